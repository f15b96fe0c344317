"""What a text states: one module for each kind of value, found by its name.

Each module has ``read(text, language, spec, profile) -> Value | None``. Two values are equal
when they say the same; the words that they were read from take no part in it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile


class Value(Protocol):
    """What a header field states."""

    def says(self, other: Value) -> bool:
        """Whether both state the same."""

    def parts(self) -> dict[str, str]:
        """Its parts by name, as the JSON report gives them."""

    def __str__(self) -> str:
        """How a message names it, the same in every language."""


class _Reader(Protocol):
    def read(
        self, text: str, language: Language, spec: FieldSpec, profile: Profile
    ) -> Value | None: ...


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Value | None:
    """The value of a header field whose text this is, None where it cannot be read."""
    kind = cast("_Reader", import_module(f"{__name__}.{spec.value}"))
    return kind.read(text, language, spec, profile)
