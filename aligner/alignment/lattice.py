"""The dynamic programme behind every alignment: best path and posteriors over beads.

A bead joins ``a`` segments of the source with ``b`` of the target. The lattice holds every
point (i, j) up to which i source and j target segments are read, inside a band. It is stored by
anti-diagonals d = i + j, so that one step of the programme is a handful of numpy operations on a
whole diagonal: the points of a diagonal do not depend on one another.

The best path is that of Gale and Church (1993); the posteriors are those of a semi-Markov model
(Sarawagi and Cohen 2004) by forward-backward in the log domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Scores = NDArray[np.floating[Any]]
"""The log-linear score of every bead, shape (diagonals, shapes, width): for each point, by the
order of ``SHAPES``, that of the bead which ends there; minus infinity where there is none."""

REACH = 6
"""The most segments that a bead has on both sides together."""

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 1),
    (1, 0),
    (0, 1),
    *((a, b) for a in range(1, REACH) for b in range(1, REACH + 1 - a) if a + b > len((a, b))),
)
"""The beads there are: nulls, and up to six segments with one on each side at the least."""

NULLS = (SHAPES.index((1, 0)), SHAPES.index((0, 1)))
"""Where the beads of one side only stand among ``SHAPES``."""

_SIZES = np.array([a + b for a, b in SHAPES])
_FIRST = np.array([a for a, _ in SHAPES])


@dataclass(frozen=True, slots=True)
class Band:
    """The points of a lattice that are looked at.

    ``low`` is, for every diagonal, the first ``i``; ``width`` is how many points each diagonal
    has; ``count`` and ``other`` are the numbers of source and target segments.
    """

    low: Ints
    width: int
    count: int
    other: int

    @property
    def source(self) -> Ints:
        """The ``i`` of every point, shape (diagonals, width)."""
        return self.low[:, None] + np.arange(self.width)[None, :]

    @property
    def target(self) -> Ints:
        """The ``j`` of every point, shape (diagonals, width)."""
        return np.arange(len(self.low))[:, None] - self.source

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which of the points exist, shape (diagonals, width)."""
        i, j = self.source, self.target
        return (i >= 0) & (i <= self.count) & (j >= 0) & (j <= self.other)

    @property
    def end(self) -> int:
        """Where the last point of the lattice stands on the last diagonal."""
        return self.count - int(self.low[-1])


@dataclass(frozen=True, slots=True)
class Step:
    """A bead of the best path: half-open spans of both sides, and its posterior probability."""

    source: tuple[int, int]
    target: tuple[int, int]
    posterior: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a lattice says: the best path, and the probability of every bead at every point.

    ``total`` is the log of the sum over all paths; ``posteriors`` has the shape of ``Scores``.
    """

    steps: list[Step]
    total: float
    posteriors: Scores


def full_band(count: int, other: int) -> Band:
    """Every point of a lattice of ``count`` and ``other`` segments."""
    low = np.maximum(0, np.arange(count + other + 1) - other)
    return Band(low, min(count, other) + 1, count, other)


def band_around(path: Ints, radius: int, count: int, other: int) -> Band:
    """The points within ``radius`` of ``path``: for each diagonal, its i (shape: diagonals)."""
    diagonals = np.arange(count + other + 1)
    low = np.maximum.accumulate(np.clip(path - radius, 0, count))
    low = np.clip(low, np.maximum(0, diagonals - other), np.minimum(count, diagonals))
    return Band(low, 2 * radius + 1, count, other)


def best_path(scores: Scores, band: Band) -> list[Step]:
    """The best way through the lattice, with the posterior of each of its beads."""
    return read(scores, band).steps


def read(scores: Scores, band: Band) -> Reading:
    """The best way through the lattice, and the probability of everything in it."""
    before = _earlier(band)
    choices, forward = _forwards(scores, band, before)
    backward = _backwards(scores, band)
    total = float(forward[-1, band.end])
    posteriors = _posteriors(scores, band, forward, backward, before)
    return Reading(_steps(choices, posteriors, band), total, posteriors)


def _earlier(band: Band) -> Ints:
    """Where the point stands from which each shape sets out, in a flat padded table.

    The table has ``REACH`` empty rows above, and rows as wide as ``_stride``; shape of the
    result (diagonals, shapes), for the first point of each diagonal.
    """
    rows = np.arange(len(band.low))[:, None] - _SIZES[None, :]
    low = band.low[np.clip(rows, 0, None)]
    columns = band.low[:, None] - _FIRST[None, :] - low + REACH
    columns = np.where((columns < 0) | (columns > band.width + REACH), 0, columns)
    nothing = (rows < 0) | (columns == 0)
    return np.where(nothing, 0, (rows + REACH) * _stride(band) + columns)


def _later(band: Band) -> Ints:
    """The same for the points at which each shape arrives, in a table of ``REACH + 2`` rows.

    A diagonal has the row of its remainder: those further on are no longer asked for. The last
    row is empty.
    """
    last = len(band.low) - 1
    rows = np.arange(len(band.low))[:, None] + _SIZES[None, :]
    low = band.low[np.clip(rows, 0, last)]
    columns = band.low[:, None] + _FIRST[None, :] - low + REACH
    columns = np.where((columns < 0) | (columns > band.width + REACH), 0, columns)
    rows = np.where((rows > last) | (columns == 0), REACH + 1, rows % (REACH + 1))
    return rows * _stride(band) + columns


def _stride(band: Band) -> int:
    """A row of a padded table: nothing on the left, the points, nothing on the right."""
    return REACH + 2 * band.width + 1


def _forwards(scores: Scores, band: Band, before: Ints) -> tuple[NDArray[np.int8], Floats]:
    """The shape that arrives best at each point, and the log of the sum over all ways to it."""
    count, width = len(band.low), band.width
    best, total = (np.full((count + REACH, _stride(band)), -np.inf) for _ in range(2))
    choices = np.zeros((count, width), dtype=np.int8)
    best[REACH, REACH] = total[REACH, REACH] = 0.0
    views = sliding_window_view(best.ravel(), width), sliding_window_view(total.ravel(), width)
    inner = slice(REACH, REACH + width)
    for diagonal in range(1, count):
        options = views[0][before[diagonal]] + scores[diagonal]
        choices[diagonal] = chosen = np.argmax(options, axis=0)
        best[diagonal + REACH, inner] = options[chosen, np.arange(width)]
        total[diagonal + REACH, inner] = _log_sum(views[1][before[diagonal]] + scores[diagonal])
    return choices, total[REACH:, inner]


def _backwards(scores: Scores, band: Band) -> Floats:
    """The log of the sum over all ways from each point to the end, without the bead before it."""
    count, width = len(band.low), band.width
    shapes, last = np.arange(len(SHAPES)), count - 1
    # For each shape, what a bead that ends at a point is worth with all that can follow it.
    worth = np.full((len(SHAPES), REACH + 2, _stride(band)), -np.inf)
    view = sliding_window_view(worth.reshape(len(SHAPES), -1), width, axis=1)
    after, inner = _later(band), slice(REACH, REACH + width)
    backward = np.full((count, width), -np.inf)
    backward[last, band.end] = 0.0
    for diagonal in range(last, -1, -1):
        if diagonal < last:
            backward[diagonal] = _log_sum(view[shapes, after[diagonal]])
        worth[:, diagonal % (REACH + 1), inner] = scores[diagonal] + backward[diagonal]
    return backward


def _posteriors(
    scores: Scores, band: Band, forward: Floats, backward: Floats, before: Ints
) -> Scores:
    table = np.full((len(band.low) + REACH, _stride(band)), -np.inf)
    table[REACH:, REACH : REACH + band.width] = forward
    view = sliding_window_view(table.ravel(), band.width)
    total = forward[-1, band.end]
    result = np.zeros_like(scores)
    for diagonal in range(1, len(band.low)):
        ways = view[before[diagonal]] + scores[diagonal] + backward[diagonal]
        result[diagonal] = np.exp(np.minimum(ways - total, 0.0))
    return result


def _steps(choices: NDArray[np.int8], posteriors: Scores, band: Band) -> list[Step]:
    """The best path, found backwards from its end."""
    found: list[Step] = []
    i, j = band.count, band.other
    while i + j > 0:
        column = i - int(band.low[i + j])
        which = int(choices[i + j, column])
        a, b = SHAPES[which]
        posterior = float(posteriors[i + j, which, column])
        found.append(Step((i - a, i), (j - b, j), posterior))
        i, j = i - a, j - b
    return found[::-1]


def _log_sum(options: Floats) -> Floats:
    most = np.max(options, axis=0)
    safe = np.where(np.isfinite(most), most, 0.0)
    with np.errstate(divide="ignore"):
        total: Floats = np.log(np.sum(np.exp(options - safe), axis=0)) + safe
    return total
