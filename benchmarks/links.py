"""How well links agree with gold: strict, lax, and over what has no counterpart.

Strict and lax are those of vecalign's scorer. A link is right strictly if the gold has the very
same one, and laxly if it shares a pair of sentences with the gold. Precision is over all links
found, also of what stands alone; recall over the links of the gold with something on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import astuple

from benchmarks.gold import Link


class Counts(Struct, frozen=True):
    """Links found and right, links of the gold and those found, sentences that stand alone."""

    strict: int
    lax: int
    found: int
    gold_strict: int
    gold_lax: int
    gold: int
    alone_right: int
    alone_found: int
    alone_gold: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return (
            f"{_share(self.strict, self.found):5.3f}  {_share(self.gold_strict, self.gold):5.3f}"
            f"  {self.strict_f1:5.3f}  {self.lax_f1:5.3f}  {self.null_f1:5.3f}"
        )

    @property
    def strict_f1(self) -> float:
        """Over links that agree exactly."""
        return _f1(_share(self.strict, self.found), _share(self.gold_strict, self.gold))

    @property
    def lax_f1(self) -> float:
        """Over links that overlap."""
        return _f1(_share(self.lax, self.found), _share(self.gold_lax, self.gold))

    @property
    def null_f1(self) -> float:
        """Over sentences that have no counterpart."""
        return _f1(
            _share(self.alone_right, self.alone_found), _share(self.alone_right, self.alone_gold)
        )


def counts(gold: Iterable[Link], found: Iterable[Link]) -> Counts:
    """How these links agree with the gold."""
    right, tried = ({link for link in links if any(link)} for links in (gold, found))
    both = [{link for link in links if all(link)} for links in (right, tried)]
    strict, lax = _agreeing(tried, right)
    gold_strict, gold_lax = _agreeing(both[0], both[1])
    alone = [_alone(links) for links in (right, tried)]
    return Counts(
        strict,
        lax,
        len(tried),
        gold_strict,
        gold_lax,
        len(both[0]),
        len(alone[0] & alone[1]),
        len(alone[1]),
        len(alone[0]),
    )


def _agreeing(links: set[Link], others: set[Link]) -> tuple[int, int]:
    partners: dict[int, set[int]] = defaultdict(set)
    for source, target in others:
        for one in source:
            partners[one].update(target)
    overlapping = sum(
        any(not partners[one].isdisjoint(target) for one in source)
        for source, target in links - others
    )
    exact = len(links & others)
    return exact, exact + overlapping


def _alone(links: set[Link]) -> set[tuple[int, int]]:
    return {
        (side, one)
        for link in links
        if not all(link)
        for side, some in enumerate(link)
        for one in some
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
