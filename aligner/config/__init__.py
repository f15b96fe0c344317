"""Settings in a file: `aligner.toml`, or the table `[tool.aligner]` of `pyproject.toml`.

The file is looked for from the working directory upwards. Paths in it are relative to it. What
the command line says goes before it, and it goes before the profile.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import UNSET, Struct, UnsetType, field
from msgspec.structs import replace

from aligner import profiles, rulebook, writers
from aligner.config.keys import LIMITS, Config, Paths, Where, check_name, converted
from aligner.errors import UsageError
from aligner.model import Severity
from aligner.readers import USUAL
from aligner.settings import Local, Settings

NAME = "aligner.toml"
SHARED, TABLE = "pyproject.toml", ("tool", "aligner")
FAIL_ON = Severity.ERROR.value
NEVER = "never"
STDOUT = "-"


class File(Struct, frozen=True):
    """A configuration with the file that it was read from, None where there is none."""

    path: Path | None = None
    config: Config = field(default_factory=Config)

    @property
    def name(self) -> str:
        """How messages call it."""
        return "" if self.path is None else _shown(self.path)

    @property
    def folder(self) -> Path:
        """What the paths in it are relative to."""
        return Path() if self.path is None else self.path.parent

    def place(self, path: str) -> str:
        """A path of the file as it is from the working directory."""
        return path if path == STDOUT else _shown(self.folder / path)

    @property
    def baseline(self) -> str | None:
        """The baseline that the file names."""
        named = self.config.baseline
        return None if named is UNSET else self.place(named)

    @property
    def formats(self) -> dict[str, str]:
        """The formats that the file names, each with its target."""
        return {name: self.place(target) for name, target in self.config.formats.items()}

    @property
    def fail_on(self) -> str:
        """The least severity that makes the exit status 1."""
        return FAIL_ON if self.config.fail_on is UNSET else self.config.fail_on

    @property
    def settings(self) -> Settings:
        """What the file says, and the usual for the rest."""
        config = self.config
        return Settings(
            profile=self._profile(config),
            encoder=None if config.encoder is UNSET else self._encoder(config.encoder),
            select=frozenset(config.select or ()),
            ignore=frozenset(config.ignore or ()),
            cache=config.cache is not False,
            jobs=config.jobs or 1,
            severities=_severities(config),
            thresholds=config.thresholds,
            glossary=self._files(config.glossary) or (),
            memory=self._files(config.memory) or (),
            local=tuple(self._local(one) for one in config.paths),
            root=str(self.folder),
            limits=replace(USUAL, **config.limits),
        )

    def _local(self, one: Paths) -> Local:
        return Local(
            match=(one.match,) if isinstance(one.match, str) else one.match,
            profile=self._profile(one),
            select=None if one.select is UNSET else frozenset(one.select),
            ignore=frozenset(one.ignore or ()),
            severities=_severities(one),
            thresholds=one.thresholds,
            glossary=self._files(one.glossary),
            memory=self._files(one.memory),
        )

    def _files(self, named: str | tuple[str, ...] | UnsetType) -> tuple[str, ...] | None:
        """The files that a setting names, None where it names none."""
        if named is UNSET:
            return None
        paths = (named,) if isinstance(named, str) else named
        return tuple(self.place(path) for path in paths)

    def _profile(self, part: Where) -> str | None:
        """The name of a profile, or the path of its file."""
        if part.profile is UNSET:
            return None
        return self.place(part.profile) if part.profile.endswith(".toml") else part.profile

    def _encoder(self, name: str) -> str:
        return self.place(name) if (self.folder / name).is_dir() else name


def _severities(part: Where) -> dict[str, Severity]:
    return {name: Severity(level) for name, level in part.severities.items()}


def find(folder: Path) -> Path | None:
    """The file that holds the settings for work in this folder."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if (place / SHARED).is_file() and _shares(place / SHARED):
            return place / SHARED
    return None


def _shares(path: Path) -> bool:
    """Whether a `pyproject.toml` has a table for us; one that others must mend has none."""
    try:
        return _table(path) is not None
    except UsageError:
        return False


def load(path: str | None = None) -> File:
    """The settings in this file, or in the nearest one, or none.

    Raises UsageError, with file and key, for anything in it that is not understood.
    """
    place = find(Path.cwd()) if path is None else Path(path)
    if place is None:
        return File()
    table = _table(place)
    if table is None:
        raise UsageError(f"{_shown(place)} has no table [{'.'.join(TABLE)}]")
    file = File(place, converted(table, _shown(place)))
    _check(file)
    return file


def _table(path: Path) -> dict[str, Any] | None:
    try:
        whole = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{_shown(path)}: there is no such file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{_shown(path)} cannot be read: {error}") from error
    if path.name != SHARED:
        return whole
    inner: Any = whole
    for name in TABLE:
        inner = inner.get(name) if isinstance(inner, dict) else None
    return inner if isinstance(inner, dict) else None


def _check(file: File) -> None:
    """Raise UsageError for a name in the file that stands for nothing."""
    config = file.config
    for name in config.limits:
        check_name(f"{file.name}: limits: ", "limit", name, LIMITS)
    settings = file.settings
    _check_part(f"{file.name}: ", config, settings.profile)
    for number, (one, local) in enumerate(zip(config.paths, settings.local, strict=True), start=1):
        _check_part(f"{file.name}: paths {number}: ", one, local.profile or settings.profile)
    for name in config.formats:
        check_name(f"{file.name}: formats: ", "format", name, writers.names())
    if len(set(config.formats.values())) < len(config.formats):
        raise UsageError(f"{file.name}: formats: each of them needs a file of its own")


def _check_part(place: str, part: Where, profile: str | None) -> None:
    for key, name in _rules(part):
        check_name(f"{place}{key}: ", "rule", name, rulebook.names())
    try:
        known = thresholds(profile)
    except UsageError as error:
        raise UsageError(f"{place}profile: {error}") from error
    for name in part.thresholds:
        check_name(f"{place}thresholds: ", "threshold", name, known)


def _rules(part: Where) -> Iterator[tuple[str, str]]:
    yield from (("select", name) for name in part.select or ())
    yield from (("ignore", name) for name in part.ignore or ())
    yield from (("severities", name) for name in part.severities)


def thresholds(profile: str | None) -> frozenset[str]:
    """The names of the thresholds of a profile, or of all that come with the tool."""
    names = [profile] if profile else profiles.names()
    return frozenset(key for name in names for key in profiles.load(name).thresholds)


def _shown(path: Path) -> str:
    """A path as short as it can be said from the working directory."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
    return near if not near.startswith(os.pardir) else min(near, str(path), key=len)
