"""The same text stands twice in one language and once in the other.

Two blocks are the same if they differ by a word at most; lines of less than thirty characters
are repeated on purpose and are not looked at.

Why: a paragraph pasted twice is read twice, and one of the copies is often the one that should
have been replaced by the next paragraph.

Reported:

    EN  Travel costs for the interview are paid by the Office.
    EN  The Office does not lend money for a removal.
    EN  Travel costs for the interview are paid by the Office.
    FR  Les frais de voyage liés à l'entretien sont à la charge de l'Office.
    FR  L'Office n'accorde pas de prêt pour un déménagement.
    =>  text twice in English, once in French

Accepted:

    EN  Travel costs for the interview are paid by the Office.
    EN  The Office does not lend money for a removal.
    FR  Les frais de voyage liés à l'entretien sont à la charge de l'Office.
    FR  L'Office n'accorde pas de prêt pour un déménagement.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.copies import copies


@rule(Severity.WARNING, mqm="addition")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Second copies of a text."""
    codes = bitext.notice.halves.codes
    for found in copies(bitext):
        copy, first = found.block, found.original
        other = next(code for code in codes if code != copy.language)
        partner = next(
            (
                b
                for bead in bitext.beads
                if first in bead.blocks[copy.language]
                for b in bead.blocks[other]
            ),
            None,
        )
        words = {copy.language: "text twice", other: "once"}
        said = ", ".join(f"{words[code]} in {name(code)}" for code in (copy.language, other))
        sides = {copy.language: Excerpt((copy,)), other: Excerpt((partner,)) if partner else None}
        yield Discrepancy(said, Both(codes, (sides[codes[0]], sides[codes[1]])))
