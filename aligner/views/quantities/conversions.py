"""Facts that say one thing in other units or in other parts: "six miles", "half", "one in two"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from aligner.facts import Fact
from aligner.facts._likeness import DECADE, is_decade_of_age
from aligner.facts._moments import Moment
from aligner.facts.duration import Duration
from aligner.facts.money import Money
from aligner.facts.number import Number
from aligner.facts.percentage import Percentage
from aligner.languages import Language
from aligner.values.measures import DEGREE, Measure, measures
from aligner.values.quantities import quantities
from aligner.values.quantity import Quantity
from aligner.views.quantities.turns import Said

LOOSE = frozenset({"part", DEGREE})
"""Units that a share in words has, and degrees of either scale."""
TENS, UNITS, TEENS = range(20, 100, 10), range(1, 10), range(1, 20)
SCORES = frozenset({60, 80})
"""Multiples of twenty that older English counts by: "threescore and ten"."""
Text = tuple[str, Language]
CENTS = 100
WORD = re.compile(r"[^\W\d_]+")
WINDOW = 20
"""Characters behind a number in which the name of a coin stands."""
WORKED = frozenset({5, 6})
"""Working days of a week, Saturday being one in some countries."""
REACH = 10
"""Characters between the parts of such a number: "threescore *years and* ten"."""


def is_converted(one: Said, others: Sequence[Said], texts: Sequence[Text]) -> bool:
    """Whether the other language says the same in another unit, as a share, or in one number."""
    if isinstance(one.fact, Moment):  # the first quarter of a year is no quarter of something
        return False
    theirs = [measure for text, language in texts for measure in measures(text, language)]
    mine = [each for each in _measures(one) if not _is_contradicted(each, one, theirs)]
    if any(first.converts(second) for first, second in product(mine, theirs)):
        return True
    sums = tuple(_sums(one))
    return any(
        _amount(other.fact) in sums
        or _amount(one.fact) in tuple(_sums(other))
        or _in_working_days(one.fact, other.fact)
        or _is_coin(one, other)
        or _is_coin(other, one)
        for other in others
    )


def _in_working_days(first: Fact, second: Fact) -> bool:
    """Whether one counts the working days of the weeks that the other counts."""
    if not (isinstance(first, Duration) and isinstance(second, Duration)):
        return False
    amounts = {one.length.unit: one.length.amount for one in (first, second)}
    days, weeks = amounts.get("working_day"), amounts.get("week")
    return days is not None and weeks is not None and days / weeks in WORKED


def _is_contradicted(measure: Measure, one: Said, theirs: Sequence[Measure]) -> bool:
    """Whether the other language gives another amount in the same unit: "8,272 km²"."""
    same = [each for each in theirs if each.unit == measure.unit not in LOOSE]
    others = [each for each in measures(one.text, one.language) if each.unit == measure.unit]
    known = frozenset(value for each in others for value in each.values)
    return any(known.isdisjoint(each.values) for each in same)


def is_worked_out(first: Fact, second: Fact, among: Sequence[Fact]) -> bool:
    """Whether a third number makes one of the other.

    "Half of the 100" are 50, and who is between 30 and 40 is in his thirties.
    """
    known = {_amount(one) for one in among if one not in (first, second)} - {None}
    return any(
        (share is not None and amount is not None and amount / share in known)
        or (is_decade_of_age(one) and one.year in known and amount == one.year + DECADE)
        for one, other in ((first, second), (second, first))
        for share, amount in [(_share(one), _amount(other))]
    )


def _share(fact: Fact) -> Fraction | None:
    """The part of a whole that a fact states, None where it states none."""
    if isinstance(fact, Percentage):
        return fact.amount / CENTS or None
    return fact.amount if isinstance(fact, Number) and 0 < fact.amount < 1 else None


def in_other_units(one: Said, other: Said) -> bool:
    """Whether both measure the same in units of two systems, however much."""
    return any(a.is_foreign(b) for a, b in product(_measures(one), _measures(other)))


def _measures(one: Said) -> Iterator[Measure]:
    """The measures of which a fact is a part."""
    for measure in measures(one.text, one.language):
        if _overlap(measure.span, one.fact.span):
            yield measure


def _sums(one: Said) -> Iterator[Fraction]:
    """What a number may mean beside others: "threescore and ten", "40 million … and 50"."""
    if not isinstance(one.fact, Number | Duration | Money):
        return
    numbers = quantities(one.text, one.language)
    mine = [each for each in numbers if _overlap(each.span, one.fact.span)]
    yield from (each.also for each in mine if each.also and each.also > each.amount)
    for each in mine:
        yield from _in_currency(each, one)
    for first, second in pairwise(numbers):
        if (first in mine or second in mine) and _is_sum(first, second, one):
            yield first.amount + second.amount


def _in_currency(number: Quantity, said: Said) -> Iterator[Fraction]:
    """What a number of coins is of the currency: "90 centimes" is "0.90 euro"."""
    if _has_coin(number.span, said):
        yield number.amount / CENTS
    if _ends_in_coin(number.span, said):
        yield number.amount / CENTS / CENTS


def _is_coin(one: Said, other: Said) -> bool:
    """Whether one number counts the coins that the other may be read with: "deux cents"."""
    if not (isinstance(one.fact, Number) and isinstance(other.fact, Number)):
        return False
    if one.fact.amount * CENTS != other.fact.amount:
        return False
    return _ends_in_coin(other.fact.span, other) and _has_coin(one.fact.span, one)


def _ends_in_coin(span: tuple[int, int], said: Said) -> bool:
    """Whether the last word of a number may name a coin too: "cinq cents"."""
    words = WORD.findall(said.text, *span)
    return bool(words) and words[-1].lower() in said.language.numbers.coins


def _has_coin(span: tuple[int, int], said: Said) -> bool:
    """Whether a number counts the hundredths of a currency: "90 centimes", "two U.S. cents"."""
    behind = WORD.findall(said.text, span[1], span[1] + WINDOW)
    return not said.language.numbers.coins.isdisjoint(word.lower() for word in behind)


def _is_sum(first: Quantity, second: Quantity, said: Said) -> bool:
    gap = said.text[first.span[1] : second.span[0]]
    joined = gap.split()[-1:] and gap.split()[-1] in said.language.numbers.joins
    if not (joined and first.spelled and second.spelled and len(gap) <= REACH + len("  and ")):
        return False
    inverted = first.amount in UNITS and second.amount in TENS
    return inverted or (first.amount in SCORES and second.amount in TEENS)


def _amount(fact: Fact) -> Fraction | None:
    if isinstance(fact, Duration):
        return fact.length.amount
    return fact.amount if isinstance(fact, Number | Money) else None


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]
