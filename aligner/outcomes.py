"""What was found in an input, kept so that one that has not changed is not checked again.

Of thousands of notices, few change from one run to the next. An outcome is kept under a digest of
all that it depends on: the files, the settings, the rules, the encoder and the tool itself. It
holds the text of a notice, which may be confidential, so it is sealed with that digest: only
somebody who has the files can open it.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import pickle
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from aligner import __version__, profiles, readers
from aligner.model import Checked
from aligner.profiles import Profile
from aligner.settings import Settings
from aligner.store import Store, folder

log = logging.getLogger(__name__)

OUTCOMES = "outcomes-1.sqlite"
"""The name of the file; the number goes up when what is in it changes."""

MOST_MB = 512
"""How large the file may grow: some eight thousand notices."""

OURS = "aligner."
PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("decimal", "Decimal")}
"""What an outcome is made of beside our own types: nothing that does anything."""


class Outcome(Struct, frozen=True):
    """Where the outcome for these files, settings, rules and this encoder is kept."""

    store: Store
    settings: Settings
    digest: bytes

    @classmethod
    def of(
        cls,
        files: Sequence[readers.File],
        settings: Settings,
        rules: Sequence[str],
        encoder: str,
    ) -> Outcome | None:
        """None where nothing may be kept, or where what it depends on cannot be read again."""
        named = (*settings.glossary, *settings.memory)
        place = folder() if settings.cache and readers.STDIN not in named else None
        if place is None:
            return None
        depends = (
            _tool(),
            encoder,
            [(file.path, _digest(file.data)) for file in files],
            [(path, _of_file(path)) for path in named],
            _own_profile(settings.profile),
            sorted(rules),
            sorted((rule, level.value) for rule, level in settings.severities.items()),
            sorted(settings.thresholds.items()),
            settings.limits,
        )
        digest = _digest(repr(depends).encode("utf-8", "surrogatepass"))
        return cls(Store(place / OUTCOMES, MOST_MB), settings, digest)

    def known(self) -> Checked | None:
        """What was found before; None when nothing is kept, or nothing that can be read."""
        kept = self.store.found([self._key])
        if self._key not in kept:
            return None
        try:
            packed = io.BytesIO(zlib.decompress(self._sealed(kept[self._key].value)))
            found: Checked = _Unpickler(packed, self.settings).load()
        except Exception as error:  # noqa: BLE001 (a damaged pickle raises anything)
            log.debug("an outcome cannot be read: %s", error)
            return None
        self.store.keep({}, kept)
        return found

    def keep(self, found: Checked) -> None:
        """Keep what was found, for the next run; not if a rule failed, which may not last."""
        if not found.broken:
            packed = io.BytesIO()
            _Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(found)
            self.store.keep({self._key: self._sealed(zlib.compress(packed.getvalue(), 1))}, {})

    @property
    def _key(self) -> bytes:
        return _digest(b"key" + self.digest)

    def _sealed(self, content: bytes) -> bytes:
        """The content made unreadable, or readable again, for who does not know the digest."""
        stream = hashlib.shake_256(b"seal" + self.digest).digest(len(content))
        number = int.from_bytes(content, "little") ^ int.from_bytes(stream, "little")
        return number.to_bytes(len(content), "little")


class _Pickler(pickle.Pickler):
    """Of the profile goes its name: each process has one of its own, known by its identity."""

    def persistent_id(self, obj: Any) -> str | None:
        return obj.name if isinstance(obj, Profile) else None


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` wrote, and makes nothing but values of the model."""

    def __init__(self, file: io.BytesIO, settings: Settings) -> None:
        super().__init__(file)
        self._settings = settings

    def persistent_load(self, pid: Any) -> Profile:
        found = profiles.load(self._settings.profile or pid)
        return found.with_thresholds(tuple(sorted(self._settings.thresholds.items())))

    def find_class(self, module_name: str, global_name: str) -> Any:
        if not module_name.startswith(OURS) and (module_name, global_name) not in PLAIN:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of an outcome")
        return super().find_class(module_name, global_name)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=32).digest()


@cache
def _of_file(path: str) -> bytes:
    return _digest(Path(path).read_bytes())


@cache
def _own_profile(name: str | None) -> str | None:
    """The user's profile with all that it extends; one that comes with the tool is part of it."""
    return repr(profiles.load(name)) if name and name not in profiles.names() else name


@cache
def _tool() -> str:
    """The tool as it is installed, the packages beside it, and the Python that runs them.

    A package that is added, renewed or taken away changes the time of the folder that it is in.
    """
    package = str(Path(__file__).parent)
    ours = sorted((path.removeprefix(package), *rest) for path, *rest in _files_in(package))
    beside = [
        (path, Path(path).stat().st_mtime_ns)
        for path in sys.path
        if path.endswith("-packages") and Path(path).is_dir()
    ]
    return repr((__version__, sys.version, ours, beside))


def _files_in(folder: str) -> Iterator[tuple[str, int, int]]:
    """The path, the size and the time of each file that is in this folder or in one within it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files_in(entry.path)
            elif entry.is_file() and not entry.name.endswith(".pyc"):
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns
