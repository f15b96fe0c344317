"""How well segments translate one another: the log-linear score of every bead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from aligner.alignment.lattice import SHAPES, Band, Floats, Scores
from aligner.alignment.windows import FREE, SHORT, Box, Pair, Shape, boxes

MEASURES = ("cosine", "neighbours", "hub", "edges", "length", "extra")
SHARED = (*MEASURES, *(f"{name}*size" for name in ("one", *MEASURES)))
NULL = ("null", "null*hub", "null*length")
KINDS = tuple(dict.fromkeys(f"{min(shape)}:{max(shape)}" for shape in SHAPES if 0 not in shape))
FEATURES = (*SHARED, *NULL, *KINDS)
"""The names of the features of a bead, in the order of the rows of `bead_features`."""

Tables = Mapping[str, Floats | float]


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
    result = np.full((len(band.low), len(SHAPES), band.width), -np.inf, dtype=np.float32)
    inside = band.inside
    for rows, box in boxes(whole, band):
        i, j, there = _places(band, box, rows, inside)
        for at, shape in enumerate(SHAPES):
            if shape[0] >= box.points[0] or shape[1] >= box.points[1]:
                continue
            table = np.full(box.points, -np.inf)
            reached = slice(shape[0], None), slice(shape[1], None)
            total = np.broadcast_to(_weighed(box, shape, weights), box.points)
            table[reached] = total[reached]
            result[rows, at] = np.where(there, table[i, j], -np.inf)
    return result


def _weighed(box: Box, shape: Shape, weights: Mapping[str, float]) -> Floats | float:
    """The sum of what speaks for the beads of this shape, each times its weight."""
    if 0 in shape:
        rows: Tables = nulls(box, shape)
        return sum((weights.get(name, 0.0) * rows[name] for name in rows), np.zeros(box.points))
    size = sum(shape) / 2
    total = np.zeros(box.points)
    total += weights.get(_kind(shape), 0.0) + weights.get("one*size", 0.0) * size
    for name, values in measures(box, shape).items():
        weight = weights.get(name, 0.0) + weights.get(f"{name}*size", 0.0) * size
        if weight:
            total += weight * values
    return total


def bead_features(whole: Pair, band: Band) -> Floats:
    """What `bead_scores` weighs: shape (diagonals, shapes, width, features)."""
    result = np.zeros((len(band.low), len(SHAPES), band.width, len(FEATURES)))
    inside = band.inside
    for rows, box in boxes(whole, band):
        i, j, _ = _places(band, box, rows, inside)
        for at, shape in enumerate(SHAPES):
            for name, values in features(box, shape).items():
                table = np.broadcast_to(values, box.points)
                result[rows, at, :, FEATURES.index(name)] = table[i, j]
    return result


def features(box: Box, shape: Shape) -> Tables:
    """The features of the beads of this shape, each a table or one number for all."""
    if 0 in shape:
        return nulls(box, shape)
    size = sum(shape) / 2
    found = measures(box, shape)
    scaled = {f"{name}*size": values * size for name, values in found.items()}
    return {**found, **scaled, "one*size": size, _kind(shape): 1.0}


def measures(box: Box, shape: Shape) -> Tables:
    """What speaks for two windows that may translate one another."""
    a, b = shape
    cosine = box.cosine(shape)
    long, other = (box.side(box.lengths, side, n) for side, n in enumerate(shape))
    hub = (box.side(box.hubs, 0, a) / a + box.side(box.hubs, 1, b) / b) / 2
    without, extra = box.without_edge(shape), box.extras(shape)
    return {
        "cosine": cosine,
        "neighbours": cosine - box.neighbours(shape),
        "hub": cosine - hub,
        "edges": 0.0 if without is None else cosine - without,
        "length": -np.abs(np.log((long + SHORT) / (other / box.ratio + SHORT))),
        **({} if extra is None else {"extra": extra}),
    }


def nulls(box: Box, shape: Shape) -> Tables:
    """What speaks for a segment without counterpart."""
    side = 0 if shape[0] else 1
    length = np.log(box.side(box.lengths, side, 1) + SHORT) - np.log(FREE / 2)
    return {"null": 1.0, "null*hub": box.side(box.hubs, side, 1), "null*length": length}


def _kind(shape: Shape) -> str:
    return f"{min(shape)}:{max(shape)}"


def _places(
    band: Band, box: Box, rows: slice, inside: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where the points of these diagonals stand in the box, and whether they exist."""
    i = band.low[rows, None] + np.arange(band.width)[None, :]
    j = np.arange(rows.start, rows.stop)[:, None] - i
    limits = np.array(box.points) - 1
    return (
        np.clip(i - box.first[0], 0, limits[0]),
        np.clip(j - box.first[1], 0, limits[1]),
        inside[rows],
    )
