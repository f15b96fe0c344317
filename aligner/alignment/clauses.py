"""Clauses at one place of both sides of a link that say different things.

A clause that was exchanged for another one leaves words without counterpart on both sides, as a
free translation does, so that neither looks lost. But a clause that is rendered freely is still
like its rendering: where the words of both seem to say nothing in common, the encoder is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from aligner.alignment.doubts import Odds
from aligner.alignment.marks import Span
from aligner.facts.clauses import openings
from aligner.languages.content import Pair, Passage

if TYPE_CHECKING:
    from aligner.encoders import Encoder

SEPARATOR = re.compile(r"[,;:](?=\s)|\s[–—-]\s|\s\(|\)")
"""What stands between the clauses of a sentence."""

CLAUSE = re.compile(r"\w(?:.*\w)?", re.DOTALL)

FEWEST = 2
"""Words of a clause that says something: fewer may be rendered in any way."""

LEAST = -1.0
"""Mean log-odds of the words of each of two clauses, that they have no counterpart, from which the
encoder is asked: it is of one clause in forty links."""

UNLIKE, BY_DOUBT = 0.3, 0.1
"""Cosine of two clauses below which they say different things, and how much higher it is for each
log-odds in mean of the clause that has less of them. So no last clause of 880 right links of
notices says another thing and two of 2,200 of other texts do, of which one is no translation; and
eight in ten of those where it was exchanged for another one. Of clauses that limit the rest ("when
it rains") none of 2,450 right links of notices does and two of 6,800 of other texts, and 78 of 208
exchanged ones."""


class Clashing(Struct, frozen=True):
    """Half-open spans of a clause on each side of the pair number ``at``, and their cosine."""

    at: int
    spans: tuple[Span, Span]
    score: float


def clashing(pairs: Sequence[Pair], odds: Sequence[Odds], encoder: Encoder) -> list[Clashing]:
    """The clauses that say different things; ``odds`` are those of the words of each pair."""
    asked = [
        (at, spans, doubt)
        for at, (pair, one) in enumerate(zip(pairs, odds, strict=True))
        if min(max(side, default=LEAST) for side in one.words) >= LEAST  # else no mean is
        for spans in dict.fromkeys(_facing(pair))
        if (doubt := min(map(_doubt, pair, one.words, spans))) >= LEAST
    ]
    if not asked:
        return []
    texts = [
        side.text[slice(*span)]
        for at, spans, _ in asked
        for side, span in zip(pairs[at], spans, strict=True)
    ]
    vectors = encoder.encode(texts)
    scores = (vectors[::2] * vectors[1::2]).sum(axis=1).tolist()
    found: list[Clashing] = []
    for (at, spans, doubt), score in zip(asked, scores, strict=True):
        told = any(one.at == at and one.spans[0][1] > spans[0][0] for one in found[-1:])
        if score < UNLIKE + BY_DOUBT * doubt and not told:
            found.append(Clashing(at, spans, score))
    return found


def _facing(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """The clauses that stand at one place: each, or the first and the last if one side has more."""
    if any(len(side.starts) > 1 for side in pair):
        return
    first, second = map(_clauses, pair)
    if min(len(first), len(second)) > 1:
        if len(first) != len(second):
            first, second = ([one[0], one[-1]] for one in (first, second))
        yield from zip(first, second, strict=True)
    yield from _limits(pair)


def _limits(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """The one clause of either side that limits the rest, up to the next mark: "when it rains"."""
    first, second = (openings(side.text, side.language) for side in pair)
    if len(first) == len(second) == 1:
        yield _limit(pair[0].text, first[0]), _limit(pair[1].text, second[0])


def _limit(text: str, begin: int) -> Span:
    mark = SEPARATOR.search(text, begin)
    found = CLAUSE.search(text, begin, mark.start() if mark else len(text))
    return found.span() if found else (begin, begin)


def _clauses(side: Passage) -> list[Span]:
    """The clauses of a side without the marks and blanks around them."""
    cuts = [found.span() for found in SEPARATOR.finditer(side.text)]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(begin for begin, _ in cuts), len(side.text)]
    found = (CLAUSE.search(side.text, *span) for span in zip(begins, ends, strict=True))
    return [one.span() for one in found if one is not None]


def _doubt(side: Passage, odds: Sequence[float], span: Span) -> float:
    """The mean log-odds of the words of a clause, where it has enough of them."""
    words = zip(side.words, odds, strict=True)
    inside = [one for word, one in words if span[0] <= word.span[0] < span[1]]
    return sum(inside) / len(inside) if len(inside) >= FEWEST else -math.inf
