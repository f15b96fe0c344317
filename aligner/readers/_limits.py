"""How much of a file is read: what goes beyond is refused with a clear sentence.

The usual limits hold a notice of a few hundred pages. A hostile file is stopped by the first
that it meets, long before it fills the memory of a machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from aligner.errors import InputError
from aligner.model import Line, Pair

TAKE_OUT = "take the notice out of it and save that"


class Limits(Struct, frozen=True):
    """The most that is read of one file.

    ``bytes`` are those of the file, ``unpacked`` those of the parts read of a DOCX or ODT file;
    ``elements`` and ``nesting`` are of XML and HTML; ``pages`` of PDF; ``line`` is the characters
    of one line, or of one text of a pair, ``characters`` those of all. ``pairs`` are those that are
    checked or aligned at once: a memory that is only looked up has any number. ``seconds`` are for
    reading it, and again for all other work on it (see `deadline`); ``memory`` is bytes, for
    readers that work in a process of their own.
    """

    bytes: int = 20_000_000
    unpacked: int = 60_000_000
    elements: int = 1_000_000
    nesting: int = 100
    pages: int = 300
    lines: int = 20_000
    line: int = 50_000
    characters: int = 1_000_000
    pairs: int = 10_000
    seconds: int = 30
    memory: int = 900_000_000


USUAL = Limits()

LONGEST = 10_000_000
"""Seconds, about four months: clocks of some systems take no more."""


def check_size(size: int, path: str, limits: Limits) -> None:
    """Raise InputError for a file with so many bytes, if they are too many."""
    if size > limits.bytes:
        raise refused(
            path,
            f"it is larger than {_amount(limits.bytes)}; take the notice out of it and save that",
            "bytes",
        )


def check_unpacked(size: int, path: str, limits: Limits) -> None:
    """Raise InputError for parts of a packed file that hold so many bytes, if too many."""
    if size > limits.unpacked:
        raise refused(path, f"unpacked it is larger than {_amount(limits.unpacked)}", "unpacked")


def check_elements(data: bytes, path: str, limits: Limits) -> None:
    """Raise InputError for XML or HTML with too many elements to be held in memory."""
    if data.count(b"<") > limits.elements:
        raise refused(path, f"it has more than {limits.elements:,} elements", "elements")


def check_nesting(depth: int, path: str, limits: Limits) -> None:
    """Raise InputError for an element that stands so deep in others, if it is too deep."""
    if depth > limits.nesting:
        raise refused(
            path, f"its elements stand more than {limits.nesting} deep in one another", "nesting"
        )


def check_pages(count: int, path: str, limits: Limits) -> None:
    """Raise InputError for so many pages, if they are too many."""
    _check_count(count, "pages", path, limits, f"read; {TAKE_OUT}")


def check_lines(lines: Sequence[Line], path: str, limits: Limits) -> None:
    """Raise InputError for more lines, or a longer one, than any notice has."""
    _check_count(len(lines), "lines", path, limits, f"read; {TAKE_OUT}")
    long = next((line for line in lines if len(line.text) > limits.line), None)
    if long is not None:
        raise refused(path, f"line {long.number} has more than {limits.line:,} characters", "line")
    _check_characters(sum(len(line.text) for line in lines), path, limits)


def check_pairs(pairs: Sequence[Pair], path: str, limits: Limits) -> None:
    """Raise InputError for pairs with a longer text, or more of it, than can be compared."""
    sizes = [len(text) for pair in pairs for text in pair.texts.values()]
    if max(sizes, default=0) > limits.line:
        raise refused(path, f"one text has more than {limits.line:,} characters", "line")
    _check_characters(sum(sizes), path, limits)


def check_number(pairs: int, path: str, limits: Limits) -> None:
    """Raise InputError for so many pairs, if they are more than can be checked while one waits."""
    what = "checked at once; split it, or check the part that is new"
    _check_count(pairs, "pairs", path, limits, what)


def _check_count(number: int, name: str, path: str, limits: Limits, what: str) -> None:
    """Raise InputError for more of what a limit is called by; ``what`` is done with fewer."""
    most: int = getattr(limits, name)
    if number > most:
        reason = f"it has {number:,} {name}, and no more than {most:,} are {what}"
        raise refused(path, reason, name)


def _check_characters(size: int, path: str, limits: Limits) -> None:
    if size > limits.characters:
        raise refused(
            path,
            f"it has {size:,} characters of text, and no more than {limits.characters:,} are read",
            "characters",
        )


def refused(path: str, reason: str, limit: str) -> InputError:
    """What is raised for a file beyond a limit, with the option that raises the limit."""
    return InputError(path, f"{reason} (--limit {limit}=NUMBER changes that)")


def _amount(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size:,} bytes"  # noqa: PLR2004
