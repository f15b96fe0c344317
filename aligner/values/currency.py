"""Where a text names a currency: by code, by a symbol or by a name of any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from aligner import languages
from aligner.values.wording import words_of
from aligner.values.words import Phrases

# fmt: off
WELL_KNOWN = frozenset([
    "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HUF", "JPY", "NOK", "NZD", "PLN", "SEK",
    "TND", "UAH", "USD", "XAF", "XOF", "ZAR",
])
# fmt: on
"""Codes that mean money beside any number; others are words and acronyms too ("COP 26")."""
MULTIPLES = {"k": 1000, "K": 1000, "M": 1_000_000}
"""Letters before a code that multiply what it counts: "8 kEUR"."""
MULTIPLIED = rf"(?:{'|'.join(sorted(WELL_KNOWN))})(?![^\W\d_])"
CODE = re.compile(
    rf"(?<![^\W\d_])(?:[A-Z]{{3}}|[a-z]{{3}})(?![^\W\d_])"
    rf"|(?<=[{''.join(MULTIPLES)}])(?<![^\W\d_].){MULTIPLIED}"
)
SYMBOLS = "$€£¥"
BEGINNING = re.compile(r"[^\W\d_]+|[$€£¥]")
SHARED = {
    "$": frozenset(
        [
            "USD",
            "CAD",
            "AUD",
            "NZD",
            "SGD",
            "HKD",
            "BBD",
            "BMD",
            "BND",
            "BSD",
            "BZD",
            "FJD",
            "GYD",
            "JMD",
            "KYD",
            "LRD",
            "NAD",
            "SBD",
            "SRD",
            "TTD",
            "TWD",
            "XCD",
        ]
    ),
    "£": frozenset(["GBP", "EGP", "LBP", "SSP", "SYP", "FKP", "GIP"]),
    "¥": frozenset(["JPY", "CNY"]),
    "Fr": frozenset(["CHF", "FCFA", "XAF", "XOF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF", "XPF"]),
    "FCFA": frozenset(["XAF", "XOF"]),
}
"""Currencies that a symbol or a short name may mean; "€" means one only."""
GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])")
BEFORE = re.compile(r"(?<![^\W\d_])([A-Z]{3})[\s(]{0,2}$")
BEHIND = re.compile(r"\)?[\s-]?(?:[a-z]{1,2}(?:\s|['’]))?\(?([A-Z]{3})(?![^\W\d_])")
FARTHEST = 8
"""Characters before a number in which a code, and what parts the two, stands."""


class Mention(Struct, frozen=True):
    """A currency in a text: its code, or a symbol that several share, and where it stands."""

    code: str
    start: int
    end: int


def compatible(first: str | None, second: str | None) -> bool:
    """Whether both may mean the same currency."""
    if None in (first, second) or first == second:
        return True
    return second in SHARED.get(first or "", ()) or first in SHARED.get(second or "", ())


def letters_beside(text: str, span: tuple[int, int]) -> str:
    """Three capitals next to a number, where a currency stands, that are the code of none."""
    before = BEFORE.search(text[max(0, span[0] - FARTHEST) : span[0]])
    found = [match[1] for match in (before, BEHIND.match(text, span[1])) if match]
    return "" if not found or _known_codes().intersection(found) else found[0]


def is_slip(letters: str, currency: str | None) -> bool:
    """Whether letters that name no currency are the code of this one with a slip of the pen.

    They are in another order, or one of them is another; a symbol has the codes that share it.
    """
    if currency is None:
        return False
    return any(_nearly(letters, code) for code in SHARED.get(currency, frozenset([currency])))


def _nearly(letters: str, code: str) -> bool:
    same = sum(one == other for one, other in zip(letters, code, strict=False))
    return sorted(letters) == sorted(code) or same == len(code) - 1


def mentions(text: str) -> list[Mention]:
    """The currencies that the text names in a usual way; several mentions may overlap."""
    return [*_codes(text), *_written(text)]


def names(text: str) -> list[Mention]:
    """The currencies that the text calls by their names in CLDR: there are very many."""
    found = []
    parted = GLUED.sub(" ", text)
    for one in _cldr_names().find(parted):
        gaps = len(GLUED.findall(text[: one.start]))
        found.append(Mention(one.key, one.start - gaps, one.end - gaps))
    return found


def specified(code: str | None, named: list[Mention]) -> str | None:
    """The one currency of those named that a symbol may mean: "$ 51,538 (CAD)"."""
    meant = {one.code for one in named} & SHARED.get(code or "", frozenset())
    return meant.pop() if len(meant) == 1 else code


def _codes(text: str) -> Iterator[Mention]:
    for match in CODE.finditer(text):
        # In small letters only what is no word: "eur", but not "all" (the Albanian lek) or "try".
        known = _known_codes() if match[0].isupper() else _written_names()[1]
        if match[0].upper() in known:
            yield Mention(match[0].upper(), match.start(), match.end())


def _written(text: str) -> Iterator[Mention]:
    if _beginnings().isdisjoint(words_of(text)) and not any(one in text for one in SYMBOLS):
        return
    for match in _written_names()[0].finditer(text):
        name = " ".join(match[0].casefold().split())
        yield Mention(_meanings().get(name, match[0]), match.start(), match.end())


@cache
def _meanings() -> dict[str, str]:
    """Names and combined symbols of the language files, and "€", to what they mean."""
    spoken = [languages.load(code) for code in languages.codes()]
    entries = [
        (" ".join(name.casefold().split()), code)
        for one in spoken
        for code, names in one.currencies.items()
        for name in names
    ]
    return {"€": "EUR"} | dict(reversed(entries))


@cache
def _beginnings() -> frozenset[str]:
    """The symbols in names, or the letters that these begin with: most texts have none of them."""
    return frozenset(map(_beginning, (*_meanings(), *SYMBOLS)))


def _beginning(name: str) -> str:
    """What a text must have to name this currency: of "A$" the symbol, for "a" is a word."""
    symbol = next((one for one in name if one in SYMBOLS), None)
    return symbol or BEGINNING.findall(name)[0]


@cache
def _written_names() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of names and symbols, longest first, and the codes that they belong to."""
    names = sorted({*_meanings(), *SYMBOLS}, key=lambda name: (-len(name), name))
    pattern = "|".join(_spelt(name) for name in names)
    return re.compile(pattern, re.IGNORECASE), frozenset(_meanings().values())


def _spelt(name: str) -> str:
    before = r"(?<![^\W\d_])" if name[0].isalpha() else ""
    after = r"(?![^\W\d_])" if name[-1].isalpha() else ""
    return before + r"\s?".join(re.escape(word) for word in name.split()) + after


@cache
def _known_codes() -> frozenset[str]:
    from babel.core import Locale

    return frozenset(Locale(languages.load(languages.codes()[0]).locale).currencies)


@cache
def _cldr_names() -> Phrases:
    from babel.core import Locale
    from babel.numbers import get_currency_name

    locales = [Locale(languages.load(code).locale) for code in languages.codes()]
    return Phrases(
        (get_currency_name(currency, count=count, locale=locale), currency)
        for locale in locales
        for currency in sorted(locale.currencies)
        for count in (1, 2)
    )
