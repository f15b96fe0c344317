"""Rich Text Format: the words of each paragraph, and its tables.

The library that reads it knows no headings and no notes. It is called in a process of its own,
since it searches with patterns that a hostile file can keep busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import _apart
from aligner.readers._flow import PARAGRAPH, Cell, Passage, Table, lines
from aligner.readers._limits import USUAL, Limits
from aligner.readers._tables import passages

SUFFIXES = (".rtf",)

SIGNATURE = b"{\\rtf"

ROW_BEGINS, ROW_ENDS, CELL_ENDS = "\ue000", "\ue001", "\ue002"
"""What is put into a file for the library to keep: it writes a bar or a line end for them, which
may stand in any text."""

UNSURE = {
    b"\\deleted": "it has tracked changes; deleted words were read too: accept them first",
    b"\\footnote": "its footnotes were not read; save it as DOCX to have them checked",
    b"\\shptxt": "its text boxes were not read; save it as DOCX to have them checked",
}
"""What the library does not do, by the word of a file that needs it."""

_PARTS = (
    (re.compile(r"\\trowd(?![a-z])"), rf"\g<0> {ROW_BEGINS}"),
    (re.compile(r"\\row(?![a-z])"), rf" {ROW_ENDS}\g<0>"),
    (re.compile(r"\\cell(?![a-z])"), rf" {CELL_ENDS}\g<0>"),
    (re.compile(r"\{\\pntext(?![a-z])"), r"{\\listtext"),
)
_ADDRESS = re.compile(r"\(\"([^\"\s]{1,2000})\"\)")


def read(data: bytes, path: str, limits: Limits = USUAL) -> Document:
    """The paragraphs of an RTF file as lines.

    Raises InputError when it is none, or when there is no text in it.
    """
    if not data.lstrip().startswith(SIGNATURE):
        raise InputError(path, "it is no RTF file; give it the ending of what it is")
    return _apart.read("rtf", data, path, limits)


def extract(data: bytes, path: str, limits: Limits) -> Document:  # noqa: ARG001  (as for PDF)
    """The same, in this process."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    for pattern, mark in _PARTS:
        source = pattern.sub(mark, source)
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    found = tuple(lines(passages(tuple(_flow(_ADDRESS.sub(r" (\1)", text))))))
    if not any(line.text.strip() for line in found):
        raise InputError(path, "there is no text in it; save the notice as DOCX instead")
    return Document(path, found, tuple(note for word, note in UNSURE.items() if word in data))


def _flow(text: str) -> Iterator[Passage | Table]:
    """The paragraphs and the tables, of rows that follow one another."""
    rows: list[tuple[Cell, ...]] = []
    *parts, last = text.split(ROW_ENDS)
    for part in parts:
        before, _, row = part.removeprefix("\n").partition(ROW_BEGINS)
        if before.strip():
            yield from _table(rows)
            rows = []
            yield from _paragraphs(before)
        cells = row.replace(ROW_BEGINS, "").split(CELL_ENDS)[:-1]
        rows.append(tuple(Cell(tuple(_paragraphs(cell.removeprefix("|")))) for cell in cells))
    yield from _table(rows)
    yield from _paragraphs(last.removeprefix("\n"))


def _table(rows: list[tuple[Cell, ...]]) -> Iterator[Table]:
    if rows:
        yield Table(tuple(rows))


def _paragraphs(text: str) -> Iterator[Passage]:
    marks = str.maketrans("", "", ROW_BEGINS + CELL_ENDS)
    for line in text.translate(marks).split("\n"):
        yield Passage(line.strip(" "), PARAGRAPH)
