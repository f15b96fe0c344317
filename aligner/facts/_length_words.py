"""The patterns by which a language counts lengths of time, made from its words."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.wording import Wordings, either

GLUED = re.compile(r"\d[^\W\d_]")
MOST_BETWEEN = 3
"""Words between a number and its unit, at most."""


def key(words: str) -> str:
    """Words as the tables of the language have them."""
    return " ".join(words.lower().replace("’", "'").split())


@cache
def units(language: Language) -> dict[str, str]:
    """The unit that each word names."""
    tables = (language.durations.units, language.durations.parted)
    return {key(word): unit for one in tables for unit, words in one.items() for word in words}


def has_unit(text: str, language: Language) -> bool:
    """Whether a text may have the word of a unit, by itself or glued to figures: "18mois"."""
    return _unit(language).occurs(text) or GLUED.search(text) is not None


@cache
def _unit(language: Language) -> Wordings:
    return Wordings(units(language))


def _unit_words(language: Language) -> str:
    many = language.durations.units.values()
    return either((word for words in many for word in words), boundary=r"(?<![^\W\d_])")


def _all_unit_words(language: Language) -> str:
    return either(units(language), boundary=r"(?<![^\W\d_])")


@cache
def tail(language: Language) -> re.Pattern[str]:
    """What stands between a number and its unit, and the unit: "-year", " last five", "+ years"."""
    return re.compile(_tail(_unit_words(language), language), re.IGNORECASE)


def _tail(unit: str, language: Language) -> str:
    words = either(language.durations.between)
    halves = either(language.durations.half_joined)
    return (
        rf"\s?\+?(?P<half>\s?{halves})?(?:[\s’'-]{{0,2}}{words}){{0,{MOST_BETWEEN}}}?"
        rf"[\s’'‐‑-]{{0,2}}(?P<unit>{unit})"
    )


@cache
def small_tail(language: Language) -> re.Pattern[str]:
    """The same behind a part of one: "half a day", "trois quarts d'heure"."""
    articles = either(language.durations.articles)
    ending = _tail(_all_unit_words(language), language)
    return re.compile(rf"(?:[\s-]{articles})?{ending}(?!-)", re.IGNORECASE)


@cache
def half_more(language: Language) -> re.Pattern[str]:
    """What adds half a unit behind it: "and a half"."""
    return re.compile(rf"\s{either(language.durations.half_more)}", re.IGNORECASE)


@cache
def quarter_more(language: Language) -> re.Pattern[str]:
    """What adds a quarter of a unit behind it: "and a quarter"."""
    return re.compile(rf"\s{either(language.durations.quarter_more)}", re.IGNORECASE)


@cache
def adverbial(language: Language) -> re.Pattern[str]:
    """A unit behind a word that makes a time of it: "last week"."""
    return re.compile(
        rf"{either(language.durations.adverbial)}\s{_unit_words(language)}", re.IGNORECASE
    )


@cache
def join(language: Language) -> re.Pattern[str]:
    """What stands between two numbers with one unit; an "and" needs a "between" before them."""
    joins, articles = either(language.durations.joins), either(language.dates.articles)
    adds = either(language.durations.adds)
    return re.compile(
        rf"(?:\s?[-–—/]\s?|,?\s(?:(?P<added>{adds})|{joins})\s(?:{articles}\s)?)", re.IGNORECASE
    )


@cache
def out_of(language: Language) -> re.Pattern[str]:
    """What stands between a unit and how many of it there are: "un an *sur* deux"."""
    return re.compile(rf"\s{either(language.numbers.out_of)}\s", re.IGNORECASE)


@cache
def pair(language: Language) -> re.Pattern[str]:
    """What makes two ends of two numbers before an "and"."""
    articles = either(language.dates.articles)
    return re.compile(rf"{either(language.durations.pairs)}\s(?:{articles}\s)?$", re.IGNORECASE)


@cache
def addition(language: Language) -> re.Pattern[str]:
    """What stands between the parts of one length: "two years, three months"."""
    return re.compile(rf"(?P<listed>,)?(?:\s{either(language.durations.adds)})?\s", re.IGNORECASE)


@cache
def article(language: Language) -> re.Pattern[str]:
    """One unit under an article."""
    articles, between = either(language.durations.articles), either(language.durations.between)
    return re.compile(
        rf"{articles}(?:\s{between}){{0,{MOST_BETWEEN}}}?\s(?P<unit>{_unit_words(language)})",
        re.IGNORECASE,
    )


@cache
def counting(language: Language) -> re.Pattern[str]:
    """What makes a number of a word: "une quinzaine de pays"."""
    return re.compile(rf"\s{either(language.numbers.of)}", re.IGNORECASE)


@cache
def alike(language: Language) -> dict[str, re.Pattern[str]]:
    """Words that mean another length too, by that length."""
    return {
        length: re.compile(either(phrases), re.IGNORECASE)
        for length, phrases in language.durations.alike.items()
    }


@cache
def lengths_of_words(language: Language) -> dict[str, str]:
    """The length that each word may state."""
    return {key(word): length for length, many in language.durations.words.items() for word in many}


@cache
def words(language: Language) -> Wordings:
    """Words that may state a length."""
    return Wordings(lengths_of_words(language))


@cache
def longer(language: Language) -> re.Pattern[str]:
    """A longer unit to which hours are added: "13 jours et" before "5 heures"."""
    units = [
        word
        for unit in ("year", "month", "week", "day")
        for word in language.durations.units.get(unit, ())
    ]
    return re.compile(rf"{either(units)}\s{either(language.durations.adds)}\s$", re.IGNORECASE)
