"""Facts of two kinds that may be one: a moment told as a number, an age told as a decade."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeGuard

from aligner.facts import Fact
from aligner.facts._moments import HALF_DAY, Time, Year
from aligner.facts.duration import Duration
from aligner.facts.money import Money
from aligner.facts.number import Number
from aligner.facts.percentage import Percentage
from aligner.values.clock import DAY, HOUR, NOON

APART: tuple[set[type[Fact]], ...] = ({Percentage, Money}, {Percentage, Duration})
DECADE = 10
END = "end"
"""The part of a decade after which the next begins."""
CENTURY = 100


def may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two facts of different kinds may state one thing.

    "Dinner is at eight" is "à vingt heures", "the 7.42 to Geneva" is "le train de 7 h 42", and
    who is in their sixties has "une soixantaine d'années".
    """
    if type(first) is type(second):
        return False
    return _one_hour(first, second) or any(
        _in_decade(*both) or _in_century(*both) or _same_part(*both)
        for both in ((first, second), (second, first))
    )


def are_apart(first: Fact, second: Fact) -> bool:
    """Whether one is a time of day and the other a length that is not told in hours.

    Nor is a percentage ever a sum of money or a length of time.
    """
    if {type(first), type(second)} in APART:
        return True
    return any(
        isinstance(one, Time) and isinstance(other, Duration) and other.length.unit != "hour"
        for one, other in ((first, second), (second, first))
    )


def of_the_clock(fact: Fact) -> tuple[int, bool] | None:
    """Minutes since midnight that a fact may mean, and whether the half of the day is open."""
    if isinstance(fact, Time):
        return fact.minutes, fact.open
    if isinstance(fact, Duration):
        minutes = fact.length.amount * HOUR
        exact = (minutes * HOUR).denominator == 1
        whole = fact.length.unit == "hour" and exact and minutes <= DAY
        return (int(minutes), minutes < HALF_DAY + HOUR) if whole else None
    if isinstance(fact, Number) and not fact.ordinal:
        return _figures_of_the_clock(fact.amount)
    return None


def clock_face(fact: Fact) -> str:
    """How a message names what another fact shows to be a time of day."""
    found = None if isinstance(fact, Number) else of_the_clock(fact)
    return str(fact) if found is None else f"{found[0] // HOUR:02}:{found[0] % HOUR:02}"


def _figures_of_the_clock(amount: Fraction) -> tuple[int, bool] | None:
    """The time that "8" or "7.42" tells; of "7.30" a number has no more than 7.3."""
    hour, rest = divmod(amount * CENTURY, CENTURY)
    if rest.denominator != 1 or rest >= HOUR or hour > DAY // HOUR:
        return None
    return int(hour) * HOUR + int(rest), hour <= NOON


def _one_hour(first: Fact, second: Fact) -> bool:
    """Whether both may be one hour, of which one does not tell the half of the day."""
    one, other = of_the_clock(first), of_the_clock(second)
    if one is None or other is None:
        return False
    (early, open_), (late, _) = sorted((one, other))
    return early == late or (late - early == HALF_DAY and open_)


def is_decade_of_age(fact: Fact) -> TypeGuard[Year]:
    """Whether a fact names the ten years from a round age on: "in her thirties"."""
    return isinstance(fact, Year) and fact.decade and fact.year < CENTURY


def _in_decade(one: Fact, other: Fact) -> bool:
    """Whether the other is an age, or any number, in the decade that the one names.

    "In my twenties" is "entre vingt et trente ans", and "in my late twenties" "près de trente ans".
    """
    if not is_decade_of_age(one):
        return False
    last = one.part == END
    if isinstance(other, Duration):
        last = last or other.length.last
        amount = other.length.amount if other.length.unit == "year" else Fraction(0)
    else:
        amount = other.amount if isinstance(other, Number) else Fraction(0)
    return one.year <= amount < one.year + DECADE + last


def _in_century(one: Fact, other: Fact) -> bool:
    """Whether the other counts the century of which the one is the hundreds: "the 1800s"."""
    if not (isinstance(one, Year) and one.decade and one.year >= CENTURY):
        return False
    century, year = divmod(one.year, CENTURY)
    return isinstance(other, Number) and year == 0 and other.amount == century + 1


def _same_part(one: Fact, other: Fact) -> bool:
    """Whether one is a part of a unit that the other does not name: "by a hundredth"."""
    return (
        isinstance(one, Number)
        and isinstance(other, Duration)
        and one.amount == other.length.amount < 1
    )
