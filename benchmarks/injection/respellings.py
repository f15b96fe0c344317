"""Edits that change nothing in the words: numbers, dates, marks, spaces; and their list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from msgspec.structs import replace

from aligner.model import Block, Kind
from benchmarks.injection.draft import Edit, Piece, Row, Sheet, laid
from benchmarks.injection.neutral import (
    TEXT,
    UNMARKED,
    Make,
    Sheets,
    blanks,
    break_in,
    close_points,
    curly,
    decomposed,
    doubled,
    edited,
    glyphs,
    halves_exchanged,
    neutral,
    one_file,
    relining,
    rewrapped,
    rewriting,
    single,
    spaced,
    spread_points,
    straight,
    two_files,
)
from benchmarks.injection.scene import PROSE, Clean
from benchmarks.injection.tables import Table, any_of, load

DAY_MONTH_YEAR = r"\b(\d\d?)(?:er)? ({months}) (\d{{4}})\b"
CLOCK = re.compile(r"\b([01]?\d|2[0-3])(?::| h )([0-5]\d)\b(?!\s*[ap]\.?m|:)", re.IGNORECASE)
MORNING = re.compile(r"\b(1[0-2]|0?[1-9])(?::([0-5]\d)(?::00)?)? ?(AM|PM|a\.m\.|p\.m\.)")
NOON = 12
CUT_WIDTH, EVERY, HEAD = 72, 3, 4
"""How wide lines are when words are cut, in which of them, and after how many letters."""
LONG_WORD = re.compile(r"[^\W\d_]{9,}")
LONG_PARAGRAPH = 2
BEFORE_LARGE = r"(?=\s(?:{large})\b)"


def in_digits(text: str, block: Block) -> str:
    """The text with the numbers that it states in words written in digits."""
    table = load(block.language)
    large, tail = (any_of(tuple(words) or ("\0",)) for words in (table.large, table.tails))

    def digits(match: re.Match[str]) -> str:
        around = text[max(0, match.start() - 12) : match.end() + 12].split(match[0])
        near = [around[0].split()[-1:], around[-1].split()[:1]]
        more = tail.match(text, match.end() + 1)
        if more or any(large.search(word) for words in near for word in words):
            return match[0]
        return str(table.numbers[match[0].casefold()])

    return any_of(tuple(table.numbers)).sub(digits, text)


def short_dates(text: str, block: Block) -> str:
    """The text with "15 June 2026" as "15-Jun-2026"."""
    table = load(block.language)

    def short(match: re.Match[str]) -> str:
        return f"{int(match[1]):02}-{abbreviated(match[2], table)}-{match[3]}"

    return re.sub(DAY_MONTH_YEAR.format(months="|".join(table.months)), short, text)


def abbreviated(month: str, table: Table) -> str:
    """The usual short form: three letters, in French four or five with a stop."""
    lower = month.islower()
    if not lower:
        return month[:3]
    short = {"janvier": "janv.", "février": "févr.", "juillet": "juil.", "septembre": "sept."}
    whole = {one for one in table.months if len(one) <= len("avril")}
    return month if month in whole else short.get(month, month[:3] + ".")


def half_days(text: str, block: Block) -> str:
    """The text with 23:59 as 11:59 p.m.; only a language that counts so is asked."""
    if load(block.language).months[0].islower():
        return text

    def short(match: re.Match[str]) -> str:
        hour = int(match[1])
        mark = "p.m." if hour >= NOON else "a.m."
        return f"{(hour - 1) % NOON + 1}:{match[2]} {mark}"

    return CLOCK.sub(short, text)


def whole_days(text: str, _: Block) -> str:
    """The text with 11:59:00 PM as 23:59."""

    def long(match: re.Match[str]) -> str:
        hour = int(match[1]) % NOON + (NOON if match[3][0] in "pP" else 0)
        return f"{hour:02}:{match[2] or '00'}"

    return MORNING.sub(long, text)


def soft_hyphens(text: str, _: Block) -> str:
    """The text with marks where long words may be cut."""
    return LONG_WORD.sub(lambda match: f"{match[0][:4]}\u00ad{match[0][4:]}", text)


def ligatures(text: str) -> str:
    """The line with fi and fl as one character each."""
    return text if "@" in text or "://" in text else text.replace("fi", "ﬁ").replace("fl", "ﬂ")


def double_spaces(text: str, _: Block) -> str:
    """The text with two blanks behind each comma."""
    return text.replace(", ", ",  ")


def capitals(text: str, _: Block) -> str:
    """The text in capitals."""
    return text.upper().replace("SS", "SS")


def _labels(mark: Callable[[str], str]) -> Make:
    """The edit of what stands between the label and the value of a field."""

    def make(clean: Clean, _: Random) -> Sheets | None:
        spans = {
            field.block.id: field.span[0]
            for half in clean.bitext.notice.halves.values()
            for field in half.fields
            if field.label
        }
        edits = []
        for file, _code, block, piece in single(clean):
            at = spans.get(block.id, 0)
            if block.kind is Kind.FIELD and at and piece.begin == 0 and at < len(piece.text):
                label = piece.text[:at].rstrip(" :\u00a0\u202f\t")
                text = mark(label) + piece.text[at:]
                row = replace(clean.sheets[file][piece.lines[0] - 1], text=piece.prefix + text)
                if piece.lines[0] == piece.lines[1]:
                    edits.append((file, Edit(*piece.lines, (row,))))
        return edited(clean, edits)

    return make


def _after_glyph(text: str) -> str:
    return re.sub(rf"^(\s*[{re.escape(UNMARKED)}])\s+", "\\1\t", text)


def _section_marks(text: str) -> str:
    return re.sub(r"^(\s*(?:\d{1,2}|[IVX]{1,5}|[A-H]))\. (?=\S)", r"\1) ", text)


def cut_words(clean: Clean, chance: Random) -> Sheets | None:
    """All wrapped, and some words cut with a hyphen at the ends of lines."""
    made = rewrapped(CUT_WIDTH, hanging=False)(clean, chance)
    return made and tuple(tuple(_cut(sheet)) for sheet in made)


def _cut(sheet: Sheet) -> Iterator[Row]:
    gone = 0
    for at, row in enumerate(sheet):
        text, gone = row.text[gone:], 0
        after = sheet[at + 1] if at + 1 < len(sheet) else None
        word = LONG_WORD.match(after.text) if after and after.origin == row.origin else None
        if word is not None and row.text.strip() and at % EVERY == 0:
            text, gone = f"{text} {word[0][:HEAD]}-", HEAD
        yield replace(row, text=text)


def joined_paragraphs(clean: Clean, _: Random) -> Sheets | None:
    """Two paragraphs of one language made into one, where the other keeps them apart."""
    found = [one for one in single(clean) if one[2].kind is Kind.PARAGRAPH and _is_whole(*one[2:])]
    for one, two in pairwise(found):
        same = (one[2].section, one[2].subheading, one[1]) == (
            two[2].section,
            two[2].subheading,
            two[1],
        )
        follows = two[3].lines[0] - one[3].lines[1] <= LONG_PARAGRAPH
        if same and follows and one[3].text.endswith("."):
            rows = laid(one[3], f"{one[3].text} {two[3].text}")
            origin = (one[3].lines[0], two[3].lines[1])
            rows = tuple(replace(row, origin=origin) for row in rows)
            return edited(clean, [(one[0], Edit(*origin, rows))])
    return None


def split_paragraph(clean: Clean, _: Random) -> Sheets | None:
    """A paragraph of one language made into two, between two sentences."""
    for file, _code, block, piece in single(clean):
        if block.kind is Kind.PARAGRAPH and len(block.sentences) > 1 and _is_whole(block, piece):
            cut = block.sentences[len(block.sentences) // 2][0]
            above, below = piece.text[:cut].rstrip(), piece.text[cut:]
            rows = (*laid(piece, above), Row(""), *laid(replace(piece, prefix=""), below))
            return edited(clean, [(file, Edit(*piece.lines, rows))])
    return None


def _is_whole(block: Block, piece: Piece) -> bool:
    return piece.begin == 0 and len(piece.text) == len(block.text) and not piece.prefix


for _width in (60, 80, 100):
    neutral(f"rewrapped-at-{_width}", rewrapped(_width, hanging=_width < 100))  # noqa: PLR2004
neutral("one-line-a-paragraph", rewrapped(None))
for _name, _glyph in {
    "symbol": "\uf0b7",
    "bullet": "\u2022",
    "hyphen": "-",
    "dash": "\u2013",
    "star": "*",
    "letter-o": "o",
}.items():
    neutral(f"points-with-{_name}", glyphs(_glyph))
for _name, _blank in {"no-break": "\u00a0", "narrow": "\u202f", "plain": " "}.items():
    neutral(f"{_name}-blank-before-marks", rewriting(spaced(_blank), *TEXT, Kind.FIELD))
neutral("straight-quotes", relining(straight))
neutral("curly-quotes", relining(curly))
neutral("digits-for-words", rewriting(in_digits, *PROSE))
for _code in ("en", "fr"):
    neutral(f"digits-for-words-{_code}", rewriting(in_digits, *PROSE, code=_code))
neutral("page-number-in-paragraph", break_in(lambda page: ("", str(page), "")))
neutral("page-number-between-dashes", break_in(lambda page: ("", f"- {page} -", "")))
neutral("running-head", break_in(lambda page: ("", f"VN 2026/017 - {page}/9", ""), every=5))
neutral("form-feed-in-paragraph", break_in(lambda _: ("\f",)))
neutral("windows-lines", relining(lambda text: text), end="\r\n")
neutral("blank-lines-doubled", blanks(doubled))
neutral("points-close-together", blanks(close_points))
neutral("points-spread-out", blanks(spread_points))
neutral("trailing-blanks", relining(lambda text: text + "  " if text.strip() else text))
neutral("soft-hyphens", rewriting(soft_hyphens, *PROSE))
neutral("cut-words", cut_words)
neutral("ligatures", relining(ligatures))
neutral("tabs-after-points", relining(_after_glyph))
neutral("double-spaces", rewriting(double_spaces, *PROSE))
neutral("labels-without-colon", _labels(lambda label: f"{label}\t"))
neutral("labels-with-colon", _labels(lambda label: f"{label}: "))
neutral("headings-in-capitals", rewriting(capitals, Kind.HEADING))
neutral("halves-exchanged", halves_exchanged)
neutral("two-files", two_files)
neutral("one-file", one_file)
neutral("decomposed-accents", relining(decomposed))
neutral("byte-order-mark", relining(lambda text: text), encoding="utf-8-sig")
neutral("short-dates", rewriting(short_dates, *PROSE, Kind.FIELD))
neutral("half-day-clock", rewriting(half_days, *PROSE, Kind.FIELD))
neutral("whole-day-clock", rewriting(whole_days, *PROSE, Kind.FIELD))
neutral("section-numbers-with-bracket", relining(_section_marks))
neutral("joined-paragraphs", joined_paragraphs)
neutral("split-paragraph", split_paragraph)
