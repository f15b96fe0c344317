"""Where one language ends and the other begins, in a notice that has one after the other.

The lines around a border say little of their language (an address, a name, a date). But both
halves of a notice are made alike: they begin with the same fields in the same order, and end
with the same kind of lines. So the border is where the words and this likeness agree best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from aligner.profiles.labels import is_capitals
from aligner.structure.head import reference_span
from aligner.structure.shapes import PROSE, Raw, Shape

NEAR = 12.0
"""Log-odds: borders that the words find so much worse than the best are not looked at."""

LOOK = 8
"""Blocks compared from each beginning, and half as many from each end."""

SHIFTS = 4
"""One half may have so many lines of letterhead more, less one."""

WEIGHT = 0.6
"""Of the likeness of both halves, against the log-odds of the words."""

LED = 8.0
"""For each piece of text over the fields of the second half more than over those of the first:
more than its words can weigh (see `evidence.MOST`), since an untranslated section says all that
it says in the wrong language."""

BEHIND = 100.0
"""For a border behind the fields of the second half."""

SAME_FIELDS = 2
"""Fields that two heads have in common at the least."""

SHIFTED = 1.0
SAME_FIELD, SAME_SHAPE, SAME_TRAIT, OTHER_SHAPE = 1.5, 0.3, 0.4, -0.4


def border(blocks: Sequence[Raw], odds: NDArray[np.float64]) -> list[int]:
    """For each block 0 or 1, the language it belongs to; one language stands first."""
    sums = np.concatenate([[0.0], np.cumsum(odds)])
    costs = _costs_of_leads(blocks)
    ways: list[tuple[float, int, int]] = []
    for first in (0, 1):
        sign = 1.0 if first == 0 else -1.0
        # Before the border the words should speak for one language, behind it for the other.
        ways.extend(
            (sign * (2 * sums[at] - sums[-1]) / 2 - costs[at], at, first)
            for at in range(1, len(blocks))
        )
    best = max(ways, default=(0.0, len(blocks), 0))[0]
    near = [way for way in ways if way[0] >= best - NEAR]
    scored = [(score + _likeness(blocks, at), -at, first) for score, at, first in near]
    _, place, first = max(scored, default=(0.0, -len(blocks), 0))
    return [first if at < -place else 1 - first for at in range(len(blocks))]


def _costs_of_leads(blocks: Sequence[Raw]) -> list[float]:
    """What speaks against each border because of the fields that both halves begin with."""
    starts = _two_heads(blocks)
    if starts is None:
        return [0.0] * (len(blocks) + 1)
    first, second = starts
    sums = list(accumulate((_is_text(block) for block in blocks), initial=0))
    return [
        BEHIND if at > second else LED * max(0, sums[second] - sums[at] - sums[first])
        for at in range(len(blocks) + 1)
    ]


def _two_heads(blocks: Sequence[Raw]) -> tuple[int, int] | None:
    """Where the two rows of the same fields begin, None unless there are just two.

    A field over the second row that the first one lacks may be the last line of its text: whom
    to ask.
    """
    rows: list[dict[int, str]] = []
    last = -SHIFTS
    for at, block in enumerate(blocks):
        if block.shape is Shape.LABEL and block.label is not None and block.label.known:
            if at - last >= SHIFTS:
                rows.append({})
            rows[-1][at] = block.label.known.name
            last = at
    rows = [row for row in rows if len(set(row.values())) >= SAME_FIELDS]
    if len(rows) != 2:  # noqa: PLR2004
        return None
    common = set(rows[0].values()) & set(rows[1].values())
    if len(common) < SAME_FIELDS:
        return None
    first, second = (min(at for at, name in row.items() if name in common) for row in rows)
    return first, second


def _is_text(block: Raw) -> bool:
    """Whether a block belongs to a text, and not to what stands over the fields."""
    ended = block.text.endswith((".", ";", ":"))
    return ended or block.shape in (Shape.POINT, Shape.NUMBERED) or len(block.text) >= 2 * PROSE


def _likeness(blocks: Sequence[Raw], at: int) -> float:
    """How much the halves before and behind ``at`` begin and end alike."""
    first, second = blocks[:at], blocks[at:]
    begin = max(
        _alike(first[n:], second[m:], LOOK - n - m) - (n + m) * SHIFTED
        for n, m in ((n, 0) if n >= 0 else (0, -n) for n in range(-SHIFTS + 1, SHIFTS))
    )
    end = _alike(first[::-1], second[::-1], LOOK // 2)
    return WEIGHT * (begin + end)


def _alike(first: Sequence[Raw], second: Sequence[Raw], count: int) -> float:
    pairs = zip(first[:count], second[:count], strict=False)
    return sum(_pair(one, other) for one, other in pairs)


def _pair(one: Raw, other: Raw) -> float:
    score = SAME_SHAPE if one.shape is other.shape else OTHER_SHAPE
    names = [raw.label.known.name if raw.label and raw.label.known else "" for raw in (one, other)]
    if all(names):
        score += SAME_FIELD if names[0] == names[1] else -SAME_FIELD
    score += SAME_FIELD if _reference(one) and _reference(one) == _reference(other) else 0.0
    score += sum(SAME_TRAIT for trait in TRAITS if trait(one) and trait(other))
    ratio = abs(math.log((len(one.text) + 10) / (len(other.text) + 10)))
    return score + SAME_TRAIT * (1 - 2 * min(ratio, 1.0))


def _reference(raw: Raw) -> str:
    span = reference_span(raw.text)
    return raw.text[slice(*span)] if span is not None else ""


def _has_address(raw: Raw) -> bool:
    return "@" in raw.text or "www." in raw.text or "://" in raw.text


def _is_title_in_capitals(raw: Raw) -> bool:
    return is_capitals(raw.text)


def _is_marked_heading(raw: Raw) -> bool:
    return raw.shape is Shape.HEADING


TRAITS = (_has_address, _is_title_in_capitals, _is_marked_heading)
