"""Word documents: the text that a reader of the printed page sees, every change accepted.

Numbers and glyphs of lists stand before their points as Word prints them. Footnotes and text
boxes follow the paragraph, or the list, that they belong to. A table of fields is read row by
row; columns in two languages are read one after the other. Links keep their words, with the
address behind them where it is not what the words say. Headers and footers of the page, hidden
text, comments, tables of contents and macros are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    resolved,
)
from aligner.readers._docx_styles import Numbering, Styles
from aligner.readers._docx_text import DELETED, INSERTED, Changes, Words
from aligner.readers._flow import INDENT, PARAGRAPH, POINT, Cell, Passage, Table, heading, lines
from aligner.readers._limits import USUAL, Limits
from aligner.readers._numbering import MOST_LEVELS
from aligner.readers._tables import passages

SUFFIXES = (".docx", ".docm")

KIND = "Word document (DOCX)"
MAIN, STYLES, LISTS = "officeDocument", "styles", "numbering"
NOTES = ("footnotes", "endnotes")
_USUAL_MAIN = "word/document.xml"
_WRAPPERS = frozenset({"smartTag", "customXml", "AlternateContent", "Choice", "sdtContent"})
_CONTENTS = "Table of Contents"
"""What Word calls the gallery of tables of contents, in every language."""


def read(data: bytes, path: str, limits: Limits = USUAL) -> Document:
    """The paragraphs of a Word document as lines.

    Raises InputError when it is none, when a password locks it, or when there is no text in it.
    """
    archive = Archive(data, path, limits, kind=KIND)
    reader = _reader(archive)
    body = child(reader.root, "body")
    flow = (*reader.blocks(body, 0), *reader.rest()) if body is not None else ()
    found = tuple(lines(passages(flow)))
    if not any(line.text.strip() for line in found):
        raise InputError(path, NO_TEXT)
    if not reader.has_pages:
        found = tuple(replace(line, page=None) for line in found)
    return Document(path, found, reader.changes.note())


def _reader(archive: Archive) -> _Reader:
    top = _related(archive, "_rels/.rels", "")
    main = next((target for kind, target in top.values() if kind == MAIN), _USUAL_MAIN)
    folder, _, name = main.rpartition("/")
    related = _related(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
    parts = dict(related.values())
    root = archive.needed(main)
    return _Reader(
        root=root,
        path=archive.path,
        limits=archive.limits,
        styles=Styles.read(archive.xml(parts.get(STYLES, ""))),
        numbering=Numbering.read(archive.xml(parts.get(LISTS, ""))),
        links={key: target for key, (kind, target) in related.items() if kind == "hyperlink"},
        notes={
            (kind[:-1], attribute(note, "id")): note
            for kind in NOTES
            for note in children(archive.xml(parts.get(kind, "")))
            if attribute(note, "type", "normal") == "normal"
        },
    )


def _related(archive: Archive, name: str, folder: str) -> dict[str, tuple[str, str]]:
    """The parts and addresses that a part points to: their kind and name, by id."""
    found = {}
    for one in children(archive.xml(name), "Relationship"):
        target = attribute(one, "Target")
        external = attribute(one, "TargetMode") == "External"
        kind = attribute(one, "Type").rpartition("/")[2]
        found[attribute(one, "Id")] = (kind, target if external else resolved(folder, target))
    return found


class _Reader(Struct):
    """Walks over a document; keeps what a paragraph needs of those before it."""

    root: Element
    path: str
    limits: Limits
    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    notes: Mapping[tuple[str, str], Element]
    changes: Changes = field(default_factory=Changes)
    page: int = 1
    carried: str = ""
    carried_notes: tuple[Passage | Table, ...] = ()

    @property
    def has_pages(self) -> bool:
        """Whether Word recorded where its pages ended."""
        return self.page > 1

    def blocks(self, element: Element, depth: int) -> Iterator[Passage | Table]:
        """The paragraphs and tables in an element, in order."""
        self._check_depth(depth)
        for one in children(element):
            name = name_of(one)
            if name == "p":
                yield from self._paragraph(one, depth)
            elif name == "tbl":
                yield from self.rest()
                yield Table(tuple(self._rows(one, depth + 1)))
            elif name == "sdt" and not _is_contents(one):
                content = child(one, "sdtContent")
                yield from self.blocks(content, depth + 1) if content is not None else ()
            elif name in DELETED:
                self.changes.deleted += 1
            elif name in _WRAPPERS or name in INSERTED:
                self.changes.inserted += name in INSERTED
                yield from self.blocks(one, depth + 1)

    def rest(self) -> Iterator[Passage]:
        """The words of a paragraph whose end was deleted, where no other one follows it."""
        text, notes = self._taken_over()
        if text.strip() or notes:
            yield Passage(text, page=self.page, notes=notes)

    def _taken_over(self) -> tuple[str, tuple[Passage | Table, ...]]:
        taken = self.carried, self.carried_notes
        self.carried, self.carried_notes = "", ()
        return taken

    def _check_depth(self, depth: int) -> None:
        _limits.check_nesting(depth, self.path, self.limits)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Passage]:
        properties = child(paragraph, "pPr")
        words = Words(self.links, self.changes, self._check_depth, self.styles.hidden)
        words.read(paragraph, depth + 1)
        page = self.page + words.before
        self.page += words.pages
        deleted = self._mark_is_deleted(properties)
        if self.styles.is_contents(properties) or self.styles.is_hidden(properties):
            return
        text, notes = self._taken_over()
        text += words.text
        notes = (*notes, *self._footnotes(words, depth), *self._boxes(words, depth))
        if deleted:
            self.carried, self.carried_notes = text, notes
        else:
            yield replace(self._passage(text, properties), page=page, notes=notes)

    def _mark_is_deleted(self, properties: Element | None) -> bool:
        """Whether the end of the paragraph was deleted, so that the next one goes on with it."""
        run = child(properties, "rPr")
        deleted = any(True for _ in children(run, *DELETED))
        self.changes.deleted += deleted
        return deleted

    def _passage(self, text: str, properties: Element | None) -> Passage:
        level = self.styles.outline(properties)
        marker = self._marker(properties) if text.strip() else None
        if marker is None or not marker[0]:
            return Passage(text, PARAGRAPH if level is None else heading(text, level))
        numbered = f"{marker[0]} {text.lstrip()}"
        if level is not None:
            return Passage(numbered, heading(numbered, level))
        depth = marker[1] + self.styles.depth(properties)
        return Passage(INDENT * min(depth, MOST_LEVELS) + numbered, POINT)

    def _marker(self, properties: Element | None) -> tuple[str, int] | None:
        style = attribute(child(properties, "pStyle"), "val")
        return self.numbering.marker(*self.styles.list_of(properties), style)

    def _footnotes(self, words: Words, depth: int) -> Iterator[Passage | Table]:
        for key in words.notes:
            note = self.notes.get(key)
            if note is not None and depth < self.limits.nesting:
                yield from (
                    one
                    for one in self._apart(note, depth)
                    if isinstance(one, Table) or one.text.strip()
                )

    def _boxes(self, words: Words, depth: int) -> Iterator[Passage | Table]:
        for box in words.boxes:
            yield from self._apart(box, depth)

    def _apart(self, element: Element, depth: int) -> Iterator[Passage | Table]:
        """The blocks of something that stands beside the text."""
        carried = self._taken_over()
        yield from self.blocks(element, depth + 2)
        yield from self.rest()
        self.carried, self.carried_notes = carried

    def _rows(self, table: Element, depth: int) -> Iterator[tuple[Cell, ...]]:
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if any(True for _ in children(properties, *DELETED)):
                self.changes.deleted += 1
                continue
            self.changes.inserted += any(True for _ in children(properties, *INSERTED))
            yield tuple(
                self._cell(cell, depth)
                for cell in _within(row, "tc")
                if child(cell, "tcPr", "cellDel") is None
            )

    def _cell(self, cell: Element, depth: int) -> Cell:
        span = number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1)
        merged = child(cell, "tcPr", "vMerge")
        covered = merged is not None and attribute(merged, "val", "continue") == "continue"
        content = () if covered else (*self.blocks(cell, depth + 1), *self.rest())
        return Cell(content, min(max(span, 1), 64))


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls in one another."""
    for one in children(element, name, "sdt", "sdtContent", "customXml"):
        if name_of(one) == name:
            yield one
        else:
            yield from _within(one, name)


def _is_contents(control: Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery, "val") == _CONTENTS
