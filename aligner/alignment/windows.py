"""What is known of windows of segments: how alike they are, how long, how they stand out.

Each segment is encoded once. The vector of a window of segments is the sum of theirs weighted
by length, so that the cosine of two windows is a sum over the matrix of all pairs. A cosine is
set against how near the windows are to their neighbours (Liu and Zhu 2022) and to anything at
all (the hub: the mean of a segment's highest cosines), since some segments resemble everything.

The matrix is looked at in boxes along the band, so that memory grows with the length of a text
and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import REACH, Band, Floats, Ints

Vectors = NDArray[np.float32]
Shape = tuple[int, int]

HUB = 4
"""Cosines in a hub: the highest ones on the other side."""

HUB_REACH = 400
"""How far from its place a segment's hub is looked for: a chapter or two, so that a sentence of a
long book resembles as many others as one of a short one."""

SHORT = 20.0
"""Characters added to a length, so that a word more in a heading is no disagreement."""

FREE = 200.0
"""Characters added to both sides before their ratio is taken: a few words say nothing of it."""

DIAGONALS = 192
"""Of a band in one box: few enough for small boxes, enough for large steps."""


@dataclass(frozen=True, slots=True)
class Segments:
    """One side of an alignment: unit vectors (count, dimensions) and lengths in characters."""

    vectors: Vectors
    lengths: Floats

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, rows: slice) -> Segments:
        """Some of the segments, in order."""
        return Segments(self.vectors[rows], self.lengths[rows])


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of an alignment, with what must be known of the whole to judge any part.

    ``hubs`` and ``norms`` are those of every segment and of every window, by its size and end;
    ``ratio`` is the target's length by the source's.
    """

    source: Segments
    target: Segments
    hubs: tuple[Floats, Floats]
    norms: tuple[Floats, Floats]
    ratio: float
    extra: Floats | None = None


def pair(source: Segments, target: Segments, path: Ints, extra: Floats | None = None) -> Pair:
    """Both sides together. ``path`` says about where they match: for each diagonal, its i."""
    ratio = (target.lengths.sum() + FREE) / (source.lengths.sum() + FREE)
    return Pair(
        source,
        target,
        _hubs(source, target, path),
        (_norms(source), _norms(target)),
        float(np.clip(ratio, 0.5, 2.0)),
        extra,
    )


@dataclass(slots=True)
class Box:
    """A part of the lattice: the points from ``first`` on, shape ``points``.

    Every table has a value for each point (i, j) of the part: that of the windows which end
    there; zero where a window would reach over the beginning.
    """

    first: tuple[int, int]
    points: tuple[int, int]
    pairs: Floats
    extra: Floats | None
    norms: tuple[Floats, Floats]
    hubs: tuple[Floats, Floats]
    lengths: tuple[Floats, Floats]
    ratio: float
    known: dict[Shape, Floats] = field(default_factory=dict)

    def cosine(self, shape: Shape) -> Floats:
        """The cosine of the two windows."""
        if shape not in self.known:
            norm = self.norms[0][shape[0]][:, None] * self.norms[1][shape[1]][None, :]
            self.known[shape] = _blocks(self.pairs, shape) / np.maximum(norm, 1e-9)
        return self.known[shape]

    def neighbours(self, shape: Shape) -> Floats:
        """The mean cosine with one of the windows moved on, or back, by its own size."""
        (a, b), cosine = shape, self.cosine(shape)
        total = np.zeros(self.points)
        for way in ((a, 0), (-a, 0), (0, b), (0, -b)):
            _add_moved(total, cosine, *way)
        return total / 4

    def without_edge(self, shape: Shape) -> Floats | None:
        """The best cosine of the bead without its first or last segment; None for a pair.

        The whole of a long window hides a segment at its edge that translates nothing.
        """
        a, b = shape
        without = []
        if a > 1:
            fewer = self.cosine((a - 1, b))
            without += [_moved(fewer, -1, 0), fewer]
        if b > 1:
            fewer = self.cosine((a, b - 1))
            without += [_moved(fewer, 0, -1), fewer]
        return np.max(without, axis=0) if without else None

    def side(self, tables: tuple[Floats, Floats], side: int, count: int) -> Floats:
        """The sum over the last ``count`` segments of a side, to be set against the other side."""
        table = tables[side]
        total = np.zeros_like(table)
        total[count:] = table[count:] - table[:-count]
        return total[:, None] if side == 0 else total[None, :]

    def extras(self, shape: Shape) -> Floats | None:
        """The mean of what else speaks for the bead's pairs."""
        if self.extra is None:
            return None
        return _blocks(self.extra, shape) / (shape[0] * shape[1])


def boxes(whole: Pair, band: Band) -> Iterator[tuple[slice, Box]]:
    """The band in parts: some diagonals, and the box that holds their points and windows."""
    dense = band.width > min(len(whole.source), len(whole.target))
    step = len(band.low) if dense else DIAGONALS
    for begin in range(0, len(band.low), step):
        end = min(begin + step, len(band.low))
        low, high = int(band.low[begin]), int(band.low[end - 1]) + band.width
        rows = _around(low, high, len(whole.source))
        columns = _around(begin - high, end - low, len(whole.target))
        yield slice(begin, end), _box(whole, rows, columns)


def _around(low: int, high: int, count: int) -> slice:
    """Segments so far around points that their windows and neighbours are all there."""
    return slice(min(count, max(0, low - 2 * REACH)), max(0, min(count, high + REACH)))


def _box(whole: Pair, rows: slice, columns: slice) -> Box:
    source, target = whole.source.part(rows), whole.target.part(columns)
    matrix = (source.vectors @ target.vectors.T).astype(np.float64)
    return Box(
        first=(rows.start, columns.start),
        points=(len(source) + 1, len(target) + 1),
        pairs=_cumulated2(matrix * source.lengths[:, None] * target.lengths[None, :]),
        extra=None if whole.extra is None else _cumulated2(whole.extra[rows, columns]),
        norms=(
            whole.norms[0][:, rows.start : rows.stop + 1],
            whole.norms[1][:, columns.start : columns.stop + 1],
        ),
        hubs=(_cumulated(whole.hubs[0][rows]), _cumulated(whole.hubs[1][columns])),
        lengths=(_cumulated(source.lengths), _cumulated(target.lengths)),
        ratio=whole.ratio,
    )


def _hubs(source: Segments, target: Segments, path: Ints) -> tuple[Floats, Floats]:
    """For each segment, the mean of its highest cosines within reach on the other side."""
    diagonals = np.arange(len(path))
    places = np.searchsorted(path, np.arange(len(source))) - np.arange(len(source))
    others = diagonals - path
    back = path[np.searchsorted(others, np.arange(len(target)))]
    return _hub(source, target, places), _hub(target, source, back)


def _hub(side: Segments, other: Segments, places: Ints) -> Floats:
    result = np.zeros(len(side))
    for begin in range(0, len(side), HUB_REACH):
        end = min(begin + HUB_REACH, len(side))
        low = max(0, int(places[begin]) - HUB_REACH)
        near = other.vectors[low : int(places[end - 1]) + HUB_REACH + 1]
        if len(near):
            matrix = side.vectors[begin:end] @ near.T
            few = min(HUB, matrix.shape[1])
            result[begin:end] = np.partition(matrix, -few, axis=1)[:, -few:].mean(axis=1)
    return result


def _norms(side: Segments) -> Floats:
    """For each window size and each point where a window ends, the length of its vector."""
    weighted = side.vectors * side.lengths[:, None].astype(np.float32)
    result = np.zeros((REACH, len(side) + 1))
    total = np.zeros((len(side) + 1, weighted.shape[1]), dtype=np.float32)
    for size in range(1, min(REACH, len(side) + 1)):
        total[size:] += weighted[: len(side) + 1 - size]
        result[size, size:] = np.linalg.norm(total[size:], axis=1)
    return result


def _cumulated(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values)])


def _cumulated2(matrix: Floats) -> Floats:
    padded = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
    padded[1:, 1:] = np.cumsum(np.cumsum(matrix, axis=0), axis=1)
    return padded


def _blocks(table: Floats, shape: Shape) -> Floats:
    """The sums of a matrix over the blocks of this shape, by the points where they end."""
    a, b = shape
    sums = np.zeros_like(table)
    if a < table.shape[0] and b < table.shape[1]:
        sums[a:, b:] = table[a:, b:] - table[:-a, b:] - table[a:, :-b] + table[:-a, :-b]
    return sums


def _moved(table: Floats, down: int, right: int) -> Floats:
    """The table whose value at (i, j) is the old one at (i + down, j + right), zero outside."""
    result = np.zeros_like(table)
    _add_moved(result, table, down, right)
    return result


def _add_moved(total: Floats, table: Floats, down: int, right: int) -> None:
    if abs(down) >= table.shape[0] or abs(right) >= table.shape[1]:
        return
    rows, columns = (
        _overlap(size, by) for size, by in zip(table.shape, (down, right), strict=True)
    )
    total[rows[0], columns[0]] += table[rows[1], columns[1]]


def _overlap(size: int, by: int) -> tuple[slice, slice]:
    """What an axis moved by so much shares with itself: in its new places, and in its old ones."""
    return slice(max(0, -by), size - max(0, by)), slice(max(0, by), size - max(0, -by))
