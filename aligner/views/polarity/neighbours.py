"""The words beside two others, which tell whether these stand in the same place of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Excerpt, Sentence
from aligner.views.polarity.predicates import LITERAL, Term, compared, terms_of

Sides = tuple[Sequence[Sentence], Sequence[Sentence]]


def stand_alike(sides: Sides, one: Excerpt, other: Excerpt) -> bool:
    """Whether a word beside one translates a word beside the other: "cool *stars*", « étoiles »."""
    (before, behind), (first, last) = _beside_each(sides, one, other)
    return _alike([*before, *behind], [*first, *last])


def grade_alike(sides: Sides, one: Excerpt, other: Excerpt) -> bool:
    """Whether what two words grade translate one another: "less *data*", « plus de données ».

    Both stand on the same side: "*costs* less", « coûte plus ».
    """
    (before, behind), (first, last) = _beside_each(sides, one, other)
    return _alike(before, first) or _alike(behind, last)


Beside = tuple[list[Term], list[Term]]
"""The nearest words that say something, before and behind."""


def _beside_each(sides: Sides, one: Excerpt, other: Excerpt) -> tuple[Beside, Beside]:
    return _beside(one, sides[0]), _beside(other, sides[1])


def _beside(words: Excerpt, side: Sequence[Sentence]) -> Beside:
    if words.span is None:
        return [], []
    begin, end = words.span
    here = [term for term in terms_of(side) if term.sentence.block is words.blocks[0]]
    return (
        [term for term in here if term.span[1] <= begin][-1:],
        [term for term in here if term.span[0] >= end][:1],
    )


def _alike(first: Sequence[Term], second: Sequence[Term]) -> bool:
    alike = compared(first, second)
    return bool(alike.size) and float(alike.max()) >= LITERAL
