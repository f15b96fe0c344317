"""Which lines are fields: labels with their values, on top of a notice or below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.profiles import labels
from aligner.structure.entries import stands_above
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import Raw, Shape

LABELLED = re.compile(
    r"(?P<label>[^:.;!?\t]{2,60}?)(?:\.?\s*(?::(?!//)|\t)\s*|[ ]{3,})(?P<value>\S.*)$"
)
"""A label may be short for something: "File No." in a table."""
DIGIT = re.compile(r"\d")

LONGEST_VALUE = 160
LONGEST_LABEL = 8
"""Words of a label that no profile knows."""

FEWEST_BARE, FEWEST_FIGURES = 3, 2
"""So many known labels in a row, without a mark between them and their values, are a head; fewer
where each value has a figure."""

FIRST_SECTIONS = 3
"""Sections among which one may hold the fields: a form stands near the beginning."""

FEWEST_LISTED = 3
"""Known labels of different fields in a section that has nothing but fields."""


def is_field(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a block of the head is a label with its value.

    A known label with nothing between it and its value ("Grade P-4") counts behind another
    field or in a row of such labels: alone it may begin a title or a name ("Station Keeper").
    """
    if _is_marked(blocks[at]):
        return True
    if not _is_bare(blocks[at]):
        return False
    begin, end = at, at + 1
    while begin > 0 and _is_bare(blocks[begin - 1]):
        begin -= 1
    while end < len(blocks) and _is_bare(blocks[end]):
        end += 1
    if begin > 0 and _is_marked(blocks[begin - 1]):
        return True
    figures = all(DIGIT.search(block.text) for block in blocks[begin:end])
    return end - begin >= (FEWEST_FIGURES if figures else FEWEST_BARE)


def _is_bare(block: Raw) -> bool:
    if block.label is None or block.label.marked or labels.is_capitals(block.text):
        return False
    return bool(block.text[block.label.start :].strip())


def _is_marked(block: Raw) -> bool:
    if len(block.text) > LONGEST_VALUE or block.shape not in (Shape.LABEL, Shape.TEXT):
        return False
    if block.label is not None and block.label.known is not None:
        return block.label.marked or stands_above(block)
    mark = LABELLED.match(block.text)
    if mark is None or not mark["label"][:1].isupper() or DIGIT.search(mark["label"]):
        return False
    return len(mark["label"].split()) <= LONGEST_LABEL


def fields_of(blocks: Sequence[Raw], zone: int) -> tuple[int, ...]:
    """The labelled lines of the zone: one that nobody knows counts in a row with a known one."""
    runs: list[list[int]] = []
    for at in range(zone):
        if is_field(at, blocks):
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
    return tuple(at for run in runs if any(_is_known(blocks[one]) for one in run) for at in run)


def listed(blocks: Sequence[Raw], zone: int, known: labels.Index) -> tuple[int, ...]:
    """The fields of a form below one of the first headings: "1. THE POST" over labelled lines."""
    opens = [at for at in range(zone, len(blocks)) if _is_over_text(at, blocks, known)]
    for begin, end in zip(opens[:FIRST_SECTIONS], [*opens[1:], len(blocks)], strict=False):
        section = range(begin + 1, end)
        names = {name for at in section for name in _stated(blocks[at])}
        if len(names) >= FEWEST_LISTED and all(_is_entry(at, blocks) for at in section):
            return tuple(section)
    return ()


def _is_over_text(at: int, blocks: Sequence[Raw], known: labels.Index) -> bool:
    block = blocks[at]
    if block.shape not in (Shape.NUMBERED, Shape.HEADING, Shape.TEXT):
        return False
    strong = block.shape is not Shape.TEXT or known.exact(block.text) is not None
    return (strong or labels.is_capitals(block.text)) and looks_like_heading(block, known)


def _is_entry(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a block is a label with a short value, and no requirement in sentences."""
    return is_field(at, blocks) and not blocks[at].text.endswith((".", ";"))


def _stated(block: Raw) -> Iterator[str]:
    """The name of the field that a block has a value for, if a profile knows it."""
    if block.label and block.label.known and block.text[block.label.start :].strip():
        yield block.label.known.name


def _is_known(block: Raw) -> bool:
    return block.label is not None and block.label.known is not None
