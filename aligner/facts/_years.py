"""Years and decades in a running text, where four figures may be many things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from aligner.facts._days import before, part_before
from aligner.languages import Language
from aligner.values.wording import Wordings, either

FOUR = 4
"""Figures of a year."""
DECADES = 100
"""Years after which decades have the same two figures again."""
FIRST, LAST = 1900, 2099
"""Years that a notice speaks of; beyond them a slash must show that years are meant."""
FIGURES = re.compile(r"\d")

YEAR = re.compile(r"(?<![\w.,'’/°-])(?:19|20)\d\d(?![\w/°]|[.,'’]\d)")
PAIR = re.compile(
    r"(?<![\w.,/–-])(?P<first>1\d{3}|20\d\d)\s?(?P<mark>[-–—/])\s?(?P<last>\d{4}|\d{1,2})"
    r"(?![\w/]|[.,-]\d)"
)
SHORT = re.compile(r"(?<![\w°'’])['’](?P<year>\d\d)(?![\w°'’%]|[.,]\d)")
"""A year of two figures: "revised in '67"."""
ENDS = re.compile(r"\s*(?:[.,;:!?)\]»”\"–—]|$)")
BRACKET = re.compile(r"\($")


class Written(Struct, frozen=True):
    """A year, or the decade from that year on, of which perhaps two figures are given.

    ``whole`` is the range of years of which it is an end, as a message names it.
    """

    year: int
    span: tuple[int, int]
    decade: bool = False
    part: str | None = None
    sure: bool = True
    whole: str | None = None


def years(text: str, language: Language) -> Iterator[Written]:
    """The years and decades of a text; both years of "2025/26"."""
    taken: list[tuple[int, int]] = []
    for one in _candidates(text, language):
        if all(one.span[1] <= begin or end <= one.span[0] for begin, end in taken):
            taken.append(one.span)
            yield one


def _candidates(text: str, language: Language) -> Iterator[Written]:
    yield from _decades_in_words(text, language)
    if FIGURES.search(text):
        yield from _decades(text, language)
        yield from _pairs(text)
        yield from _single(text, language)
        for match in SHORT.finditer(text):
            if _is_year(match, text, language):
                yield Written(int(match["year"]), match.span())


def _pairs(text: str) -> Iterator[Written]:
    for match in PAIR.finditer(text):
        first, figures = int(match["first"]), match["last"]
        turn = 10 ** len(figures)
        last = first // turn * turn + int(figures) if len(figures) < FOUR else int(figures)
        modern = FIRST <= first <= LAST and last <= LAST
        if last > first and (modern or match["mark"] == "/"):
            whole = f"{first}-{last}"
            yield Written(first, match.span("first"), whole=whole)
            yield Written(last, match.span("last"), whole=whole)


def _single(text: str, language: Language) -> Iterator[Written]:
    found = list(YEAR.finditer(text))
    joined = {at for at in range(len(found) - 1) if _joined(found[at], found[at + 1], language)}
    for at, match in enumerate(found):
        part, start = part_before(text, match.start(), language)
        if part or at in joined or at - 1 in joined or _is_year(match, text, language):
            yield Written(int(match[0]), (start, match.end()), part=part)


def _joined(first: re.Match[str], second: re.Match[str], language: Language) -> bool:
    between = first.string[first.end() : second.start()]
    return _join(language).fullmatch(between) is not None and int(first[0]) < int(second[0])


def _is_year(match: re.Match[str], text: str, language: Language) -> bool:
    """Whether the words around say so: "since 2016", "(2016)", not "in 2016 schools"."""
    start, end = match.span()
    follower = ENDS.match(text, end) or _follower(language).match(text, end)
    if follower is None:
        return False
    cue = before(_cue(language), text, start) or before(BRACKET, text, start)
    return cue is not None


def _decades(text: str, language: Language) -> Iterator[Written]:
    """Decades in figures: "the 1990s", "les années 1970 et 80"."""
    for match in _behind(language).finditer(text):
        yield _decade(match["figures"], match.span(), text, language)
    for match in _ahead(language).finditer(text):
        start = match.start()
        for figures in re.finditer(r"\d+", match[0]):
            span = start, match.start() + figures.end()
            yield _decade(figures[0], span, text, language, announced=True)
            start = match.start() + figures.end()


def _decade(
    figures: str, span: tuple[int, int], text: str, language: Language, *, announced: bool = False
) -> Written:
    part, start = part_before(text, span[0], language)
    sure = announced or len(figures) == FOUR or part is not None
    return Written(int(figures), (start, span[1]), decade=True, part=part, sure=sure)


def _decades_in_words(text: str, language: Language) -> Iterator[Written]:
    """Decades by name: "the twenties", "les années vingt et trente"."""
    names = _decade_names(language)
    for match in _spelled(language).finditer(text):
        name = " ".join(match[0].lower().split())
        ahead = next((one for one in language.dates.before_decade if name.startswith(one)), None)
        part, start = part_before(text, match.start(), language)
        span = start, match.end()
        yield Written(names[name], span, decade=True, part=part, sure=ahead is not None)
        more = _more_decades(language).match(text, match.end()) if ahead else None
        while more is not None:
            year = names[" ".join(f"{ahead} {more['name']}".lower().split())]
            yield Written(year, more.span("name"), decade=True)
            more = _more_decades(language).match(text, more.end())


@cache
def _join(language: Language) -> re.Pattern[str]:
    return re.compile(rf",?\s{either(language.dates.joins)}\s")


@cache
def _cue(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.dates.before_year)}[\s-]{{1,2}}$", re.IGNORECASE)


@cache
def _follower(language: Language) -> re.Pattern[str]:
    words = [*language.function_words, *language.dates.joins]
    return re.compile(rf"\s{either(words)}")


@cache
def _behind(language: Language) -> re.Pattern[str]:
    endings = either(language.dates.after_decade, boundary="")
    return re.compile(rf"(?<![\w.,])['’]?(?P<figures>(?:1\d|20)\d0|[1-9]0){endings}")


@cache
def _ahead(language: Language) -> re.Pattern[str]:
    words, joins = either(language.dates.before_decade), either(language.dates.joins)
    figures = r"(?:(?:1\d|20)\d0|[1-9]0)(?!\d)"
    return re.compile(
        rf"{words}\s{figures}(?:(?:,|\s{joins}|\s?[-–])\s?{figures}){{0,3}}", re.IGNORECASE
    )


@cache
def _decade_names(language: Language) -> dict[str, int]:
    return {" ".join(name.lower().split()): year for name, year in language.dates.decades.items()}


@cache
def _spelled(language: Language) -> Wordings:
    return Wordings(language.dates.decades)


@cache
def _more_decades(language: Language) -> re.Pattern[str]:
    """A further decade without the word that announces it: "et trente"."""
    ahead = [f"{one} " for one in language.dates.before_decade]
    bare = [name[len(one) :] for name in language.dates.decades for one in ahead if one in name]
    return re.compile(
        rf"(?:,|\s{either(language.dates.joins)})\s(?P<name>{either(bare)})", re.IGNORECASE
    )
