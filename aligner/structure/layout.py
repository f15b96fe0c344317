"""The lines of a document, mended into the blocks that they were before conversion.

A line goes on in the next one when it was wrapped (the next word would not have fitted), when a
page broke it (it stops in the middle of a sentence), or when a word was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from aligner.model import Document, Line
from aligner.structure import cleaning, labels
from aligner.structure.furniture import furniture


class Shape(Enum):
    """What the layout alone says of a block."""

    TEXT = "text"
    POINT = "point"
    NUMBERED = "numbered"
    LABEL = "label"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Raw:
    """A block of lines before anybody knows its language.

    ``gap`` is the number of empty lines above it, ``depth`` the indentation in columns or, for
    a heading that the format marked, its level.
    """

    shape: Shape
    text: str
    starts: tuple[tuple[int, int], ...]
    marker: str = ""
    gap: int = 0
    depth: int = 0
    page: int | None = None
    label: labels.Labelled | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the joining of lines must know: words that end no sentence, words seen, the labels."""

    function_words: frozenset[str]
    seen: frozenset[str]
    fields: labels.Index
    headings: labels.Index


GLYPHS = "-–—•·▪▫◦‣⁃∙●○■□➢➤►▶❖✓✔§*\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf076\uf0a8\u25cf"
DASHES = "-–—"
GLYPH = re.compile(rf"^\s*(?P<marker>[{re.escape(GLYPHS)}]|o(?=\s))\s*(?P<rest>\S.*)?$")
LETTERED = re.compile(
    r"^\s*(?P<marker>\((?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})\)|(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})\)|[a-z]\.|[ivx]{2,4}\.)"
    r"\s+(?P<rest>\S.*)$"
)
NUMBERED = re.compile(
    r"^\s*(?P<marker>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*|"
    r"\d{1,2}(?=\s+[^\W\d_]))\s+(?P<rest>\S.*)$"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDED = re.compile(r"[.;:!?…][\"'»”’)\]\s]*$")
CLOSED = re.compile(r"(?:[)\]>»”\"]|https?://\S+|www\.\S+|\S+@\S+\.\w+|\w\.\w{2,4}/\S*)$")
CUT_WORD = re.compile(r"[^\W\d_]-$")
PROSE = 60
"""Characters from which a line is running text, and not a heading, a label or a short point."""

WRAPPED_AT_MOST = 160
"""A document is wrapped by lines only if they are no longer than this."""

NEARLY_FULL = 0.9
"""Share of the width: converters of proportional type do not wrap at the same character."""


def layout(document: Document, vocabulary: Vocabulary) -> tuple[Raw, ...]:
    """The blocks of ``document`` in order; page numbers and running heads are set aside."""
    builder = _Builder(vocabulary, width=wrap_width(document.lines))
    unwanted = furniture(document.lines)
    for at, line in enumerate(document.lines):
        if at in unwanted:
            builder.page_break = True
        else:
            for part in _parts(line, vocabulary.fields):
                builder.add(part)
    builder.close()
    return tuple(builder.blocks)


def seen_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the document, without those that a line end may have cut."""
    words: set[str] = set()
    for line in lines:
        found = WORD.findall(line.text.casefold())
        words.update(found[1:-1] if len(found) > 2 else [])  # noqa: PLR2004  (first and last)
    return frozenset(words)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in characters at which the lines were wrapped, None if they were not."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    broken = [
        len(line.text.rstrip())
        for line, after in zip(lines, lines[1:], strict=False)
        if after.text.strip() and line.text.strip() and not ENDED.search(line.text.rstrip())
    ]
    if len(broken) < 3 or len(lengths) < 6:  # noqa: PLR2004  (too few to know a width by)
        return None
    width = lengths[min(len(lengths) - 1, int(0.98 * len(lengths)))]
    full = sum(length >= 0.8 * width for length in broken)
    return width if width <= WRAPPED_AT_MOST and full >= len(broken) / 3 else None


def _parts(line: Line, index: labels.Index) -> Iterator[Line]:
    """The line, or its pieces when several labelled fields stand on it side by side."""
    pieces = re.split(r"\t+|\s{3,}|\s+\|\s+", line.text.strip(" \t|"))
    starts = [n for n, piece in enumerate(pieces) if _opens_field(piece, index)]
    if len(starts) < 2 or starts[0] != 0:  # noqa: PLR2004  (one field is a line as any other)
        yield line
        return
    for begin, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        text = "\t".join(pieces[begin:end])
        yield Line(line.number, text, line.page, line.mark)


def _opens_field(piece: str, index: labels.Index) -> bool:
    found = labels.labelled(piece, index)
    return found is not None and (found.known is not None or (found.marked and ":" in piece))


@dataclass(slots=True)
class _Builder:
    """Gathers lines into blocks; the only place of this step that changes its state."""

    vocabulary: Vocabulary
    width: int | None
    blocks: list[Raw] = field(default_factory=list)
    current: Raw | None = None
    last: str = ""
    gap: int = 0
    page_break: bool = False

    def add(self, line: Line) -> None:
        """Take the next line of the document."""
        text = cleaning.markup(
            cleaning.characters(line.text.expandtabs(4) if not line.text.strip() else line.text)
        )
        if not text.strip():
            self.gap += 1
            return
        started = _start(line, text, self.vocabulary, self.gap)
        if self.current is not None and self._goes_on(self.current, started, text):
            self.current = self._joined(self.current, started, line, text.strip())
        else:
            self.close()
            self.current = started
        self.last, self.gap, self.page_break = text.rstrip(), 0, False

    def close(self) -> None:
        """The block in hand is whole."""
        if self.current is not None and self.current.text.strip(cleaning.CUT):
            self.blocks.append(self.current)
        self.current = None

    def _joined(self, block: Raw, more: Raw, line: Line, whole: str) -> Raw:
        text = block.text
        extra = more.text if not text or more.shape is Shape.TEXT else whole
        text = _glued(text, extra, self.vocabulary.seen)
        start = len(text) - len(extra)
        return Raw(
            block.shape,
            text,
            (*block.starts, (start, line.number)),
            block.marker or (more.marker if not block.text else ""),
            block.gap,
            block.depth,
            block.page,
            labels.labelled(text, self.vocabulary.fields) if block.label else None,
        )

    def _goes_on(self, block: Raw, started: Raw, text: str) -> bool:
        if not block.text:
            return True
        if block.shape is Shape.LABEL:
            return _takes_value(block, started)
        if self._is_unknown_label(block):
            return started.shape is Shape.TEXT and not self.gap and len(started.text) < 2 * PROSE
        if started.shape is not Shape.TEXT and not _is_bare_label(started):
            return self._is_marked_by_chance(block, started, text)
        if block.shape is Shape.HEADING:
            return False
        if _is_open(block.text, self.vocabulary) or _is_cut(
            block.text, started.text, at_page=self.page_break
        ):
            return not self._stands_alone(started)
        if self.gap or self.page_break:
            return self._is_broken_by_page(block, started)
        return self._is_wrapped(text)

    def _is_marked_by_chance(self, block: Raw, started: Raw, text: str) -> bool:
        """A wrapped line that begins with a dash or a figure of the sentence it belongs to."""
        if started.shape is Shape.LABEL or not self._is_wrapped(text) or ENDED.search(block.text):
            return False
        if started.shape is Shape.NUMBERED:
            return _is_open(block.text, self.vocabulary)
        return started.marker in DASHES and started.marker != block.marker

    def _is_unknown_label(self, block: Raw) -> bool:
        """A short line that ends in a colon, right behind a field with its value."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or before.shape is not Shape.LABEL or len(block.starts) > 1:
            return False
        return block.shape is Shape.TEXT and len(block.text) < PROSE and block.text.endswith(":")

    def _stands_alone(self, started: Raw) -> bool:
        """A heading that the profile knows does not go on a sentence across an empty line."""
        return bool(self.gap) and self.vocabulary.headings.exact(started.text) is not None

    def _is_broken_by_page(self, block: Raw, started: Raw) -> bool:
        """A paragraph that stops without a stop, and a paragraph that may be its end."""
        if block.shape is Shape.POINT and not self.page_break:
            return False
        if ENDED.search(block.text) or CLOSED.search(block.text):
            return False
        ends = len(started.text) >= PROSE or ENDED.search(started.text)
        return len(block.text) >= 2 * PROSE and bool(ends)

    def _is_wrapped(self, text: str) -> bool:
        if self.width is None or self.gap or self.page_break:
            return False
        first = text.split(maxsplit=1)[0]
        return len(self.last) + 1 + len(first) > NEARLY_FULL * self.width


def _start(line: Line, text: str, vocabulary: Vocabulary, gap: int) -> Raw:
    """The block that would begin with this line."""
    depth = len(text) - len(text.lstrip())
    body = text.strip()
    if line.mark and line.mark.startswith("heading"):
        level = int(line.mark.split()[-1])
        return _raw(Shape.HEADING, body, line, gap, depth=level)
    glyph = GLYPH.match(text)
    if glyph:
        return _raw(Shape.POINT, (glyph["rest"] or "").strip(), line, gap, depth, glyph["marker"])
    lettered = LETTERED.match(text)
    if lettered:
        return _raw(Shape.POINT, lettered["rest"].strip(), line, gap, depth, lettered["marker"])
    numbered = NUMBERED.match(text)
    if numbered and _is_number_of_line(numbered, vocabulary):
        marker = numbered["marker"]
        return _raw(Shape.NUMBERED, numbered["rest"].strip(), line, gap, depth, marker)
    label = labels.labelled(body, vocabulary.fields)
    if label and label.known and (label.marked or not body.endswith((".", ";"))):
        return _raw(Shape.LABEL, body, line, gap, depth, label=label)
    return _raw(Shape.TEXT, body, line, gap, depth)


def _is_number_of_line(numbered: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether the number belongs to the line: without a mark, before a heading only."""
    rest = numbered["rest"].strip()
    if not numbered["marker"].isdigit():
        return True
    return labels.is_capitals(rest) or vocabulary.headings.exact(rest) is not None


def _raw(  # noqa: PLR0913  (the parts of a block)
    shape: Shape,
    text: str,
    line: Line,
    gap: int,
    depth: int = 0,
    marker: str = "",
    label: labels.Labelled | None = None,
) -> Raw:
    return Raw(shape, text, ((0, line.number),), marker, gap, depth, line.page, label)


def _is_bare_label(block: Raw) -> bool:
    """A line that begins with a word which is a label elsewhere: it may be text as well."""
    return block.label is not None and not block.label.marked


def _takes_value(block: Raw, started: Raw) -> bool:
    """A label whose value stands on the next line."""
    if block.label is None or block.text[block.label.start :].strip():
        return False
    if started.text.startswith(":"):
        return True
    if started.shape is not Shape.TEXT or started.gap > 1:
        return False
    return len(started.text) < 2 * PROSE and (block.label.marked or started.gap == 0)


def _is_open(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text stops where no sentence can: cut word, comma, article, open bracket."""
    if text.endswith((",", "(", "«", "“", "/", "&", cleaning.CUT)) or CUT_WORD.search(text):
        return True
    if text.endswith((" -", " –", " —")):
        return True
    if ENDED.search(text):
        return False
    words = WORD.findall(text)
    return bool(words) and text.endswith(words[-1]) and _unfinished(words[-1], vocabulary)


def _unfinished(word: str, vocabulary: Vocabulary) -> bool:
    last = re.split(r"['’]", word)[-1]
    return last.casefold() in vocabulary.function_words and not last.isupper()


def _is_cut(text: str, after: str, *, at_page: bool) -> bool:
    """Whether ``after`` goes on in small letters where ``text`` came to no end."""
    ended = ENDED.search(text) or (CLOSED.search(text[-1:]) and not at_page)
    return after[:1].islower() and not ended


def _glued(left: str, right: str, seen: frozenset[str]) -> str:
    if not left:
        return right
    if left.endswith(cleaning.CUT):
        return left[:-1] + right
    if CUT_WORD.search(left) and right[:1].isalpha():
        return _mended(left, right, seen)
    if left.endswith("/"):
        return left + right
    return f"{left} {right}"


def _mended(left: str, right: str, seen: frozenset[str]) -> str:
    """A word cut at a hyphen: the hyphen stays where both parts are words of their own."""
    before = WORD.findall(left[:-1].casefold())[-1]
    after = WORD.findall(right.casefold())[0]
    if before + after in seen or right[0].isupper():
        return (left[:-1] if before + after in seen else left) + right
    if f"{before}-{after}" in seen or (
        before.split("-")[-1] in seen and after.split("-")[0] in seen
    ):
        return left + right
    return left[:-1] + right
