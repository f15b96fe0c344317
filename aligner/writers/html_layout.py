"""Which passages stand in which row of a page, and in which row a finding is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Excerpt,
    Field,
    Finding,
    Kind,
    Section,
    SectionPair,
)

HEADINGS = frozenset({Kind.HEADING, Kind.SUBHEADING})
FIRST_FIELD = 0

Sections: TypeAlias = tuple[Section | None, ...]


class Frame(Struct, frozen=True):
    """The blocks of a row.

    ``slot`` is its place in the order of the page, ``pair`` its id in a file of pairs.
    """

    slot: int
    blocks: Both[tuple[Block, ...]]
    heading: bool
    moved: bool = False
    pair: str | None = None

    @property
    def all(self) -> tuple[Block, ...]:
        """The blocks of both sides."""
        return tuple(block for side in self.blocks.values() for block in side)


class PartFrame(Struct, frozen=True):
    """The rows of a section; no sections for what stands before the first.

    ``first`` is the place on the page that its rows begin at.
    """

    sections: Sections
    head: Frame | None
    frames: tuple[Frame, ...]
    first: int


class Layout(Struct, frozen=True):
    """The order of a page: its header fields, what concerns all of it, then its rows."""

    bitext: Bitext
    parts: tuple[PartFrame, ...]
    slots: dict[str, int]
    aside: tuple[Block, ...]
    general: int
    first_field: int = FIRST_FIELD

    def shows(self, block: Block) -> bool:
        """Whether the block stands anywhere on the page with an anchor of its own."""
        return block.id in self.slots or self.only_field(block)

    def only_field(self, block: Block) -> bool:
        """Whether the block is shown in the table of header fields and nowhere else."""
        return block.id not in self.slots and any(
            field.block.id == block.id for _, field in self._fields()
        )

    def slot(self, finding: Finding) -> int:
        """The place where a finding is printed: beside words rather than beside a gap."""
        excerpts = [excerpt for excerpt in finding.sides.values() if excerpt is not None]
        for excerpt in sorted(excerpts, key=lambda one: one.place):
            found = self._slot_of(excerpt)
            if found is not None:
                return found
        return self.general

    def section(self, slot: int) -> str:
        """The anchor of the part of the page that has this place."""
        if slot == self.general:
            return "whole"
        begun = [number for number, part in enumerate(self.parts) if part.first <= slot]
        return f"part-{begun[-1]}" if begun else "facts"

    def heading_of(self, block: Block) -> str:
        """The words of the heading that a block stands under, in its own language."""
        half = self.bitext.notice.halves[block.language]
        above = [one.text for one in half.blocks if one.id == block.subheading]
        section = [one.title for one in half.sections if one.key == block.section]
        return (above or section or [""])[0]

    def _slot_of(self, excerpt: Excerpt) -> int | None:
        block = (excerpt.blocks or (None,))[-1 if excerpt.place else 0]
        if block is None:
            return None
        if not excerpt.place:
            for slot, field in self._fields():
                if field.block.id == block.id and self._means(excerpt, field):
                    return slot
        return self.slots.get(block.id)

    def _means(self, excerpt: Excerpt, field: Field) -> bool:
        """Whether these words are in the field, which may be a part of its block only."""
        if excerpt.span is None:
            return self.only_field(field.block)
        begin, end = excerpt.span
        return begin < field.span[1] and field.span[0] < end

    def _fields(self) -> Iterator[tuple[int, Field]]:
        for slot, pair in enumerate(self.bitext.fields, start=self.first_field):
            for field in pair.fields.values():
                if field is not None:
                    yield slot, field


def layout(bitext: Bitext) -> Layout:
    """The rows of a notice by section, in the order in which the sections first come."""
    gathered = _gathered(bitext)
    order = sorted(gathered, key=lambda key: (key is not None, list(gathered).index(key)))
    parts: list[PartFrame] = []
    general = FIRST_FIELD + len(bitext.fields)
    slot = general + 1
    for key in order:
        pair = None if key is None else bitext.sections[key]
        part = _part(pair, gathered[key], slot)
        slot += len(part.frames) + 1
        parts.append(part)
    slots = _slots(parts)
    return Layout(bitext, tuple(parts), slots, _aside(bitext, slots), general)


def _gathered(bitext: Bitext) -> dict[int | None, list[Bead]]:
    """The beads by the index of their pair of sections, None before the first."""
    pair_of = {
        (code, section.key): index
        for index, pair in enumerate(bitext.sections)
        for code, section in pair.sections.items()
        if section is not None
    }
    fields = {
        field.block.id
        for pair in bitext.fields
        for field in pair.fields.values()
        if field is not None
    }
    gathered: dict[int | None, list[Bead]] = {}
    for bead in bitext.beads:
        blocks = [block for side in bead.blocks.values() for block in side]
        if not all(block.kind is Kind.FIELD and block.id in fields for block in blocks):
            key = pair_of.get((blocks[0].language, blocks[0].section))
            gathered.setdefault(key, []).append(bead)
    for index in range(len(bitext.sections)):
        gathered.setdefault(index, [])
    return gathered


def _part(pair: SectionPair | None, beads: Sequence[Bead], slot: int) -> PartFrame:
    head = None if pair is None else _head(pair, slot)
    in_head = {block.id for block in head.all} if head else set()
    shown = [bead for bead in beads if not _ids(bead) <= in_head]
    frames = tuple(_frame(bead, number) for number, bead in enumerate(shown, start=slot + 1))
    sections: Sections = () if pair is None else tuple(pair.sections.values())
    return PartFrame(sections, head, frames, slot)


def _head(pair: SectionPair, slot: int) -> Frame:
    return Frame(slot, pair.sections.map(_heading), heading=True)


def _heading(section: Section | None) -> tuple[Block, ...]:
    return () if section is None else (section.heading,)


def _frame(bead: Bead, slot: int) -> Frame:
    blocks = [block for side in bead.blocks.values() for block in side]
    heading = all(block.kind in HEADINGS for block in blocks)
    moved = bead.moved and all(bead.blocks.values())
    return Frame(slot, bead.blocks, heading=heading, moved=moved, pair=bead.pair)


def _ids(bead: Bead) -> set[str]:
    return {block.id for side in bead.blocks.values() for block in side}


def _slots(parts: Sequence[PartFrame]) -> dict[str, int]:
    slots: dict[str, int] = {}
    for part in parts:
        for frame in (*((part.head,) if part.head else ()), *part.frames):
            for block in frame.all:
                slots.setdefault(block.id, frame.slot)
    return slots


def _aside(bitext: Bitext, slots: dict[str, int]) -> tuple[Block, ...]:
    """What belongs to neither language, and whatever else no row and no field shows."""
    fields = {
        field.block.id
        for pair in bitext.fields
        for field in pair.fields.values()
        if field is not None
    }
    rest = (
        block
        for half in bitext.notice.halves.values()
        for block in half.blocks
        if block.id not in slots and block.id not in fields
    )
    return (*bitext.notice.other, *rest)
