"""A notice of our own invention with a finding of every sort, as the rules would hand it on."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from aligner.languages import load
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Checked,
    Excerpt,
    Failed,
    Field,
    FieldPair,
    Finding,
    Half,
    Kind,
    Manual,
    Notice,
    Report,
    Section,
    SectionPair,
    Severity,
    Tool,
)
from aligner.profiles import Profile

CODES = ("en", "fr")
FIRST_LINES = {"en": 4, "fr": 118}
TEXTS = Path(__file__).with_name("sample.txt").read_text("utf-8")
"""The header fields, a line of dashes, then the rest: English and French of each row.

A row begins with what it is: `#` a heading, `##` a sub-heading, `-` a point, nothing else a
paragraph; one side may be empty.
"""


@dataclass(frozen=True)
class Words:
    """A value that says the same when its words are the same."""

    words: str

    def says(self, other: object) -> bool:
        return self == other

    def parts(self) -> dict[str, str]:
        return {"words": self.words}

    def __str__(self) -> str:
        return self.words


class Writer:
    """Lays out blocks one after the other, as a reader would have found them in a file."""

    def __init__(self) -> None:
        self.lines = {code: count(first, 2) for code, first in FIRST_LINES.items()}
        self.blocks: dict[str, list[Block]] = {code: [] for code in CODES}
        self.section = ""
        self.subheading: dict[str, str | None] = dict.fromkeys(CODES)

    def block(self, code: str, kind: Kind, text: str, marker: str = "") -> tuple[Block, ...]:
        if not text:
            return ()
        block = Block(
            id=f"{code}-{len(self.blocks[code]) + 1}",
            language=code,
            kind=kind,
            text=text,
            starts=((0, next(self.lines[code])),),
            section=self.section,
            subheading=self.subheading[code],
            level=1 if kind is Kind.BULLET else 0,
            marker=marker,
            path="notices/programme-officer.txt",
        )
        self.blocks[code].append(block)
        if kind is Kind.SUBHEADING:
            self.subheading[code] = block.id
        return (block,)

    def bead(self, kind: Kind, texts: list[str], markers: tuple[str, str] = ("", "")) -> Bead:
        sides = [
            self.block(code, kind, text, marker)
            for code, text, marker in zip(CODES, texts, markers, strict=True)
        ]
        return Bead(Both(CODES, (sides[0], sides[1])), score=0.8)


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def header(writer: Writer) -> tuple[list[FieldPair], list[Bead]]:
    pairs, beads = [], []
    for name, *cells in rows(TEXTS.partition("\n---\n")[0]):
        labelled = dict(zip(CODES, [cells[:2], cells[2:]], strict=True))
        texts = [f"{label}: {words}" if words else "" for label, words in labelled.values()]
        bead = writer.bead(Kind.FIELD, texts)
        fields = [
            Field(name, label, words, (len(label) + 2, len(label) + 2 + len(words)), blocks[0])
            if (blocks := bead.blocks[code])
            else None
            for code, (label, words) in labelled.items()
        ]
        pairs.append(FieldPair(name, Both(CODES, (fields[0], fields[1]))))
        beads.append(bead)
    return pairs, beads


def body(writer: Writer) -> list[Bead]:
    beads = []
    for cells in rows(TEXTS.partition("\n---\n")[2]):
        first, rest = cells[0], cells[1:]
        if first.startswith("# "):
            writer.section = first[2:].strip(".")
            writer.subheading = dict.fromkeys(CODES)
            markers = (first[2:], rest[1])
            beads.append(writer.bead(Kind.HEADING, [rest[0], rest[2]], markers))
        elif first == "##":
            beads.append(writer.bead(Kind.SUBHEADING, [rest[0], rest[2]]))
        elif first.startswith("- "):
            beads.append(writer.bead(Kind.BULLET, [first[2:], rest[0]], ("-", "\uf0b7")))
        else:
            beads.append(writer.bead(Kind.PARAGRAPH, [first, rest[0]]))
    return beads


def joined(beads: list[Bead], words: str) -> list[Bead]:
    """The beads with the one that begins with these words made one with the next."""
    at = next(i for i, bead in enumerate(beads) if starts(bead, words))
    first, second = beads[at].blocks, beads[at + 1].blocks
    sides = [first[code] + second[code] for code in CODES]
    return [*beads[:at], Bead(Both(CODES, (sides[0], sides[1])), score=0.7), *beads[at + 2 :]]


def swapped(beads: list[Bead], words: str, others: str) -> list[Bead]:
    """The beads of two points whose French stands in each other's place."""
    one = next(bead for bead in beads if starts(bead, words))
    two = next(bead for bead in beads if starts(bead, others))
    new = {
        id(this): Bead(Both(CODES, (this.blocks["en"], that.blocks["fr"])), 0.8, moved=True)
        for this, that in ((one, two), (two, one))
    }
    return [new.get(id(bead), bead) for bead in beads]


def starts(bead: Bead, words: str) -> bool:
    return any(side and side[0].text.startswith(words) for side in bead.blocks.values())


def half(code: str, writer: Writer, pairs: list[FieldPair]) -> Half:
    blocks = tuple(writer.blocks[code])
    sections = tuple(
        Section(
            head.section,
            head.section,
            "",
            head.text,
            head,
            tuple(block for block in blocks if block.section == head.section),
        )
        for head in blocks
        if head.kind is Kind.HEADING
    )
    fields = tuple(field for pair in pairs if (field := pair.fields[code]) is not None)
    return Half(code, blocks, blocks[0], fields, sections)


def bitext() -> Bitext:
    writer = Writer()
    titles = [
        "Programme Officer (Joint Monitoring of Shared Waters)",
        "Chargée ou chargé de programme (surveillance commune des eaux partagées)",
    ]
    title = writer.bead(Kind.TITLE, titles)
    pairs, fields = header(writer)
    beads = [title, *fields, *body(writer)]
    beads = joined(beads, "The incumbent reports")
    beads = swapped(beads, "a good command", "published research")
    halves = Both(CODES, (half("en", writer, pairs), half("fr", writer, pairs)))
    sections = [
        SectionPair(Both(CODES, pair), 0.9)
        for pair in zip(halves["en"].sections, halves["fr"].sections, strict=True)
    ]
    crest = Block("x-1", "", Kind.OTHER, "B·T·W  BUREAU  GENEVA · GENÈVE", ((0, 1),))
    notice = Notice(
        Both(CODES, ("notices/programme-officer.txt",) * 2),
        halves,
        (crest,),
        ("Line 1 belongs to neither language and was set aside.",),
    )
    return Bitext(notice, Profile("default"), tuple(pairs), tuple(sections), tuple(beads))


def quoted(text: Bitext, code: str, words: str, *, all_of_it: bool = False) -> Excerpt:
    """The first place where a half has these words."""
    for block in text.notice.halves[code].blocks:
        at = block.text.find(words)
        if at >= 0:
            return Excerpt((block,), None if all_of_it else (at, at + len(words)))
    raise LookupError(words)


def after(text: Bitext, code: str, words: str) -> Excerpt:
    """The place after the block with these words, where something is missing."""
    return Excerpt(quoted(text, code, words).blocks, place=True)


def findings(text: Bitext) -> tuple[Finding, ...]:
    error, warning, info = Severity
    whole = {"all_of_it": True}
    found: list[tuple[str, Severity, str, Excerpt | None, Excerpt | None]] = [
        (
            "field-salary",
            error,
            "CHF 7,412.50 a month in English, CHF 7,421.50 a month in French",
            quoted(text, "en", "7,412.50 CHF a month"),
            quoted(text, "fr", "7 421,50 CHF par mois"),
        ),
        (
            "field-missing",
            error,
            "Clearance is stated in English only",
            quoted(text, "en", "Confidential"),
            None,
        ),
        (
            "unmatched-block",
            error,
            "a point of “Duties” has no counterpart in French",
            quoted(text, "en", "answer requests", **whole),
            after(text, "fr", "prépare le budget"),
        ),
        (
            "bullet-count",
            error,
            "6 points in English, 5 points in French",
            quoted(text, "en", "The incumbent will:"),
            quoted(text, "fr", "La personne titulaire du poste :"),
        ),
        (
            "duration",
            error,
            "8 years in English, 6 years in French",
            quoted(text, "en", "eight years"),
            quoted(text, "fr", "six ans"),
        ),
        (
            "block-moved",
            error,
            "under “Essential” in English, under “Conditions souhaitables” in French",
            quoted(text, "en", "a good command", **whole),
            quoted(text, "fr", "une bonne maîtrise", **whole),
        ),
        (
            "low-similarity",
            warning,
            "the meaning of the two passages looks different",
            quoted(text, "en", "published research", **whole),
            quoted(text, "fr", "des publications", **whole),
        ),
        (
            "wrong-language",
            error,
            "a paragraph of the French text is in English",
            None,
            quoted(text, "fr", "Staff members may work", **whole),
        ),
        (
            "unmatched-block",
            error,
            "a paragraph has no counterpart in English",
            after(text, "en", "The Bureau charges no fee"),
            quoted(text, "fr", "Les candidatures reçues", **whole),
        ),
        (
            "obligation",
            warning,
            "“must” in English, nothing as strong in French",
            quoted(text, "en", "must have"),
            quoted(text, "fr", "doivent avoir"),
        ),
        (
            "typography",
            info,
            "no space before the colon in French",
            None,
            quoted(text, "fr", "Communication:"),
        ),
        ("standard-text", warning, "the paragraph on equal opportunities is missing", None, None),
    ]
    return tuple(
        Finding(rule, severity, message, Both(CODES, (one, two)), 0.9, "omission", f"{n:02x}c0ffee")
        for n, (rule, severity, message, one, two) in enumerate(found, start=161)
    )


def manuals(found: tuple[Finding, ...]) -> dict[str, Manual]:
    return {
        one.rule: Manual(
            one.rule,
            one.severity,
            one.mqm,
            f"What {one.rule.replace('-', ' ')} compares differs between the two languages.",
            "",
            "What is said here decides who may apply, and nobody should be turned away by the "
            "language that they happened to read.",
            (),
        )
        for one in found
    }


def sample() -> Report:
    """One notice with findings, one without, one that could not be read."""
    text = bitext()
    found = findings(text)
    names = [load(code).names["en"] for code in CODES]
    return Report(
        Tool("0.1.0", "bundled"),
        (
            Checked(text, ()),
            Failed("notices/empty.txt", f"no text in it: {' and '.join(names)} were expected"),
            Checked(text, found),
        ),
        manuals(found),
    )
