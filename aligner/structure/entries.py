"""Lines of a form: which of them open a field though they seem to go on with the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from aligner.model import Line
from aligner.profiles import labels
from aligner.profiles.labels import LONGEST_BARE, Index, Labelled, ends_sentence
from aligner.structure.shapes import PROSE, Raw, Shape, Vocabulary

COLUMN = re.compile(r"\s*(?P<label>[^\W\d_][^.;!?\t]{0,48}?)[ \u00a0]{3,}(?=\S)")
"""A label and the wide gap up to the column of values; it ends where the value begins."""

UPPER, LOWER = "[A-ZÀ-ÖØ-ÞŒ]", "[a-zß-öø-ÿœ]"

MARKED = re.compile(rf"{UPPER}[^.:;!?\t\d]{{1,59}}?(?:\s*:(?!//)\s*|\t\s*|[ \u00a0]{{3,}})(?=\S)")
"""A label and the mark behind it, and no colon inside a word or an address."""

BARE = re.compile(
    rf"{UPPER}[^\W\d_]*(?:[ '’/-](?:\([^()]{{1,30}}\)|{LOWER}\w*)){{0,6}} (?=[$€£]?\d|{UPPER})"
)
"""A word with a capital, some in small letters, and behind them a figure or the next capital."""

FIGURED = re.compile(r"[$€£]?\d")

FEWEST_ABOVE = 3
"""So many known labels above their values show how the form is made."""

MOST_GAP = 2
"""Lines from one field to the next: there may be an empty one between them."""

LONGEST_FIELD = 160
"""Characters of a label and its value between others."""

MOST_LABEL_WORDS = 6
MOST_WORDS = 8
"""Of a label with a mark behind it."""


def is_in_column(text: str, above: str) -> bool:
    """Whether two lines are labels with their values in one column, whatever the words are."""
    here, there = COLUMN.match(text), COLUMN.match(above)
    if here is None or there is None or here.end() != there.end():
        return False
    both = here.start("label") == there.start("label")
    words = (len(one["label"].split()) for one in (here, there))
    return both and here["label"][:1].isupper() and max(words) <= MOST_LABEL_WORDS


def opens_field(block: Raw, started: Raw, before: Raw | None, last: str) -> bool:
    """Whether a line is the next field below the field ``block``, however full that one's line is.

    A form has its labels all alike: with a mark behind them, with none, or on lines of their own;
    a known one with a figure right behind it ("Published 3 May 2027") may stand among any.
    """
    if _states_figure(started) and _is_row(block, last):
        return True
    if block.shape is not Shape.LABEL or block.label is None:
        return False
    if block.label.marked:
        mark = MARKED.match(started.text)
        return mark is not None and len(mark[0].split()) <= MOST_WORDS
    if not started.has_bare_label or started.label is None:
        return False
    if started.label.start == len(started.text):
        return stands_above(block)
    known = block.label.known is not None and started.label.known is not None
    return is_entry(block) and not stands_above(block) and (known or is_field(before))


def _states_figure(started: Raw) -> bool:
    label = started.label
    if label is None or label.marked or label.known is None:
        return False
    return FIGURED.match(started.text, label.start) is not None


def _is_row(block: Raw, last: str) -> bool:
    """Whether a line is a label with its value, by the mark or the wide gap between the two."""
    marked = block.label is not None and block.label.marked
    return marked or (len(block.starts) == 1 and COLUMN.match(last) is not None)


def is_label_over(block: Raw, started: Raw, below: str, known: Vocabulary) -> bool:
    """Whether a line in a form is a label that nobody knows, and the next one its value.

    A known label or an empty line is below that.
    """
    if block.shape is not Shape.TEXT or len(block.starts) > 1 or not _is_short(block):
        return False
    found = labels.labelled(below, known.fields) if below else None
    return _is_short(started) and (not below or (found is not None and found.known is not None))


def stands_above(block: Raw) -> bool:
    """Whether a label has a line of its own, above its value."""
    begins = [offset for offset, _ in block.starts[1:2]]
    return block.label is not None and begins == [block.label.start]


def is_entry(block: Raw | None) -> bool:
    """Whether a block is a field whose label has no mark behind it, with its value."""
    if block is None or block.shape is not Shape.LABEL or not block.has_bare_label:
        return False
    return block.label is not None and block.label.start < len(block.text)


def is_field(block: Raw | None) -> bool:
    """Whether a block begins with a label, whatever stands behind that."""
    return block is not None and block.shape is Shape.LABEL and block.label is not None


def is_above(block: Raw) -> bool:
    """Whether a block is a field with the label on one line and the value on the next."""
    return is_entry(block) and stands_above(block)


def label_like(text: str) -> Labelled | None:
    """The words in front of the value of a line in such a form, which no profile knows."""
    match = BARE.match(text)
    if match is None or len(text) > LONGEST_BARE or text.endswith(":") or ends_sentence(text):
        return None
    return Labelled(match[0].rstrip(), match.end(), known=None, marked=False)


def is_full(above: str, text: str, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the one above it."""
    return len(above) + 1 + len(text.split(maxsplit=1)[0]) > width


def is_form(lines: Sequence[Line], known: Index) -> bool:
    """Whether a document has labels on lines of their own, each above its value."""
    texts = ["", *(line.text.strip() for line in lines), "", ""]
    short = (at for at, text in enumerate(texts) if 1 < len(text) < PROSE and text[0].isupper())
    alone = {at for at in short if ":" not in texts[at] and known.exact(texts[at])}
    above = [at for at in alone if at + 1 not in alone and texts[at + 1]]
    return sum(not texts[at + 2] or at + 2 in alone for at in above) >= FEWEST_ABOVE


def put_together(blocks: Sequence[Raw], known: Vocabulary) -> tuple[Raw, ...]:
    """The blocks, with lines among fields as the fields that they are."""
    rows = _rows(blocks)
    result = [
        _in_row(block, known.fields) if at in rows else block for at, block in enumerate(blocks)
    ]
    above = [at for at, block in enumerate(blocks) if is_above(block)]
    if len(above) < FEWEST_ABOVE:
        return tuple(result)
    for at, end in reversed(list(pairwise([*above, len(blocks)]))):
        lines = _lines_below(blocks, at, end)
        pairs = list(zip(lines[::2], lines[1::2], strict=True))
        if not any(known.headings.exact(label.text) for label, _ in pairs):
            result[at + 1 : at + 1 + len(lines)] = [_entry(*pair) for pair in pairs]
    return tuple(result)


def _rows(blocks: Sequence[Raw]) -> set[int]:
    """The lines below one another of which most are fields without a mark, from the first one on.

    A title may stand over them, and a heading under them.
    """
    rows: list[list[int]] = []
    for at, block in enumerate(blocks):
        row = rows[-1] if rows and rows[-1][-1] == at - 1 else []
        gap = _gap(blocks[at - 1], block) if row else 0
        if is_field(block) or (row and gap == 1 and _is_short(block, LONGEST_FIELD)):
            joined = bool(row) and gap <= MOST_GAP
        else:
            joined = bool(row) and gap <= MOST_GAP and _has_figure(label_like(block.text), block)
            if not joined:
                continue
        if joined:
            row.append(at)
        else:
            rows.append([at])
    found: set[int] = set()
    for row in rows:
        entries = sum(is_entry(blocks[at]) and not stands_above(blocks[at]) for at in row)
        if entries >= FEWEST_ABOVE and 2 * entries >= len(row):
            found.update(row)
    return found


def _has_figure(label: Labelled | None, block: Raw) -> bool:
    text = block.shape is Shape.TEXT and len(block.starts) == 1
    return text and label is not None and not block.text[label.start].isalpha()


def _in_row(block: Raw, known: Index) -> Raw:
    if block.shape is Shape.LABEL:
        return block
    begin = known.leading(block.text)
    label = label_like(block.text)
    if begin is not None and (rest := block.text[begin[1] :]).startswith(" "):
        start = len(block.text) - len(rest.lstrip())
        label = Labelled(block.text[: begin[1]], start, begin[0], marked=False)
    return replace(block, shape=Shape.LABEL, label=label) if label else block


def _gap(above: Raw, below: Raw) -> int:
    return below.starts[0][1] - above.starts[-1][1]


def _lines_below(blocks: Sequence[Raw], at: int, end: int) -> Sequence[Raw]:
    """The short lines in twos between a field and the next one, or right below the last one."""
    between = blocks[at + 1 : end] if end < len(blocks) else ()
    whole = all(_gap(*pair) == 1 for pair in zip(between[::2], between[1::2], strict=False))
    if not (between and whole and all(map(_is_short, between))):
        below = takewhile(lambda pair: _gap(*pair) == 1, pairwise(blocks[at:end]))
        between = list(takewhile(_is_short, (two for one, two in below)))
    return between if len(between) % 2 == 0 else ()


def _is_short(block: Raw, most: int = PROSE) -> bool:
    line = block.shape is Shape.TEXT and len(block.starts) == 1 and len(block.text) < most
    return line and not block.text.endswith(":") and not ends_sentence(block.text)


def _entry(label: Raw, value: Raw) -> Raw:
    start = len(label.text) + 1
    return replace(
        label,
        shape=Shape.LABEL,
        text=f"{label.text} {value.text}",
        starts=(*label.starts, (start, value.starts[0][1])),
        label=Labelled(label.text, start, known=None, marked=False),
    )
