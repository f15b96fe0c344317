"""The text of a notice as it is edited: lines that remember where they came from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Block
from aligner.readers import Source
from aligner.readers._encoding import decoded

LINE_END = re.compile(r"\r\n|\r|\n")
WRAPPED = 120
"""A file without longer lines was wrapped by whoever wrote it."""
UNSEEN = re.compile(r"[\s\u00ad*]+")
SOFT_BREAK = "\u00ad"

Lines = tuple[int, int]
Span = tuple[int, int]


class Row(Struct, frozen=True):
    """A line of an edited file: the lines of the clean file it was made from, None for a new one.

    ``touched`` is set where a slip changed it.
    """

    text: str
    origin: Lines | None = None
    touched: bool = False


Sheet = tuple[Row, ...]


class Edit(Struct, frozen=True):
    """Rows that take the place of the lines ``first`` to ``last``; none of them if it is less."""

    first: int
    last: int
    rows: tuple[Row, ...] = ()


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """The files of a notice, line by line."""
    return tuple(_sheet(Path(path).read_bytes()) for path in source.paths)


def _sheet(data: bytes) -> Sheet:
    text, _ = decoded(data)
    lines = LINE_END.split(text)
    if not lines[-1]:
        del lines[-1]
    return tuple(Row(line, (at, at)) for at, line in enumerate(lines, start=1))


def applied(sheet: Sheet, edits: Iterable[Edit]) -> Sheet:
    """A clean file with all these edits; they do not overlap."""
    rows = list(sheet)
    for edit in sorted(edits, key=lambda one: (one.first, one.last), reverse=True):
        rows[edit.first - 1 : edit.last] = edit.rows
    return tuple(rows)


def written(sheet: Sheet, *, end: str = "\n") -> str:
    """The file as text."""
    return "".join(row.text + end for row in sheet)


def runs(block: Block) -> list[list[tuple[int, int]]]:
    """The (offset, line) pairs of a block, cut where a page break or the like stands between."""
    found: list[list[tuple[int, int]]] = []
    for offset, line in block.starts:
        if found and line - found[-1][-1][1] == 1:
            found[-1].append((offset, line))
        else:
            found.append([(offset, line)])
    return found


class Piece(Struct, frozen=True):
    """Consecutive lines of a block: their text, and where it begins in the text of the block."""

    prefix: str
    text: str
    begin: int
    lines: Lines
    width: int | None


def piece_at(block: Block, span: Span, sheet: Sheet) -> Piece | None:
    """The piece of a block that holds a span; None where its lines hold other text as well."""
    for piece in pieces(block, sheet):
        if piece.begin <= span[0] and span[1] <= piece.begin + len(piece.text):
            return piece
    return None


def pieces(block: Block, sheet: Sheet) -> Iterator[Piece]:
    """The pieces of a block whose lines hold its text and nothing else."""
    spread = runs(block)
    for at, run in enumerate(spread):
        begin = run[0][0]
        end = spread[at + 1][0][0] if at + 1 < len(spread) else len(block.text)
        lines = run[0][1], run[-1][1]
        raw = [sheet[number - 1].text for number in range(lines[0], lines[1] + 1)]
        prefix = _prefix(raw[0], block.marker if at == 0 else "")
        text = block.text[begin:end]
        if _seen("".join([raw[0][len(prefix) :], *raw[1:]])) == _seen(text):
            yield Piece(prefix, text.rstrip(), begin, lines, _width(raw, sheet))


def _prefix(line: str, marker: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    rest = line[len(indent) :]
    if marker and rest.startswith(marker):
        after = rest[len(marker) :]
        return indent + marker + after[: len(after) - len(after.lstrip())]
    hashes = re.match(r"#+\s+", rest)
    return indent + (hashes[0] if hashes else "")


def _seen(text: str) -> str:
    return UNSEEN.sub("", text)


def _width(raw: Sequence[str], sheet: Sheet) -> int | None:
    longest = max((len(row.text) for row in sheet), default=0)
    if longest <= WRAPPED:
        return longest
    return max(map(len, raw)) if len(raw) > 1 else None


def laid(piece: Piece, text: str, changed: Span | None = None) -> tuple[Row, ...]:
    """The lines of a piece with another text; those that show the span ``changed`` are touched."""
    origin = piece.lines
    if piece.width is None:
        return (Row(piece.prefix + text, origin, touched=changed is not None),)
    indent = " " * len(piece.prefix.expandtabs(2)) if piece.lines[0] != piece.lines[1] else ""
    lines = textwrap.wrap(
        text,
        max(piece.width, 40),
        initial_indent=piece.prefix,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [piece.prefix]
    return tuple(_touched(lines, origin, changed))


def _touched(lines: Sequence[str], origin: Lines, changed: Span | None) -> Iterator[Row]:
    at = 0
    for line in lines:
        end = at + len(line.strip()) + 1
        yield Row(line, origin, changed is not None and changed[0] <= end and at <= changed[1])
        at = end


def rewritten(block: Block, sheet: Sheet, span: Span, words: str) -> Edit | None:
    """The edit that puts ``words`` in the place of a span of a block's text."""
    piece = piece_at(block, span, sheet)
    if piece is None:
        return None
    begin, end = span[0] - piece.begin, span[1] - piece.begin
    before, after = _joined(piece.text[:begin], words, piece.text[end:])
    text = before + words + after
    if not text.strip():
        return None
    return Edit(*piece.lines, laid(piece, text, (len(before), len(before) + len(words))))


def _joined(before: str, words: str, after: str) -> tuple[str, str]:
    """What stands around the words, with no blank too many where something was taken away."""
    if not words and (not before or before[-1].isspace()):
        after = after.lstrip()
    if not words and after[:1] in {",", ".", ")"}:
        before = before.rstrip()
    if not words and (not before.strip() or before.rstrip()[-1] in ".!?"):
        after = after[:1].upper() + after[1:]
    return before, after


def rewritten_whole(block: Block, sheet: Sheet, text: str) -> list[Edit]:
    """The edits that give a block another text, on the lines of its first piece."""
    parts = runs(block)
    raw = sheet[block.lines[0] - 1].text
    lines = parts[0][0][1], parts[0][-1][1]
    rows = [sheet[number - 1].text for number in range(lines[0], lines[1] + 1)]
    first = Piece(_prefix(raw, block.marker), "", 0, lines, _width(rows, sheet))
    gone = [Edit(part[0][1], part[-1][1]) for part in parts[1:]]
    return [Edit(*lines, laid(first, text, (0, len(text)))), *gone]


def fresh(text: str, prefix: str, sheet: Sheet) -> tuple[Row, ...]:
    """Lines that were not there, wrapped as the file is."""
    rows = laid(Piece(prefix, "", 0, (0, 0), _width([], sheet)), text, (0, len(text)))
    return tuple(replace(row, origin=None) for row in rows)


def rows_of(block: Block, sheet: Sheet) -> tuple[Row, ...]:
    """The lines of a block, without what a page break put between them."""
    return tuple(sheet[number - 1] for _, number in block.starts)


def copied(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same lines once more, as something that a slip put there."""
    return tuple(Row(row.text, None, touched=True) for row in rows)


def marked(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Lines that a slip moved."""
    return tuple(replace(row, touched=True) for row in rows)


def removed(block: Block, sheet: Sheet) -> list[Edit]:
    """The edits that take a block away, with one of the blank lines around it."""
    parts = [(run[0][1], run[-1][1]) for run in runs(block)]
    first, last = parts[-1]
    above = parts[0][0] - 1
    blank_above = above == 0 or not sheet[above - 1].text.strip()
    if blank_above and last < len(sheet) and not sheet[last].text.strip():
        last += 1
    return [*(Edit(*part) for part in parts[:-1]), Edit(first, last)]


def removed_rows(first: int, last: int, sheet: Sheet) -> Edit:
    """The edit that takes whole lines away, and the blank lines behind them."""
    while last < len(sheet) and not sheet[last].text.strip():
        last += 1
    return Edit(first, last)


def inserted(rows: Sequence[Row], after: Block, sheet: Sheet) -> Edit:
    """The edit that puts lines behind a block, with a blank line where blocks have one."""
    line = after.lines[1]
    spaced = line < len(sheet) and not sheet[line].text.strip()
    blank = [Row("")] if spaced or line == len(sheet) else []
    return Edit(line + 1, line, (*blank, *rows))


def reprefixed(rows: Sequence[Row], block: Block, like: Block, sheet: Sheet) -> tuple[Row, ...]:
    """The lines of a point, marked as another point is."""
    old = _prefix(rows[0].text, block.marker)
    new = _prefix(sheet[like.lines[0] - 1].text, like.marker)
    return (replace(rows[0], text=new + rows[0].text[len(old) :]), *rows[1:])
