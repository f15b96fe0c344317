"""A point or paragraph stands under another list, sub-heading or section in the other language.

Places are compared by what translates them, so another number or another wording of a heading
is no move.

Why: under "Desirable" a condition is welcome, under "Essential" it excludes; the same words in
the wrong place change who may apply.

Reported:

    EN  Essential
    EN
    EN  - A degree in public law or in international relations.
    EN  - Excellent command of English.
    EN
    EN  Desirable
    EN
    EN  - Experience of work in a permanent delegation.
    EN  - Knowledge of the budgetary procedures of the organisation.
    FR  Acquis essentiels
    FR
    FR  - Un diplôme de droit public ou de relations internationales.
    FR  - Une excellente maîtrise de l'anglais.
    FR  - La connaissance des procédures budgétaires de l'organisation.
    FR
    FR  Acquis souhaitables
    FR
    FR  - Une expérience du travail dans une délégation permanente.
    =>  under "Desirable" in English, under "Acquis essentiels" in French

Accepted:

    EN  Essential
    EN
    EN  - A degree in public law or in international relations.
    EN  - Excellent command of English.
    FR  Acquis essentiels
    FR
    FR  - Un diplôme de droit public ou de relations internationales.
    FR  - Une excellente maîtrise de l'anglais.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Block, Discrepancy, Section, Severity
from aligner.rulebook import rule
from aligner.views.places import TEXT, counterparts, excerpts, same_place, shortened


@rule(Severity.ERROR, mqm="structure")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks whose places do not correspond."""
    known = counterparts(bitext)
    for bead in bitext.beads:
        first, second = bead.blocks.sides
        if len(first) != 1 or len(second) != 1 or not {first[0].kind, second[0].kind} <= TEXT:
            continue
        if same_place(first[0], second[0], known, moved=bead.moved):
            continue
        said = (f"{_under(side[0], bitext)} in {name(code)}" for code, side in bead.blocks.items())
        yield Discrepancy(", ".join(said), excerpts(bead), confidence=max(0.7, bead.score))


def _under(block: Block, bitext: Bitext) -> str:
    """The nearest heading over a block, in the words of the notice."""
    half = bitext.notice.halves[block.language]
    by_id = {one.id: one for one in half.blocks}
    for above in (block.subheading, block.introduction):
        if above is not None:
            return f'under "{shortened(by_id[above].text)}"'
    section = next((one for one in half.sections if one.key == block.section), None)
    return f'under "{shortened(_named(section))}"' if section else "above the first section"


def _named(section: Section) -> str:
    return f"{section.number} {section.title}".strip()
