"""What stands behind a number: a noun that it counts, or the end of its group of words."""

from __future__ import annotations

import re

from aligner.languages import Language

FOLLOWER = re.compile(r"\s?(?:$|[.,;:!?)»](?!\d)|([^\W\d_]+)(['’])?)")

ELIDED = 2
"""Letters of a word of grammar that has lost its last: "l'", "qu'"."""


def ends_group(text: str, end: int, language: Language) -> bool:
    """Whether a number has no noun behind it: the end of a clause, or a word of grammar."""
    after = FOLLOWER.match(text, end)
    if after is None or not after[1]:
        return after is not None
    word = after[1].lower()
    elided = after[2] is not None and len(word) <= ELIDED  # "d'un cinquième l'an dernier"
    return elided or word in language.function_words or word in language.durations.adverbial


def counts(text: str, end: int, words: frozenset[str]) -> bool:
    """Whether a number has one of these words right behind it."""
    after = FOLLOWER.match(text, end)
    return after is not None and bool(after[1]) and after[1].lower() in words
