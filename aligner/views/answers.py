"""Which denials, limits and exceptions of the two sides of a cell answer each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligner.facts.negation import Mark, Polarity
from aligner.views.denials import Placed

UNLIKE = 0.15
"""How much farther apart soft marks of two meanings count: about one in seven of the sentence."""

Sides = tuple[tuple[Placed, ...], tuple[Placed, ...]]


def unanswered(first: Sequence[Placed], second: Sequence[Placed]) -> Sides:
    """The marks of each side for which none is left on the other.

    Marks of one kind answer each other first, the nearest first; then soft marks of one
    meaning; then hard marks of any kind: "only if" is "not unless". What is left may answer
    anything, a soft mark another one too, so that "unpaid", which is "non rémunéré", does not
    stand for a verb that is denied elsewhere in its sentence. "Only" answers one of two
    denials, and none that stands alone.
    """
    left = tuple(first), tuple(second)
    left = struck(struck(left, of_one_kind), _of_one_meaning)
    lone = tuple(side[0].mark for side in left if len(side) == 1)

    def hard(one: Mark, other: Mark) -> bool:
        return Polarity.SOFT not in (one.polarity, other.polarity) and not against(one, other)

    def against(one: Mark, other: Mark) -> bool:
        # "Unless" alone is no "only if", nor is "not" alone an "only".
        hard = (Polarity.NEGATIVE, Polarity.EXCEPTION)
        denied = next((mark for mark in (one, other) if mark.polarity in hard), None)
        return denied in lone and Polarity.RESTRICTION in (one.polarity, other.polarity)

    def either(one: Mark, other: Mark) -> bool:
        return not against(one, other)

    for alike in (Mark.limits, hard, either):
        left = struck(left, alike)
    return left


def of_one_kind(one: Mark, other: Mark) -> bool:
    """Whether both deny, both limit or both except; what words mean is another matter."""
    return one.polarity is other.polarity and one.polarity is not Polarity.SOFT


def _of_one_meaning(one: Mark, other: Mark) -> bool:
    return one.polarity is other.polarity and one.concept == other.concept


def struck(left: Sides, alike: Callable[[Mark, Mark], bool]) -> Sides:
    """What is left when marks that are alike have found one another, the nearest first.

    A mark that carries on another comes last: "no X or Y" is "pas de X ni de Y".
    """
    pairs = sorted(
        (one.mark.linked or other.mark.linked, _apart(one, other), first, second)
        for first, one in enumerate(left[0])
        for second, other in enumerate(left[1])
        if alike(one.mark, other.mark)
    )
    gone: tuple[set[int], set[int]] = (set(), set())
    for *_, first, second in pairs:
        if first not in gone[0] and second not in gone[1]:
            gone[0].add(first)
            gone[1].add(second)
    mine, others = (
        tuple(one for at, one in enumerate(side) if at not in struck)
        for side, struck in zip(left, gone, strict=True)
    )
    return mine, others


def _apart(one: Placed, other: Placed) -> float:
    """How far two marks stand from each other, as parts of their sentences."""
    both_soft = one.mark.polarity is other.mark.polarity is Polarity.SOFT
    unlike = both_soft and one.mark.concept != other.mark.concept
    return abs(one.at - other.at) + UNLIKE * unlike
