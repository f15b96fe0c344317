"""Web pages, as a browser saves them: the notice in them without what surrounds it.

The main part is read where the page marks one; menus, banners, page footers, asides, scripts,
controls and hidden parts are left out. Where parts are marked as being in different languages
(``lang``), the lines say so. Nothing that the page points to is fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import _limits, text
from aligner.readers._encoding import decoded
from aligner.readers._flow import (
    INDENT,
    PARAGRAPH,
    POINT,
    Cell,
    Passage,
    Table,
    heading,
    lines,
    linked,
    single_spaced,
)
from aligner.readers._html_parts import (
    BLOCKS,
    Element,
    content,
    is_left_out,
    language_of,
    name_of,
    title_above,
    whole_number,
)
from aligner.readers._limits import USUAL, Limits
from aligner.readers._numbering import MOST_LEVELS, formatted
from aligner.readers._tables import passages

SUFFIXES = (".html", ".htm", ".xhtml")

HEAD = 4096
"""Bytes in which a page must say how it is encoded."""

NO_TEXT = (
    "there is no text in this page; if a program in it writes the text, open it in a browser and "
    "save what you see as PDF"
)

_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*[\"']?([\w-]+)"
)
_BLANKS = re.compile(r"[ \t]*\n[ \t]*|[ \t]{2,}")
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_GLYPHS = "-–—•·▪◦*"


def read(data: bytes, path: str, limits: Limits = USUAL) -> Document:
    """The paragraphs of a web page as lines.

    Raises InputError when it is none, or when there is no text in it.
    """
    root = _parsed(_text(data, path), path, limits)
    main = content(root) if root is not None else None
    found: tuple[Passage, ...] = ()
    if main is not None:
        above = title_above(root, main)
        title = () if above is None else (_title(above),)
        flow = (*title, *_flow(main, path, limits))
        found = tuple(_languages_where_two(list(passages(flow))))
    written = tuple(lines(found))
    if not any(line.text.strip() for line in written):
        raise InputError(path, NO_TEXT)
    return Document(path, written)


def _text(data: bytes, path: str) -> str:
    for magic, kind in text.MAGIC:
        if data.startswith(magic):
            raise InputError(path, f"it looks like {kind}, not a web page; give it its own ending")
    named = _CHARSET.search(data[:HEAD].lower())
    try:
        if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
            return data.decode(named[1].decode("ascii"), "strict")
    except (LookupError, UnicodeError):
        pass  # A page that is not what it says of itself is read like a text that says nothing.
    return decoded(data, path)[0]


def _parsed(page: str, path: str, limits: Limits) -> Element | None:
    from lxml import etree

    data = page.encode("utf-8", "replace").replace(b"\0", b"")
    _limits.check_elements(data, path, limits)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.LxmlError:
        return None


def _flow(element: Element, path: str, limits: Limits) -> tuple[Passage | Table, ...]:
    reader = _Reader(path, limits)
    reader.read(element, 0, language_of(element))
    reader.flush(PARAGRAPH)
    return tuple(reader.flow)


def _title(above: Element) -> Passage:
    words = single_spaced("".join(above.itertext())).strip()
    return Passage(words, heading(words, 1), language=language_of(above))


def _languages_where_two(found: list[Passage]) -> Iterator[Passage]:
    """The passages with their languages: a page that names one for everything says nothing."""
    several = len({one.language for one in found if one.language and one.text.strip()}) > 1
    return (one if several else replace(one, language="") for one in found)


class _Reader(Struct):
    """Walks over a page and gathers its passages; ``lists`` are the open ones."""

    path: str
    limits: Limits
    depth: int = 0
    flow: list[Passage | Table] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    lists: list[Any] = field(default_factory=list)
    marker: str = ""
    language: str = ""

    def read(self, element: Element, depth: int, language: str) -> None:
        """Gather what is in an element."""
        _limits.check_nesting(depth + self.depth, self.path, self.limits)
        self._say(element.text, language, element)
        for child in element:
            if isinstance(child.tag, str) and not is_left_out(child):
                self._take(child, name_of(child), depth, language_of(child) or language)
            self._say(child.tail, language, element)

    def flush(self, mark: str) -> None:
        """The passage in hand is whole."""
        words = _BLANKS.sub(lambda match: "\n" if "\n" in match[0] else " ", "".join(self.parts))
        words = words.strip(" \t\n")
        self.parts = []
        if not words:
            return
        if self.marker:
            level = min(max(len(self.lists) - 1, 0), MOST_LEVELS)
            glyph = "" if words[0] in _GLYPHS else f"{self.marker} "
            words, self.marker = f"{INDENT * level}{glyph}{words}", ""
            mark = POINT if mark == PARAGRAPH else mark
        mark = heading(words, int(mark.split()[1])) if mark.startswith("heading") else mark
        self.flow.append(Passage(words, mark, language=self.language))

    def _say(self, words: str | None, language: str, element: Element) -> None:
        if not words:
            return
        if not self.parts:
            self.language = language
        self.parts.append(words if name_of(element) == "pre" else single_spaced(words))

    def _take(self, child: Element, name: str, depth: int, language: str) -> None:
        if name == "br":
            self.parts.append("\n")
        elif name == "a":
            start = len(self.parts)
            self.read(child, depth + 1, language)
            self._close_link(start, child.get("href", ""))
        elif name in BLOCKS:
            self.flush(PARAGRAPH)
            self._block(child, name, depth, language)
        else:
            self.read(child, depth + 1, language)

    def _close_link(self, start: int, target: str) -> None:
        if start <= len(self.parts):
            words = "".join(self.parts[start:])
            self.parts[start:] = [linked(words, target.strip())] if words else []

    def _block(self, child: Element, name: str, depth: int, language: str) -> None:
        if name in {"table", "dl"}:
            rows = self._rows if name == "table" else self._terms
            for caption in (one for one in child if name_of(one) == "caption"):
                self._take(caption, "caption", depth + 1, language_of(caption) or language)
            self.flow.append(Table(tuple(rows(child, depth, language))))
        elif name in {"ul", "ol", "menu"}:
            self._list(child, name, depth, language)
        else:
            self.read(child, depth + 1, language)
            level = name[1:] if name[0] == "h" else ""
            self.flush(f"heading {level}" if level.isdigit() else PARAGRAPH)

    def _list(self, element: Element, name: str, depth: int, language: str) -> None:
        self.lists.append(element)
        number = whole_number(element.get("start"), 1)
        form = _TYPES.get(element.get("type", "1"), "decimal")
        self._say(element.text, language, element)
        self.flush(PARAGRAPH)
        for item in element:
            if name_of(item) in {"ul", "ol"}:
                self._list(item, name_of(item), depth + 1, language)
            elif name_of(item) and not is_left_out(item):
                number = whole_number(item.get("value"), number)
                self.marker = f"{formatted(number, form)}." if name == "ol" else "•"
                self.read(item, depth + 1, language_of(item) or language)
                self.flush(PARAGRAPH)
                self.marker = ""
                number += 1
            self._say(item.tail, language, element)
            self.flush(PARAGRAPH)
        self.lists.pop()

    def _rows(self, table: Element, depth: int, language: str) -> Iterator[tuple[Cell, ...]]:
        covered: dict[int, int] = {}
        for row in _rows_of(table):
            cells: list[Cell] = []
            column = 0
            spoken = language_of(row) or language
            for cell in row:
                if name_of(cell) not in {"td", "th"} or is_left_out(cell):
                    continue
                while covered.get(column, 0) > 0:
                    covered[column] -= 1
                    cells.append(Cell(()))
                    column += 1
                span = min(max(whole_number(cell.get("colspan"), 1), 1), 64)
                if whole_number(cell.get("rowspan"), 1) > 1:
                    covered[column] = whole_number(cell.get("rowspan"), 1) - 1
                cells.append(Cell(self._inside(cell, depth, spoken), span))
                column += span
            for below in (one for one in covered if one >= column):
                covered[below] -= 1
            yield tuple(cells)

    def _terms(self, element: Element, depth: int, language: str) -> Iterator[tuple[Cell, ...]]:
        """Terms and what is said of each, as rows of two cells."""
        term: list[Cell] = []
        pairs = (one for one in element.iter("dt", "dd") if _is_of(one, element))
        for one in pairs:
            cell = Cell(self._inside(one, depth, language))
            if name_of(one) == "dt":
                if term:
                    yield tuple(term)
                term = [cell]
            else:
                yield (*term, cell)
                term = []
        if term:
            yield tuple(term)

    def _inside(self, element: Element, depth: int, language: str) -> tuple[Passage | Table, ...]:
        inner = _Reader(self.path, self.limits, self.depth + depth + 2)
        inner.read(element, 0, language_of(element) or language)
        inner.flush(PARAGRAPH)
        return tuple(inner.flow)


def _rows_of(table: Element) -> Iterator[Element]:
    for one in table:
        if name_of(one) == "tr" and not is_left_out(one):
            yield one
        elif name_of(one) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in one if name_of(row) == "tr" and not is_left_out(row))


def _is_of(part: Element, element: Element) -> bool:
    """Whether a term stands in this list, and not in another one inside it."""
    return next(part.iterancestors("dl", "dt", "dd"), None) is element
