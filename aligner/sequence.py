"""Order within a sequence, and neighbours in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

AT_HOME = 0.01
"""What an item at its own rank is worth more: of two equally long runs, the quieter one is kept."""


def in_order(values: Sequence[int]) -> frozenset[int]:
    """The positions of a longest strictly increasing subsequence; the others are out of place.

    The heaviest one where items that stand at the rank of their value weigh a little more
    (Fredman 1975; the heaviest runs so far are kept in a tree after Fenwick 1994, so that files of
    many thousand pairs take no longer than they are long).
    """
    if all(one < two for one, two in pairwise(values)):
        return frozenset(range(len(values)))
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    place = {value: number for number, value in enumerate(sorted(ranks))}
    weights = [1 + AT_HOME * (ranks[value] == at) for at, value in enumerate(values)]
    heaviest = _Heaviest(len(ranks))
    best: list[float] = []
    before: list[int] = []
    for at, value in enumerate(values):
        most, which = heaviest.below(place[value])
        best.append(most + weights[at])
        before.append(which)
        heaviest.add(place[value], best[at], at)
    position = max(range(len(values)), key=lambda at: best[at], default=-1)
    kept = []
    while position >= 0:
        kept.append(position)
        position = before[position]
    return frozenset(kept)


class _Heaviest:
    """The heaviest run that ends at each value so far, asked for all values below one."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, 1)] * (size + 1)

    def below(self, place: int) -> tuple[float, int]:
        """Weight and last position of the heaviest, the first of several; -1 for none."""
        found = (0.0, 1)
        while place:
            found = max(found, self._tree[place])
            place &= place - 1
        return found[0], -found[1]

    def add(self, place: int, weight: float, position: int) -> None:
        """A run of this weight ends at this position."""
        place += 1
        while place < len(self._tree):
            self._tree[place] = max(self._tree[place], (weight, -position))
            place += place & -place


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


def merged(items: Iterable[T], join: Callable[[T, T], T | None]) -> Iterator[T]:
    """The items, each joined to what the ones before it were joined to where ``join`` makes one."""
    last: T | None = None
    for one in items:
        both = None if last is None else join(last, one)
        if last is not None and both is None:
            yield last
        last = one if both is None else both
    if last is not None:
        yield last
