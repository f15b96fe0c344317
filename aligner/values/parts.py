"""Fractions in words: "a third", "two-thirds", "half a million", "un million et demi"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from aligner.languages import Language
from aligner.values.number_words import phrases
from aligner.values.quantity import Quantity
from aligner.values.scales import ending_scale, scaled
from aligner.values.wording import Wordings

NEAR = 32
"""Characters within which a number stands before the part that is added to it."""
LEAST_ORDINAL = 3
"""What a second divides into is a half, and halves have words of their own."""
MOST_PARTS = 20
"""Numerators are small; "2025 half" is none."""


def parts(found: Sequence[Quantity], text: str, language: Language) -> Iterator[Quantity]:
    """The fractions among the numbers that were found; the text is in small letters."""
    ends = {one.span[1]: one for one in found}
    for match in _parts(language).finditer(text):
        part = Fraction(1, language.numbers.parts[match[0]])
        yield _joined(match, part, ends, language) or _divided(match, part, ends, language)
    for one in found:
        if one.ordinal and one.spelled and one.amount >= LEAST_ORDINAL:
            yield from _ordinal_part(one, ends, text, language)


@cache
def _parts(language: Language) -> Wordings:
    return phrases(language.numbers.parts)


def _joined(
    match: re.Match[str], part: Fraction, ends: Mapping[int, Quantity], language: Language
) -> Quantity | None:
    """The part with the number to which it is added: "one and a half", "un million et demi"."""
    text = match.string
    join = _join(language).search(text[max(0, match.start() - NEAR) : match.start()])
    if join is None:
        return None
    start = match.start() - len(join[0])
    number = ends.get(start - 1) or ends.get(start)
    if number is not None and not number.ordinal:
        scale = ending_scale(text[slice(*number.span)], language)
        amount = number.amount + part * scale
        whole = replace(number, amount=amount, also=None, span=(number.span[0], match.end()))
        return scaled(whole, text, language)
    if any(end in ends for end in range(start - NEAR, start + 1)):
        return Quantity(part, (start, match.end()), spelled=True, part=True)
    return None


@cache
def _join(language: Language) -> re.Pattern[str]:
    joins = "|".join(map(re.escape, language.numbers.joins)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{joins})\s(?:{_articles(language)})?$", re.IGNORECASE)


def _articles(language: Language) -> str:
    articles = language.numbers.articles
    spelt = (re.escape(one) + ("" if one[-1] in "'’" else r"\s") for one in articles)
    return "|".join(spelt) or "(?!)"


def _divided(
    match: re.Match[str], part: Fraction, ends: Mapping[int, Quantity], language: Language
) -> Quantity:
    """The part with what it is counted by: "three quarters", "a third of", "half a million"."""
    text, start = match.string, match.start()
    counted = ends.get(start - 1) if text[start - 1 : start] in " -‐‑\u00a0" else None
    article = _article(language).search(text[max(0, start - NEAR) : start])
    count = Fraction(1)
    ordinal = counted is not None and counted.ordinal
    if counted is not None and not ordinal and counted.amount < MOST_PARTS:
        count, start = counted.amount, counted.span[0]
    elif article is not None:
        start -= len(article[0])
    loose = match[0] in language.numbers.loose
    of = _of(language).match(text, match.end()) is not None
    sure = count > 1 or not loose or (of and not ordinal)
    one = Quantity(count * part, (start, match.end()), spelled=True, sure=sure)
    if one.amount == 1:  # "the four quarters of the globe" are no fraction
        return replace(one, amount=count, also=one.amount)
    return scaled(one, text, language, spaced=True)


@cache
def _article(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_articles(language)})$", re.IGNORECASE)


@cache
def _of(language: Language) -> re.Pattern[str]:
    words = "|".join(
        re.escape(one) + ("" if one[-1] in "'’" else r"(?!\w)") for one in language.numbers.of
    )
    return re.compile(rf"\s(?:{words or '(?!)'})", re.IGNORECASE)


def _ordinal_part(
    one: Quantity, ends: Mapping[int, Quantity], text: str, language: Language
) -> Iterator[Quantity]:
    start, end = one.span
    counted = ends.get(start - 1) if text[start - 1 : start] in " -‐‑\u00a0" else None
    plural = text[end - 1] in language.numbers.plural
    of = _of(language).match(text, end) is not None
    part = 1 / one.amount
    if counted is not None and not counted.ordinal and counted.amount < MOST_PARTS:
        number = text[slice(*counted.span)] not in language.numbers.indefinite
        if plural if counted.amount > 1 else (of or number):
            yield Quantity(part * counted.amount, (counted.span[0], end), spelled=True)
        return
    article = _article(language).search(text[max(0, start - NEAR) : start])
    # "a third of", but "the third of"
    if of and article and article[0].strip() in language.numbers.indefinite:
        yield Quantity(part, (start - len(article[0]), end), spelled=True)
