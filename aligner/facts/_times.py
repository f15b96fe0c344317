"""Times of day in a running text, which hours alone do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from aligner.facts._clock_words import (
    half_behind,
    is_led,
    is_within,
    is_zoned,
    more,
    worded,
)
from aligner.facts._days import LONGEST_BEFORE, before
from aligner.facts._length_words import longer
from aligner.languages import Language
from aligner.values.clock import CODE, DAY, HOUR, NOON, zone
from aligner.values.wording import Wordings, either

HALF_DAY = NOON * HOUR
LIKELY = re.compile(r"\d")
HALF = r"(?:\s?(?P<half>[ap])(?:\.\s?m\.|\.?\s?m(?!\w)))"
CLOCK = re.compile(
    rf"""(?<![\w.,:/]) (?<![CT][+−-]) (?P<hour>2[0-4]|[01]?\d)(?!\d)
        (?: \s?:\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)
          | \s?h\s?(?P<after>[0-5]\d|\d(?!\s?(?:min|mn|%)|[.,]\d))(?!\w)
          | \.(?P<dotted>[0-5]\d)(?=\s?[ap]\.?\s?m) )?
        {HALF}? (?![^\W\d_])""",
    re.VERBOSE | re.IGNORECASE,
)
# "1200 GMT", "0900 hrs": without a zone a zero must begin it.
FOUR_FIGURES = re.compile(
    r"(?<![\w.,'’-])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)"
    r"(?:(?=\s?\(?(?:GMT|UTC|[CEW]ES?T)(?!\w))|(?<=\b0\d{3})\s?(?:h|hrs|hours)(?!\w))"
)
RANGE = re.compile(r"\s?[-–—]\s?\d")
ASIDE = re.compile(r"[,(]\s?$")
ZONE_WINDOW = re.compile(r"[^.;\d]{0,45}")
BOUNDING = ("at_least", "more_than", "at_most", "less_than")
SPACE = re.compile(r"[\s(,]{0,3}")


class Told(Struct, frozen=True):
    """A time of day in minutes since midnight (1440 ends a day), its zone and its place.

    ``half`` tells that it was given with a.m. or p.m.; a time that is not ``sure`` may be none.
    ``open`` tells that it may be in either half of the day, ``loose`` that its author may have
    left that open, ``spoken`` that no figure tells it.
    """

    minutes: int
    span: tuple[int, int]
    zone: str | None = None
    half: bool = False
    sure: bool = True
    open: bool = False
    loose: bool = False
    spoken: bool = False


def times(text: str, language: Language) -> list[Told]:
    """The times of day in a text, in its order; both of "9 to 11 a.m."."""
    found = [*_spoken(text, language)]
    found += [one for one in _named(text, language) if not _taken(one.span, found)]
    if LIKELY.search(text):
        found += [*_four_figures(text), *_clock(text, language, found)]
        found = _with_halves(sorted(found, key=lambda one: one.span), text, language)
    return [_zoned(one, text, language) for one in found]


def _spoken(text: str, language: Language) -> Iterator[Told]:
    """The times that are told in words: "half past nine", "vingt heures"."""
    for one in worded(text, language):
        half, end = half_behind(text, one.span[1], language)
        if one.led and (
            not is_led(text, one.span, language) or (not half and _lasts(one.span, text, language))
        ):
            continue
        minutes = one.minutes
        if half and minutes < HALF_DAY + HOUR:
            minutes = minutes % HALF_DAY + (HALF_DAY if half == "pm" else 0)
        open_ = not half and minutes < HALF_DAY + HOUR
        yield Told(minutes, (one.span[0], end), half=bool(half), open=open_, spoken=True)


def _lasts(span: tuple[int, int], text: str, language: Language) -> bool:
    """Whether hours in words are a length: "limitée à deux heures", "à deux heures de Paris"."""
    if is_zoned(text, span[1], language):
        return False
    after = _after_length(language).match(text, span[1])
    return after is not None or _is_led(span[0], text, language)


def _taken(span: tuple[int, int], found: list[Told]) -> bool:
    return any(span[0] < one.span[1] and one.span[0] < span[1] for one in found)


def _named(text: str, language: Language) -> Iterator[Told]:
    """Noon and midnight; other hours that have a name are not the same in every office."""
    for match in _names(language).finditer(text) if _name(language).occurs(text) else ():
        hour, minute = language.hours[match["name"].lower()].split(":")
        minutes = int(hour) * HOUR + int(minute)
        if minutes % HALF_DAY == 0:
            sure = bool(before(ASIDE, text, match.start())) or _is_time(match, text, language)
            sure = sure and not is_within(text, match.end(), language)
            added, end = more(text, match.end(), language)
            yield Told(
                (minutes + added) % DAY or minutes, (match.start(), end), sure=sure, spoken=True
            )


def _four_figures(text: str) -> Iterator[Told]:
    for match in FOUR_FIGURES.finditer(text):
        minutes = int(match["hour"]) * HOUR + int(match["minute"])
        if minutes <= DAY:
            yield Told(minutes, match.span())


def _clock(text: str, language: Language, taken: list[Told]) -> Iterator[Told]:
    for match in CLOCK.finditer(text):
        start, end = match.span()
        minute = match["minute"] or match["after"] or match["dotted"]
        if _taken((start, end), taken):
            continue  # "12 noon"
        if match["minute"] or match["half"]:
            yield from _told(match, int(minute or 0), end)
        elif match["after"] and _is_length(match, text, language):
            continue
        else:
            yield from _worded(match, int(minute or 0), text, language)


def _worded(match: re.Match[str], minute: int, text: str, language: Language) -> Iterator[Told]:
    """An hour with a word behind it: "9 h", "9 o'clock", "9 h 30 du soir"."""
    word = None if match["after"] else _hours(language).match(text, match.end())
    if word is None and not match["after"]:
        return
    half, end = half_behind(text, word.end() if word else match.end(), language)
    told = half or match["after"] or is_zoned(text, end, language)
    if told or (word and _is_time(match, text, language, end)):
        open_ = word is not None and word[0].strip().lower() in _unled(language)
        yield from _told(match, minute, end, half, open_=open_)


def _told(
    match: re.Match[str], minute: int, end: int, half: str = "", *, open_: bool = False
) -> Iterator[Told]:
    hour = int(match["hour"])
    half = (match["half"] or half)[:1].lower()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    minutes = hour * HOUR + minute
    if minutes <= DAY:
        early = not half and hour <= NOON
        yield Told(
            minutes,
            (match.start(), end),
            half=bool(half),
            open=early and open_,
            loose=early and match["minute"] is not None and not match["hour"].startswith("0"),
        )


def _is_time(match: re.Match[str], text: str, language: Language, end: int | None = None) -> bool:
    """Whether the words around make a time of an hour: "à 9 h", not "9 h par jour"."""
    if _is_length(match, text, language, end):
        return False
    start = match.start()
    if before(_bare_range(language), text, start):  # "de 2 à 3 heures" may be a length
        return False
    return bool(before(_cue(language), text, start) or before(_limiting(language), text, start))


def _is_length(match: re.Match[str], text: str, language: Language, end: int | None = None) -> bool:
    end = end or match.end()
    if is_zoned(text, end, language):
        return False
    ranged = _joined(language).match(text, end) or RANGE.match(text, end)
    led = ranged is None and _is_led(match.start(), text, language)
    return led or _after_length(language).match(text, end) is not None


def _is_led(at: int, text: str, language: Language) -> bool:
    """Whether a word for a length stands right before a place, and not "à partir de"."""
    if before(_limiting(language), text, at):
        return False
    window = text[max(0, at - LONGEST_BEFORE) : at].rstrip()
    led = any(match.end() == len(window) for match in _length(language).finditer(window))
    return led or before(longer(language), text, at) is not None


def _with_halves(found: list[Told], text: str, language: Language) -> list[Told]:
    """The times, those before "to 5 p.m." in the half of the day that this makes likely."""
    whole: list[Told] = []
    for at, one in enumerate(found):
        first = before(_range_start(language), text, one.span[0]) if one.half else None
        if first is not None and at and found[at - 1].span[1] > first.start("hour"):
            if not found[at - 1].half:
                whole[-1] = replace(whole[-1], minutes=_half_before(whole[-1].minutes, one))
        elif first is not None and int(first["hour"]) <= NOON:
            minutes = int(first["hour"]) % NOON * HOUR + int(first["minute"] or 0)
            span = first.start("hour"), first.end("time")
            whole.append(Told(_half_before(minutes, one), span, half=True))
        whole.append(one)
    return whole


def _half_before(minutes: int, end: Told) -> int:
    later = minutes % HALF_DAY + HALF_DAY
    return later if later < end.minutes else minutes


def _zoned(one: Told, text: str, language: Language) -> Told:
    at = SPACE.match(text, one.span[1])
    code = CODE.match(text, at.end()) if at else None
    if code is not None:
        return replace(one, zone=zone(code[0], language), span=(one.span[0], code.end()))
    window = ZONE_WINDOW.match(text, one.span[1])
    return replace(one, zone=zone(window[0], language)) if window and window[0].strip() else one


@cache
def _name(language: Language) -> Wordings:
    return Wordings(language.hours)


@cache
def _names(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\d)12\s)?(?P<name>{either(language.hours)})(?!-)", re.IGNORECASE)


@cache
def _hours(language: Language) -> re.Pattern[str]:
    words = either(language.dates.hours, boundary="")
    return re.compile(rf"\s?{words}", re.IGNORECASE)


@cache
def _unled(language: Language) -> frozenset[str]:
    """Words behind an hour that make it a time and leave open the half of the day."""
    return frozenset(language.dates.clock.behind).difference(language.dates.clock.led)


@cache
def _cue(language: Language) -> re.Pattern[str]:
    articles = either(language.dates.articles)
    return re.compile(rf"{either(language.dates.before_hour)}\s(?:{articles}\s)?$", re.IGNORECASE)


@cache
def _length(language: Language) -> Wordings:
    """Words before a length: "pendant", and bounds that no time has ("supérieure à")."""
    dates, bounds = language.dates, language.bounds.before
    bounding = [phrase for name in BOUNDING for phrase in bounds.get(name, ())]
    words = {*dates.before_length, *bounding} - {*dates.before_hour}
    return Wordings({*words, *dates.before_length})


@cache
def _limiting(language: Language) -> re.Pattern[str]:
    words = [phrase for many in language.dates.limits.values() for phrase in many]
    return re.compile(rf"{either(words)}\s$", re.IGNORECASE)


@cache
def _after_length(language: Language) -> re.Pattern[str]:
    latest = either(language.bounds.after.get("latest", ()))
    return re.compile(
        rf"\s?/\s?[^\W\d_]|(?!\s{latest})\s{either(language.dates.after_hours)}", re.IGNORECASE
    )


@cache
def _joined(language: Language) -> re.Pattern[str]:
    names = either(language.hours)
    return re.compile(rf"\s{either(language.dates.joins)}\s(?:\d|{names})", re.IGNORECASE)


@cache
def _bare_range(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\d\s{either(language.dates.joins)}\s$", re.IGNORECASE)


@cache
def _range_start(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,:/-])(?P<time>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?)"
        rf"(?:\s?[-–—]\s?|\s{either(language.dates.joins)}\s)$",
        re.IGNORECASE,
    )
