"""OpenDocument texts, as LibreOffice saves them; what is said of Word documents holds for them.

Deleted text is kept apart in these files and never read; what was inserted stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import _limits
from aligner.readers._archive import (
    NO_TEXT,
    Archive,
    Element,
    attribute,
    child,
    children,
    name_of,
    number,
)
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
from aligner.readers._limits import USUAL, Limits
from aligner.readers._numbering import MOST_LEVELS
from aligner.readers._odt_lists import Lists
from aligner.readers._tables import passages

SUFFIXES = (".odt",)

KIND = "OpenDocument text (ODT)"
MOST_BLANKS = 100
"""Blanks that one element may stand for."""

_LEFT_OUT = frozenset(
    {"tracked-changes", "annotation", "table-of-content", "forms", "desc", "title", "ruby-text"}
)
_ITEMS = ("list-item", "list-header")


def read(data: bytes, path: str, limits: Limits = USUAL) -> Document:
    """The paragraphs of an OpenDocument text as lines.

    Raises InputError when it is none, when a password locks it, or when there is no text in it.
    """
    archive = Archive(data, path, limits, kind=KIND)
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise InputError(path, "a password locks it; save it without one first")
    content = archive.needed("content.xml")
    text = child(content, "body", "text")
    if text is None:
        raise InputError(path, f"it is no {KIND}, but another kind of OpenDocument file")
    reader = _Reader(path, limits, Lists.read(archive.xml("styles.xml"), content))
    found = tuple(lines(passages(tuple(reader.blocks(text, 0)))))
    if not any(line.text.strip() for line in found):
        raise InputError(path, NO_TEXT)
    return Document(path, found, _changes(text))


def _changes(text: Element) -> tuple[str, ...]:
    regions = [
        name_of(one)
        for region in children(child(text, "tracked-changes"), "changed-region")
        for one in children(region)
    ]
    if not regions:
        return ()
    inserted, deleted = regions.count("insertion"), regions.count("deletion")
    return (f"it has tracked changes, read as if accepted: {inserted} inserted, {deleted} deleted",)


class _Reader(Struct):
    """Walks over a text; keeps where its lists have got to."""

    path: str
    limits: Limits
    lists: Lists
    begun: int = 0
    latest: dict[str, str] = field(default_factory=dict)

    def blocks(self, element: Element, depth: int) -> Iterator[Passage | Table]:
        """The paragraphs and tables in an element, in order."""
        _limits.check_nesting(depth, self.path, self.limits)
        for one in children(element):
            name = name_of(one)
            if name in {"p", "h"}:
                yield self._passage(one, depth)
            elif name == "list":
                yield from self._list(one, depth)
            elif name == "table":
                yield Table(tuple(self._rows(one, depth + 1)))
            elif name not in _LEFT_OUT and attribute(one, "display") != "none":
                yield from self.blocks(one, depth + 1)

    def _passage(self, element: Element, depth: int) -> Passage:
        words = _Words(self, depth + 1)
        text = words.text(element, depth + 1)
        if name_of(element) == "p":
            return Passage(text, PARAGRAPH, notes=tuple(words.notes))
        level = number(attribute(element, "outline-level"), 1)
        marker = self.lists.heading(min(max(level, 1), MOST_LEVELS)) if text.strip() else ""
        text = f"{marker} {text}".lstrip()
        return Passage(text, heading(text, level), notes=tuple(words.notes))

    def _list(
        self, element: Element, depth: int, level: int = 0, style: str = "", key: str = ""
    ) -> Iterator[Passage | Table]:
        _limits.check_nesting(depth, self.path, self.limits)
        style = attribute(element, "style-name") or style
        key = key or self._key(element, style)
        for item in children(element, *_ITEMS):
            marked = name_of(item) == "list-header"
            start = attribute(item, "start-value")
            for one in children(item):
                if name_of(one) == "list":
                    yield from self._list(one, depth + 2, level + 1, style, key)
                    continue
                for passage in self._blocks_of(one, depth + 1):
                    if marked or isinstance(passage, Table) or not passage.text.strip():
                        yield passage
                        continue
                    marked = True
                    marker = self.lists.marker(
                        style, key, level, number(start, 1) if start else None
                    )
                    yield _point(passage, marker, level)

    def _key(self, element: Element, style: str) -> str:
        """The list that a list goes on with: a named one, the last one of its style, or none."""
        named = attribute(element, "continue-list")
        if not named and attribute(element, "continue-numbering") == "true":
            named = self.latest.get(style, "")
        self.begun += 1
        key = named or attribute(element, "id") or f"list {self.begun}"
        self.latest[style] = key
        return key

    def _blocks_of(self, element: Element, depth: int) -> Iterator[Passage | Table]:
        if name_of(element) in {"p", "h"}:
            yield self._passage(element, depth)
        else:
            yield from self.blocks(element, depth)

    def _rows(self, table: Element, depth: int) -> Iterator[tuple[Cell, ...]]:
        _limits.check_nesting(depth, self.path, self.limits)
        for one in children(table):
            name = name_of(one)
            if name == "table-row":
                yield tuple(self._cells(one, depth + 2))
            elif name in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._rows(one, depth + 1)

    def _cells(self, row: Element, depth: int) -> Iterator[Cell]:
        """The cells of a row; one that another covers from above keeps its place."""
        beside = 0
        for one in children(row, "table-cell", "covered-table-cell"):
            if name_of(one) == "covered-table-cell" and beside > 0:
                beside -= 1
                continue
            span = min(max(number(attribute(one, "number-columns-spanned"), 1), 1), 64)
            beside = span - 1
            covered = name_of(one) == "covered-table-cell"
            yield Cell(() if covered else tuple(self.blocks(one, depth)), span)


def _point(passage: Passage, marker: str, level: int) -> Passage:
    if not marker or passage.mark != PARAGRAPH:
        text = f"{marker} {passage.text}".lstrip()
        return replace(passage, text=text)
    indent = INDENT * min(level, MOST_LEVELS)
    return replace(passage, text=f"{indent}{marker} {passage.text.lstrip()}", mark=POINT)


class _Words(Struct):
    """Gathers the text of a paragraph, and what stands beside it."""

    reader: _Reader
    depth: int
    notes: list[Passage | Table] = field(default_factory=list)

    def text(self, element: Element, depth: int) -> str:
        """The words in an element, without those of notes and boxes in it."""
        _limits.check_nesting(depth, self.reader.path, self.reader.limits)
        parts = [single_spaced(element.text or "")]
        for one in element:
            parts += [self._of(one, name_of(one), depth), single_spaced(one.tail or "")]
        return "".join(parts)

    def _of(self, one: Element, name: str, depth: int) -> str:
        if name == "s":
            return " " * min(max(number(attribute(one, "c"), 1), 0), MOST_BLANKS)
        if name in {"tab", "line-break"}:
            return "\t" if name == "tab" else "\n"
        if name == "note":
            return self._beside(child(one, "note-body"), depth)
        if name in {"text-box", "frame"}:
            return self._beside(one, depth)
        if not name or name in _LEFT_OUT or name == "note-citation":
            return ""
        words = self.text(one, depth + 1)
        return linked(words, attribute(one, "href")) if name == "a" else words

    def _beside(self, element: Element | None, depth: int) -> str:
        if element is not None:
            self.notes += [
                one
                for one in self.reader.blocks(element, depth + 1)
                if isinstance(one, Table) or one.text.strip()
            ]
        return ""
