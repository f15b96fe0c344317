"""Hours that have their minutes behind them without a unit: "7 h 30"."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from aligner.facts import _length_words
from aligner.facts._length import Length
from aligner.languages import Language

HOUR = 60
"""Minutes of an hour."""
MINUTES = re.compile(r"\s?(?P<minutes>[0-5]\d)(?!\w)(?P<unit>\s?min\w*\.?)?")


def with_minutes(one: Length, text: str, language: Language) -> Length:
    """Hours with the minutes behind them: "7 h 30"."""
    match = MINUTES.match(text, one.span[1])
    if match is None or one.amount.denominator != 1:
        return one
    if _length_words.tail(language).match(text, match.end("minutes")) and not match["unit"]:
        return one  # "2 hours 35 seconds"
    minutes = Fraction(match["minutes"])
    span = one.span[0], match.end()
    amount = one.amount + minutes / HOUR
    return replace(one, amount=amount, span=span, parts=(one.amount, minutes))
