"""Hours that have their minutes behind them without a unit: "7 h 30", "deux heures vingt"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from aligner.facts import _length_words
from aligner.facts._length import Length
from aligner.languages import Language
from aligner.values.followers import ends_group
from aligner.values.quantity import Quantity

HOUR = 60
"""Minutes of an hour."""
MINUTES = re.compile(r"\s?(?P<minutes>[0-5]\d)(?!\w)(?P<unit>\s?min\w*\.?)?")


def with_minutes(one: Length, after: Sequence[Quantity], text: str, language: Language) -> Length:
    """Hours with the minutes behind them: "7 h 30", "deux heures vingt"."""
    if after and _are_minutes(one, after[0], text, language):
        parts = one.amount, after[0].amount
        whole, span = parts[0] + parts[1] / HOUR, (one.span[0], after[0].span[1])
        return replace(one, amount=whole, span=span, parts=parts)
    match = MINUTES.match(text, one.span[1])
    if match is None or one.amount.denominator != 1:
        return one
    if _length_words.tail(language).match(text, match.end("minutes")) and not match["unit"]:
        return one  # "2 hours 35 seconds"
    minutes = Fraction(match["minutes"])
    span = one.span[0], match.end()
    amount = one.amount + minutes / HOUR
    return replace(one, amount=amount, span=span, parts=(one.amount, minutes))


def _are_minutes(one: Length, after: Quantity, text: str, language: Language) -> bool:
    """Whether a number in words behind hours counts minutes, though no unit follows it."""
    return (
        after.spelled
        and not after.ordinal
        and after.amount.denominator == one.amount.denominator == 1
        and 1 < after.amount < HOUR
        and text[one.span[1] : after.span[0]].isspace()
        and ends_group(text, after.span[1], language)
    )
