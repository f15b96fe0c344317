"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from aligner import languages

BOUNDARY = re.compile(r"[.!?][^\w\s]*\s+[^\sa-zà-öø-ÿ]")
"""Where a sentence may end: yasbd need not look at a text without such a place."""

SMALL = "[a-zà-öø-ÿœæ]"
LAST_WORD = re.compile(r"[\w.’'-]+$")
LONGEST_WORD = 60
REMEMBERED = 4096
"""Texts whose sentences are kept: who checks a notice again has changed a few."""


@lru_cache(maxsize=REMEMBERED)
def spans(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of ``text``, without blanks around them.

    yasbd finds the boundaries; one that it sets after an abbreviation of the language's file
    is taken back. A sentence whose end somebody cut off ends where the next one begins.
    """
    unended = [found.end() for found in _beginning(code).finditer(text)]
    if not BOUNDARY.search(text):
        return _trimmed(text, [0, *unended, len(text)])
    ends = [end for end in _detector(code).detect(text) if 0 < end < len(text)]
    kept = [end for end in ends if not _abbreviated(text[:end], code)]
    return _trimmed(text, sorted({0, *kept, *unended, len(text)}))


@cache
def _beginning(code: str) -> re.Pattern[str]:
    """A word in small letters, and behind it a sentence: the end of its own was lost.

    A sentence begins with an article, a pronoun or a preposition before a word in small letters;
    with a capital behind them they begin a name: "La Haye".
    """
    known = languages.load(code)
    words = known.function_words - (known.final_words - known.proper.standing)
    first = "|".join(re.escape(word.capitalize()) for word in sorted(words))
    opening = rf"(?:{first})[ \u00a0]|(?:[A-Z]|Qu)['’]"
    return re.compile(rf"(?<={SMALL}{{3}})[ \u00a0](?=(?:{opening}){SMALL})")


def _abbreviated(text: str, code: str) -> bool:
    word = LAST_WORD.search(text.rstrip()[-LONGEST_WORD:])
    return word is not None and word[0].casefold() in languages.load(code).abbreviations


def _trimmed(text: str, cuts: list[int]) -> tuple[tuple[int, int], ...]:
    found = []
    for begin, end in pairwise(cuts):
        inner = text[begin:end].strip()
        if inner:
            first = begin + text[begin:end].index(inner)
            found.append((first, first + len(inner)))
    return tuple(found)


@cache
def _detector(code: str) -> Any:
    from yasbd import BoundaryDetector

    return BoundaryDetector(lang=code)
