"""Two lists of segments in, the links between them out: the engine without a notice around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aligner.alignment.lattice import Floats, Step, best_path, full_band
from aligner.alignment.scores import Segments, Vectors, bead_scores


@dataclass(frozen=True, slots=True)
class Link:
    """Segments that translate one another, by index; one side may be empty.

    ``score`` is the posterior probability of the link, from 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


def steps(source: Segments, target: Segments, extra: Floats | None = None) -> list[Step]:
    """The best beads, in order, that cover both sides.

    ``extra`` is what else speaks for a pair, shape (source, target).
    """
    if not len(source) and not len(target):
        return []
    band = full_band(len(source), len(target))
    return best_path(bead_scores(source, target, band, extra), band)


def segments(vectors: Vectors, texts: Sequence[str]) -> Segments:
    """One side, from the vectors of its texts, shape (count, dimensions)."""
    return Segments(vectors, np.array([float(max(1, len(text))) for text in texts]))
