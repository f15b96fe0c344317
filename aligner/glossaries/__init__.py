"""Glossaries: which term renders which, as a file of CSV or TBX says it.

A reader is a module with ``SUFFIXES`` and ``read(data, path)``, found because it is here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from aligner.errors import InputError, UsageError
from aligner.profiles import Concept

LARGEST = 50_000_000
"""Bytes of a glossary: the largest that are published (IATE in two languages) have 40 million."""


class Reader(Protocol):
    """A module that reads the glossaries of one format."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, path: str) -> Sequence[Concept]:
        """The entries of a glossary. Raises InputError when it is none."""


@cache
def load(path: str) -> tuple[Concept, ...]:
    """The entries of the glossary at this path.

    Raises UsageError, with path and reason, when it cannot be read or has nothing in it.
    """
    reader = _readers().get(Path(path).suffix.lower())
    if reader is None:
        known = ", ".join(sorted(_readers()))
        raise UsageError(f"glossary {path}: glossaries are read from files ending in {known}")
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"glossary {path}: it is larger than {LARGEST // 1_000_000} MB")
        found = tuple(reader.read(data, path))
    except FileNotFoundError as error:
        raise UsageError(f"glossary {path}: there is no such file") from error
    except OSError as error:
        raise UsageError(f"glossary {path}: it cannot be read: {error.strerror}") from error
    except InputError as error:
        raise UsageError(f"glossary {path}: {error.reason}") from error
    if not found:
        raise UsageError(f"glossary {path}: it has no terms in it")
    return found


@cache
def _readers() -> dict[str, Reader]:
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names if not name.startswith("_")]
    return {suffix: cast("Reader", module) for module in modules for suffix in module.SUFFIXES}
