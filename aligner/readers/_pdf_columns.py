"""The rows of a page in the order in which people read them: one column, or two side by side.

Two columns in two languages are two texts, each read through all pages before the other. Two
columns in one language are read one after the other on each page. What only looks like columns,
labels with their values some way to the right, is read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from aligner.readers import _tongues
from aligner.readers._pdf_words import MARKER, Page, Word

SAME_ROW = 0.5
"""Of the height of a word: those whose middles are nearer stand on one row."""

NARROWEST = 7.0
"""Points between two columns at the least."""

HANGING = 3.5
"""Times the size of type: how far behind its marker a point begins at the most."""

NEAR = 12.0
"""Points by which the gap between two columns may stand elsewhere on another page."""

FEWEST_ROWS = 3
"""Rows with text on both sides of a gap, from which it may part two columns."""

MOST_GAPS = 24
"""Places of a page that are looked at, those first that most rows have."""

LEAST_BESIDE = 0.5
"""Share of a text that stands side by side, from which it may be in two languages: less is a table
of labels and values above a text of one column."""

MOST_TRIED = 6
"""Places of a file of which it is asked whether they part languages."""

FEWEST_FLOWING, FULL, WORDY = 8, 0.7, 3.5
"""Rows, share of the width that half of them fill, and words on a row of a text in columns."""


class Row(Struct, frozen=True):
    """Words on one height of a page, from left to right.

    ``stream`` is the column that it belongs to: 0 for the whole page, else 1 or 2.
    """

    words: tuple[Word, ...]
    page: int
    stream: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right


class _Run(Struct, frozen=True):
    """Rows of a page that follow one another; ``gap`` parts them in two columns if it is set."""

    rows: tuple[Row, ...]
    gap: float | None = None

    def side(self, stream: int) -> list[Row]:
        """The rows of column 1 or 2; those of the other one may stand a little higher or lower."""
        gap = self.gap or 0.0
        words = [w for row in self.rows for w in row.words if (w.left < gap) is (stream == 1)]
        return [replace(row, stream=stream) for row in _rows(words, self.rows[0].page)]


def in_reading_order(pages: Sequence[Page]) -> list[Row]:
    """The rows of all pages."""
    rows = [tuple(_rows(page.words, page.number)) for page in pages]
    shared = _language_gap(rows)
    gaps = [shared if shared is not None and _fits(one, shared) else _best_gap(one) for one in rows]
    runs = [
        run
        for one, gap in zip(rows, _agreed(gaps), strict=True)
        for run in (_runs(one, gap) if gap is not None else [_Run(one)])
        if run.rows
    ]
    codes = _languages(runs)
    if codes is not None:
        return list(_in_two_languages(runs, codes))
    return [row for run in runs for row in _in_one_language(run)]


def _rows(words: Sequence[Word], page: int) -> Iterator[Row]:
    """The words of a page, or of one of its columns, gathered into rows from top to bottom."""
    row: list[Word] = []
    for word in sorted(words, key=lambda one: one.middle):
        if row and word.middle - median(one.middle for one in row) > SAME_ROW * min(
            word.bottom - word.top, row[0].bottom - row[0].top
        ):
            yield _row(row, page)
            row = []
        row.append(word)
    if row:
        yield _row(row, page)


def _row(words: Sequence[Word], page: int) -> Row:
    return Row(tuple(sorted(words, key=lambda one: one.left)), page)


def _gaps(row: Row) -> Iterator[tuple[float, float]]:
    """Where a row has a wide gap between words, but for those behind the marker of a point."""
    begins = True
    for before, after in pairwise(row.words):
        gap = after.left - before.right
        if gap >= NARROWEST and not (begins and _is_marked(before, after)):
            yield before.right, after.left
        begins = gap >= NARROWEST


def _is_marked(before: Word, after: Word) -> bool:
    """Whether the first of two words is the marker of a point that begins with the second."""
    near = after.left - before.right <= HANGING * after.size
    return near and MARKER.match(before.text) is not None and not MARKER.match(after.text)


def _best_gap(rows: Sequence[Row]) -> float | None:
    """The place at which most rows have text on both sides and no word across it."""
    return next(_ranked(rows), None)


def _ranked(rows: Sequence[Row]) -> Iterator[float]:
    """Places between columns, the best first; the middle one of those that are as good."""
    found = Counter(round((a + b) / 8) * 4.0 for row in rows for a, b in _gaps(row))
    alike: dict[tuple[int, int], list[float]] = {}
    for place, _ in found.most_common(MOST_GAPS):
        rank = _parted_rows(rows, place), -_crossed_rows(rows, place)
        alike.setdefault(rank, []).append(place)
    for rank in sorted(alike, reverse=True):
        if rank[0] >= FEWEST_ROWS:
            places = sorted(alike[rank])
            yield places[len(places) // 2]


def _language_gap(pages: Sequence[Sequence[Row]]) -> float | None:
    """The place that parts one language from another: columns may have columns in them."""
    rows = [row for page in pages for row in page]
    for place in islice(_ranked(rows), MOST_TRIED):
        clear = [row for row in rows if _is_clear(row, place)]
        words = [word for row in clear for word in row.words]
        sides = [
            _tongues.of(" ".join(word.text for word in words if (word.left < place) is first))
            for first in (True, False)
        ]
        if all(sides) and len(set(sides)) > 1 and len(clear) >= LEAST_BESIDE * len(rows):
            return place
    return None


def _fits(rows: Sequence[Row], place: float) -> bool:
    """Whether a page has columns at a place at which others have theirs."""
    return _parted_rows(rows, place) >= max(FEWEST_ROWS, _crossed_rows(rows, place))


def _parted_rows(rows: Sequence[Row], place: float) -> int:
    return sum(any(a < place < b for a, b in _gaps(row)) for row in rows)


def _crossed_rows(rows: Sequence[Row], place: float) -> int:
    return sum(any(one.left < place < one.right for one in row.words) for row in rows)


def _agreed(gaps: Sequence[float | None]) -> list[float | None]:
    """The gap of each page; a page without one of its own has that of the others."""
    known = Counter(gap for gap in gaps if gap is not None)

    def pages(gap: float) -> int:
        return sum(count for one, count in known.items() if abs(one - gap) <= NEAR)

    usual = max(known, key=pages, default=None)
    return [usual if gap is None else gap for gap in gaps]


def _runs(rows: Sequence[Row], gap: float) -> list[_Run]:
    """The rows in runs that a word crosses the gap, and runs that none does."""
    parted = [
        _Run(tuple(same), gap if clear else None)
        for clear, same in groupby(rows, key=lambda row: _is_clear(row, gap))
    ]
    return [
        run if run.gap is None or _parted_rows(run.rows, gap) else _Run(run.rows) for run in parted
    ]


def _is_clear(row: Row, gap: float) -> bool:
    return not any(word.left < gap < word.right for word in row.words) and (
        row.right < gap or row.left > gap or any(a < gap < b for a, b in _gaps(row))
    )


def _languages(runs: Sequence[_Run]) -> tuple[str, str] | None:
    """The languages of the columns, where they are two and hold most of the text."""
    beside = sum(len(row.text) for run in _parted(runs) for row in run.rows)
    if beside < LEAST_BESIDE * sum(len(row.text) for run in runs for row in run.rows):
        return None
    first, second = (
        _tongues.of("\n".join(row.text for run in _parted(runs) for row in run.side(stream)))
        for stream in (1, 2)
    )
    return (first, second) if first and second and first != second else None


def _parted(runs: Sequence[_Run]) -> Iterator[_Run]:
    return (run for run in runs if run.gap is not None)


def _in_two_languages(runs: Sequence[_Run], codes: tuple[str, str]) -> Iterator[Row]:
    """What stands over the columns, then each column to its end.

    A row across both goes with the column that is in its language, else with the first.
    """
    begin = next(at for at, run in enumerate(runs) if run.gap is not None)
    for run in runs[:begin]:
        yield from run.rows
    for stream, code in enumerate(codes, start=1):
        for run in runs[begin:]:
            if run.gap is not None:
                yield from run.side(stream)
            elif _goes_with(run, codes) == code:
                yield from run.rows


def _goes_with(run: _Run, codes: tuple[str, str]) -> str:
    spoken = _tongues.of("\n".join(row.text for row in run.rows))
    return spoken if spoken in codes else codes[0]


def _in_one_language(run: _Run) -> Iterator[Row]:
    if run.gap is not None and _flows(run):
        yield from run.side(1)
        yield from run.side(2)
    else:
        yield from run.rows


def _flows(run: _Run) -> bool:
    """Whether both columns are running text: many rows, most of them full."""
    sides = run.side(1), run.side(2)
    return all(len(side) >= FEWEST_FLOWING and _is_text(side) for side in sides)


def _is_text(rows: Sequence[Row]) -> bool:
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    filled = median((row.right - row.left) / max(right - left, 1.0) for row in rows)
    return filled >= FULL and median(len(row.words) for row in rows) >= WORDY
