"""Order within a sequence."""

from __future__ import annotations

from collections.abc import Sequence

AT_HOME = 0.01
"""What an item at its own rank is worth more: of two equally long runs, the quieter one is kept."""


def in_order(values: Sequence[int]) -> frozenset[int]:
    """The positions of a longest strictly increasing subsequence; the others are out of place.

    The heaviest one where items that stand at the rank of their value weigh a little more
    (quadratic dynamic programme after Fredman 1975).
    """
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    weights = [1 + AT_HOME * (ranks[value] == at) for at, value in enumerate(values)]
    best: list[float] = []
    before: list[int] = []
    for at, value in enumerate(values):
        options = [(best[n], n) for n in range(at) if values[n] < value]
        most, which = max(options, key=lambda option: option[0], default=(0.0, -1))
        best.append(most + weights[at])
        before.append(which)
    position = max(range(len(values)), key=lambda at: best[at], default=-1)
    kept = []
    while position >= 0:
        kept.append(position)
        position = before[position]
    return frozenset(kept)


def displaced(values: Sequence[int]) -> list[tuple[int, ...]]:
    """The positions that are out of order, each alone, or two together that changed places."""
    kept = in_order(values)
    rest = [at for at in range(len(values)) if at not in kept]
    if len(rest) == 2:  # noqa: PLR2004  (two that changed places)
        mended = list(values)
        mended[rest[0]], mended[rest[1]] = mended[rest[1]], mended[rest[0]]
        if mended == sorted(mended):
            return [(rest[0], rest[1])]
    return [(at,) for at in rest]
