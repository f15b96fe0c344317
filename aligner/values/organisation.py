"""An organisation or a body of one, by any of the official names that the profile has for it."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.words import WORD, Phrases


class Organisation(Struct, frozen=True):
    """The bodies that a text names; ``exact`` where it has no words but their names."""

    names: frozenset[str]
    exact: bool = True

    def says(self, other: Value) -> bool:
        """Whether both name the same bodies."""
        return isinstance(other, Organisation) and self.names == other.names

    def sure(self, other: Organisation) -> bool:
        """Whether a difference between both is one of known names alone."""
        one_more = self.names < other.names or other.names < self.names
        return self.exact and other.exact and not one_more

    def parts(self) -> dict[str, str]:
        """The bodies."""
        return {"organisation": str(self)}

    def __str__(self) -> str:
        return ", ".join(sorted(self.names))


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Organisation | None:  # noqa: ARG001
    """The bodies of the text that the profile knows, None where it knows none."""
    found = tuple(official(profile, language.code).find(text))
    if not found:
        return None
    taken = sum(one.words for one in found)
    return Organisation(frozenset(one.key for one in found), taken == len(WORD.findall(text)))


@cache
def official(profile: Profile, code: str) -> Phrases:
    """The official names: those of the language first, where two languages share an acronym."""
    codes = (code, *(other for other in profile.languages if other != code))
    return Phrases(
        (form, _name(labels, profile))
        for one in codes
        for labels in profile.equivalents
        for form in labels.get(one, ())
    )


def _name(labels: dict[str, tuple[str, ...]], profile: Profile) -> str:
    return labels[profile.languages[0]][0]
