"""A date, with the time and time zone if it has them; or a period; or a word for none."""

from __future__ import annotations

import unicodedata
from datetime import datetime, time, timedelta

from msgspec import Struct

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.calendar import Day, days
from aligner.values.clock import DAY, HOUR, clock, zone, zones_agree
from aligner.values.words import mentioned

MINUTE = timedelta(minutes=1)


class Deadline(Struct, frozen=True):
    """The days of a text, and the time of the last of them in minutes since midnight."""

    days: tuple[Day, ...]
    minutes: int | None = None
    zone: str | None = None

    def says(self, other: Value) -> bool:
        """Whether both are the same moment, as far as both give its time and zone."""
        if not isinstance(other, Deadline):
            return False
        if not zones_agree(self.zone, other.zone):
            return False
        return (self._days_agree(other) and self._times_agree(other)) or self._meets(other)

    def swapped(self, other: Deadline) -> bool:
        """Whether the days agree once day and month change places, which figures allow."""
        if not self.days or len(self.days) != len(other.days):
            return False
        pairs = list(zip(self.days, other.days, strict=True))
        return all(
            (first.numeric or second.numeric)
            and (first.year, first.month, first.day) == (second.year, second.day, second.month)
            for first, second in pairs
        )

    def parts(self) -> dict[str, str]:
        """The last date, the first one of a period, the time and the zone."""
        stated = {
            "date": str(self.days[-1]),
            "from": str(self.days[0]) if len(self.days) > 1 else None,
            "time": self._time(),
            "zone": self.zone,
        }
        return {name: part for name, part in stated.items() if part}

    def __str__(self) -> str:
        dates = " to ".join(str(day) for day in self.days)
        time_of_day = self._time()
        moment = f"{dates}, {time_of_day}" if time_of_day else dates
        return f"{moment} {self.zone}" if self.zone else moment

    def _time(self) -> str | None:
        if self.minutes is None:
            return None
        return f"{self.minutes // HOUR:02}:{self.minutes % HOUR:02}"

    def _days_agree(self, other: Deadline) -> bool:
        if len(self.days) != len(other.days):
            # "1 June to 30 June" may be "du 1er au 30 juin", of which only the end is read.
            return self.days[-1].agrees(other.days[-1])
        pairs = zip(self.days, other.days, strict=True)
        return all(first.agrees(second) for first, second in pairs)

    def _times_agree(self, other: Deadline) -> bool:
        if self.minutes is None or other.minutes is None:
            return True
        # The word "midnight" ends the day that it stands beside, as do 23:59 and 24:00.
        end = {self.minutes, other.minutes} <= {DAY, 0} or (
            DAY in (self.minutes, other.minutes) and DAY - 1 in (self.minutes, other.minutes)
        )
        return end or self.minutes == other.minutes

    def _meets(self, other: Deadline) -> bool:
        """Whether one ends at 23:59 and the other at 0:00 of the next day."""
        mine, theirs = self._moment(), other._moment()
        if mine is None or theirs is None or self.days[:-1] != other.days[:-1]:
            return False
        return abs(mine - theirs) <= MINUTE and time.min in (mine.time(), theirs.time())

    def _moment(self) -> datetime | None:
        day = self.days[-1].date()
        if day is None or self.minutes is None:
            return None
        return datetime.combine(day, time.min) + timedelta(minutes=self.minutes)


class Undated(Struct, frozen=True):
    """A word in place of a date, as the profile names it: "open" until the post is filled."""

    name: str

    def says(self, other: Value) -> bool:
        """Whether both are the same word."""
        return isinstance(other, Undated) and self.name == other.name

    def parts(self) -> dict[str, str]:
        """The word."""
        return {"date": self.name}

    def __str__(self) -> str:
        return self.name


def read(
    text: str, language: Language, spec: FieldSpec, profile: Profile
) -> Deadline | Undated | None:
    """The date that the text states, failing that the word in its place, else None."""
    text = unicodedata.normalize("NFKC", text)  # "1ᵉʳ" is "1er"
    found = days(text, language)
    if found:
        rest = _without([(one.start, one.end) for one in found], text)
        dates = tuple(one.day for one in found)
        return Deadline(_period(dates), clock(rest, language), zone(rest, language))
    for code in (language.code, *profile.languages):
        words = {name: labels.get(code, ()) for name, labels in spec.choices.items()}
        names = mentioned(text, words)
        if names:
            return Undated(names[0])
    return None


def _period(dates: tuple[Day, ...]) -> tuple[Day, ...]:
    """The first and the last day, each once."""
    once = tuple(dict.fromkeys(dates))
    return once if len(once) == 1 else (once[0], once[-1])


def _without(spans: list[tuple[int, int]], text: str) -> str:
    """The text with blanks over the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
