"""How a text ends: with a stop, with a bare word, or with a word that can end no sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner import languages

STOPPED = re.compile(r"[.!?…][\s\"'”»)]*$")
BARE = re.compile(r"(?:^|\s)[«“\"(]?(?:\w{1,2}['’])?[\w-]+[»”\")]?\s*$")
"""A last word that is no address and has no mark behind it."""

CLOSING = '_-»”")'
"""What may stand at its end beside letters and figures."""

LAST_WORD = re.compile(r"([^\W\d_]+)[\s.,;:]*$")
LONGEST_END = 40
"""Characters at the end of a text in which its last word stands."""

SEPARATED = re.compile(r";\s*$")
SHORTER = 0.75
"""Share of the length of a point before another one that a text without its mark has left."""

FEWEST_WORDS, LONG = 5, 8
"""Words of a text: what has fewer may be a label, which needs no stop; it faces nothing long."""
NAMED, LAST_WORDS = re.compile(r"\w*[^\W_a-zà-ÿ]\w*"), 3
"""A name, acronym or figure, and how many words from the end it stands where the end was kept."""

FEWEST_LEFT = 3
"""Words that are left of a long sentence."""

TEXTS_KEPT = 4_096
"""Texts of which is kept how they end."""


def is_bare(text: str) -> bool:
    """Whether no mark stands behind the last word."""
    last = text.rstrip()[-1:]
    if not (last.isalnum() or last in CLOSING):
        return False
    return BARE.search(text, max(0, len(text) - LONGEST_END)) is not None


def is_stopped(text: str, code: str) -> bool:
    """Whether a text ends like a sentence, and not with an abbreviation."""
    if not STOPPED.search(text, max(0, len(text) - LONGEST_END)):
        return False
    last = text.rsplit(maxsplit=1)[-1].lower()
    return last not in languages.load(code).abbreviations and last != "etc."


@lru_cache(TEXTS_KEPT)
def is_cut_off(text: str, code: str) -> bool:
    """Whether a text ends in a word with which no sentence can end: "a diploma in".

    A preposition may stand there behind the clause that it belongs to: "all that we work for".
    """
    found = LAST_WORD.search(text, max(0, len(text) - LONGEST_END))
    if found is None:
        return False
    known = languages.load(code)
    last = found.group(1).lower()
    if last not in known.function_words or last in known.final_words:
        return False
    *before, beside = text.lower().split()[:-1] or [""]
    return beside in known.function_words or known.stranding.isdisjoint(before)


@lru_cache(TEXTS_KEPT)
def breaks_off(text: str, other: str, code: str) -> bool:
    """Whether a text has no stop where the ``other``, in this language, ends as a sentence does.

    Or as a point does before the next one: where a list has no such marks, its points are as long.
    """
    if not is_bare(text):
        return False
    left, whole = len(text.split()), len(other.split())
    is_label = left < FEWEST_LEFT if whole >= LONG else min(left, whole) < FEWEST_WORDS
    if is_label or _end_alike(text, other):
        return False
    tail = other[-LONGEST_END:]
    cut = SEPARATED.search(tail) is not None and len(text) < SHORTER * len(other)
    return cut or is_stopped(other, code)


def _end_alike(text: str, other: str) -> bool:
    """Whether both texts have one name among their last words: the end is there."""
    first, second = (" ".join(one.rsplit(maxsplit=LAST_WORDS)[1:]) for one in (text, other))
    return not set(NAMED.findall(first)).isdisjoint(NAMED.findall(second))
