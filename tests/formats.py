"""One notice written in every format: what an office would have saved it as.

The notice is given as pieces: what each is (title, field, heading…), its marker and its words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from aligner.model import Block, Half, Kind, Notice

NARROW = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})
"""What the standard fonts of PDF lack."""

NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[IVXivx]{1,5})[.)]$")
A4 = 595.28, 841.89
MARGIN, GUTTER = 56.0, 24.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a notice."""

    kind: Kind
    text: str
    marker: str = ""
    level: int = 0

    @property
    def whole(self) -> str:
        """Its words with its marker."""
        return f"{self.marker} {self.text}" if self.marker else self.text


def pieces(half: Half) -> list[Piece]:
    """The blocks of a half as pieces."""
    return [_piece(block) for block in half.blocks]


def _piece(block: Block) -> Piece:
    return Piece(block.kind, block.text.translate(NARROW), block.marker, block.level)


def both(notice: Notice) -> list[list[Piece]]:
    """The pieces of each half."""
    return [pieces(half) for half in notice.halves.values()]


def field_parts(piece: Piece) -> tuple[str, str] | None:
    """Label and value of a field whose label ends at a colon, a tab or a gap."""
    match = re.match(r"([^:\t]{2,60}?)\s*(?::(?!//)|\t|\s{3,})\s*(\S.*)$", piece.text)
    return (match[1], match[2]) if match and piece.kind is Kind.FIELD else None


# Plain text


def text(*sides: Sequence[Piece]) -> bytes:
    """One piece a line, with blank lines between paragraphs."""
    return "\n".join(line for side in sides for line in _text_lines(side)).encode()


def _text_lines(side: Sequence[Piece]) -> list[str]:
    found: list[str] = []
    for piece in side:
        close = piece.kind in (Kind.FIELD, Kind.BULLET)
        found += [*([] if close else [""]), "  " * piece.level + piece.whole]
    return [*found, ""]


# Markdown


def markdown(*sides: Sequence[Piece]) -> bytes:
    """Headings with signs, fields in a table of two columns."""
    found: list[str] = []
    for side in sides:
        for piece in side:
            found += _markdown_lines(piece)
    return "\n".join(found).encode()


def _markdown_lines(piece: Piece) -> list[str]:
    signs = {Kind.TITLE: "# ", Kind.HEADING: "## ", Kind.SUBHEADING: "### "}
    parts = field_parts(piece)
    if parts:
        return [f"| {parts[0]} | {_escaped(parts[1])} |"]
    if piece.kind is Kind.BULLET:
        return ["  " * piece.level + f"{piece.marker or '-'} {_escaped(piece.text)}"]
    return ["", signs.get(piece.kind, "") + _escaped(piece.whole), ""]


def _escaped(words: str) -> str:
    return re.sub(r"([*_|<`])", r"\\\1", words)


# HTML


def html(*sides: Sequence[Piece], codes: Sequence[str] = ("en", "fr")) -> bytes:
    """A page with a menu, and a part for each language."""
    halves = "".join(
        f'<div lang="{code}">{_html_half(side)}</div>'
        for code, side in zip(codes, sides, strict=False)
    )
    return _page(halves)


def html_columns(first: Sequence[Piece], second: Sequence[Piece]) -> bytes:
    """A table with one language in each column."""
    cells = "".join(f"<td>{_html_half(side)}</td>" for side in (first, second))
    return _page(f"<table><tr>{cells}</tr></table>")


def _page(body: str) -> bytes:
    menu = '<nav><a href="/jobs">Jobs</a> <a href="/fr">Version française</a></nav>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Jobs</title></head>'
        f"<body>{menu}<main>{body}</main><footer>Copyright 2026</footer></body></html>"
    ).encode()


def _html_half(side: Sequence[Piece]) -> str:
    names = {Kind.TITLE: "h1", Kind.HEADING: "h2", Kind.SUBHEADING: "h3"}
    found = []
    for piece in side:
        parts = field_parts(piece)
        if parts:
            label, value = map(escape, parts)
            found.append(f"<table><tr><th>{label}</th><td>{value}</td></tr></table>")
        elif piece.kind is Kind.BULLET and not NUMBER.match(piece.marker):
            inner = f"<ul><li>{escape(piece.text)}</li></ul>"
            found.append("<ul><li>" * piece.level + inner + "</li></ul>" * piece.level)
        else:
            name = names.get(piece.kind, "p")
            found.append(f"<{name}>{escape(piece.whole)}</{name}>")
    return "".join(found)


# Word


def docx(*sides: Sequence[Piece]) -> bytes:
    """Headings and points by style, a table of fields."""
    document = _word()
    for side in sides:
        _word_half(document, side)
    return _saved(document)


def docx_columns(first: Sequence[Piece], second: Sequence[Piece]) -> bytes:
    """A table with one language in each column."""
    document = _word()
    table = document.add_table(rows=1, cols=2)
    for cell, side in zip(table.rows[0].cells, (first, second), strict=True):
        _word_half(cell, side)
    return _saved(document)


def _word() -> Any:
    from docx import Document

    return Document()


def _word_half(place: Any, side: Sequence[Piece]) -> None:
    styles = {Kind.TITLE: "Heading 1", Kind.HEADING: "Heading 2", Kind.SUBHEADING: "Heading 3"}
    for piece in side:
        parts = field_parts(piece)
        if parts:
            shape = {"rows": 1, "cols": 2}
            table = place.add_table(**shape)
            for cell, words in zip(table.rows[0].cells, parts, strict=True):
                cell.text = words
        elif piece.kind is Kind.BULLET and not NUMBER.match(piece.marker):
            style = "List Bullet 2" if piece.level else "List Bullet"
            place.add_paragraph(piece.text, style=style)
        else:
            place.add_paragraph(piece.whole, style=styles.get(piece.kind))


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# OpenDocument

_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_LIST = (
    '<text:list-style style:name="L" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    + "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"/>'
        for level in range(1, 5)
    )
    + "</text:list-style>"
)


def odt(*sides: Sequence[Piece]) -> bytes:
    """The parts of an OpenDocument text that hold its words."""
    return odt_of("".join(map(_odt_half, sides)))


def odt_columns(first: Sequence[Piece], second: Sequence[Piece]) -> bytes:
    """A table with one language in each column."""
    cells = "".join(
        f"<table:table-cell>{_odt_half(side)}</table:table-cell>" for side in (first, second)
    )
    return odt_of(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")


def odt_of(body: str) -> bytes:
    """An OpenDocument text with this content."""
    content = (
        f"<office:document-content {_ODT}><office:automatic-styles>{_LIST}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def _odt_half(side: Sequence[Piece]) -> str:
    levels = {Kind.TITLE: 1, Kind.HEADING: 2, Kind.SUBHEADING: 3}
    found = []
    for piece in side:
        words = escape(piece.whole, quote=False)
        parts = field_parts(piece)
        if parts:
            cells = "".join(
                f"<table:table-cell><text:p>{escape(part, quote=False)}</text:p></table:table-cell>"
                for part in parts
            )
            found.append(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
        elif piece.kind in levels:
            level = levels[piece.kind]
            found.append(f'<text:h text:outline-level="{level}">{words}</text:h>')
        elif piece.kind is Kind.BULLET and not NUMBER.match(piece.marker):
            found.append(_odt_point(escape(piece.text, quote=False), piece.level))
        else:
            found.append(f"<text:p>{words}</text:p>")
    return "".join(found)


def _odt_point(words: str, level: int) -> str:
    inner = f"<text:p>{words}</text:p>"
    for _ in range(level + 1):
        inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
    return inner.replace("<text:list>", '<text:list text:style-name="L">', 1)


# PDF


def pdf(*sides: Sequence[Piece]) -> bytes:
    """One column, with page numbers and a running head."""
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    stream = io.BytesIO()
    story = []
    for side in sides:
        story += [*_story(side), PageBreak()]
    template = SimpleDocTemplate(stream, pagesize=A4)
    template.build(story, onFirstPage=_numbered, onLaterPages=_numbered)
    return stream.getvalue()


def pdf_columns(first: Sequence[Piece], second: Sequence[Piece]) -> bytes:
    """One language on the left and one on the right of each page."""
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    width = (A4[0] - 2 * MARGIN - GUTTER) / 2
    stories = [_story(first), _story(second)]
    while any(stories):
        for at, story in enumerate(stories):
            left = MARGIN + at * (width + GUTTER)
            Frame(left, MARGIN, width, A4[1] - 2 * MARGIN, 0, 0, 0, 0).addFromList(story, canvas)
        canvas.drawCentredString(A4[0] / 2, MARGIN / 2, f"- {canvas.getPageNumber()} -")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _numbered(canvas: Any, _: Any) -> None:
    number = canvas.getPageNumber()
    canvas.drawString(MARGIN, A4[1] - MARGIN / 2, f"Vacancy list, page {number}")
    canvas.drawCentredString(A4[0] / 2, MARGIN / 2, str(number))


def _story(side: Sequence[Piece]) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    plain = ParagraphStyle("plain", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6)
    styles = {
        Kind.TITLE: ParagraphStyle("t", plain, fontName="Times-Bold", fontSize=15, leading=18),
        Kind.HEADING: ParagraphStyle("h", plain, fontName="Times-Bold", fontSize=12, leading=15),
        Kind.SUBHEADING: ParagraphStyle("s", plain, fontName="Times-Bold"),
        Kind.FIELD: ParagraphStyle("f", plain, spaceAfter=0),
    }
    found: list[Any] = []
    for piece in side:
        parts = field_parts(piece)
        if parts and not piece.text.startswith(
            (f"{parts[0]}:", f"{parts[0]} :", f"{parts[0]}\u00a0:")
        ):
            cells = [Paragraph(escape(part, quote=False), styles[Kind.FIELD]) for part in parts]
            found.append(
                Table([cells], [95, 130], hAlign="LEFT", style=[("VALIGN", (0, 0), (1, 0), "TOP")])
            )
            continue
        style = styles.get(piece.kind, plain)
        words = escape(piece.whole, quote=False)
        if piece.kind is Kind.BULLET:
            style = ParagraphStyle(
                "b", plain, leftIndent=14 + 14 * piece.level, bulletIndent=14 * piece.level
            )
            marker = piece.marker if NUMBER.match(piece.marker) else "•"
            words = f"<bullet>{marker}</bullet>{escape(piece.text, quote=False)}"
        found.append(Paragraph(words.replace("\t", " "), style))
    return found


Write = Callable[..., bytes]

ONE_FILE: dict[str, Write] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".docx": docx,
    ".odt": odt,
    ".pdf": pdf,
}
COLUMNS: dict[str, Write] = {
    ".html": html_columns,
    ".docx": docx_columns,
    ".odt": odt_columns,
    ".pdf": pdf_columns,
}
