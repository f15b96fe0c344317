"""What the user wants of a run: all that the pipeline obeys, whoever asked for it and how."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from aligner.model import Severity
from aligner.readers import USUAL, Limits


class Local(Struct, frozen=True):
    """Settings of their own for the notices whose paths match a pattern like those of gitignore.

    ``ignore`` is added to what is ignored anyway, ``severities`` and ``thresholds`` are laid over
    the others; the rest takes the place of what holds elsewhere, None leaves it.
    """

    match: tuple[str, ...]
    profile: str | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    glossary: tuple[str, ...] | None = None
    memory: tuple[str, ...] | None = None

    def matches(self, path: str) -> bool:
        """Whether these settings are for the notice at this path, relative and with slashes."""
        import pathspec

        return pathspec.GitIgnoreSpec.from_lines(self.match).match_file(path)


class Settings(Struct, frozen=True):
    """What the user wants. ``profile`` and ``encoder`` are names or paths, None for the usual.

    ``select`` and ``ignore`` are names of rules; nothing selected means all. ``severities`` are
    by rule, ``thresholds`` are laid over those of the profile. ``glossary`` and ``memory`` are the
    paths of files of terms and of approved translations. ``local`` are the settings of some
    paths, which are relative to the folder ``root``; where several match, the last one wins.
    ``limits`` say how much of a file is read.
    """

    profile: str | None = None
    encoder: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    cache: bool = True
    jobs: int = 1
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    glossary: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    local: tuple[Local, ...] = ()
    root: str = "."
    limits: Limits = USUAL

    def but(self, given: Mapping[str, Any]) -> Settings:
        """These settings with others in place of some, for the notices with their own too.

        The limits that are given are laid over those of these settings.
        """
        mine = {key: value for key, value in _UNSET.items() if key in given}
        local = tuple(replace(one, **mine) for one in self.local)
        limits = replace(self.limits, **given.get("limits", {}))
        return replace(self, **{**given, "local": local, "limits": limits})

    def at(self, paths: Iterable[str]) -> Settings:
        """The settings for the notice in these files: those of its paths among them."""
        here = self
        known = [_within(path, self.root) for path in paths] if self.local else []
        for one in self.local:
            if any(one.matches(path) for path in known):
                here = _laid_over(here, one)
        return here


_UNSET: dict[str, Any] = {
    "profile": None,
    "select": None,
    "ignore": frozenset(),
    "glossary": None,
    "memory": None,
}
"""What a `Local` holds that leaves a setting as it is elsewhere."""


def _within(path: str, root: str) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _laid_over(below: Settings, above: Local) -> Settings:
    return replace(
        below,
        profile=below.profile if above.profile is None else above.profile,
        select=below.select if above.select is None else above.select,
        ignore=below.ignore | above.ignore,
        severities={**below.severities, **above.severities},
        thresholds={**below.thresholds, **above.thresholds},
        glossary=below.glossary if above.glossary is None else above.glossary,
        memory=below.memory if above.memory is None else above.memory,
    )
