"""Tables read as text: fields row by row, languages that stand side by side one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner.readers import _tongues
from aligner.readers._flow import ROW, Cell, Flow, Passage, Table

LABEL_SHARE = 0.5
"""Of the cells of a column that must be labels for it to be a column of labels."""

LONGEST_IN_ROW = 200
"""Characters of a cell that stands on a line with others; a longer one has its own lines."""


class _Filled(Struct, frozen=True):
    """A cell with its passages; ``column`` is where it begins, ``nested`` that it holds a table."""

    passages: tuple[Passage, ...]
    column: int
    span: int
    nested: bool

    @property
    def text(self) -> str:
        return " ".join(" ".join(one.text.split()) for one in self.passages)

    @property
    def fits_a_row(self) -> bool:
        """Whether it can stand on a line with other cells."""
        plain = not any(one.is_list or one.mark.startswith("heading") for one in self.passages)
        return plain and not self.nested and len(self.text) <= LONGEST_IN_ROW


_Row = Sequence[_Filled]


def passages(flow: Flow) -> Iterator[Passage]:
    """The flow with its tables, and those in the notes of passages, read as passages."""
    for one in flow:
        if isinstance(one, Table):
            yield from _table(one)
        else:
            yield replace(one, notes=tuple(passages(one.notes)))


def in_two_languages(table: Table) -> bool:
    """Whether columns of a table are in one language, and the others in another."""
    return _border([row for row in map(_filled, table.rows) if row]) is not None


def _table(table: Table) -> Iterator[Passage]:
    rows = [row for row in map(_filled, table.rows) if row]
    border = _border(rows)
    if border is None:
        for row in rows:
            yield from _row(row)
        return
    first, second = (_tongues.of(side) for side in _sides(rows, border))
    for code, is_first in ((first, True), (second, False)):
        for row in rows:
            if _crosses(row, border):
                spoken = _tongues.of(row[0].text)
                mine = spoken == code or (is_first and spoken != second)
                yield from _row(row) if mine else ()
            else:
                yield from _row([cell for cell in row if (cell.column < border) is is_first])


def _filled(row: Sequence[Cell]) -> list[_Filled]:
    found, column = [], 0
    for cell in row:
        inside = tuple(one for one in passages(cell.content) if one.text.strip())
        nested = any(isinstance(one, Table) for one in cell.content)
        if inside:
            found.append(_Filled(inside, column, cell.span, nested))
        column += cell.span
    return found


def _row(row: _Row) -> Iterator[Passage]:
    if len(row) > 1 and all(cell.fits_a_row for cell in row):
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
