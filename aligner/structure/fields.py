"""Which lines are fields: labels with their values, on top of a notice or below a heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

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

LATEST_HEAD = 6
"""Lines that may stand over the points of a head: names of the house, the title."""

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


def without_points(
    first: Sequence[Raw], second: Sequence[Raw], known: labels.Index
) -> tuple[Sequence[Raw], Sequence[Raw]]:
    """Both halves with their head as plain lines where it is a list: "- Grade: P-4".

    The head of the other half is such a list as well, or has the same fields in lines.
    """
    one, two = _points_of_head(first, known), _points_of_head(second, known)
    both = _are_entries(first, one, known) and _are_entries(second, two, known)
    if not both and not (
        _has_form(second, first, one, known) or _has_form(first, second, two, known)
    ):
        return first, second
    return _as_lines(first, one, known), _as_lines(second, two, known)


def _points_of_head(blocks: Sequence[Raw], known: labels.Index) -> range:
    """The first points of a half, if they are labels with values, several of them known."""
    top = blocks[: LATEST_HEAD + 1]
    begin = next((at for at, block in enumerate(top) if block.shape is Shape.POINT), 0)
    above = blocks[:begin]
    if not above or above[-1].text.endswith(":") or any(map(_is_numbered, above)):
        return range(0)
    points = itertools.takewhile(lambda block: block.shape is Shape.POINT, blocks[begin:])
    found = list(_as_lines(list(points), range(len(blocks)), known))
    names = {name for block in found for name in _stated(block)}
    form = len(names) >= FEWEST_LISTED and all(is_field(at, found) for at in range(len(found)))
    return range(begin, begin + len(found)) if form else range(0)


def _are_entries(blocks: Sequence[Raw], places: range, known: labels.Index) -> bool:
    lines = _as_lines(blocks, places, known)
    return bool(places) and all(_is_entry(at, lines) for at in places)


def _has_form(
    lines: Sequence[Raw], points: Sequence[Raw], places: range, known: labels.Index
) -> bool:
    """Whether a half has on top, in lines, several of the fields that the other has as points."""
    names = {name for at in places for name in _stated(_as_line(points[at], known))}
    top = lines[: LATEST_HEAD + len(places)] if names else ()
    return len(names & {name for block in top for name in _stated(block)}) >= FEWEST_LISTED


def _is_numbered(block: Raw) -> bool:
    return block.shape is Shape.NUMBERED


def _as_lines(blocks: Sequence[Raw], places: range, known: labels.Index) -> list[Raw]:
    return [_as_line(block, known) if at in places else block for at, block in enumerate(blocks)]


def _as_line(block: Raw, known: labels.Index) -> Raw:
    label = labels.labelled(block.text, known)
    told = label is not None and label.known is not None and label.marked
    shape = Shape.LABEL if told else Shape.TEXT
    return replace(block, shape=shape, marker="", label=label if told else None)


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
