"""How much of a file is read: what goes beyond is refused with a clear sentence.

The usual limits hold a notice of a few hundred pages. A hostile file is stopped by the first
that it meets, long before it fills the memory of a machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from aligner.errors import InputError, UsageError
from aligner.model import Line


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file.

    ``bytes`` are those of the file, ``unpacked`` those of the parts read of a DOCX or ODT file;
    ``elements`` and ``nesting`` are of XML and HTML; ``line`` is in characters; ``seconds`` and
    ``memory`` (in bytes) are for readers that work in a process of their own.
    """

    bytes: int = 20_000_000
    unpacked: int = 60_000_000
    elements: int = 1_000_000
    nesting: int = 100
    pages: int = 300
    lines: int = 20_000
    line: int = 250_000
    seconds: int = 30
    memory: int = 900_000_000


USUAL = Limits()


def changed(settings: Iterable[str], limits: Limits = USUAL) -> Limits:
    """The limits with some of them set anew, each written as "pages=500".

    Raises UsageError for a limit that there is not, or a value that is no number.
    """
    known = [one.name for one in fields(Limits)]
    for setting in settings:
        name, _, value = (part.strip() for part in setting.partition("="))
        if name not in known:
            raise UsageError(f"there is no limit {name!r}; the limits are {', '.join(known)}")
        plain = value.replace("_", "")
        if not (plain.isascii() and plain.isdigit()) or not int(plain):
            raise UsageError(f"a limit is set as {name}=NUMBER, not as {setting!r}")
        limits = replace(limits, **{name: int(plain)})
    return limits


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
    if count > limits.pages:
        raise refused(
            path,
            f"it has {count:,} pages, and no more than {limits.pages:,} are read; "
            "take the notice out of it and save that",
            "pages",
        )


def check_lines(lines: Sequence[Line], path: str, limits: Limits) -> None:
    """Raise InputError for more lines, or a longer one, than any notice has."""
    if len(lines) > limits.lines:
        raise refused(
            path,
            f"it has {len(lines):,} lines, and no more than {limits.lines:,} are read; "
            "take the notice out of it and save that",
            "lines",
        )
    long = next((line for line in lines if len(line.text) > limits.line), None)
    if long is not None:
        raise refused(path, f"line {long.number} has more than {limits.line:,} characters", "line")


def refused(path: str, reason: str, limit: str) -> InputError:
    """What is raised for a file beyond a limit; it names the limit, so that it can be raised."""
    return InputError(path, f"{reason} (limit: {limit})")


def _amount(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size:,} bytes"  # noqa: PLR2004
