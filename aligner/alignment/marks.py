"""What two languages write alike, so that it can be counted: brackets, separators and figures.

A parenthesis, or an item of an enumeration, that one side has and the other has not, shows in
these counts even where none of its words is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from msgspec import Struct

from aligner import languages
from aligner.languages.content import GAPS_KEPT, SENTENCES_KEPT, WORD, Passage, between

BREAK = re.compile(r"[,;:.()–—•/]")
"""Where a clause, an item or a parenthesis may begin or end."""

BRACKETS = re.compile(r"(?<![^\s\u00a0«\"“])\([^()]*[^\W\d_]{3}[^()]*\)")
"""A parenthesis with a word in it; "(e)" behind a word is another way to write that word."""

GLOSS = re.compile(r"\(\s*(?:[A-Z][\w&.-]*[A-Z][\w.-]*|[A-Z]{2,})\s*\)")
"""A parenthesis with an acronym alone: another rule compares those."""

FIGURE = re.compile(r"\d+")

NUMBER = re.compile(r"\d+(?:[.,'’\s]\d{3}(?!\d)|[.,:]\d+)+")
"""A figure in several parts: "200,000", "12.5"."""

Span = tuple[int, int]


class Marks(Struct, frozen=True):
    """Half-open spans of the parentheses and separators of a text, its figures and all its words.

    Words are in lower case.
    """

    brackets: tuple[Span, ...]
    separators: tuple[Span, ...]
    figures: frozenset[str]
    plain: frozenset[str]


@lru_cache(SENTENCES_KEPT)
def marks(text: str, language: str) -> Marks:
    """The marks of a text."""
    return Marks(
        tuple(_brackets(text)) if "(" in text else (),
        tuple(found.span() for found in _separator(language).finditer(text)),
        frozenset(FIGURE.findall(text)),
        frozenset(WORD.findall(text.lower())),
    )


def _brackets(text: str) -> Iterator[Span]:
    glosses = {found.span() for found in GLOSS.finditer(text)}
    spans = (found.span() for found in BRACKETS.finditer(text))
    return (span for span in spans if span not in glosses)


@cache
def _separator(language: str) -> re.Pattern[str]:
    """What stands between the items of an enumeration, or between clauses."""
    joiners = "|".join(map(re.escape, sorted(languages.load(language).joiners)))
    return re.compile(rf"(?:[,;]\s*)?\b(?:{joiners})\b|[,;](?=\s)|\s[–—-]\s", re.IGNORECASE)


@lru_cache(SENTENCES_KEPT)
def parts(passage: Passage, *, neighbours: bool = True) -> tuple[tuple[int, int], ...]:
    """First and last word of every part between two breaks or separators, and of two such parts.

    Only parts of a sentence: none is a whole one. Without ``neighbours`` no two are joined.
    """
    words = passage.words
    if not words:
        return ()
    edges = _edges(passage)
    starts = [0, *(at + 1 for at, edge in enumerate(edges) if edge)]
    ends = [*(start - 1 for start in starts[1:]), len(words) - 1]
    single = list(zip(starts, ends, strict=True))
    double = list(zip(starts, ends[1:], strict=False)) if neighbours else []
    borders = _borders(passage)
    return tuple(
        (first, last)
        for first, last in (*single, *double)
        if first not in borders or last + 1 not in borders
    )


@lru_cache(SENTENCES_KEPT)
def numbered_parts(passage: Passage) -> tuple[int, ...]:
    """For each word the number of the part that it stands in, from 0."""
    return tuple(accumulate(map(int, _edges(passage)), initial=0)) if passage.words else ()


def with_whole_numbers(text: str, span: Span) -> Span:
    """The span without what it has of a number that it cuts in two."""
    begin, end = span
    for number in NUMBER.finditer(text):
        first, last = number.span()
        if first < begin < last < end:
            begin = last + len(text[last:end]) - len(text[last:end].lstrip())
        elif begin < first < end < last:
            end = begin + len(text[begin:first].rstrip())
    return begin, end


def _edges(passage: Passage) -> list[bool]:
    """Whether something ends or begins between each word and the next one."""
    return [_is_edge(gap, passage.language) for gap in between(passage)]


@lru_cache(GAPS_KEPT)
def _is_edge(gap: str, language: str) -> bool:
    return bool(BREAK.search(gap) or _separator(language).search(gap))


def _borders(passage: Passage) -> set[int]:
    """The words with which a sentence begins, and the number of words, where the last one ends."""
    begins = [word.span[0] for word in passage.words]
    return {0, len(begins), *(bisect_left(begins, start) for start in passage.starts)}
