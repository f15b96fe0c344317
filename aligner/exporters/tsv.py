"""Tab-separated pairs, in the form that `aligner check` reads again."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.exporters import Unit

SUFFIXES = (".tsv",)


def write(units: Sequence[Unit], codes: tuple[str, str]) -> str:
    """A header and a line a unit; tabs and line ends in a segment become spaces."""
    rows = [("id", *codes), *((unit.id, *unit.texts.sides) for unit in units)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
