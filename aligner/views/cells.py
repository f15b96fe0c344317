"""The places where the two languages say the same: sentence links, or beads without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner import facts
from aligner.compare import TELLING, stated
from aligner.model import Bead, Bitext, Both, FieldPair, Kind, Sentence, SentenceLink
from aligner.views.places import TEXT

WORDS = "words"
"""The kind of value of a header field that no rule of its own compares."""

PARTLY_READ = {
    "choice": frozenset({"percentage"}),
    "salary": frozenset({"money", "number", "duration"}),
    "tongues": frozenset(),
}
"""Kinds of value that leave some of their text unread ("Full-time, 40 hours"), with the kinds of
fact that their rules compare."""

RULED_IN_TITLES = frozenset(facts.KINDS) - {"percentage", "duration"}
"""Kinds of fact that are not compared in titles, which carry numbers of other kinds."""

FEWEST_WORDS = 4
"""Of a text: in fewer, the cosine of a right translation can be anything."""

UNSURE_LINK = 0.35
"""Cosine of a sentence link below which its sides may not translate one another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence link, or a bead without any, and the sentences on each side of it.

    ``bead`` is its index in the bitext, ``alone`` set when it may not look to its neighbours;
    facts of the kinds in ``ruled`` are compared by the rule of the header field that this is.
    """

    bead: int
    link: SentenceLink | None
    sentences: Both[tuple[Sentence, ...]]
    alone: bool
    ruled: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether both languages have words here."""
        return all(self.sentences.values())

    def is_replaced(self, least: float) -> bool:
        """Whether one text stands in the place of another: the cosine is below the ``least``."""
        sides = self.sentences.sides
        return (
            self.link is not None
            and self.link.score < least
            and all(one.block.kind in TEXT for side in sides for one in side)
            and min(sum(len(one.text.split()) for one in side) for side in sides) >= FEWEST_WORDS
        )

    @property
    def doubtful(self) -> bool:
        """Whether its sides may not translate one another."""
        return self.link is not None and self.link.score < UNSURE_LINK


def cells(bitext: Bitext, *, partly_ruled: bool = False) -> Iterator[Cell]:
    """The places of running text, headings and fields that no rule of their own compares.

    With ``partly_ruled`` also titles, and the fields whose rules compare a part of their text.
    """
    ruled = _ruled_fields(bitext)
    partly = _partly_ruled(bitext)
    for at, bead in enumerate(bitext.beads):
        blocks = [block for side in bead.blocks.values() for block in side]
        if any(block.id in ruled for block in blocks):
            continue
        alone = bead.pair is not None
        titled = any(block.kind is Kind.TITLE for block in blocks)
        kinds = next((partly[block.id] for block in blocks if block.id in partly), frozenset())
        kinds = RULED_IN_TITLES if titled else kinds
        if kinds and not partly_ruled:
            continue
        for link in bead.sentences:
            yield Cell(at, link, link.sentences, alone, kinds)
        if not bead.sentences:
            yield Cell(at, None, _whole(bead), alone, kinds)


def beside(among: Sequence[Cell], at: int) -> Iterator[int]:
    """The cells of the same bead, and those of the beads before and after it."""
    here = among[at]
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(among) and abs(among[near].bead - here.bead) <= 1:
            if not here.alone or among[near].bead == here.bead:
                yield near
            near += step


def _kind(pair: FieldPair, bitext: Bitext) -> str:
    spec = bitext.profile.fields.get(pair.name)
    return WORDS if spec is None else spec.value


def _partly_ruled(bitext: Bitext) -> dict[str, frozenset[str]]:
    """The kinds of fact that the rules of fields compare, by the ids of the fields' blocks."""
    return {
        field.block.id: PARTLY_READ[kind]
        for pair in bitext.fields
        if (kind := _kind(pair, bitext)) in PARTLY_READ
        for field in pair.fields.sides
        if field
    }


def _whole(bead: Bead) -> Both[tuple[Sentence, ...]]:
    return bead.blocks.map(
        lambda side: tuple(Sentence(block, (0, len(block.text))) for block in side)
    )


def _ruled_fields(bitext: Bitext) -> frozenset[str]:
    """The ids of the blocks of header fields that a rule of their own compares."""
    fields = bitext.profile.fields
    told = [
        pair.fields.sides
        for kind in TELLING
        for pair in stated(bitext, kind)
        if pair.name not in fields
    ]
    partly = {WORDS, *PARTLY_READ}
    named = [pair.fields.sides for pair in bitext.fields if _kind(pair, bitext) not in partly]
    return frozenset(field.block.id for sides in (*told, *named) for field in sides if field)
