"""Dates and times in a running text: days, months, weekdays, years, decades, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from aligner import languages
from aligner.facts import Fact, hidden
from aligner.facts._days import Spotted, names, spotted, weekdays
from aligner.facts._times import Told, times
from aligner.facts._years import DECADES, Written, years
from aligner.languages import MESSAGES, Language
from aligner.profiles import Profile
from aligner.values.calendar import LEAP_YEAR, Day
from aligner.values.clock import DAY, HOUR, NOON, zones_agree

MINUTE = timedelta(minutes=1)
FIGURES = re.compile(r"\d+")
EDGES = {0, DAY - 1, DAY}
"""Times at which one day ends and the next begins."""
NEAR = 40
"""Characters between a day and a time that belong together."""
STOP = re.compile(r"[.;!?]\s")


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year, as far as the text gives them.

    ``minutes`` is a time beside it at which the day ends or begins.
    """

    day: Day
    span: tuple[int, int]
    figures: frozenset[str]
    weekday: int | None = None
    part: str | None = None
    minutes: int | None = None
    sure: bool = True

    def says(self, other: Fact) -> bool:
        """Whether both are the same day, or meet at the same midnight."""
        if not isinstance(other, Date):
            return False
        return (self._same_day(other) and _open(self.weekday, other.weekday)) or _meet(
            self.day, self.minutes, other.day, other.minutes
        )

    def near(self, other: Fact) -> bool:
        """Whether one is only less exact, or in figures that can be read in two ways."""
        if isinstance(other, Year):
            return other.near(self)
        if not isinstance(other, Date):
            return False
        mine, theirs = self.day, other.day
        swapped = (mine.numeric or theirs.numeric) and (mine.month, mine.day) == (
            theirs.day,
            theirs.month,
        )
        return swapped or (mine.agrees(theirs) and _open(self.weekday, other.weekday))

    def _same_day(self, other: Date) -> bool:
        exact = (self.day.day is None) == (other.day.day is None)
        return exact and self.day.agrees(other.day) and _open(self.part, other.part)

    def __str__(self) -> str:
        language = languages.load(MESSAGES)
        parts = [
            None if self.weekday is None else names(language, "days")[self.weekday],
            None if self.day.day is None else str(self.day.day),
            names(language, "months")[self.day.month - 1],
            None if self.day.year is None else str(self.day.year),
        ]
        return _partial(self.part, " ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or the ten from it on."""

    year: int
    span: tuple[int, int]
    figures: frozenset[str]
    decade: bool = False
    part: str | None = None
    sure: bool = True

    def says(self, other: Fact) -> bool:
        """Whether both are the same; of two figures nobody asks for the century."""
        if not isinstance(other, Year) or self.decade != other.decade:
            return False
        if not _open(self.part, other.part):
            return False
        short = self.year < DECADES or other.year < DECADES
        return self.year == other.year or (short and (self.year - other.year) % DECADES == 0)

    def near(self, other: Fact) -> bool:
        """Whether the other is a day or a month of this year."""
        return isinstance(other, Date) and other.day.year == self.year and not self.decade

    def __str__(self) -> str:
        return _partial(self.part, f"{self.year}s" if self.decade else str(self.year))


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week without a date."""

    weekday: int
    span: tuple[int, int]
    figures: frozenset[str] = frozenset()
    sure: bool = True

    def says(self, other: Fact) -> bool:
        """Whether both are the same, or the other is a date on that weekday."""
        return isinstance(other, Weekday | Date) and self.weekday == other.weekday

    def near(self, other: Fact) -> bool:
        """Never."""
        del other
        return False

    def __str__(self) -> str:
        return names(languages.load(MESSAGES), "days")[self.weekday]


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; ``day`` is the one beside it where it ends or begins a day."""

    minutes: int
    span: tuple[int, int]
    zone: str | None = None
    day: Day | None = None
    sure: bool = True

    @property
    def figures(self) -> frozenset[str]:
        """The hour, and the minutes where there are any."""
        hour, minute = divmod(self.minutes, HOUR)
        return frozenset([str(hour), str(minute)] if minute else [str(hour)])

    def says(self, other: Fact) -> bool:
        """Whether both are the same time, as far as both name a zone."""
        if not isinstance(other, Time) or not zones_agree(self.zone, other.zone):
            return False
        both = {self.minutes, other.minutes}
        if len(both) == 1 or both in ({0, DAY}, {DAY - 1, DAY}):
            return True
        if self.day is None or other.day is None:
            return False
        return _meet(self.day, self.minutes, other.day, other.minutes)

    def near(self, other: Fact) -> bool:
        """Whether both may be one midnight, told without a day."""
        return isinstance(other, Time) and {self.minutes, other.minutes} <= EDGES

    def __str__(self) -> str:
        told = f"{self.minutes // HOUR:02}:{self.minutes % HOUR:02}"
        return f"{told} {self.zone}" if self.zone else told


Moment = Date | Year | Weekday | Time


def find(text: str, language: Language, profile: Profile) -> Iterator[Fact]:
    """The dates and times of a text, each fact by itself."""
    del profile
    dates = [_date(one, text) for one in spotted(text, language)]
    rest = hidden(text, [one.span for one in dates])
    told = [_time(one) for one in times(rest, language)]
    rest = hidden(rest, [one.span for one in told])
    yield from _beside(dates, told, text)
    yield from (_year(one, text) for one in years(rest, language))
    yield from (Weekday(number, span) for number, span in weekdays(rest, language))


def near(first: Fact | None, second: Fact | None) -> bool:
    """Whether a difference between these may be one of exactness alone.

    A weekday that only one language names may be told in many other ways.
    """
    if first is None or second is None:
        return isinstance(first or second, Weekday)
    return isinstance(first, Moment) and first.near(second)


def one_hour(first: Fact | None, second: Fact | None) -> bool:
    """Whether both may be one hour of the clock, of which one does not tell the half of the day."""
    hours = [one.figures for one in (first, second) if one is not None]
    if len(hours) != len((first, second)) or any(len(one) != 1 for one in hours):
        return False
    morning, evening = sorted(float(figure) for one in hours for figure in one)
    return evening - morning == NOON and morning <= NOON


def _date(one: Spotted, text: str) -> Date:
    return Date(one.day, one.span, _figures(one.span, text), one.weekday, one.part, sure=one.sure)


def _time(one: Told) -> Time:
    return Time(one.minutes, one.span, one.zone, sure=one.sure)


def _year(one: Written, text: str) -> Year:
    figures = _figures(one.span, text)
    return Year(one.year, one.span, figures, one.decade, one.part, one.sure)


def _figures(span: tuple[int, int], text: str) -> frozenset[str]:
    return frozenset(figures.lstrip("0") for figures in FIGURES.findall(text[slice(*span)]))


def _beside(dates: Sequence[Date], told: Sequence[Time], text: str) -> Iterator[Fact]:
    """The dates and times; a time that ends or begins a day and the day beside it know it."""
    days = {at: one for at, one in enumerate(dates) if one.day.day is not None}
    for moment in told:
        at = _nearest(moment, days, text) if moment.minutes in EDGES else None
        if at is None:
            yield moment
        else:
            yield replace(moment, day=days[at].day)
            days[at] = replace(days[at], minutes=moment.minutes)
    yield from (days.get(at, one) for at, one in enumerate(dates))


def _nearest(moment: Time, days: dict[int, Date], text: str) -> int | None:
    gaps = {at: _gap(moment.span, one.span) for at, one in days.items()}
    near = {
        at: end - begin
        for at, (begin, end) in gaps.items()
        if end - begin <= NEAR and not STOP.search(text, begin, end)
    }
    return min(near, key=lambda at: near[at], default=None)


def _gap(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    begin, end = min(first[1], second[1]), max(first[0], second[0])
    return begin, max(begin, end)


def _open(first: object | None, second: object | None) -> bool:
    """Whether two parts agree, one that is not given with any."""
    return first is None or second is None or first == second


def _meet(first: Day, minutes: int | None, second: Day, others: int | None) -> bool:
    """Whether one ends at 23:59 or 24:00 and the other begins at 0:00 of the next day."""
    if minutes is None or others is None or not (first.day and second.day):
        return False
    if not _open(first.year, second.year):
        return False
    begin, end = _moment(first, minutes), _moment(second, others)
    return abs(begin - end) <= MINUTE and time.min in (begin.time(), end.time())


def _moment(day: Day, minutes: int) -> datetime:
    whole = date(day.year or LEAP_YEAR, day.month, day.day or 1)
    return datetime.combine(whole, time.min) + timedelta(minutes=minutes)


def _partial(part: str | None, words: str) -> str:
    return f"{part} of {words}" if part else words
