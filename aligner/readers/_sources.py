"""What to read: the files that a user names, folders opened, halves of a notice put together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from aligner import profiles
from aligner.model import Failed
from aligner.readers._formats import suffixes

STDIN = "-"
STDIN_PATH = "<stdin>"
"""How standard input is named in a report."""

USUAL_PROFILE = "default"

_TEMPORARY = (".", "~$")
"""How names of hidden files begin, and those of the lock files of an office."""


class Source(Struct, frozen=True):
    """One notice still to be read: a bilingual file, or one file for each language, in order."""

    paths: tuple[str, ...]

    @classmethod
    def pair(cls, first: str, second: str) -> Source:
        """A notice whose languages have a file each, in the order of the profile's languages."""
        return cls((first, second))

    @property
    def path(self) -> str:
        """How a report names it."""
        return " + ".join(STDIN_PATH if path == STDIN else path for path in self.paths)


def find(
    paths: Sequence[str], *, languages: tuple[str, str] | None = None
) -> list[Source | Failed]:
    """The notices at these paths, in the order given, each once.

    A folder stands for the readable files in it and below it, in the order of their names;
    hidden ones are left out. Files named alike but for a language's code ("x.en.txt" and
    "x.fr.txt", also with "_" or "-") are the two halves of one notice. ``languages`` are those
    of the profile in use.
    """
    codes = languages or profiles.load(USUAL_PROFILE).languages
    return list(_paired(_once(one for path in paths for one in _expanded(path)), codes))


def _expanded(path: str) -> Iterator[str | Failed]:
    if path == STDIN or not Path(path).is_dir():
        missing = path != STDIN and not os.path.lexists(path)
        yield Failed(path, "there is no such file or folder") if missing else path
        return
    failures: list[Failed] = []
    found = sorted(_files(path, failures), key=lambda file: PurePath(file).parts)
    yield from failures
    yield from found
    if not failures and not found:
        yield Failed(path, f"there is no notice in this folder ({', '.join(suffixes())})")


def _files(folder: str, failures: list[Failed]) -> Iterator[str]:
    def failed(error: OSError) -> None:
        failures.append(
            Failed(str(error.filename), f"the folder cannot be opened: {error.strerror}")
        )

    for place, folders, names in os.walk(folder, onerror=failed):
        folders[:] = [name for name in folders if not name.startswith(_TEMPORARY)]
        for name in names:
            if PurePath(name).suffix.lower() in suffixes() and not name.startswith(_TEMPORARY):
                yield str(Path(place) / name)


def _once(found: Iterator[str | Failed]) -> list[str | Failed]:
    """Each file once, by the file itself and not by how it is written."""
    known: dict[str, str | Failed] = {}
    for one in found:
        path = one if isinstance(one, str) else one.path
        known.setdefault(path if path == STDIN else os.path.realpath(path), one)
    return list(known.values())


def _paired(found: list[str | Failed], codes: tuple[str, str]) -> Iterator[Source | Failed]:
    """Halves put together, at the place of the one that comes first."""
    halves = {_half(one, codes): one for one in found if isinstance(one, str)}
    taken: set[str] = set()
    for one in found:
        if isinstance(one, Failed):
            yield one
        elif one not in taken:
            rest, code = _half(one, codes)
            pair = tuple(halves[rest, each] for each in codes if (rest, each) in halves)
            whole = code is not None and len(pair) == len(codes)
            taken.update(pair if whole else ())
            yield Source(pair if whole else (one,))


def _half(path: str, codes: tuple[str, str]) -> tuple[str, str | None]:
    """A path without the code of a language at the end of its name, and that code."""
    name = PurePath(path)
    mark = re.fullmatch(
        rf"(?P<rest>.*[._-]|)(?P<code>{'|'.join(map(re.escape, codes))})", name.stem, re.IGNORECASE
    )
    if path == STDIN or mark is None:
        return path, None
    return str(name.with_name(f"{mark['rest']}*{name.suffix.lower()}")), mark["code"].lower()
