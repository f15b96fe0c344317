"""Whether a fact of one language can be set against one of the other, which says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, Self, TypeVar

from aligner.facts import Fact
from aligner.facts.duration import Duration
from aligner.facts.link import Link
from aligner.facts.number import Number
from aligner.values.quantity import MANY, REIGN
from aligner.values.words import fold


class _Stating(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def fact(self) -> Fact: ...

    def answers(self, other: Self, *, surely: bool = False) -> bool: ...


Stating = TypeVar("Stating", bound=_Stating)


def unanswered(
    mine: Sequence[Stating], others: Sequence[Stating], *, surely: bool = False
) -> tuple[Stating, ...]:
    """The facts that none of the other side answers.

    The figures of a code that both sides have belong to it: "P-3" is no answer to « 3 ans ».
    """
    shared = _codes(mine) & _codes(others)
    return tuple(
        one
        for one in mine
        if not any(
            one.answers(other, surely=surely)
            for other in others
            if not shared or _code(other.fact) not in shared or _code(one.fact)
        )
    )


def _codes(some: Iterable[_Stating]) -> set[str]:
    return {code for one in some if (code := _code(one.fact))}


def _code(fact: Fact) -> str:
    """The code in which a number stands, empty for any other fact."""
    name = fact.name if isinstance(fact, Number) else ""
    return name if name[:1].isalpha() and name[-1:].isdigit() else ""


def comparable(one: Fact, other: Fact, *, alike: bool) -> bool:
    """Whether one fact can stand in place of the other: an article is set against nothing."""
    if not alike:  # nor is an address set against a level or a number
        return one.sure and other.sure and not isinstance(one, Link) and not isinstance(other, Link)
    if of_a_sort(one, other):
        # A name that both languages spell alike is compared as a name: "Charles IX".
        return _sort(one) != REIGN or _called(one) != _called(other)
    if _sort(one) and _sort(other):
        return False
    # "The sixties" and "Christmas", neither of them sure, are two things.
    kindred = one.sure or other.sure or (type(one) is type(other) and not _sort(one, other))
    return kindred and _tells(one, other) and _tells(other, one)


def of_a_sort(one: Fact, other: Fact) -> bool:
    """Whether both are loose words of one sort: "hundreds" and "milliers"."""
    return bool(_sort(one)) and _sort(one) == _sort(other)


def other_unit(one: Fact, other: Fact) -> bool:
    """Whether both are lengths of as many units, which are others, and one of them surely."""
    return (
        isinstance(one, Duration)
        and isinstance(other, Duration)
        and (one.sure or other.sure)
        and one.length.amount == other.length.amount
        and one.length.unit != other.length.unit
    )


def _sort(*some: Fact) -> str:
    """The sort of those of the facts that have one and are not sure by themselves."""
    for one in some:
        if isinstance(one, Number) and one.sort and not one.sure:
            return one.sort
        if isinstance(one, Duration) and one.length.many and not one.sure:
            return MANY
    return ""


def _called(one: Fact) -> str:
    """The name before the number of a reign."""
    return fold(str(one).split()[0])


def _tells(fact: Fact, other: Fact) -> bool:
    """Whether a fact contradicts another: "the second" may be left out, but is not the third."""
    if not isinstance(fact, Number) or fact.sure:
        return True
    # "First" is said of so many things that nothing but another ordinal contradicts it.
    other_rank = isinstance(other, Number) and other.ordinal
    return fact.ordinal and (fact.amount != 1 or other_rank)
