"""How well segments translate one another: the log-linear score of every bead.

Each segment is encoded once. The vector of a window of segments is the sum of theirs weighted
by length, so that the cosine of two windows is a sum over the matrix of all pairs. A cosine is
set against how near the windows are to their neighbours (Liu and Zhu 2022) and to anything at
all (the hub: the mean of a segment's highest cosines), since some segments resemble everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import SHAPES, Band, Floats, Ints

Vectors = NDArray[np.float32]

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
) -> dict[tuple[int, int], Floats]:
    """The score of each bead at each point of the band, by shape.

    ``extra`` is what else speaks for a pair (facts, layout), shape (source, target); a bead
    gets its mean over the bead's pairs.
    """
    vector = weights().vector()
    windows = _Windows(source, target, extra)
    found = {}
    for shape in SHAPES:
        score = np.tensordot(vector, windows.features(shape, band), axes=1)
        missing = (band.source < shape[0]) | (band.target < shape[1])
        found[shape] = np.where(missing, -np.inf, score)
    return found


def bead_features(
    source: Segments, target: Segments, band: Band, extra: Floats | None = None
) -> dict[tuple[int, int], Floats]:
    """What `bead_scores` weighs: by shape, an array of shape (features, diagonals, width)."""
    windows = _Windows(source, target, extra)
    return {shape: windows.features(shape, band) for shape in SHAPES}


class _Windows:
    """Cosines and lengths of windows of segments, by cumulative sums."""

    def __init__(self, source: Segments, target: Segments, extra: Floats | None) -> None:
        matrix = (source.vectors @ target.vectors.T).astype(np.float64)
        weighted = matrix * source.lengths[:, None] * target.lengths[None, :]
        self.pairs = _table(weighted)
        self.extra = None if extra is None else _table(extra)
        self.hubs = (_hub(matrix), _hub(matrix.T))
        self.norms = (_norms(source), _norms(target))
        self.lengths = (_cumulated(source.lengths), _cumulated(target.lengths))
        ratio = (target.lengths.sum() + 200.0) / (source.lengths.sum() + 200.0)
        self.ratio = float(np.clip(ratio, 0.5, 2.0))

    def features(self, shape: tuple[int, int], band: Band) -> Floats:
        """The features of the beads of this shape, shape (features, diagonals, width)."""
        result = np.zeros((len(FEATURES), *band.source.shape))
        if 0 in shape:
            side = 0 if shape[0] else 1
            end = band.target if side else band.source
            rows: dict[str, Floats | float] = {"null": 1.0, "null*hub": self._hub(side, end, 1)}
            rows["null*length"] = np.log(self._length(side, end, 1) + SHORT) - np.log(100.0)
        else:
            rows = self._shared(shape, band)
            rows[f"{min(shape)}:{max(shape)}"] = 1.0
        for name, values in rows.items():
            result[FEATURES.index(name)] = values
        return result

    def _shared(self, shape: tuple[int, int], band: Band) -> dict[str, Floats | float]:
        (a, b), i, j = shape, band.source, band.target
        cosine = self._cosine(i, j, shape)
        long, other = self._length(0, i, a), self._length(1, j, b) / self.ratio
        hub = (self._hub(0, i, a) + self._hub(1, j, b)) / 2
        measures: dict[str, Floats | float] = {
            "one": 1.0,
            "cosine": cosine,
            "neighbours": cosine - self._neighbours(i, j, shape),
            "hub": cosine - hub,
            "edges": self._edges(cosine, i, j, shape),
            "length": -np.abs(np.log((long + SHORT) / (other + SHORT))),
            "extra": self._extra(i, j, shape),
        }
        size = (a + b) / 2
        scaled = {f"{name}*size": value * size for name, value in measures.items()}
        del measures["one"]
        return measures | scaled

    def _cosine(self, i: Ints, j: Ints, shape: tuple[int, int]) -> Floats:
        """Zero where a window would reach over an end of the text."""
        (a, b), (rows, columns) = shape, self.pairs.shape
        real = (i >= a) & (j >= b) & (i < rows) & (j < columns)
        i, j = np.clip(i, a, None), np.clip(j, b, None)
        i, j = np.minimum(i, rows - 1), np.minimum(j, columns - 1)
        dot = _block(self.pairs, i, j, shape)
        norm = self.norms[0][a][i] * self.norms[1][b][j]
        return np.where(real, dot / np.maximum(norm, 1e-9), 0.0)

    def _neighbours(self, i: Ints, j: Ints, shape: tuple[int, int]) -> Floats:
        a, b = shape
        around = ((a, 0), (-a, 0), (0, b), (0, -b))
        cosines = [self._cosine(i + down, j + right, shape) for down, right in around]
        mean: Floats = np.mean(cosines, axis=0)
        return mean

    def _edges(self, cosine: Floats, i: Ints, j: Ints, shape: tuple[int, int]) -> Floats:
        """What the outermost segments of a bead add to its cosine; below zero if they disturb.

        The whole of a long window hides a segment at its edge that translates nothing.
        """
        a, b = shape
        without = []
        if a > 1:
            without += [self._cosine(i - 1, j, (a - 1, b)), self._cosine(i, j, (a - 1, b))]
        if b > 1:
            without += [self._cosine(i, j - 1, (a, b - 1)), self._cosine(i, j, (a, b - 1))]
        return cosine - np.max(without, axis=0) if without else np.zeros_like(cosine)

    def _extra(self, i: Ints, j: Ints, shape: tuple[int, int]) -> Floats | float:
        if self.extra is None:
            return 0.0
        (a, b), (rows, columns) = shape, self.extra.shape
        i, j = np.clip(i, 0, rows - 1), np.clip(j, 0, columns - 1)
        return _block(self.extra, i, j, shape) / (a * b)

    def _hub(self, side: int, end: Ints, count: int) -> Floats:
        return _difference(_cumulated(self.hubs[side]), end, count) / count

    def _length(self, side: int, end: Ints, count: int) -> Floats:
        return _difference(self.lengths[side], end, count)


def _hub(matrix: Floats) -> Floats:
    if 0 in matrix.shape:
        return np.zeros(matrix.shape[0])
    few = min(HUB, matrix.shape[1])
    mean: Floats = np.partition(matrix, -few, axis=1)[:, -few:].mean(axis=1)
    return mean


def _cumulated(values: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(values)])


def _difference(table: Floats, end: Ints, count: int) -> Floats:
    end = np.clip(end, 0, len(table) - 1)
    total: Floats = table[end] - table[np.clip(end - count, 0, None)]
    return total


def _table(matrix: Floats) -> Floats:
    padded = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
    padded[1:, 1:] = np.cumsum(np.cumsum(matrix, axis=0), axis=1)
    return padded


def _block(table: Floats, i: Ints, j: Ints, shape: tuple[int, int]) -> Floats:
    """The sum of a matrix over the block of this shape that ends at (i, j)."""
    top, left = np.clip(i - shape[0], 0, None), np.clip(j - shape[1], 0, None)
    total: Floats = table[i, j] - table[top, j] - table[i, left] + table[top, left]
    return total


def _norms(side: Segments) -> dict[int, Floats]:
    """For each window size, the length of the window's vector that ends at each point."""
    weighted = side.vectors * side.lengths[:, None].astype(np.float32)
    table = np.concatenate([np.zeros((1, weighted.shape[1])), np.cumsum(weighted, axis=0)])
    ends = np.arange(len(table))
    return {
        size: np.linalg.norm(table[ends] - table[np.clip(ends - size, 0, None)], axis=1)
        for size in range(1, max(a for a, _ in SHAPES) + 1)
    }
