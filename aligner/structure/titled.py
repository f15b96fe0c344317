"""Headings that only the whole document shows: "(a) General" over text, "4 Our aims" behind 3."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aligner.structure.shapes import PROSE, Raw, Shape

LETTER = re.compile(r"\(?(?:[a-zA-Z]|\d{1,2})\)$")
BARE = re.compile(r"(?P<number>\d{1,2})\s+(?P<rest>[^\W\d_].*)$")
STOPS = (".", ";", ",", ":", "…")

FEWEST = 2
"""So many lines with a bracket behind their letter or number, and text below, are headings."""


def titled(blocks: Sequence[Raw]) -> tuple[Raw, ...]:
    """The blocks, with such lines as numbered ones."""
    lettered = [at for at in range(len(blocks)) if _is_lettered_heading(at, blocks)]
    known = sum(one.shape is Shape.NUMBERED and bool(LETTER.match(one.marker)) for one in blocks)
    found = {at: blocks[at] for at in lettered} if len(lettered) + known >= FEWEST else {}
    numbers = [(at, number) for at in range(len(blocks)) if (number := _number(blocks[at]))]
    for place, (at, number) in enumerate(numbers):
        near = numbers[max(0, place - 1) : place] + numbers[place + 1 : place + 2]
        in_turn = any(
            blocks[other].shape is Shape.NUMBERED and abs(value - number) == 1
            for other, value in near
        )
        if blocks[at].shape is Shape.TEXT and in_turn:
            found[at] = _without_number(blocks[at])
    return tuple(
        replace(found[at], shape=Shape.NUMBERED) if at in found else block
        for at, block in enumerate(blocks)
    )


def _is_lettered_heading(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a lettered line is short, without a stop, and has running text or points below."""
    block = blocks[at]
    if block.shape is not Shape.POINT or not LETTER.match(block.marker) or not _is_short(block):
        return False
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or LETTER.match(below.marker):
        return False
    prose = below.shape is Shape.TEXT and len(below.text) >= PROSE
    return prose or (below.shape is Shape.POINT and below.depth >= block.depth)


def _is_short(block: Raw) -> bool:
    text = block.text
    return len(text) < PROSE and text[:1].isupper() and not text.endswith(STOPS)


def _number(block: Raw) -> int | None:
    """The number of a numbered line whose number has no mark, or of one that may be such a line."""
    if block.shape is Shape.NUMBERED:
        return int(block.marker) if block.marker.isdigit() else None
    match = BARE.match(block.text) if block.shape is Shape.TEXT and _is_line(block) else None
    return int(match["number"]) if match else None


def _is_line(block: Raw) -> bool:
    return len(block.starts) == 1 and len(block.text) < PROSE and not block.text.endswith(STOPS)


def _without_number(block: Raw) -> Raw:
    number, rest = block.text.split(maxsplit=1)
    return replace(block, text=rest, marker=number)
