"""Rich Text Format: the words of each paragraph, and the rows of its tables.

The library that reads it knows no headings. It is called in a process of its own, since it
searches with patterns that a hostile file can keep busy.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import _apart
from aligner.readers._flow import PARAGRAPH, ROW, Passage, lines
from aligner.readers._limits import USUAL, Limits

SUFFIXES = (".rtf",)

SIGNATURE = b"{\\rtf"
CELL_END = "|"
DELETED = b"\\deleted"


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

    text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    found = tuple(lines(_passages(text)))
    if not any(line.text.strip() for line in found):
        raise InputError(path, "there is no text in it; save the notice as DOCX instead")
    unsure = ("it has tracked changes; deleted words were read too: accept them first",)
    return Document(path, found, unsure if DELETED in data else ())


def _passages(text: str) -> Iterator[Passage]:
    """A passage for each line; the library ends every cell of a table with a bar."""
    for line in text.split("\n"):
        if line.endswith(CELL_END):
            cells = [cell.strip() for cell in line.split(CELL_END)]
            yield Passage("\t".join(cell for cell in cells if cell), ROW)
        else:
            yield Passage(line, PARAGRAPH)
