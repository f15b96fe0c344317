"""Two lists of segments in, the links between them out: the engine without a notice around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from aligner.alignment import again, anchors, punctuation
from aligner.alignment.lattice import NULLS, Floats, Scores, Step, best_path, read
from aligner.alignment.scores import bead_scores, fitted
from aligner.alignment.windows import Segments, Vectors, pair

if TYPE_CHECKING:
    from aligner.encoders import Encoder

BLOCKS = "blocks"
"""The weights for the blocks of a notice, with what facts and layout say."""

SENTENCES = "sentences"
"""The weights for sentences of any text."""

TWICE = "sentences-again"
"""The weights for sentences once windows near the path have been encoded as one text."""

USUAL = "usual-nulls"
"""Beside the weights: the share of nulls among the beads of the texts they were fitted on."""

KNOWN_BEADS = 50.0
"""How many beads that usual share counts for against what a text itself shows: a page or two."""


class Link(Struct, frozen=True):
    """Segments that translate one another, by index; one side may be empty.

    ``score`` is the posterior probability of the link, from 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


def steps(
    source: Segments,
    target: Segments,
    extra: Floats | None = None,
    *,
    weights: str = BLOCKS,
    ratio: float | None = None,
) -> list[Step]:
    """The best beads, in order, that cover both sides.

    ``extra`` is what else speaks for a pair, shape (source, target); ``weights`` is the name
    of the set to be used; ``ratio`` is how long the whole target is by the source, if known.
    """
    if not len(source) and not len(target):
        return []
    band, path = anchors.band(source, target)
    whole = pair(source, target, path, extra, ratio)
    return best_path(bead_scores(whole, band, fitted().weights[weights]), band)


def linked(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
    weights: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Link]:
    """The links between two lists of sentences, in order; every sentence is in one of them.

    Empty sentences are linked to nothing. Encodes at most one and a half texts a sentence.
    ``weights`` are sets of weights by name, in place of those that the package carries.
    """
    kept = [[at for at, text in enumerate(side) if text.strip()] for side in (source, target)]
    texts = [source[at] for at in kept[0]], [target[at] for at in kept[1]]
    found = [
        Link(
            tuple(kept[0][slice(*step.source)]), tuple(kept[1][slice(*step.target)]), step.posterior
        )
        for step in _two_looks(texts, encoder, weights or fitted().weights)
    ]
    return _with_empty_ones(found, len(source), len(target))


def _two_looks(
    texts: tuple[list[str], list[str]],
    encoder: Encoder,
    weights: Mapping[str, Mapping[str, float]],
) -> list[Step]:
    source, target = _encoded(texts, encoder)
    if not len(source) or not len(target):
        return [
            *(Step((at, at + 1), (0, 0), 1.0) for at in range(len(source))),
            *(Step((0, 0), (at, at + 1), 1.0) for at in range(len(target))),
        ]
    band, path = anchors.band(source, target)
    whole = pair(source, target, path)
    first = read(bead_scores(whole, band, weights[SENTENCES]), band)
    places = again.likely(first.posteriors, band)
    more = more_nulls(first.posteriors, weights[SENTENCES])
    customs = punctuation.customs(texts, first.posteriors, band)
    del first
    known = again.encoded(places, texts, encoder)
    scores = bead_scores(whole, band, weights[TWICE])
    worth = np.array([weights[TWICE].get(name, 0.0) for name in again.AGAIN])
    for place, values in again.additions(places, again.Vocabulary((source, target), known)):
        scores[place] += values @ worth
    worth = np.array([weights[TWICE].get(name, 0.0) for name in punctuation.CUSTOMS])
    for at, values in punctuation.additions(customs, band, worth):
        scores[:, at] += values
    scores[:, list(NULLS)] += more
    return best_path(scores, band)


def more_nulls(posteriors: Scores, weights: Mapping[str, float]) -> float:
    """What the score of a null gains where a text has more of them than usual; less than 0: loses.

    One translator leaves out a sentence in a hundred and another one in ten: the first reading
    tells which of them it is (Saerens and others 2002, a step of their correction).
    """
    usual = weights.get(USUAL, 0.0)
    if not usual:
        return 0.0
    by_shape = posteriors.sum(axis=(0, 2), dtype=np.float64)
    share = (by_shape[list(NULLS)].sum() + KNOWN_BEADS * usual) / (by_shape.sum() + KNOWN_BEADS)
    return float(np.log(share / usual))


def _encoded(texts: tuple[list[str], list[str]], encoder: Encoder) -> tuple[Segments, Segments]:
    """Both sides, each text encoded once."""
    unique = sorted({*texts[0], *texts[1]})
    vectors: Mapping[str, Vectors] = dict(zip(unique, encoder.encode(unique), strict=True))
    source, target = (
        segments(np.array([vectors[text] for text in side], dtype=np.float32), side)
        for side in texts
    )
    return source, target


def segments(vectors: Vectors, texts: Sequence[str]) -> Segments:
    """One side, from the vectors of its texts, shape (count, dimensions)."""
    return Segments(vectors, np.array([float(max(1, len(text))) for text in texts]))


def _with_empty_ones(found: Sequence[Link], count: int, other: int) -> list[Link]:
    """The links with those left out put in their places, each alone."""
    known = [{at for link in found for at in side(link)} for side in (_source, _target)]
    result: list[Link] = []
    i = j = 0
    for link in (*found, Link((count,), (other,), 1.0)):
        ends = (link.source or (i - 1,))[-1] + 1, (link.target or (j - 1,))[-1] + 1
        result += [
            Link((at,), (), 1.0) for at in range(i, min(ends[0], count)) if at not in known[0]
        ]
        result += [
            Link((), (at,), 1.0) for at in range(j, min(ends[1], other)) if at not in known[1]
        ]
        result.append(link)
        i, j = ends
    return result[:-1]


def _source(link: Link) -> tuple[int, ...]:
    return link.source


def _target(link: Link) -> tuple[int, ...]:
    return link.target
