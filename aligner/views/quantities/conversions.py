"""Facts that say one thing in other units or in other parts: "six miles", "half", "one in two"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from aligner.facts import Fact
from aligner.facts._moments import Moment
from aligner.facts.duration import Duration
from aligner.facts.money import Money
from aligner.facts.number import Number
from aligner.languages import Language
from aligner.values.measures import Measure, measures
from aligner.values.quantities import quantities
from aligner.values.quantity import Quantity
from aligner.views.quantities.turns import Said

Text = tuple[str, Language]
CENTS = 100
WORD = re.compile(r"[^\W\d_]+")
WINDOW = 20
"""Characters behind a number in which the name of a coin stands."""


def is_converted(one: Said, others: Sequence[Said], texts: Sequence[Text]) -> bool:
    """Whether the other language says the same in another unit, as a share, or in one number."""
    if isinstance(one.fact, Moment):  # the first quarter of a year is no quarter of something
        return False
    theirs = [measure for text, language in texts for measure in measures(text, language)]
    if any(first.converts(second) for first, second in product(_measures(one), theirs)):
        return True
    sums = tuple(_sums(one))
    return any(
        _amount(other.fact) in sums or _amount(one.fact) in tuple(_sums(other)) for other in others
    )


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


def _in_currency(number: Quantity, said: Said) -> Iterator[Fraction]:
    """What a number of coins is of the currency: "90 centimes" is "0.90 euro"."""
    if _has_coin(number.span, said):
        yield number.amount / CENTS


def _has_coin(span: tuple[int, int], said: Said) -> bool:
    """Whether a number counts the hundredths of a currency: "90 centimes", "two U.S. cents"."""
    behind = WORD.findall(said.text, span[1], span[1] + WINDOW)
    return not said.language.numbers.coins.isdisjoint(word.lower() for word in behind)


def _amount(fact: Fact) -> Fraction | None:
    if isinstance(fact, Duration):
        return fact.length.amount
    return fact.amount if isinstance(fact, Number | Money) else None


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]
