"""Runs of words that the other side of a link does not seem to say, and what speaks for each.

Every word of a passage has a log-odds of having no counterpart (`coverage`). A run is the stretch
of words whose log-odds add up to most; its edges, and how well the lengths of the two sides agree
with and without it, tell a lost phrase from a free translation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.alignment.coverage import Floats, Passage

BREAK = re.compile(r"[,;:.()–—•/]")
"""Where a clause, an item or a parenthesis may begin or end."""

FEATURES = (
    "sum", "root of sum", "words", "mean", "length gained", "length", "begins", "ends", "breaks",
    "elsewhere", "uncovered", "share", "answered",
)  # fmt: skip

DROPPED = re.compile(r"\s+(?=[,.;)])|(?<=[(])\s+|[,;]\s*(?=[,;.])")
"""What is left over where words were taken out."""

LONGEST = 60
"""Words of a run: a longer one is a sentence, which other rules report."""

LIGHTEST = 1.0
"""Log-odds of a run: less is one word, which a free translation leaves over as well."""

SPREAD, SHORT = 1.5, 40.0
"""Variance of a length: so much a character of both sides, and so much at any length."""

MOST_GAIN, MOST_DEVIATION = 4.0, 3.0
"""How far lengths may speak for a run: what says more is another kind of text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage from word ``first`` to word ``last``, and its ``features``.

    ``plain`` is its half-open span, ``span`` the same with the brackets that it fills.
    """

    span: tuple[int, int]
    plain: tuple[int, int]
    features: tuple[float, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Facing:
    """The other side, as a run is weighed against it.

    ``length`` is measured in characters of the language of this side; ``weight`` is that of its
    own heaviest run: in a free translation both sides have words that nothing seems to say.
    """

    length: float
    weight: float


def heaviest(passage: Passage, odds: Floats) -> float:
    """What the log-odds of the heaviest run add up to."""
    return _heaviest(odds.tolist(), passage)[2]


def best_runs(passage: Passage, odds: Floats, facing: Facing, *, most: int) -> Iterator[Run]:
    """The runs of most weight, best first, none within another."""
    left = odds.tolist()
    for _ in range(most):
        first, last, total = _heaviest(left, passage)
        if total < LIGHTEST:
            return
        left[first : last + 1] = [-math.inf] * (last + 1 - first)
        yield _run(passage, odds.tolist(), (first, last), facing)


def _heaviest(odds: Sequence[float], passage: Passage) -> tuple[int, int, float]:
    """First and last word of the run whose log-odds add up to most, and that sum; 0 for none.

    It stays within one sentence (Kadane's algorithm, begun anew at each).
    """
    best, total, first = (0, 0, 0.0), 0.0, 0
    starts = iter((*passage.starts[1:], len(passage.text)))
    following = next(starts)
    for at, value in enumerate(odds):
        ended = passage.words[at].span[0] >= following
        if total <= 0 or ended:
            total, first = 0.0, at
        while ended and passage.words[at].span[0] >= following:
            following = next(starts)
        total += value
        if total > best[2] and at - first < LONGEST:
            best = first, at, total
    return best


def _run(passage: Passage, odds: Sequence[float], words: tuple[int, int], facing: Facing) -> Run:
    first, last = words
    begin, broken = beginning(passage, first)
    end = passage.words[last].span[1]
    behind = passage.words[last + 1].span[0] if last + 1 < len(odds) else len(passage.text)
    after = passage.text[end:behind]
    closed = last + 1 == len(odds) or BREAK.search(after) is not None
    inside, around = odds[first : last + 1], [*odds[:first], *odds[last + 1 :]]
    total, own = sum(inside), len(passage.text)
    features = (
        total,
        math.sqrt(max(total, 0.0)),
        float(len(inside)),
        total / len(inside),
        _gain(own, end - begin, facing.length),
        _within(deviation(own, facing.length), MOST_DEVIATION),
        float(broken or begin < passage.words[first].span[0]),
        float(closed or len(after.strip()) > 1),
        float(broken) + float(closed),
        sum(around) / len(around) if around else 0.0,
        sum(value > 0 for value in inside) / len(inside),
        len(inside) / len(odds),
        facing.weight,
    )
    return Run(with_brackets(passage.text, begin, end), (begin, end), features, first, last)


def beginning(passage: Passage, first: int) -> tuple[int, bool]:
    """Where the run begins with the light words before it, and whether a break is there."""
    word = passage.words[first].span[0]
    before = passage.words[first - 1].span[1] if first else 0
    before = max(before, *(start for start in passage.starts if start <= word))
    breaks = list(BREAK.finditer(passage.text, before, word))
    begin = breaks[-1].end() if breaks else before
    begin += len(passage.text[begin:word]) - len(passage.text[begin:word].lstrip(" -'’\"«»“”"))
    at_start = first == 0 or before in passage.starts
    return begin, bool(breaks) or at_start


def with_brackets(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span, with the brackets where it fills them."""
    opened = text[:begin].rstrip().endswith("(")
    if opened and text[end:].lstrip().startswith(")"):
        return text[:begin].rindex("("), text.index(")", end) + 1
    return begin, end


def without(text: str, begin: int, end: int) -> str:
    """A text with some words left out, and no trace of them in its punctuation."""
    rest = f"{text[:begin].rstrip()} {text[end:].lstrip()}"
    return DROPPED.sub("", rest).strip(" ,;") or "."


def deviation(own: float, other: float) -> float:
    """By how many standard deviations a side is longer than the other one lets expect."""
    return (own - other) / math.sqrt(SPREAD * (own + other) + SHORT)


def _gain(own: int, run: int, other: float) -> float:
    """How much better the lengths agree when the run is taken away."""
    gained = (deviation(own, other) ** 2 - deviation(own - run, other) ** 2) / 2
    return _within(gained, MOST_GAIN)


def _within(value: float, most: float) -> float:
    """The value, or the limit on its side of zero."""
    return max(-most, min(most, value))
