"""What a page of the HTML report shows, in its order: everything but the words around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.model import (
    Bitext,
    Block,
    Both,
    Checked,
    Excerpt,
    Field,
    FieldPair,
    Finding,
    Manual,
    Severity,
)
from aligner.writers import status
from aligner.writers.html_layout import Frame, Layout, layout
from aligner.writers.html_marks import Mark, Note, Piece, Place, anchors, pieces, whole, worst

Marks = Mapping[str, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as the page shows it; ``anchor`` is empty where it was shown before."""

    block: Block
    anchor: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def severity(self) -> Severity | None:
        """The worst of the notes that mean all of it."""
        return worst(self.notes)


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a row.

    ``after`` is the line after which missing text should stand; ``under`` is the heading that
    moved text stands under.
    """

    language: str
    passages: tuple[Passage, ...]
    after: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that translate one another, and the findings printed under them."""

    sides: tuple[Side, Side]
    notes: tuple[Note, ...]
    heading: bool
    touched: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A header field in one language."""

    language: str
    label: str
    line: int
    anchor: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A header field in both languages; ``missing`` names the languages that lack it."""

    name: str
    cells: tuple[Cell | None, Cell | None]
    missing: tuple[str, ...]
    status: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the notice, or what stands before the first."""

    anchor: str
    number: str
    title: str
    language: str
    head: Row | None
    rows: tuple[Row, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All findings printed in it."""
        rows = (self.head, *self.rows) if self.head else self.rows
        return tuple(note for row in rows for note in row.notes)

    @property
    def severity(self) -> Severity | None:
        """The worst of them."""
        return worst(self.notes)


@dataclass(frozen=True, slots=True)
class View:
    """A page."""

    bitext: Bitext
    notes: tuple[Note, ...]
    general: tuple[Note, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    aside: tuple[Block, ...]

    @property
    def pairs(self) -> int:
        """How many rows have text on both sides."""
        rows = [row for part in self.parts for row in part.rows]
        return sum(all(side.passages for side in row.sides) for row in rows)

    def of(self, severity: Severity) -> tuple[Note, ...]:
        """The findings of this severity, in the order of the page."""
        return tuple(note for note in self.notes if note.finding.severity == severity)


def view(checked: Checked, manuals: Mapping[str, Manual]) -> View:
    """The page of a checked notice."""
    bitext = checked.bitext
    plan = layout(bitext)
    placed = _noted(checked.findings, plan, manuals)
    page = _Page(bitext, plan, placed, _marks(placed))
    return page.view()


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def _noted(
    findings: Sequence[Finding], plan: Layout, manuals: Mapping[str, Manual]
) -> list[tuple[int, Note]]:
    """The findings in the order of the page, each with the place in the layout it belongs to."""
    places = sorted(((plan.slot(finding), finding) for finding in findings), key=lambda one: one[0])
    names = anchors([finding for _, finding in places])
    notes = [
        Note(
            number=number,
            anchor=names[number - 1],
            finding=finding,
            manual=manuals.get(finding.rule),
            places=_places(finding.sides, plan),
            previous="".join(names[max(number - 2, 0) : number - 1]),
            following="".join(names[number : number + 1]),
        )
        for number, (_, finding) in enumerate(places, start=1)
    ]
    return [(slot, note) for (slot, _), note in zip(places, notes, strict=True)]


def _places(sides: Both[Excerpt | None], plan: Layout) -> tuple[Place, ...]:
    found = []
    for language, excerpt in sides.items():
        if excerpt is None or not excerpt.blocks:
            continue
        block = excerpt.blocks[-1] if excerpt.place else excerpt.blocks[0]
        anchor = f"b-{block.id}" if plan.shows(block) else ""
        found.append(Place(language, excerpt.lines, block.page, anchor, excerpt.place))
    return tuple(found)


def _marks(placed: Sequence[tuple[int, Note]]) -> Marks:
    """What to mark in each block, by the block's id."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for _, note in placed:
        for excerpt in note.finding.sides.values():
            if excerpt is None or excerpt.place:
                continue
            meant = excerpt.blocks if excerpt.span is None else excerpt.blocks[:1]
            for block in meant:
                marks[block.id].append(Mark(note, excerpt.span))
    return marks


class _Page:
    """A page while it is put together: it remembers which anchors are already given."""

    def __init__(
        self, bitext: Bitext, plan: Layout, placed: Sequence[tuple[int, Note]], marks: Marks
    ) -> None:
        self.bitext = bitext
        self.plan = plan
        self.placed = placed
        self.marks = marks
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
        )

    def _at(self, slot: int) -> tuple[Note, ...]:
        return tuple(note for place, note in self.placed if place == slot)

    def _anchor(self, block: Block) -> str:
        if block.id in self.anchored:
            return ""
        self.anchored.add(block.id)
        return f"b-{block.id}"

    def _fact(self, pair: FieldPair, notes: tuple[Note, ...]) -> Fact:
        missing = tuple(code for code, field in pair.fields.items() if field is None)
        first, second = (self._cell(field) for field in pair.fields.values())
        spoken = [note.finding for _, note in self.placed]
        return Fact(pair.name, (first, second), missing, status(pair, spoken), notes)

    def _cell(self, field: Field | None) -> Cell | None:
        if field is None:
            return None
        block = field.block
        # A field that is part of a passage shown below is anchored there, in its context.
        anchor = self._anchor(block) if self.plan.only_field(block) else ""
        marks = self.marks.get(block.id, ())
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
        head = self._row(part.head) if part.head else None
        named = [section for section in part.sections if section is not None]
        return Part(
            f"part-{number}",
            named[0].number if named else "",
            named[0].title if named else "",
            named[0].heading.language if named else "",
            head,
            rows,
        )

    def _row(self, frame: Frame) -> Row:
        notes = self._at(frame.slot)
        first, second = (self._side(code, blocks, notes) for code, blocks in frame.blocks.items())
        if frame.moved:
            second = replace(second, under=self.plan.heading_of(second.passages[0].block))
        blocks = [block for side in frame.blocks.values() for block in side]
        touched = bool(notes) or any(self.marks.get(block.id) for block in blocks)
        return Row((first, second), notes, frame.heading, touched)

    def _side(self, code: str, blocks: Sequence[Block], notes: Sequence[Note]) -> Side:
        after = [
            place.lines[1]
            for note in notes
            for place in note.places
            if place.language == code and place.missing
        ]
        shown = tuple(self._passage(block) for block in blocks)
        return Side(code, shown, after=None if shown or not after else after[0])

    def _passage(self, block: Block) -> Passage:
        marks = self.marks.get(block.id, ())
        return Passage(block, self._anchor(block), pieces(block.text, marks), whole(marks))
