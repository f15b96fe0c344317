"""Amounts of money in a running text: "EUR 9,253.21", "9 253,21 euros", "$5m", "3 M€"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from aligner import languages
from aligner.facts import Fact
from aligner.facts.number import GLUED_NOTE, plain, written
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.currency import (
    MULTIPLES,
    SHARED,
    WELL_KNOWN,
    Mention,
    compatible,
    mentions,
    names,
    specified,
)
from aligner.values.followers import counts
from aligner.values.quantities import Quantity, between, quantities
from aligner.values.wording import words_of

CODE_LENGTH = 3
WRITTEN_SUM = re.compile(r"\d[\s.,'’]\d{3}(?!\d)|\d[.,]\d\d(?!\d)")
"""How a number looks that can be nothing but a sum beside such a code."""
WINDOW = 32
"""Characters around a number in which its currency is named."""
FIGURE = re.compile(r"[\d½⅓⅔¼¾]")
NAME_WORDS = 4
"""Words behind a number among which the name of a currency stands."""
REMEMBERED = 4096
"""Stretches behind a number of which the currency is kept."""
CENTS, THOUSAND = 100, 1000
WORD = re.compile(r"[^\W\d_]+")
BEFORE = re.compile(r"[\s(]{0,2}")


class Money(Struct, frozen=True):
    """An amount of money; the currency is its code, or a symbol that several share."""

    amount: Fraction
    currency: str
    span: tuple[int, int]
    sure: bool = True
    also: Fraction | None = None

    @property
    def figures(self) -> frozenset[str]:
        """The amount."""
        return frozenset([plain(self.amount)])

    def says(self, other: Fact) -> bool:
        """Whether both are the same amount of what may be the same currency."""
        return (
            isinstance(other, Money)
            and bool(self.amounts & other.amounts)
            and compatible(self.currency, other.currency)
        )

    @property
    def amounts(self) -> set[Fraction]:
        """What the number may state."""
        return {self.amount} if self.also is None else {self.amount, self.also}

    def __str__(self) -> str:
        cents = f"{float(self.amount):,.2f}" if self.amount % 1 else ""
        amount = cents or written(self.amount, grouped=True)
        return f"{self.currency} {amount}" if self.currency.isalpha() else self.currency + amount


def find(text: str, language: Language, profile: Profile) -> Iterator[Money]:
    """The amounts of money in a text, both ends of a range: "EUR 50-60,000"."""
    del profile
    if not _may_name_one(text):
        return
    numbers = [one for one in quantities(text, language) if not one.ordinal]
    sums = [_sum(one, text, language) if one.sure else None for one in numbers]
    if any(sums):
        yield from filter(None, _shared(numbers, sums, text, language))


def _may_name_one(text: str) -> bool:
    """Whether a text may name a currency, which most do not."""
    return not _name_words().isdisjoint(words_of(text)) or bool(mentions(text))


def _sum(one: Quantity, text: str, language: Language) -> Money | None:
    if not (one.spelled or FIGURE.search(text, *one.span)):
        return None  # "au chapitre C du livre"
    named = _named_near(one, text)
    beside = _beside(one, named, text, language)
    if beside is None or (beside.code in SHARED and beside.start >= one.span[1]):
        beside = _longer(beside, _called(one, text, language))
    if beside is None:
        return None
    begin, end = min(one.span[0], beside.start), max(one.span[1], beside.end)
    amount, also = one.amount, one.also
    if begin < one.span[0] and text[max(0, begin - 1) : begin] in MULTIPLES:
        amount, also, begin = amount * MULTIPLES[text[begin - 1]], None, begin - 1  # "kEUR 8"
    scale = _scale(language).match(text, one.span[1])
    if scale is not None and beside.end <= one.span[0]:
        amount, also = amount * language.numbers.sums[scale["letters"].lower()], None
        end = scale.end()
    if also is not None and amount < also and also % THOUSAND == 0:
        amount, also = also, amount  # "€20.000": nobody has three naughts behind a decimal mark
    if beside.start >= one.span[1] and counts(text, end, language.numbers.coins):
        amount, also = amount / CENTS, None  # "fifty euro cents"
    near = [each for each in named if _is_at(each, (begin, end), text)]
    return Money(amount, specified(beside.code, near) or beside.code, (begin, end), also=also)


def _is_at(one: Mention, span: tuple[int, int], text: str) -> bool:
    """Whether no word parts a currency from a sum: "$ 51,538 (CAD)", not "le CAD a versé 50 $"."""
    gap = text[one.end : span[0]] if one.end <= span[0] else text[span[1] : one.start]
    return WORD.search(gap) is None


def _named_near(one: Quantity, text: str) -> list[Mention]:
    """The currencies that are named in the words around a number."""
    begin = max(0, one.span[0] - WINDOW)
    begin = 0 if begin == 0 else text.find(" ", begin, one.span[0]) + 1 or one.span[0]
    window = text[begin : one.span[1] + WINDOW]
    return [Mention(each.code, each.start + begin, each.end + begin) for each in _mentions(window)]


@lru_cache(maxsize=REMEMBERED)
def _mentions(window: str) -> tuple[Mention, ...]:
    return tuple(mentions(window))


def _longer(first: Mention | None, second: Mention | None) -> Mention | None:
    """Of two names of a currency the one that says more: "dollars fidjiens", not "dollars"."""
    if first is None or second is None:
        return first or second
    return second if second.start <= first.start and second.end > first.end else first


@cache
def _scale(language: Language) -> re.Pattern[str]:
    letters = "|".join(map(re.escape, language.numbers.sums)) or "(?!)"
    return re.compile(rf"[ \u00a0]?(?P<letters>{letters})(?!\w)", re.IGNORECASE)


def _beside(one: Quantity, named: list[Mention], text: str, language: Language) -> Mention | None:
    """The currency next to a number: a code rather than a symbol, then the nearer of two."""
    found = []
    for mention in named:
        before = mention.end <= one.span[0]
        gap = (mention.end, one.span[0]) if before else (one.span[1], mention.start)
        pattern = BEFORE if before else _behind(language)
        note = before and GLUED_NOTE.match(text, one.span[0])  # "898 millions de dollars(2)"
        fits = gap[0] <= gap[1] and not note and pattern.fullmatch(text, *gap) is not None
        if fits and _is_money(one, mention, text):
            found.append((not mention.code.isalpha(), gap[1] - gap[0], mention.start, mention))
    return min(found, key=lambda each: each[:3])[3] if found else None


@cache
def _behind(language: Language) -> re.Pattern[str]:
    """What stands between an amount and its currency: "millions *d'*euros", "500 *(*EUR"."""
    words = "|".join(
        re.escape(one) + ("" if one[-1] in "'’" else r"\s") for one in language.numbers.of
    )
    return re.compile(rf"\)?[\s-]?(?:{words or '(?!)'})?\(?", re.IGNORECASE)


def _is_money(one: Quantity, mention: Mention, text: str) -> bool:
    words = text[mention.start : mention.end]
    code = len(words) == CODE_LENGTH and words.upper() == mention.code
    return (
        not code
        or mention.code in WELL_KNOWN
        or WRITTEN_SUM.search(text[slice(*one.span)]) is not None
    )


def _called(one: Quantity, text: str, language: Language) -> Mention | None:
    """The currency whose name in CLDR follows a number: "35 Danish kroner"."""
    window = text[one.span[1] : one.span[1] + WINDOW]
    words = WORD.findall(window)[:NAME_WORDS]
    if not any(word.lower() in _name_words() for word in words):
        return None
    behind = _behind(language)
    for found in _names(window):
        if behind.fullmatch(window, 0, found.start):
            return Mention(found.code, one.span[1] + found.start, one.span[1] + found.end)
    return None


@cache
def _name_words() -> frozenset[str]:
    """The last words of the names of currencies, so that most texts are not searched for them."""
    from babel.core import Locale

    found = (
        WORD.findall(name.lower())
        for code in languages.codes()
        for name in Locale(languages.load(code).locale).currencies.values()
    )
    small = {word for code in languages.codes() for word in languages.load(code).function_words}
    small.update(word for code in languages.codes() for word in languages.load(code).light_words)
    words = frozenset(word for name in found for word in name if len(word) > 1) - small
    return words | frozenset(f"{word}s" for word in words)


@lru_cache(maxsize=REMEMBERED)
def _names(window: str) -> tuple[Mention, ...]:
    return tuple(names(window))


def _shared(
    numbers: list[Quantity], sums: list[Money | None], text: str, language: Language
) -> list[Money | None]:
    """The sums, each end of a range having the currency of the other end."""
    shared = list(sums)
    for at, (first, second) in enumerate(pairwise(numbers)):
        if (sums[at] is None) is (sums[at + 1] is None):
            continue
        if between(first, second, text, language):
            here, there = (at, at + 1) if sums[at] is None else (at + 1, at)
            other, number = sums[there], numbers[here]
            if other is not None:
                shared[here] = Money(number.amount, other.currency, number.span, also=number.also)
    return shared
