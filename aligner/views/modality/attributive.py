"""Phrases that qualify a noun's adjective rather than a clause: "in full" of "in full view"."""

from __future__ import annotations

import re
from functools import cache

from aligner import languages
from aligner.facts.phrases import Lexicon, plain

NOUN = re.compile(r"[ \u00a0-]([a-zà-ÿ]{3,})")
"""A word right behind the phrase: a name or a day there is no noun that it belongs to."""


def is_attributive(text: str, code: str, span: tuple[int, int]) -> bool:
    """Whether a phrase that ends in an adjective, or begins a compound, stands before its noun.

    "In public" says how, "in public hospitals" where.
    """
    language = languages.load(code)
    if plain(text[slice(*span)]) not in language.qualifiers.attributive:
        return False
    behind = NOUN.match(text, span[1])
    if behind is None:
        return False
    word = behind[1]
    small = word in language.function_words or word in language.light_words
    return not small and not _adverbs(code).find(word)


@cache
def _adverbs(code: str) -> Lexicon:
    return Lexicon([("", languages.load(code).qualifiers.adverbial)])
