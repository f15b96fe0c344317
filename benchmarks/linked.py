"""Sentences of the corpus with their translations: of notices, of single pairs, of prose."""

from __future__ import annotations

import csv
from pathlib import Path

from msgspec import Struct

from aligner import encoders, pipeline
from aligner.alignment import gaps
from aligner.languages.content import Pair, passage
from benchmarks import gold


class Text(Struct, frozen=True):
    """Linked sentences that stand together; ``free`` are those translated as novels are."""

    name: str
    pairs: tuple[Pair, ...]
    free: bool = False


def texts(encoder: encoders.Encoder) -> list[Text]:
    """All that the corpus has without a slip."""
    notices = [Text(case.name, _of_notice(case, encoder)) for case in gold.cases("notices")]
    tables = [
        Text(path.stem, read(path)) for path in sorted((gold.CORPUS / "sentences").glob("*.tsv"))
    ]
    prose = [
        Text(path.stem, _of_prose(path), free=True)
        for path in sorted((gold.CORPUS / "prose").glob("*.gold"))
        if gold.suffixes(path) == gold.CODES
    ]
    return [*notices, *tables, *prose]


def _of_notice(case: gold.Case, encoder: encoders.Encoder) -> tuple[Pair, ...]:
    bitext = pipeline.bitext(case.source, pipeline.Settings(), encoder)
    return tuple(gaps.passages(link) for link in gaps.links(bitext.beads))


def _of_prose(path: Path) -> tuple[Pair, ...]:
    known = gold.read_sentences(path)
    first, second = (
        [[side[at] for at in link[n]] for link in known.links] for n, side in enumerate(known.sides)
    )
    codes = gold.CODES
    return tuple(
        (passage(here, codes[0]), passage(there, codes[1]))
        for here, there in zip(first, second, strict=True)
        if here and there
    )


def read(path: Path) -> tuple[Pair, ...]:
    """The pairs of a table with a column for each language."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    first, second = gold.CODES
    return tuple((passage([row[first]], first), passage([row[second]], second)) for row in rows)
