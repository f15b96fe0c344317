"""What the format of a file knew of a line: the ``mark`` that its reader gave it, taken apart.

A mark is a word, for a heading its level behind it, then the language behind an "@": "heading 2",
"point", "row @fr", "paragraph". Every word but none, "wrapped" and "soft" says that a block begins
with the line, since the format knows where its paragraphs begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from aligner.model import Line

HEADING, POINT, ROW = "heading", "point", "row"
WRAPPED = "wrapped"
"""The line goes on with the one above it: the page shows that it is the same paragraph."""

SOFT = "soft"
"""The line end above it is a space within a paragraph, as the format counts: its author may not."""

FURNITURE = "furniture"
"""The line belongs to the page: it was seen at the edge of several."""

PASTED_SHARE = 0.2
"""Of the paragraphs of a file that begin in small letters behind one without a stop: from here on
they are the lines of a text that was pasted in, and say nothing of where its paragraphs begin."""

STOPS = (".", ";", ":", "!", "?", "…", ")", "»")


class Mark(Struct, frozen=True):
    """A mark taken apart; ``level`` is that of a heading."""

    word: str = ""
    level: int = 0
    language: str = ""


NONE = Mark(level=1)


def read(line: Line) -> Mark:
    """The mark of a line, an empty one where it has none."""
    return _apart(line.mark) if line.mark else NONE


@cache
def _apart(mark: str) -> Mark:
    word, level, language = "", 0, ""
    for part in mark.split():
        if part.startswith("@"):
            language = part[1:]
        elif part.isdigit():
            level = int(part)
        else:
            word = part
    return Mark(word, level or 1, language)


def begins_block(line: Line) -> bool:
    """Whether the format says that the line begins a paragraph, a heading, a point or a row."""
    return read(line).word not in ("", WRAPPED, SOFT, FURNITURE)


def pasted(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs that the format knows are lines of a text that was wrapped before."""
    marked = [line.text.strip() for line in lines if line.text.strip() and begins_block(line)]
    cut = sum(
        after[0].islower() and not before.endswith(STOPS) for before, after in pairwise(marked)
    )
    return cut > PASTED_SHARE * len(marked)
