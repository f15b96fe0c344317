"""What every fuzz target does: our code is given bytes, and must read or refuse them.

A refusal is an InputError, or what `aligner.readers.read` turns into one: an exception that the
library of the format raised. An exception raised in our own code is a bug, and ends the run.
"""

from __future__ import annotations

import atexit
import io
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

from aligner.errors import InputError

OURS = str(Path(__file__).parents[2] / "aligner")
SLOW = 30.0
"""Seconds that no input may take."""

ARCHIVE = b"PK"
MAIN_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
"""What bytes that are no archive are packed as: the check sums of one stop nearly every change."""

_done = [0, 0, 0]
"""Executions, and how many of them were read and refused."""

_began = time.monotonic()

Feed = Callable[[bytes], object]


def run(name: str) -> None:
    """Fuzz the reader of this name, as the options of libFuzzer on the command line say."""
    import atheris

    with atheris.instrument_imports(include=["aligner.readers"]):
        module = import_module(f"aligner.readers.{name}")
        limits = import_module("aligner.readers._limits").USUAL
    _warm_up()

    def read(data: bytes) -> object:
        if hasattr(module, "extract"):
            return module.extract(data, "fuzzed", limits)
        return module.read(_packed(data, name), "fuzzed")

    fuzz(read)


def fuzz(feed: Feed) -> None:
    """Give bytes to a function until libFuzzer has enough."""
    import atheris

    def once(data: bytes) -> None:
        began = time.monotonic()
        _done[0] += 1
        try:
            feed(data)
            _done[1] += 1
        except InputError:
            _done[2] += 1
        except Exception as error:
            if _raised_by_us(error.__traceback__):
                raise
            _done[2] += 1
        if time.monotonic() - began > SLOW:
            raise TimeoutError(f"{len(data)} bytes took {time.monotonic() - began:.0f} s")

    atexit.register(summary)
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


def _packed(data: bytes, name: str) -> bytes:
    if name not in MAIN_PARTS or data.startswith(ARCHIVE):
        return data
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(MAIN_PARTS[name], data)
    return stream.getvalue()


def _warm_up() -> None:
    """Load the languages before anything is measured."""
    from aligner.readers import _tongues

    _tongues.of("the reports of the unit and of its staff")


def summary() -> None:
    """Executions, seconds and memory so far, to standard error."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = time.monotonic() - _began
    sys.stderr.write(
        f"{_done[0]} executions in {seconds:.0f} s: {_done[1]} read, {_done[2]} refused; "
        f"at most {peak} MB\n"
    )


def _raised_by_us(trace: TracebackType | None) -> bool:
    frames = traceback.extract_tb(trace)
    return bool(frames) and frames[-1].filename.startswith(OURS)
