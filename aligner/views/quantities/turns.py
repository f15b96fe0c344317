"""What only the words around a fact tell of it: that it may go unsaid, or is said by another."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from msgspec import Struct

from aligner.facts import Fact
from aligner.facts._length import UNITS
from aligner.facts._moments import Time
from aligner.facts.date import Date
from aligner.facts.duration import Duration
from aligner.facts.number import Number
from aligner.facts.percentage import Percentage
from aligner.facts.phrases import Lexicon
from aligner.languages import Language
from aligner.values.wording import either

FEW = 4
"""Numbers up to which words often count nothing, or count what everybody knows ("two sisters")."""
ROUND = frozenset({100, 1000, 1_000_000})
"""Numbers that in words are often no more than "many"."""
MILLENNIUM = 2000
"""The one year that words tell as readily as figures: "the millennium bug"."""
SHORT = frozenset({"second", "minute", "hour", "day"})
"""Units of which a few are told in many ways ("two minutes since", "il y a un instant")."""
YEAR = "year"
FIGURE = re.compile(r"\d")
WORD = re.compile(r"\w+")
ADJECTIVE = re.compile(r"[-‐‑][^\W\d_]")
"""What makes an adjective of a number and what it counts."""
COUNTED = 2
"""Words for what a number counts, before those that tell how often, at most."""
CIRCLE = 360
"""Degrees of a turn."""
REACH = 40
"""Characters before an ordinal in which stands what ends with it."""


class Said(Struct, frozen=True):
    """A fact, the text that states it and the language of that."""

    fact: Fact
    text: str
    language: Language


def is_weak(fact: Fact, text: str) -> bool:
    """Whether a fact in one language alone is weak evidence: a small or round number in words."""
    if FIGURE.search(text[slice(*fact.span)]):
        return False
    if isinstance(fact, Duration):
        return fact.length.amount <= FEW and fact.length.unit in SHORT
    return isinstance(fact, Number) and (fact.amount <= FEW or fact.amount in ROUND)


def is_hinted(fact: Fact, text: str, other: str, language: Language) -> bool:
    """Whether words of the other text, in its language, may say the number: "bilateral", "à deux".

    Figures are not looked for: nobody writes "2" for "bilateral". A menu "(midi)" is for lunch,
    "a couple of hours" are « quelques heures », and « en un mois » is "in the past month".
    """
    words = text[slice(*fact.span)]
    short = isinstance(fact, Duration) and fact.single
    if not (isinstance(fact, Number | Time | Percentage) or short):
        return False
    if FIGURE.search(words) and not _is_told_in_words(fact):
        return False
    if isinstance(fact, Number) and fact.amount <= FEW and ADJECTIVE.match(text, fact.span[1]):
        return True  # "a three-course meal" is « entrée, plat et dessert »
    if words.istitle() and words in WORD.findall(other):  # a name, which stays: "the Big Four"
        return True
    hints = _hints(language, str(fact.amount if isinstance(fact, Number) else fact))
    return hints is not None and bool(hints.find(other))


def _is_told_in_words(fact: Fact) -> bool:
    """Whether words tell what one language has in figures: "the millennium bug", "fully", "no"."""
    worded = isinstance(fact, Number) and fact.amount in {0, MILLENNIUM}
    return worded or isinstance(fact, Percentage)


@cache
def _hints(language: Language, amount: str) -> Lexicon | None:
    listed = language.numbers.hints.get(amount)
    return None if listed is None else Lexicon([(amount, listed)])


def is_one(first: Said, second: Said) -> bool:
    """Whether two facts say one thing: "twice a year" and "semestriel", after one and from two."""
    return any(
        _recurs(one, other.fact)
        or _follows(one, other)
        or _is_floor(one, other)
        or _is_of_a_circle(one, other)
        for one, other in ((first, second), (second, first))
    )


def is_opposed(one: Fact, other: Fact) -> bool:
    """Whether both are one length, of which one says at least so long and the other at most."""
    if not (isinstance(one, Duration) and isinstance(other, Duration)):
        return False
    return one.lasts(other) and one.bound.opposes(other.bound)


def counts_other(one: Said, other: Fact) -> bool:
    """Whether a number counts something else than the units of which the other fact has as many."""
    return is_rate_of(one, other) or is_age_beside(one, other)


def is_rate_or_day(first: Said, second: Said) -> bool:
    """Whether one tells how often something happens ("twice a year"), and the other does not.

    The other is a day, or a length of which "a week" in "two days a week" is none.
    """
    return any(
        (
            isinstance(one.fact, Number)
            and isinstance(other.fact, Date)
            and _often(one.language).match(one.text, one.fact.span[1]) is not None
        )
        or (isinstance(other.fact, Duration) and _is_per(one) and not _is_per(other))
        for one, other in ((first, second), (second, first))
    )


def _is_per(one: Said) -> bool:
    """Whether a fact is the unit in which a length before it comes again: "two days *a week*"."""
    fact = one.fact
    if not isinstance(fact, Duration) or fact.sure or fact.length.amount != 1:
        return False
    at = fact.span[0]
    return (
        _length_before(one.language).search(one.text, max(0, at - REACH), at) is not None
        and _per(one.language).match(one.text, at) is not None
    )


@cache
def _length_before(language: Language) -> re.Pattern[str]:
    units = (unit for many in language.durations.units.values() for unit in many)
    return re.compile(rf"{either([*units, *language.durations.times])}\s\Z", re.IGNORECASE)


@cache
def _per(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.durations.per)}\s", re.IGNORECASE)


def is_rate_of(one: Said, other: Fact) -> bool:
    """Whether a number tells how often in a unit, and the other fact as many of these units.

    "Four times a year" is not "tous les quatre ans", but "36 a week" are "36 heures".
    """
    if not (isinstance(one.fact, Number) and isinstance(other, Duration)):
        return False
    match = _often(one.language).match(one.text, one.fact.span[1])
    unit = match and _units(one.language)[match["unit"] or match["word"]]
    return unit == other.length.unit


def is_age_beside(one: Said, other: Fact) -> bool:
    """Whether a number is an age, and the other fact counts units of which nobody tells an age.

    "Up to the age of 25" is « jusqu'à 25 ans », and no months.
    """
    if not (isinstance(one.fact, Number) and isinstance(other, Duration)):
        return False
    if other.length.unit == YEAR or one.fact.ordinal:
        return False
    at = one.fact.span[0]
    return _age(one.language).search(one.text[max(0, at - REACH) : at]) is not None


@cache
def _age(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.durations.ages)}\s\Z", re.IGNORECASE)


def _recurs(one: Said, other: Fact) -> bool:
    """Whether a number tells how often in a unit, and the other how long it is until again."""
    fact = one.fact
    if not (isinstance(fact, Number) and isinstance(other, Duration)) or fact.amount <= 0:
        return False
    match = _rate(one.language).match(one.text, fact.span[1])
    if match is None:
        return False
    kind, factor = UNITS[_units(one.language)[match["unit"] or match["word"]]]
    return (kind, Fraction(factor) / fact.amount) in other.length.measures


def _follows(one: Said, other: Said) -> bool:
    """Whether the end of one of a row is the beginning of the next: "after the third year"."""
    first, second = one.fact, other.fact
    if not (isinstance(first, Number) and isinstance(second, Number)):
        return False
    if not (first.ordinal and second.ordinal and second.amount == first.amount + 1):
        return False
    return _is_completed(one) and not _is_completed(other)


def _is_completed(one: Said) -> bool:
    at = one.fact.span[0]
    return _completed(one.language).search(one.text[max(0, at - REACH) : at]) is not None


@cache
def _completed(language: Language) -> re.Pattern[str]:
    """Words that end something, and at most a word of grammar before what they end."""
    return re.compile(rf"{either(language.numbers.completed)}\s(?:\w+\s)?$", re.IGNORECASE)


def _is_floor(one: Said, other: Said) -> bool:
    """Whether two numbers may be of one floor, and the one language counts the ground floor."""
    first, second = one.fact, other.fact
    if not (isinstance(first, Number) and isinstance(second, Number)):
        return False
    if first.amount != second.amount + 1 or not one.language.numbers.ground_is_first:
        return False
    return all(_floor(each.language).match(each.text, each.fact.span[1]) for each in (one, other))


def _is_of_a_circle(one: Said, other: Said) -> bool:
    """Whether a part of a turn is told in degrees: "a quarter turn" is "90 degrees"."""
    first, second = one.fact, other.fact
    if not (isinstance(first, Number) and isinstance(second, Number)):
        return False
    if first.amount * CIRCLE != second.amount:
        return False
    return _turn(one.language).match(one.text, first.span[1]) is not None


@cache
def _turn(language: Language) -> re.Pattern[str]:
    of, turns = either(language.numbers.of), either(language.numbers.turns, boundary="")
    return re.compile(rf"[\s-](?:{of}\s?(?:\w+\s)?)?{turns}", re.IGNORECASE)


@cache
def _floor(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s-]{either(language.numbers.floors)}", re.IGNORECASE)


@cache
def _rate(language: Language) -> re.Pattern[str]:
    """How often something happens, which the number may count: "six issues a year"."""
    return re.compile(rf"(?:\s[^\W\d_]+){{0,{COUNTED}}}?{_often(language).pattern}")


@cache
def _often(language: Language) -> re.Pattern[str]:
    words = language.durations
    units = either(unit for many in words.units.values() for unit in many)
    often = either((word for many in words.often.values() for word in many), boundary="")
    times, per = either(words.times), either(words.per)
    return re.compile(
        rf"(?:\s{times})?(?:\s{per}\s?(?P<unit>{units})|(?:\s|[-‐‑])(?P<word>{often}))"
    )


@cache
def _units(language: Language) -> dict[str, str]:
    """The unit of each word that names one, or tells how often in one."""
    tables = (*language.durations.units.items(), *language.durations.often.items())
    return {word: unit for unit, words in tables for word in words}
