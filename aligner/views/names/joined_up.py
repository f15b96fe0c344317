"""Names of products of which a part is another one: "MapMaker", « MapFinder »."""

from __future__ import annotations

import re

from aligner.values.words import fold
from aligner.views.names.compounds import are_translated
from aligner.views.names.unanswered import Name

PART = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+")
LEAST = 3
"""Letters of a part by which two names are alike: not "Mc"."""


def are_two(one: Name, other: Name) -> bool:
    """Whether two names have a part in common, and another one that translates nothing."""
    first, second = PART.findall(one.text), PART.findall(other.text)
    if len(first) != len(second) or "".join(first) != one.text or "".join(second) != other.text:
        return False
    differing = [both for both in zip(first, second, strict=True) if fold(both[0]) != fold(both[1])]
    shared = [part for part in first if part in second and len(part) >= LEAST]
    if not shared or len(differing) != 1:
        return False
    mine, theirs = map(fold, differing[0])
    plural = mine.startswith(theirs) or theirs.startswith(mine)
    codes = one.sentence.block.language, other.sentence.block.language
    return not (plural or are_translated(mine, theirs, codes))
