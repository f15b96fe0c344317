"""The second look: windows of several segments near the best path, encoded as one text each.

The sum of the vectors of two sentences is nearly, but not quite, the vector of both together.
Where the first reading of the lattice leaves a bead of several segments likely, the difference
decides; far from the path it does not, so that only there texts are encoded a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from aligner.alignment.lattice import SHAPES, Band, Floats, Scores
from aligner.alignment.windows import Segments, Vectors

if TYPE_CHECKING:
    from aligner.encoders import Encoder

AGAIN = ("again", "again*size", "again-edges", "again-edges*size")
"""What encoding again adds to a bead's cosine, and to what its edges add to that."""

LIKELY = 0.05
"""Posterior from which a bead's windows are worth encoding."""

MOST_AGAIN = 0.5
"""Windows encoded for each segment, at most: the likeliest first."""

Window = tuple[int, int, int]
"""A side, and a half-open span of its segments."""


class Place(Struct, frozen=True):
    """A bead somewhere in the lattice: where its score stands, and its two windows."""

    at: tuple[int, int, int]
    source: Window
    target: Window

    @property
    def windows(self) -> list[Window]:
        """Those of more than one segment."""
        return [window for window in (self.source, self.target) if window[2] - window[1] > 1]


class Vocabulary:
    """The vectors of windows: those encoded as one text, and the sums of segments for the rest."""

    def __init__(self, sides: tuple[Segments, Segments], known: Mapping[Window, Vectors]) -> None:
        self._sides = sides
        self._known = known

    def cosine(self, source: Window, target: Window, *, again: bool) -> float:
        """The cosine of two windows; ``again``: by what was encoded as one text."""
        first, second = (self._vector(window, again=again) for window in (source, target))
        return float(first @ second)

    def _vector(self, window: Window, *, again: bool) -> Floats:
        if again and window in self._known:
            return self._known[window].astype(np.float64)
        which, begin, end = window
        side = self._sides[which]
        pooled = side.lengths[begin:end] @ side.vectors[begin:end].astype(np.float64)
        vector: Floats = pooled / max(float(np.linalg.norm(pooled)), 1e-9)
        return vector


def likely(posteriors: Scores, band: Band) -> list[Place]:
    """The beads of several segments that the first reading leaves likely, likeliest first."""
    found = np.argwhere(posteriors > LIKELY)
    order = np.argsort(-posteriors[tuple(found.T)], kind="stable")
    places = []
    for diagonal, which, column in found[order].tolist():
        (a, b), i = SHAPES[which], int(band.low[diagonal]) + column
        j = diagonal - i
        if a and b and a + b > len((a, b)):
            source, target = (0, i - a, i), (1, j - b, j)
            places.append(Place((diagonal, which, column), source, target))
    return places


def encoded(
    places: Iterable[Place], texts: tuple[Sequence[str], Sequence[str]], encoder: Encoder
) -> dict[Window, Vectors]:
    """The vectors of the windows of these beads, as many as there may be."""
    most = int(MOST_AGAIN * sum(map(len, texts)))
    wanted = list(dict.fromkeys(window for place in places for window in place.windows))[:most]
    if not wanted:
        return {}
    whole = [" ".join(texts[side][begin:end]) for side, begin, end in wanted]
    return dict(zip(wanted, encoder.encode(whole), strict=True))


def additions(
    places: Iterable[Place], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[int, int, int], Floats]]:
    """For each bead, where its score stands, and its features in the order of ``AGAIN``."""
    for place in places:
        gain = _gain(place.source, place.target, vocabulary)
        edges = gain - (
            _best_without_edge(place, vocabulary, again=True)
            - _best_without_edge(place, vocabulary, again=False)
        )
        size = sum(SHAPES[place.at[1]]) / 2
        yield place.at, np.array([gain, gain * size, edges, edges * size])


def _gain(source: Window, target: Window, vocabulary: Vocabulary) -> float:
    return vocabulary.cosine(source, target, again=True) - vocabulary.cosine(
        source, target, again=False
    )


def _best_without_edge(place: Place, vocabulary: Vocabulary, *, again: bool) -> float:
    source, target = place.source, place.target
    fewer = [(one, target) for one in _shorter(source)]
    fewer += [(source, one) for one in _shorter(target)]
    return max(vocabulary.cosine(one, other, again=again) for one, other in fewer)


def _shorter(window: Window) -> list[Window]:
    side, begin, end = window
    return [(side, begin + 1, end), (side, begin, end - 1)] if end - begin > 1 else []
