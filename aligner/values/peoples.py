"""Countries, peoples and places by what they are, whatever their form and language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from aligner import languages
from aligner.languages import casing
from aligner.profiles import Profile
from aligner.values import gazetteer
from aligner.values.known_words import KnownWords
from aligner.values.words import WORD, Phrases, fold

ENDING = re.compile(r"(?:(?:n?e)?s?|ques?|(?:wo)?m[ae]n)(?![\w’'])")
"""What may follow the beginning of a word for a people."""
SHORTEST_STEM = 3
LONGEST_STEM = 24
"""Letters of the beginnings of such words."""
REMEMBERED = 4096
"""Texts of which the places are kept."""
MOST_WORDS = 20_000
"""Words of which it is kept whether a name begins with them."""
ARTICLE = 3
"""Letters that an article has at the most."""
LONG_ENOUGH = 5
"""Letters of a word that alone stands for a place of several words (Falkland, Malouines)."""


CONTINENTS = {"Europe": "EU", "Asia": "Asia", "Africa": "Africa"}
"""Parts of the keys of regions that tell what they are part of, with its key."""


class Place(Struct, frozen=True):
    """A country, its people or a place: what it is, and where its words stand."""

    key: str
    span: tuple[int, int]


def wider(key: str) -> str | None:
    """What a region is a part of: "eastern Africa" may stand for "East Africa"."""
    return CONTINENTS.get(key.rpartition(" ")[2])


def is_people(written: str, code: str, profile: Profile) -> bool:
    """Whether a word tells a people or what is of it, and no country or place."""
    words = list(WORD.finditer(written))
    capital = profile if written[:1].isupper() else None
    people = _people(written, 0, code)
    return people is not None and not _place(written, words, 0, code, capital)


@lru_cache(maxsize=REMEMBERED)
def find(text: str, code: str, profile: Profile) -> tuple[Place, ...]:
    """The places and peoples named in a text."""
    return tuple(_found(text, code, profile))


def _found(text: str, code: str, profile: Profile) -> Iterator[Place]:
    beginning = _beginning(code, profile).of(WORD.findall(text))
    words = list(WORD.finditer(text)) if beginning else []
    end = 0
    for at, word in enumerate(words):
        if word[0] not in beginning or word.start() < end:
            continue
        begin, capital = word.start(), word[0][0].isupper()
        place = _place(text, words, at, code, profile if capital else None)
        place = place or _people(text, begin, code)
        if place is not None:
            end = place.span[1]
            yield place


@lru_cache(maxsize=8)
def _beginning(code: str, profile: Profile) -> KnownWords:
    """The words with which a name of a place or people may begin."""
    small = _are_small(code)

    def begins(word: str) -> bool:
        capital = word[0].isupper()
        if not (capital or small):
            return False
        stem = word[:SHORTEST_STEM].lower()
        return stem in _stems(code) or bool(_reach(word, code, profile if capital else None))

    return KnownWords(begins)


def _place(
    text: str, words: list[re.Match[str]], at: int, code: str, profile: Profile | None
) -> Place | None:
    """The place with the longest name among those that begin with this word.

    Without a profile it is one of the language's own names: those of seas and lands may begin
    with a small letter, as "mer Noire".
    """
    reach = _reach(words[at][0], code, profile)
    own, begin = _own(code), words[at].start()
    for last in reversed(words[at : at + reach]):
        written = text[begin : last.end()]
        key = own.key(written) or (_known(written, code, profile) if profile else None)
        if key and _is_capital(written):
            return Place(_country(written, code) or key, (begin, last.end()))
    return None


@lru_cache(maxsize=MOST_WORDS)
def _reach(word: str, code: str, profile: Profile | None) -> int:
    """How many words the longest name has that begins with this one."""
    reach = _own(code).reach(word)
    if profile is None:
        return reach
    return max(reach, gazetteer.gazetteer(profile, code).reach(word))


def _known(written: str, code: str, profile: Profile) -> str | None:
    """The place that the gazetteer has for these words, if they are written as a name."""
    key = gazetteer.gazetteer(profile, code).key(written)
    if key is None:
        return None
    country = gazetteer.territories(code).get(key)
    if country is None:
        return key if _is_name(written, key, code) else None
    # "EAU" is short for a country, and « l'Eau bénite » is none.
    plain = written.istitle() and casing.is_small(written) and fold(country) != fold(written)
    return None if plain else key


def _people(text: str, begin: int, code: str) -> Place | None:
    """The people whose word begins here."""
    if not text[begin].isupper() and not _are_small(code):
        return None
    stems = _stems(code).get(text[begin : begin + SHORTEST_STEM].lower(), ())
    start = text[begin : begin + LONGEST_STEM].lower() if stems else ""
    for stem, key in stems:
        ending = ENDING.match(text, begin + len(stem)) if start.startswith(stem) else None
        if ending:
            return Place(key, (begin, ending.end()))
    return None


def _country(written: str, code: str) -> str:
    """The country of this very name, be it a city's too, "" where there is none."""
    return _countries(code).get(fold(written), "")


@lru_cache(maxsize=8)
def _countries(code: str) -> dict[str, str]:
    return {fold(name): key for key, name in gazetteer.territories(code).items()}


def _is_name(written: str, key: str, code: str) -> bool:
    """Whether words are written as a name, and are not common: CLDR has a city "Christmas"."""
    if not written[0].isupper() or not key[0].isupper():
        return False
    common = fold(written) in languages.load(code).proper.common or casing.is_small(written)
    return " " in written or not common


def _is_capital(written: str) -> bool:
    """Whether more than an article has a capital, as it has not in "La réunion"."""
    words = WORD.findall(written)
    capitals = [at for at, word in enumerate(words) if word[0].isupper()]
    return len(capitals) == len(words) or any(at > 0 or len(words[at]) > ARTICLE for at in capitals)


@lru_cache(maxsize=8)
def _own(code: str) -> Phrases:
    """The names that the language adds, and the short names of countries."""
    places = languages.load(code).proper.places
    added = [(form, key) for key, forms in places.items() for form in forms]
    return Phrases([*added, *_short_names(code)])


def _short_names(code: str) -> Iterator[tuple[str, str]]:
    """The one word that tells a country of several words from all others."""
    names = {key: WORD.findall(name) for key, name in gazetteer.territories(code).items()}
    used = Counter(word for words in names.values() for word in set(words))
    common = languages.load(code).proper.common
    for key, words in names.items():
        telling = [
            word
            for word in words
            if len(words) > 1
            and len(word) >= LONG_ENOUGH
            and used[word] == 1
            and word.lower() not in common
            and not _people(word, 0, code)
            and not casing.is_small(word)
        ]
        if len(telling) == 1:
            yield telling[0], key


@lru_cache(maxsize=8)
def _stems(code: str) -> dict[str, list[tuple[str, str]]]:
    """How words for peoples begin, by their first letters, the longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for key, words in languages.load(code).proper.peoples.items():
        for word in words:
            table.setdefault(word[:SHORTEST_STEM].lower(), []).append((word.lower(), key))
    for stems in table.values():
        stems.sort(key=lambda one: -len(one[0]))
    return table


@lru_cache(maxsize=8)
def _are_small(code: str) -> bool:
    """Whether the words for peoples have a small letter, as the language's own list has them."""
    table = languages.load(code).proper.peoples
    return any(word[0].islower() for words in table.values() for word in words)
