"""Institutions whose country goes without saying at home: "the IRS" is "le fisc américain"."""

from __future__ import annotations

from functools import lru_cache

from aligner.profiles import Profile
from aligner.values.words import fold


def are_told_of(name: str, here: frozenset[str], there: frozenset[str], profile: Profile) -> bool:
    """Whether the country of an institution is told instead of its name.

    ``here`` and ``there`` are the keys of the places and peoples that both languages name: it is
    told ``there`` alone.
    """
    country = _countries(profile).get(fold(name), "")
    return country in there and country not in here


@lru_cache(maxsize=8)
def _countries(profile: Profile) -> dict[str, str]:
    """The two letters of the country of each institution."""
    listed = profile.institutions.items()
    return {fold(name): country for country, names in listed for name in names}
