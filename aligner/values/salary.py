"""What a post pays: amounts of money, in what currency, for what period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from msgspec import Struct

from aligner import languages
from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.currency import (
    MULTIPLIED,
    Mention,
    compatible,
    is_slip,
    letters_beside,
    mentions,
    names,
    specified,
)
from aligner.values.multiplied import in_figures
from aligner.values.words import phrases_of

SPACES = "\u0020\u00a0\u2009\u202f"
# A point or comma before one or two last figures is the decimal mark in every locale, any other
# mark groups thousands: nobody states a salary to a thousandth.
NUMBER = re.compile(
    rf"""(?<![\d.,])
    (?: \d{{1,3}} (?:[{SPACES}'’.,]\d{{3}})+ | \d+ ) (?P<decimals>[.,]\d{{1,2}})? (?!\d)
    (?P<thousand>[{SPACES}]?[kK](?=(?:{MULTIPLIED})?(?![^\W\d_])))? (?P<share>\s*%)?""",
    re.VERBOSE,
)
# Words that conversion ran together: "9,253.21Euro", "MonthlyGrade".
GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_A-Z])(?=[A-Z])")
# "12 months" is a length and no period of pay; "9,253.21 monthly" is one.
LENGTH = re.compile(r"(?:^|[^\d.,'’\s€$£¥])\s*\d{1,2}[\s-]*$")
LONGEST_GAP = 2
"""Characters, such as a bracket or a space, between an amount and its currency."""
LONGEST_JOINT = 7
"""Characters between the ends of a range, as in "57,661 up to 64,121"."""
LEAST_AMOUNT = 100
"""Numbers below this are no pay unless a currency stands beside them: "12 months"."""


class Sum(Struct, frozen=True):
    """An amount of money; the currency is its code, or a symbol that several share.

    Without one, ``letters`` are the capitals that stand in its place.
    """

    amount: Decimal
    currency: str | None = None
    letters: str = ""

    def says(self, other: Sum) -> bool:
        """Whether both are the same, as far as both name a currency."""
        slip = is_slip(self.letters, other.currency) or is_slip(other.letters, self.currency)
        return (
            self.amount == other.amount and not slip and compatible(self.currency, other.currency)
        )

    def __str__(self) -> str:
        written = f"{self.amount:,.2f}".removesuffix(".00")
        if self.currency is None:
            return f"{self.letters} {written}".strip()
        return f"{self.currency} {written}" if self.currency.isalpha() else self.currency + written


class Salary(Struct, frozen=True):
    """The amounts in the order of the text, what period they are for, whether net or gross."""

    sums: tuple[Sum, ...]
    period: str | None = None
    basis: str | None = None

    def says(self, other: Value) -> bool:
        """Whether both pay the same; what only one of them mentions does not count."""
        if not isinstance(other, Salary) or len(self.sums) != len(other.sums):
            return False
        if not _agree(self.period, other.period) or not _agree(self.basis, other.basis):
            return False
        pairs = zip(_in_order(self.sums), _in_order(other.sums), strict=True)
        return all(first.says(second) for first, second in pairs)

    def parts(self) -> dict[str, str]:
        """Amount (the ends of a range joined by a hyphen), currency, period and basis."""
        amounts = "-".join(str(Sum(one.amount)).replace(",", "") for one in self.sums)
        currencies = dict.fromkeys(one.currency for one in self.sums if one.currency)
        stated = {
            "amount": amounts,
            "currency": ", ".join(currencies),
            "period": self.period,
            "basis": self.basis,
        }
        return {name: part for name, part in stated.items() if part}

    def __str__(self) -> str:
        sums = " to ".join(str(one) for one in self.sums)
        article = "an" if self.period == "hour" else "a"
        period = f" {article} {self.period}" if self.period else ""
        return f"{sums}{period} {self.basis}" if self.basis else f"{sums}{period}"


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Salary | None:  # noqa: ARG001
    """The salary that the text states, None where it names no amount."""
    counted = _ordinals(language).sub(lambda found: " " * len(found[0]), text)
    sums = tuple(_sums(in_figures(counted, language)))
    if not sums:
        return None
    return Salary(sums, period(counted, language), basis(text, language))


@cache
def _ordinals(language: Language) -> re.Pattern[str]:
    """An ordinal and what it counts: a "13th month" is neither an amount nor a pay period."""
    endings = "|".join(map(re.escape, sorted(language.numbers.ordinals, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,'’])\d{{1,2}}(?:{endings})[\s-]+[^\W\d_]+")


def basis(text: str, language: Language) -> str | None:
    """What words such as "net" say is paid."""
    return _meant(text, language.bases)


def period(text: str, language: Language) -> str | None:
    """The pay period that words such as "monthly" name, in the language or in any other."""
    others = (languages.load(code) for code in languages.codes() if code != language.code)
    candidates = (_meant(text, one.periods) for one in (language, *others))
    return next((found for found in candidates if found), None)


def _meant(text: str, words: dict[str, tuple[str, ...]]) -> str | None:
    parted = GLUED.sub(" ", text)
    for found in phrases_of(tuple(words.items())).find(parted):
        if found.words > 1 or not LENGTH.search(parted[: found.start]):
            return found.key
    return None


def _sums(text: str) -> Iterator[Sum]:
    """The amounts that have a currency; without any, the numbers that are large enough."""
    numbers = [number for number in NUMBER.finditer(text) if not number["share"]]
    named = mentions(text)
    currencies = _currencies(numbers, named, text)
    if numbers and not any(currencies):
        named = names(text)
        currencies = _currencies(numbers, named, text)
    for number, currency in zip(numbers, currencies, strict=True):
        letters = "" if currency else letters_beside(text, number.span())
        slip = any(is_slip(letters, one) for one in currencies)
        if currency is not None:
            yield Sum(_amount(number), specified(currency, named))
        elif slip or not (any(currencies) or _is_small(number, text)):
            yield Sum(_amount(number), letters=letters)


def _currencies(numbers: list[re.Match[str]], named: list[Mention], text: str) -> list[str | None]:
    return _shared(numbers, [_beside(number, named, text) for number in numbers], text)


def _beside(number: re.Match[str], named: list[Mention], text: str) -> str | None:
    """The currency next to a number: a code rather than a symbol, then the nearer of two."""
    found = []
    for one in named:
        begin, end = (
            (one.end, number.start()) if one.end <= number.start() else (number.end(), one.start)
        )
        between = text[begin:end]
        if begin <= end and len(between) <= LONGEST_GAP and not _has_words(between):
            found.append((not one.code.isalpha(), len(between), one.code))
    return min(found)[2] if found else None


def _shared(
    numbers: list[re.Match[str]], currencies: list[str | None], text: str
) -> list[str | None]:
    """The currencies, each end of a range having that of the other end."""
    shared = list(currencies)
    for at, (first, second) in enumerate(pairwise(numbers)):
        if not _joined(first, second, text):
            continue
        shared[at] = shared[at] or currencies[at + 1]
        shared[at + 1] = shared[at + 1] or shared[at]
    return shared


def _joined(first: re.Match[str], second: re.Match[str], text: str) -> bool:
    joint = text[first.end() : second.start()]
    large = min(_amount(first), _amount(second)) >= LEAST_AMOUNT
    return large and len(joint) <= LONGEST_JOINT and not any(mark in joint for mark in "(;+")


def _amount(number: re.Match[str]) -> Decimal:
    decimals = number["decimals"] or ""
    whole = number[0][: number.start("decimals") - number.start()] if decimals else number[0]
    digits = "".join(character for character in whole if character.isdigit())
    amount = Decimal(f"{digits}.{decimals[1:]}") if decimals else Decimal(digits)
    return amount * 1000 if number["thousand"] else amount


def _is_small(number: re.Match[str], text: str) -> bool:
    """Whether a number without a currency is no pay: too small, or part of a code."""
    return _amount(number) < LEAST_AMOUNT or text[: number.start()][-1:].isalpha()


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _in_order(sums: tuple[Sum, ...]) -> list[Sum]:
    return sorted(sums, key=lambda one: one.amount)


def _agree(first: str | None, second: str | None) -> bool:
    return None in (first, second) or first == second
