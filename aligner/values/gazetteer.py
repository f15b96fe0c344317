"""The names of countries and cities: those of CLDR, and those that the profile adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner import languages
from aligner.profiles import Labels, Profile
from aligner.values.words import Phrases, fold

Keyed = tuple[tuple[Labels, str], ...]
TERRITORY = re.compile(r"(?!EU|EZ|UN|QO|X[AB]|ZZ)[A-Z]{2}")
CITY = re.compile(r"(?!Etc|Antarctica)[A-Z]\w+/(?P<city>[\w-]+)")
"""Zones of three parts are towns that give their names to nothing else but a zone."""


@cache
def gazetteer(profile: Profile, code: str) -> Phrases:
    """The names of places in one language, then those of the profile's other language.

    One name may mean two places, as "Mexico" does in English and in French: the language
    that the text is in decides.
    """
    codes = (code, *(other for other in profile.languages if other != code))
    return Phrases(entry for one in codes for entry in _names(profile, one))


@cache
def places_only(profile: Profile, code: str, other: str) -> frozenset[str]:
    """The names of places, without capitals, that one language has and the other one lacks."""
    theirs, own = ({name.casefold() for name, _ in _names(profile, one)} for one in (code, other))
    return frozenset(theirs - own)


def name_of(key: str, profile: Profile) -> str:
    """The name of the place with this key in the profile's first language."""
    first = profile.languages[0]
    return _chosen(profile).get(key) or territories(first).get(key) or cities(first).get(key, key)


def territory_of(city: str) -> str:
    """The country of a city, "" where CLDR does not know it."""
    return _zones().get(city, "")


@cache
def city_states() -> dict[str, str]:
    """Cities that bear the name of their country, with it: Luxembourg, Singapore, Djibouti."""
    code = languages.codes()[0]
    return {
        city: _zones()[city]
        for city, name in cities(code).items()
        if fold(territories(code).get(_zones()[city], "")) == fold(name)
    }


@cache
def territories(code: str) -> dict[str, str]:
    """Countries by their two letters, with their names in a language."""
    from babel.core import Locale

    names = Locale(languages.load(code).locale).territories
    return {key: names[key] for key in sorted(names) if TERRITORY.fullmatch(key)}


@cache
def cities(code: str) -> dict[str, str]:
    """The cities that stand for a time zone, by zone, with their names in a language."""
    from babel.core import Locale

    names = Locale(languages.load(code).locale).time_zones
    matches = (CITY.fullmatch(zone) for zone in sorted(_zones()))
    return {
        match[0]: names.get(match[0], {}).get("city") or match["city"].replace("_", " ")
        for match in matches
        if match
    }


def _names(profile: Profile, code: str) -> Iterator[tuple[str, str]]:
    """Names of places with their keys; the first of two equal names counts."""
    added, official = _places(profile)
    yield from ((form, key) for labels, key in added for form in labels.get(code, ()))
    yield from ((name, key) for key, name in cities(code).items())
    yield from ((name, key) for key, name in territories(code).items())
    yield from ((form, key) for labels, key in official for form in labels.get(code, ()))


@cache
def _places(profile: Profile) -> tuple[Keyed, Keyed]:
    """The places that the profile lists, and those among its official counterparts."""
    known = ((labels, _in_cldr_as(labels)) for labels in profile.equivalents)
    return (
        tuple((labels, _in_cldr_as(labels) or name) for name, labels in _listed(profile)),
        tuple((labels, key) for labels, key in known if key),
    )


@cache
def _chosen(profile: Profile) -> dict[str, str]:
    """The names under which the profile lists places, by their keys."""
    listed = tuple(_listed(profile))
    return {_in_cldr_as(labels) or name: name for name, labels in reversed(listed)}


def _listed(profile: Profile) -> Iterator[tuple[str, Labels]]:
    for spec in profile.fields.values():
        if spec.value == "place":
            yield from spec.choices.items()


def _in_cldr_as(labels: Labels) -> str | None:
    """The key that CLDR has for any of these names of one place."""
    named = ((code, form) for code, forms in labels.items() for form in forms)
    return next((key for code, form in named if (key := _in_cldr(code).key(form))), None)


@cache
def _in_cldr(code: str) -> Phrases:
    known = (*cities(code).items(), *territories(code).items())
    return Phrases((name, key) for key, name in known)


@cache
def _zones() -> dict[str, str]:
    from babel.core import get_global

    zones: dict[str, str] = dict(get_global("zone_territories"))
    return zones
