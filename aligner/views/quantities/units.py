"""Amounts that both languages state in units of different sizes: "20 kg" and "20 lb"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from aligner import languages
from aligner.compare import contrast
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Sentence, Severity
from aligner.values.measures import DEGREE, TEMPERATURE, Measure, measures
from aligner.values.quantities import quantities
from aligner.views.cells import Cell, cells
from aligner.views.foreign.strays import untranslated

KINDS = frozenset(
    {"length", "area", "volume", "mass", "speed", "power", "energy", "storage", TEMPERATURE}
)
"""What is compared: a share is told in percent, in parts and in points."""
ALIKE = frozenset({frozenset({"mile", "nautical mile"})})
"""Units that one word may name: at sea "20 milles" are nautical miles."""
ONE_SYSTEM, TWO_SYSTEMS = 0.95, 0.8
"""Confidence where both units are metric, or both are not, and where a translator may have put
the unit that the readers know without converting the figure."""


class Measured(Struct, frozen=True):
    """A measure, the number in it and the sentence that states it."""

    measure: Measure
    amount: Fraction
    sentence: Sentence

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.sentence.block,), self.measure.span)

    def answers(self, other: Measured) -> bool:
        """Whether both say the same, in one unit or converted into another."""
        mine, theirs = self.measure, other.measure
        same = mine.unit == theirs.unit or frozenset({mine.unit, theirs.unit}) in ALIKE
        return (same and self.amount == other.amount) or mine.converts(theirs)

    def contradicts(self, other: Measured) -> bool:
        """Whether the number is the same, and the unit another of the same kind."""
        mine, theirs = self.measure, other.measure
        return (
            mine.kind == theirs.kind
            and mine.unit != theirs.unit
            and DEGREE not in (mine.unit, theirs.unit)
            and self.amount == other.amount
        )


def in_unlike_units(bitext: Bitext) -> Iterator[Discrepancy]:
    """What is reported of numbers that are the same, in units that are not."""
    codes = bitext.notice.halves.codes
    for cell in cells(bitext, partly_ruled=True):
        if not cell.whole or cell.doubtful:
            continue
        for one, other in _unlike(cell):
            foreign = one.measure.is_foreign(other.measure)
            yield Discrepancy(
                contrast(Both(codes, (one.excerpt.text, other.excerpt.text))),
                Both(codes, (one.excerpt, other.excerpt)),
                TWO_SYSTEMS if foreign else ONE_SYSTEM,
                Severity.WARNING if foreign else None,
            )


def _unlike(cell: Cell) -> Iterator[tuple[Measured, Measured]]:
    first, second = (
        [one for sentence in side for one in _measured(sentence)] for side in cell.sentences.sides
    )
    if not first or not second or untranslated(cell):
        return
    for one in first:
        others = [other for other in second if one.contradicts(other)]
        if (
            len(others) == 1
            and not _is_answered(one, second)
            and not _is_answered(others[0], first)
        ):
            yield one, others[0]


def _is_answered(one: Measured, others: Sequence[Measured]) -> bool:
    return any(one.answers(other) for other in others)


def _measured(sentence: Sentence) -> Iterator[Measured]:
    """The measures of a sentence that are told with a number: not "a mile"."""
    text, (begin, end) = sentence.block.text, sentence.span
    language = languages.load(sentence.block.language)
    amounts = {one.span[0]: one.amount for one in quantities(text, language)}
    for one in measures(text, language):
        if one.kind in KINDS and begin <= one.span[0] < end and one.span[0] in amounts:
            yield Measured(one, amounts[one.span[0]], sentence)
