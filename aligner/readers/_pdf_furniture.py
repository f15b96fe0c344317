"""What stands at the edge of pages and is no text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from aligner.readers._pdf_columns import Row

EDGE = 2
"""Rows at the top and at the bottom of a page that may be furniture."""

FEWEST_PAGES = 3
"""Pages that bear the same words on the same height: fewer may be the title of each language."""

SAME_HEIGHT = 4.0
LONGEST = 120

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.)?\s*(\d{1,3})\s*(?:(?:/|of|de|sur|\|)\s*\d{1,3})?\W*", re.IGNORECASE
)


def furniture(rows: Sequence[Row]) -> frozenset[int]:
    """The positions of the rows that belong to the page and not to the text."""
    edges = list(_edges(rows))
    return frozenset(_numbers(rows, edges) | _numbered_heads(rows, edges) | _heads(rows, edges))


def _edges(rows: Sequence[Row]) -> Iterator[int]:
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        pages[row.page].append(at)
    for there in pages.values():
        down = sorted(there, key=lambda at: rows[at].words[0].middle)
        yield from {*down[:EDGE], *down[-EDGE:]}


def _numbers(rows: Sequence[Row], edges: Sequence[int]) -> set[int]:
    """Rows that are nothing but the number of their page, if two pages at least have one."""
    offsets = {
        at: int(match[1]) - rows[at].page
        for at in edges
        if (match := PAGE_NUMBER.fullmatch(rows[at].text))
    }
    counts = Counter(offsets.values())
    return {at for at, offset in offsets.items() if counts[offset] > 1}


def _numbered_heads(rows: Sequence[Row], edges: Sequence[int]) -> set[int]:
    """Rows with the number of their page in them, in the same words on another page."""
    found = [
        at
        for at in edges
        if len(rows[at].text) <= LONGEST and str(rows[at].page) in DIGITS.findall(rows[at].text)
    ]
    counts = Counter(_pattern(rows[at]) for at in found)
    return {at for at in found if counts[_pattern(rows[at])] > 1}


def _heads(rows: Sequence[Row], edges: Sequence[int]) -> set[int]:
    """Rows in the same words on the same height of many pages, but for the first of them."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in edges:
        if len(rows[at].text) <= LONGEST:
            places[_pattern(rows[at])].append(at)
    found: set[int] = set()
    for there in places.values():
        heights = [rows[at].words[0].middle for at in there]
        alike = max(heights) - min(heights) <= SAME_HEIGHT
        if alike and len({rows[at].page for at in there}) >= FEWEST_PAGES:
            found.update(sorted(there, key=lambda at: rows[at].page)[1:])
    return found


def _pattern(row: Row) -> str:
    return DIGITS.sub("0", row.text.casefold())
