"""What is told from the other side: "Mary is older than Paul", « Paul est plus jeune qu'elle »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aligner import languages
from aligner.model import Excerpt, Sentence
from aligner.values.wording import either
from aligner.views.polarity.predicates import Term, compared, terms_of

ALIKE = 0.6
"""Likeness of two words, by what they mean or by their letters, from which one renders the other:
names, of which only the letters tell, have no more."""

GENITIVE = re.compile(r"['’]s?\s")
WORD = re.compile(r"\w+['’]?")

Sides = tuple[Sequence[Sentence], Sequence[Sentence]]


def is_crossed(sides: Sides, one: Excerpt, other: Excerpt) -> bool:
    """Whether a word before the opposite of one language stands behind that of the other."""
    here, there = ([*terms_of(side)] for side in sides)
    alike = compared(here, there)
    if not alike.size:
        return False
    for at, term in enumerate(here):
        found = int(alike[at].argmax())
        if alike[at][found] < ALIKE or int(alike[:, found].argmax()) != at:
            continue
        if _owns(term, one) and _owns(there[found], other):
            continue  # "the team's victory", « la défaite de l'équipe »
        places = _place(term, one), _place(there[found], other)
        if None not in places and places[0] != places[1]:
            return True
    return False


def is_compared(words: Excerpt) -> bool:
    """Whether what something is compared with stands behind words: "older *than*"."""
    block, span = words.blocks[0], words.span
    return span is not None and _comparing(block.language).match(block.text, span[1]) is not None


@cache
def _comparing(code: str) -> re.Pattern[str]:
    return re.compile(rf"\s{either(languages.load(code).opposites.comparing)}", re.IGNORECASE)


def _owns(term: Term, words: Excerpt) -> bool:
    """Whether words are said to be of a term: a genitive before them, or "of" right behind."""
    if words.span is None or term.sentence.block is not words.blocks[0]:
        return False
    (first, last), (begin, end) = term.span, words.span
    text = term.sentence.block.text
    if first < begin:
        return GENITIVE.fullmatch(text, last, begin) is not None
    numbers = languages.load(term.sentence.block.language).numbers
    between = WORD.findall(text[end:first].lower())
    return bool(between) and {*between} <= {*numbers.of, *numbers.articles}


def _place(term: Term, words: Excerpt) -> bool | None:
    """Whether a word stands before others, None where it is one of them or in another block.

    Nor is a noun asked that has an adjective beside it: "upper floors", « étages inférieurs ».
    """
    if words.span is None or term.sentence.block is not words.blocks[0]:
        return None
    (first, last), (begin, end) = term.span, words.span
    text = term.sentence.block.text
    beside = not text[min(last, end) : max(first, begin)].strip()
    return None if beside else first < begin
