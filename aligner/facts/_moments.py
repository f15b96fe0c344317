"""Moments that a text names: days, years, weekdays, times of day, quarters of a year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from aligner import languages
from aligner.facts import Fact
from aligner.facts._days import names
from aligner.facts._years import DECADES
from aligner.languages import MESSAGES
from aligner.values.calendar import LEAP_YEAR, Day
from aligner.values.clock import DAY, HOUR, NOON, zones_agree

MINUTE = timedelta(minutes=1)
HALF_DAY = NOON * HOUR
END = "end"
"""The last part of a month or of a year, as the languages' files name it."""
HALVES = {"first half": ("start", "middle"), "second half": ("middle", END)}
"""The halves of a month or of a year, with the other parts that may lie in each."""
EDGES = {0, DAY - 1, DAY}
"""Times at which one day ends and the next begins."""
QUARTERS = ("first", "second", "third", "last")
"""The first words of the names of the quarters in the languages' files."""
THREE_MONTHS = frozenset(["3"])
"""The figures that tell a quarter of a year by its length."""
LIMITS = {"by": "until", "since": "from"}
"""How a message names what a moment ends or begins."""


class Date(Struct, frozen=True):
    """A day, a month or a year, as far as the text gives them.

    ``minutes`` is a time beside it at which the day ends or begins, ``limit`` tells whether
    something is said to end or to begin then.
    """

    day: Day
    span: tuple[int, int]
    figures: frozenset[str]
    weekday: int | None = None
    part: str | None = None
    minutes: int | None = None
    sure: bool = True
    limit: str | None = None

    def says(self, other: Fact) -> bool:
        """Whether both are the same day, or meet at the same midnight."""
        if isinstance(other, Period):
            return other.says(self)
        if not isinstance(other, Date) or not open_(self.limit, other.limit):
            return False
        return (self._same_day(other) and open_(self.weekday, other.weekday)) or meet(
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
        alike = open_(self.weekday, other.weekday) and parts_agree(self.part, other.part)
        return swapped or (mine.agrees(theirs) and alike)

    def _same_day(self, other: Date) -> bool:
        if not (self.day.agrees(other.day) and parts_agree(self.part, other.part)):
            return False
        exact = (self.day.day is None) == (other.day.day is None)
        return exact or self._ends_on(other) or other._ends_on(self)

    def _ends_on(self, other: Date) -> bool:
        """Whether the end of a month is the other's last day: "the end of June", "30 juin"."""
        return self.part == END and self.day.day is None and other.day.is_last

    def __str__(self) -> str:
        language = languages.load(MESSAGES)
        parts = [
            None if self.weekday is None else names(language, "days")[self.weekday],
            None if self.day.day is None else str(self.day.day),
            names(language, "months")[self.day.month - 1],
            None if self.day.year is None else str(self.day.year),
        ]
        return _partial(self.part, " ".join(part for part in parts if part))


class Year(Struct, frozen=True):
    """A year, or the ten from it on; ``whole`` is the range of which it is an end."""

    year: int
    span: tuple[int, int]
    figures: frozenset[str]
    decade: bool = False
    part: str | None = None
    sure: bool = True
    whole: str | None = None

    def says(self, other: Fact) -> bool:
        """Whether both are the same; of two figures nobody asks for the century."""
        if not isinstance(other, Year) or self.decade != other.decade:
            return False
        if not parts_agree(self.part, other.part):
            return False
        short = self.year < DECADES or other.year < DECADES
        return self.year == other.year or (short and (self.year - other.year) % DECADES == 0)

    def near(self, other: Fact) -> bool:
        """Whether the other is a day or a month of this year."""
        return isinstance(other, Date) and other.day.year == self.year and not self.decade

    def __str__(self) -> str:
        named = f"{self.year}s" if self.decade else self.whole or str(self.year)
        return _partial(self.part, named)


class Weekday(Struct, frozen=True):
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


class Time(Struct, frozen=True):
    """A time of day; ``day`` is the one beside it where it ends or begins a day.

    ``open`` tells that it may be in either half of the day, ``loose`` that its author may have
    left that open, ``spoken`` that no figure tells it; ``limit`` is as for a day.
    """

    minutes: int
    span: tuple[int, int]
    zone: str | None = None
    day: Day | None = None
    sure: bool = True
    open: bool = False
    loose: bool = False
    spoken: bool = False
    limit: str | None = None

    @property
    def figures(self) -> frozenset[str]:
        """The hour, and the minutes where there are any."""
        hour, minute = divmod(self.minutes, HOUR)
        return frozenset([str(hour), str(minute)] if minute else [str(hour)])

    def says(self, other: Fact) -> bool:
        """Whether both are the same time, as far as both name a zone."""
        if not isinstance(other, Time) or not zones_agree(self.zone, other.zone):
            return False
        if not open_(self.limit, other.limit):
            return False
        both = {self.minutes, other.minutes}
        if len(both) == 1 or both in ({0, DAY}, {DAY - 1, DAY}):
            return True
        if max(both) - min(both) == HALF_DAY and min(self, other, key=_minutes).open:
            return True
        if self.day is None or other.day is None:
            return False
        return meet(self.day, self.minutes, other.day, other.minutes)

    def near(self, other: Fact) -> bool:
        """Whether both may be one midnight, or one hour, told without the half of the day."""
        if not isinstance(other, Time):
            return False
        early, late = sorted((self, other), key=_minutes)
        halves = late.minutes - early.minutes == HALF_DAY and early.loose
        return halves or {self.minutes, other.minutes} <= EDGES

    def __str__(self) -> str:
        told = f"{self.minutes // HOUR:02}:{self.minutes % HOUR:02}"
        return f"{told} {self.zone}" if self.zone else told


class Period(Struct, frozen=True):
    """A quarter of a year, which may be told in other ways, so that none is missed.

    It has three months: "the three months to June"; of "T1" the figures are those of the code.
    """

    name: str
    span: tuple[int, int]
    figures: frozenset[str] = THREE_MONTHS
    sure: bool = False

    def says(self, other: Fact) -> bool:
        """Whether both are the same quarter, or the other is the month with which it ends."""
        if isinstance(other, Date):
            return self.ends_in == other.day.month and other.day.day is None
        return isinstance(other, Period) and self.name == other.name

    @property
    def ends_in(self) -> int:
        """Its last month: "the quarter to December"."""
        return 3 * (QUARTERS.index(self.name.partition(" ")[0]) + 1)

    def near(self, other: Fact) -> bool:
        """Never."""
        del other
        return False

    def __str__(self) -> str:
        return self.name


Moment = Date | Year | Weekday | Time | Period


def limited(moment: Date | Time) -> str:
    """A moment with what it limits: "until 18:00"."""
    return f"{LIMITS[moment.limit]} {moment}" if moment.limit else str(moment)


def _minutes(one: Time) -> int:
    return one.minutes


def open_(first: object | None, second: object | None) -> bool:
    """Whether two parts agree, one that is not given with any."""
    return first is None or second is None or first == second


def parts_agree(first: str | None, second: str | None) -> bool:
    """Whether two parts of a month or of a year agree: "early June" is in its first half."""
    both = {first, second}
    near = any(half in both and both <= {half, *parts} for half, parts in HALVES.items())
    return near or open_(first, second)


def meet(first: Day, minutes: int | None, second: Day, others: int | None) -> bool:
    """Whether one ends at 23:59 or 24:00 and the other begins at 0:00 of the next day."""
    if minutes is None or others is None or not (first.day and second.day):
        return False
    if not open_(first.year, second.year):
        return False
    if not (first.exists and second.exists):
        return False
    begin, end = _moment(first, minutes), _moment(second, others)
    return abs(begin - end) <= MINUTE and time.min in (begin.time(), end.time())


def _moment(day: Day, minutes: int) -> datetime:
    whole = date(day.year or LEAP_YEAR, day.month, day.day or 1)
    return datetime.combine(whole, time.min) + timedelta(minutes=minutes)


def _partial(part: str | None, words: str) -> str:
    return f"{part} of {words}" if part else words
