"""Fractions in words: "a third", "two-thirds", "half a million", "un million et demi"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from aligner.languages import Language
from aligner.values.contracted import contracted
from aligner.values.followers import ends_group
from aligner.values.number_words import phrases
from aligner.values.quantity import Quantity
from aligner.values.scales import ending_scale, scaled
from aligner.values.wording import Wordings, either

HALF = Fraction(1, 2)
NEAR = 32
"""Characters within which a number stands before the part that is added to it."""
NOUN = re.compile(r"\s(?:[^\W\d_]+[\s'’-]){0,3}")
"""What is counted stands between them, and nothing else: "four *years* and a half"."""
LEAST_ORDINAL = 3
"""What a second divides into is a half, and halves have words of their own."""
BOUNDS = ("at_least", "more_than", "at_most", "less_than", "just_over", "just_under")
"""The bounds behind which a word for a part is one: "below one half", "less than half the"."""
MOST_PARTS = 20
"""Numerators are small; "2025 half" is none."""


def parts(found: Sequence[Quantity], text: str, language: Language) -> Iterator[Quantity]:
    """The fractions among the numbers that were found; the text is in small letters."""
    ends = {one.span[1]: one for one in found}
    for match in _parts(language).finditer(text):
        share = language.numbers.parts.get(match[0])
        if share:
            part = Fraction(1, share)
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
    if join is None or not _is_said(join[0], match[0], part, language):
        return None
    start = match.start() - len(join[0])
    number = ends.get(start - 1) or ends.get(start)
    if number is not None and not number.ordinal:
        scale = ending_scale(text[slice(*number.span)], language)
        amount = number.amount + part * scale
        whole = replace(number, amount=amount, also=None, span=(number.span[0], match.end()))
        return scaled(whole, text, language)
    if not join["share"] and _is_near(start, ends, text, language):
        return Quantity(part, (start, match.end()), spelled=True, part=True)
    return None


def _is_said(join: str, word: str, part: Fraction, language: Language) -> bool:
    """Whether a half is added in the way of the language: not "under 12 and half price"."""
    joined = " ".join(f"{join} {word}".split())
    bare = join.strip() in language.numbers.joins
    return part != HALF or not bare or joined in language.durations.half_more


def _is_near(start: int, ends: Mapping[int, Quantity], text: str, language: Language) -> bool:
    """Whether a number stands before a place, and nothing but what it counts between them."""
    near = (end for end in range(max(0, start - NEAR), start + 1) if end in ends)
    gaps = (NOUN.fullmatch(text, end, start) for end in near if not ends[end].ordinal)
    # "Between a third and a half" are two parts, of which none is added to the other.
    return any(gap and language.numbers.parts.keys().isdisjoint(gap[0].split()) for gap in gaps)


@cache
def _join(language: Language) -> re.Pattern[str]:
    joins = "|".join(map(re.escape, language.numbers.joins)) or "(?!)"
    definite = set(language.numbers.articles) - language.numbers.loose.union(
        language.numbers.indefinite
    )
    shares = _articles(definite)
    return re.compile(
        rf"(?<!\w)(?:{joins})\s(?:(?P<share>{shares})|{_articles(language.numbers.articles)})?$",
        re.IGNORECASE,
    )


def _articles(articles: Iterable[str]) -> str:
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
    sure = count > 1 or not loose or (of and not ordinal) or is_bounded(text, start, language)
    one = Quantity(count * part, (start, match.end()), spelled=True, sure=sure)
    if one.amount == 1:  # "the four quarters of the globe" are no fraction
        return replace(one, amount=count, also=one.amount)
    return scaled(one, text, language, spaced=True)


@cache
def _article(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_articles(language.numbers.articles)})$", re.IGNORECASE)


@cache
def _of(language: Language) -> re.Pattern[str]:
    words = "|".join(
        re.escape(one) + ("" if one[-1] in "'’" else r"(?!\w)") for one in language.numbers.of
    )
    return re.compile(rf"\s(?:{words or '(?!)'})", re.IGNORECASE)


def _ordinal_part(
    one: Quantity, ends: Mapping[int, Quantity], text: str, language: Language
) -> Iterator[Quantity]:
    """What an ordinal divides into: "one fifth", "a third of", "two hundredths"."""
    start, end = one.span
    counted = ends.get(start - 1) if text[start - 1 : start] in " -‐‑\u00a0" else None
    plural = text[end - 1] in language.numbers.plural
    of = _of(language).match(text, end) is not None
    part = 1 / one.amount
    proper = counted is not None and counted.amount < max(Fraction(MOST_PARTS), one.amount)
    if counted is not None and proper and not counted.ordinal:
        number = text[slice(*counted.span)] not in language.numbers.indefinite
        if plural if counted.amount > 1 else (of or number):
            yield Quantity(part * counted.amount, (counted.span[0], end), spelled=True)
        elif counted.amount == 1:
            yield from _bare_part(one, counted.span[0], text, language)
        return
    yield from _led_part(one, text, language, of=of)


def _led_part(one: Quantity, text: str, language: Language, *, of: bool) -> Iterator[Quantity]:
    """The part that an article or a word like "nearly" makes of an ordinal: "a third of"."""
    start, end = one.span
    part = 1 / one.amount
    if of and _nearly(language).search(text, max(0, start - NEAR), start):
        yield Quantity(part, one.span, spelled=True)
        return
    article = _article(language).search(text[max(0, start - NEAR) : start])
    if article is None:
        return
    if article[0].strip() not in language.numbers.indefinite:
        if of:  # "the third of" is rather one of several
            yield replace(one, also=part)
        return
    begin = start - len(article[0])
    if of:
        yield Quantity(part, (begin, end), spelled=True)
    else:
        yield from _bare_part(one, begin, text, language)


def _bare_part(one: Quantity, begin: int, text: str, language: Language) -> Iterator[Quantity]:
    """A part without what it is taken of: "by a fifth", and perhaps "a fifth live there"."""
    if not ends_group(text, one.span[1], language):
        return  # "a fifth man"
    sure = _by(language).search(text, max(0, begin - NEAR), begin) is not None
    sure = sure or is_bounded(text, begin, language)
    also = None if sure else one.amount
    yield Quantity(1 / one.amount, (begin, one.span[1]), spelled=True, sure=sure, also=also)


def is_bounded(text: str, at: int, language: Language) -> bool:
    """Whether a bound stands right before a place, which nobody states but of a number."""
    return _bounds(language).search(text, max(0, at - NEAR), at) is not None


@cache
def _bounds(language: Language) -> re.Pattern[str]:
    words = language.bounds.before
    known = contracted((one for name in BOUNDS for one in words.get(name, ())), language)
    return re.compile(rf"{either(known)}\s?\Z")


@cache
def _nearly(language: Language) -> re.Pattern[str]:
    """What stands before a part that is not exact: "près *du* dixième de"."""
    return re.compile(rf"{either(language.numbers.nearly)}\s\Z")


@cache
def _by(language: Language) -> re.Pattern[str]:
    words = _articles(language.numbers.by)
    return re.compile(rf"(?<![^\W\d_])(?:{words})\Z", re.IGNORECASE)
