"""What stands over a notice and belongs to neither language: names of the house, kinds of paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aligner.profiles import Profile, labels
from aligner.structure.fields import fields_of
from aligner.structure.shapes import Raw, Shape

ACRONYM_AND_NAME = re.compile(r"[^\W\d_a-z]{2,8}(?:\t|\s{3,})[^a-z.:\d]{12,}$")
"""The way a house writes its name over a notice: an acronym, a gap, and the name in capitals."""

NUMBER_BEHIND = re.compile(r"[\s:–—-]+(?:n[o°º.]{0,2}\s*)?(?P<number>\S*\d\S*)$", re.IGNORECASE)
REFERENCE = "reference"
"""The field of a profile that holds the number of a vacancy."""

LONGEST = 200
"""Characters of a line over a notice."""


def split_off(raws: Sequence[Raw], profile: Profile) -> tuple[list[Raw], list[Raw]]:
    """The letterhead, wherever it stands, and the rest."""
    repeated = _repeated_top(raws)
    phrases = frozenset(labels.key(phrase) for phrase in profile.letterhead)
    raws = [_numbered(raw, phrases) for raw in raws]
    above = [
        raw.text in repeated
        or labels.key(raw.text) in phrases
        or ACRONYM_AND_NAME.match(raw.text) is not None
        for raw in raws
    ]
    return (
        [raw for raw, is_above in zip(raws, above, strict=True) if is_above],
        [raw for raw, is_above in zip(raws, above, strict=True) if not is_above],
    )


def _numbered(raw: Raw, phrases: frozenset[str]) -> Raw:
    """The kind of paper with the number of the vacancy behind it, as the field that it is."""
    is_plain = raw.shape is Shape.TEXT and len(raw.text) <= LONGEST
    match = NUMBER_BEHIND.search(raw.text) if is_plain else None
    if match is None or labels.key(raw.text[: match.start()]) not in phrases:
        return raw
    label = raw.text[: match.start()].rstrip()
    known = labels.Known(REFERENCE, frozenset())
    labelled = labels.Labelled(label, match.start("number"), known, marked=True)
    return replace(raw, shape=Shape.LABEL, label=labelled)


def _repeated_top(raws: Sequence[Raw]) -> frozenset[str]:
    """Lines over the first title that stand over the second one too."""
    first = next(iter(fields_of(raws, len(raws))), 0)
    top = [raw.text for raw in raws[: max(0, first - 1)] if len(raw.text) <= LONGEST]
    later = Counter(raw.text for raw in raws[first:])
    return frozenset(text for text in top if later[text])
