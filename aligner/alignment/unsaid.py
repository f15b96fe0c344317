"""Sentences at the edge of a link of several that nothing on its other side says.

The path joins a short sentence without counterpart to a long one beside it at no great cost: the
two together are still like what translates the long one. The words of such a sentence answer few of
the other side that none beside it answers; where that is so, the encoder is asked whether the sides
come closer without it.

All weights are those of a logistic model, in `unsaid.toml`; `benchmarks/fit_unsaid.py` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from aligner.alignment.coverage import Compared, Floats, together
from aligner.alignment.doubts import Model
from aligner.alignment.gaps import links, passages
from aligner.languages.content import Pair
from aligner.model import Bead, Both, Sentence, SentenceLink

if TYPE_CHECKING:
    from aligner.encoders import Encoder

SPARED, ASKED = ("spared",), ("closer",)
"""What is weighed: what the words of the other side lose in likeness to their best counterpart when
the sentence is not there, below 0, by each of its own words; and how much closer the encoder finds
the sides without it."""


class Weights(msgspec.Struct, frozen=True):
    """The model of sentences, and what it was fitted on.

    ``doubt`` is the least log-odds for which the encoder is asked, ``least`` that from which a
    sentence is set apart.
    """

    encoder: str
    data: str
    date: str
    doubt: float
    least: float
    sentence: Model


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    return msgspec.toml.decode((files(__package__) / "unsaid.toml").read_bytes(), type=Weights)


class Edge(Struct, frozen=True):
    """The first or last sentence on one side of a link, by the number of the side and its own."""

    link: SentenceLink
    side: int
    at: int

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.link.sentences.sides[self.side][self.at]

    @property
    def kept(self) -> tuple[Sentence, ...]:
        """The other sentences of its side."""
        own = self.link.sentences.sides[self.side]
        return own[1:] if self.at == 0 else own[:-1]

    @property
    def texts(self) -> tuple[str, str, str]:
        """All that its own side says, the other side, and its own without the sentence."""
        first, second = (_text(one) for one in self.link.sentences.sides)
        rest = _text(self.kept)
        return (first, second, rest) if self.side == 0 else (second, first, rest)


class Alone(Struct, frozen=True):
    """A sentence with the log-odds that nothing says it, and the cosine of the sides without it."""

    edge: Edge
    odds: float
    alike: float


def apart(beads: Sequence[Bead], encoder: Encoder) -> list[Bead]:
    """The beads, with each such sentence in a link of its own."""
    chosen: dict[int, Alone] = {}
    for one in _weighed(spared(links(beads)), encoder):
        before = chosen.get(id(one.edge.link))
        if one.odds >= (weights().least if before is None else before.odds):
            chosen[id(one.edge.link)] = one
    return [_parted(bead, chosen) for bead in beads]


def _weighed(found: Sequence[tuple[Edge, float]], encoder: Encoder) -> Iterator[Alone]:
    """The edges that their words leave in doubt, with their log-odds."""
    if not found:
        return
    model, words = weights().sentence, np.array([[value] for _, value in found], dtype=np.float32)
    doubted = np.flatnonzero(model.log_odds(words, SPARED) >= weights().doubt).tolist()
    left = [found[n][0] for n in doubted]
    without = asked(left, encoder)
    rows = np.concatenate([words[doubted], without[:, :1]], axis=1)
    odds = model.log_odds(rows, (*SPARED, *ASKED)).tolist()
    yield from map(Alone, left, odds, without[:, 1].tolist())


def spared(found: Sequence[SentenceLink]) -> list[tuple[Edge, float]]:
    """The first and last of several sentences in these links that say something, with SPARED."""
    several = [link for link in found if any(len(side) > 1 for side in link.sentences.sides)]
    pairs = tuple(map(passages, several))
    return [
        (edge, _spared(own, words, edge.side))
        for link, pair, words in zip(several, pairs, together(pairs), strict=True)
        for edge in _edges(link)
        if (own := _words(edge, pair))
    ]


def _edges(link: SentenceLink) -> Iterator[Edge]:
    for side, own in enumerate(link.sentences.sides):
        yield from (Edge(link, side, at) for at in (0, len(own) - 1) if len(own) > 1)


def _words(edge: Edge, pair: Pair) -> list[int]:
    """The numbers of the words of a sentence among those of its side."""
    own = pair[edge.side]
    begin, *_ = own.starts[edge.at :]
    end = own.starts[1] if edge.at == 0 else len(own.text)
    return [n for n, word in enumerate(own.words) if begin <= word.span[0] < end]


def _spared(own: Sequence[int], words: Compared, side: int) -> float:
    """What the other side loses with these words of this one, by each of them."""
    likeness = words.likeness if side == 0 else words.likeness.T
    best, rest = (one.max(axis=0, initial=0.0) for one in (likeness, np.delete(likeness, own, 0)))
    return float((rest - best).sum()) / len(own)


def asked(found: Sequence[Edge], encoder: Encoder) -> Floats:
    """What the encoder says of each edge: ASKED, and how alike the sides are without it."""
    texts = [edge.texts for edge in found]
    unique = list(dict.fromkeys(text for three in texts for text in three))
    vectors = dict(zip(unique, encoder.encode(unique), strict=True)) if unique else {}
    whole, without = (
        np.array([vectors[three[n]] @ vectors[three[1]] for three in texts], dtype=np.float32)
        for n in (0, 2)
    )
    return np.stack([without - whole, without], axis=1)


def _parted(bead: Bead, chosen: Mapping[int, Alone]) -> Bead:
    if not any(id(link) in chosen for link in bead.sentences):
        return bead
    parts: list[SentenceLink] = []
    for link in bead.sentences:
        parts += _two(chosen[id(link)]) if id(link) in chosen else [link]
    return replace(bead, sentences=tuple(parts))


def _two(one: Alone) -> list[SentenceLink]:
    """What becomes of a link without one of its sentences, and the sentence alone, in order."""
    edge, link = one.edge, one.edge.link
    sides = [*link.sentences.sides]
    alone: list[tuple[Sentence, ...]] = [(), ()]
    alone[edge.side], sides[edge.side] = (edge.sentence,), edge.kept
    codes, confidence = link.sentences.codes, 1 / (1 + math.exp(-one.odds))
    rest = SentenceLink(Both(codes, (sides[0], sides[1])), max(0.0, one.alike), link.confidence)
    lone = SentenceLink(Both(codes, (alone[0], alone[1])), 0.0, confidence)
    return [lone, rest] if edge.at == 0 else [rest, lone]


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(one.text for one in side)
