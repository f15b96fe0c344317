"""Denials that another language says as readily without: of a verb left out, or of all but none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner import languages
from aligner.facts.negation import Polarity
from aligner.model import Sentence
from aligner.values.wording import words_of
from aligner.views.polarity.denials import Placed

LEAST_TELLING = 3
"""Letters of a word that says something."""

CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
LAST = re.compile(r"(\w+)\W*\Z")
FIRST = re.compile(r"\w+")
BEFORE = re.compile(r"(\w+)\s+(\w+)\s+\Z")
STRANDED = re.compile(r"\s+\w+\s+(\w+)(?=\s*(?:[.,;:!?)]|\Z))")


def is_implied(
    placed: Placed, side: Sequence[Placed], facing: Sequence[Placed], there: Sequence[Sentence]
) -> bool:
    """Whether the other side needs no denial to say what this one does."""
    mark = placed.mark
    if mark.polarity is not Polarity.NEGATIVE:
        return False
    elided = mark.firm and (_is_elided(placed) or _is_stranded(placed))
    return elided or _is_every(placed, side, facing, there)


def _is_elided(placed: Placed) -> bool:
    """Whether a relative clause denies a verb that it leaves out: "against those who do not".

    Which one stands before it, and its contrary is another verb: « contre ceux qui trichent ».
    """
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


def _is_stranded(placed: Placed) -> bool:
    """Whether the verb left out is all but the "to" before it: "delete files you don't want to".

    The clause stands behind its noun without a word to begin it, and the other language has to say
    which verb: « effacer des fichiers que vous vouliez garder ».
    """
    text, (begin, end) = placed.sentence.block.text, placed.mark.span
    language = languages.load(placed.sentence.block.language)
    left = STRANDED.match(text, end, placed.sentence.span[1])
    if left is None or left[1].lower() not in language.negation.stranded:
        return False
    before = BEFORE.search(text, placed.sentence.span[0], begin)
    small = language.function_words | language.light_words
    noun, subject = before.groups() if before else ("", "")
    stated = len(noun) >= LEAST_TELLING and noun.lower() not in small
    return stated and subject.lower() in small


def _is_every(
    placed: Placed, side: Sequence[Placed], facing: Sequence[Placed], there: Sequence[Sentence]
) -> bool:
    """Whether a side denies that any thing is without what the other says that each one has.

    "No pass is handed out without a photograph" is « chaque laissez-passer porte une photo ».
    """
    if any(one.mark.polarity is Polarity.NEGATIVE or one.mark.turn for one in facing):
        return False
    lacking = any(
        one.sentence is placed.sentence
        and one.mark.span[0] >= placed.mark.span[1]
        and _begins(one) in languages.load(one.sentence.block.language).negation.without
        for one in side
    )
    return lacking and any(
        not languages.load(one.block.language).negation.every.isdisjoint(words_of(one.text))
        for one in there
    )


def _begins(placed: Placed) -> str:
    found = FIRST.match(placed.words)
    return found[0].lower() if found else ""
