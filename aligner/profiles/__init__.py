"""What an organisation's notices look like; one TOML file each, loaded as a `Profile`.

A profile may extend another and say only what differs: its tables are laid over the parent's,
its lists are added to the parent's.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import rtoml

from aligner.errors import UsageError

Labels = dict[str, tuple[str, ...]]
"""Words by language code."""


class FieldSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A header field: its labels by language, and the kind of value (a module of `values`).

    ``value`` is "words" where nothing but the meaning can be compared. ``choices`` are the
    values that a field of kind "choice" can have, with their words by language; nothing that is
    one of ``unlimited`` has a set length.
    """

    labels: Labels
    value: str = "words"
    choices: dict[str, Labels] = {}
    unlimited: tuple[str, ...] = ()


class Concept(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """An entry of a glossary: the approved ``terms`` for one thing, by language.

    ``forbidden`` are terms by which it is not to be called; ``note`` says why, or since when.
    """

    terms: Labels
    forbidden: Labels = {}
    note: str = ""


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """With what the names of organisations begin, and with what they end."""

    begin: tuple[str, ...] = ()
    end: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """The conventions of one organisation's notices.

    ``fields`` and ``headings`` map a name to its labels by language; ``kindred`` are names of
    sections that some call alike, ``kindred_fields`` those of fields. ``same_words`` are words
    that are one in any label, ``plain_words`` those that any label may have more.
    ``equivalents`` are sets of official counterparts (each a list of forms by language),
    ``glossary`` the terms that the organisation wants used.
    ``letterhead`` are phrases that stand above a notice and belong to neither language.
    ``scales`` are words that exclude one another, by the name of what they measure; ``subjects``
    what departments and posts are about, ``posts`` the words of titles by the posts that they may
    be said of. ``markers`` are phrases by which the profile is recognised beside its labels.
    ``institutions`` are names by the two letters of the country of which one language may tell in
    place of the name. ``levels`` are the names of the levels at which a language may be known, by
    numeral. ``thresholds`` are numbers of the rules.
    """

    name: str
    languages: tuple[str, str] = ("en", "fr")
    extends: str | None = None
    markers: tuple[str, ...] = ()
    letterhead: tuple[str, ...] = ()
    bodies: Bodies = Bodies()
    reference_marks: Labels = {}
    scales: dict[str, dict[str, Labels]] = {}
    subjects: dict[str, Labels] = {}
    posts: dict[str, Labels] = {}
    fields: dict[str, FieldSpec] = {}
    headings: dict[str, Labels] = {}
    kindred: tuple[tuple[str, ...], ...] = ()
    kindred_fields: tuple[tuple[str, ...], ...] = ()
    same_words: tuple[Labels, ...] = ()
    plain_words: Labels = {}
    equivalents: tuple[Labels, ...] = ()
    institutions: dict[str, tuple[str, ...]] = {}
    glossary: tuple[Concept, ...] = ()
    levels: dict[str, Labels] = {}
    thresholds: dict[str, float] = {}

    def with_thresholds(self, changed: tuple[tuple[str, float], ...]) -> Profile:
        """The profile with some thresholds changed; the same one each time for the same ones."""
        return _with_thresholds(self, changed) if changed else self


@cache
def _with_thresholds(profile: Profile, changed: tuple[tuple[str, float], ...]) -> Profile:
    thresholds = {**profile.thresholds, **dict(changed)}
    return msgspec.structs.replace(profile, thresholds=thresholds)


@cache
def load(name: str) -> Profile:
    """The profile of this name, or at this path when it ends in ".toml".

    Raises UsageError when there is none, or when it does not fit the schema.
    """
    tables = _tables(name, seen=())
    try:
        return msgspec.convert(tables, type=Profile)
    except msgspec.ValidationError as error:
        raise UsageError(f"profile {name!r}: {error}") from error


def names() -> tuple[str, ...]:
    """The names of the profiles that come with the tool."""
    found = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def _tables(name: str, *, seen: tuple[str, ...]) -> dict[str, Any]:
    if name in seen:
        raise UsageError(f"profile {name!r} extends itself")
    tables = _parsed(name)
    parent = tables.get("extends")
    if parent is None:
        return tables
    whole: dict[str, Any] = _laid_over(_tables(parent, seen=(*seen, name)), tables)
    return whole


@cache
def _parsed(name: str) -> dict[str, Any]:
    inside = files(__name__) / f"{name}.toml"
    source = Path(name) if name.endswith(".toml") else inside
    try:
        return rtoml.loads(source.read_text("utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"no profile {name!r}: {', '.join(names())} are known") from error
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise UsageError(f"profile {name!r} cannot be read: {error}") from error


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {
            key: _laid_over(below[key], value) if key in below else value
            for key, value in above.items()
        }
    if isinstance(below, list) and isinstance(above, list) and below != above:
        return [*above, *(item for item in below if item not in above)]
    return above
