"""The lines of a document, mended into the blocks that they were before conversion.

A line goes on in the next one when it was wrapped (the next word would not have fitted), when a
page broke it (it stops in the middle of a sentence), or when a word was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from aligner.model import Document, Line
from aligner.profiles import labels
from aligner.structure import cleaning, lone_numbers, marks
from aligner.structure.between import Between
from aligner.structure.ends import ENDED, is_open
from aligner.structure.entries import (
    LONGEST_FIELD,
    is_above,
    is_entry,
    is_field,
    is_form,
    is_full,
    label_like,
    put_together,
)
from aligner.structure.furniture import RULE, furniture
from aligner.structure.gluing import WORD, glued
from aligner.structure.glyphs import odd_bullets, with_bullets
from aligner.structure.hanging import has_hanging_points
from aligner.structure.joins import goes_on
from aligner.structure.shapes import PROSE, Raw, Shape, Vocabulary, shaped
from aligner.structure.titled import titled
from aligner.structure.wrapping import Wrapping
from aligner.structure.zones import wrappings

NEAR = 12
"""Lines below a number in which the next one of a list stands."""

CELLS = re.compile(r"\t+|\s{3,}|\s+\|\s+")


def layout(
    document: Document, vocabulary: Vocabulary, others: Sequence[Line] = ()
) -> tuple[Raw, ...]:
    """The blocks of ``document`` in order; page numbers and running heads are set aside.

    ``others`` are the lines of the other language where that has a file of its own.
    """
    lines = lone_numbers.joined(document.lines, vocabulary)
    trusted = not marks.pasted(lines)
    form = is_form(lines, vocabulary.fields)
    builder = _Builder(vocabulary, trusted, form, has_hanging_points(lines))
    wrapped = wrappings(lines)
    unwanted = furniture(lines, others)
    odd = odd_bullets(lines)
    for at, line in enumerate(lines):
        if at in unwanted:
            builder.page_break = True
            builder.gap += RULE.match(line.text) is not None
        else:
            text = with_bullets(cleaning.columns(line.text), odd)
            led = line if text == line.text else replace(line, text=text)
            builder.below = lines[at + 1 : at + 1 + NEAR]
            for part in _fields_apart(led, vocabulary.fields):
                builder.add(part)
            builder.wrapping = wrapped[at]
    builder.close()
    return put_together(titled(builder.blocks), vocabulary)


def seen_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the document as written, without those that a line end may have cut."""
    words: set[str] = set()
    for line in lines:
        words.update(WORD.findall(line.text)[1:-1])
    return frozenset(words)


def _fields_apart(line: Line, index: labels.Index) -> Iterator[Line]:
    """The line, or its pieces when several labelled fields stand on it side by side."""
    pieces = CELLS.split(line.text.strip(" \t|"))
    if len(pieces) == 1:
        yield line
        return
    starts: list[int] = []
    for n, piece in enumerate(pieces):
        is_value = starts[-1:] == [n - 1] and _may_be_value(pieces[n - 1], piece, index)
        if not is_value and _opens_field(piece, index):
            starts.append(n)
    if len(starts) <= 1 or starts[0] != 0:
        yield line
        return
    for begin, end in pairwise([*starts, len(pieces)]):
        yield replace(line, text="\t".join(pieces[begin:end]))


def _may_be_value(label: str, piece: str, index: labels.Index) -> bool:
    """Whether a piece is the value of the label before it, though it begins with another.

    "Section", and behind it "Section Prévision d'ensemble".
    """
    return ":" not in piece and index.exact(label) is not None and index.exact(piece) is None


def _opens_field(piece: str, index: labels.Index) -> bool:
    found = labels.labelled(piece, index)
    return found is not None and (found.known is not None or (found.marked and ":" in piece))


def _without_marks(block: Raw) -> Raw:
    """The block without the marks of emphasis and links that two lines had between them."""
    for pattern in (cleaning.EMPHASIS, cleaning.MARKDOWN_LINK):
        for match in reversed(list(pattern.finditer(block.text))):
            block = _unmarked(block, match)
    return block


def _unmarked(block: Raw, match: re.Match[str]) -> Raw:
    """The block with the words of a match where the match was."""
    begin, end = match.span()
    words = cleaning.markup(match[0])
    before = match.start("words") - begin
    starts = tuple(
        (at if at <= begin else max(begin, at - before), line)
        if at < end
        else (at - (end - begin) + len(words), line)
        for at, line in block.starts
    )
    return replace(block, text=block.text[:begin] + words + block.text[end:], starts=starts)


class _Builder(Struct):
    """Gathers lines into blocks; the only place of this step that changes its state.

    ``trusted`` says that the format knows where paragraphs begin, ``form`` that labels stand
    above their values, ``hanging`` that lines of points are indented below the first one;
    ``wrapping`` is how the lines around the last one were wrapped, ``below`` what stands behind
    the one in hand.
    """

    vocabulary: Vocabulary
    trusted: bool
    form: bool
    hanging: bool
    wrapping: Wrapping | None = None
    below: Sequence[Line] = ()
    blocks: list[Raw] = field(default_factory=list)
    current: Raw | None = None
    last: str = ""
    above: str = ""
    gap: int = 0
    page_break: bool = False
    in_body: bool = False

    def add(self, line: Line) -> None:
        """Take the next line of the document."""
        text = cleaning.markup(cleaning.characters(line.text))
        if not text.strip():
            self.gap += 1
            return
        started = self._as_field(self._as_heading(shaped(line, text, self.vocabulary)))
        if self.current is not None and self._continues(self.current, started, line, text):
            self.current = self._joined(self.current, started, text.strip())
        else:
            self.close()
            self.current = started
        self.last, self.above = text.rstrip(), line.text
        self.gap, self.page_break = 0, False

    def close(self) -> None:
        """The block in hand is whole."""
        if self.current is not None and self.current.text.strip(cleaning.CUT):
            self.in_body = self._reaches_body(self.current)
            self.blocks.append(_without_marks(self.current))
        self.current = None

    def _as_heading(self, started: Raw) -> Raw:
        """A label alone on its line, below running text and by a known name, is a heading."""
        label = started.label
        if label is None or label.known is None or started.text[label.start :].strip():
            return started
        here = self.current
        in_body = self.in_body if here is None else self._reaches_body(here)
        below_field = here is not None and here.shape is Shape.LABEL
        if not in_body or below_field or self.vocabulary.headings.exact(started.text) is None:
            return started
        return replace(started, shape=Shape.TEXT, label=None)

    def _as_field(self, started: Raw) -> Raw:
        """A line that nobody knows, between fields without marks, begins with a label as well."""
        here, before = self.current, self.blocks[-1] if self.blocks else None
        among = is_entry(here) and is_field(before) and not (self.in_body or self.gap)
        if started.shape is not Shape.TEXT or here is None or not among or is_above(here):
            return started
        label = label_like(started.text)
        wrapped = self.wrapping
        full = wrapped is not None and is_full(self.last, started.text, wrapped.width)
        figure = label is not None and not started.text[label.start].isalpha()
        if label is None or (full and not figure) or is_open(here.text, self.vocabulary):
            return started
        return replace(started, shape=Shape.LABEL, label=label)

    def _reaches_body(self, block: Raw) -> bool:
        """Whether a block belongs to the text below the fields, up to the next row of fields."""
        if block.shape is Shape.LABEL and self.blocks and self.blocks[-1].shape is Shape.LABEL:
            return False
        prose = len(block.text) >= PROSE and ENDED.search(block.text) is not None
        return self.in_body or prose or block.shape is Shape.POINT

    def _continues(self, block: Raw, started: Raw, line: Line, text: str) -> bool:
        word = marks.read(line).word if self.trusted else ""
        if word in (marks.WRAPPED, marks.ROW):
            return word == marks.WRAPPED and not self.gap
        before = self.blocks[-1] if self.blocks else None
        place = self.gap, self.page_break, self.last, self.above, self.wrapping
        soft = word == marks.SOFT
        whole = bool(word) and not soft
        between = Between(
            *place, before, whole=whole, soft=soft, hanging=self.hanging, below=self.below
        )
        if self._is_in_form(block, started, between):
            between = replace(between, form=True)
        return goes_on(block, started, text, between, self.vocabulary)

    def _is_in_form(self, block: Raw, started: Raw, between: Between) -> bool:
        """Whether the block stands among the labels of a form, and what follows may be a value.

        Below running text, a line that was wrapped or cut is more of it.
        """
        before = between.before
        above = self.form and (block.has_bare_label or (before is not None and is_above(before)))
        if above and self.in_body and not is_field(before):
            cut = len(started.text) >= PROSE and is_open(started.text, self.vocabulary)
            return not (cut or between.fills(started.text))
        if above:
            return True
        return is_entry(block) and is_field(before) and not self.in_body

    def _joined(self, block: Raw, more: Raw, whole: str) -> Raw:
        extra = more.text if not block.text or more.shape is Shape.TEXT else whole
        text = glued(block.text, extra, self.vocabulary.seen)
        return replace(
            block,
            text=text,
            starts=(*block.starts, (len(text) - len(extra), more.starts[0][1])),
            label=self._relabelled(block, text, len(text) - len(extra)),
        )

    def _relabelled(self, block: Raw, text: str, end: int) -> labels.Labelled | None:
        """The label of a block that grew by the text from ``end`` on."""
        label, found = block.label, labels.labelled(text, self.vocabulary.fields)
        if label is None or (found is not None and found.known is not None):
            return found if label is not None else None
        if not label.marked and label.start >= end - 1:
            return replace(label, start=end)
        field = len(text) <= LONGEST_FIELD and not labels.ends_sentence(text)
        return label if is_above(block) or (field and not label.marked) else found
