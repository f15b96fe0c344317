"""Spaces, quotation marks, number formats, accents or final marks are against the usage.

Each kind is reported once for a language, with its first place and the number of places. Where
houses differ, as over the French space before a semicolon, only a notice that does both is
reported. Addresses, dates and times are left alone. A sentence without capital or final mark is
reported where its translation has it.

Why: mixed marks show that two hands wrote the text, and look careless in a published notice.

Reported:

    EN  The monthly salary is EUR 9,253.21 before deductions.
    FR  Le traitement mensuel est de 9,253.21 euros avant déductions.
    =>  number format 9,253.21 in French

Accepted:

    EN  Please note: the "basic" salary is EUR 9,253.21 before deductions.
    FR  À noter : le traitement « de base » est de 9 253,21 euros avant déductions.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.edges import edges
from aligner.views.typography import Marks, slips

SURE = 0.8


@rule(Severity.INFO, mqm="locale-convention")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Marks against the usage, one line for each kind and language."""
    codes = bitext.notice.halves.codes
    for marks in (*slips(bitext), *_edges(bitext)):
        first: Excerpt = marks.places[0]
        sides = (first, None) if marks.code == codes[0] else (None, first)
        yield Discrepancy(_message(marks), Both(codes, sides), SURE)


def _edges(bitext: Bitext) -> Iterator[Marks]:
    """Sentences without capital or final mark, one line for each language, or for each pair."""
    found: dict[tuple[str, str, int], list[Excerpt]] = {}
    for edge in edges(bitext):
        code = edge.excerpt.blocks[0].language
        key = (edge.what, code, edge.bead if bitext.paired else 0)
        found.setdefault(key, []).append(edge.excerpt)
    return (Marks(what, code, tuple(places)) for (what, code, _), places in found.items())


def _message(marks: Marks) -> str:
    times = f" ({len(marks.places)} times)" if len(marks.places) > 1 else ""
    return f"{marks.what} in {name(marks.code)}{times}"
