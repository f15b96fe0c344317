"""What stands between a quantity and its bound: patterns made from the words of a language."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.wording import either

FILLERS = 6
"""Words between a bound and its quantity, at most."""
FAR = 10
"""Words between an adjective of the subject and the copula: "the maximum period of service is"."""


@cache
def fillers(language: Language) -> re.Pattern[str]:
    """Small words, any number of them."""
    words = either(language.bounds.fillers, boundary="")
    return re.compile(rf"[\s:(]{{0,3}}(?:{words}[\s:(]{{0,3}}){{0,{FILLERS}}}", re.IGNORECASE)


@cache
def copula(language: Language) -> re.Pattern[str]:
    """What stands between an adjective and the quantity that is said to be so bounded."""
    words = either(language.bounds.copulas)
    return re.compile(rf"\s(?:[^\W\d_]+[’'\s-]{{1,2}}){{1,{FAR}}}{words}\s?", re.IGNORECASE)


@cache
def gap(language: Language) -> re.Pattern[str]:
    """Words without a break of the sentence and without an "and"."""
    joins = either([*language.durations.adds, *language.durations.joins])
    return re.compile(
        rf"[\s+-]{{0,2}}(?:\(\w+\)\s)?(?:(?!{joins})[^\W\d]+[’'\s-]{{1,3}}){{0,{FILLERS}}}",
        re.IGNORECASE,
    )


@cache
def end(language: Language) -> re.Pattern[str]:
    """What ends the words for a quantity behind its bound."""
    words = [*language.durations.adds, *language.function_words, *language.bounds.copulas]
    articles = either([*language.durations.articles, *language.dates.articles])
    return re.compile(rf"\s*(?:[.,;:!?)\]»”–—]|$)|(?!\s{articles})\s{either(words)}", re.IGNORECASE)
