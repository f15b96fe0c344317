"""What one side says may be done, and the other that it is or will be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from aligner.facts.obligation import Demand, Strength, demands
from aligner.facts.passives import Outcome, outcomes
from aligner.model import Bitext, Sentence
from aligner.views.cells import Cell, cells
from aligner.views.modality.strength import Clash, Placed
from aligner.views.polarity.predicates import likeness

SAME_VERB = 0.8
"""Cosine of two verbs that translate one another: "extended" and « prolongé » have 0.85."""

OPEN = frozenset(Strength) - {Strength.REQUIRED, Strength.NEEDING, Strength.OFTEN}
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
    said = outcomes(there.text, there.block.language)
    fitting = [
        one for one in said if not one.opened and likeness(opened[0].verb, one.verb) >= SAME_VERB
    ]
    if len(fitting) != 1:
        return None
    beside, besides = _beside(here, opened[0]), _beside(there, fitting[0])
    within = {one.strength for one in _demands(there) if _is_within(one.span, fitting[0])}
    sure = beside.isdisjoint(OPEN) and besides <= beside and within <= {Strength.OFTEN}
    return (opened[0], fitting[0]) if sure else None


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
