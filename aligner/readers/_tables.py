"""Tables read as text: fields row by row, languages that stand side by side one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low

from msgspec import Struct
from msgspec.structs import replace

from aligner.readers import _tongues
from aligner.readers._flow import ROW, Cell, Flow, Passage, Table

LABEL_SHARE = 0.5
"""Of the cells of a column that must be labels for it to be a column of labels."""

LONGEST_IN_ROW = 200
"""Characters of a cell that stands on a line with others; a longer one has its own lines."""

USUAL_TIMES = 2
"""So many times as long as is usual in its table a paragraph may be and stand on such a line: a
translation is longer, and what is a row in one language is one in the other."""


class _Filled(Struct, frozen=True):
    """A cell with its passages; ``column`` is where it begins, ``nested`` that it holds a table."""

    passages: tuple[Passage, ...]
    column: int
    span: int
    nested: bool

    @property
    def text(self) -> str:
        return " ".join(" ".join(one.text.split()) for one in self.passages)

    def fits_a_row(self, longest: int) -> bool:
        """Whether it can stand on a line with other cells, where a paragraph may be so long."""
        plain = not any(one.is_list or one.mark.startswith("heading") for one in self.passages)
        most = longest if len(self.passages) == 1 else LONGEST_IN_ROW
        return plain and not self.nested and len(self.text) <= most


_Row = Sequence[_Filled]


def passages(flow: Flow) -> Iterator[Passage]:
    """The flow with its tables, and those in the notes of passages, read as passages."""
    tables = [_rows(one) for one in flow if isinstance(one, Table)]
    longest, read = _longest(tables), iter(tables)
    for one in flow:
        if isinstance(one, Table):
            rows = next(read)
            yield from _table(rows, longest[_shape(rows)])
        else:
            yield replace(one, notes=tuple(passages(one.notes)))


def in_two_languages(table: Table) -> bool:
    """Whether columns of a table are in one language, and the others in another."""
    return _border(_rows(table)) is not None


def _rows(table: Table) -> list[_Row]:
    return [row for row in map(_filled, table.rows) if row]


def _shape(rows: Sequence[_Row]) -> tuple[int, ...]:
    """How many cells each row has: a table has as many in two languages."""
    return tuple(map(len, rows))


def _table(rows: Sequence[_Row], longest: int) -> Iterator[Passage]:
    border = _border(rows)
    if border is None:
        for row in rows:
            yield from _row(row, longest)
        return
    first, second = (_tongues.of(side) for side in _sides(rows, border))
    for code, is_first in ((first, True), (second, False)):
        for row in rows:
            if _crosses(row, border):
                spoken = _tongues.of(row[0].text)
                mine = spoken == code or (is_first and spoken != second)
                yield from _row(row, longest) if mine else ()
            else:
                half = [cell for cell in row if (cell.column < border) is is_first]
                yield from _row(half, longest)


def _filled(row: Sequence[Cell]) -> list[_Filled]:
    found, column = [], 0
    for cell in row:
        inside = tuple(one for one in passages(cell.content) if one.text.strip())
        nested = any(isinstance(one, Table) for one in cell.content)
        if inside:
            found.append(_Filled(inside, column, cell.span, nested))
        column += cell.span
    return found


def _longest(tables: Sequence[Sequence[_Row]]) -> dict[tuple[int, ...], int]:
    """How long a paragraph may be that stands on a line with the cells beside it, by shape.

    In the other language the usual cell of the same table may be short enough.
    """
    found: dict[tuple[int, ...], int] = {}
    for rows in tables:
        lengths = [max(len(cell.text) for cell in row) for row in rows if len(row) > 1]
        usual = median_low(lengths) if lengths else 0
        most = USUAL_TIMES * usual if usual <= LONGEST_IN_ROW else 0
        found[_shape(rows)] = max(LONGEST_IN_ROW, most, found.get(_shape(rows), 0))
    return found


def _row(row: _Row, longest: int) -> Iterator[Passage]:
    if len(row) > 1 and all(cell.fits_a_row(longest) for cell in row):
        notes = tuple(note for cell in row for one in cell.passages for note in one.notes)
        text = "\t".join(cell.text for cell in row)
        yield replace(row[0].passages[0], text=text, mark=ROW, notes=notes)
        return
    for cell in row:
        yield from cell.passages


def _border(rows: Sequence[_Row]) -> int | None:
    """The column from which a table is in the other language, None where it is in one."""
    columns = max((row[-1].column + row[-1].span for row in rows), default=0)
    for border in sorted(range(1, columns), key=lambda at: abs(2 * at - columns)):
        first, second = (_tongues.of(side) for side in _sides(rows, border))
        if first and second and first != second and not _are_labels(rows, border):
            return border
    return None


def _sides(rows: Sequence[_Row], border: int) -> tuple[str, str]:
    """The text before and behind the border, without that which goes across it."""
    cells = [cell for row in rows if not _crosses(row, border) for cell in row]
    before = "\n".join(cell.text for cell in cells if cell.column < border)
    return before, "\n".join(cell.text for cell in cells if cell.column >= border)


def _crosses(row: _Row, border: int) -> bool:
    return any(cell.column < border < cell.column + cell.span for cell in row)


def _are_labels(rows: Sequence[_Row], border: int) -> bool:
    """Whether the column before the border only names what stands behind it."""
    cells = [cell for row in rows for cell in row]
    before = [cell.text for cell in cells if cell.column == border - 1]
    after = [cell.text for cell in cells if cell.column == border]
    return _label_share(before) >= LABEL_SHARE > _label_share(after)


def _label_share(texts: Sequence[str]) -> float:
    return sum(map(_tongues.is_label, texts)) / max(1, len(texts))
