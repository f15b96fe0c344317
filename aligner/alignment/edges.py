"""Where a run of words without counterpart truly begins and ends.

Single words find the heart of what is lost; one of its words that happens to be like something on
the other side cuts it short. So its edges are moved out, from one edge of a phrase to the next, as
long as the sides come closer when more is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

from aligner.alignment.coverage import Floats
from aligner.alignment.marks import BREAK, Span, parts
from aligner.alignment.runs import Run, beginning, with_brackets, without
from aligner.languages.content import Passage

FARTHEST = 6
"""Words by which an edge may move."""

WORTH = 0.002
"""How much closer the sides must come for each further word: less is noise."""

NEARLY = 0.7
"""Share of the words of a clause, item or parenthesis from which all of it is lost."""

FEW = 2
"""Words of which none is left over: in "lawyers, translators" each is an item."""

LINK = re.compile(r"[-‐‑'’](?=\w)")
"""What joins the halves of a word."""

Encode = Callable[[Sequence[str]], Floats]


Found = tuple[Passage, str, Run]
"""A run in its passage, and the text of the other side."""

Option = tuple[int, int, int]
"""Where a run may begin and end, and how many words are moved."""


def spans(found: Sequence[Found], encode: Encode) -> list[Span]:
    """The half-open spans of runs, with their edges where they bring the sides closest."""
    ends = [
        [
            (run.plain[0], stop, abs(at - run.last))
            for at, stop in _ends(passage, run.first, run.last)
        ]
        for passage, _, run in found
    ]
    ended = _closest(found, ends, encode)
    begins = [
        [(start, end, abs(run.first - at)) for at, start in _begins(passage, run)]
        for (passage, _, run), (_, end) in zip(found, ended, strict=True)
    ]
    both = _closest(found, begins, encode)
    return [
        neat(passage, begin, end, run.first if run.first == run.last else None)
        for (passage, _, run), (begin, end) in zip(found, both, strict=True)
    ]


def neat(passage: Passage, begin: int, end: int, heart: int | None = None) -> Span:
    """The span as a reader would mark it.

    Without half of a word ("non" of "non-smoking"), and without a single word of the next clause
    but for the one that is the ``heart`` of it; all of a part that it nearly fills, and the
    brackets around it or at one of its ends.
    """
    inside = [n for n, word in enumerate(passage.words) if begin <= word.span[0] < end]
    if not inside:
        return begin, end
    first, last = _trimmed(passage, inside[0], inside[-1], heart)
    wide = _widened(passage, first, last)
    if wide[0] != inside[0]:
        begin, _ = beginning(passage, wide[0])
    if wide[1] != inside[-1]:
        end = passage.words[wide[1]].span[1]
    return _balanced(passage.text, *with_brackets(passage.text, begin, end))


def _balanced(text: str, begin: int, end: int) -> Span:
    """The span with the other bracket of a pair of which it has one."""
    opened, closed = (text.count(mark, begin, end) for mark in "()")
    first, last = text.rfind("(", 0, begin), text.find(")", end)
    if closed > opened and first >= 0:
        return first, end
    return begin, last + 1 if opened > closed and last >= 0 else end


def _widened(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """First and last word of the part that a run nearly fills."""
    for begin, end in parts(passage, neighbours=False):
        if begin <= first and last <= end and last - first + 1 >= NEARLY * (end - begin + 1):
            return begin, end
    return first, last


def _trimmed(passage: Passage, first: int, last: int, heart: int | None) -> tuple[int, int]:
    text, words = passage.text, passage.words
    if last > first and LINK.match(text, words[last].span[1]):
        last -= 1
    if last - first >= FEW and BREAK.search(text, words[last - 1].span[1], words[last].span[0]):
        last -= last != heart
    if last - first >= FEW and BREAK.search(text, words[first].span[1], words[first + 1].span[0]):
        first += first != heart
    return first, last


def _closest(
    found: Sequence[Found], options: Sequence[Sequence[Option]], encode: Encode
) -> list[tuple[int, int]]:
    """For each run the option without which its side is closest to the other one."""
    texts = [
        [without(passage.text, begin, end) for begin, end, _ in some]
        for (passage, _, _), some in zip(found, options, strict=True)
    ]
    unique = list(dict.fromkeys([*(other for _, other, _ in found), *chain.from_iterable(texts)]))
    vectors = dict(zip(unique, encode(unique), strict=True))
    chosen = []
    for (_, other, _), some, rests in zip(found, options, texts, strict=True):
        values = [
            float(vectors[rest] @ vectors[other]) - WORTH * steps
            for rest, (_, _, steps) in zip(rests, some, strict=True)
        ]
        begin, end, _ = some[values.index(max(values))]
        chosen.append((begin, end))
    return chosen


def _ends(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """The words after which the run may end, and where: at a break in it, or after it."""
    words = passage.words
    options = [(last, words[last].span[1])]
    options += [
        (at, words[at].span[1])
        for at in range(first + 1, last)
        if BREAK.search(passage.text, words[at].span[1], words[at + 1].span[0])
    ]
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
