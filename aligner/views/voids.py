"""Sections that stand in one language only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from aligner.model import Bitext, Block, Kind, Section
from aligner.views.copies import repeated

MOSTLY = 0.6
"""Share of a section's characters that must be without counterpart, for it to be missing."""

FEWEST_BELOW = 2
"""Blocks below a sub-heading from which it is a part of its own, and no label of a line."""


def missing_sections(bitext: Bitext) -> Iterator[tuple[Block, ...]]:
    """For each section without counterpart, its heading and those blocks that have none either.

    So too for a part with a heading of its own within a section that has one: an annex.
    """
    unmatched = _unmatched(bitext) - repeated(bitext)
    for pair in bitext.sections:
        section = next((one for one in pair.sections.values() if one is not None), None)
        if None in pair.sections.sides and section is not None:
            absent = tuple(b for b in (section.heading, *section.blocks) if b.id in unmatched)
            if section.heading in absent and _mostly(section, absent):
                yield absent
                continue
            first = (section.heading, *_above_subheadings(section))
            if len(first) > FEWEST_BELOW and unmatched.issuperset(one.id for one in first):
                yield first
        for one in pair.sections.values():
            yield from () if one is None else _missing_parts(one, unmatched)


def _unmatched(bitext: Bitext) -> set[str]:
    """The ids of the blocks without counterpart."""
    return {
        block.id
        for bead in bitext.beads
        if not all(bead.blocks.values())
        for side in bead.blocks.values()
        for block in side
    }


def _missing_parts(section: Section, unmatched: set[str]) -> Iterator[tuple[Block, ...]]:
    """The sub-headings of a section of which nothing, not even the heading, has a counterpart."""
    for heading in section.blocks:
        if heading.kind is not Kind.SUBHEADING or heading.id not in unmatched:
            continue
        below = [one for one in section.blocks if one.subheading == heading.id != one.id]
        if len(below) >= FEWEST_BELOW and all(one.id in unmatched for one in below):
            yield (heading, *below)


def _above_subheadings(section: Section) -> Iterator[Block]:
    """The blocks right below the heading: what follows may belong to the section above it."""
    return takewhile(lambda block: block.kind is not Kind.SUBHEADING, section.blocks)


def _mostly(section: Section, absent: tuple[Block, ...]) -> bool:
    total = sum(len(block.text) for block in (section.heading, *section.blocks))
    return sum(len(block.text) for block in absent) >= MOSTLY * total
