"""One side of a sentence link as text with its words: those that say something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from aligner import languages

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
"""Letters of a word that is worth missing; an acronym may have two."""

NONE: frozenset[str] = frozenset()

SENTENCES_KEPT = 4_096
"""Sentences whose words are remembered: those of some notices and their closing paragraphs."""

GAPS_KEPT = 8_192
"""Texts between two words of which is kept what they part: most are the same in every text."""


class Word(NamedTuple):
    """A word that says something: as written in lower case, and its place in the passage.

    ``capital`` is whether it begins with one where no sentence begins.
    """

    text: str
    span: tuple[int, int]
    capital: bool = False


class Passage(Struct, frozen=True):
    """One side of a sentence link; ``starts`` are the offsets at which its sentences begin."""

    text: str
    language: str
    words: tuple[Word, ...]
    starts: tuple[int, ...] = (0,)

    def __hash__(self) -> int:
        """Of the text alone: its words follow from it, and it is looked up often."""
        return hash(self.text)


Pair = tuple[Passage, Passage]


def passage(sentences: Sequence[str], language: str) -> Passage:
    """The sentences as one text, and its words."""
    starts = list(accumulate((len(one) + 1 for one in sentences[:-1]), initial=0))
    if len(sentences) == 1:
        return Passage(sentences[0], language, words(sentences[0], language))
    found = tuple(
        Word(word.text, (word.span[0] + start, word.span[1] + start), word.capital)
        for sentence, start in zip(sentences, starts, strict=True)
        for word in words(sentence, language)
    )
    return Passage(" ".join(sentences), language, found, tuple(starts))


@lru_cache(SENTENCES_KEPT)
def between(passage: Passage) -> tuple[str, ...]:
    """What stands between each word and the next one."""
    text, found = passage.text, passage.words
    return tuple(text[one.span[1] : other.span[0]] for one, other in pairwise(found))


@lru_cache(SENTENCES_KEPT)
def words(sentence: str, language: str) -> tuple[Word, ...]:
    """The words of a sentence that say something."""
    known, shouts = languages.load(language), sentence.isupper()
    light = known.light_words
    small = known.function_words if shouts else NONE
    named = NONE if shouts else known.named_words
    found = []
    for match in WORD.finditer(sentence):
        word, span = match[0], match.span()
        plain, inside = word.lower(), span[0] > 0
        says = plain not in light if len(word) >= SHORTEST else _is_acronym(word, plain, small)
        if says or (inside and word in named):
            found.append(Word(plain, span, inside and word[0].isupper() and not shouts))
    return tuple(found)


def _is_acronym(word: str, plain: str, small: frozenset[str]) -> bool:
    """Whether so short a word is worth missing; "WE" in a line of capitals is no acronym."""
    return len(word) > 1 and word.isupper() and plain not in small
