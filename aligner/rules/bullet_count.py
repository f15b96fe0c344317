"""A list has more points in one language than in the other.

Points are counted over all levels of a list; a list that a page break cut in two is one list.
Plain lines that translate points count as points. A point that stands under another list does
not count, nor does a second copy of one: rules of their own report those.

Why: the number of requirements or duties is a fact of its own, and the quickest sign that one
was dropped, or that two were run together.

Reported:

    EN  Candidates must:
    EN  - hold a university degree;
    EN  - speak English and French;
    EN  - have a driving licence.
    FR  Les candidats doivent :
    FR  - être titulaires d'un diplôme universitaire ;
    FR  - parler l'anglais et le français et avoir le permis de conduire.
    =>  3 points in English, 2 points in French

Accepted:

    EN  Candidates must:
    EN  - hold a university degree;
    EN  - speak English and French.
    FR  Les candidats doivent :
    FR  • être titulaires d'un diplôme universitaire ;
    FR  • parler l'anglais et le français.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.languages import name
from aligner.model import Bead, Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.copies import copies
from aligner.views.lists import ListPair, lists
from aligner.views.places import rank


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Lists with another number of points."""
    copied = {copy.block.id for copy in copies(bitext)}
    for pair in lists(bitext):
        counts = pair.points.map(lambda blocks: sum(block.id not in copied for block in blocks))
        if 1 in (len(set(counts.values())), len(set(pair.points.map(len).values()))):
            continue
        said = (
            f"{count} {'point' if count == 1 else 'points'} in {name(code)}"
            for code, count in counts.items()
        )
        joined = _joined(pair, counts)
        where = pair.points if joined is None else joined.blocks
        sides = where.map(lambda blocks: Excerpt(blocks) if blocks else None)
        yield Discrepancy(", ".join(said), sides, aside=_lone(pair, counts, bitext))


def _joined(pair: ListPair, counts: Both[int]) -> Bead | None:
    """The points of one language that are one point of the other, if nothing else differs."""
    beads = [one for one in pair.beads if one not in pair.moved and _more(one.blocks.map(len))]
    alone = len(beads) == 1 and all(beads[0].blocks.sides)
    return beads[0] if alone and _more(beads[0].blocks.map(len)) == _more(counts) else None


def _more(counts: Both[int]) -> int:
    """How many more the first language has."""
    first, second = counts.sides
    return first - second


def _lone(pair: ListPair, counts: Both[int], bitext: Bitext) -> str:
    """Which points have no counterpart, where nothing else makes the difference."""
    lone = [bead for bead in pair.beads if not all(bead.blocks.sides)]
    found = Both(
        counts.codes,
        (
            [block for bead in lone for block in bead.blocks.sides[0]],
            [block for bead in lone for block in bead.blocks.sides[1]],
        ),
    )
    missing = [(code, blocks) for code, blocks in found.items() if blocks]
    if len(missing) != 1 or _more(found.map(len)) != _more(counts):
        return ""
    ((code, blocks),) = missing
    ranks = [str(rank(block, bitext)) for block in blocks]
    what, has = ("point", "has") if len(ranks) == 1 else ("points", "have")
    return f"; {what} {_listed(ranks)} in {name(code)} {has} no counterpart"


def _listed(ranks: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(ranks[:-1]), ranks[-1])))
