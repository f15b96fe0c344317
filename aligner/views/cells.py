"""The places where the two languages say the same: sentence links, or beads without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.compare import TELLING, stated
from aligner.model import Bead, Bitext, Both, Kind, Sentence, SentenceLink

WORDS = "words"
"""The kind of value of a header field that no rule of its own compares."""

UNSURE_LINK = 0.35
"""Cosine of a sentence link below which its sides may not translate one another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence link, or a bead without any, and the sentences on each side of it.

    ``bead`` is its index in the bitext, ``alone`` set when it may not look to its neighbours.
    """

    bead: int
    link: SentenceLink | None
    sentences: Both[tuple[Sentence, ...]]
    alone: bool

    @property
    def whole(self) -> bool:
        """Whether both languages have words here."""
        return all(self.sentences.values())

    @property
    def doubtful(self) -> bool:
        """Whether its sides may not translate one another."""
        return self.link is not None and self.link.score < UNSURE_LINK


def cells(bitext: Bitext) -> Iterator[Cell]:
    """The places of running text, headings and fields that no rule of their own compares."""
    ruled = _ruled_fields(bitext)
    for at, bead in enumerate(bitext.beads):
        blocks = [block for side in bead.blocks.values() for block in side]
        if any(block.kind is Kind.TITLE or block.id in ruled for block in blocks):
            continue
        alone = bead.pair is not None
        for link in bead.sentences:
            yield Cell(at, link, link.sentences, alone)
        if not bead.sentences:
            yield Cell(at, None, _whole(bead), alone)


def beside(among: Sequence[Cell], at: int) -> Iterator[int]:
    """The cells of the same bead, and those of the beads before and after it."""
    here = among[at]
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(among) and abs(among[near].bead - here.bead) <= 1:
            if not here.alone or among[near].bead == here.bead:
                yield near
            near += step


def _whole(bead: Bead) -> Both[tuple[Sentence, ...]]:
    return bead.blocks.map(
        lambda side: tuple(Sentence(block, (0, len(block.text))) for block in side)
    )


def _ruled_fields(bitext: Bitext) -> frozenset[str]:
    """The ids of the blocks of header fields that a rule of their own compares."""
    told = [pair.fields.sides for kind in TELLING for pair in stated(bitext, kind)]
    named = [
        pair.fields.sides
        for pair in bitext.fields
        if pair.name in bitext.profile.fields and bitext.profile.fields[pair.name].value != WORDS
    ]
    return frozenset(field.block.id for sides in (*told, *named) for field in sides if field)
