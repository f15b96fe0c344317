"""Results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from aligner.errors import UsageError

STDOUT = "-"

CLEAR = "\r\x1b[K"
"""What makes a terminal forget the line that the cursor stands in."""


def is_terminal(stream: TextIO) -> bool:
    """Whether a person reads it as it is written, on something that obeys escape codes."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def wants_colour(stream: TextIO) -> bool:
    """Whether to write in colour (no-color.org says what NO_COLOR means)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def width(stream: TextIO, *, otherwise: int) -> int:
    """How many columns there are to write in."""
    return shutil.get_terminal_size((otherwise, 0)).columns if is_terminal(stream) else otherwise


def check_target(target: str, *, option: str = "-o") -> None:
    """Raise UsageError if no file can be made there, before minutes of work are lost."""
    path = Path(target)
    if target != STDOUT and path.is_dir():
        raise UsageError(f"{option} {target} is a folder; name a file in it")
    if target != STDOUT and not path.parent.is_dir():
        raise UsageError(f"{option} {target}: there is no folder {path.parent}")


def write(text: str, target: str) -> None:
    """Write a result as UTF-8, or as the terminal reads it.

    Raises UsageError when it cannot be written.
    """
    try:
        if target == STDOUT:
            terminal = sys.stdout.encoding if sys.stdout.isatty() else None
            _write_all(text.encode(terminal or "utf-8", "replace"))
        else:
            _write_file(text.encode("utf-8", "replace"), Path(target).resolve())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"the results cannot be written: {error.strerror}") from error


def _write_all(data: bytes) -> None:
    """Everything, though an unbuffered stream may take a part at a time and say so."""
    stream = sys.stdout.buffer
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def _write_file(data: bytes, path: Path) -> None:
    """A whole file or none: whoever opens it never finds half a report."""
    if path.exists() and not path.is_file():
        # A device or a pipe is written to, not put aside for a file.
        path.write_bytes(data)
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The rules that a shell offers where one is to be named, behind those that are named."""
    from aligner import rulebook

    before, comma, part = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in rulebook.names() if name.startswith(part)]


def limit_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The limits that a shell offers where one is to be set."""
    from aligner.config.keys import LIMITS

    return [f"{name}=" for name in LIMITS if name.startswith(incomplete)]


def say(message: str) -> None:
    """A line to standard error."""
    click.echo(f"aligner: {plain(message)}", err=True)


def plain(text: str) -> str:
    """Text from outside without anything that a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in text)


class Progress:
    """A line on the terminal that says how far the run is; nothing where nobody watches."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown

    def __call__(self, done: int, total: int, path: str) -> None:
        """Show which of all inputs is next when so many are done."""
        if self.shown:
            room = max(width(sys.stderr, otherwise=80) - 1, 1)
            line = f"{done + 1}/{total} {plain(path)}"[:room]
            click.echo(f"{CLEAR}{line}", nl=False, err=True, color=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            click.echo(CLEAR, nl=False, err=True, color=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress line that is gone when the work ends, however it ends."""
    line = Progress(shown=not quiet and is_terminal(sys.stderr))
    try:
        yield line
    finally:
        line.clear()
