"""Quantities that both languages state, one as a minimum and the other as a maximum or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from aligner import languages
from aligner.compare import contrast
from aligner.facts import KINDS
from aligner.facts.negation import Polarity, marks
from aligner.facts.number import Number
from aligner.model import Bitext, Both, Discrepancy, Sentence, Severity
from aligner.values.bounds import Bound, bound, carried, free
from aligner.views.cells import Cell, cells
from aligner.views.foreign.strays import untranslated
from aligner.views.quantities.statements import Sides, Statement, stated

COUNTED = frozenset({"money", "percentage", "number"})
"""Kinds whose bounds are compared here; a length of time has its bound as part of its value."""

OPPOSED = 0.95
LOST = 0.8
"""Confidence in bounds that exclude each other, and in one that only one language has."""


class Unlike(Struct, frozen=True):
    """One quantity on both sides, and how each of them bounds it."""

    statements: tuple[Statement, Statement]
    bounds: tuple[Bound, Bound]

    @property
    def kind(self) -> str:
        """The kind under which it is reported: the most exact of the two."""
        return min((one.kind for one in self.statements), key=KINDS.index)

    @property
    def severity(self) -> Severity | None:
        """How much it matters, None for what translators choose freely."""
        return severity(*self.bounds)


def severity(first: Bound, second: Bound) -> Severity | None:
    """How much two bounds of one quantity differ, None where nothing need be said."""
    if first.agrees(second):
        return None
    if first.opposes(second):
        # "Over 2,600" and "près de 2 600" may be one number, told by two who like it or not.
        near = {first, second} & {Bound.JUST_OVER, Bound.JUST_UNDER}
        return Severity.WARNING if near else Severity.ERROR
    return Severity.WARNING if first.is_lost(second) else None


def bounded(bitext: Bitext, kind: str) -> Iterator[Discrepancy]:
    """What a rule reports of the bounds of the quantities of one kind."""
    codes = bitext.notice.halves.codes
    for one in unlike(bitext):
        if one.kind == kind:
            named = (_named(*side) for side in zip(one.statements, one.bounds, strict=True))
            first, second = named
            opposed = one.severity is Severity.ERROR
            yield Discrepancy(
                contrast(Both(codes, (first, second))),
                Both(codes, (one.statements[0].excerpt, one.statements[1].excerpt)),
                OPPOSED if opposed else LOST,
                one.severity,
            )


@lru_cache(maxsize=2)
def unlike(bitext: Bitext) -> tuple[Unlike, ...]:
    """The quantities of which the two sides of a cell give bounds that differ."""
    return tuple(
        one
        for cell in cells(bitext, partly_ruled=True)
        if cell.whole and not cell.doubtful
        for one in _unlike(stated(cell, bitext.profile), cell)
        if not untranslated(cell)
    )


def _unlike(sides: Sides, cell: Cell) -> Iterator[Unlike]:
    surely = ((one, other) for one in sides[0] if (other := _only(one, sides)) is not None)
    for one, other in (*surely, *_ones(sides)):
        found = Unlike((one, other), (_bound(one), _bound(other)))
        if found.severity is not None and not _is_open(found, cell):
            yield found


def _ones(sides: Sides) -> Iterator[tuple[Statement, Statement]]:
    """What is bounded as one in both, though the word may be an article: "at most once"."""
    first = [one for one in sides[0] if _is_bounded_one(one)]
    second = [other for other in sides[1] if first and _is_bounded_one(other)]
    if len(first) == len(second) == 1:
        yield first[0], second[0]


def _is_bounded_one(one: Statement) -> bool:
    fact = one.fact
    if not isinstance(fact, Number) or fact.sure or fact.ordinal or fact.amount != 1:
        return False
    limit = _bound(one)
    return limit.lower or limit.upper


def _only(one: Statement, sides: Sides) -> Statement | None:
    """The statement that answers this one, if nothing else does and it answers nothing else."""
    if not _counts(one):
        return None
    others = _alike(one, sides[1])
    if len(others) != 1 or not _counts(others[0]) or len(_alike(others[0], sides[0])) != 1:
        return None
    return others[0] if {one.kind, others[0].kind} & COUNTED else None


def _alike(one: Statement, others: Sequence[Statement]) -> list[Statement]:
    """The statements that answer one; "une", which "1,000" may be, only where no number does.

    Nor is "1,000" set against "one" where a number of the same figures stands.
    """
    found = [other for other in others if one.answers(other)]
    found = [other for other in found if other.fact.figures == one.fact.figures] or found
    return [other for other in found if other.fact.sure] or found


def _counts(one: Statement) -> bool:
    """Whether a statement counts something, and surely so: no ordinal and no code."""
    if one.kind not in COUNTED and one.kind != "duration":
        return False
    fact, text = one.fact, one.block.text
    if "/" in {text[fact.span[0] - 1 : fact.span[0]], text[fact.span[1] : fact.span[1] + 1]}:
        return False  # "140/90 or more" bounds both
    if not isinstance(fact, Number):
        return fact.sure
    coded = fact.name and fact.amount.denominator == 1  # a fraction has a name too
    return fact.sure and not (fact.ordinal or coded)


def _bound(one: Statement) -> Bound:
    found = bound(one.block.text, one.fact.span, languages.load(one.block.language))
    # "Over" means during beside a length of time alone.
    return Bound.MORE_THAN if found is Bound.OVER and one.kind != "duration" else found


def _is_open(found: Unlike, cell: Cell) -> bool:
    """Whether the bounds may well be the same: turned round by a negation, or said elsewhere."""
    first, second = found.statements
    denials = [_denials(side) for side in cell.sentences.sides]
    if denials[0] != denials[1] or (any(denials) and found.severity is not Severity.ERROR):
        return True
    if found.bounds[1] in _free(first) or found.bounds[0] in _free(second):
        return True
    return any(map(_is_carried, found.statements, reversed(found.bounds)))


def _is_carried(one: Statement, other: Bound) -> bool:
    """Whether the bound that the other language repeats is that of the number before this one."""
    found = carried(one.block.text, one.fact.span, languages.load(one.block.language))
    return found is not None and (found.agrees(other) or (found.lower and other.lower))


def _denials(side: Sequence[Sentence]) -> int:
    """How often the sentences of a quantity deny something."""
    return sum(
        mark.polarity is Polarity.NEGATIVE
        for sentence in side
        for mark in marks(sentence.text, sentence.block.language)
    )


def _free(one: Statement) -> frozenset[Bound]:
    return free(one.block.text, one.fact.span, languages.load(one.block.language))


def _named(one: Statement, bounded_by: Bound) -> str:
    return f"{bounded_by.value} {one.fact}".strip()
