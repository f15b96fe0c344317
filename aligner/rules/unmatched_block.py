"""A paragraph, point or heading has no counterpart in the other language.

Every block is set against all that the other half says, also under other headings. What one
block says in English may stand in several in French. Text of a section that is missing as a
whole, a second copy and a line left in the wrong language are reported by rules of their own.

Why: whoever reads the other language is not told what the text says: a condition, a right, a
way to apply.

Reported:

    EN  The post is based in Geneva, in the Procurement Division.
    EN  Late applications will not be read.
    EN  The contract runs for two years and may be renewed once.
    FR  Le poste est basé à Genève, au sein de la Division des achats.
    FR  Le contrat est de deux ans et peut être renouvelé une fois.
    =>  paragraph in English without counterpart in French: "Late applications will not be read."

Accepted:

    EN  The post is based in Geneva. Staff may work from home two days a week.
    EN  The contract runs for two years and may be renewed once.
    FR  Le poste est basé à Genève.
    FR  Le personnel peut télétravailler deux jours par semaine.
    FR  Le contrat est de deux ans et peut être renouvelé une fois.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Kind, Severity
from aligner.profiles import Profile
from aligner.rulebook import rule
from aligner.views.copies import repeated
from aligner.views.foreign.blocks import is_stray
from aligner.views.places import CALLED, alone, place_of, shortened
from aligner.views.voids import missing_sections

SURE = 0.5
"""Posterior from which the aligner is sure that nothing translates the block."""


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks that stand in one language only."""
    known = repeated(bitext)
    absent = {block.id for section in missing_sections(bitext) for block in section}
    for at, bead in enumerate(bitext.beads):
        code = alone(bead)
        if code is None:
            continue
        for block in bead.blocks[code]:
            if block.kind in (Kind.TITLE, Kind.FIELD, Kind.OTHER) or block.id in known | absent:
                continue
            if is_stray(block, bitext.notice.halves.codes):
                continue
            codes = bead.blocks.codes
            other = next(one for one in codes if one != code)
            sides = {code: Excerpt((block,)), other: place_of(bitext, at, other)}
            yield Discrepancy(
                f"{CALLED[block.kind]} in {name(code)} without counterpart in {name(other)}: "
                f'"{shortened(block.text)}"',
                Both(codes, (sides[codes[0]], sides[codes[1]])),
                confidence=bead.confidence,
                severity=_severity(block, bead, bitext.profile),
            )


def _severity(block: Block, bead: Bead, profile: Profile) -> Severity | None:
    """Lower where the aligner is not sure, and for a heading that nothing shows to be one.

    The other language may have it as part of its text.
    """
    if bead.confidence < SURE:
        return Severity.WARNING
    if block.kind not in (Kind.HEADING, Kind.SUBHEADING):
        return None
    labels = (
        label for by_code in profile.headings.values() for label in by_code.get(block.language, ())
    )
    shown = (
        block.marker or block.text.isupper() or block.text.casefold() in map(str.casefold, labels)
    )
    return None if shown else Severity.WARNING
