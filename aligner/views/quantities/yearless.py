"""A day whose year stands elsewhere: "in 1968, on 24 December", « le 24 décembre 1968 »."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from aligner.facts import Fact
from aligner.facts._moments import Date, Year


class _Stating(Protocol):
    @property
    def fact(self) -> Fact: ...


Stating = TypeVar("Stating", bound=_Stating)

Sides = tuple[tuple[Stating, ...], tuple[Stating, ...]]
"""What each side states."""


def without_years_of_days(left: Sides[Stating], said: Sides[Stating]) -> Sides[Stating]:
    """What is left when years are struck out that the other side tells with the day itself."""
    first, second = (
        tuple(one for one in mine if not _is_told(one.fact, here, there))
        for mine, here, there in zip(left, said, said[::-1], strict=True)
    )
    return first, second


def _is_told(year: Fact, here: Sequence[_Stating], there: Sequence[_Stating]) -> bool:
    """Whether a day beside a year has none of its own, and is one of that year over there."""
    if not isinstance(year, Year) or year.decade or year.part or year.whole:
        return False
    bare = [one.fact for one in here if isinstance(one.fact, Date) and one.fact.day.year is None]
    dated = [
        one.fact for one in there if isinstance(one.fact, Date) and one.fact.day.year == year.year
    ]
    return any(day.says(other) for day in bare for other in dated)
