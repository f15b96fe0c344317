"""From a path to a `Document`: one module for each format, chosen by the file's ending.

A reader has ``SUFFIXES`` and ``read(data, path) -> Document`` and is found because it is here;
a module whose name begins with an underscore is no reader.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers._formats import reader_for, suffixes
from aligner.readers._sources import STDIN, STDIN_PATH, USUAL_PROFILE, Source, find

__all__ = [
    "MOST_BYTES",
    "STDIN",
    "STDIN_PATH",
    "USUAL_PROFILE",
    "Source",
    "find",
    "read",
    "reader_for",
    "suffixes",
]

MOST_BYTES = 20_000_000
"""The largest file that is read: a hundred pages of text are 0.4 MB, and memory is finite."""

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "you have no permission to read it",
    errno.EPERM: "you have no permission to read it",
    errno.EISDIR: "it is a folder, not a file",
}


def read(path: str) -> Document:
    """The text of the file at ``path``, or of standard input for "-".

    Raises InputError when it cannot be read, or is not what its name says.
    """
    name = STDIN_PATH if path == STDIN else path
    reader = reader_for(path)
    if reader is None:
        ending, known = Path(path).suffix, ", ".join(suffixes())
        raise InputError(name, f"files ending in {ending!r} are not read; save it as {known}")
    data = _bytes(path, name)
    try:
        return reader.read(data, name)
    except InputError:
        raise
    except Exception as error:
        # Libraries that take a format apart raise anything on a damaged file.
        raise InputError(name, f"it is damaged and cannot be read ({error})") from error


def _bytes(path: str, name: str) -> bytes:
    try:
        data = _first_bytes(path)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"it cannot be read: {error.strerror}")
        raise InputError(name, reason) from error
    except ValueError as error:
        raise InputError(name, "no file can have this name") from error
    if len(data) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise InputError(
            name, f"it is larger than {limit}; take the notice out of it and save that"
        )
    return data


def _first_bytes(path: str) -> bytes:
    """One byte more than may be read, so that neither a huge nor an endless file is held whole."""
    if path == STDIN:
        if sys.stdin is None:  # closed by whoever started the command
            return b""
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)
