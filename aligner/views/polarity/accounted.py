"""Words that something else on the other side translates than what they were set against.

"Powerful beasts with poor eyesight" has a word of weakness and « de puissantes bêtes qui ont une
piètre vue » one of strength, but « puissantes » is "powerful".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aligner.languages.content import words
from aligner.languages.lexicon import Table, cognates, table
from aligner.model import Excerpt, Sentence

ALIKE, LEAD = 0.75, 0.1
"""Likeness from which a word is the counterpart of another one, and by how much it must be more
alike than the opposite: of 60 words that were turned round none has such a one."""

KIN = 0.5
"""Share of common letters from which two words are cognates: that, and half of what it lacks, is
how alike they are."""


def is_accounted(one: Excerpt, opposite: Excerpt, side: Sequence[Sentence]) -> bool:
    """Whether a word has a counterpart on the other side, and that is not the ``opposite``.

    What both sides write alike is the counterpart of itself: "minimum" is no « inférieur ».
    """
    own, against = one.text.lower(), opposite.text.lower()
    if not (own.isalpha() and against.isalpha()):
        return False
    there = {word.text for each in side for word in words(each.text, each.block.language)}
    block = one.blocks[0]
    here = {word.text for word in words(block.text, block.language)}
    others = sorted(there - {against} - (here - {own}))
    if not others:
        return False
    likeness = _likeness(table((own,)), table((against, *others)))
    return max(likeness[1:]) >= max(ALIKE, likeness[0] + LEAD)


def _likeness(one: Table, others: Table) -> list[float]:
    """How alike a word is to each of the others, by what they mean or by their letters."""
    meaning = (one.vectors @ others.vectors.T)[0]
    root = cognates(one.letters[None], others.letters[None])[0, 0]
    likeness: list[float] = np.maximum(
        meaning, np.where(root >= KIN, root + (1 - root) / 2, 0.0)
    ).tolist()
    return likeness
