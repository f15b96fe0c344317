"""What one side says may be done, and the other that it is or will be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from aligner.facts.obligation import Demand, Strength, demands
from aligner.facts.passives import Outcome, outcomes, told
from aligner.model import Bitext, Sentence
from aligner.views.cells import Cell, cells
from aligner.views.modality.strength import Clash, Placed
from aligner.views.polarity.predicates import likeness

SAME_VERB = 0.8
"""Cosine of two verbs that translate one another: "extended" and « prolongé » have 0.85."""

ACTIVE = 2
"""Words of a verb that leaves a choice, and is no passive: "may extend"."""

MANNER = frozenset({Strength.OFTEN, Strength.FITTING})
"""What may stand with either."""

OPEN = frozenset(Strength) - MANNER - {Strength.REQUIRED, Strength.DUE, Strength.NEEDING}
"""What else in a sentence may answer a choice."""


@lru_cache(maxsize=2)
def settled(bitext: Bitext) -> tuple[Clash, ...]:
    """The verbs that one side leaves open and the other does not, in order."""
    return tuple(one for cell in cells(bitext) for one in _settled(cell))


def _settled(cell: Cell) -> Iterator[Clash]:
    """Only of one sentence on each side: with another, the choice may be said there."""
    if not all(len(side) == 1 for side in cell.sentences.sides) or cell.doubtful:
        return
    (first,), (second,) = cell.sentences.sides
    for here, there in ((first, second), (second, first)):
        found = _answer(here, there)
        if found is not None:
            placed = _placed(here, found[0]), _placed(there, found[1])
            yield Clash(cell, placed if here is first else placed[::-1])


def _answer(here: Sentence, there: Sentence) -> tuple[Outcome, Outcome] | None:
    """What one sentence may only say is open, and the other says is settled."""
    opened = [one for one in outcomes(here.text, here.block.language) if one.opened]
    if len(opened) != 1:
        return None
    code = there.block.language
    said = [one for one in outcomes(there.text, code) if not one.opened]
    active = len(here.text[slice(*opened[0].span)].split()) == ACTIVE
    present = told(there.text, code) if active else ()
    fitting = _alike(opened[0], said) or _alike(opened[0], present)
    if len(fitting) != 1:
        return None
    beside, besides = _beside(here, opened[0]), _beside(there, fitting[0])
    within = {one.strength for one in _demands(there) if _is_within(one.span, fitting[0])}
    sure = beside.isdisjoint(OPEN) and besides <= beside and within <= MANNER
    return (opened[0], fitting[0]) if sure else None


def _alike(one: Outcome, others: Sequence[Outcome]) -> list[Outcome]:
    """Those of the same verb."""
    return [other for other in others if likeness(one.verb, other.verb) >= SAME_VERB]


def _beside(sentence: Sentence, outcome: Outcome) -> set[Strength]:
    """What else a sentence demands."""
    return {one.strength for one in _demands(sentence) if not _is_within(one.span, outcome)}


def _demands(sentence: Sentence) -> tuple[Demand, ...]:
    return demands(sentence.text, sentence.block.language)


def _is_within(span: tuple[int, int], outcome: Outcome) -> bool:
    return outcome.span[0] <= span[0] and span[1] <= outcome.span[1]


def _placed(sentence: Sentence, outcome: Outcome) -> Placed:
    begin, end = (sentence.span[0] + offset for offset in outcome.span)
    strength = Strength.ALLOWED if outcome.opened else Strength.SETTLED
    return Placed(Demand(strength, (begin, end)), sentence, outcome.span[0] / len(sentence.text))
