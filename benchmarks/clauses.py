"""Sentences with a part taken out: parentheses, clauses, items, phrases, ends.

What is taken out of one language has then no counterpart in the other one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from aligner.alignment.runs import without
from aligner.languages.content import passage

PARENTHESIS = re.compile(r"\([^()]{6,}\)")
SEGMENT = re.compile(r",[^,;:.()]+(?=[,;.]|$)")
EDGE = re.compile(r"[,;:()]|\.(?=\s|$)")
END = re.compile(r"[,;:.]?\s*$")

FEWEST = {"parenthesis": 2, "segment": 2, "item": 2, "listed": 1, "phrase": 2, "end": 3, "half": 2}
"""Words that say something, of a part that is missed when it is gone."""

FEWEST_LEFT = 1
MOST = 0.75
"""Share of the words that may go: the rest must still be the same sentence."""


class Cut(Struct, frozen=True):
    """A sentence without one of its parts; ``count`` is the number of words that say something."""

    kind: str
    rest: str
    part: str
    count: int


def cuts(text: str, language: str) -> Iterator[Cut]:
    """The ways to take a part out of a sentence."""
    total = len(passage([text], language).words)
    seen = set()
    for kind, begin, end in _parts(text, language):
        part, rest = text[begin:end], without(text, begin, end)
        count = len(passage([part], language).words)
        fits = count >= FEWEST[kind] and total - count >= FEWEST_LEFT and count <= MOST * total
        if fits and rest not in seen:
            seen.add(rest)
            yield Cut(kind, rest, part, count)


def _parts(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    yield from (("parenthesis", *found.span()) for found in PARENTHESIS.finditer(text))
    yield from (("segment", *found.span()) for found in SEGMENT.finditer(text))
    joined = re.compile(
        rf",\s[^,;:().]{{3,40}}?(?=,|\s(?:{'|'.join(_words(language)['joiners'])})\s)"
    )
    yield from (("listed", *found.span()) for found in joined.finditer(text))
    ending = END.search(text)
    last = ending.start() if ending else len(text)
    half = text.find(" ", len(text) // 2)
    if half > 0:
        yield "half", half, last
    openings = [found.start() for found in _openers(language).finditer(text)]
    edges = sorted({*openings, *(found.start() for found in EDGE.finditer(text))})
    for begin in openings:
        if _joiners(language).match(text, begin):
            found = EDGE.search(text, begin)
            yield "item", begin, found.start() if found else last
    for begin in openings:
        yield "end", begin, last
        later = [edge for edge in edges if edge > begin]
        yield from (("phrase", begin, edge) for edge in later[:3])


@cache
def _words(language: str) -> dict[str, list[str]]:
    tables = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
    found: dict[str, list[str]] = tables[language]
    return found


@cache
def _openers(language: str) -> re.Pattern[str]:
    words = sorted(_words(language)["openers"], key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, words))})(?=\s)")


@cache
def _joiners(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_words(language)['joiners'])})\b")
