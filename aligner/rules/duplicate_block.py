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

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from aligner.languages import name
from aligner.model import Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.adjacent import runs
from aligner.views.copies import copies, sentence_copies


@rule(Severity.WARNING, mqm="addition")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Second copies of a text."""
    codes = bitext.notice.halves.codes
    original = {found.block.id: found.original for found in copies(bitext)}
    for code in codes:
        twice = [found.block for found in copies(bitext) if found.block.language == code]
        for run in runs(twice, bitext, partial(_go_on, original, bitext)):
            said = _partners([original[block.id] for block in run], bitext)
            yield _twice("text", codes, code, (Excerpt(run), Excerpt(said) if said else None))
    for copy in sentence_copies(bitext):
        one = copy.partner
        there = None if one is None else Excerpt((one.block,), one.span)
        here = Excerpt((copy.sentence.block,), copy.sentence.span)
        yield _twice("sentence", codes, copy.sentence.block.language, (here, there))


def _go_on(original: Mapping[str, Block], bitext: Bitext, first: Block, second: Block) -> bool:
    """Whether the originals of two copies stand one right behind the other, too."""
    pair = [original[first.id], original[second.id]]
    return original[first.id] != original[second.id] and len(list(runs(pair, bitext))) == 1


def _partners(blocks: Sequence[Block], bitext: Bitext) -> tuple[Block, ...]:
    """What translates these blocks."""
    ids = {block.id for block in blocks}
    sides = (bead.blocks.sides for bead in bitext.beads)
    found = (
        other
        for first, second in sides
        for here, there in ((first, second), (second, first))
        if ids & {block.id for block in here}
        for other in there[:1]
    )
    return tuple(dict.fromkeys(found))


def _twice(
    what: str, codes: tuple[str, str], code: str, sides: tuple[Excerpt, Excerpt | None]
) -> Discrepancy:
    other = next(one for one in codes if one != code)
    message = f"{what} twice in {name(code)}, once in {name(other)}"
    return Discrepancy(message, Both(codes, sides if code == codes[0] else (sides[1], sides[0])))
