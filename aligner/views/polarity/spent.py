"""Turns that say no more than a bound, of which the other language has the bound itself.

"No more than two pages, with a photo" is « deux pages au maximum, avec photo »: the turn has its
answer, and does not answer « sans photo ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner import languages
from aligner.facts.negation import Polarity
from aligner.values.bounds import Bound, stated
from aligner.values.quantities import quantities
from aligner.views.cells import Cell
from aligner.views.polarity.answers import Sides
from aligner.views.polarity.denials import Placed

SIGN = re.compile(r"\W+")
"""A bound that is written and not said: "<", "≥"."""


def unspent(cell: Cell, sides: Sides) -> Sides:
    """The marks of both sides but for the turns that a bound on the other side answers."""
    first, second = (
        tuple(one for one in sides[side] if not _is_spent(one, cell, sides, side))
        for side in (0, 1)
    )
    return first, second


def contradicted(cell: Cell, stated: Sides, left: Sides, side: int) -> Iterator[Placed]:
    """The turn of a side that says as a bound the contrary of the one bound of the other side.

    "Shall not exceed the amount", « peut dépasser le montant »: where there are figures, they are
    compared as bounded.
    """
    turns = [one for one in left[side] if one.mark.turn and not one.mark.concept]
    if not turns or left[1 - side] or _has_numbers(cell):
        return
    mine, theirs = (list(_bounds(cell, stated, at)) for at in (side, 1 - side))
    if not len(mine) == len(theirs) == 1 or theirs[0][0] is not None:
        return
    if mine[0][0] in turns and _direction(mine[0][1]) == _direction(theirs[0][1])[::-1]:
        yield turns[0]


def _has_numbers(cell: Cell) -> bool:
    return any(
        one.sure
        for side in cell.sentences.sides
        for sentence in side
        for one in quantities(sentence.text, languages.load(sentence.block.language))
    )


def _is_spent(placed: Placed, cell: Cell, sides: Sides, side: int) -> bool:
    if placed.mark.polarity is not Polarity.SOFT or placed.mark.concept:
        return False
    mine = next((bound for marked, bound in _bounds(cell, sides, side) if marked is placed), None)
    if mine is None:
        return False
    theirs = list(_bounds(cell, sides, 1 - side))
    alike = [marked for marked, bound in theirs if _direction(bound) == _direction(mine)]
    return len(alike) == 1 and alike[0] is None


def _bounds(cell: Cell, sides: Sides, side: int) -> Iterator[tuple[Placed | None, Bound]]:
    """The bounds that a side states, each with the mark of which it is a part, if of any."""
    for sentence in cell.sentences.sides[side]:
        language = languages.load(sentence.block.language)
        for span, bound in stated(sentence.block.text, language):
            said = SIGN.fullmatch(sentence.block.text, *span) is None  # "<br>" is a tag
            if said and sentence.span[0] <= span[0] < sentence.span[1] and any(_direction(bound)):
                yield _marked(span, sentence.span[0], sides[side]), bound


def _marked(span: tuple[int, int], begin: int, marks: tuple[Placed, ...]) -> Placed | None:
    """The mark that a bound is a part of, in the sentence that begins there."""
    return next(
        (
            one
            for one in marks
            if one.sentence.span[0] == begin
            and one.mark.span[0] < span[1]
            and span[0] < one.mark.span[1]
        ),
        None,
    )


def _direction(bound: Bound) -> tuple[bool, bool]:
    """Whether a bound is one from below, and one from above."""
    return bound.lower, bound.upper
