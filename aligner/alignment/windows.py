"""What is known of windows of segments: how alike they are, how long, how they stand out.

Each segment is encoded once. The vector of a window of segments is the sum of theirs weighted
by length, so that the cosine of two windows is a sum over the matrix of all pairs. A cosine is
set against how near the windows are to their neighbours (Liu and Zhu 2022) and to anything at
all (the hub: the mean of a segment's highest cosines), since some segments resemble everything.

The matrix is looked at in boxes along the band, so that memory grows with the length of a text
and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner.alignment.lattice import REACH, SHAPES, Band, Floats, Ints

Vectors = NDArray[np.float32]

JOINED = tuple(shape for shape in SHAPES if 0 not in shape)
"""The beads with segments on both sides, in the order of their tables in a box."""

COUNTS = np.array(JOINED).T
"""How many segments each of them has, shape (sides, beads)."""

HUB = 4
"""Cosines in a hub: the highest ones on the other side."""

HUB_REACH = 400
"""How far from its place a segment's hub is looked for: a chapter or two, so that a sentence of a
long book resembles as many others as one of a short one."""

SHORT = 20.0
"""Characters added to a length, so that a word more in a heading is no disagreement."""

FREE = 200.0
"""Characters added to both sides before their ratio is taken: a few words say nothing of it."""

DIAGONALS = 96
"""Of a band in one box: few enough for small boxes, enough for large steps."""

Moves = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]
"""Tables by number, and how far the value at a point is taken from: down, and to the right."""


class Segments(Struct, frozen=True):
    """One side of an alignment: unit vectors (count, dimensions) and lengths in characters."""

    vectors: Vectors
    lengths: Floats

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, rows: slice) -> Segments:
        """Some of the segments, in order."""
        return Segments(self.vectors[rows], self.lengths[rows])


class Pair(Struct, frozen=True):
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


def pair(
    source: Segments,
    target: Segments,
    path: Ints,
    extra: Floats | None = None,
    ratio: float | None = None,
) -> Pair:
    """Both sides together. ``path`` says about where they match: for each diagonal, its i.

    ``ratio`` is that of the text which they are a small part of; their own where it is not known.
    """
    return _pair(source, target, _hubs(source, target, path), extra, ratio)


def part(whole: Pair, rows: slice, columns: slice) -> Pair:
    """A part of a text as one of its own, but with the hubs of the whole."""
    hubs = whole.hubs[0][rows], whole.hubs[1][columns]
    extra = None if whole.extra is None else whole.extra[rows, columns]
    return _pair(whole.source.part(rows), whole.target.part(columns), hubs, extra)


def _pair(
    source: Segments,
    target: Segments,
    hubs: tuple[Floats, Floats],
    extra: Floats | None,
    ratio: float | None = None,
) -> Pair:
    if ratio is None:
        ratio = (target.lengths.sum() + FREE) / (source.lengths.sum() + FREE)
    ratio = min(max(float(ratio), 0.5), 2.0)
    return Pair(source, target, hubs, (_norms(source), _norms(target)), ratio, extra)


class Box(Struct, frozen=True):
    """A part of the lattice: the points from ``first`` on, shape ``points``.

    What is known of windows is a table for each bead of ``JOINED``, with a value for each point
    (i, j) of the part: that of the windows which end there; zero where one would reach over the
    beginning.
    """

    first: tuple[int, int]
    points: tuple[int, int]
    pairs: Floats
    extra: Floats | None
    norms: tuple[Floats, Floats]
    hubs: tuple[Floats, Floats]
    lengths: tuple[Floats, Floats]
    ratio: float

    def cosines(self) -> Floats:
        """The cosines of the two windows."""
        first, second = (norms[count] for norms, count in zip(self.norms, COUNTS, strict=True))
        cosines: Floats = _blocks(self.pairs) / np.maximum(
            first[:, :, None] * second[:, None, :], 1e-9
        )
        return cosines

    def sums(self, tables: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
        """The sums over each window's segments, those of either side set against the other."""
        first, second = (_sums(table, count) for table, count in zip(tables, COUNTS, strict=True))
        return first[:, :, None], second[:, None, :]

    def extras(self) -> Floats | None:
        """The mean of what else speaks for the bead's pairs."""
        if self.extra is None:
            return None
        mean: Floats = _blocks(self.extra) / COUNTS.prod(axis=0)[:, None, None]
        return mean


def neighbours(cosines: Floats) -> Floats:
    """The mean cosine with one of the windows moved on, or back, by its own size."""
    mean: Floats = _moved(cosines, _BESIDE).sum(axis=0) / 4
    return mean


def without_edge(cosines: Floats) -> Floats:
    """The best cosine of the bead without its first or last segment; its own for a pair.

    The whole of a long window hides a segment at its edge that translates nothing.
    """
    best: Floats = _moved(cosines, _SHORTER).max(axis=0)
    return best


def fits(points: tuple[int, int], counts: Ints) -> NDArray[np.bool_]:
    """Whether beads of so many segments, shape (sides, beads), fit in before each point."""
    a, b = counts[:, :, None, None]
    fit: NDArray[np.bool_] = (np.arange(points[0])[:, None] >= a) & (np.arange(points[1]) >= b)
    return fit


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
    weighted = side.vectors * side.lengths[:, None]
    result = np.zeros((REACH, len(side) + 1))
    total = np.zeros((len(side) + 1, weighted.shape[1]))
    for size in range(1, min(REACH, len(side) + 1)):
        total[size:] += weighted[: len(side) + 1 - size]
        result[size, size:] = np.sqrt(np.einsum("ij,ij->i", total[size:], total[size:]))
    return result


def _cumulated(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values)])


def _cumulated2(matrix: Floats) -> Floats:
    padded = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
    padded[1:, 1:] = np.cumsum(np.cumsum(matrix, axis=0), axis=1)
    return padded


def _sums(table: Floats, counts: Ints) -> Floats:
    """The sums over so many segments, from a cumulated table, by the points where they end."""
    sums: Floats = table - table[np.maximum(np.arange(len(table)) - counts[:, None], 0)]
    return sums


def _blocks(table: Floats) -> Floats:
    """The sums over the blocks of each bead, from a cumulated table, by the points of their end."""
    above, left, both = _moved(table[None], _CORNERS)
    return np.where(fits(table.shape, COUNTS), table - above - left + both, 0.0)


def _moved(tables: Floats, moves: Moves) -> Floats:
    """Tables whose value at a point is that of another point in one of these; zero outside."""
    count, rows, columns = tables.shape
    padded = np.zeros((count, rows + 2 * REACH, columns + 2 * REACH))
    padded[:, REACH:-REACH, REACH:-REACH] = tables
    shape, strides = (count, *2 * (2 * REACH + 1,), rows, columns), padded.strides
    every = np.ndarray(shape, padded.dtype, padded, strides=(*strides, *strides[1:]))
    which, down, right = moves
    found: Floats = every[which, REACH + down, REACH + right]
    return found


def _moves(of_bead: Callable[[int, int], list[tuple[int, int, int]]]) -> Moves:
    """The moves that a function tells of each bead, as many of one as of another."""
    which, down, right = np.array([of_bead(*shape) for shape in JOINED]).T
    return which, down, right


def _corners(a: int, b: int) -> list[tuple[int, int, int]]:
    return [(0, -a, 0), (0, 0, -b), (0, -a, -b)]


def _beside(a: int, b: int) -> list[tuple[int, int, int]]:
    own = JOINED.index((a, b))
    return [(own, a, 0), (own, -a, 0), (own, 0, b), (own, 0, -b)]


def _shorter(a: int, b: int) -> list[tuple[int, int, int]]:
    shorter = [(JOINED.index((a - 1, b)), down, 0) for down in (-1, 0) if a > 1]
    shorter += [(JOINED.index((a, b - 1)), 0, right) for right in (-1, 0) if b > 1]
    return (4 * (shorter or [(JOINED.index((a, b)), 0, 0)]))[:4]


_CORNERS, _BESIDE, _SHORTER = map(_moves, (_corners, _beside, _shorter))
