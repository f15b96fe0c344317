"""Dates and times in a running text: days, months, weekdays, years, decades, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from aligner.facts import Fact, hidden
from aligner.facts._days import Spotted, before, has_capitals, names, spotted, weekdays
from aligner.facts._moments import (
    EDGES,
    THREE_MONTHS,
    Date,
    Moment,
    Period,
    Time,
    Weekday,
    Year,
    limited,
)
from aligner.facts._times import Told, times
from aligner.facts._years import Written, years
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.wording import Wordings, either

__all__ = ["Date", "Time", "Weekday", "find", "limited", "near", "opposed"]

FIGURES = re.compile(r"\d+")
NEAR = 40
"""Characters between a day and a time that belong together."""
STOP = re.compile(r"[.;!?]\s")


def find(text: str, language: Language, profile: Profile) -> Iterator[Fact]:
    """The dates and times of a text, each fact by itself."""
    del profile
    if not (FIGURES.search(text) or _telling(language).occurs(text)):
        return
    dates = [_date(one, text) for one in spotted(text, language)]
    rest = hidden(text, [one.span for one in dates])
    told = [_time(one) for one in times(rest, language)]
    rest = hidden(rest, [one.span for one in told])
    moments = sorted(_beside(dates, told, text), key=lambda one: one.span)
    yield from _limited(moments, text, language)
    periods = list(_periods(rest, language))
    yield from periods
    rest = hidden(rest, [one.span for one in periods])
    yield from (_year(one, text) for one in years(rest, language))
    yield from (Weekday(number, span) for number, span in weekdays(rest, language))


@cache
def _telling(language: Language) -> Wordings:
    """The words and phrases by which a text tells of dates and times without any figures."""
    dates = language.dates
    named = [*names(language, "months"), *names(language, "days")]
    halves = (phrase for phrases in dates.halves.values() for phrase in phrases)
    told = (*dates.named, *dates.clock.ahead, *dates.clock.behind, *dates.decades, *language.hours)
    return Wordings(
        [*named, *(f"{name}s" for name in named), *halves, *told, *_period_names(language)]
    )


def near(first: Fact | None, second: Fact | None) -> bool:
    """Whether a difference between these may be one of exactness alone."""
    return isinstance(first, Moment) and second is not None and first.near(second)


def opposed(first: Fact | None, second: Fact | None) -> bool:
    """Whether something ends at one moment, and begins at the same in the other language."""
    if not (isinstance(first, Date | Time) and isinstance(second, Date | Time)):
        return False
    limits = {first.limit, second.limit}
    return len(limits - {None}) > 1 and replace(first, limit=second.limit).says(second)


def _date(one: Spotted, text: str) -> Date:
    return Date(one.day, one.span, _figures(one.span, text), one.weekday, one.part, sure=one.sure)


def _time(one: Told) -> Time:
    told = Time(one.minutes, one.span, one.zone, sure=one.sure)
    return replace(told, open=one.open, loose=one.loose, spoken=one.spoken)


def _year(one: Written, text: str) -> Year:
    figures = _figures(one.span, text)
    return Year(one.year, one.span, figures, one.decade, one.part, one.sure, one.whole)


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


def _periods(text: str, language: Language) -> Iterator[Period]:
    """The quarters of a year, but no quarter of an hour."""
    listed = _period_names(language)
    for match in _period(language).finditer(text):
        name, written = listed[" ".join(match[0].lower().split())]
        part = _part_of(language).match(text, match.end())
        if part is None and has_capitals(match[0], written):
            # "T1" may as well be the name of a form, whose figure the other language reads so.
            code = FIGURES.findall(written) if " " not in written else ()
            yield Period(name, match.span(), frozenset(code) or THREE_MONTHS)


def _limited(moments: list[Fact], text: str, language: Language) -> list[Fact]:
    """The moments, each with what it limits; the day has what the time beside it limits."""
    found = sorted(moments, key=lambda one: one.span)
    limits = [_limit(one.span, text, language) for one in found]
    for at in range(1, len(found)):
        here, there = found[at - 1 : at + 1]
        gap = text[here.span[1] : there.span[0]]
        alike = isinstance(here, Time) is isinstance(there, Time)
        if alike or len(gap) > NEAR or STOP.search(gap):
            continue
        shared = limits[at - 1] or limits[at]
        limits[at - 1 : at + 1] = (None, shared) if isinstance(here, Time) else (shared, None)
    return [
        replace(one, limit=limit) if limit and isinstance(one, Date | Time) else one
        for one, limit in zip(found, limits, strict=True)
    ]


def _limit(span: tuple[int, int], text: str, language: Language) -> str | None:
    """What a moment ends or begins; what is denied until then, may begin then."""
    ahead, behind = _limits(language)
    ends = ((name, before(one, text, span[0])) for name, one in ahead.items())
    # "Not before" has "before" in it.
    led = sorted(((name, one) for name, one in ends if one), key=lambda one: one[1].start())
    followed = ((name, one.match(text, span[1])) for name, one in behind.items())
    for name, match in (*led, *followed):
        if match is not None:
            begin = max((stop.end() for stop in STOP.finditer(text, 0, span[0])), default=0)
            stop = STOP.search(text, span[1])
            sentence = text[begin : match.start()], text[match.end() : stop and stop.start()]
            turned = any(any(_turning(language).finditer(part)) for part in sentence)
            return None if turned else name
    return None


@cache
def _limits(language: Language) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    dates = language.dates
    articles = either(dates.articles)
    ahead = {
        name: re.compile(rf"{either(words)}\s(?:{articles}\s)?$", re.IGNORECASE)
        for name, words in dates.limits.items()
    }
    behind = {
        name: re.compile(rf",?\s{either(words)}", re.IGNORECASE)
        for name, words in dates.limits_after.items()
    }
    return ahead, behind


@cache
def _turning(language: Language) -> Wordings:
    return Wordings([*language.dates.turning, *language.bounds.negators])


@cache
def _period_names(language: Language) -> dict[str, tuple[str, str]]:
    periods = language.dates.periods
    return {words.lower(): (name, words) for name, many in periods.items() for words in many}


@cache
def _period(language: Language) -> Wordings:
    return Wordings(_period_names(language))


@cache
def _part_of(language: Language) -> re.Pattern[str]:
    """What makes a part of something else of a quarter: "of an hour"."""
    return re.compile(rf"\s\w+\s{either(language.durations.articles)}", re.IGNORECASE)
