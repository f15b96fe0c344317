"""Tab-separated pairs: a header of `id` and two language codes, then one pair a line."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.errors import InputError
from aligner.model import Pair, Pairs
from aligner.readers._encoding import decoded

SUFFIXES = (".tsv",)

ID = "id"
LANGUAGES = 2


def read(data: bytes, path: str) -> Pairs:
    """The pairs of a file; a tab or a line end within a segment cannot be written in it.

    Raises InputError when the header is not as it should be, or a line has too many or too few
    columns.
    """
    text, note = decoded(data, path)
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    header = [name.strip().lower() for name in lines[0].split("\t")]
    codes = [name for name in header if name != ID]
    if len(codes) != LANGUAGES or not all(codes) or len(set(header)) != len(header):
        raise InputError(
            path, 'line 1 is not a header of pairs; it should be "id", a tab, "en", a tab, "fr"'
        )
    return Pairs(path, tuple(_pairs(lines, header, path)), (note,) if note else ())


def _pairs(lines: list[str], header: list[str], path: str) -> Iterator[Pair]:
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            columns = f"{len(cells)} columns where the header has {len(header)}"
            raise InputError(path, f"line {number} has {columns}")
        row = dict(zip(header, cells, strict=True))
        yield Pair(row.pop(ID, str(number - 1)), row, number)
