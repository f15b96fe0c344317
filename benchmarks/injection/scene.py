"""A clean notice as an operator sees it: one language to damage, and what it translates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from random import Random

from msgspec import Struct

from aligner.model import Bitext, Block, Finding, Kind, Section
from aligner.readers import Source
from benchmarks.injection.draft import Edit, Sheet, applied
from benchmarks.injection.tables import Table, load, words_of

PROSE = (Kind.PARAGRAPH, Kind.BULLET)
TELLING = 3
"""Words of some length below which a text says too little for its loss to be a slip."""
LONG_WORD = 4


class Donor(Struct, frozen=True):
    """A block of another notice, to put where it does not belong."""

    language: str
    kind: Kind
    sentences: tuple[str, ...]
    text: str
    path: str


class Clean(Struct, frozen=True):
    """A notice without a slip, and what the checker says of it."""

    source: Source
    sheets: tuple[Sheet, ...]
    bitext: Bitext
    findings: tuple[Finding, ...]
    donors: tuple[Donor, ...] = ()


class Place(Struct, frozen=True):
    """Where one language shows a slip: blocks of the clean notice, and words if they are known.

    With ``touched`` the lines that the slip changed belong to it.
    """

    language: str
    blocks: tuple[Block, ...] = ()
    words: tuple[str, ...] = ()
    touched: bool = False


class Slip(Struct, frozen=True):
    """A notice with one thing wrong: its files, where that shows, and what it is.

    ``around`` are the blocks of the lists and sections that it is in.
    """

    sheets: tuple[Sheet, ...]
    places: tuple[Place, ...]
    says: str
    around: tuple[Block, ...] = ()


class Scene:
    """A clean notice with the language that is to be damaged."""

    def __init__(self, clean: Clean, code: str, chance: Random) -> None:
        self.clean, self.code, self.chance = clean, code, chance
        codes = clean.bitext.notice.halves.codes
        self.file = codes.index(code) if len(clean.sheets) > 1 else 0
        self.other = next(one for one in codes if one != code)

    @property
    def sheet(self) -> Sheet:
        """The file that holds the language."""
        return self.clean.sheets[self.file]

    @property
    def table(self) -> Table:
        """What the benchmark knows of the language."""
        return load(self.code)

    @property
    def other_table(self) -> Table:
        """What it knows of the other one."""
        return load(self.other)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the language, in reading order."""
        return self.clean.bitext.notice.halves[self.code].blocks

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections."""
        return self.clean.bitext.notice.halves[self.code].sections

    @cached_property
    def partners(self) -> dict[str, Block]:
        """Blocks that translate one block and nothing else, and of which nothing is said."""
        spoken = {
            block.id
            for finding in self.clean.findings
            for side in finding.sides.values()
            if side is not None and not side.place
            for block in side.blocks
        }
        pairs = {}
        for bead in self.clean.bitext.beads:
            own, other = bead.blocks[self.code], bead.blocks[self.other]
            if len(own) == len(other) == 1 and not {own[0].id, other[0].id} & spoken:
                pairs[own[0].id] = other[0]
        return pairs

    @cached_property
    def crowded(self) -> set[int]:
        """Lines that hold more than one block."""
        seen: set[int] = set()
        twice: set[int] = set()
        for half in self.clean.bitext.notice.halves.values():
            for block in half.blocks:
                lines = {number for _, number in block.starts}
                twice |= seen & lines
                seen |= lines
        return twice

    def partner(self, block: Block) -> Block:
        """What translates a block; it must have a partner."""
        return self.partners[block.id]

    def candidates(self, *kinds: Kind, telling: bool = True) -> list[Block]:
        """Blocks of these kinds that can be damaged, in random order."""
        found = [
            block
            for block in self.blocks
            if block.kind in kinds
            and block.id in self.partners
            and self.has_own_lines(block)
            and (not telling or says_something(block.text))
        ]
        self.chance.shuffle(found)
        return found

    def has_own_lines(self, block: Block) -> bool:
        """Whether nothing else stands on the lines of a block."""
        return not self.crowded & {number for _, number in block.starts}

    def lists(self) -> dict[str, list[Block]]:
        """The points of each list, by the id of the first."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.kind is Kind.BULLET and block.list_id:
                found.setdefault(block.list_id, []).append(block)
        return found

    def around(self, *blocks: Block) -> tuple[Block, ...]:
        """The lists and introductions of some blocks and of what translates them."""
        found: list[Block] = []
        both = [*blocks, *(self.partners[one.id] for one in blocks if one.id in self.partners)]
        for block in both:
            half = self.clean.bitext.notice.halves[block.language].blocks
            near = {block.id, block.introduction, block.subheading}
            found += [
                one
                for one in half
                if one.id in near or (block.list_id is not None and one.list_id == block.list_id)
            ]
        return tuple(found)

    def slip(
        self,
        edits: Sequence[Edit | None],
        says: str,
        *blocks: Block,
        here: tuple[str, ...] | None = (),
        there: tuple[str, ...] = (),
    ) -> Iterator[Slip]:
        """The slip that these edits make of the blocks, unless one of them cannot be made.

        ``here`` and ``there`` are the words by which each language shows it; with None, the
        damaged language has nothing left to show.
        """
        if any(edit is None for edit in edits):
            return
        changed = applied(self.sheet, [edit for edit in edits if edit is not None])
        others = tuple(self.partners[one.id] for one in blocks if one.id in self.partners)
        places = [Place(self.other, others, there)]
        if here is not None:
            places.append(Place(self.code, blocks, here, touched=True))
        sheets = list(self.clean.sheets)
        sheets[self.file] = changed
        if [row.text for row in changed] != [row.text for row in self.sheet]:
            yield Slip(tuple(sheets), tuple(places), says, self.around(*blocks))

    def donors(self, kind: Kind, *, unlike: str) -> list[Donor]:
        """Blocks of other notices that say something else, in random order."""
        known = {block.text for block in self.blocks}
        found = [
            donor
            for donor in self.clean.donors
            if donor.language == self.code
            and donor.kind is kind
            and donor.path != self.clean.source.path
            and donor.text not in known
            and not alike(donor.text, unlike)
        ]
        self.chance.shuffle(found)
        return found


Make = Callable[[Scene], Iterator[Slip]]


class Operator(Struct, frozen=True):
    """A way to damage a notice: its level, the rules that ought to tell, others that may."""

    name: str
    level: str
    rules: tuple[str, ...]
    also: tuple[str, ...]
    make: Make

    @property
    def says(self) -> str:
        """What it does."""
        return (self.make.__doc__ or "").split("\n")[0]


OPERATORS: dict[str, Operator] = {}


def operator(level: str, rules: str, also: str = "") -> Callable[[Make], Make]:
    """Enter a function among the operators under its name; rules are separated by blanks."""

    def enter(make: Make) -> Make:
        name = make.__name__.replace("_", "-")
        OPERATORS[name] = Operator(name, level, tuple(rules.split()), tuple(also.split()), make)
        return make

    return enter


def says_something(text: str) -> bool:
    """Whether a text has enough words of some length to be missed."""
    return sum(len(word) >= LONG_WORD for word in words_of(text)) >= TELLING


def alike(first: str, second: str) -> bool:
    """Whether two texts of one language share a third of their longer words."""
    one, two = ({w for w in words_of(text) if len(w) >= LONG_WORD} for text in (first, second))
    return len(one & two) > max(1, min(len(one), len(two))) / 3
