"""The head of a half: its title, its reference number and its labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.profiles import labels
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import PROSE, Raw, Shape

REFERENCE = re.compile(
    r"""(?:^|[-–—(\s]|\b(?:n[o°º]\.?|ref\.?)\s*)\s*
    (?P<code>(?>[A-Z]{1,8}[-/ .]?){0,4}\d{2,}[A-Z]{0,3}(?:[-/.][A-Z0-9]{1,12}){0,5})
    \s*\)?\s*$""",
    re.VERBOSE,
)
LABELLED = re.compile(r"(?P<label>[^:.;!?\t]{2,60}?)\s*(?::(?!//)|\t)\s*(?P<value>\S.*)$")
DIGITS = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]")
CELLS = re.compile(r"\t|\s{3,}|\s\|\s")
REFERENCE_LABEL = re.compile(r"(?:r[eé]f|n[o°º]|vacancy|vn|avis)\b", re.IGNORECASE)

TITLE_FIELD = "job_title"
"""The field of a profile whose value is the title."""

LONGEST_REFERENCE = 60
LEAST_DIGITS = 4
"""Digits of a reference number in a title: fewer may be a year's or a count's."""

LONGEST_VALUE = 160
LONGEST_LABEL = 8
"""Words of a label that no profile knows."""

LONGEST_TITLE = 150
FEWEST_BARE = 3
"""So many known labels in a row, without a mark between them and their values, are a head."""

NUMBERED, MARKED, NEAREST, FIRST, IN_CELLS, SAME_PLACE = 3.0, 2.0, 1.0, 1.5, -2.0, 1.5
"""What speaks for a title: a reference number, a mark of the format, the place next to the
fields or, where there are none, at the top; a table's gaps speak against it, and the same place
in both halves for it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Positions, among the blocks of a half, of what stands above its first section.

    ``end`` is where the body begins; ``above`` are the short lines over the title.
    """

    end: int
    title: int | None
    above: tuple[int, ...]
    fields: tuple[int, ...]


def heads(first: Sequence[Raw], second: Sequence[Raw], known: labels.Index) -> tuple[Head, Head]:
    """What the first blocks of each half are; the titles are chosen together, as a pair."""
    zones = _zone(first, known), _zone(second, known)
    fields = fields_of(first, zones[0]), fields_of(second, zones[1])
    ranked = _ranked(first, zones[0], fields[0]), _ranked(second, zones[1], fields[1])
    if all(_has_title_field(*side) for side in ((first, fields[0]), (second, fields[1]))):
        return _untitled(first, fields[0]), _untitled(second, fields[1])
    titles = _titles(ranked, zones, fields)
    return _head(titles[0], fields[0]), _head(titles[1], fields[1])


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
    return end - begin >= FEWEST_BARE or (begin > 0 and _is_marked(blocks[begin - 1]))


def reference_span(title: str) -> tuple[int, int] | None:
    """Where a title carries its reference number, None where it carries none."""
    match = REFERENCE.search(title, max(0, len(title) - LONGEST_REFERENCE))
    if match is None or len(DIGITS.findall(match["code"])) < LEAST_DIGITS:
        return None
    return match.span("code")


def _is_bare(block: Raw) -> bool:
    if block.label is None or block.label.marked or labels.is_capitals(block.text):
        return False
    return bool(block.text[block.label.start :].strip())


def _is_marked(block: Raw) -> bool:
    if len(block.text) > LONGEST_VALUE or block.shape not in (Shape.LABEL, Shape.TEXT):
        return False
    if block.label is not None and block.label.known is not None:
        return block.label.marked or _stands_above_its_value(block)
    mark = LABELLED.match(block.text)
    if mark is None or not mark["label"][:1].isupper() or DIGITS.search(mark["label"]):
        return False
    return len(mark["label"].split()) <= LONGEST_LABEL


def _stands_above_its_value(block: Raw) -> bool:
    """Whether a label has a line of its own."""
    begins = [offset for offset, _ in block.starts[1:2]]
    return block.label is not None and begins == [block.label.start]


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


def _is_known(block: Raw) -> bool:
    return block.label is not None and block.label.known is not None


def _zone(blocks: Sequence[Raw], known: labels.Index) -> int:
    """Where the first section begins, or the running text of a notice without sections."""
    met_field = False
    for at, block in enumerate(blocks):
        if _opens_section(at, blocks, known):
            return at
        here = is_field(at, blocks)
        if met_field and not here and len(block.text) > LONGEST_TITLE:
            return at
        met_field = met_field or here
    return len(blocks) if met_field else min(len(blocks), 1)


def _opens_section(at: int, blocks: Sequence[Raw], known: labels.Index) -> bool:
    block = blocks[at]
    if block.shape is Shape.NUMBERED and looks_like_heading(block, known):
        return True
    if block.shape is Shape.POINT:
        return True
    if block.shape not in (Shape.TEXT, Shape.HEADING) or known.exact(block.text) is None:
        return False
    return at + 1 < len(blocks) and not is_field(at + 1, blocks)


def _ranked(blocks: Sequence[Raw], zone: int, fields: Sequence[int]) -> dict[int, float]:
    """The blocks that could be the title, with what speaks for each."""
    first = fields[0] if fields else zone
    ranked: dict[int, float] = {}
    for at in range(first):
        text = blocks[at].text
        if len(text) > LONGEST_TITLE or _is_sentence(text) or (text.endswith(".") and not fields):
            if not fields:
                break
            ranked.clear()
        elif _names_something(blocks[at].text):
            ranked[at] = _worth(blocks[at])
    if ranked:
        ranked[max(ranked) if fields else min(ranked)] += NEAREST if fields else FIRST
    return ranked


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";", ":")) and len(text) > PROSE


def _names_something(text: str) -> bool:
    span = reference_span(text)
    words = text if span is None else text[: span[0]] + text[span[1] :]
    labelled = span is not None and REFERENCE_LABEL.match(text) is not None
    return len(LETTERS.findall(words)) > LEAST_DIGITS and not labelled


def _worth(block: Raw) -> float:
    worth = NUMBERED if reference_span(block.text) else 0.0
    worth += MARKED / max(1, block.depth) if block.shape is Shape.HEADING else 0.0
    return worth + (IN_CELLS if CELLS.search(block.text) else 0.0)


def _titles(
    ranked: tuple[dict[int, float], dict[int, float]],
    zones: tuple[int, int],
    fields: tuple[Sequence[int], Sequence[int]],
) -> tuple[int | None, int | None]:
    """The pair of titles that is worth most; the same place above the fields counts."""
    below = [found[0] if found else zone for found, zone in zip(fields, zones, strict=True)]
    pairs = [
        (
            worth + other + (SAME_PLACE if below[0] - one == below[1] - two else 0.0),
            -one,
            -two,
        )
        for one, worth in ranked[0].items()
        for two, other in ranked[1].items()
    ]
    if pairs:
        _, one, two = max(pairs)
        return -one, -two
    alone = [max(side, key=lambda at: (side[at], at), default=None) for side in ranked]
    return alone[0], alone[1]


def _head(title: int | None, fields: tuple[int, ...]) -> Head:
    end = max([*(at + 1 for at in fields), 0 if title is None else title + 1])
    return Head(end, title, tuple(range(title or 0)), fields)


def _has_title_field(blocks: Sequence[Raw], fields: Sequence[int]) -> bool:
    """Whether a labelled line names the post; what stands over it is then a letterhead."""
    known = (blocks[at].label.known for at in fields if blocks[at].label)  # type: ignore[union-attr]
    return any(one is not None and one.name == TITLE_FIELD for one in known)


def _untitled(blocks: Sequence[Raw], fields: tuple[int, ...]) -> Head:
    above = [at for at in range(fields[0]) if not _is_sentence(blocks[at].text)]
    return Head(fields[-1] + 1, None, tuple(above), fields)
