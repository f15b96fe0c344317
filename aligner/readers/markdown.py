"""Markdown: plain text whose marks say which lines are headings and rows of tables.

Headings get the mark "heading N", rows of tables the mark "row" with a tab between their cells,
and lines that go on with a paragraph the mark "soft". Signs of emphasis, links, escapes and tags
are taken away, so that the words stand as a reader sees them; points of lists keep their marker. No
line is joined, and none moved but those of a table with a language in each column, which keep their
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby

from msgspec.structs import replace

from aligner.model import Document, Line
from aligner.readers import text
from aligner.readers._flow import Cell, Passage, Table
from aligner.readers._flow import lines as table_lines
from aligner.readers._markdown_references import front_matter, settled
from aligner.readers._tables import in_two_languages, passages

SUFFIXES = (".md", ".markdown")

IN_CELL = "\v"
"""Stands for a line end within a cell: the reader of plain text leaves none in a line."""

# Each pattern is written so that a line of a million signs takes no longer than one of words.
_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_SETEXT = re.compile(r" {0,3}(?P<sign>=|-)(?P=sign)+[ \t]*")
_RULE = re.compile(r" {0,3}(?P<sign>[-*_])[ \t]*(?:(?P=sign)[ \t]*){2,}")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
BAR = "|"
_CELL_END = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])")

HARD = ("  ", "\\")
"""A line end that shows, at the end of a line."""

_BREAK_LAST = re.compile(r"<br ?/?>\s*$", re.IGNORECASE)
_BOLD = re.compile(r"\s*(?P<sign>\*\*|__)(?=\S).*?(?P=sign)[ \t.:]*(?P<rest>.*)")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<]*?-->")
_EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\\)\*\*\*(?=\S)([^*]+)(?<=[^\s\\])\*\*\*",
        r"(?<!\\)~~(?=\S)([^~]+)(?<=[^\s\\])~~",
        r"(?<![\\\w*])\*(?=[^\s*])([^*]*)(?<=[^\s\\])\*(?![\w*])",
        r"(?<![\\\w_])_(?=[^\s_])([^_]*)(?<=[^\s\\])_(?![\w_])",
        r"(?<!\\)\*\*(?=\S)([^*]+)(?<=[^\s\\])\*\*",
        r"(?<![\\\w])__(?=\S)([^_]+)(?<=[^\s\\])__(?!\w)",
        r"(?<![\\`])`([^`]+)`(?!`)",
    )
)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\(<?(?P<target>[^\s()<>]*)>?(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_TAG = re.compile(
    r"(?<!\\)</?(?P<name>a|abbr|b|big|center|cite|code|details|div|em|font|h[1-6]|i|ins|kbd|li|mark"
    r"|ol|p|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CELL_TAG = re.compile(r"(?<!\\)</t[dh]>\s*(?=<t[dh][\s>])", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s\{[#.][^{}]*\}$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(data: bytes, path: str) -> Document:
    """The lines of a Markdown file.

    Raises InputError as the reader of plain text does.
    """
    document = text.read(data, path)
    front = front_matter(document.lines)
    notes = (f"front matter left out: lines 1-{front}",) if front else ()
    lines = tuple(_by_columns(_marked(settled(_whole_rows(document.lines[front:])))))
    return replace(document, lines=lines, notes=(*document.notes, *notes))


def _whole_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the rows of tables in one piece that a mail or an editor wrapped."""
    found: list[Line] = []
    for line in lines:
        above = found[-1].text.strip() if found else ""
        cut = above.startswith(BAR) and not above.endswith(BAR)
        words = line.text.strip()
        if cut and words.endswith(BAR) and not words.startswith(BAR):
            found[-1] = replace(found[-1], text=f"{above} {words}")
        else:
            found.append(line)
    return tuple(found)


def _by_columns(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those of a table with a language in each column one language after the other."""
    for is_row, same in groupby(lines, key=lambda line: line.mark == "row"):
        rows = list(same)
        table = Table(tuple(map(_cells, rows))) if is_row else None
        if table is not None and in_two_languages(table):
            yield from table_lines(passages((table,)))
        else:
            yield from (replace(row, text=row.text.replace(IN_CELL, " ")) for row in rows)


def _cells(row: Line) -> tuple[Cell, ...]:
    return tuple(
        Cell(tuple(Passage(part, number=row.number) for part in cell.split(IN_CELL)))
        for cell in row.text.split("\t")
    )


def _marked(lines: Sequence[Line]) -> Iterator[Line]:
    rows = frozenset(_table_rows(lines))
    fence = ""
    for index, line in enumerate(lines):
        opened = _FENCE.fullmatch(line.text)
        if fence:
            closed = opened is not None and line.text.strip() == opened["fence"]
            fence = "" if closed and line.text.strip().startswith(fence) else fence
            yield line if fence else replace(line, text="")
        elif opened:
            fence = opened["fence"]
            yield replace(line, text="")
        elif index in rows:
            yield from _row(line)
        else:
            yield _block(lines, index)


def _block(lines: Sequence[Line], index: int) -> Line:
    line = lines[index]
    heading = _ATX.match(line.text)
    if heading:
        return _heading(line, line.text[heading.end() :], len(heading[1]))
    if _underlined(lines, index):
        return _heading(line, line.text, 1 if "=" in lines[index + 1].text else 2)
    if (index and _underlined(lines, index - 1)) or _RULE.fullmatch(line.text):
        return replace(line, text="")
    soft = index > 0 and _goes_on(lines[index - 1].text, line.text)
    return replace(line, text=_words(_QUOTE.sub("", line.text)), mark="soft" if soft else "")


def _goes_on(above: str, line: str) -> bool:
    """Whether the end of the line above is a space: both are of one paragraph, and it is no break.

    A line all in bold type is a heading or a label, whatever the standard says, and of lines that
    begin so each is one.
    """
    if not (above.strip() and line.strip()) or above.endswith(HARD) or _BREAK_LAST.search(above):
        return False
    if any(pattern.match(above) for pattern in (_ATX, _FENCE)) or _RULE.fullmatch(above):
        return False
    quoted = [_QUOTE.match(one) is not None for one in (above, line)]
    inner = _QUOTE.sub("", line)
    if quoted == [False, True] or not inner.strip() or _MARKER.match(inner) or BAR in above:
        return False
    bold = [_BOLD.match(_QUOTE.sub("", one)) for one in (above, line)]
    return not (all(bold) or any(one is not None and not one["rest"] for one in bold))


def _heading(line: Line, title: str, level: int) -> Line:
    words = _ATTRIBUTES.sub("", title.strip())
    open_end = words.rstrip("#")
    if open_end != open_end.rstrip() or not open_end:
        words = open_end.rstrip()
    return replace(line, text=_words(words), mark=f"heading {level}")


def _underlined(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a heading with a rule of = or - under it.

    Below a paragraph of several lines such a rule parts two passages far more often than it
    makes a heading of them all, whatever the standard says.
    """
    if index + 1 >= len(lines) or not _SETEXT.fullmatch(lines[index + 1].text):
        return False
    words = lines[index].text
    alone = index == 0 or not lines[index - 1].text.strip() or _ATX.fullmatch(lines[index - 1].text)
    other = _RULE.fullmatch(words) or _MARKER.match(words) or "|" in words
    return bool(words.strip() and alone and not other)


def _table_rows(lines: Sequence[Line]) -> Iterator[int]:
    """Where rows of tables stand: at a bar, or around the rule under a head."""
    inside = False
    for index, line in enumerate(lines):
        if index and _is_delimiters(line.text) and "|" in lines[index - 1].text:
            yield index - 1
            inside = True
        inside = inside and "|" in line.text
        if inside or line.text.lstrip().startswith("|"):
            yield index


def _is_delimiters(row: str) -> bool:
    return "|" in row and _DELIMITERS.fullmatch(row.strip()) is not None


def _row(line: Line) -> Iterator[Line]:
    """The cells of a row; nothing for the rule under a head, or where all cells are empty."""
    if _is_delimiters(line.text):
        return
    cells = _CELL_END.split(line.text.strip())
    first, last = not cells[0], len(cells) - (not cells[-1])
    words = "\t".join(_words(cell.strip(), IN_CELL) for cell in cells[first:last])
    if words.strip():
        yield replace(line, text=words, mark="row")


def _words(line: str, line_end: str = " ") -> str:
    """A line without the signs that only say how to show it."""
    marker = _MARKER.match(line)
    start = marker.end() if marker else 0
    words = _COMMENT.sub("", _BREAK.sub(line_end, line[start:]))
    words = _TAG.sub("", _CELL_TAG.sub("\t", words))
    words = _LINK.sub(_linked, _AUTOLINK.sub(r"\1", words))
    for pattern in _EMPHASIS:
        words = pattern.sub(r"\1", words)
    return line[:start] + unescape(_ESCAPE.sub(r"\1", words.removesuffix("\\")))


def _linked(match: re.Match[str]) -> str:
    words, target = match["words"], match["target"]
    bare = target.removeprefix("mailto:")
    return words if not bare or bare.startswith("#") or bare in words else f"{words} ({bare})"
