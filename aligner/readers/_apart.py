"""Reading in a process of its own, for formats whose libraries cannot be held to limits.

A hostile PDF may keep its library busy without end, fill the memory or bring it down. Here that
ends the reading of one file and nothing else: the process is given its seconds and its memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from msgspec.structs import astuple

from aligner.errors import InputError
from aligner.model import Document, Line
from aligner.readers import _limits
from aligner.readers._limits import Limits

Extract = Callable[[bytes, str, Limits], Document]

START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from aligner.readers import _apart; _apart.serve()"
)
ROOT = str(Path(__file__).parents[2])

BROKEN = "it is damaged, and reading it broke off; open it, and save or print it to a new file"

NEEDS_MEMORY = "it needs too much memory to be read"


def read(module: str, data: bytes, path: str, limits: Limits) -> Document:
    """What ``extract`` of this reader makes of a file, called in another process.

    Raises InputError when that takes too long, or breaks down.
    """
    seconds = min(limits.seconds, _limits.LONGEST)
    command = [sys.executable, "-c", START, ROOT, module, path, json.dumps(astuple(limits))]
    try:
        done = subprocess.run(  # noqa: S603  (our own code; the file comes through a pipe)
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        reason = f"reading it took longer than {seconds} seconds"
        raise _limits.refused(path, reason, "seconds") from error
    if done.returncode != 0:
        raise InputError(path, BROKEN)
    told = json.loads(done.stdout)
    if "refused" in told:
        raise InputError(path, told["refused"])
    return Document(path, tuple(Line(*one) for one in told["lines"]), tuple(told["notes"]))


def serve() -> None:
    """The other process: a file from standard input, its lines to standard output."""
    module, path, written = sys.argv[2:]
    limits = Limits(*json.loads(written))
    _hold(limits)
    extract: Extract = import_module(f"aligner.readers.{module}").extract
    json.dump(_told(extract, path, limits), sys.stdout)


def _told(extract: Extract, path: str, limits: Limits) -> dict[str, object]:
    try:
        document = extract(sys.stdin.buffer.read(), path, limits)
    except InputError as error:
        return {"refused": error.reason}
    except MemoryError:
        return {"refused": _limits.refused(path, NEEDS_MEMORY, "memory").reason}
    except Exception as error:  # noqa: BLE001  (foreign parsers raise anything on a damaged file)
        return {"refused": f"it is damaged and cannot be read ({error})"}
    return {"lines": [astuple(line) for line in document.lines], "notes": document.notes}


def _hold(limits: Limits) -> None:
    """Hold this process to its memory, where the system can do that."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
