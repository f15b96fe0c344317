"""Which words with a capital are words of their language, and which are names."""

from __future__ import annotations

import re
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
FAR = 1.3
"""Zipf units between a word and a name: "buoy" is 1.5 commoner in English, "Louvre" 0.9 rarer."""
PART_IN_USE = 3.0
"""The same, one in a million, of each half of a compound: "blade" and "master"."""
COMMON, LEAST_ROOT = 4.0, 4
"""Zipf value, ten in a million, and letters of a word from which others are readily made."""
IN_USE = 1.9
"""Zipf value, one in twelve million words, of a word that must be one, and no slip of the pen."""
SHORTEST = 3.0
"""Zipf value below which the short lists have no word."""
LENT = 0.8
"""The same for words of a language that texts of others borrow from: "Hanley" is 0.77 commoner in
English than in French, "Phantom" 0.84."""
RARE, ALIKE = 3.4, 0.4
"""Zipf value below which few people know a word, and units by which names differ at most."""
JOINED_UP = re.compile(r"[a-z][A-Z][A-Za-z]{2}")
"""Small letters before a capital and more behind it, as in "YouTube": the name of a product. One
letter or two are an ending: « agentEs »."""
STEM = 6
LONGEST_ENDING = 4
"""Letters of the stem and of the ending of words that no list has: "enable" and "ment"."""


@lru_cache(maxsize=4096)
def is_proper(word: str, code: str, *, begins: bool) -> bool:
    """Whether a word is no word of the language; ``begins`` where any would have a capital."""
    common = _common(code)
    parts = [part for part in WORD.findall(word) if part[0].isupper()]
    if not parts or any(
        part.lower() in common or _is_word(part, code, begins=begins) for part in parts
    ):
        return False
    return not begins or all(
        casing.is_capital(part) or _is_person(part, code) or is_joined_up(part) for part in parts
    )


def is_joined_up(word: str) -> bool:
    """Whether a word is made of several that have a capital each, as the names of products are."""
    return JOINED_UP.search(word) is not None


def is_common(word: str, code: str) -> bool:
    """Whether a word with a capital names nothing by itself: "Ms", "Saint"."""
    return word.lower() in _common(code)


@lru_cache(maxsize=8)
def _common(code: str) -> frozenset[str]:
    """Words with a capital that are no names."""
    return languages.load(code).proper.common | _of_calendar(code)


def _is_word(part: str, code: str, *, begins: bool) -> bool:
    """Whether a part of a name is a word; a person's is none, however French or English it is."""
    if is_joined_up(part):
        return False
    person = _is_person(part, code) or (
        not begins and persons.is_known(part, code) and frequency.zipf(part.lower(), code) < COMMON
    )
    return not person and _is_own(part, code)


def _is_person(part: str, code: str) -> bool:
    """Whether a word is known as the name of a person, and never written small."""
    return persons.is_known(part, code) and not casing.is_small(part)


@lru_cache(maxsize=4096)
def is_role(word: str, code: str) -> bool:
    """Whether a word is a rare one that other languages hardly have: "Lessee"."""
    small = word.lower()
    if casing.is_capital(word) or persons.is_known(word, code):
        return False
    return _is_far_commoner(small, code)


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
    if small in languages.load(code).function_words:
        return True
    if casing.is_small(word) and not _is_of_none(small, code):
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
        or _is_many(word, code)
    )


def _is_of_none(small: str, code: str) -> bool:
    """Whether a word of some language is as rare in this one as in the others: "Verdi"."""
    if frequency.zipf(small, code) >= RARE:
        return False
    own = frequency.value(small, code)
    others = (one for one in languages.codes() if one != code)
    return own > 0 and all(abs(own - frequency.value(small, one)) < ALIKE for one in others)


def _is_many(word: str, code: str) -> bool:
    """Whether a word is the plural of a common noun, as no team or family is: "Buoys"."""
    one, small = word[:-1], word.lower()
    if small[-1] not in languages.load(code).numbers.plural:
        return False
    common = casing.is_small(one) or _is_far_commoner(small[:-1], code)
    return (common and _is_far_commoner(small, code)) or _is_compound(small, code)


def _is_far_commoner(small: str, code: str) -> bool:
    """Whether a word is in use, and the other languages hardly have it, as they have names."""
    own = frequency.value(small, code)
    others = (one for one in languages.codes() if one != code)
    return own >= IN_USE and all(own - frequency.value(small, one) >= FAR for one in others)


def _is_compound(small: str, code: str) -> bool:
    """Whether a word is made of two words, and no other language knows it: "Blademasters"."""
    others = (one for one in languages.codes() if one != code)
    cuts = range(LEAST_ROOT, len(small) - LEAST_ROOT + 1)
    return any(
        _is_in_use(small[:cut], code) and _is_in_use(small[cut:], code) for cut in cuts
    ) and not any(frequency.value(small, other) for other in others)


def _is_in_use(part: str, code: str) -> bool:
    """Whether half of a compound is a word, alone or in the plural."""
    forms = {part, part.rstrip(languages.load(code).numbers.plural)}
    return any(frequency.zipf(one, code) >= PART_IN_USE for one in forms)


def _is_commoner(small: str, code: str, word: str) -> bool:
    """Whether the other languages hardly know the word; a name is as common in all of them."""
    margin = OWN_NAME if casing.is_capital(word) else OWN_WORD
    others = [one for one in languages.codes() if one != code]
    own = frequency.zipf(small, code)
    if not all(own - frequency.zipf(small, other) > margin for other in others):
        return False
    # The short lists lack what is rarer than one in a million: "Camus" is known in English too.
    proper = languages.load(code).proper
    margin = min(margin, LENT) if proper.lent else margin
    if own - SHORTEST > margin or not small.isascii() or small.endswith(proper.endings):
        return True
    return all(own - frequency.value(small, other) > margin for other in others)


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
