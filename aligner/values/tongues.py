"""Languages that a post asks for, by their names in CLDR."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from aligner import languages
from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.words import WORD, Found, Phrases

SHORTEST = 4
"""Letters of a word that means something."""


class Tongues(Struct, frozen=True):
    """The languages that a text names, by their codes."""

    codes: frozenset[str]

    @staticmethod
    def alone(text: str, code: str) -> Tongues | None:
        """The languages of a text that has no other words but "and" and the like."""
        found = tuple(_phrases(code).find(text))
        small = [word for word in WORD.findall(text) if len(word) < SHORTEST]
        if not found or sum(one.words for one in found) + len(small) < len(WORD.findall(text)):
            return None
        return Tongues(frozenset(one.key for one in found))

    def says(self, other: Value) -> bool:
        """Whether both name the same languages."""
        return isinstance(other, Tongues) and self.codes == other.codes

    def one_more(self, other: Tongues) -> bool:
        """Whether one names all the languages of the other, and more."""
        return self.codes < other.codes or other.codes < self.codes

    def parts(self) -> dict[str, str]:
        """The languages, in English."""
        return {"languages": str(self)}

    def __str__(self) -> str:
        names = _names(languages.codes()[0])
        return ", ".join(sorted(names[code] for code in self.codes))


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Tongues | None:  # noqa: ARG001
    """The languages of the text, None where it names none."""
    found = frozenset(one.key for one in _phrases(language.code).find(text))
    return Tongues(found) if found else None


def find(text: str, code: str) -> tuple[Found, ...]:
    """The names of languages in a text, with their codes and places."""
    return tuple(_phrases(code).find(text))


def names(code: str) -> tuple[str, ...]:
    """The names of all languages, in small letters."""
    return tuple(one.lower() for one in _names(code).values())


@cache
def _phrases(code: str) -> Phrases:
    return Phrases((name, key) for key, name in _names(code).items())


@cache
def _names(code: str) -> dict[str, str]:
    """The names of the languages that have a code of two letters."""
    from babel.core import Locale

    names = Locale(languages.load(code).locale).languages
    return {key: names[key] for key in sorted(names) if len(key) == 2}  # noqa: PLR2004
