"""Which language each section is in, where each stands in one language and then in the other.

There a section left untranslated looks like more of the one before it. But its number, or its
heading, stands twice in a row: the sections go in pairs, and one order of the languages holds for
all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from aligner.profiles import labels
from aligner.structure.evidence import CERTAIN
from aligner.structure.kinds import SUBNUMBER, heading_text, looks_like_heading
from aligner.structure.shapes import Raw, Shape

FEWEST_PAIRS = 2
PAIRED_SHARE = 0.6
"""Of the headings in a row that stand twice: with less, the sections do not go in pairs."""

CONTRARY_SHARE = 0.4
"""Of the blocks of known language: where paragraphs alternate, half are against the pairs."""

COPY = 88.0
"""Likeness in per cent from which a block is a copy of another (rapidfuzz)."""

Section = tuple[int, int]
"""Half-open range of blocks."""


def by_sections(
    blocks: Sequence[Raw], odds: NDArray[np.float64], headings: labels.Index
) -> dict[int, int]:
    """For the blocks of sections in pairs, 0 or 1; nothing where sections do not go in pairs."""
    numbers = _numbers(blocks, headings)
    first = [(at, number) for at, number in numbers if not SUBNUMBER.match(number)]
    for names in (first, numbers, _names(blocks, headings)):
        found = _ordered(_pairs(names, len(blocks)), blocks, odds) if names else {}
        if found:
            return found
    return {}


def by_shared(
    blocks: Sequence[Raw], odds: NDArray[np.float64], below: Sequence[int]
) -> dict[int, int]:
    """The same where a heading in both languages stands once over what each of them says.

    ``below`` are the places of the blocks right below such headings.
    """
    spans = [span for span in pairwise([*below, len(blocks)]) if span[0] < span[1]]
    pairs = [pair for span in spans if (pair := _split(span, blocks, odds))]
    if len(pairs) < max(FEWEST_PAIRS, PAIRED_SHARE * len(spans)):
        return {}
    return _ordered(pairs, blocks, odds)


def _split(
    span: Section, blocks: Sequence[Raw], odds: NDArray[np.float64]
) -> tuple[Section, Section] | None:
    """The two parts of a section that has text in both languages, where the words part best.

    One that says the same twice in one of them was left untranslated.
    """
    begin, end = span
    inside, middle = odds[begin:end], (begin + end) // 2
    if inside.max() >= CERTAIN and inside.min() <= -CERTAIN:
        apart = [abs(odds[begin:at].sum() - odds[at:end].sum()) for at in range(begin + 1, end)]
        place = begin + 1 + int(np.argmax(apart))
        return (begin, place), (place, end)
    halves = zip(blocks[begin:middle], blocks[middle:end], strict=False)
    if (end - begin) % 2 == 0 and all(is_copy(one.text, [other.text]) for one, other in halves):
        return (begin, middle), (middle, end)
    return None


def _numbers(blocks: Sequence[Raw], headings: labels.Index) -> list[tuple[int, str]]:
    """The places of numbered headings, with their numbers."""
    found = []
    for at, block in enumerate(blocks):
        heading = heading_text(block)
        numbered = heading.marker and heading.shape in (Shape.NUMBERED, Shape.HEADING)
        if numbered and looks_like_heading(heading, headings):
            found.append((at, heading.marker))
    return found


def _names(blocks: Sequence[Raw], headings: labels.Index) -> list[tuple[int, str]]:
    """The places of headings that the profile knows, with their names."""
    found = []
    for at, block in enumerate(blocks):
        known = headings.exact(block.text) if block.shape is not Shape.POINT else None
        if known is not None:
            found.append((at, known.name))
    return found


def _pairs(names: Sequence[tuple[int, str]], count: int) -> list[tuple[Section, Section]]:
    ends = [at for at, _ in names[1:]] + [count]
    sections = [(at, end) for (at, _), end in zip(names, ends, strict=True)]
    runs = [list(run) for _, run in groupby(range(len(names)), key=lambda n: names[n][1])]
    pairs = [(sections[run[0]], sections[run[1]]) for run in runs if len(run) == 2]  # noqa: PLR2004
    if len(pairs) < FEWEST_PAIRS or len(pairs) < PAIRED_SHARE * len(runs):
        return []
    return pairs


def is_copy(text: str, others: Sequence[str]) -> bool:
    """Whether a text only repeats another."""
    return any(fuzz.ratio(text, other) >= COPY for other in others)


def _ordered(
    pairs: Sequence[tuple[Section, Section]], blocks: Sequence[Raw], odds: NDArray[np.float64]
) -> dict[int, int]:
    first = sum(odds[slice(*one)].sum() - odds[slice(*other)].sum() for one, other in pairs)
    leader = 0 if first > 0 else 1
    states: dict[int, int] = {}
    left: set[int] = set()
    for pair in pairs:
        for section, other, state in zip(pair, pair[::-1], (leader, 1 - leader), strict=True):
            states |= dict.fromkeys(range(*section), state)
            if not _is_whole(section, blocks[slice(*other)], blocks, states, odds):
                left |= set(range(*section))
    certain = [at for at in states if abs(odds[at]) >= CERTAIN]
    if sum(map(partial(_is_contrary, states, odds), certain)) > CONTRARY_SHARE * len(certain):
        return {}
    return {at: state for at, state in states.items() if at not in left}


def _is_contrary(states: Mapping[int, int], odds: NDArray[np.float64], at: int) -> bool:
    return bool(abs(odds[at]) >= CERTAIN and (odds[at] > 0) != (states[at] == 0))


def _is_whole(
    section: Section,
    other: Sequence[Raw],
    blocks: Sequence[Raw],
    states: Mapping[int, int],
    odds: NDArray[np.float64],
) -> bool:
    """Whether what is in the wrong language was left untranslated.

    It then stands in the other section too; else another section, whose heading nobody knows,
    may have begun.
    """
    texts = [block.text for block in other]
    return all(
        is_copy(blocks[at].text, texts) for at in range(*section) if _is_contrary(states, odds, at)
    )
