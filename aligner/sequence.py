"""Order within a sequence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def in_order(values: Sequence[int]) -> frozenset[int]:
    """The positions of a longest strictly increasing subsequence; the others are out of place.

    Patience sorting (Fredman 1975), in O(n log n).
    """
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        at_top[pile : pile + 1] = [position]
    kept = []
    position = at_top[-1] if at_top else -1
    while position >= 0:
        kept.append(position)
        position = before[position]
    return frozenset(kept)
