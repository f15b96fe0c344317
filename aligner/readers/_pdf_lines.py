"""Rows of a PDF as lines: blank lines between paragraphs, headings and wrapped lines marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Line
from aligner.readers._pdf_cells import joined
from aligner.readers._pdf_columns import Row
from aligner.readers._pdf_furniture import furniture
from aligner.readers._pdf_words import GLYPHS, MARKER, Word

FURNITURE, WRAPPED = "furniture", "wrapped"
"""Marks of rows that belong to the page, and of those that go on with the row above."""

APART = 1.25
"""Times the usual distance of two rows: what stands further apart is another paragraph."""

TAB = 1.0
"""Times the size of type: a wider gap parts a label from its value."""

INDENTED = 1.0
"""Times the size of type: a first line that is set in so far begins a paragraph."""

LARGER = 1.12
"""Times the size of the text: from here on a line is a heading by its size."""

FEWEST_FULL = 3
"""Rows that are full, from which the usual distance to the next one can be told."""

STREAMS = range(3)
LONGEST_HEADING = 110
MOST_HEADING_ROWS = 3
MOST_INDENT = 24
MOST_LEVELS = 6

LABEL = re.compile(r"[^\W\d_a-z][^.:;!?]{1,50}\s?:(?=\s)")
ENDED = re.compile(r"[.;:!?…][\"'»”’)\]\s]*$")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")

_Style = tuple[float, bool]


class _Measures(Struct, frozen=True):
    """What is usual in a document: its type, the distance of rows, the sides of columns."""

    size: float
    bold: bool
    pitch: float
    sides: dict[int, tuple[float, float]]


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The rows as lines, numbered from 1, with a blank line where a paragraph ends."""
    if not rows:
        return
    rows = joined(rows, _measured(rows).pitch)
    unwanted = furniture(rows)
    text = [row for at, row in enumerate(rows) if at not in unwanted]
    usual = _measured(text or rows)
    marks = iter(_marks(text, usual))
    number, before = 0, None
    for at, row in enumerate(rows):
        if at in unwanted:
            number += 1
            yield Line(number, _text(row, usual), row.page, FURNITURE)
            continue
        if before is not None and _is_apart(before, row, usual):
            number += 1
            yield Line(number, "", row.page)
        number += 1
        yield Line(number, _text(row, usual), row.page, next(marks))
        before = row


def _marks(rows: Sequence[Row], usual: _Measures) -> list[str | None]:
    """What is known of each row: that it is a heading, or goes on with the row above."""
    marks: list[str | None] = [None] * len(rows)
    headings: dict[int, _Style] = {}
    for begin, end in _chains(rows, usual):
        marks[begin + 1 : end] = [WRAPPED] * (end - begin - 1)
        if end - begin <= MOST_HEADING_ROWS and _is_heading(rows[begin:end], usual):
            headings[begin] = _style(rows[begin])
    styles = sorted(set(headings.values()), reverse=True)
    for at, style in headings.items():
        marks[at] = f"heading {min(styles.index(style) + 1, MOST_LEVELS)}"
    return marks


def _chains(rows: Sequence[Row], usual: _Measures) -> Iterator[tuple[int, int]]:
    """Rows of which each goes on with the one above it."""
    begin = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or not _goes_on(rows[at - 1], rows[at], usual):
            yield begin, at
            begin = at


def _measured(rows: Sequence[Row]) -> _Measures:
    sizes: Counter[_Style] = Counter()
    for row in rows:
        for word in row.words:
            sizes[round(word.size, 1), word.bold] += len(word.text)
    (size, bold), _ = sizes.most_common(1)[0]
    columns = {
        stream: (min(row.left for row in same), max(row.right for row in same))
        for stream, same in ((s, [r for r in rows if r.stream == s]) for s in STREAMS)
        if same
    }
    usual = _Measures(size, bold, size, columns)
    return replace(usual, pitch=_pitch(rows, usual))


def _pitch(rows: Sequence[Row], usual: _Measures) -> float:
    """The distance of two rows of one paragraph: that of a full row and the next, as a rule."""
    steps = [
        (after.words[0].middle - before.words[0].middle, _is_full(before, after, usual))
        for before, after in pairwise(rows)
        if before.page == after.page and before.stream == after.stream
    ]
    near = sorted(step for step, _ in steps if usual.size / 2 < step < 2 * usual.size)
    full = [step for step, is_full in steps if is_full and step in near]
    if len(full) >= FEWEST_FULL:
        return median(full)
    return near[len(near) // 4] if near else usual.size


def _style(row: Row) -> _Style:
    return round(median(word.size for word in row.words) * 2) / 2, _is_bold(row)


def _is_bold(row: Row) -> bool:
    return all(word.bold for word in row.words)


def _is_heading(rows: Sequence[Row], usual: _Measures) -> bool:
    """Whether rows are set apart by their type, and read as a heading."""
    larger = _style(rows[0])[0] >= LARGER * usual.size
    if not larger and (usual.bold or not all(map(_is_bold, rows))):
        return False
    text = " ".join(row.text for row in rows)
    plain = len(text) <= LONGEST_HEADING and ":" not in text and not text.endswith((".", ";", ","))
    first = next((c for c in text if c.isalpha()), "")
    point = text.split(maxsplit=1)[0] in GLYPHS
    tabs = any(_is_wide(one, other) for row in rows for one, other in _inner(row))
    return plain and first.isupper() and not point and not tabs


def _inner(row: Row) -> Iterator[tuple[Word, Word]]:
    """Neighbours in a row, but for a marker at its beginning and what it marks."""
    words = row.words[1:] if MARKER.match(row.words[0].text) else row.words
    return pairwise(words)


def _is_wide(before: Word, after: Word) -> bool:
    return after.left - before.right > TAB * max(before.size, after.size)


def _text(row: Row, usual: _Measures) -> str:
    left = usual.sides.get(row.stream, (row.left, 0.0))[0]
    indent = int(max(row.left - left, 0) / (usual.size / 2))
    parts = [" " * min(indent, MOST_INDENT)]
    inner = set(_inner(row))
    for before, after in pairwise(row.words):
        wide = (before, after) in inner and _is_wide(before, after)
        parts += [before.text, "\t" if wide else " "]
    return _UNWANTED.sub("", "".join([*parts, row.words[-1].text]))


def _is_apart(before: Row, after: Row, usual: _Measures) -> bool:
    """Whether white space parts two rows. A new page does not: a paragraph may go on there."""
    if before.page != after.page or before.stream != after.stream:
        return before.stream != after.stream
    step = after.words[0].middle - before.words[0].middle
    size = max(_style(before)[0], _style(after)[0])
    return step > APART * max(usual.pitch, usual.pitch * size / usual.size) or step < 0


def _goes_on(before: Row, after: Row, usual: _Measures) -> bool:
    """Whether a row is more of the paragraph above: that one is full, and nothing parts them."""
    if _is_apart(before, after, usual) or _begins_anew(before.text, after.text):
        return False
    if before.page != after.page and ENDED.search(before.text):
        return False
    if abs(_style(before)[0] - _style(after)[0]) > 1 and _is_bold(before) != _is_bold(after):
        return False
    if any(_is_wide(one, other) for row in (before, after) for one, other in _inner(row)):
        return _hangs_from_value(before, after)
    return _is_full(before, after, usual) and not _is_first(before, after, usual)


def _hangs_from_value(before: Row, after: Row) -> bool:
    """Whether a row stands right under the value of a label, with nothing under the label."""
    value = next((other for one, other in _inner(before) if _is_wide(one, other)), None)
    alone = not any(_is_wide(one, other) for one, other in _inner(after))
    return alone and value is not None and abs(value.left - after.left) < value.size / 2


def _begins_anew(before: str, after: str) -> bool:
    """Whether a row is a point or a field; a figure goes on with a sentence that has no end."""
    first = after.split(maxsplit=1)[0]
    if LABEL.match(after) and LABEL.match(before):
        return True
    return first != after and (
        first in GLYPHS or bool(MARKER.match(first) and ENDED.search(before))
    )


def _is_full(before: Row, after: Row, usual: _Measures) -> bool:
    """Whether the first word of a row did not fit on the row above."""
    first = after.words[0]
    right = usual.sides[before.stream][1]
    room = right - before.right
    return first.right - first.left + usual.size / 4 > room


def _is_first(before: Row, after: Row, usual: _Measures) -> bool:
    """Whether a row is set in, as the first of a paragraph is; behind a point, all are."""
    text = before.words[1].left if len(before.words) > 1 else before.left
    hangs = MARKER.match(before.words[0].text) is not None and abs(after.left - text) < usual.size
    return after.left > before.left + INDENTED * usual.size and not hangs
