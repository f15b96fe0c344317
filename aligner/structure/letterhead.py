"""What stands over a notice in both languages and belongs to neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner.languages import voices
from aligner.profiles import Profile
from aligner.structure import labels
from aligner.structure.head import is_field
from aligner.structure.shapes import PROSE, Raw

TWO_NAMES = re.compile(r"\s*(?:/|\t|\s{3,}|\|)\s*")
LONGEST = 2 * PROSE


def split_off(raws: Sequence[Raw], profile: Profile) -> tuple[list[Raw], list[Raw]]:
    """The letterhead, wherever it stands, and the rest."""
    repeated = _repeated_top(raws)
    above = [raw.text in repeated or _bears_both_languages(raw, profile) for raw in raws]
    return (
        [raw for raw, is_above in zip(raws, above, strict=True) if is_above],
        [raw for raw, is_above in zip(raws, above, strict=True) if not is_above],
    )


def _repeated_top(raws: Sequence[Raw]) -> frozenset[str]:
    """Lines over the first title that stand over the second one too."""
    first = next((at for at in range(len(raws)) if is_field(at, raws)), 0)
    top = [raw.text for raw in raws[: max(0, first - 1)] if len(raw.text) <= LONGEST]
    later = Counter(raw.text for raw in raws[first:])
    return frozenset(text for text in top if later[text])


def _bears_both_languages(raw: Raw, profile: Profile) -> bool:
    """Whether a line has a name in each language side by side, or is a known letterhead."""
    if len(raw.text) > LONGEST or (raw.label is not None and raw.label.marked):
        return False
    name = labels.key(raw.text)
    if any(name == labels.key(phrase) for phrase in profile.letterhead):
        return True
    parts = [part for part in TWO_NAMES.split(raw.text) if part]
    if len(parts) != len(profile.languages) or not labels.is_capitals(raw.text):
        return False
    spoken = {voices.second_voice(part) for part in parts}
    return spoken == set(profile.languages) or "" in spoken
