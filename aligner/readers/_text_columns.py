"""Both languages side by side in plain text, as it comes from a PDF whose layout was kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Line
from aligner.readers import _tongues

GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
GUTTER = 2
"""Blanks between the columns."""

FEWEST, FEWEST_OF_PAGE = 20, 3
"""Lines with text in both columns, in a document and on a page."""

LEAST = 0.4
"""Share of the lines that have text in both: of a form, few labels have as many as their values."""

MOST_ACROSS = 0.1
"""Share of the lines that run across the gutter: heads and feet of pages."""


class _Page(Struct, frozen=True):
    """The lines of a page, where its second column begins, and how many lines fill both."""

    lines: tuple[Line, ...]
    place: int
    both: int

    def is_across(self, line: Line) -> bool:
        return bool(line.text[max(0, self.place - GUTTER) : self.place].strip())


def unfolded(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, one column below the other where they are in two languages."""
    if sum(GAP.search(line.text) is not None for line in lines) < FEWEST:
        return lines
    pages = [_page(tuple(group)) for _, group in groupby(lines, key=lambda line: line.page)]
    filled = sum(len([line for line in page.lines if line.text.strip()]) for page in pages)
    both = sum(page.both for page in pages)
    if both < max(FEWEST, LEAST * filled):
        return lines
    spoken = [_tongues.of("\n".join(line.text for line in _side(pages, at))) for at in (0, 1)]
    if not all(spoken) or spoken[0] == spoken[1]:
        return lines
    first, second = (_side(pages, at, f"@{spoken[at]}") for at in (0, 1))
    return (*first, replace(second[0], text="", mark=None), *second)


def _side(pages: Sequence[_Page], at: int, mark: str | None = None) -> list[Line]:
    """The lines of one column on all pages, with the language that is known of them."""
    return [line for page in pages for line in _column(page, mark, second=bool(at))]


def _page(lines: tuple[Line, ...]) -> _Page:
    """A page with its gutter; without one, nothing of it is in a second column."""
    starts = Counter(gap.end() for line in lines for gap in GAP.finditer(line.text))
    place, both = max(starts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    page = _Page(lines, place, both)
    across = sum(map(page.is_across, lines))
    if both < FEWEST_OF_PAGE or across > MOST_ACROSS * len(lines):
        return _Page(lines, max((len(line.text) for line in lines), default=0) + GUTTER, 0)
    return page


def _column(page: _Page, mark: str | None, *, second: bool) -> Iterator[Line]:
    """The lines of one column; what runs across both belongs to the first, in any language."""
    for line in page.lines:
        if page.is_across(line):
            if not second:
                yield line
            continue
        text = line.text[page.place :] if second else line.text[: page.place].rstrip()
        yield replace(line, text=text, mark=mark if text.strip() else None)
