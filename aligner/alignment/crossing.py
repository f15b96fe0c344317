"""Sentences that changed places within their block, which no monotone path can join."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from aligner.alignment.lattice import Floats

LEAST = 0.45
"""Cosine from which two sentences may stand crosswise with other ones."""

GAIN = 0.3
"""Cosine that two crossing pairs must have more than the same sentences in order. In 480 paragraphs
of notices without a slip no pair does, in 742 of novels two."""

TWO, GAIN_OF_TWO = 2, 0.2
"""The same where both languages have two sentences and no other: right ones in order are ahead by
0.3 at least."""

CLEAR = 0.1
"""Cosine that a pair must have more than any other of its sentences: a text may repeat itself."""

Group = tuple[tuple[int, ...], tuple[int, ...], float]
"""The sentences of either language that belong together, by index, and how likely that is."""

Pair = tuple[int, int]


def uncrossed(groups: Sequence[Group], table: Floats) -> list[Group]:
    """The groups, with sentences joined that changed places; ``table`` has all their cosines.

    The path cannot cross itself, and joins such sentences in one group or leaves one of them alone.
    """
    partner = dict(_crossing(table))
    if not partner:
        return [*groups]
    taken = frozenset(partner.values())
    result: list[Group] = []
    for first, second, posterior in groups:
        joined = [((one,), (partner[one],), posterior) for one in first if one in partner]
        left = (
            tuple(one for one in first if one not in partner),
            tuple(one for one in second if one not in taken),
            posterior,
        )
        parts: list[Group] = [*joined, left] if any(left[:2]) else [*joined]
        result += sorted(parts, key=lambda part: part[0] or first[-1:])
    return result


def _crossing(table: Floats) -> set[Pair]:
    """The sentences that are most like one another and stand crosswise with such a pair."""
    if min(table.shape) < TWO:  # a single sentence cannot cross another
        return set()
    if table.shape == (TWO, TWO):
        both = (0, 1), (1, 0)
        least = min(table[both[0]], table[both[1]])
        return {*both} if least >= LEAST and _gain(table, *both) >= GAIN_OF_TWO else set()
    rows = table.argmax(1).tolist()
    pairs = [
        (row, at)
        for row, at in enumerate(rows)
        if table[row, at] >= max(LEAST, _next_best(table, row, at) + CLEAR)
    ]
    return {
        pair
        for one, other in combinations(pairs, 2)
        if one[1] > other[1] and _gain(table, one, other) >= GAIN
        for pair in (one, other)
    }


def _next_best(table: Floats, row: int, column: int) -> float:
    """The cosine of the best other pair that one of two sentences could be in."""
    others = np.append(np.delete(table[row], column), np.delete(table[:, column], row))
    return float(others.max())


def _gain(table: Floats, one: Pair, other: Pair) -> float:
    """What two pairs have more than the same sentences in order."""
    straight = table[one[0], other[1]] + table[other[0], one[1]]
    return float(table[one] + table[other] - straight)
