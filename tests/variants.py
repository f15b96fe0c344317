"""The same notice in other layouts: what conversion and other offices make of one text.

Every variant says what the original says; only line numbers may change in the findings.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence

Lines = list[str]
FOOT, LINES_OF_PAGE = "World Office for Rivers · Skippergata 12, 0152 Oslo", 50
POINT = re.compile(r"^\s*[-•] ")


def french_first(letterhead: Lines, first: Lines, second: Lines) -> str:
    """The halves in the other order."""
    return "\n".join([*letterhead, *second, "", *first, ""])


def in_order(letterhead: Lines, first: Lines, second: Lines) -> str:
    """As it was."""
    return "\n".join([*letterhead, *first, "", *second, ""])


def wrapped(letterhead: Lines, first: Lines, second: Lines) -> str:
    """Hard line ends at 80 columns."""
    lines = [*letterhead, *first, "", *second, ""]
    wrapper = textwrap.TextWrapper(80, break_long_words=False, break_on_hyphens=False)
    made = [wrapper.wrap(line) if len(line) > 80 else [line] for line in lines]
    return "\n".join(part for parts in made for part in parts)


def symbol_bullets(letterhead: Lines, first: Lines, second: Lines) -> str:
    """The glyph that Word's symbol font leaves behind."""
    text = in_order(letterhead, first, second)
    return "\n".join(POINT.sub("\uf0b7 ", line) for line in text.split("\n"))


def paged(letterhead: Lines, first: Lines, second: Lines) -> str:
    """Pages that end with the same foot, and all but the first with their number."""
    lines = wrapped(letterhead, first, second).split("\n")
    pages = [lines[at : at + LINES_OF_PAGE] for at in range(0, len(lines), LINES_OF_PAGE)]
    feet = [
        ["", FOOT, *([str(number)] if number > 1 else [])] for number in range(1, len(pages) + 1)
    ]
    made = ["\n".join([*page, *foot]) for page, foot in zip(pages, feet, strict=True)]
    return "\n\f".join(made)


def windows_lines(letterhead: Lines, first: Lines, second: Lines) -> str:
    """CRLF."""
    return in_order(letterhead, first, second).replace("\n", "\r\n")


def interleaved(letterhead: Lines, first: Lines, second: Lines) -> str:
    """Section by section, each in one language and then in the other."""
    parts = [*letterhead]
    chunks = _sections(first), _sections(second)
    for at in range(max(map(len, chunks))):
        for side in chunks:
            parts += [*(side[at] if at < len(side) else []), ""]
    return "\n".join(parts)


VARIANTS: dict[str, Callable[[Lines, Lines, Lines], str]] = {
    "in order": in_order,
    "French first": french_first,
    "wrapped at 80": wrapped,
    "symbol bullets": symbol_bullets,
    "CRLF": windows_lines,
    "pages with feet": paged,
    "interleaved": interleaved,
}

HEADING = re.compile(r"^(?:\d{1,2}|[IVX]+|[A-H])\. \S")


def _sections(lines: Sequence[str]) -> list[Lines]:
    found: list[Lines] = [[]]
    for line in lines:
        if HEADING.match(line):
            found.append([])
        found[-1].append(line)
    return found
