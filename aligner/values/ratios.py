"""Numbers that are counted out of another: "70 marks out of 100 or more"."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.quantities import quantities
from aligner.values.wording import either

MOST_WORDS = 3
"""Words for what is counted, at most."""


def counted_of(text: str, at: int, language: Language) -> int | None:
    """Where the number begins that is counted out of the one right before a place, if one is."""
    numbers = quantities(text, language)
    end = len(text[:at].rstrip())
    total = next((one for one in numbers if one.span[1] == end), None)
    if total is None:
        return None
    between = _out_of(language)
    return next(
        (
            one.span[0]
            for one in numbers
            if one.amount <= total.amount and between.fullmatch(text, one.span[1], total.span[0])
        ),
        None,
    )


@cache
def _out_of(language: Language) -> re.Pattern[str]:
    words = either(language.numbers.scored)
    return re.compile(rf"(?:\s[^\W\d_]+){{0,{MOST_WORDS}}}?\s{words}\s", re.IGNORECASE)
