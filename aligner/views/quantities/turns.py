"""What only the words around a fact tell of it: that it may go unsaid, or is said by another."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from aligner.facts import Fact
from aligner.facts._moments import Time
from aligner.facts.duration import Duration
from aligner.facts.number import Number
from aligner.facts.percentage import Percentage
from aligner.facts.phrases import Lexicon
from aligner.languages import Language

FEW = 4
"""Numbers up to which words often count nothing, or count what everybody knows ("two sisters")."""
ROUND = frozenset({100, 1000, 1_000_000})
"""Numbers that in words are often no more than "many"."""
MILLENNIUM = 2000
"""The one year that words tell as readily as figures: "the millennium bug"."""
SHORT = frozenset({"second", "minute", "hour", "day"})
"""Units of which a few are told in many ways ("two minutes since", "il y a un instant")."""
FIGURE = re.compile(r"\d")
WORD = re.compile(r"\w+")
ADJECTIVE = re.compile(r"[-‐‑][^\W\d_]")
"""What makes an adjective of a number and what it counts."""


class Said(Struct, frozen=True):
    """A fact, the text that states it and the language of that."""

    fact: Fact
    text: str
    language: Language


def is_weak(fact: Fact, text: str) -> bool:
    """Whether a fact in one language alone is weak evidence: a small or round number in words."""
    if FIGURE.search(text[slice(*fact.span)]):
        return False
    if isinstance(fact, Duration):
        return fact.length.amount <= FEW and fact.length.unit in SHORT
    return isinstance(fact, Number) and (fact.amount <= FEW or fact.amount in ROUND)


def is_hinted(fact: Fact, text: str, other: str, language: Language) -> bool:
    """Whether words of the other text, in its language, may say the number: "bilateral", "à deux".

    Figures are not looked for: nobody writes "2" for "bilateral". A menu "(midi)" is for lunch,
    "a couple of hours" are « quelques heures », and « en un mois » is "in the past month".
    """
    words = text[slice(*fact.span)]
    short = isinstance(fact, Duration) and fact.single
    if not (isinstance(fact, Number | Time | Percentage) or short):
        return False
    if FIGURE.search(words) and not _is_told_in_words(fact):
        return False
    if isinstance(fact, Number) and fact.amount <= FEW and ADJECTIVE.match(text, fact.span[1]):
        return True  # "a three-course meal" is « entrée, plat et dessert »
    if words.istitle() and words in WORD.findall(other):  # a name, which stays: "the Big Four"
        return True
    hints = _hints(language, str(fact.amount if isinstance(fact, Number) else fact))
    return hints is not None and bool(hints.find(other))


def _is_told_in_words(fact: Fact) -> bool:
    """Whether words tell what one language has in figures: "the millennium bug", "fully", "no"."""
    worded = isinstance(fact, Number) and fact.amount in {0, MILLENNIUM}
    return worded or isinstance(fact, Percentage)


@cache
def _hints(language: Language, amount: str) -> Lexicon | None:
    listed = language.numbers.hints.get(amount)
    return None if listed is None else Lexicon([(amount, listed)])
