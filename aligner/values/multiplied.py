"""Amounts that a word behind them multiplies, put into figures: "1.4 million" is 1400000."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from aligner.languages import Language

FIGURES = r"(?:\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+|\d+)(?:[.,]\d{1,3})?(?!\d)"
GROUPED = re.compile(r"[.,](?=\d{3}$)")
THOUSAND = 1000
"""What multiplies less is a coin: "cents"."""

LONG = 4
"""Letters of a word for a thousand; "k" is a mark that stands on the figures themselves."""


def in_figures(text: str, language: Language) -> str:
    """The text with such amounts written out; the first end of a range is of the same size."""
    return _pattern(language).sub(lambda match: _written(match, language), text)


def _written(match: re.Match[str], language: Language) -> str:
    word = match["scale"]
    scale = language.numbers.scales.get(word) or language.numbers.scales[word.lower()]
    first = f"{_times(match['first'], scale)}{match['joint']}" if match["first"] else ""
    return f"{first}{_times(match['amount'], scale)}{' ' if match['of'] else ''}"


def _times(figures: str, scale: int) -> str:
    # "1,450 thousand" has a mark of thousands, "1,450 million" a decimal one.
    plain = GROUPED.sub("", figures) if scale == THOUSAND else figures
    amount = Decimal("".join(plain.split()).replace(",", ".")) * scale
    return f"{amount:.2f}".removesuffix(".00")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    numbers = language.numbers
    words = (
        one
        for one, scale in numbers.scales.items()
        if scale > THOUSAND or (scale == THOUSAND and len(one) >= LONG)
    )
    # "12 M EUR" is millions, "12 M. Dupont" is none.
    scales = "|".join(
        rf"(?i:{re.escape(one)})" if len(one) > 1 else rf"{re.escape(one)}(?!\.)" for one in words
    )
    joints = "|".join(map(re.escape, numbers.ranges)) or "(?!)"
    of = "|".join(map(re.escape, numbers.of)) or "(?!)"
    return re.compile(
        rf"""(?<![\d.,]) (?: (?P<first>{FIGURES}) (?P<joint>\s?[-–]\s?|\s(?:{joints})\s) )?
        (?<![\d.,]) (?P<amount>{FIGURES}) \s? (?P<scale>{scales}) (?![^\W_])
        (?P<of>\s(?:{of})\s?)?""",
        re.VERBOSE,
    )
