"""Sentences at the edge of a link of several that nothing on its other side says.

The path joins a short sentence without counterpart to a long one beside it at no great cost: the
two together are still like what translates the long one. Where the lengths of both sides agree
better without such a sentence, its words are compared one by one, and where few have a counterpart
the encoder is asked whether the sides come closer without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.alignment.coverage import MEASURES, Compared, together
from aligner.alignment.windows import SHORT
from aligner.languages.content import Pair, passage
from aligner.model import Bead, Both, Kind, Sentence, SentenceLink

if TYPE_CHECKING:
    from aligner.encoders import Encoder

CONSTANT, COVERED, CLOSER, FITTING = 0.8, -4.6, 24.0, 6.5
"""Weights of what speaks for a sentence that nothing translates: always, for the mean likeness of
its words, for how much closer the sides come without it, for how much better their lengths agree.

A logistic model of 104 sentences that a lost one left behind, 108 that such links of 30 right
notices rightly have at an edge, and 1,520 of novels; less one, as right links are commoner."""

LEAST = -1.0
"""Log-odds from which a sentence is apart: of those three 87 in 100 are, none, and 2 in 100."""

MOST_CLOSER = 0.15
"""More than this no sentence brings the sides together when it is left out."""

TEXT = (Kind.PARAGRAPH, Kind.BULLET)


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last sentence on one side of a link, by the number of the side and its own."""

    link: SentenceLink
    side: int
    at: int

    @property
    def sides(self) -> tuple[str, str]:
        """All that its own side says, and the other one."""
        first, second = (_text(one) for one in self.link.sentences.sides)
        return (first, second) if self.side == 0 else (second, first)

    @property
    def kept(self) -> tuple[Sentence, ...]:
        """The other sentences of its side."""
        own = self.link.sentences.sides[self.side]
        return own[1:] if self.at == 0 else own[:-1]


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence with the log-odds that nothing says it, and the cosine of the sides without it."""

    edge: Edge
    odds: float
    alike: float


def apart(beads: Sequence[Bead], ratio: float, encoder: Encoder) -> list[Bead]:
    """The beads, with each such sentence in a link of its own.

    ``ratio`` is how long the second language is by the first.
    """
    weighed = list(_doubted([edge for bead in beads for edge in _edges(bead)], ratio))
    if not weighed:
        return [*beads]
    texts = [(*edge.sides, _text(edge.kept)) for edge, _ in weighed]
    unique = list(dict.fromkeys(text for three in texts for text in three))
    vectors = dict(zip(unique, encoder.encode(unique), strict=True))
    chosen: dict[int, Alone] = {}
    for (edge, odds), (own, other, rest) in zip(weighed, texts, strict=True):
        alike = float(vectors[rest] @ vectors[other])
        one = Alone(edge, odds + CLOSER * (alike - float(vectors[own] @ vectors[other])), alike)
        before = chosen.get(id(edge.link))
        if one.odds >= (LEAST if before is None else before.odds):
            chosen[id(edge.link)] = one
    return [_parted(bead, chosen) for bead in beads]


def _edges(bead: Bead) -> Iterator[Edge]:
    """The sentences of a bead that are first or last of several in a link of text."""
    for link in bead.sentences:
        sides = link.sentences.sides
        if all(sides) and all(one.block.kind in TEXT for side in sides for one in side):
            for side, own in enumerate(sides):
                yield from (Edge(link, side, at) for at in (0, len(own) - 1) if len(own) > 1)


def _doubted(edges: Sequence[Edge], ratio: float) -> Iterator[tuple[Edge, float]]:
    """The edges that length and words leave in doubt, with the log-odds so far."""
    reach = LEAST - CLOSER * MOST_CLOSER
    fitting = [(edge, CONSTANT + FITTING * _fitting(edge, ratio)) for edge in edges]
    left = [(edge, odds) for edge, odds in fitting if odds >= reach]
    pairs = {id(edge.link): _passages(edge.link) for edge, _ in left}
    measured = dict(zip(pairs, together(tuple(pairs.values())), strict=True))
    for edge, odds in left:
        covered = _covered(edge, pairs[id(edge.link)], measured[id(edge.link)])
        if odds + COVERED * covered >= reach:
            yield edge, odds + COVERED * covered


def _fitting(edge: Edge, ratio: float) -> float:
    """How much better the lengths of both sides agree without a sentence."""
    own, other = map(len, edge.sides)
    facing = other * (ratio if edge.side else 1 / ratio) + SHORT
    whole, rest = (abs(math.log((n + SHORT) / facing)) for n in (own, len(_text(edge.kept))))
    return whole - rest


def _passages(link: SentenceLink) -> Pair:
    first, second = (
        passage([one.text for one in side], code) for code, side in link.sentences.items()
    )
    return first, second


def _covered(edge: Edge, pair: Pair, words: Compared) -> float:
    """The mean likeness of the words of a sentence to those of the other side; 1 of none."""
    own = pair[edge.side]
    begin, *_ = own.starts[edge.at :]
    end = own.starts[1] if edge.at == 0 else len(own.text)
    inside = [n for n, word in enumerate(own.words) if begin <= word.span[0] < end]
    column = MEASURES.index("likeness without rivals")
    return float(words.rows[edge.side][inside, column].mean()) if inside else 1.0


def _parted(bead: Bead, chosen: Mapping[int, Alone]) -> Bead:
    if not any(id(link) in chosen for link in bead.sentences):
        return bead
    links: list[SentenceLink] = []
    for link in bead.sentences:
        links += _two(chosen[id(link)]) if id(link) in chosen else [link]
    return replace(bead, sentences=tuple(links))


def _two(one: Alone) -> list[SentenceLink]:
    """What becomes of a link without one of its sentences, and the sentence alone, in order."""
    edge, link = one.edge, one.edge.link
    sides = [*link.sentences.sides]
    alone: list[tuple[Sentence, ...]] = [(), ()]
    alone[edge.side], sides[edge.side] = (sides[edge.side][edge.at],), edge.kept
    codes, confidence = link.sentences.codes, 1 / (1 + math.exp(-one.odds))
    rest = SentenceLink(Both(codes, (sides[0], sides[1])), max(0.0, one.alike), link.confidence)
    lone = SentenceLink(Both(codes, (alone[0], alone[1])), 0.0, confidence)
    return [lone, rest] if edge.at == 0 else [rest, lone]


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(one.text for one in side)
