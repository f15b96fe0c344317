"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from aligner import languages

BOUNDARY = re.compile(r"[.!?][^\w\s]*\s+[^\sa-zà-öø-ÿ]")
"""Where a sentence may end: yasbd need not look at a text without such a place."""

LAST_WORD = re.compile(r"[\w.’'-]+$")
LONGEST_WORD = 60
REMEMBERED = 4096
"""Texts whose sentences are kept: who checks a notice again has changed a few."""


@lru_cache(maxsize=REMEMBERED)
def spans(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of ``text``, without blanks around them.

    yasbd finds the boundaries; one that it sets after an abbreviation of the language's file
    is taken back.
    """
    if not BOUNDARY.search(text):
        return _trimmed(text, [0, len(text)])
    ends = [end for end in _detector(code).detect(text) if 0 < end < len(text)]
    kept = [end for end in ends if not _abbreviated(text[:end], code)]
    return _trimmed(text, [0, *kept, len(text)])


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
