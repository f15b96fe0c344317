"""The dynamic programme behind every alignment: best path and posteriors over beads.

A bead joins ``a`` segments of the source with ``b`` of the target. The lattice holds every
point (i, j) up to which i source and j target segments are read, inside a band. It is stored by
anti-diagonals d = i + j, so that one step of the programme is a handful of numpy operations on a
whole diagonal: the points of a diagonal do not depend on one another.

The best path is that of Gale and Church (1993); the posteriors are those of a semi-Markov model
(Sarawagi and Cohen 2004) by forward-backward in the log domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REACH = 6
"""The most segments that a bead has on both sides together."""

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 1),
    (1, 0),
    (0, 1),
    *((a, b) for a in range(1, REACH) for b in range(1, REACH + 1 - a) if a + b > len((a, b))),
)
"""The beads there are: nulls, and up to six segments with one on each side at the least."""


@dataclass(frozen=True, slots=True)
class Band:
    """The points of a lattice that are looked at.

    ``low`` is, for every diagonal, the first ``i``; ``source`` and ``target`` are i and j of
    every point, shape (diagonals, width); ``inside`` says which of them exist.
    """

    low: Ints
    source: Ints
    target: Ints
    inside: NDArray[np.bool_]

    @property
    def width(self) -> int:
        """Points of a diagonal."""
        return int(self.source.shape[1])


@dataclass(frozen=True, slots=True)
class Step:
    """A bead of the best path: half-open spans of both sides, and its posterior probability."""

    source: tuple[int, int]
    target: tuple[int, int]
    posterior: float


def full_band(count: int, other: int) -> Band:
    """Every point of a lattice of ``count`` and ``other`` segments."""
    diagonals = np.arange(count + other + 1)
    return _band(np.maximum(0, diagonals - other), min(count, other) + 1, count, other)


def band_around(path: Ints, radius: int, count: int, other: int) -> Band:
    """The points within ``radius`` of ``path``: for each diagonal, its i (shape: diagonals)."""
    low = np.maximum.accumulate(np.clip(path - radius, 0, max(0, count)))
    diagonals = np.arange(count + other + 1)
    low = np.clip(low, np.maximum(0, diagonals - other), np.minimum(count, diagonals))
    return _band(low, 2 * radius + 1, count, other)


def _band(low: Ints, width: int, count: int, other: int) -> Band:
    diagonals = np.arange(count + other + 1)
    source = low[:, None] + np.arange(width)[None, :]
    target = diagonals[:, None] - source
    inside = (source <= count) & (target >= 0) & (target <= other) & (source >= 0)
    return Band(low, source, target, inside)


def best_path(scores: Mapping[tuple[int, int], Floats], band: Band) -> list[Step]:
    """The best way through the lattice, with the posterior of each of its beads.

    ``scores`` has, for each shape, the log-linear score of the bead that ends at each point,
    shape (diagonals, width), minus infinity where there is none.
    """
    stacked = _stacked(scores, band)
    choices = _viterbi(stacked, band)
    forward, backward = _forward(stacked, band), _backward(stacked, band)
    total = _last(forward, band)
    steps: list[Step] = []
    diagonal = len(band.low) - 1
    column = _column(band, diagonal)
    while diagonal > 0:
        which = int(choices[diagonal, column])
        a, b = SHAPES[which]
        i, j = int(band.source[diagonal, column]), int(band.target[diagonal, column])
        before = diagonal - a - b
        earlier = i - a - int(band.low[before])
        log = (
            forward[before, earlier]
            + stacked[which, diagonal, column]
            + backward[diagonal, column]
            - total
        )
        steps.append(Step((i - a, i), (j - b, j), float(min(1.0, np.exp(log)))))
        diagonal, column = before, earlier
    return steps[::-1]


def expectation(scores: Mapping[tuple[int, int], Floats], band: Band) -> tuple[float, Floats]:
    """The log of the sum over all paths, and the probability of every bead at every point.

    The probabilities have the shape (shapes, diagonals, width).
    """
    stacked = _stacked(scores, band)
    forward, backward = _forward(stacked, band), _backward(stacked, band)
    total, shifts, table = _last(forward, band), _shifts(band), _padded(band)
    table[:, REACH : REACH + band.width] = forward
    result = np.zeros_like(stacked)
    for diagonal in range(1, len(band.low)):
        before = _gather(table, band, diagonal, shifts)
        result[:, diagonal] = np.exp(before + stacked[:, diagonal] + backward[diagonal] - total)
    return total, result


def _stacked(scores: Mapping[tuple[int, int], Floats], band: Band) -> Floats:
    return np.stack([np.where(band.inside, scores[shape], -np.inf) for shape in SHAPES])


def _column(band: Band, diagonal: int) -> int:
    """Where the last point of the lattice stands on the last diagonal."""
    inside = np.flatnonzero(band.inside[diagonal])
    return int(inside[-1])


def _last(forward: Floats, band: Band) -> float:
    return float(forward[-1, _column(band, len(band.low) - 1)])


def _shifts(band: Band) -> list[Ints]:
    """For each shape, how far its earlier point is along the earlier diagonal."""
    result = []
    for a, b in SHAPES:
        earlier = np.concatenate([np.zeros(a + b, dtype=np.int64), band.low[: -(a + b)]])
        result.append(band.low - a - earlier[: len(band.low)])
    return result


def _gather(table: Floats, band: Band, diagonal: int, shifts: list[Ints]) -> Floats:
    """The values of ``table`` at the earlier point of every shape, for a whole diagonal.

    ``table`` is padded by ``REACH`` columns on the left and by the width on the right.
    """
    rows = np.full((len(SHAPES), band.width), -np.inf)
    for which, (a, b) in enumerate(SHAPES):
        before = diagonal - a - b
        if before >= 0:
            begin = REACH + int(shifts[which][diagonal])
            if 0 <= begin <= table.shape[1] - band.width:
                rows[which] = table[before, begin : begin + band.width]
    return rows


def _padded(band: Band) -> Floats:
    return np.full((len(band.low), band.width + 2 * REACH), -np.inf)


def _viterbi(stacked: Floats, band: Band) -> NDArray[np.int8]:
    table, shifts = _padded(band), _shifts(band)
    choices = np.zeros((len(band.low), band.width), dtype=np.int8)
    table[0, REACH] = 0.0
    inner = slice(REACH, REACH + band.width)
    for diagonal in range(1, len(band.low)):
        options = _gather(table, band, diagonal, shifts) + stacked[:, diagonal]
        choices[diagonal] = np.argmax(options, axis=0)
        table[diagonal, inner] = np.max(options, axis=0)
    return choices


def _forward(stacked: Floats, band: Band) -> Floats:
    table, shifts = _padded(band), _shifts(band)
    table[0, REACH] = 0.0
    inner = slice(REACH, REACH + band.width)
    for diagonal in range(1, len(band.low)):
        table[diagonal, inner] = _log_sum(
            _gather(table, band, diagonal, shifts) + stacked[:, diagonal]
        )
    return table[:, inner]


def _backward(stacked: Floats, band: Band) -> Floats:
    table, shifts = _padded(band), _shifts(band)
    last = len(band.low) - 1
    table[last, REACH + _column(band, last)] = 0.0
    for diagonal in range(last, 0, -1):
        here = table[diagonal, REACH : REACH + band.width]
        for which, (a, b) in enumerate(SHAPES):
            before = diagonal - a - b
            begin = REACH + int(shifts[which][diagonal])
            if before < 0 or not 0 <= begin <= table.shape[1] - band.width:
                continue
            there = table[before, begin : begin + band.width]
            np.logaddexp(there, here + stacked[which, diagonal], out=there)
    return table[:, REACH : REACH + band.width]


def _log_sum(options: Floats) -> Floats:
    most = np.max(options, axis=0)
    safe = np.where(np.isfinite(most), most, 0.0)
    with np.errstate(divide="ignore"):
        total: Floats = np.log(np.sum(np.exp(options - safe), axis=0)) + safe
    return total
