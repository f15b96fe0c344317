"""From a path to a `Document`: one module for each format, chosen by the file's ending.

A reader has ``SUFFIXES`` and ``read(data, path)``, which gives the `Document`, or the `Pairs` of a
file whose segments are paired already. It is found because it is here; a module whose name begins
with an underscore is no reader.
"""

from __future__ import annotations

import errno
import sys
from inspect import signature
from pathlib import Path

from msgspec import Struct

from aligner.errors import InputError
from aligner.model import Document, Pairs
from aligner.readers._deadline import deadline
from aligner.readers._encoding import decoded
from aligner.readers._formats import Reader, reader_for, suffixes
from aligner.readers._limits import USUAL, Limits, check_lines, check_pairs, check_size
from aligner.readers._sources import STDIN, STDIN_PATH, USUAL_PROFILE, Source, find

__all__ = [
    "STDIN",
    "STDIN_PATH",
    "USUAL",
    "USUAL_PROFILE",
    "File",
    "Limits",
    "Source",
    "deadline",
    "fetched",
    "find",
    "read",
    "reader_for",
    "sentences",
    "suffixes",
    "understood",
]

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "you have no permission to read it",
    errno.EPERM: "you have no permission to read it",
    errno.EISDIR: "it is a folder, not a file",
}


class File(Struct, frozen=True):
    """What is in a file, not yet understood; ``path`` is how a report names it."""

    path: str
    data: bytes
    reader: Reader


def read(path: str, limits: Limits = USUAL) -> Document | Pairs:
    """The text, or the pairs, of the file at ``path``, or of standard input for "-".

    Raises InputError when it cannot be read, is not what its name says, or is beyond a limit.
    """
    return understood(fetched(path, limits), limits)


def fetched(path: str, limits: Limits = USUAL) -> File:
    """The file at ``path``, or standard input for "-".

    Raises InputError when there is none, no reader knows its format, or it is too large.
    """
    name = STDIN_PATH if path == STDIN else path
    reader = reader_for(path)
    if reader is None:
        ending, known = Path(path).suffix, ", ".join(suffixes())
        raise InputError(name, f"files ending in {ending!r} are not read; save it as {known}")
    return File(name, _bytes(path, name, limits), reader)


def understood(file: File, limits: Limits = USUAL) -> Document | Pairs:
    """The text, or the pairs, that a file holds.

    Raises InputError when it is not what its name says, or is beyond a limit.
    """
    name = file.path
    try:
        with deadline(name, limits):
            found = _read(file, limits)
    except InputError:
        raise
    except RecursionError as error:
        raise InputError(name, "its parts stand too deep in one another to be read") from error
    except Exception as error:
        # Libraries that take a format apart raise anything on a damaged file.
        raise InputError(name, f"it is damaged and cannot be read ({error})") from error
    if isinstance(found, Document):
        check_lines(found.lines, name, limits)
    else:
        check_pairs(found.pairs, name, limits)
    return found


def _read(file: File, limits: Limits) -> Document | Pairs:
    """Call a reader, with the limits if its format can go beyond them."""
    more = {"limits": limits} if "limits" in signature(file.reader.read).parameters else {}
    return file.reader.read(file.data, file.path, **more)


def sentences(path: str, limits: Limits = USUAL) -> list[str]:
    """The lines of a text file, each a sentence; empty ones keep their place.

    Raises InputError when it cannot be read, or is larger than a file may be.
    """
    name = STDIN_PATH if path == STDIN else path
    text, _ = decoded(_bytes(path, name, limits), name)
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def _bytes(path: str, name: str, limits: Limits) -> bytes:
    try:
        data = _first_bytes(path, limits.bytes + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"it cannot be read: {error.strerror}")
        raise InputError(name, reason) from error
    except ValueError as error:
        raise InputError(name, "no file can have this name") from error
    check_size(len(data), name, limits)
    return data


def _first_bytes(path: str, most: int) -> bytes:
    """One byte more than may be read, so that neither a huge nor an endless file is held whole."""
    if path == STDIN:
        if sys.stdin is None:  # closed by whoever started the command
            return b""
        return sys.stdin.buffer.read(most)
    with Path(path).open("rb") as file:
        return file.read(most)
