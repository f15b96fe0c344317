"""A list has more points in one language than in the other.

Points are counted over all levels of a list; a list that a page break cut in two is one list.
Plain lines that translate points count as points. A sentence that introduces the list on one
side and was typed as its first point on the other does not count, nor does a point that stands
under another list or a second copy of one: rules of their own report those.

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

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.copies import copies
from aligner.views.lists import lists


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Lists with another number of points."""
    copied = {copy.block.id for copy in copies(bitext)}
    for pair in lists(bitext):
        counts = pair.points.map(lambda blocks: sum(block.id not in copied for block in blocks))
        if len(set(counts.values())) == 1:
            continue
        said = (
            f"{count} {'point' if count == 1 else 'points'} in {name(code)}"
            for code, count in counts.items()
        )
        sides = pair.points.map(lambda blocks: Excerpt(blocks) if blocks else None)
        yield Discrepancy(", ".join(said), sides)
