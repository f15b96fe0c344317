"""PDF: the text of each page in the order in which people read it.

Every row of print is a line, with its page; a blank line stands where paragraphs are apart.
Lines that go on with the one above are marked, and so are headings where their type is larger
than the text or bold. Page numbers and running heads stay: the next step knows them in any
format. Scripts, forms and attached files are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import _apart, _limits
from aligner.readers._limits import USUAL, Limits
from aligner.readers._pdf_columns import in_reading_order
from aligner.readers._pdf_lines import lines
from aligner.readers._pdf_words import Page, read_page

SUFFIXES = (".pdf",)

SIGNATURE = b"%PDF-"
HEAD = 1024
"""Bytes in which a PDF must say that it is one."""

NEEDS_PASSWORD = 4
"""PDFium's number for a file that a password locks."""

FEWEST_LETTERS = 20
USUAL_BLANKS = "\t\u00ad\u00a0\u202f"
UNKNOWN_SHARE = 0.3
"""Of the characters that stand for no letter, from which a PDF cannot be read as text."""


def read(data: bytes, path: str, limits: Limits = USUAL) -> Document:
    """The rows of a PDF as lines.

    Raises InputError when it is damaged, locked by a password, or only pictures of pages.
    """
    if SIGNATURE not in data[:HEAD]:
        raise InputError(path, "it is no PDF, or one that was cut off at its beginning")
    return _apart.read("pdf", data, path, limits)


def extract(data: bytes, path: str, limits: Limits) -> Document:
    """The same, in this process."""
    document = _opened(data, path)
    _limits.check_pages(len(document), path, limits)
    pages = [_page(document, at, path) for at in range(len(document))]
    _refuse_what_is_no_text(pages, path)
    return Document(path, tuple(lines(in_reading_order(pages))), tuple(_notes(pages)))


def _notes(pages: Sequence[Page]) -> Iterator[str]:
    """What of the pages was not read."""
    for page in pages:
        if page.pictures:
            yield f"page {page.number} holds a picture and no text; it was not read"
    aside = [str(page.number) for page in pages if page.aside]
    if aside:
        where = f"page {aside[0]}" + (f" and {len(aside) - 1} more" if len(aside) > 1 else "")
        yield f"text at an angle to the other, as in a margin, was not read: {where}"


def _opened(data: bytes, path: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if not len(document):
            raise InputError(path, "it has no pages")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == NEEDS_PASSWORD:
            raise InputError(path, "a password locks it; save it without one first") from error
        reason = "it is damaged and cannot be read; open it, and save or print it to a new file"
        raise InputError(path, reason) from error
    return document


def _page(document: Any, at: int, path: str) -> Page:
    import pypdfium2

    try:
        return read_page(document, at)
    except pypdfium2.PdfiumError as error:
        reason = f"its page {at + 1} is damaged; open it, and save or print it to a new file"
        raise InputError(path, reason) from error


def _refuse_what_is_no_text(pages: Sequence[Page], path: str) -> None:
    text = "".join(word.text for page in pages for word in page.words)
    letters = sum(character.isalpha() for character in text)
    unknown = sum(_is_unknown(character) for character in text)
    if unknown > UNKNOWN_SHARE * max(1, len(text)):
        raise InputError(
            path,
            "its fonts do not say which letters they show; save it again from where it was "
            "written, or run text recognition on it",
        )
    if letters < FEWEST_LETTERS and any(page.pictures for page in pages):
        raise InputError(
            path,
            "it was scanned and holds pictures of pages, no text; run text recognition (OCR) on "
            "it first, or take the file that it was printed from",
        )
    if not letters:
        raise InputError(path, "there is no text in it; take the file that it was printed from")


def _is_unknown(character: str) -> bool:
    return character == "\ufffd" or not (
        character.isprintable() or character in "\t\u00ad\u00a0\u202f"
    )
