"""Where a post is: the countries and cities of a text, whatever the language of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from msgspec.structs import replace

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.gazetteer import city_states, gazetteer, name_of, territory_of
from aligner.values.organisation import official
from aligner.values.words import WORD, Found, fold

HYPHENS = frozenset("-‐‑")
UNLIKE_SPELLING = 60
"""Likeness in per cent below which two words are no spellings of one name."""
LIKE_SPELLING = 80
"""Least likeness, of 100, of two spellings of one name: "Lisbon" and "Lisbonne" have 86."""
COUNTRY = re.compile(r"[A-Z]{2}")
"""How the keys of countries look."""


@dataclass(frozen=True, slots=True)
class Place:
    """The countries and towns of a text by key, and the words that name neither.

    ``within`` are the countries of the towns, where they are known.
    """

    countries: frozenset[str]
    towns: frozenset[str]
    rest: str = ""
    within: frozenset[str] = frozenset()
    names: tuple[str, ...] = field(default=(), compare=False)
    town_names: tuple[str, ...] = field(default=(), compare=False)

    def says(self, other: Value) -> bool:
        """Whether both may mean the same place; one of them may name its country as well."""
        if not isinstance(other, Place) or not self._countries_agree(other):
            return False
        if self.towns and other.towns:
            return self.towns == other.towns
        if self.towns or other.towns:
            return self._one_names_its_town(other)
        return not (self.rest and other.rest) or alike(self.rest, other.rest)

    def sure(self, other: Place) -> bool:
        """Whether a difference between both is one of known names alone."""
        if self.towns and other.towns:
            return not self.one_more(other)
        mine, theirs = self.countries or self.within, other.countries or other.within
        if mine and theirs and not mine & theirs:
            return True
        return bool(self.countries and other.countries) and not (self.rest or other.rest)

    def one_more(self, other: Place) -> bool:
        """Whether one names all the towns of the other, or all its countries, and more."""
        mine, theirs = self.towns, other.towns
        if not mine or not theirs:
            mine, theirs = self.countries, other.countries
        return bool(mine and theirs) and (mine < theirs or theirs < mine)

    def unlike(self, other: Place) -> bool:
        """Whether one names a town that nobody knows here, and no word of it is like the other's.

        Most towns are spelt nearly alike in two languages (Valletta, La Valette).
        """
        from rapidfuzz import fuzz

        words, others = self._spelt(), other._spelt()
        likest = max((fuzz.ratio(a, b) for a in words for b in others), default=100.0)
        return likest < UNLIKE_SPELLING

    def _spelt(self) -> list[str]:
        return fold(" ".join((self.rest, *self.town_names))).split()

    def parts(self) -> dict[str, str]:
        """The place, in one language."""
        return {"place": str(self)}

    def __str__(self) -> str:
        return ", ".join(self.names) or self.rest

    def _countries_agree(self, other: Place) -> bool:
        if self.countries and other.countries:
            return self.countries == other.countries
        if self.towns and other.towns:
            return True
        mine, theirs = self.countries or self.within, other.countries or other.within
        return not (mine and theirs) or bool(mine & theirs)

    def _one_names_its_town(self, other: Place) -> bool:
        """Whether the side without a known town names just the country, or the town's own name."""
        known, vague = (self, other) if self.towns else (other, self)
        if not vague.rest:
            return bool(vague.countries)
        return any(alike(vague.rest, name) for name in known.names)


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Place | None:  # noqa: ARG001
    """The place that the text names, None where it has no words."""
    found = _whole(text, tuple(gazetteer(profile, language.code).find(text)))
    found = tuple(_with_city(one, text, language) for one in found)
    named = (*found, *official(profile, language.code).find(text))
    taken = {at for one in named for at in range(one.start, one.end)}
    rest = " ".join(word[0] for word in WORD.finditer(text) if word.start() not in taken)
    if not named and not rest:
        return None
    keys = dict.fromkeys(one.key for one in found)
    towns = [key for key in keys if not COUNTRY.fullmatch(key)]
    if len(towns) > 1 or rest:
        towns = [key for key in towns if key not in city_states()]
    countries = {city_states().get(key, key) for key in keys if key not in towns}
    within = {territory_of(key) for key in towns} - {""}
    names = tuple(name_of(key, profile) for key in keys)
    called = tuple(name_of(key, profile) for key in towns)
    where = frozenset(countries), frozenset(towns)
    return Place(*where, rest, frozenset(within), names, called)


def _whole(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The names that are no end of a longer one: "Nouvelle-Écosse" is not Écosse."""
    ends = {one.end for one in found}
    return tuple(
        one
        for one in found
        if text[one.start - 1 : one.start] not in HYPHENS
        or one.start - 1 in ends
        or not text[max(one.start - 2, 0) : one.start - 1].isalpha()
    )


def _with_city(one: Found, text: str, language: Language) -> Found:
    """A name with the word that tells a town from its country: "Kuwait City"."""
    word = WORD.search(text, one.end)
    behind = word is not None and text[one.end : word.start()] in {" ", *HYPHENS}
    if word is None or not behind or word[0].lower() not in language.proper.cities:
        return one
    return replace(one, end=word.end(), words=one.words + 1)


def alike(first: str, second: str) -> bool:
    """Whether two names are spellings of one, as those of a town in two languages."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(fold(first), fold(second)) >= LIKE_SPELLING
