"""Denials of a verb that is left out, which another language says as readily without."""

from __future__ import annotations

import re

from aligner import languages
from aligner.facts.negation import Polarity
from aligner.values.wording import words_of
from aligner.views.polarity.denials import Placed

LEAST_TELLING = 3
"""Letters of a word that says something."""

CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
LAST = re.compile(r"(\w+)\W*\Z")


def is_elided(placed: Placed) -> bool:
    """Whether a relative clause denies a verb that it leaves out: "against those who do not".

    Which one stands before it, and its contrary is another verb: « contre ceux qui trichent ».
    """
    if placed.mark.polarity is not Polarity.NEGATIVE or not placed.mark.firm:
        return False
    text, (begin, end) = placed.sentence.block.text, placed.mark.span
    if CLAUSE_END.match(text, end, placed.sentence.span[1]) is None:
        return False
    before = LAST.search(text, placed.sentence.span[0], begin)
    language = languages.load(placed.sentence.block.language)
    if before is None or before[1].lower() not in language.negation.relative:
        return False
    return all(
        word in language.light_words
        or len(word) < LEAST_TELLING
        or word in language.negation.relative
        for word in words_of(placed.words)
    )
