"""Words and letters that multiply the number before them: "1.5 million", "60k", "3 Md"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from aligner.languages import Language
from aligner.values.currency import MULTIPLIED
from aligner.values.quantity import Quantity

WORD_LENGTH = 4
"""Scales of fewer letters are marks, which have a case: "M" is a million, "m" a metre."""
NOTE = r"(?:\(\d{1,2}\)|[¹²³⁴-⁹]{1,2})?"
"""The mark of a note between a number and its scale: "$898(2) million"."""
WORD = re.compile(r"[^\W\d_]+")
LEAST_COINS = 20
"""Nobody says "vingt cents" of two thousand."""


def scaled(one: Quantity, text: str, language: Language, *, spaced: bool = False) -> Quantity:
    """The number with the scale behind it; ``spaced`` also behind words: "half a million"."""
    plain = _behind_words if one.spelled else _behind_figures
    match = (_after_words if spaced else plain)(language).match(text, one.span[1])
    if match is None or one.ordinal or _is_coin(match["scale"], one, language):
        return one
    scale = _value(match["scale"], language)
    also = None if one.also is None else one.also * scale
    return replace(one, amount=one.amount * scale, also=also, span=(one.span[0], match.end()))


def _is_coin(scale: str, one: Quantity, language: Language) -> bool:
    """Whether a word counts coins behind a number: "73,2 cents", but not "dix-neuf cents".

    A hundred is no "un cent" either.
    """
    coins = scale.lower() in language.numbers.coins
    return coins and not (one.spelled and 1 < one.amount < LEAST_COINS)


def without_coins(found: Sequence[Quantity], text: str, language: Language) -> list[Quantity]:
    """The numbers without a coin that the one before counts: "un *cent*", "vingt-cinq *cents*"."""
    coins = language.numbers.coins
    return [
        one
        for at, one in enumerate(found)
        if not (
            at
            and one.spelled
            and text[slice(*one.span)] in coins
            and text[found[at - 1].span[1] : one.span[0]].isspace()
        )
    ]


def counts_one(article: str, text: str, at: int, language: Language) -> bool:
    """Whether an article stands for one of the word that counts at a place: "*a* thousand"."""
    word = WORD.match(text, at) if article.strip().lower() in language.numbers.indefinite else None
    numbers = language.numbers
    return word is not None and (
        word[0].lower() in numbers.scales or word[0].lower() in numbers.counts
    )


def ending_scale(words: str, language: Language) -> int:
    """The scale with which the words of a number end, 1 where there is none."""
    match = _at_end(language).search(words)
    return _value(match["scale"], language) if match else 1


def _value(word: str, language: Language) -> int:
    scales = language.numbers.scales
    return scales.get(word) or scales[word.lower()]


def _words(language: Language) -> str:
    words = (one for one in language.numbers.scales if len(one) >= WORD_LENGTH)
    return f"(?i:{'|'.join(words) or '(?!)'})"


def _marks(language: Language) -> str:
    marks = (one for one in language.numbers.scales if len(one) < WORD_LENGTH)
    # "3 M€", "put at €8bn." and "below $500k.", but not "3 M. Dupont".
    letters = (rf"{one}(?:(?<=\d{one})|(?!\.))" if len(one) == 1 else one for one in marks)
    return "|".join(letters) or "(?!)"


@cache
def _behind_words(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?P<scale>{_words(language)})(?![^\W_])")


@cache
def _behind_figures(language: Language) -> re.Pattern[str]:
    """Words, and marks: "3 M€", "3 MEUR", but not "3 M. Dupont" nor "un double M"."""
    return re.compile(
        rf"(?:{NOTE}[\s-])?(?P<scale>{_words(language)}|(?:{_marks(language)}))"
        rf"(?=(?:{MULTIPLIED})?(?![^\W_]))"
    )


@cache
def _after_words(language: Language) -> re.Pattern[str]:
    """A scale behind a word that is no number: "half *a million*", "dizaines *de milliers*"."""
    of = _spelt(language.numbers.of)
    articles = _spelt(language.numbers.indefinite)
    return re.compile(rf"[\s-](?:{of})?(?:{articles})?(?P<scale>{_words(language)})(?![^\W_])")


def _spelt(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(one) + ("" if one[-1] in "'’" else r"\s") for one in words) or "(?!)"


@cache
def _at_end(language: Language) -> re.Pattern[str]:
    scales = f"{_words(language)}|{_marks(language)}"
    return re.compile(rf"(?<![^\W\d_])(?P<scale>{scales})$")
