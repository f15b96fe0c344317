"""Where a run of words without counterpart truly begins and ends.

Single words find the heart of what is lost; one of its words that happens to be like something on
the other side cuts it short. So its edges are moved out, from one edge of a phrase to the next, as
long as the sides come closer when more is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from aligner.alignment.coverage import Floats, Passage
from aligner.alignment.runs import BREAK, Run, beginning, with_brackets, without

FARTHEST = 6
"""Words by which an edge may move."""

WORTH = 0.002
"""How much closer the sides must come for each further word: less is noise."""

Encode = Callable[[Sequence[str]], Floats]


def span(passage: Passage, other: str, run: Run, encode: Encode) -> tuple[int, int]:
    """The half-open span of the run with its edges moved to where they bring the sides closest."""
    begin, end = run.plain
    ends = [(at - run.last, stop) for at, stop in _ends(passage, run.last)]
    end = _best([(begin, one, steps) for steps, one in ends], passage, other, encode)[1]
    begins = [(run.first - at, start) for at, start in _begins(passage, run)]
    begin = _best([(one, end, steps) for steps, one in begins], passage, other, encode)[0]
    return with_brackets(passage.text, begin, end)


def _best(
    options: Sequence[tuple[int, int, int]], passage: Passage, other: str, encode: Encode
) -> tuple[int, int]:
    if len(options) == 1:
        return options[0][:2]
    texts = [without(passage.text, begin, end) for begin, end, _ in options]
    vectors = encode([other, *texts])
    values = vectors[1:] @ vectors[0]
    steps = np.array([count for _, _, count in options])
    begin, end, _ = options[int(np.argmax(values - WORTH * steps))]
    return begin, end


def _ends(passage: Passage, last: int) -> list[tuple[int, int]]:
    """The words after which the run may end, and where."""
    words = passage.words
    options = [(last, words[last].span[1])]
    for at in range(last, min(last + FARTHEST + 1, len(words))):
        stop = words[at].span[1]
        behind = words[at + 1].span[0] if at + 1 < len(words) else len(passage.text)
        between = passage.text[stop:behind]
        closed = at + 1 == len(words) or BREAK.search(between) or between.strip()
        if at > last and closed:
            options.append((at, stop))
        if any(stop < start <= behind for start in passage.starts):
            break
    return options


def _begins(passage: Passage, run: Run) -> list[tuple[int, int]]:
    """The words before which the run may begin, and where: before it, or at a break in it."""
    options, first = [], run.first
    for at in range(first + 1, run.last + 1):
        start, broken = beginning(passage, at)
        if broken:
            options.append((at, start))
    for at in range(first, max(-1, first - FARTHEST - 1), -1):
        start, broken = beginning(passage, at)
        if at == first or broken or start < passage.words[at].span[0]:
            options.append((at, start))
        if start in passage.starts:
            break
    return options
