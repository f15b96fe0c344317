"""Enumerations: what stands between commas up to a conjunction, and how alike their items are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from aligner import languages
from aligner.alignment.coverage import Floats
from aligner.languages.content import GAPS_KEPT, SENTENCES_KEPT, Passage, between

EDGE = 3
"""Words of the first and last item that are compared: their other ends are nowhere marked."""

Item = tuple[int, int]
"""First and last word."""

Items = tuple[Item, ...]

HARD, MARK = re.compile(r"[;:.()–—•/]"), re.compile(r",(?!\d)")
BRACKET = re.compile(r"\([^();:]*,[^();:]*\)")
COMMA, JOIN, END = "comma", "join", "end"


class Likenesses:
    """How alike the items of some enumerations are to those of others, by their most like words.

    ``likeness`` is that of the words, shape (words, words of the other side).
    """

    def __init__(self, mine: Iterable[Items], theirs: Iterable[Items], likeness: Floats) -> None:
        self._rows, rows = _numbered(mine)
        self._columns, columns = _numbered(theirs)
        self._table = _most(_most(likeness, rows, axis=0), columns, axis=1)
        self._listed: list[list[float]] = self._table.tolist()

    def in_order(self, items: Items, others: Items) -> tuple[list[float], list[float]]:
        """Those of items with the one at their own place, and with the one at the place before."""
        rows, columns = self._rows[items], self._columns[others]
        return (
            [self._listed[row][column] for row, column in zip(rows, columns, strict=False)],
            [self._listed[row][column] for row, column in zip(rows[1:], columns, strict=False)],
        )

    def of(self, items: Items, others: Items) -> Floats:
        """Those of two of the enumerations, shape (items, others)."""
        found: Floats = self._table[self._rows[items]][:, self._columns[others]]
        return found


def _numbered(some: Iterable[Items]) -> tuple[dict[Items, list[int]], list[Item]]:
    """Where the items of each enumeration stand, as they are compared, among those of all."""
    places: dict[Item, int] = {}
    found = {
        items: [places.setdefault(one, len(places)) for one in narrowed(items)]
        for items in dict.fromkeys(some)
    }
    return found, list(places)


def _most(table: Floats, items: Sequence[Item], *, axis: int) -> Floats:
    """The greatest values within each item."""
    bounds = [at for first, last in items for at in (first, last + 1)]
    # One item may end where the table does, and no bound may stand there.
    longer = np.concatenate([table, table.take([-1], axis)], axis)
    found: Floats = np.maximum.reduceat(longer, bounds, axis=axis)
    return found[::2] if axis == 0 else found[:, ::2]


def narrowed(items: Items) -> list[Item]:
    """The items, without the words of the first and last that may not belong to them."""
    first, last = items[0], items[-1]
    return [
        (max(first[0], first[1] - EDGE + 1), first[1]),
        *items[1:-1],
        (last[0], min(last[1], last[0] + EDGE - 1)),
    ]


@lru_cache(SENTENCES_KEPT)
def enumerations(passage: Passage, *, wide: bool = False) -> tuple[Items, ...]:
    """What stands between commas up to a conjunction; at least two items.

    If ``wide``, a semicolon separates them too.
    """
    if wide and ";" not in passage.text:
        return enumerations(passage)
    gaps = between(passage)
    kinds = [_kind(gap.replace(";", ",") if wide else gap, passage.language) for gap in gaps]
    if JOIN not in kinds:
        return ()
    marked = [at for at, kind in enumerate(kinds) if kind]
    found: list[Items] = []
    items: list[Item] = []
    begin = 0
    for at, following in pairwise([*marked, len(kinds)]):
        items.append((begin, at))
        begin = at + 1
        if kinds[at] == JOIN:
            found.append((*items, (begin, following)))
        if kinds[at] != COMMA:
            items = []
    return tuple(found)


def bracketed(passage: Passage) -> Iterator[Items]:
    """What stands between commas in brackets without a conjunction: "(size, shape, colour)"."""
    for bracket in BRACKET.finditer(passage.text):
        inside = [
            at
            for at, word in enumerate(passage.words)
            if bracket.start() < word.span[0] < bracket.end()
        ]
        gaps = between(passage)[inside[0] : inside[-1]] if inside else ()
        kinds = [_kind(gap, passage.language) for gap in gaps]
        if COMMA in kinds and JOIN not in kinds and END not in kinds:
            ends = [inside[0] + at for at, kind in enumerate(kinds) if kind]
            begins = [inside[0], *(end + 1 for end in ends)]
            yield tuple(zip(begins, [*ends, inside[-1]], strict=True))


@lru_cache(GAPS_KEPT)
def _kind(gap: str, language: str) -> str:
    """What a gap between two words ends: an item, the last but one, or the enumeration."""
    if gap.isspace():
        return ""
    gap = _double(language).sub(r"\1", gap)
    if HARD.search(gap) or _hidden(language).search(gap):
        return END
    if joiner(language).search(gap):
        return JOIN
    return COMMA if MARK.search(gap) else ""


@cache
def joiner(language: str) -> re.Pattern[str]:
    """What stands before the last item."""
    return re.compile(rf"\b(?:{_joiners(language)})\b", re.IGNORECASE)


@cache
def _double(language: str) -> re.Pattern[str]:
    """Two joiners written as one: "and/or"."""
    words = _joiners(language)
    return re.compile(rf"\b({words}) ?/ ?(?:{words})\b", re.IGNORECASE)


@cache
def _hidden(language: str) -> re.Pattern[str]:
    """An item without any word that says something, between two marks: ", here or"."""
    words = _joiners(language)
    last = rf"(?:,|\b(?:{words})\b)"
    return re.compile(rf"{last}\s*(?!\b(?:{words})\b)\w[^,]*?{last}", re.IGNORECASE)


def _joiners(language: str) -> str:
    return "|".join(map(re.escape, sorted(languages.load(language).joiners)))
