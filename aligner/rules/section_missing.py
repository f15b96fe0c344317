"""A section stands in one language only.

Sections are paired by what their headings and texts mean, so that another number or another
wording of a heading is no gap. If the text of a section is found under other headings of the
other language, the section is not missing.

Why: a whole part of the notice is withheld from the readers of one language.

Reported:

    EN  1. SUMMARY
    EN
    EN  The Bureau maintains the buoys and beacons of the northern coast.
    EN
    EN  2. LEAVE AND ALLOWANCES
    EN
    EN  Staff are entitled to thirty days of annual leave and to an education allowance.
    EN
    EN  3. HOW TO APPLY
    EN
    EN  Applications are made online before the closing date.
    FR  1. RÉSUMÉ
    FR
    FR  Le Bureau entretient les bouées et les balises de la côte nord.
    FR
    FR  2. COMMENT POSTULER
    FR
    FR  Les candidatures sont présentées en ligne avant la date de clôture.
    =>  section "2 LEAVE AND ALLOWANCES" in English only

Accepted:

    EN  1. SUMMARY
    EN
    EN  The Bureau maintains the buoys and beacons of the northern coast.
    EN
    EN  2. HOW TO APPLY
    EN
    EN  Applications are made online before the closing date.
    FR  1. RÉSUMÉ
    FR
    FR  Le Bureau entretient les bouées et les balises de la côte nord.
    FR
    FR  2. CANDIDATURES
    FR
    FR  Les candidatures sont présentées en ligne avant la date de clôture.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.places import place_of
from aligner.views.voids import missing_sections


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Sections without counterpart."""
    codes = bitext.notice.halves.codes
    for blocks in missing_sections(bitext):
        heading = blocks[0]
        code = heading.language
        other = next(one for one in codes if one != code)
        at = next(n for n, bead in enumerate(bitext.beads) if heading in bead.blocks[code])
        number = heading.marker.strip(" .()")
        title = f"{number} {heading.text}".strip()
        sides = {code: Excerpt(blocks), other: place_of(bitext, at, other)}
        yield Discrepancy(
            f'section "{title}" in {name(code)} only',
            Both(codes, (sides[codes[0]], sides[codes[1]])),
        )
