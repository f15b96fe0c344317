"""Days, months and weekdays in a running text, where words and figures often look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from aligner.facts._day_words import day_in_words
from aligner.languages import Language
from aligner.values.calendar import Dated, Day, days, own_month
from aligner.values.wording import Wordings, either

FIGURES = re.compile(r"\d")
NAME = re.compile(r"[^\W\d_]{3,}")
DAY = re.compile(r"[12]\d|3[01]|0?[1-9]")
FOUR = re.compile(r"\d{4}")
ENDING = r"(?:er|ᵉʳ|st|nd|rd|th|ᵗʰ)?"
BROKEN = re.compile(rf"\d{{1,2}}{ENDING}(?:\.\s|\s?,)|[^\W\d_]{{5,}}\.\s")
"""A stop or a comma within a date: "grade 5. March 2026", "by April. 3 persons"."""
YEAR_BEHIND = re.compile(r",?\s(?P<year>(?:19|20)\d\d)(?![\w/°]|[.,'’]\d)")
GLUED = re.compile(r"[\w./-]$")
LONGEST_BEFORE = 40
"""Characters before a date in which the words that belong to it stand."""
LISTED = 8
"""Days of one list ("3, 4 and 5 May"), at most."""


class Spotted(Struct, frozen=True):
    """A day or a month as a text states it: its weekday, the part of the month, its place.

    ``sure`` is False for a name of a month that may be another word or a name of a person.
    """

    day: Day
    span: tuple[int, int]
    weekday: int | None = None
    part: str | None = None
    sure: bool = True


def spotted(text: str, language: Language) -> list[Spotted]:
    """The days and months of a text, in its order; each day of a list or a range by itself."""
    found: list[Spotted] = []
    if FIGURES.search(text):
        listed = days(text, language, real=False)
        written = [one for one in listed if _is_date(one, text, language)]
        found += [Spotted(one.day, (one.start, one.end)) for one in written]
        found += [other for one in found for other in _listed(one, text, language)]
    found += [one for one in _named(text, language) if _apart(one.span, found)]
    found += _months(text, language, [one.span for one in found])
    return sorted((_whole(one, text, language) for one in found), key=lambda one: one.span)


def weekdays(text: str, language: Language) -> Iterator[tuple[int, tuple[int, int]]]:
    """The weekdays of a text (0 is Monday) and their places."""
    numbers = _weekday_names(language)
    named = _any_name(language, "days").occurs(text)
    for match in _weekday(language).finditer(text) if named else ():
        moved = _moved(language).match(text, match.end())
        yield numbers[match["weekday"].lower()], (match.start(), (moved or match).end())


def before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """What of the text right before a place fits a pattern that ends with "$"."""
    return pattern.search(text, max(0, at - LONGEST_BEFORE), at)


def _apart(span: tuple[int, int], found: list[Spotted]) -> bool:
    return all(span[1] <= one.span[0] or one.span[1] <= span[0] for one in found)


def _is_date(one: Dated, text: str, language: Language) -> bool:
    """Whether a day that could stand in a header is one in a running text."""
    words = text[one.start : one.end]
    if one.day.numeric:
        whole = bool(FOUR.search(words)) or words.count("/") == 2  # noqa: PLR2004 - d/m/y
        return whole and not GLUED.search(text[: one.start])
    name = NAME.search(words)
    if name is None or BROKEN.match(words):
        return False
    # "the first 5 may apply": a month has its capital where the language gives it one.
    small = not _capitals(language) and own_month(name[0], language) is not None
    return small or name[0][0].isupper()


def _listed(one: Spotted, text: str, language: Language) -> Iterator[Spotted]:
    """The days that share the month of this one: "3, 4 and 5 May", "May 3-7, 2026"."""
    if one.day.day is None or one.day.numeric:
        return
    at = one.span[0]
    # Behind "August 8 to" no day of November stands: a month that comes first tells none before.
    for step in range(LISTED if text[at].isdigit() else 0):
        match = before(_day_before(language), text, at)
        if match is None or (step == 0 and match["comma"]):
            break
        at = match.start()
        if 1 <= int(match["day"]) <= 31:  # noqa: PLR2004 - days of a month
            yield replace(one, day=one.day.on(int(match["day"])), span=match.span("day"))
    after = _day_after(language).match(text, one.span[1])
    if after is not None and not text[one.span[0]].isdigit():
        year = int(after["year"]) if after["year"] else one.day.year
        for listed in DAY.finditer(text, *after.span("listed")):
            yield replace(one, day=one.day.on(int(listed[0])), span=listed.span())
        day = Day(year, one.day.month, int(after["day"]))
        yield replace(one, day=day, span=(after.start("day"), after.end()))


def _named(text: str, language: Language) -> Iterator[Spotted]:
    """Days that are known by a name of their own: "9/11", "Christmas Day"."""
    listed = _own_names(language)
    for match in _own_name(language).finditer(text):
        name, day = listed[_folded(match[0])]
        if not has_capitals(match[0], name):
            continue  # "the assumption that"
        year, month, number = (int(part) if part else None for part in _parts_of(day))
        told = _year_behind(text, match.end()) if year is None else None
        if told and part_before(text, told.start("year"), language)[0]:
            continue  # "the end of the year 1995" is no day
        end = told.end() if told else match.end()
        year = int(told["year"]) if told else year
        # So many other words may name a holiday that none is missed.
        yield Spotted(Day(year, month or 1, number), (match.start(), end), sure=day[0] != "-")


def has_capitals(words: str, name: str) -> bool:
    """Whether words have their capitals where the name of something has them."""
    return all(a == b for a, b in zip(words, name, strict=False) if b.isupper())


def _parts_of(day: str) -> tuple[str, str, str]:
    """Year, month and day of "2001-09-11", or of "--12-25"."""
    month, number = day[-5:].split("-")
    return day[:-5].strip("-"), month, number


def _year_behind(text: str, at: int) -> re.Match[str] | None:
    return YEAR_BEHIND.match(text, at)


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("ʼ", "'").split())


@cache
def _own_names(language: Language) -> dict[str, tuple[str, str]]:
    return {_folded(name): (name, day) for name, day in language.dates.named.items()}


@cache
def _own_name(language: Language) -> Wordings:
    return Wordings(language.dates.named, boundary=r"(?<![\w/])")


def _months(text: str, language: Language, taken: list[tuple[int, int]]) -> Iterator[Spotted]:
    """Months without day and year, under their whole names."""
    named = _any_name(language, "months").occurs(text)
    for match in _month(language).finditer(text) if named else ():
        number = own_month(match[0], language)
        if number and all(match.end() <= start or end <= match.start() for start, end in taken):
            sure = before(_month_cue(language), text, match.start()) is not None
            yield Spotted(Day(None, number, None), match.span(), sure=sure)


def _whole(one: Spotted, text: str, language: Language) -> Spotted:
    """The day with the weekday before it, or the month with its part: "mid-June"."""
    if one.day.day is None:
        worded = day_in_words(text, one.span[0], language)
        if worded is not None:
            day, start = worded
            whole = replace(one, day=one.day.on(day), span=(start, one.span[1]), sure=True)
            return _whole(whole, text, language)
        part, start = part_before(text, one.span[0], language)
        return replace(one, part=part, span=(start, one.span[1]), sure=one.sure or bool(part))
    match = before(_weekday_before(language), text, one.span[0])
    if match is None:
        return one
    weekday = _weekday_names(language)[match["weekday"].lower()]
    return replace(one, weekday=weekday, span=(match.start(), one.span[1]))


def part_before(text: str, at: int, language: Language) -> tuple[str | None, int]:
    """The part of a month or of a year that is named before it, and where its words begin."""
    for part, pattern in _parts(language).items():
        match = before(pattern, text, at)
        if match is not None:
            return part, match.start()
    return None, at


@cache
def _parts(language: Language) -> dict[str, re.Pattern[str]]:
    articles = either(language.dates.articles)
    return {
        part: re.compile(rf"{either(phrases)}[\s-]{{0,2}}(?:{articles}\s)?$", re.IGNORECASE)
        for part, phrases in language.dates.parts.items()
    }


@cache
def _day_before(language: Language) -> re.Pattern[str]:
    joins, articles = either(language.dates.joins), either(language.dates.articles)
    return re.compile(
        rf"(?<![\w.,:/])(?P<day>\d{{1,2}}){ENDING}"
        rf"(?:\s?[-–—]\s?|(?P<comma>,)\s|,?\s{joins}\s?)"
        rf"(?:{articles}\s)?(?:{_weekday(language).pattern},?\s)?$",
        0 if _capitals(language) else re.IGNORECASE,
    )


@cache
def _day_after(language: Language) -> re.Pattern[str]:
    joins, articles = either(language.dates.joins), either(language.dates.articles)
    day = rf"(?:{DAY.pattern}){ENDING}(?![\w:])"
    return re.compile(
        rf"(?P<listed>(?:,\s{day})*)(?:\s?[-–—]\s?|,?\s{joins}\s(?:{articles}\s)?)"
        rf"(?P<day>{DAY.pattern}){ENDING}(?![\w:])"
        r"(?:,?\s(?P<year>\d{4})(?!\d)|(?=\s?(?:[,.;:)]|$)))",
    )


@cache
def _capitals(language: Language) -> bool:
    return names(language, "months")[0][0].isupper()


@cache
def _month(language: Language) -> re.Pattern[str]:
    longest = sorted(names(language, "months"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")


@cache
def _month_cue(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.dates.before_month)}[\s-]?$", re.IGNORECASE)


@cache
def _weekday(language: Language) -> re.Pattern[str]:
    either_day = "|".join(names(language, "days"))
    flags = 0 if _capitals(language) else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?P<weekday>{either_day})s?(?!\w)", flags)


@cache
def _moved(language: Language) -> re.Pattern[str]:
    """What moves a weekday by a week: "lundi en huit"."""
    return re.compile(rf"\s{either(language.dates.after_weekday)}", re.IGNORECASE)


@cache
def _weekday_before(language: Language) -> re.Pattern[str]:
    articles = either(language.dates.articles)
    flags = 0 if _capitals(language) else re.IGNORECASE
    return re.compile(rf"{_weekday(language).pattern},?\s\(?(?:{articles}\s)?$", flags)


@cache
def _weekday_names(language: Language) -> dict[str, int]:
    return {name.lower(): number for number, name in enumerate(names(language, "days"))}


@cache
def _any_name(language: Language, kind: str) -> Wordings:
    """The names of the months or of the weekdays, one and many: "Mondays"."""
    return Wordings([name + ending for name in names(language, kind) for ending in ("", "s")])


@cache
def names(language: Language, kind: str) -> list[str]:
    """The whole names of the months, or of the weekdays from Monday on, as CLDR has them."""
    from babel.core import Locale

    wide = getattr(Locale(language.locale), kind)["format"]["wide"]
    return [wide[number] for number in sorted(wide)]
