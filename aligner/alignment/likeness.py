"""How alike two texts are by their words alone: enough to tell translations from other texts.

A pair of texts is encoded only where this leaves a doubt. In a translation nearly every word of
either side is like some word of the other one; of unrelated texts, half of them at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.alignment.coverage import MEASURES, TOGETHER, Floats, together
from aligner.languages.content import Pair

SURE = 0.66
"""Mean likeness of the words of either side from which no unrelated text was seen."""

FEWEST_WORDS = 4
"""Words of a side: the mean of fewer can be anything."""


def likeness(pairs: Sequence[Pair]) -> list[float | None]:
    """For each pair the mean likeness of the words of its less covered side; None in doubt."""
    found: list[float | None] = []
    for begin in range(0, len(pairs), TOGETHER):
        some = pairs[begin : begin + TOGETHER]
        found += [_sure(*one.rows) for one in together(tuple(some))]
    return found


def _sure(first: Floats, second: Floats) -> float | None:
    if min(len(first), len(second)) < FEWEST_WORDS:
        return None
    column = MEASURES.index("likeness without rivals")
    least = min(float(rows[:, column].mean()) for rows in (first, second))
    return min(1.0, least) if least >= SURE else None
