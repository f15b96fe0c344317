"""One side of a sentence link as text with its words: those that say something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from aligner import languages

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
"""Letters of a word that is worth missing; an acronym may have two."""

NONE: frozenset[str] = frozenset()

SENTENCES_KEPT = 4_096
"""Sentences whose words are remembered: those of some notices and their closing paragraphs."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: as written in lower case, and its place in the passage.

    ``capital`` is whether it begins with one where no sentence begins.
    """

    text: str
    span: tuple[int, int]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
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
def words(sentence: str, language: str) -> tuple[Word, ...]:
    """The words of a sentence that say something."""
    known, shouts = languages.load(language), sentence.isupper()
    light = known.light_words
    small = known.function_words if shouts else NONE
    return tuple(
        Word(
            match.group().lower(),
            match.span(),
            match.start() > 0 and match.group()[0].isupper() and not shouts,
        )
        for match in WORD.finditer(sentence)
        if _says_something(match.group(), light, small)
        or (match.start() > 0 and not shouts and match.group() in known.named_words)
    )


def _says_something(word: str, light: frozenset[str], small: frozenset[str]) -> bool:
    """Whether a word is worth missing; "WE" in a line of capitals is no acronym."""
    if len(word) < SHORTEST:
        return len(word) > 1 and word.isupper() and word.lower() not in small
    return word.lower() not in light
