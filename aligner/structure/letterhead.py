"""What stands over a notice and belongs to neither language: names of the house, kinds of paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from aligner.model import Field, Half
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
    is_plain = (raw.shape is Shape.TEXT or raw.has_bare_label) and len(raw.text) <= LONGEST
    match = NUMBER_BEHIND.search(raw.text) if is_plain else None
    if match is None or labels.key(raw.text[: match.start()]) not in phrases:
        return raw
    label = raw.text[: match.start()].rstrip()
    known = labels.Known(REFERENCE, frozenset())
    labelled = labels.Labelled(label, match.start("number"), known, marked=True)
    return replace(raw, shape=Shape.LABEL, label=labelled)


def without_repeats(half: Half, other: Half, profile: Profile) -> Half:
    """The half without the number behind its kind of paper, where that adds nothing.

    It repeats the reference, and the other language has no number in that line; or that language
    has the number in words that no profile knows.
    """
    numbers, others = (
        [one for one in side.fields if one.name == REFERENCE] for side in (half, other)
    )
    phrases = frozenset(labels.key(phrase) for phrase in profile.letterhead)
    for one in numbers if len(numbers) > len(others) else ():
        repeated = any(one is not again and _says_the_same(one, again) for again in numbers)
        known = repeated or any(one.text in block.text for block in other.blocks)
        if known and labels.key(one.label) in phrases:
            return replace(half, fields=tuple(field for field in half.fields if field is not one))
    return half


def _says_the_same(one: Field, again: Field) -> bool:
    return one.value is not None and again.value is not None and one.value.says(again.value)


def _repeated_top(raws: Sequence[Raw]) -> frozenset[str]:
    """Lines over the first title that stand over the second one too."""
    first = next(iter(fields_of(raws, len(raws))), 0)
    top = [raw.text for raw in raws[: max(0, first - 1)] if len(raw.text) <= LONGEST]
    later = Counter(raw.text for raw in raws[first:])
    return frozenset(text for text in top if later[text])
