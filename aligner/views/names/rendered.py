"""Whether common words of a name are translated: "Seasonal Harbour Care" is « soins du port »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aligner import languages
from aligner.languages import casing
from aligner.languages.lexicon import table
from aligner.values.words import WORD, fold
from aligner.views.passages import Passage

TRANSLATED = 0.45
"""Cosine of two words from which one may translate the other."""
LIKELY = 0.6
"""The same below which a noun mostly has another origin."""
SAME = 0.7
"""The same from which it surely does: « réunion » and "meeting" have 0.95."""
LEAST = 4
"""Letters of a word of which it is asked what translates it."""


def is_noun(place: str, passage: Passage, code: str) -> bool:
    """Whether the name of a place is an article and a noun that the other language translates.

    « La Réunion parlementaire » is a meeting, and no island.
    """
    article, _, noun = place.partition(" ")
    if article.lower() not in languages.load(code).numbers.articles or not casing.is_small(noun):
        return False
    return not unrendered([noun], passage, passage.other(code), least=SAME)


def _content(words: Iterable[str], code: str) -> Iterator[str]:
    small = languages.load(code).function_words
    return (word for word in words if len(word) > 1 and word.lower() not in small)


def unrendered(
    words: Iterable[str], passage: Passage, code: str, *, least: float = TRANSLATED
) -> list[str]:
    """The words that no word of a language of the passage is, nor translates, but for one of it."""
    sought = list(dict.fromkeys(word.lower() for word in words))
    there = list(dict.fromkeys(word.lower() for word in WORD.findall(passage.text(code))))
    content = list(_content(there, code))
    known = table([*sought, *content])
    same = frozenset(map(fold, there))
    size = len(sought)
    likeness = known.vectors[:size] @ known.vectors[size:].T
    return [
        word
        for at, word in enumerate(sought)
        if fold(word) not in same and not (likeness[at] >= least).any()
    ]
