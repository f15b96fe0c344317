"""How well segments translate one another: the log-linear score of every bead.

Each segment is encoded once. The vector of a window of segments is the sum of theirs weighted
by length, so that the cosine of two windows is a sum over the matrix of all pairs. A cosine is
set against how near the windows are to their neighbours (Liu and Zhu 2022) and to anything at
all (the hub: the mean of a segment's highest cosines), since some segments resemble everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import SHAPES, Band, Floats

Vectors = NDArray[np.float32]
Shape = tuple[int, int]

MEASURES = ("cosine", "neighbours", "hub", "edges", "length", "extra")
SHARED = (*MEASURES, *(f"{name}*size" for name in ("one", *MEASURES)))
NULL = ("null", "null*hub", "null*length")
KINDS = tuple(dict.fromkeys(f"{min(shape)}:{max(shape)}" for shape in SHAPES if 0 not in shape))
FEATURES = (*SHARED, *NULL, *KINDS)
"""The names of the features of a bead, in the order of the rows of `bead_features`."""

HUB = 4
"""Cosines in a hub: the highest ones on the other side."""

SHORT = 20.0
"""Characters added to a length, so that a word more in a heading is no disagreement."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weight of each feature; ``fitted`` says on what data, when and by which version."""

    fitted: str
    weights: dict[str, float]

    def vector(self) -> Floats:
        """In the order of ``FEATURES``; a feature that is not named weighs nothing."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES])


@dataclass(frozen=True, slots=True)
class Segments:
    """One side of an alignment: unit vectors (count, dimensions) and lengths in characters."""

    vectors: Vectors
    lengths: Floats

    def __len__(self) -> int:
        return len(self.lengths)


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    return msgspec.toml.decode((files(__package__) / "weights.toml").read_bytes(), type=Weights)


def bead_scores(
    source: Segments, target: Segments, band: Band, extra: Floats | None = None
) -> dict[Shape, Floats]:
    """The score of each bead at each point of the band, by shape.

    ``extra`` is what else speaks for a pair (facts, layout), shape (source, target); a bead
    gets its mean over the bead's pairs.
    """
    weight = {name: value for name, value in weights().weights.items() if value}
    windows = _Windows(source, target, extra)
    found = {}
    for shape in SHAPES:
        table = np.full(windows.points, -np.inf)
        reached = slice(shape[0], None), slice(shape[1], None)
        if table[reached].size:
            rows = windows.features(shape)
            total: Floats | float = 0.0
            for name, values in rows.items():
                total = total + weight.get(name, 0.0) * values
            table[reached] = np.broadcast_to(total, windows.points)[reached]
        found[shape] = _in_band(table, band)
    return found


def bead_features(
    source: Segments, target: Segments, band: Band, extra: Floats | None = None
) -> dict[Shape, Floats]:
    """What `bead_scores` weighs: by shape, an array of shape (features, diagonals, width)."""
    windows = _Windows(source, target, extra)
    found = {}
    for shape in SHAPES:
        result = np.zeros((len(FEATURES), *band.source.shape))
        for name, values in windows.features(shape).items():
            result[FEATURES.index(name)] = _in_band(np.broadcast_to(values, windows.points), band)
        found[shape] = result
    return found


def _in_band(table: Floats, band: Band) -> Floats:
    rows, columns = table.shape
    here: Floats = table[np.clip(band.source, 0, rows - 1), np.clip(band.target, 0, columns - 1)]
    return here


class _Windows:
    """Cosines and lengths of windows of segments, by cumulative sums.

    Every table has a value for each point (i, j) of the lattice: that of the windows which end
    there; zero where a window would reach over the beginning.
    """

    def __init__(self, source: Segments, target: Segments, extra: Floats | None) -> None:
        matrix = (source.vectors @ target.vectors.T).astype(np.float64)
        self.points = (len(source) + 1, len(target) + 1)
        self.pairs = _cumulated2(matrix * source.lengths[:, None] * target.lengths[None, :])
        self.extra = None if extra is None else _cumulated2(extra)
        self.hubs = (_cumulated(_hub(matrix)), _cumulated(_hub(matrix.T)))
        self.norms = (_norms(source), _norms(target))
        self.lengths = (_cumulated(source.lengths), _cumulated(target.lengths))
        ratio = (target.lengths.sum() + 200.0) / (source.lengths.sum() + 200.0)
        self.ratio = float(np.clip(ratio, 0.5, 2.0))
        self.known: dict[Shape, Floats] = {}

    def features(self, shape: Shape) -> Mapping[str, Floats | float]:
        """The features of the beads of this shape, each a table or one number for all."""
        if 0 not in shape:
            return self._shared(shape) | {f"{min(shape)}:{max(shape)}": 1.0}
        side = 0 if shape[0] else 1
        length = np.log(self._side(self.lengths, side, 1) + SHORT) - np.log(100.0)
        return {"null": 1.0, "null*hub": self._side(self.hubs, side, 1), "null*length": length}

    def _shared(self, shape: Shape) -> dict[str, Floats | float]:
        a, b = shape
        cosine = self._cosine(shape)
        long, other = (self._side(self.lengths, side, n) for side, n in enumerate(shape))
        hub = (self._side(self.hubs, 0, a) / a + self._side(self.hubs, 1, b) / b) / 2
        measures: dict[str, Floats | float] = {
            "one": 1.0,
            "cosine": cosine,
            "neighbours": cosine - self._neighbours(shape),
            "hub": cosine - hub,
            "edges": self._edges(cosine, shape),
            "length": -np.abs(np.log((long + SHORT) / (other / self.ratio + SHORT))),
        }
        if self.extra is not None:
            measures["extra"] = _blocks(self.extra, shape) / (a * b)
        size = (a + b) / 2
        scaled = {f"{name}*size": value * size for name, value in measures.items()}
        del measures["one"]
        return measures | scaled

    def _cosine(self, shape: Shape) -> Floats:
        if shape not in self.known:
            norm = self.norms[0][shape[0]][:, None] * self.norms[1][shape[1]][None, :]
            self.known[shape] = _blocks(self.pairs, shape) / np.maximum(norm, 1e-9)
        return self.known[shape]

    def _neighbours(self, shape: Shape) -> Floats:
        """The mean cosine with one of the windows moved on, or back, by its own size."""
        (a, b), cosine = shape, self._cosine(shape)
        around = ((a, 0), (-a, 0), (0, b), (0, -b))
        mean: Floats = sum((_moved(cosine, *way) for way in around), np.zeros(self.points)) / 4
        return mean

    def _edges(self, cosine: Floats, shape: Shape) -> Floats | float:
        """What the outermost segments of a bead add to its cosine; below zero if they disturb.

        The whole of a long window hides a segment at its edge that translates nothing.
        """
        a, b = shape
        without = []
        if a > 1:
            fewer = self._cosine((a - 1, b))
            without += [_moved(fewer, -1, 0), fewer]
        if b > 1:
            fewer = self._cosine((a, b - 1))
            without += [_moved(fewer, 0, -1), fewer]
        return cosine - np.max(without, axis=0) if without else 0.0

    def _side(self, tables: tuple[Floats, Floats], side: int, count: int) -> Floats:
        """The sum over the last ``count`` segments of a side, to be set against the other side."""
        table = tables[side]
        total = np.zeros_like(table)
        total[count:] = table[count:] - table[:-count]
        return total[:, None] if side == 0 else total[None, :]


def _hub(matrix: Floats) -> Floats:
    if 0 in matrix.shape:
        return np.zeros(matrix.shape[0])
    few = min(HUB, matrix.shape[1])
    mean: Floats = np.partition(matrix, -few, axis=1)[:, -few:].mean(axis=1)
    return mean


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
    if abs(down) >= table.shape[0] or abs(right) >= table.shape[1]:
        return result
    rows, columns = (
        _overlap(size, by) for size, by in zip(table.shape, (down, right), strict=True)
    )
    result[rows[0], columns[0]] = table[rows[1], columns[1]]
    return result


def _overlap(size: int, by: int) -> tuple[slice, slice]:
    """What an axis moved by so much shares with itself: in its new places, and in its old ones."""
    return slice(max(0, -by), size - max(0, by)), slice(max(0, by), size - max(0, -by))


def _norms(side: Segments) -> dict[int, Floats]:
    """For each window size, the length of the window's vector that ends at each point."""
    weighted = side.vectors * side.lengths[:, None].astype(np.float32)
    table = np.concatenate([np.zeros((1, weighted.shape[1])), np.cumsum(weighted, axis=0)])
    ends = np.arange(len(table))
    return {
        size: np.linalg.norm(table[ends] - table[np.clip(ends - size, 0, None)], axis=1)
        for size in range(1, max(a for a, _ in SHAPES) + 1)
    }
