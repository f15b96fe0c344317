"""Numbers that name a body or a mark on a dial: "les Vingt-Sept", "gas mark 6", « th. 6-7 »."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.quantity import Quantity
from aligner.values.wording import either

LEAST_NAME = 3
"""Of two everybody knows which, and one is an article: neither names a body."""
REACH = 24
"""Characters before a number in which stands what makes a label of it."""
NAMED = re.compile(r"\s[A-ZÀ-Þ]|[-‐‑]")
"""What carries a name on behind its number: "the Three Musketeers"."""


def is_label(one: Quantity, text: str, language: Language) -> bool:
    """Whether a number is a label, which another language may have no number for."""
    begin = max(0, one.span[0] - REACH)
    if not one.spelled:
        marked = one.amount.denominator == 1 and bool(language.numbers.dials)
        return marked and _dial(language).search(text, begin, one.span[0]) is not None
    word = text[slice(*one.span)]
    if one.ordinal or one.amount < LEAST_NAME or not word.istitle():
        return False
    led = _definite(language).search(text, begin, one.span[0]) is not None
    return led and NAMED.match(text, one.span[1]) is None


@cache
def _dial(language: Language) -> re.Pattern[str]:
    """What stands before a mark on a dial: "gas mark 6", and both ends of "th. 6-7"."""
    return re.compile(rf"{either(language.numbers.dials)}\s?(?:\d+\s?[-–/]\s?)?\Z", re.IGNORECASE)


@cache
def _definite(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.numbers.bodies)}\s\Z", re.IGNORECASE)
