"""What stands over a notice and belongs to neither language: names of the house, kinds of paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner.profiles import Profile, labels
from aligner.structure.head import fields_of
from aligner.structure.shapes import Raw

ACRONYM_AND_NAME = re.compile(r"[^\W\d_a-z]{2,8}(?:\t|\s{3,})[^a-z.:\d]{12,}$")
"""The way a house writes its name over a notice: an acronym, a gap, and the name in capitals."""

LONGEST = 200
"""Characters of a line over a notice."""


def split_off(raws: Sequence[Raw], profile: Profile) -> tuple[list[Raw], list[Raw]]:
    """The letterhead, wherever it stands, and the rest."""
    repeated = _repeated_top(raws)
    phrases = {labels.key(phrase) for phrase in profile.letterhead}
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


def _repeated_top(raws: Sequence[Raw]) -> frozenset[str]:
    """Lines over the first title that stand over the second one too."""
    first = next(iter(fields_of(raws, len(raws))), 0)
    top = [raw.text for raw in raws[: max(0, first - 1)] if len(raw.text) <= LONGEST]
    later = Counter(raw.text for raw in raws[first:])
    return frozenset(text for text in top if later[text])
