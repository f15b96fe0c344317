"""Lengths of time that tell which one something is, or from one to the next: no length at all."""

from __future__ import annotations

import re
from functools import cache

from aligner.facts import HIDDEN
from aligner.facts._length import Length
from aligner.languages import Language
from aligner.values.wording import either

MONTH, YEAR = "month", "year"


def is_told(length: Length, text: str, language: Language) -> bool:
    """Whether one unit is told by a date, "a month of January", or tells the next of its kind."""
    if length.amount != 1:
        return False
    if _onward(language).match(text, length.span[1]):
        return True
    if length.unit not in {MONTH, YEAR}:
        return False
    return _dated(language, length.unit).match(text, length.span[1]) is not None


@cache
def _dated(language: Language, unit: str) -> re.Pattern[str]:
    """The date, which is hidden, behind a unit."""
    between = rf"{either(language.numbers.of)}\s?" if unit == MONTH else ""
    return re.compile(rf"\s{between}{HIDDEN}")


@cache
def _onward(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s{either(language.durations.onward)}", re.IGNORECASE)
