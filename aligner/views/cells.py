"""The places where the two languages say the same: sentence links, or beads without any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from aligner import facts, languages
from aligner.compare import TELLING, Stated, stated
from aligner.model import Bead, Bitext, Both, Field, FieldPair, Kind, Sentence, SentenceLink
from aligner.values.figures import roman
from aligner.values.quantities import quantities
from aligner.views.places import TEXT

FIGURES = re.compile(r"\d+(?:\.\d+)?")
ROMANS = re.compile(r"\b[IVX]{1,5}\b")
WORDS = "words"
"""The kind of value of a header field that no rule of its own compares."""

TONGUES = "tongues"
"""The same for the names of languages."""

PARTLY_READ: dict[str, frozenset[str]] = {
    "choice": frozenset(),
    "grade": frozenset(),
    "organisation": frozenset(),
    "place": frozenset(),
    "salary": frozenset({"money", "duration"}),
}
"""Kinds of value that leave some of their text unread ("Full-time, 40 hours", "P-4, step 2"), with
the kinds of fact that their rules compare, all of them."""

RULED_IN_TITLES = frozenset(facts.KINDS) - {"percentage", "duration"}
"""Kinds of fact that are not compared in titles, which carry numbers of other kinds."""

FEWEST_WORDS = 4
"""Of a text: in fewer, the cosine of a right translation can be anything."""

UNSURE_LINK = 0.35
"""Cosine of a sentence link below which its sides may not translate one another."""


class Ruled(Struct, frozen=True):
    """What is compared elsewhere: all facts of some ``kinds``, and those of these ``figures``."""

    kinds: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()

    def has(self, kind: str, fact: facts.Fact) -> bool:
        """Whether a fact of this kind is compared elsewhere."""
        return kind in self.kinds or (bool(fact.figures) and fact.figures <= self.figures)


class Cell(Struct, frozen=True, dict=True):
    """A sentence link, or a bead without any, and the sentences on each side of it.

    ``bead`` is its index in the bitext, ``alone`` set when it may not look to its neighbours;
    what is ``ruled`` is compared by the rule of titles or of the header field that this is.
    """

    bead: int
    link: SentenceLink | None
    sentences: Both[tuple[Sentence, ...]]
    alone: bool
    ruled: Ruled = Ruled()

    @cached_property
    def whole(self) -> bool:
        """Whether both languages have words here."""
        return all(self.sentences.sides)

    def is_replaced(self, least: float) -> bool:
        """Whether one text stands in the place of another: the cosine is below the ``least``."""
        sides = self.sentences.sides
        return (
            self.link is not None
            and self.link.score < least
            and all(one.block.kind in TEXT for side in sides for one in side)
            and min(sum(len(one.text.split()) for one in side) for side in sides) >= FEWEST_WORDS
        )

    @cached_property
    def is_field(self) -> bool:
        """Whether it is a header field of both languages."""
        sides = self.sentences.sides
        return self.whole and all(one.block.kind is Kind.FIELD for side in sides for one in side)

    @property
    def doubtful(self) -> bool:
        """Whether its sides may not translate one another."""
        return self.link is not None and self.link.score < UNSURE_LINK


def closeness(link: SentenceLink) -> float:
    """How alike the sides of a link are: by their words where the encoder's cosine doubts it.

    The cosine of a right translation in other words may be as low as that of another sentence;
    the likeness of the words is measured of such links alone, and is 1 of all others.
    """
    return max(link.score, link.likeness) if link.likeness < 1 else link.score


@lru_cache(maxsize=4)
def cells(bitext: Bitext, *, partly_ruled: bool = False) -> tuple[Cell, ...]:
    """The places of running text, headings and fields that no rule of their own compares.

    With ``partly_ruled`` also titles, and the fields whose rules compare a part of their text.
    """
    return tuple(_cells(bitext, partly_ruled=partly_ruled))


def _cells(bitext: Bitext, *, partly_ruled: bool) -> Iterator[Cell]:
    partly = _partly_ruled(bitext)
    ruled = _ruled_fields(bitext) - partly.keys()
    for at, bead in enumerate(bitext.beads):
        blocks = [block for side in bead.blocks.values() for block in side]
        if any(block.id in ruled for block in blocks):
            continue
        alone = bead.pair is not None
        titled = any(block.kind is Kind.TITLE for block in blocks)
        field = next((partly[block.id] for block in blocks if block.id in partly), None)
        if (field or titled) and not partly_ruled:
            continue
        if field:
            yield Cell(at, None, field.sentences, alone, field.ruled)
            continue
        told = Ruled(RULED_IN_TITLES) if titled else Ruled()
        for link in bead.sentences:
            yield Cell(at, link, link.sentences, alone, told)
        if not bead.sentences:
            yield Cell(at, None, _whole(bead), alone, told)


def beside(among: Sequence[Cell], at: int) -> Iterator[int]:
    """The cells of the same bead, and those of the beads before and after it.

    What one field states does not answer for another.
    """
    here = among[at]
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(among) and abs(among[near].bead - here.bead) <= 1:
            apart = here.alone or (here.is_field and among[near].is_field)
            if not apart or among[near].bead == here.bead:
                yield near
            near += step


def _kind(pair: FieldPair, bitext: Bitext) -> str:
    spec = bitext.profile.fields.get(pair.name)
    return WORDS if spec is None else spec.value


class _Partly(Struct, frozen=True):
    """The value of a field in both languages, of which its rule compares a part."""

    ruled: Ruled
    sentences: Both[tuple[Sentence, ...]]


def _partly_ruled(bitext: Bitext) -> dict[str, _Partly]:
    """The fields whose rules compare a part of what they say, by the ids of their blocks.

    Not so where one language alone says what they read: the other may say it in words.
    """
    return {
        field.block.id: _Partly(Ruled(kinds, _figures(pair)), pair.fields.map(_value))
        for kind, kinds in PARTLY_READ.items()
        for pair in stated(bitext, kind)
        if len({value is None for value in pair.values.sides}) == 1 or _counts_beside(pair)
        for field in pair.fields.sides
    }


def _counts_beside(pair: Stated) -> bool:
    """Whether both languages state as many numbers beside words of which one alone is known.

    Where there are more in one, the words that are not known may be one of them: "Level 2".
    """
    if _figures(pair):
        return False
    first, second = (
        sum(one.sure for one in quantities(field.text, languages.load(code)))
        for code, field in pair.fields.items()
    )
    return first == second > 0


def _value(field: Field) -> tuple[Sentence, ...]:
    return (Sentence(field.block, field.span),)


def _figures(pair: Stated) -> frozenset[str]:
    """The bare numbers in what a rule reads of a field; a grade may be in Roman ones."""
    parts = [part for value in pair.values.sides if value for part in value.parts().values()]
    romans = {str(roman(one)) for part in parts for one in ROMANS.findall(part)}
    return frozenset(romans).union(figure for part in parts for figure in FIGURES.findall(part))


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
    words = {WORDS, TONGUES}
    named = [pair.fields.sides for pair in bitext.fields if _kind(pair, bitext) not in words]
    return frozenset(field.block.id for sides in (*told, *named) for field in sides if field)
