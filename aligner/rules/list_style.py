"""A list in one language is running text or plain lines in the other.

Also an introduction that was typed as a point of the list it introduces.

Why: it changes nothing in what is said, but both versions should look alike, and a lost bullet
is often the trace of a conversion in which more was lost.

Reported:

    EN  The following would be an advantage:
    EN  - experience of procurement in an international organization;
    EN  - knowledge of Arabic or Spanish.
    FR  Les éléments suivants seraient un atout :
    FR
    FR  Une expérience des achats dans une organisation internationale ;
    FR
    FR  La connaissance de l'arabe ou de l'espagnol.
    =>  list in English, plain lines in French

Accepted:

    EN  The following would be an advantage:
    EN  - experience of procurement in an international organization;
    EN  - knowledge of Arabic or Spanish.
    FR  Les éléments suivants seraient un atout :
    FR  • une expérience des achats dans une organisation internationale ;
    FR  • la connaissance de l'arabe ou de l'espagnol.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Kind, Severity
from aligner.rulebook import rule
from aligner.views.lists import ListPair, lists
from aligner.views.places import excerpts

LEAST = 2
"""Points: a single one set as a paragraph is a matter of taste."""


@rule(Severity.INFO, mqm="locale-convention")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Lists that one language sets in another way."""
    for pair in lists(bitext):
        for bead in pair.announcements:
            yield Discrepancy(_announcement(bead), excerpts(bead))
        yield from _plain(pair)


def _announcement(bead: Bead) -> str:
    said = (
        f"{'point' if _is_point(side[0]) else 'introduction'} in {name(code)}"
        for code, side in bead.blocks.items()
    )
    return ", ".join(said)


def _plain(pair: ListPair) -> Iterator[Discrepancy]:
    joined = [b for b in pair.beads if b not in pair.announcements and all(b.blocks.values())]
    codes = pair.points.codes
    for code, other in (codes, codes[::-1]):
        found = [
            bead
            for bead in joined
            if all(map(_has_glyph, bead.blocks[code]))
            and not any(map(_has_glyph, bead.blocks[other]))
        ]
        if len(found) < LEAST:
            continue
        words = {code: "list", other: "plain lines"}
        message = ", ".join(f"{words[one]} in {name(one)}" for one in codes)
        yield Discrepancy(message, Both(codes, (_all(found, codes[0]), _all(found, codes[1]))))


def _all(beads: list[Bead], code: str) -> Excerpt:
    return Excerpt(tuple(block for bead in beads for block in bead.blocks[code]))


def _is_point(block: Block) -> bool:
    return block.kind is Kind.BULLET


def _has_glyph(block: Block) -> bool:
    return _is_point(block) and bool(block.marker)
