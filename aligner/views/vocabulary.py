"""Which words with a capital are words of their language, and which are names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from aligner import languages
from aligner.languages import casing, frequency
from aligner.values import persons
from aligner.values.wording import Wordings
from aligner.values.words import WORD, fold

OWN_WORD = 0.9
"""Zipf units by which a word commoner in one language is a word of that language, no name."""
OWN_NAME = 1.1
"""The same for a word that is known with a capital only, as "Johnson" (0.6) and
"Institute" (1.2) are."""
COMMON, LEAST_ROOT = 4.0, 4
"""Zipf value, ten in a million, and letters of a word from which others are readily made."""
IN_USE = 1.9
"""Zipf value, one in twelve million words, of a word that must be one, and no slip of the pen."""
STEM = 6
LONGEST_ENDING = 4
"""Letters of the stem and of the ending of words that no list has: "enable" and "ment"."""


def is_proper(word: str, code: str, *, begins: bool) -> bool:
    """Whether a word is no word of the language; ``begins`` where any would have a capital."""
    common = _common(code)
    parts = [part for part in WORD.findall(word) if part[0].isupper()]
    if not parts or any(
        part.lower() in common or _is_word(part, code, begins=begins) for part in parts
    ):
        return False
    return not begins or all(casing.is_capital(part) or _is_person(part, code) for part in parts)


def is_common(word: str, code: str) -> bool:
    """Whether a word with a capital names nothing by itself: "Ms", "Saint"."""
    return word.lower() in _common(code)


@lru_cache(maxsize=8)
def _common(code: str) -> frozenset[str]:
    """Words with a capital that are no names."""
    return languages.load(code).proper.common | _of_calendar(code)


def _is_word(part: str, code: str, *, begins: bool) -> bool:
    """Whether a part of a name is a word; a person's is none, however French or English it is."""
    person = _is_person(part, code) or (
        not begins and persons.is_known(part, code) and frequency.zipf(part.lower(), code) < COMMON
    )
    return not person and _is_own(part, code)


def _is_person(part: str, code: str) -> bool:
    """Whether a word is known as the name of a person, and never written small."""
    return persons.is_known(part, code) and not casing.is_small(part)


@lru_cache(maxsize=4096)
def is_role(word: str, code: str) -> bool:
    """Whether a word is a rare one that no other language has, as few names are: "Lessee"."""
    small = word.lower()
    if casing.is_capital(word) or persons.is_known(word, code):
        return False
    others = (one for one in languages.codes() if one != code)
    return frequency.value(small, code) >= IN_USE and not any(
        frequency.value(small, other) for other in others
    )


def is_doubtful(word: str, code: str) -> bool:
    """Whether a word that is known as a name is a common one too: "Cherry", "Fox"."""
    return word.lower() in languages.load(code).proper.doubtful


def thing_places(text: str, code: str) -> Iterator[int]:
    """The places of common nouns that have a name in them: « cochon d'Inde » is "guinea pig"."""
    for match in _things(code).finditer(text):
        yield from range(*match.span())


@cache
def _things(code: str) -> Wordings:
    return Wordings(languages.load(code).proper.things)


@lru_cache(maxsize=4096)
def _is_own(word: str, code: str) -> bool:
    """Whether a word belongs to the vocabulary of its language, with a capital or without."""
    small = word.lower()
    if small in languages.load(code).function_words or casing.is_small(word):
        return True
    if any(_is_commoner(form, code, word) for form in {small, fold(word)}):
        return True
    if casing.is_capital(word):
        return False
    stems = (small[:end] for end in range(max(STEM, len(small) - LONGEST_ENDING), len(small)))
    endings = languages.load(code).proper.endings
    return (
        small.endswith(endings)
        or any(_is_plain(stem, code) for stem in stems)
        or _is_made_up(small, code)
    )


def _is_made_up(small: str, code: str) -> bool:
    """Whether a word is made of a common one: "resize", "unlink"."""
    rest = (
        small.removeprefix(one)
        for one in languages.load(code).proper.prefixes
        if small.startswith(one)
    )
    return any(
        len(one) >= LEAST_ROOT and casing.is_small(one) and frequency.zipf(one, code) > COMMON
        for one in rest
    )


def _is_commoner(small: str, code: str, word: str) -> bool:
    """Whether the other languages hardly know the word; a name is as common in all of them."""
    margin = OWN_NAME if casing.is_capital(word) else OWN_WORD
    others = [one for one in languages.codes() if one != code]
    own = frequency.zipf(small, code)
    return all(own - frequency.zipf(small, other) > margin for other in others)


def _is_plain(stem: str, code: str) -> bool:
    """Whether a word without its ending is a common word: "enable" in "Enablement"."""
    return frequency.zipf(stem, code) > 0 and not casing.is_capital(stem)


@lru_cache(maxsize=8)
def _of_calendar(code: str) -> frozenset[str]:
    """The names of months, days and languages, which have a capital in some languages."""
    from babel.core import Locale

    locale = Locale(languages.load(code).locale)
    calendar = [
        name
        for names in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in names["format"][width].values()
    ]
    return frozenset(name.lower().rstrip(".") for name in [*calendar, *locale.languages.values()])
