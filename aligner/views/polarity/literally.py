"""Words that seem to deny, and are the literal translation of another word at their own place.

"Does not pose a risk, … order the release" has no denial in « ordonner la libération ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner import languages
from aligner.model import Sentence
from aligner.views.polarity.denials import Placed
from aligner.views.polarity.predicates import FAR, LITERAL, Term, compared, facing, predicate

ONE_PLACE = FAR / 2
"""How far apart, as parts of their sides, two words stand that translate each other."""

BEFORE, BEHIND = re.compile(r"([^\W\d_]{2,})[ \u00a0-]\Z"), re.compile(r"[ \u00a0-]([^\W\d_]{2,})")
WORD = re.compile(r"[^\W\d_]{2,}")


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


def is_in_name(placed: Placed) -> bool:
    """Whether a word is part of a name: the "Data Protection Act" keeps nobody from anything.

    In a title every word may have a capital.
    """
    text, (begin, end) = placed.sentence.block.text, placed.mark.span
    first, last = placed.sentence.span
    if begin == first or not text[begin].isupper():
        return False
    small = languages.load(placed.sentence.block.language).function_words
    beside = (BEFORE.search(text, first, begin), BEHIND.match(text, end, last))
    if not any(one and one[1][0].isupper() and one[1].lower() not in small for one in beside):
        return False
    found = (word[0] for word in WORD.finditer(text, first, last))
    return sum(word.islower() and word not in small for word in found) > 1


def _place(terms: Sequence[Term], at: int) -> float:
    """Where a word stands among those of its side, from 0 to 1."""
    return at / max(1, len(terms) - 1)
