"""Days as a text writes them: in figures, with the name of a month, with or without a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.languages import Language
from aligner.values.words import fold

LEAST_LETTERS = 3
"""Letters that the abbreviation of a month has at least."""
CENTURY = 2000
MONTHS, LONGEST = 12, 31
REMEMBERED = 4096
"""Words of which it is kept which month they name."""
"""Months of a year, and the days of the longest."""
LEAP_YEAR = 2024
"""Stands for a year that is not given, so that 29 February is a day."""

ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
FIGURES = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|\d{2})(?!\d)"
)
# "15-Jun-2025", "1er mars 2025", "the 5th of June, 2025"; two figures are a year after a dash
# alone, because "30 June 23:59" has none, and only where a dash stands before the month too,
# because "5 June–10 July" has none either.
DAY_MONTH = re.compile(
    r"""(?<![\d.,]) (?P<day>\d{1,2}) (?:er|ᵉʳ|st|nd|rd|th|ᵗʰ|e)?
        (?: \s?(?P<dash>[-‐‑–/])\s? | [\s.,]{0,3} )
        (?:(?:of|de)\s)? (?P<month>[^\W\d_]{3,}) \.?
        (?: [\s.\-‐‑–/,]{0,3} (?P<year>\d{4}) (?!\d)
          | (?: ['’] | (?(dash)[-‐‑–/]|(?!)) ) (?P<short>\d{2}) (?![\d:h]) )?""",
    re.VERBOSE | re.IGNORECASE,
)
MONTH_DAY = re.compile(
    r"""(?<![^\W\d_]) (?P<month>[^\W\d_]{3,}) \.? \s (?P<day>\d{1,2}) (?:st|nd|rd|th)? (?![\d:h])
        (?: ,?\s (?P<year>\d{4}) (?!\d) )?""",
    re.VERBOSE | re.IGNORECASE,
)
MONTH_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})\.?\s\Z")
DAY_BEHIND = re.compile(r"\.?\s\d{1,2}(?![\d:h])")
LONGEST_MONTH = 16
MONTH = re.compile(
    r"(?<!\d[\s\-./])(?<![^\W_])(?P<month>[^\W\d_]{3,})\.?[\s\-](?P<year>\d{4})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; the year or the day may be left open.

    ``numeric`` tells a date in figures alone, of which nobody can be sure what is the month.
    """

    year: int | None
    month: int
    day: int | None
    numeric: bool = field(default=False, compare=False)

    def on(self, day: int) -> Day:
        """Such a day of the same month."""
        return Day(self.year, self.month, day, self.numeric)

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same day."""
        same_year = None in (self.year, other.year) or self.year == other.year
        same_day = None in (self.day, other.day) or self.day == other.day
        return same_year and same_day and self.month == other.month

    @property
    def exists(self) -> bool:
        """Whether a calendar has it."""
        return not self.day or self.day <= monthrange(self.year or LEAP_YEAR, self.month)[1]

    @property
    def is_last(self) -> bool:
        """Whether it is the last day of its month."""
        return self.day == monthrange(self.year or LEAP_YEAR, self.month)[1]

    def date(self) -> date | None:
        """The day, where all of it is given."""
        if not (self.year and self.day and self.exists):
            return None
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        year = "" if self.year is None else f"{self.year:04}-"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{year}{self.month:02}{day}"


class Dated(Struct, frozen=True):
    """A day and where the text states it."""

    day: Day
    start: int
    end: int


def days(text: str, language: Language, *, real: bool = True) -> tuple[Dated, ...]:
    """The days that the text states, in its order; those that no calendar has only on demand."""
    found: list[Dated] = []
    for pattern in (ISO, FIGURES, DAY_MONTH, MONTH_DAY, MONTH):
        for match in pattern.finditer(text):
            free = _is_free(match.span(), found)
            if free and pattern is DAY_MONTH:
                free = not _is_between_months(match, found, language)
            day = _day(match, language) if free else None
            if day is not None and (day.exists or not real):
                found.append(Dated(day, match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_free(span: tuple[int, int], found: list[Dated]) -> bool:
    return all(span[1] <= one.start or one.end <= span[0] for one in found)


def _is_between_months(match: re.Match[str], found: list[Dated], language: Language) -> bool:
    """Whether a day belongs to the month before it: "March 5 – May 20", "March 5, April 6"."""
    text, begin, end = match.string, match.start(), match.end("month")
    if match["year"] or match["short"] or DAY_BEHIND.match(text, end) is None:
        return False
    before = MONTH_BEFORE.search(text, max(0, begin - LONGEST_MONTH), begin)
    if before is None or not _is_free(before.span(1), found):
        return False
    return (
        month_of(before[1], language) is not None and month_of(match["month"], language) is not None
    )


def _day(match: re.Match[str], language: Language) -> Day | None:
    parts = match.groupdict()
    numeric = parts["month"].isdigit()
    month = int(parts["month"]) if numeric else month_of(parts["month"], language)
    day = int(parts["day"]) if parts.get("day") else None
    if numeric and day and month and month > MONTHS >= day:
        month, day = day, month
    year = _year(parts)
    fits = month and 1 <= month <= MONTHS and (day is None or 1 <= day <= LONGEST) and year != 0
    return Day(year, month, day, numeric) if month and fits else None


def _year(parts: dict[str, str | None]) -> int | None:
    figures = parts.get("year") or parts.get("short")
    if figures is None:
        return None
    return int(figures) if len(figures) > 2 else CENTURY + int(figures)  # noqa: PLR2004


def own_month(name: str, language: Language) -> int | None:
    """The month with this name or abbreviation in the language itself."""
    return _month(fold(name), language)


@lru_cache(maxsize=REMEMBERED)
def month_of(name: str, language: Language) -> int | None:
    """The month with this name or abbreviation, in the language or else in any other."""
    others = (languages.load(code) for code in languages.codes() if code != language.code)
    months = (_month(fold(name), one) for one in (language, *others))
    return next((month for month in months if month), None)


def _month(name: str, language: Language) -> int | None:
    whole, short = _months(language)
    if name in whole or name in short:
        return whole.get(name) or short[name]
    begun = {month for full, month in whole.items() if full.startswith(name)}
    return begun.pop() if len(begun) == 1 and len(name) >= LEAST_LETTERS else None


@cache
def _months(language: Language) -> tuple[dict[str, int], dict[str, int]]:
    """The names of the months, whole and abbreviated, as CLDR has them."""
    from babel.core import Locale

    names = Locale(language.locale).months
    whole, short = (
        {
            fold(name): month
            for context in ("format", "stand-alone")
            for month, name in names[context][width].items()
        }
        for width in ("wide", "abbreviated")
    )
    return whole, short
