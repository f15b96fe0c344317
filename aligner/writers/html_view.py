"""What a page of the HTML report shows, in its order: everything but the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import (
    Bitext,
    Block,
    Checked,
    Field,
    FieldPair,
    Manual,
    Severity,
)
from aligner.writers import status
from aligner.writers.html_layout import Frame, Layout, layout
from aligner.writers.html_marks import Note, Piece, pieces, whole, worst
from aligner.writers.html_notes import Marked, Placed, marked, noted
from aligner.writers.html_strip import Strip, strip

MOST_UNTOUCHED_PAIRS = 500
"""Pairs without a finding that a page shows: beyond it, the page is slow and nobody reads on."""


class Passage(Struct, frozen=True):
    """A block as the page shows it; ``anchor`` is empty where it was shown before.

    ``notes`` mean all of it, ``holes`` say that something is missing after it.
    """

    block: Block
    anchor: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    holes: tuple[Note, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The worst of the notes that mean all of it."""
        return worst(self.notes)


class Side(Struct, frozen=True):
    """One language of a row.

    ``after`` is the line after which missing text should stand, and ``missed`` the notes that say
    so; ``under`` is the heading that moved text stands under.
    """

    language: str
    passages: tuple[Passage, ...]
    after: int | None = None
    under: str = ""
    missed: tuple[Note, ...] = ()


class Row(Struct, frozen=True):
    """Passages that translate one another, and the findings printed under them."""

    sides: tuple[Side, Side]
    notes: tuple[Note, ...]
    heading: bool
    touched: bool
    pair: str | None = None


class Cell(Struct, frozen=True):
    """A header field in one language."""

    language: str
    label: str
    line: int
    anchor: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class Fact(Struct, frozen=True):
    """A header field in both languages; ``missing`` names the languages that lack it."""

    name: str
    cells: tuple[Cell | None, Cell | None]
    missing: tuple[str, ...]
    status: str
    notes: tuple[Note, ...]


class Part(Struct, frozen=True):
    """A section of the notice, or what stands before the first.

    ``left_out`` is how many pairs without a finding it has beyond those that it shows.
    """

    anchor: str
    number: str
    title: str
    language: str
    head: Row | None
    rows: tuple[Row, ...]
    left_out: int = 0

    @property
    def notes(self) -> tuple[Note, ...]:
        """All open findings printed in it."""
        rows = (self.head, *self.rows) if self.head else self.rows
        return tuple(note for row in rows for note in row.notes if note.entry is None)

    @property
    def severity(self) -> Severity | None:
        """The worst of them."""
        return worst(self.notes)


class View(Struct, frozen=True):
    """A page; ``broken`` are the rules that failed on the notice."""

    bitext: Bitext
    notes: tuple[Note, ...]
    general: tuple[Note, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    aside: tuple[Block, ...]
    strip: Strip
    pairs: int
    broken: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Note, ...]:
        """The findings that nobody has accepted, in the order of the page."""
        return tuple(note for note in self.notes if note.entry is None)

    @property
    def manuals(self) -> dict[str, Manual | None]:
        """The manual of each rule that has a finding here."""
        return {note.finding.rule: note.manual for note in self.notes}

    def of(self, severity: Severity) -> tuple[Note, ...]:
        """The open findings of this severity, in the order of the page."""
        return tuple(note for note in self.open if note.finding.severity == severity)

    def graded(self, severity: Severity) -> tuple[Note, ...]:
        """All findings of this severity, accepted or not."""
        return tuple(note for note in self.notes if note.finding.severity == severity)


def view(checked: Checked, manuals: Mapping[str, Manual]) -> View:
    """The page of a checked notice."""
    bitext = checked.bitext
    plan = layout(bitext)
    placed = noted(checked, plan, manuals)
    return replace(_Page(bitext, plan, placed).view(), broken=checked.broken)


class _Page:
    """A page while it is put together: it remembers which anchors are already given."""

    def __init__(self, bitext: Bitext, plan: Layout, placed: Sequence[Placed]) -> None:
        self.bitext = bitext
        self.plan = plan
        self.placed = placed
        self.marked: Marked = marked(placed)
        self.gapped = _gapped(plan, placed)
        self.at: dict[int, list[Note]] = {}
        for slot, note in placed:
            self.at.setdefault(slot, []).append(note)
        self.anchored: set[str] = set()

    def view(self) -> View:
        """The page, whole."""
        facts = tuple(
            self._fact(pair, self._at(slot))
            for slot, pair in enumerate(self.bitext.fields, start=self.plan.first_field)
        )
        parts = tuple(self._part(number) for number in range(len(self.plan.parts)))
        return View(
            self.bitext,
            tuple(note for _, note in self.placed),
            self._at(self.plan.general),
            facts,
            parts,
            self.plan.aside,
            strip(self.plan, self.placed),
            sum(all(bead.blocks.values()) for bead in self.bitext.beads),
        )

    def _at(self, slot: int) -> tuple[Note, ...]:
        return tuple(self.at.get(slot, ()))

    def _anchor(self, block: Block) -> str:
        if block.id in self.anchored:
            return ""
        self.anchored.add(block.id)
        return f"b-{block.id}"

    def _fact(self, pair: FieldPair, notes: tuple[Note, ...]) -> Fact:
        missing = tuple(code for code, field in pair.fields.items() if field is None)
        first, second = (self._cell(field) for field in pair.fields.values())
        spoken = [note.finding for _, note in self.placed if note.entry is None]
        return Fact(pair.name, (first, second), missing, status(pair, spoken), notes)

    def _cell(self, field: Field | None) -> Cell | None:
        if field is None:
            return None
        block = field.block
        # A field that is part of a passage shown below is anchored there, in its context.
        anchor = self._anchor(block) if self.plan.only_field(block) else ""
        marks = self.marked.words.get(block.id, ())
        return Cell(
            block.language,
            field.label,
            block.lines_of(field.span)[0],
            anchor,
            pieces(block.text, marks, field.span),
            whole(marks) if self.plan.only_field(block) else (),
        )

    def _part(self, number: int) -> Part:
        part = self.plan.parts[number]
        rows = tuple(self._row(frame) for frame in part.frames)
        shown = _shown(rows) if self.bitext.paired else rows
        head = self._row(part.head) if part.head else None
        named = [section for section in part.sections if section is not None]
        return Part(
            f"part-{number}",
            named[0].number if named else "",
            named[0].title if named else "",
            named[0].heading.language if named else "",
            head,
            shown,
            len(rows) - len(shown),
        )

    def _row(self, frame: Frame) -> Row:
        notes = self._at(frame.slot)
        first, second = (self._side(code, blocks, notes) for code, blocks in frame.blocks.items())
        if frame.moved:
            second = replace(second, under=self.plan.heading_of(second.passages[0].block))
        blocks = [block for side in frame.blocks.values() for block in side]
        touched = bool(notes) or any(self._touches(block) for block in blocks)
        return Row((first, second), notes, frame.heading, touched, frame.pair)

    def _touches(self, block: Block) -> bool:
        return block.id in self.marked.words or block.id in self.marked.holes

    def _side(self, code: str, blocks: Sequence[Block], notes: Sequence[Note]) -> Side:
        shown = tuple(self._passage(block) for block in blocks)
        if shown:
            return Side(code, shown)
        missed = [
            (note, place.lines[1])
            for note in notes
            for place in note.places
            if place.language == code and place.missing
        ]
        lines = [line for _, line in missed]
        return Side(code, (), after=min(lines, default=None), missed=tuple(n for n, _ in missed))

    def _passage(self, block: Block) -> Passage:
        marks = self.marked.words.get(block.id, ())
        cut = pieces(block.text, marks)
        gap = self.gapped.get(block.language, set())
        holes = tuple(n for n in self.marked.holes.get(block.id, ()) if n.anchor not in gap)
        return Passage(block, self._anchor(block), cut, whole(marks), holes)


def _gapped(plan: Layout, placed: Sequence[Placed]) -> dict[str, set[str]]:
    """The anchors of the notes whose row has a gap for the language that lacks the words."""
    empty = {
        frame.slot: code
        for part in plan.parts
        for frame in part.frames
        for code, side in frame.blocks.items()
        if not side
    }
    gapped: dict[str, set[str]] = {}
    for slot, note in placed:
        if slot in empty:
            gapped.setdefault(empty[slot], set()).add(note.anchor)
    return gapped


def _shown(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of pairs that have findings, and as many others as a page can bear."""
    untouched = [number for number, row in enumerate(rows) if not row.touched]
    left_out = set(untouched[MOST_UNTOUCHED_PAIRS:])
    return tuple(row for number, row in enumerate(rows) if number not in left_out)
