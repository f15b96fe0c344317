"""How likely a set of weights makes gold alignments, and which way it would make them likelier.

Texts are cut into pieces of some links each, and all pieces are summed over together: one step of
the programme is one diagonal of all of them. The lattice that aligns one text (`lattice.read`)
gives the same sums, one text after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner.alignment.lattice import REACH, SHAPES, Floats, Ints
from benchmarks.training import CHUNK, Example

_A = np.array([a for a, _ in SHAPES])
_B = np.array([b for _, b in SHAPES])
_SIZES = _A + _B


class Pieces(Struct, frozen=True):
    """All beads of all pieces: their features, and where each stands in one table.

    ``places`` are the numbers of piece, diagonal, shape and source segment of each bead, from the
    beginning of its piece; ``ends`` the last point of each piece; ``path`` the sum of the
    features of the gold beads.
    """

    features: NDArray[np.float32]
    places: tuple[Ints, Ints, Ints, Ints]
    ends: tuple[Ints, Ints]
    path: Floats

    @property
    def table(self) -> tuple[int, int, int, int]:
        """The shape of the table: pieces, diagonals, shapes, source segments."""
        diagonals, segments = (int(end.max()) + 1 for end in self.ends)
        return len(self.ends[0]), diagonals, len(SHAPES), segments


def pieces(examples: Sequence[Example]) -> Pieces:
    """The examples, cut after every so many links."""
    parts = [part for example in examples for part in _cut(example)]
    number = np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])
    places = [np.concatenate([part[1][at] for part in parts]) for at in range(3)]
    ends = np.array([part[2] for part in parts])
    return Pieces(
        np.concatenate([part[0] for part in parts]),
        (number, places[0], places[1], places[2]),
        (ends[:, 0], ends[:, 1]),
        np.sum([example.path for example in examples], axis=0),
    )


def _cut(
    example: Example,
) -> Iterator[tuple[NDArray[np.float32], tuple[Ints, Ints, Ints], tuple[int, int]]]:
    """The pieces of an example: features, places of the beads, last point."""
    low, inside = example.band.low, np.isfinite(example.missing)
    ends = [(d, int(low[d]) + column) for d, _, column in example.points]
    begin = (0, 0)
    for end in [*ends[CHUNK - 1 : -1 : CHUNK], ends[-1]]:
        rows = slice(begin[0] + 1, end[0] + 1)
        d, s, column = np.nonzero(inside[rows])
        d += rows.start
        i = low[d] + column
        j = d - i
        here = (i - _A[s] >= begin[1]) & (j - _B[s] >= begin[0] - begin[1])
        here &= (i <= end[1]) & (j <= end[0] - end[1])
        d, s, column, i = d[here], s[here], column[here], i[here]
        features = example.features[d, s, column].astype(np.float32)
        yield features, (d - begin[0], s, i - begin[1]), (end[0] - begin[0], end[1] - begin[1])
        begin = end


def loss(weights: Floats, known: Pieces) -> tuple[float, Floats]:
    """Minus the log-likelihood of the gold paths, and its gradient."""
    scores = np.full(known.table, -np.inf)
    scores[known.places] = known.features @ weights.astype(np.float32)
    forward, backward = _forwards(scores), _backwards(scores, known.ends)
    number = np.arange(len(known.ends[0]))
    total = forward[number, known.ends[0] + REACH, known.ends[1] + REACH]
    n, d, s, i = known.places
    before = forward[n, d + REACH - _SIZES[s], i + REACH - _A[s]]
    ways = before + scores[known.places] + backward[n, d, i] - total[n]
    mean = np.exp(np.minimum(ways, 0.0)).astype(np.float32) @ known.features
    return float(total.sum() - known.path @ weights), mean.astype(np.float64) - known.path


def _forwards(scores: Floats) -> Floats:
    """The log of the sum over all ways to each point, in a table with empty places before."""
    pieces, diagonals, _, segments = scores.shape
    result = np.full((pieces, diagonals + REACH, segments + REACH), -np.inf)
    result[:, REACH, REACH] = 0.0
    for d in range(1, diagonals):
        ways = [
            scores[:, d, s] + result[:, d + REACH - a - b, REACH - a : REACH - a + segments]
            for s, (a, b) in enumerate(SHAPES)
        ]
        result[:, d + REACH, REACH:] = _log_sum(ways)
    return result


def _backwards(scores: Floats, ends: tuple[Ints, Ints]) -> Floats:
    """The log of the sum over all ways from each point to the end of its piece."""
    pieces, diagonals, _, segments = scores.shape
    result = np.full((pieces, diagonals + REACH, segments + REACH), -np.inf)
    worth = np.full((pieces, diagonals + REACH, len(SHAPES), segments + REACH), -np.inf)
    for d in range(diagonals - 1, -1, -1):
        ways = [worth[:, d + a + b, s, a : a + segments] for s, (a, b) in enumerate(SHAPES)]
        result[:, d, :segments] = _log_sum(ways)
        last = ends[0] == d
        result[last, d, ends[1][last]] = 0.0
        worth[:, d, :, :segments] = scores[:, d] + result[:, d, None, :segments]
    return result


def _log_sum(ways: Sequence[Floats]) -> Floats:
    most = np.max(ways, axis=0)
    safe = np.where(np.isfinite(most), most, 0.0)
    with np.errstate(divide="ignore"):
        total: Floats = np.log(np.sum(np.exp(ways - safe), axis=0)) + safe
    return total
