"""About where two long texts match: the band of the lattice that is worth looking at.

A monotone path of single pairs is quick to find and good enough to stay near. Of very long texts
it is that of the same texts with neighbours pooled, so that time grows with the length and not
with its square.
"""

from __future__ import annotations

import numpy as np

from aligner.alignment.lattice import Band, Floats, Ints, band_around, full_band
from aligner.alignment.windows import HUB_REACH, Segments

SMALL = 120
"""Segments of the shorter side up to which the whole lattice is looked at."""

RADIUS = 40
"""Segments on either side of the path: wider than a long insertion."""

LONGEST = 1500
"""Segments of the longer side up to which the path is looked for among all pairs."""

COMMON = 0.3
"""Cosine of sentences that have nothing to do with one another, at most, in any pair of
languages: only what is above it draws the path."""


def band(source: Segments, target: Segments) -> tuple[Band, Ints]:
    """The points worth looking at, and about where the texts match: for each diagonal, its i."""
    count, other = len(source), len(target)
    if min(count, other) > SMALL:
        path = _path(source, target)
        return band_around(path, RADIUS, count, other), path
    if max(count, other) > HUB_REACH:
        return full_band(count, other), _path(source, target)
    # Everything is within reach of everything, wherever the path.
    return full_band(count, other), by_diagonal(np.zeros((0, 2), np.int64), count, other)


def _path(source: Segments, target: Segments) -> Ints:
    count, other = len(source), len(target)
    if not count or not other:
        return np.minimum(np.arange(count + other + 1), count)
    if max(count, other) <= LONGEST:
        return by_diagonal(_single_pairs(_gains(source, target)), count, other)
    coarse = _path(_halved(source), _halved(target))
    i = 2 * coarse
    j = 2 * (np.arange(len(coarse)) - coarse)
    points = np.stack([np.minimum(i, count), np.minimum(j, other)], axis=1)
    return by_diagonal(points, count, other)


def _gains(source: Segments, target: Segments) -> Floats:
    matrix = (source.vectors @ target.vectors.T).astype(np.float64)
    best = np.minimum(matrix.max(axis=1)[:, None], matrix.max(axis=0)[None, :])
    # The square: one good pair leads better than several poor ones.
    gains: Floats = np.maximum(matrix - COMMON, 0.0) ** 2 * (matrix / np.maximum(best, 1e-9)) ** 4
    return gains


def _single_pairs(gains: Floats) -> Ints:
    """The points (i, j) before and after each pair of the path that gains most."""
    count, other = gains.shape
    total = np.zeros((count + 1, other + 1))
    for i in range(count):
        row = total[i].copy()
        row[1:] = np.maximum(row[1:], total[i, :-1] + gains[i])
        total[i + 1] = np.maximum.accumulate(row)
    i, j = count, other
    points = [(i, j)]
    while i and j:
        if total[i, j] == total[i - 1, j]:
            i -= 1
        elif total[i, j] == total[i, j - 1]:
            j -= 1
        else:
            points.append((i, j))
            i, j = i - 1, j - 1
            points.append((i, j))
    return np.array([*points, (0, 0)][::-1], dtype=np.int64)


def by_diagonal(points: Ints, count: int, other: int) -> Ints:
    """The path through these points, as the i of each diagonal."""
    ends = np.array([[0, 0], *points, [count, other]])
    along = ends.sum(axis=1)
    path: Ints = np.round(np.interp(np.arange(count + other + 1), along, ends[:, 0])).astype(
        np.int64
    )
    return path


def _halved(side: Segments) -> Segments:
    """The segments by twos, pooled by length."""
    starts = np.arange(0, len(side), 2)
    weighted = side.vectors * side.lengths[:, None].astype(np.float32)
    pooled = np.add.reduceat(weighted, starts, axis=0)
    norms = np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
    return Segments(pooled / norms, np.add.reduceat(side.lengths, starts))
