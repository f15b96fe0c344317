"""The values that the steps of the tool hand on to one another, and nothing that does work.

Everything is frozen and whole at birth: a step that adds something makes a new value.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct, field

from aligner.profiles import Concept, Profile
from aligner.values import Value

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Both(Mapping[str, T], Generic[T]):
    """One value for each of the two languages, by code, in the order in which they are reported."""

    codes: tuple[str, str]
    sides: tuple[T, T]

    def __getitem__(self, code: str) -> T:
        first, second = self.codes
        if code == first:
            return self.sides[0]
        if code == second:
            return self.sides[1]
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return 2

    def items(self) -> ItemsView[str, T]:
        """Each code with its value."""
        return dict(zip(self.codes, self.sides, strict=True)).items()

    def values(self) -> ValuesView[T]:
        """Both values."""
        return dict(zip(self.codes, self.sides, strict=True)).values()

    def map(self, function: Callable[[T], S]) -> Both[S]:
        """The same function on both sides."""
        return Both(self.codes, (function(self.sides[0]), function(self.sides[1])))


class Severity(StrEnum):
    """How much a finding matters; an error must be mended before publishing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Kind(StrEnum):
    """What a block is in the layout of a notice."""

    TITLE = "title"
    FIELD = "field"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    OTHER = "other"


class Line(Struct, frozen=True):
    """One line of a file as its reader understood it.

    ``number`` is 1-based and counts as the user's editor does; ``page`` is 1-based where the
    format has pages; ``mark`` keeps what the format knew of the line ("heading 2", "bullet").
    """

    number: int
    text: str
    page: int | None = None
    mark: str | None = None


class Document(Struct, frozen=True):
    """A file as text, whatever its format; ``notes`` say what a reader had to decide."""

    path: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class Pair(Struct, frozen=True):
    """A segment and its translation, paired by others: the text of each language by its code.

    ``line`` is where it begins in its file, counted from 1.
    """

    id: str
    texts: Mapping[str, str]
    line: int


class Pairs(Struct, frozen=True):
    """A file of segments that are already paired: a translation memory, or a test set."""

    path: str
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()


class Block(Struct, frozen=True):
    """A title, field, heading, paragraph or point of one language.

    ``text`` is mended (one line, soft hyphens gone, NFC). ``starts`` holds, for every line of
    the file that the text came from, the offset in ``text`` at which it begins and its number.
    ``sentences`` are half-open spans of ``text``. ``section`` is the key of the section that
    holds it ("" before the first), ``subheading`` and ``introduction`` the ids of the blocks
    above it that name it and announce its list, ``list_id`` the id of its list's first point.
    ``marker`` is the glyph, letter or number of a point or heading as it was written.
    """

    id: str
    language: str
    kind: Kind
    text: str
    starts: tuple[tuple[int, int], ...]
    section: str = ""
    subheading: str | None = None
    list_id: str | None = None
    introduction: str | None = None
    level: int = 0
    marker: str = ""
    page: int | None = None
    path: str = ""
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line in the file."""
        return self.starts[0][1], self.starts[-1][1]

    def lines_of(self, span: tuple[int, int]) -> tuple[int, int]:
        """First and last line in the file of the half-open ``span`` of the text."""
        begin, end = span
        first = [number for offset, number in self.starts if offset <= begin]
        last = [number for offset, number in self.starts if offset < max(end, begin + 1)]
        return (first or [self.starts[0][1]])[-1], (last or [self.starts[0][1]])[-1]


class Field(Struct, frozen=True):
    """A labelled line of the head.

    ``name`` is the field's name in the profile ("salary"), or "" while nobody knows it;
    ``text`` is the value as written, ``span`` its place in the text of ``block``; ``value`` is
    what it states, None where the profile gives the field no kind or it could not be read.
    """

    name: str
    label: str
    text: str
    span: tuple[int, int]
    block: Block
    value: Value | None = None


class Section(Struct, frozen=True):
    """A heading with all that stands under it; ``name`` is its name in the profile or ""."""

    key: str
    number: str
    name: str
    title: str
    heading: Block
    blocks: tuple[Block, ...]


TITLE_FIELD = "job_title"
"""The field of a profile whose value is the title."""


class Half(Struct, frozen=True):
    """All that a notice says in one language, in reading order."""

    language: str
    blocks: tuple[Block, ...]
    title: Block | None
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]

    @property
    def post(self) -> str:
        """The name of the post: the title, or the field for it; empty where there is neither."""
        if self.title is not None:
            return self.title.text
        return next((one.text for one in self.fields if one.name == TITLE_FIELD), "")


class Notice(Struct, frozen=True):
    """Two halves that ought to say the same; ``other`` belongs to neither (a letterhead)."""

    paths: Both[str]
    halves: Both[Half]
    other: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path as the user wrote it; both, when each language has its own file."""
        first, second = self.paths.sides
        return first if first == second else f"{first} + {second}"


class Sentence(Struct, frozen=True):
    """A sentence of a block, as a half-open span of the block's text."""

    block: Block
    span: tuple[int, int]

    @property
    def text(self) -> str:
        """Its words."""
        begin, end = self.span
        return self.block.text[begin:end]


class Gap(Struct, frozen=True):
    """Words of one side of a sentence link that nothing on the other side seems to say.

    ``span`` is half-open in the text of ``block``; ``confidence`` is from 0 to 1. ``is_gone`` if
    nothing stands on the other side where they should be said, ``is_unpaired`` if they are an item
    or the second of two things for which it has none. Without them the sides are ``nearer`` by this
    share of their distance (1 - cosine), where the encoder was asked.
    """

    block: Block
    span: tuple[int, int]
    confidence: float
    is_gone: bool = False
    nearer: float | None = None
    is_unpaired: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[slice(*self.span)]


class Clash(Struct, frozen=True):
    """Clauses at one place of both sides of a sentence link that say different things.

    ``score`` is their cosine.
    """

    clauses: Both[Excerpt]
    score: float


class SentenceLink(Struct, frozen=True):
    """Sentences that translate one another; one side may be empty.

    ``score`` is the cosine of the two sides and ``confidence`` the posterior probability of the
    link, both from 0 to 1. ``gaps`` are the words on either side that have no counterpart,
    ``clashes`` the clauses in whose place the other side says something else.
    ``likeness`` tells how like any word of the other side the words are, as a mean from 0 to 1;
    it is measured where the score is low. ``freedom`` is the log-odds, 0 or more, that the words
    of either side have no counterpart, of that side where it is less: a free translation has such
    words on both, and what was left out or added on one.
    """

    sentences: Both[tuple[Sentence, ...]]
    score: float
    confidence: float = 1.0
    gaps: tuple[Gap, ...] = ()
    likeness: float = 1.0
    freedom: float = 0.0
    clashes: tuple[Clash, ...] = ()


class Bead(Struct, frozen=True):
    """Blocks that translate one another; one side may be empty.

    ``score`` is the cosine of the two sides, ``confidence`` the posterior probability of the
    bead, both from 0 to 1. ``moved`` is set when its sides stand at different places of the
    document, so that no monotone path could join them. ``pair`` is the id of the pair in a file of
    segments that were paired by others.
    """

    blocks: Both[tuple[Block, ...]]
    score: float
    confidence: float = 1.0
    moved: bool = False
    sentences: tuple[SentenceLink, ...] = ()
    pair: str | None = None


class FieldPair(Struct, frozen=True):
    """A header field as each language states it, None where it does not.

    ``score`` is the cosine of the two values, for fields whose values are words.
    """

    name: str
    fields: Both[Field | None]
    score: float = 0.0


class SectionPair(Struct, frozen=True):
    """A section and its counterpart, None where there is none; ``score`` is from 0 to 1."""

    sections: Both[Section | None]
    score: float


class Rendering(Struct, frozen=True):
    """How a text was translated in one place: both texts, and what people call the place.

    ``notice`` counts the notices of a run from 0; what comes from a translation memory has none.
    """

    texts: Both[str]
    place: str = ""
    notice: int | None = None


Memory = Mapping[tuple[str, str], tuple[Rendering, ...]]
"""Translations by the code of a language and the folded text in it (`aligner.views.segments`)."""


class Bitext(Struct, frozen=True, eq=False):
    """A notice with its halves aligned: all that a rule may look at.

    ``beads`` are in the order of the first language, unmatched blocks of the second at the
    place where they would stand. ``glossary`` are the terms to be used, ``approved`` the
    translations of a memory; ``batch`` is what all notices of the run say, None while only this
    one is known.
    """

    notice: Notice
    profile: Profile
    fields: tuple[FieldPair, ...]
    sections: tuple[SectionPair, ...]
    beads: tuple[Bead, ...]
    glossary: tuple[Concept, ...] = ()
    approved: Memory = field(default_factory=dict)
    batch: Memory | None = None

    @property
    def paired(self) -> bool:
        """Whether others paired its segments: such pairs have no neighbours, lists or sections."""
        return bool(self.beads) and self.beads[0].pair is not None


class Excerpt(Struct, frozen=True):
    """Words of one language that a finding points at.

    ``span`` is half-open in the text of the first block, None for all of it. With ``place``
    nothing is quoted: the blocks, or the words of the span, are those after which the missing text
    should stand.
    """

    blocks: tuple[Block, ...]
    span: tuple[int, int] | None = None
    place: bool = False

    @property
    def text(self) -> str:
        """The words; empty where only a place is meant."""
        if self.place or not self.blocks:
            return ""
        if self.span is not None:
            return self.blocks[0].text[slice(*self.span)]
        return "\n".join(block.text for block in self.blocks)

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line in the file, whatever the order of the blocks."""
        if self.span is not None and not self.place:
            return self.blocks[0].lines_of(self.span)
        if self.place:
            block = self.blocks[-1]
            last = (block.lines if self.span is None else block.lines_of(self.span))[1]
            return last, last
        ends = [block.lines for block in self.blocks]
        return min(begin for begin, _ in ends), max(end for _, end in ends)


class LeftOut(Struct, frozen=True):
    """The texts that translate one another, and both again without some words.

    Words that the other side says too take it further away when they are left out, words that it
    does not say bring it nearer: by ``least`` of the distance (1 - cosine), or it says them.
    """

    whole: tuple[str, str]
    rest: tuple[str, str]
    least: float


class Discrepancy(Struct, frozen=True):
    """What a rule observed: a message, and the words on each side that it is about.

    ``severity`` is set by a rule that reports a doubtful case below its default. ``aside`` is
    said behind the message and may change while the finding stays the same: a line, a note.
    Where the encoder does not bear it out that the words ``left_out`` are missing, it matters less.
    """

    message: str
    sides: Both[Excerpt | None]
    confidence: float = 0.95
    severity: Severity | None = None
    aside: str = ""
    left_out: LeftOut | None = None


class Finding(Struct, frozen=True):
    """A discrepancy as it is reported.

    ``mqm`` is the MQM issue type that the rule maps to, ``pair`` the id of the pair where the
    input is a file of pairs.
    """

    rule: str
    severity: Severity
    message: str
    sides: Both[Excerpt | None]
    confidence: float
    mqm: str
    fingerprint: str
    pair: str | None = None


class BaselineEntry(Struct, frozen=True):
    """A line of a baseline: so many findings with this fingerprint are known and accepted.

    ``reason``, ``author`` and ``date`` (as in ISO 8601) say why, by whom and when; ``message`` is
    what the finding said. ``paths`` are the files that it was found in, empty where nobody noted
    them. ``origin`` is the file of the baseline, and ``line`` the place in it.
    """

    fingerprint: str
    rule: str
    count: int = 1
    reason: str = ""
    author: str = ""
    date: str = ""
    message: str = ""
    paths: tuple[str, ...] = ()
    origin: str = ""
    line: int = 0


class Accepted(Struct, frozen=True):
    """A finding that does not count, because this entry of a baseline accepts it."""

    finding: Finding
    entry: BaselineEntry


class Checked(Struct, frozen=True):
    """A notice that was checked.

    ``accepted`` are the findings that a baseline takes away, ``broken`` the rules that failed on
    it, of whose findings nothing is known.
    """

    bitext: Bitext
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """As the user wrote it."""
        return self.bitext.notice.path


class Failed(Struct, frozen=True):
    """An input that could not be checked, and why."""

    path: str
    reason: str


class Manual(Struct, frozen=True):
    """What a rule says of itself: the words behind `aligner rules RULE`.

    ``summary`` is its first sentence, ``body`` how it decides, ``why`` what is at stake;
    ``examples`` are (English blocks, French blocks, expected message or None).
    """

    name: str
    severity: Severity
    mqm: str
    summary: str
    body: str
    why: str
    examples: tuple[Example, ...]


class Example(Struct, frozen=True):
    """A short notice and the messages that the rule must give for it, none if it is accepted.

    ``glossary`` are the rows of a glossary that it is checked with.
    """

    texts: Both[tuple[str, ...]]
    messages: tuple[str, ...]
    about: str = ""
    glossary: tuple[str, ...] = ()


class Tool(Struct, frozen=True):
    """What made a report."""

    version: str
    encoder: str
    name: str = "aligner"


class Report(Struct, frozen=True):
    """What one run found: all that a writer may look at. ``manuals`` are those of all rules."""

    tool: Tool
    notices: tuple[Checked | Failed, ...]
    manuals: Mapping[str, Manual] = field(default_factory=dict)

    @property
    def checked(self) -> tuple[Checked, ...]:
        """The inputs that could be checked."""
        return tuple(one for one in self.notices if isinstance(one, Checked))

    @property
    def failed(self) -> tuple[Failed, ...]:
        """The inputs that could not."""
        return tuple(one for one in self.notices if isinstance(one, Failed))

    @property
    def broken(self) -> tuple[Checked, ...]:
        """The inputs on which a rule failed."""
        return tuple(one for one in self.checked if one.broken)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, notice by notice."""
        return tuple(finding for one in self.checked for finding in one.findings)

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """All findings that a baseline accepts, notice by notice."""
        return tuple(one for checked in self.checked for one in checked.accepted)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
