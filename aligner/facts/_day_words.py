"""Days of a month in words: "the third of July", « le premier juillet »."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.number_words import spelled
from aligner.values.quantity import Quantity
from aligner.values.wording import either

DAYS = range(1, 32)
LONGEST = 40
"""Characters before a month in which its day stands."""


def day_in_words(text: str, at: int, language: Language) -> tuple[int, int] | None:
    """The day that is told before the name of a month at a place, and where it begins."""
    begin = max(0, at - LONGEST)
    behind = _before_month(language).search(text, begin, at)
    if behind is None:
        return None
    for number in spelled(text[begin:at].lower(), language):
        start, end = (begin + offset for offset in number.span)
        if end == behind.start() and _is_day(number, text[start:end], language):
            return int(number.amount), start
    return None


def _is_day(number: Quantity, words: str, language: Language) -> bool:
    """Whether a number may be that of a day: "the first of May", no "one of May's"."""
    if number.amount not in DAYS:
        return False
    if language.dates.of_month:
        return number.ordinal
    plural = words[-1] in language.numbers.plural
    return (number.amount == 1 and not plural) if number.ordinal else number.amount > 1


@cache
def _before_month(language: Language) -> re.Pattern[str]:
    words = language.dates.of_month
    return re.compile(rf"\s{either(words)}\s$" if words else r"\s$", re.IGNORECASE)
