"""Nights that are told by the two days between which they lie: "la nuit de lundi à mardi"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from aligner.facts import Fact
from aligner.facts._days import before
from aligner.facts._moments import Date, Weekday
from aligner.languages import Language
from aligner.values.wording import Wordings, either


def overnight(moments: Iterable[Fact], text: str, language: Language) -> list[Fact]:
    """The moments, the two days of a night not sure: one alone may tell it ("Monday night")."""
    found = sorted(moments, key=lambda one: one.span)
    if len(found) > 1 and _nights(language).occurs(text):
        for at, (first, second) in enumerate(pairwise(found)):
            if _is_night(first, second, text, language):
                found[at : at + 2] = _doubted((first, second))
    return found


def _is_night(first: Fact, second: Fact, text: str, language: Language) -> bool:
    joined = _join(language).fullmatch(text, first.span[1], second.span[0])
    return joined is not None and before(_night(language), text, first.span[0]) is not None


def _doubted(pair: Sequence[Fact]) -> list[Fact]:
    return [replace(one, sure=False) if isinstance(one, Date | Weekday) else one for one in pair]


@cache
def _nights(language: Language) -> Wordings:
    return Wordings(language.dates.nights)


@cache
def _night(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.dates.nights)}\s$", re.IGNORECASE)


@cache
def _join(language: Language) -> re.Pattern[str]:
    articles = either(language.dates.articles)
    return re.compile(
        rf"\s?(?:[-–—]|{either(language.dates.joins)})\s?(?:{articles}\s)?", re.IGNORECASE
    )
