"""Times of day that are told in words: "half past nine", "neuf heures moins le quart"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from aligner.facts._days import before
from aligner.languages import Language
from aligner.values.clock import DAY, HOUR
from aligner.values.quantities import quantities
from aligner.values.wording import Wordings, either

ENDS = re.compile(r"\s*(?:[.,;:!?)\]»”\"–—]|$)")
NUMBER = re.compile(r"\s(\d{1,2}|[^\W\d_]+(?:-[^\W\d_]+)?)(?![\w:%-]|\.\d)")
LAST_NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,2}|[^\W\d_]+(?:[-\s][^\W\d_]+){0,3})\s$")
"""The last words before the word for the hour, among which the number is looked for."""

LONGEST_PART = 24
"""Characters of the words for a part of the day."""


class Worded(Struct, frozen=True):
    """A time told in words, in minutes since midnight; the half of the day is left open."""

    minutes: int
    span: tuple[int, int]
    led: bool = False
    """Whether its words may mean something else."""


def worded(text: str, language: Language) -> Iterator[Worded]:
    """The times of a text that are told in words."""
    clock = language.dates.clock
    for match in _phrases(language)[0].finditer(text):
        number = NUMBER.match(text, match.end())
        hour = number and _hour(number[1], language)
        if number and hour is not None and 1 <= hour <= DAY // HOUR:
            phrase = _folded(match[0])
            span = match.start(), number.end()
            yield Worded(_minutes(hour, clock.ahead[phrase]), span, phrase in clock.led)
    for match in _phrases(language)[1].finditer(text):
        phrase = _folded(match[0])
        found = _before(text, match.start(), language)
        figures = text[found[1] : found[1] + 1].isdigit() if found else True
        if found is not None and (clock.behind[phrase] or not figures):
            minutes = _minutes(found[0], clock.behind[phrase])
            yield Worded(minutes, (found[1], match.end()), phrase in clock.led)


def more(text: str, at: int, language: Language) -> tuple[int, int]:
    """The minutes that are added to noon or midnight behind its name, and where they end."""
    match = _more(language).match(text, at)
    return (language.dates.clock.more[_folded(match[1])], match.end()) if match else (0, at)


def is_led(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether the words around make a time of words that may be something else."""
    start, end = span
    if before(_before_clock(language), text, start) is None:
        return False
    followed = ENDS.match(text, end) or _follower(language).match(text, end)
    return bool(followed or is_zoned(text, end, language))


def half_behind(text: str, at: int, language: Language) -> tuple[str, int]:
    """The half of the day that is told at a place, and where its words end."""
    for half, pattern in _halves(language).items():
        told = pattern.match(text, at)
        if told is not None:
            return half, told.end()
    return "", at


def is_zoned(text: str, at: int, language: Language) -> bool:
    """Whether the name of a zone stands at a place, as it does behind times alone: "local time"."""
    return _zone(language).match(text, at) is not None


@cache
def _zone(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s,(]{{1,3}}{either(language.dates.zoned)}", re.IGNORECASE)


@cache
def _halves(language: Language) -> dict[str, re.Pattern[str]]:
    return {
        half: re.compile(rf"\s{either(phrases)}", re.IGNORECASE)
        for half, phrases in language.dates.halves.items()
    }


def is_within(text: str, end: int, language: Language) -> bool:
    """Whether the name of an hour ends words for a part of the day: "après midi"."""
    return _within(language).search(text, max(0, end - LONGEST_PART), end) is not None


@cache
def _within(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.dates.hour_within)}\Z", re.IGNORECASE)


def _before(text: str, at: int, language: Language) -> tuple[int, int] | None:
    """The hour that ends right before a place, and where its words begin."""
    words = LAST_NUMBER.search(text, max(0, at - 32), at)
    if words is None:
        return None
    first = words.start(1)
    for one in quantities(words[1].lower(), language):
        whole = one.amount.denominator == 1 and not one.ordinal and not one.part
        if whole and one.span[1] == len(words[1]) and 0 <= one.amount <= DAY // HOUR:
            return int(one.amount), first + one.span[0]
    return None


def _hour(words: str, language: Language) -> int | None:
    if words.isdigit():
        return int(words)
    if words.lower() in language.hours:  # "half past midnight"
        return int(language.hours[words.lower()].partition(":")[0])
    found = quantities(words.lower(), language)
    whole = len(found) == 1 and found[0].amount.denominator == 1 and not found[0].ordinal
    return int(found[0].amount) if whole and found[0].span == (0, len(words)) else None


def _minutes(hour: int, more: int) -> int:
    return (hour * HOUR + more) % DAY


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("ʼ", "'").split())


@cache
def _phrases(language: Language) -> tuple[Wordings, Wordings]:
    """What stands before an hour, and what stands behind it."""
    clock = language.dates.clock
    return Wordings(clock.ahead), Wordings(clock.behind)


@cache
def _more(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s({either(language.dates.clock.more)})", re.IGNORECASE)


@cache
def _before_clock(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.dates.clock.before)}\s?$", re.IGNORECASE)


@cache
def _follower(language: Language) -> re.Pattern[str]:
    words = [*language.function_words, *language.dates.joins]
    halves = [phrase for many in language.dates.halves.values() for phrase in many]
    return re.compile(rf"\s{either([*words, *halves])}", re.IGNORECASE)
