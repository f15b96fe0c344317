"""Days that no calendar has, or that fall on another day of the week than the text says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aligner import facts
from aligner.facts.date import Date
from aligner.model import Bead, Bitext, Both, Discrepancy, Excerpt, Severity

SURE, WARNING = 0.95, Severity.WARNING
Place = tuple[str, tuple[int, int] | None]
"""The id of a block, and a place in its text."""


def misdated(bitext: Bitext, told: Collection[Discrepancy]) -> Iterator[Discrepancy]:
    """The days that the calendar speaks against, but those of which something is ``told``."""
    known = {(side.blocks[0].id, side.span) for one in told for side in one.sides.values() if side}
    for bead in bitext.beads:
        for message, places in _wrong(bead, bitext, known).items():
            partners = bead.blocks.map(lambda side: Excerpt(side) if side else None)
            first, second = (places.get(code, side) for code, side in partners.items())
            yield Discrepancy(message, Both(partners.codes, (first, second)), SURE, WARNING)


def _wrong(bead: Bead, bitext: Bitext, known: Collection[Place]) -> dict[str, dict[str, Excerpt]]:
    """What is wrong with the days of a bead, and where each language has it."""
    found: dict[str, dict[str, Excerpt]] = {}
    for code, side in bead.blocks.items():
        for block in side:
            for _, fact in facts.read(block.text, code, bitext.profile):
                wrong = fact.wrong if isinstance(fact, Date) else None
                if wrong and (block.id, fact.span) not in known:
                    found.setdefault(wrong, {})[code] = Excerpt((block,), fact.span)
    return found
