"""Cells of a table that take several rows of print, put together again.

A label and its value may both go on below: "Closing date  14 September" over "of the notice  2026"
are one field, not two. They are known in a table whose rows stand apart: what stands close under a
row belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from aligner.readers._pdf_columns import Row
from aligner.readers._pdf_words import MARKER, Word

CLOSE = 1.25
"""Times the usual distance of two rows: what stands further below begins another cell."""

WIDE = 1.0
"""Times the size of type: a wider gap parts a label from its value."""

FEWEST = 3
"""Fields that a table has at the least."""

MOSTLY = 0.5
"""Share of the fields of a table that go on below in both cells, from which each row is a field."""

_Cells = tuple[tuple[Word, ...], tuple[Word, ...]]


def joined(rows: Sequence[Row], pitch: float) -> list[Row]:
    """The rows, those of one field as one; ``pitch`` is the distance of rows in a paragraph."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        table = _table(rows, at)
        found += _fields(table, pitch) if len(table) > 1 else [rows[at]]
        at += max(len(table), 1)
    return found


def _table(rows: Sequence[Row], at: int) -> Sequence[Row]:
    """The rows from here that have a label, a value, or both, each at its place."""
    cells = _cells(rows[at])
    if cells is None:
        return ()
    label, value = cells[0][0].left, cells[1][0].left
    end = at + 1
    while end < len(rows) and _is_like(rows[end], rows[at], label, value):
        end += 1
    return rows[at:end]


def _is_like(row: Row, first: Row, label: float, value: float) -> bool:
    if (row.page, row.stream) != (first.page, first.stream):
        return False
    near = first.words[0].size / 2
    cells = _cells(row)
    if cells is not None:
        return abs(cells[0][0].left - label) < near and abs(cells[1][0].left - value) < near
    below_label = abs(row.left - label) < near and row.right < value
    return below_label or abs(row.left - value) < near


def _cells(row: Row) -> _Cells | None:
    """Label and value of a row with one wide gap; None for any other row."""
    marked = len(row.words) > 1 and MARKER.match(row.words[0].text) is not None
    wide = [
        at + 1
        for at, (before, after) in enumerate(pairwise(row.words))
        if after.left - before.right > WIDE * max(before.size, after.size)
        and not (marked and at == 0)
    ]
    return (row.words[: wide[0]], row.words[wide[0] :]) if len(wide) == 1 else None


def _fields(table: Sequence[Row], pitch: float) -> Iterator[Row]:
    """The rows of a table, each field on one row if its fields stand apart."""
    groups = list(_groups(table, pitch))
    doubled = sum(sum(_cells(row) is not None for row in group) > 1 for group in groups)
    if len(groups) < FEWEST or doubled > MOSTLY * len(groups):
        yield from table
        return
    for group in groups:
        yield from [_one(group)] if _cells(group[0]) is not None else group


def _groups(table: Sequence[Row], pitch: float) -> Iterator[list[Row]]:
    group = [table[0]]
    for before, after in pairwise(table):
        if after.words[0].middle - before.words[0].middle > CLOSE * pitch:
            yield group
            group = []
        group.append(after)
    yield group


def _one(group: Sequence[Row]) -> Row:
    """The words of all labels, then those of all values."""
    cells = _cells(group[0])
    if cells is None or len(group) == 1:
        return group[0]
    border = cells[1][0].left - cells[1][0].size / 2
    words = [word for row in group for word in row.words]
    labels = [word for word in words if word.left < border]
    return replace(group[0], words=(*labels, *(word for word in words if word.left >= border)))
