"""Sentences that stand in two blocks: one was left untranslated, and says nothing of its half.

The rest of the block does: half a paragraph in the wrong language is no paragraph of that one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.profiles import Profile
from aligner.structure import evidence
from aligner.structure.shapes import Raw

STOP = re.compile(r"(?<=[.!?;])\s+")

LEAST = 40
"""Characters of a sentence that nobody writes twice in the same words by chance."""

LEAST_REST = 20
"""Characters that must be left to tell the language."""


def without_copies(
    blocks: Sequence[Raw], odds: NDArray[np.float64], profile: Profile
) -> NDArray[np.float64]:
    """The odds of the blocks, by what stands in no other one where there is enough of it."""
    parts = [STOP.split(block.text) if len(block.text) >= LEAST else [] for block in blocks]
    counts = Counter(part for some in parts for part in set(some) if len(part) >= LEAST)
    twice = {part for part, count in counts.items() if count > 1}
    result = odds.copy()
    for at, some in enumerate(parts):
        if not twice.isdisjoint(some) and not blocks[at].language:
            rest = " ".join(part for part in some if part not in twice)
            if len(rest) >= LEAST_REST:
                result[at] = evidence.of_text(rest, profile.languages).odds
    return result
