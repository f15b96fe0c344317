"""Plain text: the lines of a file, with the numbers that an editor shows beside them.

Only LF, CR and CR LF end a numbered line. A vertical tab, a form feed, NEL and the two line
separators of Unicode break a line too, but editors do not count them, so both parts keep the
number. A form feed also begins a page. Control characters and byte order marks within the text
are left out; everything else stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.errors import InputError
from aligner.model import Document, Line
from aligner.readers._encoding import decoded
from aligner.readers._text_columns import unfolded

SUFFIXES = (".txt", ".text")

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
"""How files of other kinds begin."""

CONTROL_SHARE = 0.05
"""Share of control characters above which a file is no text: of random bytes they are a tenth,
in a damaged text there are one or two."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_BREAK = re.compile("[\v\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)


def read(data: bytes, path: str) -> Document:
    """The lines of a text file in any of the usual encodings.

    Raises InputError when there is no text in it, or something else than text.
    """
    text, note = _text(data, path)
    lines = unfolded(tuple(_lines(text, pages="\f" in text)))
    return Document(path, tuple(lines), (note,) if note else ())


def _text(data: bytes, path: str) -> tuple[str, str | None]:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise InputError(path, f"it looks like {kind}, not text; save it as plain text first")
    text, note = decoded(data, path)
    _refuse_what_is_no_text(text, path)
    return text, note


def _refuse_what_is_no_text(text: str, path: str) -> None:
    if not text:
        raise InputError(path, "the file is empty; save the notice into it first")
    if len(_CONTROL.findall(text)) > len(text) * CONTROL_SHARE:
        raise InputError(path, "it is not text but binary data; save the notice as plain text")
    if not _UNWANTED.sub("", text).strip():
        raise InputError(
            path, "there is nothing but white space in it; save the notice into it first"
        )
    if _WEB_PAGE.match(text):
        raise InputError(path, "it looks like a web page, not text; save it as plain text first")


def _lines(text: str, *, pages: bool) -> Iterator[Line]:
    written = _LINE_END.split(text)
    if not written[-1]:
        del written[-1]
    page = 1
    for number, line in enumerate(written, start=1):
        sheets = line.split("\f")
        for index, sheet in enumerate(sheets):
            page += index > 0
            # A form feed at the start of a line ends a page, it does not make an empty line.
            if sheet or len(sheets) == 1:
                for part in _BREAK.split(sheet):
                    yield Line(number, _UNWANTED.sub("", part), page if pages else None)
