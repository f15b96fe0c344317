"""The facts that one language states and the other does not, over all that is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from aligner import facts, languages
from aligner.compare import contrast
from aligner.facts import KINDS, Fact
from aligner.facts._likeness import are_apart, may_be_one
from aligner.model import Bitext, Block, Both, Discrepancy, Excerpt, Sentence, Severity
from aligner.profiles import Profile
from aligner.views.cells import Cell, beside, cells
from aligner.views.foreign.strays import untranslated
from aligner.views.quantities.conversions import is_converted
from aligner.views.quantities.counterparts import comparable, of_a_sort, other_unit, unanswered
from aligner.views.quantities.neighbours import settled
from aligner.views.quantities.pieces import pieces
from aligner.views.quantities.turns import Said, is_hinted, is_weak
from aligner.views.quantities.yearless import without_years_of_days

NONE = "none"
"""What a message says of a language that does not state the fact."""

PAIRED = 0.95
"""Confidence in a finding that sets two facts against each other."""
ALONE = 0.9
"""The same for a fact that the other language lacks: it may be said in a way not known here."""
WEAK = 0.7
"""The same for a number in words that is often left to the context."""
DOUBTFUL = 0.6
"""The same where the aligner itself is not sure that the two sentences belong together."""

TITLED = re.compile(r"-[A-ZÀ-Ý][a-zà-ÿ]{2}")
"""What makes a figure part of a name, for which another language may have its own: "8-Queens"."""


class Statement(Struct, frozen=True):
    """A fact and the block in which it stands."""

    kind: str
    fact: Fact
    block: Block

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.block,), self.fact.span)

    @property
    def is_weak(self) -> bool:
        """Whether it says little that the other language does not state it."""
        return is_weak(self.fact, self.block.text)

    def answers(self, other: Statement, *, surely: bool = False) -> bool:
        """Whether nothing need be said when one language states this and the other that.

        Facts of two kinds answer each other when their figures are the same: what one language
        calls a length of time may be read as a bare number in the other. They do so ``surely``
        where neither may be something else: "un avis" is no "one year".
        """
        if self.kind == other.kind:
            return self.fact.says(other.fact)
        if surely and not (self.fact.sure and other.fact.sure):
            return False
        same = bool(self.fact.figures) and self.fact.figures == other.fact.figures
        return same and not are_apart(self.fact, other.fact)

    @property
    def said(self) -> Said:
        """The fact in its text."""
        return Said(self.fact, self.block.text, languages.load(self.block.language))


Sides = tuple[tuple[Statement, ...], tuple[Statement, ...]]


class Difference(Struct, frozen=True):
    """A fact that the two sides of a link state differently, or only one of them.

    ``doubtful`` is set where the two sides may not translate one another at all.
    """

    kind: str
    statements: Both[Statement | None]
    doubtful: bool

    def discrepancy(self) -> Discrepancy:
        """What a rule reports of it."""
        stated = self.statements.map(lambda one: NONE if one is None else str(one.fact))
        sides = self.statements.map(lambda one: None if one is None else one.excerpt)
        if self.doubtful:
            return Discrepancy(contrast(stated), sides, DOUBTFUL, Severity.WARNING)
        if any(one is None for one in self.statements.values()):
            weak = any(one is not None and one.is_weak for one in self.statements.values())
            severity = Severity.WARNING if weak else None
            return Discrepancy(contrast(stated), sides, WEAK if weak else ALONE, severity)
        if self._is_loose():
            return Discrepancy(contrast(stated), sides, WEAK, Severity.WARNING)
        return Discrepancy(contrast(stated), sides, PAIRED)

    def _is_loose(self) -> bool:
        """Whether both are words that often state nothing exact: "hundreds", "tripled"."""
        first, second = self.statements.sides
        return first is not None and second is not None and of_a_sort(first.fact, second.fact)


def differing(bitext: Bitext, kind: str) -> Iterator[Discrepancy]:
    """What a rule reports that compares the facts of one kind."""
    return (one.discrepancy() for one in differences(bitext) if one.kind == kind)


@lru_cache(maxsize=2)
def differences(bitext: Bitext) -> tuple[Difference, ...]:
    """Every fact that has no counterpart in its own link, nor in a link beside it.

    A fact is looked for in the whole link: an order of words, or a repetition, says nothing.
    """
    among = cells(bitext, partly_ruled=True)
    said = [stated(cell, bitext.profile) for cell in among]
    left = [
        (unanswered(*sides, surely=True), unanswered(*sides[::-1], surely=True)) for sides in said
    ]
    least = bitext.profile.thresholds["low-similarity"]
    for at, cell in enumerate(among):
        shared = (one for n in (0, 1) for one in said[at][n] if one not in left[at][n])
        if cell.is_replaced(least) and all(one.is_weak for one in shared):
            left[at] = ((), ())  # `low-similarity` tells of it: one slip, not one a fact
        for near in beside(among, at):
            left[at], left[near] = settled(left[at], left[near])
    return tuple(
        difference
        for at, (cell, sides) in enumerate(zip(among, left, strict=True))
        if cell.whole and any(sides) and not untranslated(cell)
        for difference in _paired(sides, said[at], cell)
    )


def stated(cell: Cell, profile: Profile) -> Sides:
    """The facts on the two sides of a cell."""
    first, second = (
        tuple(
            one
            for sentence in side
            for one in _statements(sentence, code, profile)
            if not cell.ruled.has(one.kind, one.fact)
        )
        for code, side in cell.sentences.items()
    )
    return _pieced(first, second), _pieced(second, first)


def _pieced(mine: Sequence[Statement], others: Sequence[Statement]) -> tuple[Statement, ...]:
    there = [other.fact for other in others]
    return tuple(replace(one, fact=fact) for one in mine for fact in pieces(one.fact, there))


def _statements(sentence: Sentence, code: str, profile: Profile) -> Iterator[Statement]:
    begin, end = sentence.span
    for kind, fact in facts.read(sentence.block.text, code, profile):
        if begin <= fact.span[0] < end:
            yield Statement(kind, fact, sentence.block)


def _paired(left: Sides, said: Sides, cell: Cell) -> Iterator[Difference]:
    """What is left of one cell, set against each other: first kind by kind, then as it comes.

    What only words answer that may be something else is set against its like, and else let be.
    """
    left = without_years_of_days(left, said)
    first, second = map(list, _struck(_unconverted(left, said, cell)))
    for alike in (True, False):
        for one in tuple(first):
            fitting = [other for other in second if _firm(one, other, said)]
            other = _counterpart(one, fitting, alike=alike)
            if other is not None:
                first.remove(one)
                second.remove(other)
                yield _difference(one, other, cell)
        first = [one for one in first if not any(map(one.answers, said[1]))]
        second = [other for other in second if not any(map(other.answers, said[0]))]
    for one in first:
        if _is_missed(one, cell, cell.sentences.sides[1]):
            yield _difference(one, None, cell)
    for other in second:
        if _is_missed(other, cell, cell.sentences.sides[0]):
            yield _difference(None, other, cell)


def _is_missed(one: Statement, cell: Cell, others: Sequence[Sentence]) -> bool:
    """Whether a fact is missed where one language alone states it, and no word may say it there."""
    if TITLED.match(one.block.text, one.fact.span[1]):
        return False
    return (one.fact.sure and not (cell.doubtful and one.is_weak)) and not any(
        is_hinted(one.fact, one.block.text, other.text, languages.load(other.block.language))
        for other in others
    )


def _unconverted(left: Sides, said: Sides, cell: Cell) -> Sides:
    """What is left when facts are struck out that the other side gives in other units."""
    texts = [
        [(sentence.text, languages.load(code)) for sentence in side]
        for code, side in cell.sentences.items()
    ]
    first, second = (
        tuple(
            one for one in mine if not is_converted(one.said, [each.said for each in others], there)
        )
        for mine, others, there in zip(left, said[::-1], texts[::-1], strict=True)
    )
    return first, second


def _struck(left: Sides) -> Sides:
    """What is left when facts of two kinds that may be one are struck out, each by another."""
    taken: list[Statement] = []
    for one, other in product(*left):
        if one not in taken and other not in taken and may_be_one(one.fact, other.fact):
            taken += (one, other)
    first, second = (tuple(one for one in side if one not in taken) for side in left)
    return first, second


def _firm(one: Statement, other: Statement, said: Sides) -> bool:
    """Whether two facts can be set against each other, either of them perhaps answered."""
    sure = one.fact.sure and other.fact.sure
    if (sure and one.kind == other.kind != "number") or other_unit(one.fact, other.fact):
        return True
    answered = any(map(one.answers, said[1])), any(map(other.answers, said[0]))
    return not any(answered) or (sure and not all(answered))


def _counterpart(one: Statement, others: Sequence[Statement], *, alike: bool) -> Statement | None:
    """What stands for a fact on the other side, first of all what is stated of the same thing."""
    fitting = (
        other
        for other in others
        if (other.kind == one.kind) is alike and comparable(one.fact, other.fact, alike=alike)
    )
    return max(fitting, key=lambda other: other.fact.sure, default=None)


def _difference(one: Statement | None, other: Statement | None, cell: Cell) -> Difference:
    kinds = [statement.kind for statement in (one, other) if statement]
    told = Both(cell.sentences.codes, (one, other))
    return Difference(min(kinds, key=KINDS.index), told, cell.doubtful)
