"""Words that seem to deny, and are the literal translation of another word at their own place.

"Does not pose a risk, … order the release" has no denial in « ordonner la libération ».
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Sentence
from aligner.views.polarity.denials import Placed
from aligner.views.polarity.predicates import FAR, LITERAL, Term, compared, facing, predicate

ONE_PLACE = FAR / 2
"""How far apart, as parts of their sides, two words stand that translate each other."""


def translates_another(
    sides: tuple[Sequence[Sentence], ...], denied: Placed, answer: Placed
) -> bool:
    """Whether a word far from a denial is what renders another one, and so does not answer it."""
    if abs(denied.at - answer.at) < FAR:
        return False
    here, there = facing(sides, denied)
    columns = [at for at, term in enumerate(there) if term.within(answer)]
    likeness = compared(here, there) if columns else None
    if likeness is None or not likeness.size:
        return False
    head = predicate(here, denied, likeness)
    for column in columns:
        row = int(likeness[:, column].argmax())
        if likeness[row, column] < LITERAL or int(likeness[row].argmax()) != column:
            continue
        apart = abs(_place(here, row) - _place(there, column))
        if apart < ONE_PLACE and row != head and not here[row].within(denied):
            return True
    return False


def _place(terms: Sequence[Term], at: int) -> float:
    """Where a word stands among those of its side, from 0 to 1."""
    return at / max(1, len(terms) - 1)
