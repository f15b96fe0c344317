"""The same text stands twice in one language and once in the other.

Two blocks are the same if they differ by a word at most, two sentences within longer blocks if
they do not differ; lines of less than thirty characters are repeated on purpose and are not
looked at.

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
from aligner.views.copies import copies, sentence_copies


@rule(Severity.WARNING, mqm="addition")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Second copies of a text."""
    codes = bitext.notice.halves.codes
    for found in copies(bitext):
        code = found.block.language
        other = next(one for one in codes if one != code)
        beads = (bead for bead in bitext.beads if found.original in bead.blocks[code])
        partner = next((block for bead in beads for block in bead.blocks[other]), None)
        there = Excerpt((partner,)) if partner else None
        yield _twice("text", codes, code, (Excerpt((found.block,)), there))
    for copy in sentence_copies(bitext):
        said = copy.partner
        there = None if said is None else Excerpt((said.block,), said.span)
        here = Excerpt((copy.sentence.block,), copy.sentence.span)
        yield _twice("sentence", codes, copy.sentence.block.language, (here, there))


def _twice(
    what: str, codes: tuple[str, str], code: str, sides: tuple[Excerpt, Excerpt | None]
) -> Discrepancy:
    other = next(one for one in codes if one != code)
    message = f"{what} twice in {name(code)}, once in {name(other)}"
    return Discrepancy(message, Both(codes, sides if code == codes[0] else (sides[1], sides[0])))
