"""A length of time as it is stated: a number of units."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

DAY_HOURS = 24
UNITS: dict[str, tuple[str, Fraction]] = {
    "century": ("month", Fraction(1200)),
    "decade": ("month", Fraction(120)),
    "year": ("month", Fraction(12)),
    "semester": ("month", Fraction(6)),
    "quarter": ("month", Fraction(3)),
    "month": ("month", Fraction(1)),
    "fortnight": ("hour", Fraction(14 * DAY_HOURS)),
    "week": ("hour", Fraction(7 * DAY_HOURS)),
    "day": ("hour", Fraction(DAY_HOURS)),
    "hour": ("hour", Fraction(1)),
    "minute": ("hour", Fraction(1, 60)),
    "second": ("hour", Fraction(1, 3600)),
    "working_day": ("working day", Fraction(1)),
}
"""Units by what they measure in: no number of days makes a month."""


class Length(Struct, frozen=True):
    """A number of units of time; ``also`` are other lengths it may state, ``number`` its place.

    ``many`` tells that no more than the unit is known: "for decades", ``last`` that it ends a
    range: "between 20 and 30 years". ``pieces`` are the lengths that a comma sets apart in it,
    which may be two after all: "two years, six months of which abroad".
    """

    amount: Fraction
    unit: str
    span: tuple[int, int]
    number: tuple[int, int]
    parts: tuple[Fraction, ...] = ()
    also: frozenset[tuple[str, Fraction]] = frozenset()
    sure: bool = True
    many: bool = False
    last: bool = False
    pieces: tuple[Length, ...] = ()

    @property
    def measures(self) -> frozenset[tuple[str, Fraction]]:
        """What is measured and how much of it, in every way that the words may mean."""
        kind, factor = UNITS[self.unit]
        return frozenset([(kind, self.amount * factor)]) | self.also
