"""What one language denies in a sentence, and the other in one beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.facts.negation import BEFORE
from aligner.views.cells import Cell, beside, closeness
from aligner.views.polarity.answers import Sides, of_one_kind, struck
from aligner.views.polarity.denials import Placed, hard
from aligner.views.polarity.predicates import said_plainly

CLEAR = 0.65
"""Closeness of a link from which its sides hardly say what stands in another block."""


def after_neighbours(left: Sequence[Sides], among: Sequence[Cell], at: int) -> Sides:
    """What is left of a cell when the marks that went to one beside it are struck out.

    A surplus beside it answers only what may have moved there: "before any offer is made" is
    « aucune offre ne sera faite avant », and says nothing of "never asks for a fee".
    """
    here = left[at]
    for near in _moved_to(among, at):
        if not any(here):
            break
        there, distant = left[near], among[near].bead != among[at].bead
        mine, others = (
            _not_answered(here[side], there[1 - side], among[at], distant=distant)
            for side in (0, 1)
        )
        here = (mine, others)
    return here


def _not_answered(
    mine: Sequence[Placed], surplus: Sequence[Placed], cell: Cell, *, distant: bool
) -> tuple[Placed, ...]:
    def moved(one: Placed, other: Placed) -> bool:
        if not of_one_kind(one, other):
            return False
        return not (distant or said_plainly(cell.sentences.sides, one, ()))

    left = struck((hard(mine), hard(surplus)), moved)[0]
    return tuple(one for one in mine if one in left or _stays(one))


def _stays(one: Placed) -> bool:
    """Whether no other sentence says what a mark does: that may be "before", or is a turn."""
    return one.mark.firm and (one.mark.concept == BEFORE or one.mark.turn)


def _moved_to(among: Sequence[Cell], at: int) -> Iterator[int]:
    """The cells in which what this one lacks may stand: those of another block only in doubt."""
    for near in beside(among, at):
        if among[near].bead == among[at].bead or not all(
            _is_clear(among[one]) for one in (at, near)
        ):
            yield near


def _is_clear(cell: Cell) -> bool:
    """Whether the sides of a cell surely translate one another."""
    return cell.whole and cell.link is not None and closeness(cell.link) >= CLEAR
