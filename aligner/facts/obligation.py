"""How strongly a text obliges, advises or allows, and when it holds.

Not one of the `KINDS`: it takes no words away from the facts.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.facts.phrases import Hit, Lexicon

REMEMBERED = 4096
"""Texts of which the marks are kept."""

FIGURE_BESIDE = re.compile(r"\d\W{0,2}$")
LAST = ("required", "usually", "often", "due", "allowed", "enabling", "needing")
"""The lists of which the words are read where none of another list has them."""
BEFORE = 3
"""Characters before a word in which a figure makes it part of a date."""

OPENING = re.compile(r"(?:^|[.;:!?(\"“«•*–—-])\W*$")


class Strength(StrEnum):
    """What a mark makes of what it stands with, the strongest first."""

    REQUIRED = "required"
    EXPECTED = "expected"
    RECOMMENDED = "recommended"
    DESIRABLE = "desirable"
    DUE = "due"
    ALLOWED = "allowed"
    ENABLING = "enabling"
    NEEDING = "needing"
    USUALLY = "usually"
    OFTEN = "often"
    OCCASION = "occasion"
    DOUBT = "doubt"
    FITTING = "fitting"
    SETTLED = "settled"


CHOICES = frozenset({Strength.ALLOWED, Strength.ENABLING})
"""What leaves a choice."""


class Demand(Struct, frozen=True):
    """Words that oblige, advise, allow or limit, and their half-open place in the text."""

    strength: Strength
    span: tuple[int, int]


@lru_cache(maxsize=REMEMBERED)
def demands(text: str, code: str) -> tuple[Demand, ...]:
    """The demands in a text of the language with this code, in order."""
    return tuple(
        Demand(Strength(hit.sense), hit.span)
        for hit in _lexicon(code).find(text)
        if hit.sense != "neutral" and not _is_name(hit, text)
    )


def _is_name(hit: Hit, text: str) -> bool:
    """Whether a word that would allow something is a name: the month of May."""
    begin, end = hit.span
    if hit.sense != Strength.ALLOWED or not text[begin:end].istitle():
        return False
    beside = FIGURE_BESIDE.search(text[max(0, begin - BEFORE) : begin])
    after = text[end : end + BEFORE].strip(" ,")
    return bool(beside) or after[:1].isdigit() or OPENING.search(text[:begin]) is None


@cache
def _lexicon(code: str) -> Lexicon:
    words = languages.load(code).obligation
    lists = [("neutral", words.neutral), ("occasion", words.occasion), ("doubt", words.doubt)]
    graded = ("fitting", "desirable", "recommended", "expected")
    lists += [(name, getattr(words, name)) for name in graded]
    lists += [(name, getattr(words, name)) for name in LAST]
    return Lexicon(lists, words.barrier)
