"""Which reader reads which file: the modules of this folder, by the ending of a name."""

from __future__ import annotations

import re
from ast import literal_eval
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import PurePath
from typing import Protocol, cast

from aligner import readers
from aligner.model import Document, Pairs

WITHOUT_ENDING = ".txt"
"""Standard input, and a file whose name has no ending, are taken for plain text."""


DECLARED = re.compile(r"^SUFFIXES = (?P<suffixes>\(.+\))$", re.MULTILINE)
"""The line of a reader that names its endings."""


class Reader(Protocol):
    """A module that reads one format; it raises InputError for a file that is none."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, path: str) -> Document | Pairs:
        """The text, or the pairs, of a file with these bytes; ``path`` only names it.

        A reader whose format can go beyond limits of its own takes them as ``limits``.
        """


@cache
def _by_suffix() -> dict[str, str]:
    """Each known ending, in lower case and with its dot, and the name of its reader.

    They stand in the text of the modules: to import them all takes longer than to check a notice.
    """
    modules = (entry for entry in files(readers.__name__).iterdir() if entry.name.endswith(".py"))
    declared = {entry.name: DECLARED.search(entry.read_text("utf-8")) for entry in modules}
    return {
        suffix: name.removesuffix(".py")
        for name, found in sorted(declared.items())
        if found and not name.startswith("_")
        for suffix in literal_eval(found["suffixes"])
    }


@cache
def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be read."""
    return tuple(sorted(_by_suffix()))


def reader_for(path: str) -> Reader | None:
    """The reader for a file of this name, None where there is none."""
    suffix = PurePath(path).suffix.lower() or WITHOUT_ENDING
    name = _by_suffix().get(suffix)
    return cast("Reader", import_module(f"{readers.__name__}.{name}")) if name else None
