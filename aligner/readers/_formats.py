"""Which reader reads which file: the modules of this folder, by the ending of a name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from aligner import readers
from aligner.model import Document, Pairs

WITHOUT_ENDING = ".txt"
"""Standard input, and a file whose name has no ending, are taken for plain text."""


class Reader(Protocol):
    """A module that reads one format; it raises InputError for a file that is none."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, path: str) -> Document | Pairs:
        """The text, or the pairs, of a file with these bytes; ``path`` only names it.

        A reader whose format can go beyond limits of its own takes them as ``limits``.
        """


@cache
def by_suffix() -> dict[str, Reader]:
    """Each known ending, in lower case and with its dot, and the reader for it."""
    modules = sorted(entry.name for entry in pkgutil.iter_modules(readers.__path__))
    formats = [
        cast("Reader", import_module(f"{readers.__name__}.{name}"))
        for name in modules
        if not name.startswith("_")
    ]
    return {suffix: reader for reader in formats for suffix in reader.SUFFIXES}


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be read."""
    return tuple(sorted(by_suffix()))


def reader_for(path: str) -> Reader | None:
    """The reader for a file of this name, None where there is none."""
    suffix = PurePath(path).suffix.lower() or WITHOUT_ENDING
    return by_suffix().get(suffix)
