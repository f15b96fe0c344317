"""Facts of two kinds that may be one: a moment told as a number, an age told as a decade."""

from __future__ import annotations

from fractions import Fraction

from aligner.facts import Fact
from aligner.facts._moments import HALF_DAY, Time
from aligner.facts.duration import Duration
from aligner.facts.money import Money
from aligner.facts.number import Number
from aligner.facts.percentage import Percentage
from aligner.values.clock import DAY, HOUR, NOON

APART: tuple[set[type[Fact]], ...] = ({Percentage, Money}, {Percentage, Duration})
CENTURY = 100


def may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two facts of different kinds may state one thing.

    "Dinner is at eight" is "à vingt heures", "the 7.42 to Geneva" is "le train de 7 h 42", and
    who is in their sixties has "une soixantaine d'années".
    """
    if type(first) is type(second):
        return False
    return _one_hour(first, second)


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
