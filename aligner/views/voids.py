"""Sections that stand in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Bitext, Block, Section

MOSTLY = 0.6
"""Share of a section's characters that must be without counterpart, for it to be missing."""


def missing_sections(bitext: Bitext) -> Iterator[tuple[Block, ...]]:
    """For each section without counterpart, its heading and those blocks that have none either."""
    unmatched = {
        block.id
        for bead in bitext.beads
        if not all(bead.blocks.values())
        for side in bead.blocks.values()
        for block in side
    }
    for pair in bitext.sections:
        section = next((one for one in pair.sections.values() if one is not None), None)
        if None in pair.sections.sides and section is not None:
            absent = tuple(b for b in (section.heading, *section.blocks) if b.id in unmatched)
            if section.heading in absent and _mostly(section, absent):
                yield absent


def _mostly(section: Section, absent: tuple[Block, ...]) -> bool:
    total = sum(len(block.text) for block in (section.heading, *section.blocks))
    return sum(len(block.text) for block in absent) >= MOSTLY * total
