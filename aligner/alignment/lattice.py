"""The dynamic programme behind every alignment: best path and posteriors over beads.

A bead joins ``a`` segments of the source with ``b`` of the target. The lattice holds every
point (i, j) up to which i source and j target segments are read, inside a band. It is stored by
anti-diagonals d = i + j, so that one step of the programme is a handful of numpy operations on a
whole diagonal: the points of a diagonal do not depend on one another.

The best path is that of Gale and Church (1993); the posteriors are those of a semi-Markov model
(Sarawagi and Cohen 2004) by forward-backward. Every bead is weighed against the best way to where
it ends, so that sums over all ways are sums of plain numbers, without a logarithm at each step.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from msgspec import Struct
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

STRETCH = 192
"""Diagonals after which the sums over all ways are brought back to about 1. They cannot outgrow a
number before: a diagonal makes less than three times as many ways of those there were."""

BANDS_KEPT = 64
"""Whole lattices that are kept, by their size: most are small, and of few sizes."""

_SIZES = np.array([a + b for a, b in SHAPES])
_FIRST = np.array([a for a, _ in SHAPES])
_ALL = np.ones(len(SHAPES))


class Band(Struct, frozen=True, dict=True):
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

    @cached_property
    def before(self) -> Ints:
        """Where the point stands from which each shape sets out: `_earlier`."""
        return _earlier(self)

    @cached_property
    def behind(self) -> Ints:
        """Where the point stands at which each shape arrives: `_later`."""
        return _later(self)


class Step(Struct, frozen=True):
    """A bead of the best path: half-open spans of both sides, and its posterior probability."""

    source: tuple[int, int]
    target: tuple[int, int]
    posterior: float


class Reading(Struct, frozen=True):
    """What a lattice says: the best path, and the probability of every bead at every point.

    ``total`` is the log of the sum over all paths; ``posteriors`` has the shape of ``Scores``.
    """

    steps: list[Step]
    total: float
    posteriors: Scores


@lru_cache(maxsize=BANDS_KEPT)
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
    before = band.before
    best, shares = _shares(scores, band)
    forward, ahead = _forwards(shares, band)
    backward, back = _backwards(shares, band)
    total = float(np.log(forward[-1, REACH + band.end]) + ahead[-1])
    rows = np.maximum(np.arange(len(band.low))[:, None] - _SIZES, 0)
    factors = np.exp(ahead[rows] + back[:, None] - total)
    posteriors = np.zeros_like(scores)
    for part in _stretches(len(band.low)):
        ways = forward.ravel()[_places(before[part], band.width)] * shares[part]
        ways *= factors[part, :, None] * backward[part, None]
        posteriors[part] = np.minimum(ways, 1.0)
    return Reading(_steps(shares, posteriors, band), best + total, posteriors)


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


def _stretches(count: int) -> Iterator[slice]:
    """All diagonals but the first, some at a time."""
    for begin in range(1, count, STRETCH):
        yield slice(begin, min(begin + STRETCH, count))


def _places(starts: Ints, width: int) -> Ints:
    """Where rows of a flat table stand, from where they begin."""
    return starts[..., None] + np.arange(width)


def _shares(scores: Scores, band: Band) -> tuple[float, Scores]:
    """The worth of the best path, and how near each bead comes to the best way to where it ends.

    This share is 1 for a bead on the best way to its end, and 0 for one that there is not.
    """
    count, width = len(band.low), band.width
    best = np.full((count + REACH, _stride(band)), -np.inf)
    best[REACH, REACH] = 0.0
    flat, inner = best.ravel(), best[REACH:, REACH : REACH + width]
    shares = np.zeros_like(scores)
    for part in _stretches(count):
        options = scores[part].astype(np.float64)
        for option, places, most in zip(
            options, _places(band.before[part], width), inner[part], strict=True
        ):
            np.add(option, flat[places], out=option)
            np.maximum.reduce(option, out=most)
        options -= np.where(np.isfinite(inner[part]), inner[part], 0.0)[:, None]
        shares[part] = np.exp(options)
    return float(inner[-1, band.end]), shares


def _forwards(shares: Scores, band: Band) -> tuple[Floats, Floats]:
    """The sum over all ways to each point, in a padded table, and the log of each row's scale."""
    count, width = len(band.low), band.width
    table, scale = np.zeros((count + REACH, _stride(band))), np.zeros(count)
    table[REACH, REACH] = 1.0
    flat, inner = table.ravel(), table[REACH:, REACH : REACH + width]
    for part in _stretches(count):
        last = slice(max(0, part.start - REACH), part.start)
        most = inner[last].max()
        inner[last] /= most
        scale[last.start :] += np.log(most)
        for share, places, total in zip(
            shares[part].astype(np.float64),
            _places(band.before[part], width),
            inner[part],
            strict=True,
        ):
            _ALL.dot(share * flat[places], out=total)
    return table, scale


def _backwards(shares: Scores, band: Band) -> tuple[Floats, Floats]:
    """The sum over all ways from each point to the end, and the log of each row's scale."""
    count, width = len(band.low), band.width
    result, scale = np.zeros((count, width)), np.zeros(count)
    result[-1, band.end] = 1.0
    # For each shape, what a bead that ends at a point is worth with all that can follow it.
    worth = np.zeros((len(SHAPES), REACH + 2, _stride(band)))
    flat, inner = worth.ravel(), worth[:, :, REACH : REACH + width]
    inner[:, (count - 1) % (REACH + 1)] = shares[-1] * result[-1]
    starts = band.behind + np.arange(len(SHAPES)) * worth[0].size
    for part in reversed(list(_stretches(count - 1))):
        most = worth.max()
        worth /= most
        scale[: part.stop] += np.log(most)
        places, share = _places(starts[part], width), shares[part].astype(np.float64)
        for at in range(part.stop - part.start - 1, -1, -1):
            diagonal = part.start + at
            total = _ALL.dot(flat[places[at]], out=result[diagonal])
            inner[:, diagonal % (REACH + 1)] = share[at] * total
    return result, scale


def _steps(shares: Scores, posteriors: Scores, band: Band) -> list[Step]:
    """The best path, found backwards from its end."""
    found: list[Step] = []
    i, j = band.count, band.other
    while i + j > 0:
        column = i - int(band.low[i + j])
        which = int(np.argmax(shares[i + j, :, column]))
        a, b = SHAPES[which]
        posterior = float(posteriors[i + j, which, column])
        found.append(Step((i - a, i), (j - b, j), posterior))
        i, j = i - a, j - b
    return found[::-1]
