"""Points or paragraphs of one section come in another order in the other language.

The longest run that agrees is taken for right, and what stands out of it is reported: one
displaced point is one finding.

Why: readers refer to points by their place ("the third condition"), and a displaced one makes
the reviser lose the thread and miss what is wrong beside it.

Reported:

    EN  The incumbent:
    EN  - drafts contracts for the supply of fuel;
    EN  - chairs the weekly meeting of the safety committee;
    EN  - trains new colleagues in first aid;
    EN  - keeps the archives of the harbour master.
    FR  La personne titulaire du poste :
    FR  - préside la réunion hebdomadaire du comité de sécurité ;
    FR  - forme les nouveaux collègues aux premiers secours ;
    FR  - tient les archives de la capitainerie ;
    FR  - rédige les contrats de fourniture de carburant.
    =>  point 1 of the list in English, point 4 in French

Accepted:

    EN  The incumbent:
    EN  - drafts contracts for the supply of fuel;
    EN  - chairs the weekly meeting of the safety committee.
    FR  La personne titulaire du poste :
    FR  - rédige les contrats de fourniture de carburant ;
    FR  - préside la réunion hebdomadaire du comité de sécurité.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Discrepancy, Kind, Severity
from aligner.rulebook import rule
from aligner.views.places import CALLED, TEXT, counterparts, excerpts, same_place


@rule(Severity.WARNING, mqm="structure")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks that moved within their section."""
    known = counterparts(bitext)
    for bead in bitext.beads:
        if not bead.moved:
            continue
        first, second = bead.blocks.sides
        if first[0].kind not in (*TEXT, Kind.SUBHEADING):
            continue
        if same_place(first[0], second[0], known):
            yield Discrepancy(_said(bead, bitext), excerpts(bead), confidence=max(0.7, bead.score))


def _said(bead: Bead, bitext: Bitext) -> str:
    places = []
    for at, (code, side) in enumerate(bead.blocks.items()):
        block = side[0]
        number, group = _rank(block, bitext)
        group = f" of the {group}" if at == 0 else ""
        places.append(f"{CALLED[block.kind]} {number}{group} in {name(code)}")
    return ", ".join(places)


def _rank(block: Block, bitext: Bitext) -> tuple[int, str]:
    """The place of a block among its like, counted from 1, and what it is counted in."""
    blocks = bitext.notice.halves[block.language].blocks
    if block.list_id is not None:
        return _place(block, [one for one in blocks if one.list_id == block.list_id]), "list"
    alike = [one for one in blocks if one.section == block.section and one.kind is block.kind]
    return _place(block, alike), "section"


def _place(block: Block, among: list[Block]) -> int:
    return next(at for at, one in enumerate(among, start=1) if one.id == block.id)
