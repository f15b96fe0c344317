"""Edits that change nothing that a reader is told: of layout, of marks, of spelling."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Block, Kind
from benchmarks.injection.draft import Edit, Piece, Row, Sheet, applied, laid, pieces
from benchmarks.injection.scene import PROSE, Clean

TEXT = (*PROSE, Kind.HEADING, Kind.SUBHEADING)
UNMARKED = "\u2022\u2013\u2014-*o\u25aa\u00b7\uf0b7"
BLANK_BEFORE_MARK = re.compile(r"[ \u00a0\u202f](?=[;:?!»%])")
BLANK_AFTER_QUOTE = re.compile(r"(?<=«)[ \u00a0\u202f]")
COLUMNS = re.compile(r"\s{3,}|\t")
"""What keeps a label and its value apart, or the two languages of a letterhead."""
ONE_LINE = ("# ", "## ", "### ", "#### ")
"""What a heading of Markdown begins with, which ends with its line."""
LONG = 20
"""Words of a paragraph that a page break can cut."""

Sheets = tuple[Sheet, ...]
Make = Callable[[Clean, Random], Sheets | None]
Rewrite = Callable[[str, Block], str]


class Neutral(Struct, frozen=True):
    """An edit after which nothing new may be reported; ``end`` ends its lines."""

    name: str
    make: Make
    end: str = "\n"
    encoding: str = "utf-8"


NEUTRALS: dict[str, Neutral] = {}


def neutral(name: str, make: Make, *, end: str = "\n", encoding: str = "utf-8") -> None:
    """Enter an edit under its name."""
    NEUTRALS[name] = Neutral(name, make, end, encoding)


def halves(clean: Clean) -> Iterator[tuple[int, str, Block]]:
    """All blocks: the file of each, its language, the block."""
    for at, (code, half) in enumerate(clean.bitext.notice.halves.items()):
        for block in half.blocks:
            yield (at if len(clean.sheets) > 1 else 0), code, block


def edited(clean: Clean, edits: list[tuple[int, Edit]]) -> Sheets | None:
    """The files with these edits; None where there is nothing to edit."""
    if not edits:
        return None
    return tuple(
        applied(sheet, [edit for file, edit in edits if file == at])
        for at, sheet in enumerate(clean.sheets)
    )


def single(clean: Clean) -> Iterator[tuple[int, str, Block, Piece]]:
    """The pieces of text whose lines no other block is on."""
    lines = [(file, number) for file, _, one in halves(clean) for _, number in one.starts]
    shared = {one for one in lines if lines.count(one) > 1}
    for file, code, block in halves(clean):
        for piece in pieces(block, clean.sheets[file]):
            inside = range(piece.lines[0], piece.lines[1] + 1)
            if not shared & {(file, number) for number in inside}:
                yield file, code, block, piece


def rewriting(change: Rewrite, *kinds: Kind, code: str | None = None) -> Make:
    """The edit that changes the text of blocks of these kinds, of one language or both."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        edits = []
        for file, language, block, piece in single(clean):
            text = change(piece.text, block)
            wanted = block.kind in kinds and code in (None, language)
            if wanted and text != piece.text:
                edits.append((file, Edit(*piece.lines, laid(piece, text))))
        return edited(clean, edits)

    return make


def relining(change: Callable[[str], str]) -> Make:
    """The edit that changes every line as characters."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        made = tuple(
            tuple(replace(row, text=change(row.text)) for row in sheet) for sheet in clean.sheets
        )
        return None if made == clean.sheets else made

    return make


def rewrapped(width: int | None, *, hanging: bool = True) -> Make:
    """The edit that sets other line ends; with None, one line a paragraph."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        edits = []
        for file, _code, block, piece in single(clean):
            if block.kind in TEXT:
                indent = " " * len(piece.prefix.expandtabs(2)) if hanging else ""
                edits.append((file, Edit(*piece.lines, _hung(piece, width, indent))))
        made = edited(clean, edits)
        return made and tuple(tuple(_narrowed(sheet, width)) for sheet in made)

    return make


def _hung(piece: Piece, width: int | None, indent: str) -> tuple[Row, ...]:
    """The piece wrapped, its lines but the first one indented."""
    if width is None:
        return laid(replace(piece, width=None), piece.text)
    lines = textwrap.wrap(
        piece.text,
        width,
        initial_indent=piece.prefix,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return tuple(Row(line, piece.lines) for line in lines)


def _narrowed(sheet: Sheet, width: int | None) -> Iterator[Row]:
    """The lines that are still too long, such as those with a link: no file is half wrapped."""
    for row in sheet:
        keeps = COLUMNS.search(row.text.strip()) or row.text.startswith(ONE_LINE)
        if width is None or len(row.text) <= width or keeps:
            yield row
        else:
            parts = textwrap.wrap(row.text, width, break_long_words=False, break_on_hyphens=False)
            yield from (replace(row, text=part) for part in parts)


def glyphs(glyph: str) -> Make:
    """The edit that marks all points with one glyph."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        edits = []
        for file, _code, block, piece in single(clean):
            if block.kind is Kind.BULLET and block.marker and block.marker in UNMARKED:
                first = clean.sheets[file][block.lines[0] - 1]
                text = first.text.replace(block.marker, glyph, 1)
                if piece.begin == 0 and text != first.text:
                    row = replace(first, text=text)
                    edits.append((file, Edit(block.lines[0], block.lines[0], (row,))))
        return edited(clean, edits)

    return make


def break_in(mark: Callable[[int], tuple[str, ...]], *, every: int = 3) -> Make:
    """The edit that puts the foot of a page, and the head of the next, into paragraphs."""

    def make(clean: Clean, chance: Random) -> Sheets | None:
        found = [
            (file, piece)
            for file, _, block, piece in single(clean)
            if block.kind is Kind.PARAGRAPH and len(piece.text.split()) >= LONG
        ]
        chosen = sorted(
            chance.sample(found, min(every, len(found))), key=lambda one: (one[0], one[1].lines)
        )
        edits = [
            (file, Edit(*piece.lines, _cut(piece, mark(page))))
            for page, (file, piece) in enumerate(chosen, start=2)
        ]
        return edited(clean, edits)

    return make


def _cut(piece: Piece, between: tuple[str, ...]) -> tuple[Row, ...]:
    words = piece.text.split(" ")
    half = len(words) // 2
    above = laid(piece, " ".join(words[:half]))
    below = laid(replace(piece, prefix=""), " ".join(words[half:]))
    return (*above, *(Row(line) for line in between), *below)


def blanks(change: Callable[[Sheet, set[int]], Sheet]) -> Make:
    """The edit of blank lines; it is told the lines of points, which need none."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        made = []
        for at, sheet in enumerate(clean.sheets):
            points = {
                number
                for file, _, block in halves(clean)
                if file == at and block.kind is Kind.BULLET
                for _, number in block.starts
            }
            made.append(change(sheet, points))
        return None if tuple(made) == clean.sheets else tuple(made)

    return make


def doubled(sheet: Sheet, _: set[int]) -> Sheet:
    """Two blank lines where there was one."""
    return tuple(row for one in sheet for row in ([one] if one.text.strip() else [one, Row("")]))


def close_points(sheet: Sheet, points: set[int]) -> Sheet:
    """No blank line between two points."""
    return tuple(
        row
        for number, row in enumerate(sheet, start=1)
        if row.text.strip() or not {number - 1, number + 1} <= points
    )


def spread_points(sheet: Sheet, points: set[int]) -> Sheet:
    """A blank line between two points of a line each."""
    glyph = re.compile(rf"\s*[{re.escape(UNMARKED)}]\s")
    rows: list[Row] = []
    for number, row in enumerate(sheet, start=1):
        if number - 1 in points and number in points and glyph.match(row.text):
            rows.append(Row(""))
        rows.append(row)
    return tuple(rows)


def _bounds(clean: Clean) -> list[tuple[int, int]] | None:
    """First and last line of each half, the earlier first; None where they are interleaved."""
    if len(clean.sheets) > 1:
        return None
    found = []
    for half in clean.bitext.notice.halves.values():
        lines = [number for block in half.blocks for _, number in block.starts]
        found.append((min(lines), max(lines)))
    one, two = sorted(found)
    return found if one[1] < two[0] else None


def halves_exchanged(clean: Clean, _: Random) -> Sheets | None:
    """The other language first."""
    bounds = _bounds(clean)
    if bounds is None:
        return None
    one, two = sorted(bounds)
    sheet = clean.sheets[0]
    head, first = sheet[: one[0] - 1], sheet[one[0] - 1 : two[0] - 1]
    return ((*head, *sheet[two[0] - 1 :], Row(""), *first),)


def two_files(clean: Clean, _: Random) -> Sheets | None:
    """A file for each language."""
    bounds = _bounds(clean)
    if bounds is None:
        return None
    sheet = clean.sheets[0]
    return tuple(sheet[first - 1 : last] for first, last in bounds)


def one_file(clean: Clean, _: Random) -> Sheets | None:
    """Both languages in one file."""
    if len(clean.sheets) == 1:
        return None
    first, second = clean.sheets
    # Lines of the second file are told from those of the first, as the judge counts by file.
    return ((*first, Row(""), *(replace(row, origin=None) for row in second)),)


def straight(text: str, _: Block | None = None) -> str:
    """Straight apostrophes and quotation marks."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def curly(text: str, _: Block | None = None) -> str:
    """Typographic apostrophes and quotation marks."""
    text = re.sub(r'(^|(?<=[\s(]))"', "“", text).replace('"', "”")
    return text.replace("'", "’")


def spaced(blank: str) -> Rewrite:
    """The blank before French marks, and within French quotation marks."""

    def change(text: str, _: Block) -> str:
        return BLANK_AFTER_QUOTE.sub(blank, BLANK_BEFORE_MARK.sub(blank, text))

    return change


def decomposed(text: str) -> str:
    """Accents as characters of their own."""
    return unicodedata.normalize("NFD", text)
