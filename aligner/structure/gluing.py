"""How two pieces of a text are put together: a word that was cut between them is mended."""

from __future__ import annotations

import re

from aligner import languages
from aligner.structure.cleaning import CUT

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CUT_WORD = re.compile(r"[^\W\d_]-$")
ELIDED = re.compile(r"(?:(?<!\w)[^\W\d_]|qu)['’]$", re.IGNORECASE)
"""A vowel left out before the next word; not so behind a whole word ("the members'")."""

APOSTROPHE = re.compile("['’]")


def glued(left: str, right: str, seen: frozenset[str]) -> str:
    """Two pieces of a text; a word that was cut between them is mended."""
    if not left:
        return right
    if left.endswith(CUT):
        return left[:-1] + right
    if CUT_WORD.search(left) and right[:1].isalpha():
        return _mended(left, right, seen)
    joined = left.endswith("/") or ELIDED.search(left) is not None
    return left + right if joined else f"{left} {right}"


def bare(word: str) -> str:
    """A word without what is left of another before its apostrophe: "Agence" in "l'Agence"."""
    return APOSTROPHE.split(word)[-1]


def _mended(left: str, right: str, seen: frozenset[str]) -> str:
    """A word cut at a hyphen: the hyphen stays where both parts are words of their own."""
    before, after = WORD.findall(left[:-1].casefold())[-1], WORD.findall(right.casefold())[0]
    if before + after in seen:
        return left[:-1] + right
    first, second = before.split("-")[-1], after.split("-")[0]
    parts_are_words = first in seen and second in seen
    first = bare(first)
    if right[0].isupper() or f"{before}-{after}" in seen or parts_are_words:
        return left + right
    return left + right if _is_compound(first, second) else left[:-1] + right


def _is_compound(first: str, second: str) -> bool:
    """Whether two words are one with a hyphen; no word is broken behind its first letter."""
    usages = [languages.load(code).typography for code in languages.codes()]
    kept = any(first in one.before_hyphen or second in one.after_hyphen for one in usages)
    return kept or len(first) == 1
