"""How well segments translate one another: the log-linear score of every bead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from aligner.alignment import windows
from aligner.alignment.lattice import NULLS, SHAPES, Band, Floats, Ints, Scores
from aligner.alignment.windows import COUNTS, FREE, JOINED, SHORT, Box, Pair, boxes

MEASURES = ("cosine", "neighbours", "hub", "edges", "length", "extra")
SHARED = (*MEASURES, *(f"{name}*size" for name in ("one", *MEASURES)))
NULL = ("null", "null*hub", "null*length")
KIND_OF = tuple(f"{min(shape)}:{max(shape)}" for shape in JOINED)
KINDS = tuple(dict.fromkeys(KIND_OF))
FEATURES = (*SHARED, *NULL, *KINDS)
"""The names of the features of a bead, in the order of the rows of `bead_features`."""

_JOINED = [SHAPES.index(shape) for shape in JOINED]
_COUNTS = np.array(SHAPES).T
_SIZES = COUNTS.sum(axis=0)[:, None, None] / 2


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of weights by name; ``fitted`` says on what data, when and by which version."""

    fitted: str
    weights: dict[str, dict[str, float]]


@cache
def fitted() -> Fitted:
    """The weights that the package carries."""
    return msgspec.toml.decode((files(__package__) / "weights.toml").read_bytes(), type=Fitted)


def bead_scores(whole: Pair, band: Band, weights: Mapping[str, float]) -> Scores:
    """The score of each bead at each point of the band."""
    result = np.empty((len(band.low), len(SHAPES), band.width), dtype=np.float32)
    for rows, box in boxes(whole, band):
        table = np.zeros((len(SHAPES), *box.points))
        table[_JOINED] = _weighed(box, weights)
        for side, at in enumerate(NULLS):
            table[at] = sum(weights.get(name, 0.0) * one for name, one in nulls(box, side).items())
        table[~windows.fits(box.points, _COUNTS)] = -np.inf
        i, j, inside = _places(band, box, rows)
        result[rows] = np.where(inside, table[:, i, j], -np.inf).swapaxes(0, 1)
    return result


def _weighed(box: Box, weights: Mapping[str, float]) -> Floats:
    """The sum of what speaks for each joined bead, each times its weight."""
    kinds = np.array([weights.get(kind, 0.0) for kind in KIND_OF])[:, None, None]
    total = np.zeros((len(JOINED), *box.points))
    total += kinds + weights.get("one*size", 0.0) * _SIZES
    for name, values in measures(box).items():
        total += (weights.get(name, 0.0) + weights.get(f"{name}*size", 0.0) * _SIZES) * values
    return total


def bead_features(whole: Pair, band: Band) -> Floats:
    """What `bead_scores` weighs: shape (diagonals, shapes, width, features)."""
    result = np.zeros((len(band.low), len(SHAPES), band.width, len(FEATURES)))
    for rows, box in boxes(whole, band):
        i, j, _ = _places(band, box, rows)
        for name, shapes, values in _features(box):
            table = np.broadcast_to(values, (len(shapes), *box.points))
            result[rows, shapes, :, FEATURES.index(name)] = table[:, i, j]
    return result


def _features(box: Box) -> Iterator[tuple[str, list[int], Floats]]:
    """The features of beads: name, the shapes of those that have it, and a table of each."""
    for name, values in measures(box).items():
        yield name, _JOINED, values
        yield f"{name}*size", _JOINED, values * _SIZES
    yield "one*size", _JOINED, _SIZES
    for kind in KINDS:
        yield kind, _JOINED, np.array([kind == one for one in KIND_OF], float)[:, None, None]
    for side, at in enumerate(NULLS):
        for name, values in nulls(box, side).items():
            yield name, [at], values


def measures(box: Box) -> dict[str, Floats]:
    """What speaks for two windows that may translate one another, for each bead of `JOINED`."""
    cosines, extras = box.cosines(), box.extras()
    (long, other), (hub, hub_there) = box.sums(box.lengths), box.sums(box.hubs)
    a, b = COUNTS[:, :, None, None]
    return {
        "cosine": cosines,
        "neighbours": cosines - windows.neighbours(cosines),
        "hub": cosines - (hub / a + hub_there / b) / 2,
        "edges": cosines - windows.without_edge(cosines),
        "length": -np.abs(np.log(long + SHORT) - np.log(other / box.ratio + SHORT)),
        **({} if extras is None else {"extra": extras}),
    }


def nulls(box: Box, side: int) -> dict[str, Floats]:
    """What speaks for a segment of this side without counterpart."""
    along = (-1, 1) if side == 0 else (1, -1)
    length, hub = (
        np.concatenate([[0.0], table[side][1:] - table[side][:-1]]).reshape(along)
        for table in (box.lengths, box.hubs)
    )
    length = np.log(length + SHORT) - np.log(FREE / 2)
    return {"null": np.ones(1), "null*hub": hub, "null*length": length}


def _places(band: Band, box: Box, rows: slice) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Where the points of these diagonals stand in the box, and whether they exist."""
    i = band.low[rows, None] + np.arange(band.width)
    j = np.arange(rows.start, rows.stop)[:, None] - i
    inside = (i >= 0) & (i <= band.count) & (j >= 0) & (j <= band.other)
    return (
        np.minimum(np.maximum(i - box.first[0], 0), box.points[0] - 1),
        np.minimum(np.maximum(j - box.first[1], 0), box.points[1] - 1),
        inside,
    )
