"""What the injector knows of a language, from a file of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


class Table(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of one language by what they do; pairs are (as it is, as a slip has it).

    ``tails`` behind a number make another of it: "trente *et un*". The keys of countries, cities,
    tongues, months, units, bounds and levels are the same in every language.
    """

    numbers: dict[str, int]
    large: frozenset[str]
    tails: tuple[str, ...]
    months: tuple[str, ...]
    units: dict[str, tuple[str, str]]
    percent: tuple[str, ...]
    money: tuple[str, ...]
    upper: dict[str, str]
    lower: dict[str, str]
    level_words: tuple[str, ...]
    level_names: dict[str, str]
    knowledge: dict[str, str]
    tongue_words: tuple[str, ...]
    negated: tuple[str, ...]
    negate: dict[str, str]
    affirm: dict[str, str]
    strong: dict[str, str]
    weak: dict[str, str]
    required: dict[str, str]
    exclusive: tuple[str, ...]
    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    subordinators: tuple[str, ...]
    doubled: frozenset[str]
    articles: frozenset[str]
    countries: dict[str, tuple[str, str]]
    cities: dict[str, tuple[str, str]]
    tongues: dict[str, tuple[str, str]]
    essential: tuple[str, ...]
    desirable: tuple[str, ...]


@cache
def load(code: str) -> Table:
    """The table of a language."""
    data: Any = tomllib.loads((files(__package__) / f"{code}.toml").read_text("utf-8"))
    return msgspec.convert(data, Table)


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these words or turns, longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])", re.IGNORECASE
    )


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.casefold() for word in WORD.findall(text)]
