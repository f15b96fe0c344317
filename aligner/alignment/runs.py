"""Runs of words that the other side of a link does not seem to say, and what speaks for each.

Every word of a passage has a log-odds of having no counterpart (`coverage`). A run is a stretch of
words whose log-odds add up to much: the heaviest one, and the parts between commas, brackets and
conjunctions. Its edges, what can be counted on both sides, and how well their lengths agree with
and without it, tell a lost phrase from a free translation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner import languages
from aligner.alignment import answers
from aligner.alignment.answered import is_answered
from aligner.alignment.answers import Facing
from aligner.alignment.brackets import alone
from aligner.alignment.cuts import breaks_off, longest_end
from aligner.alignment.marks import BREAK, FIGURE, Span, marks, parts
from aligner.languages.content import Passage

FEATURES = (
    "sum", "root of sum", "words", "mean", "length gained", "length", "begins", "ends", "breaks",
    "elsewhere", "uncovered", "share", "answered", "bracket alone", "bracket answered", "parts",
    "parts gained", "explains parts", "sum explaining", "words more", "words gained", "joined",
    "last", "heaviest word", "capitals", "usual", "beyond usual",
    *answers.FEATURES,
)  # fmt: skip

DROPPED = re.compile(r"\s+(?=[,.;)])|(?<=[(])\s+|[,;]\s*(?=[,;.])")
"""What is left over where words were taken out."""

LONGEST = 60
"""Words of a run: a longer one is a sentence, which other rules report."""

LIGHTEST = 0.5
"""Log-odds of a run: less is a word which a free translation leaves over as well."""

LIGHTEST_ITEM = -1.0
"""The same of a part where the other side has fewer, and of the heaviest word of a lost end."""

SPREAD, SHORT = 1.5, 40.0
"""Variance of a length: so much a character of both sides, and so much at any length."""

SPREAD_OF_WORDS, FEW_WORDS = 0.5, 2.0
"""The same of the number of words that say something."""

MOST_GAIN, MOST_DEVIATION, MOST_PARTS = 4.0, 3.0, 2
"""How far lengths may speak for a run, as what says more is another kind of text; and parts."""


class Run(Struct, frozen=True):
    """A stretch of a passage from word ``first`` to word ``last``, and its ``features``.

    ``plain`` is its half-open span, ``span`` the same with its brackets. ``is_extra`` if the other
    side has fewer parts, ``is_gone`` if none there; of what that has no word left for ``is_cut``
    ends its side, ``is_unpaired`` is an item or one of two, ``is_lost`` any other run.
    """

    span: Span
    plain: Span
    features: tuple[float, ...]
    first: int
    last: int
    is_lost: bool = False
    is_extra: bool = False
    is_gone: bool = False
    is_cut: bool = False
    is_unpaired: bool = False


def heaviest(passage: Passage, odds: Sequence[float]) -> float:
    """What the log-odds of the heaviest run add up to."""
    return _heaviest(odds, passage, ())[2]


def runs(passage: Passage, values: Sequence[float], facing: Facing, *, most: int) -> Iterator[Run]:
    """The runs of most weight by the log-odds of the words, and the parts that weigh enough."""
    own, there = (marks(one.text, one.language) for one in (passage, facing.passage))
    more = len(own.separators) > len(there.separators)
    fences = _fences(passage, there.figures)
    stretches = dict.fromkeys(_stretches(passage, values, fences, most=most))
    for first, last in parts(passage) if stretches or more else ():
        total = sum(values[first : last + 1])
        if last - first < LONGEST and total >= (LIGHTEST_ITEM if more else LIGHTEST):
            stretches[first, last] = None
    lone = alone(passage, facing.passage, facing.counterparts)
    brackets = [stretch for one in lone for stretch in _within_span(passage, one)]
    spare = [*(one.item for one in facing.spares), *facing.lost, *facing.seconds]
    extra = {one.item for one in facing.spares if one.is_extra}
    end = [longest_end(values)] if values and breaks_off(facing.passage, passage) else []
    end = [one for one in end if max(values[one[0] :]) >= LIGHTEST_ITEM]
    for stretch in dict.fromkeys([*stretches, *brackets, *spare, *end]):
        run = _run(passage, values, stretch, facing, lone)
        is_extra, is_lost = stretch in extra, stretch in facing.lost  # of these no figure is a part
        span = (passage.words[stretch[0]].span[0], run.span[1]) if is_lost else run.span
        if stretch in brackets or not is_answered(passage, stretch, span, facing.passage):
            yield replace(run, is_lost=is_lost, is_extra=is_extra) if is_lost or is_extra else run


def _within_span(passage: Passage, span: Span) -> Iterator[tuple[int, int]]:
    """First and last word of a span, if it has any."""
    words = enumerate(passage.words)
    inside = [n for n, word in words if span[0] <= word.span[0] and word.span[1] <= span[1]]
    if inside:
        yield inside[0], inside[-1]


def _fences(passage: Passage, figures: frozenset[str]) -> tuple[int, ...]:
    """Where a figure stands that the other side has: a run goes on no further."""
    if not figures:
        return ()
    found = FIGURE.finditer(passage.text)
    return tuple(one.start() for one in found if one.group() in figures)


def _stretches(
    passage: Passage, odds: Sequence[float], fences: Sequence[int], *, most: int
) -> Iterator[tuple[int, int]]:
    """The heaviest stretches, none within another."""
    left = list(odds)
    for _ in range(most):
        first, last, total = _heaviest(left, passage, fences)
        if total < LIGHTEST:
            return
        left[first : last + 1] = [-math.inf] * (last + 1 - first)
        yield first, last


def _heaviest(
    odds: Sequence[float], passage: Passage, fences: Sequence[int]
) -> tuple[int, int, float]:
    """First and last word of the run whose log-odds add up to most, and that sum; 0 for none.

    It stays within one sentence, between two fences (Kadane's algorithm, begun anew at each).
    """
    best, total, first = (0, 0, 0.0), 0.0, 0
    if not odds or max(odds) <= 0:
        return best
    starts = iter(sorted((*passage.starts[1:], *fences, len(passage.text))))
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


def _run(
    passage: Passage,
    odds: Sequence[float],
    words: tuple[int, int],
    facing: Facing,
    lone: Sequence[Span],
) -> Run:
    first, last = words
    begin, broken = beginning(passage, first)
    end = passage.words[last].span[1]
    behind = passage.words[last + 1].span[0] if last + 1 < len(odds) else len(passage.text)
    after = passage.text[end:behind]
    closed = last + 1 == len(odds) or BREAK.search(after) is not None
    span = with_brackets(passage.text, begin, end)
    counted = _counted(passage, span, (begin, end), facing.passage, lone)
    features = (
        *_weights(odds, first, last),
        *_lengths(len(passage.text), end - begin, facing.length),
        float(broken or begin < passage.words[first].span[0]),
        float(closed or len(after.strip()) > 1),
        float(broken) + float(closed),
        *_around(odds, first, last),
        facing.weight,
        *counted,
        counted[-1] * sum(odds[first : last + 1]),
        *_of_words(len(odds), last + 1 - first, len(facing.passage.words)),
        float(_is_joined(passage, first)),
        float(last + 1 == len(odds)),
        max(odds[first : last + 1]),
        sum(word.capital for word in passage.words[first : last + 1]) / (last + 1 - first),
        facing.usual,
        sum(odds[first : last + 1]) - facing.usual,
        *answers.answers(passage, odds, words, facing, (counted[0], counted[-1])),
    )
    return Run(span, (begin, end), features, first, last)


def _weights(odds: Sequence[float], first: int, last: int) -> tuple[float, float, float, float]:
    """Of the words of a run: sum, its root, number, mean."""
    total, count = sum(odds[first : last + 1]), last + 1 - first
    return total, math.sqrt(max(total, 0.0)), float(count), total / count


def _around(odds: Sequence[float], first: int, last: int) -> tuple[float, float, float]:
    """Of the words around: mean; share of the run's words that seem uncovered, and of all words."""
    inside, around = odds[first : last + 1], [*odds[:first], *odds[last + 1 :]]
    elsewhere = sum(around) / len(around) if around else 0.0
    return elsewhere, sum(value > 0 for value in inside) / len(inside), len(inside) / len(odds)


def _lengths(own: int, run: int, other: float) -> tuple[float, float]:
    """How much better the lengths agree without the run, and how long the side is."""
    return (
        _within(gain(own, run, other, (SPREAD, SHORT)), MOST_GAIN),
        _within(deviation(own, other, (SPREAD, SHORT)), MOST_DEVIATION),
    )


def _of_words(own: int, run: int, other: int) -> tuple[float, float]:
    """The same of the number of words, in the other order."""
    spread = SPREAD_OF_WORDS, FEW_WORDS
    return (
        _within(deviation(own, other, spread), MOST_DEVIATION),
        _within(gain(own, run, other, spread), MOST_GAIN),
    )


def _counted(
    passage: Passage, span: Span, plain: Span, other: Passage, lone: Sequence[Span]
) -> tuple[float, float, float, float, float]:
    """A parenthesis that the other side has none for, or one for; parts too many, and gained.

    Last whether the run is just as many parts as are too many.
    """
    own, there = (marks(one.text, one.language) for one in (passage, other))
    around = [one for one in own.brackets if one[0] <= plain[0] and plain[1] <= one[1]]
    is_bracket, is_lone = span != plain or bool(around), not {span, *around}.isdisjoint(lone)
    begin, end = len(passage.text[: plain[0]].rstrip()), passage.text[plain[1] :].lstrip()
    rest = len(passage.text) - len(end)
    inside = sum(begin - 1 <= at[0] and at[1] <= rest + 1 for at in own.separators)
    left = len(own.separators) - len(there.separators)
    # Taking an item out leaves one of the two separators that it stands between, or none.
    gained = abs(left) - min(abs(left - inside), abs(left - max(0, inside - 1)))
    return (
        float(is_bracket and is_lone),
        float(is_bracket and not is_lone),
        _within(left, MOST_PARTS),
        _within(gained, MOST_PARTS),
        float(left > 0 and inside - left in (0, 1)),
    )


def _is_joined(passage: Passage, first: int) -> bool:
    """Whether a conjunction or a comma stands before the run."""
    before = passage.words[first - 1].span[1] if first else 0
    between = passage.text[before : passage.words[first].span[0]].casefold()
    joiners = languages.load(passage.language).joiners
    return "," in between or not joiners.isdisjoint(between.replace(",", " ").split())


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


def with_brackets(text: str, begin: int, end: int) -> Span:
    """The span, with the brackets where it fills them."""
    opened = text[:begin].rstrip().endswith("(")
    if opened and text[end:].lstrip().startswith(")"):
        return text[:begin].rindex("("), text.index(")", end) + 1
    return begin, end


def without(text: str, begin: int, end: int) -> str:
    """A text with some words left out, and no trace of them in its punctuation."""
    rest = f"{text[:begin].rstrip()} {text[end:].lstrip()}"
    return DROPPED.sub("", rest).strip(" ,;") or "."


def deviation(own: float, other: float, spread: tuple[float, float]) -> float:
    """By how many standard deviations a side is longer than the other one lets expect."""
    each, always = spread
    return (own - other) / math.sqrt(each * (own + other) + always)


def gain(own: float, run: float, other: float, spread: tuple[float, float]) -> float:
    """How much better the sizes agree when the run is taken away."""
    before, after = deviation(own, other, spread), deviation(own - run, other, spread)
    return (before**2 - after**2) / 2


def _within(value: float, most: float) -> float:
    """The value, or the limit on its side of zero."""
    return max(-most, min(most, value))
