"""Which parentheses of one side the other side has none for.

Translators keep parentheses: where one side has more of them, those that fit together best are
set against each other in their order, and what is left over stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from aligner.alignment.marks import FIGURE, GLOSS, Span, marks
from aligner.languages.content import Passage

MOST = 8
"""Parentheses that are set against each other; a text with more of them is a table."""

NEAR = 0.5
"""What it is worth that two stand at the same place, beside a word that both have."""

SHARED = 0.5
"""Share of the letters that the acronyms of one name have in common in two languages."""


def alone(own: Passage, other: Passage, counterparts: Sequence[int]) -> tuple[Span, ...]:
    """The parentheses of a side that the other side has none for."""
    mine, theirs = (marks(one.text, one.language).brackets for one in (own, other))
    if len(mine) <= len(theirs) or len(mine) > MOST:
        return ()
    if not theirs:
        return mine
    fits = [[_fit(a, b, own, other, counterparts) for b in theirs] for a in mine]
    kept = max(
        combinations(range(len(mine)), len(theirs)),
        key=lambda some: sum(fits[at][n] for n, at in enumerate(some)),
    )
    return tuple(span for at, span in enumerate(mine) if at not in kept)


def _fit(
    mine: Span, theirs: Span, own: Passage, other: Passage, counterparts: Sequence[int]
) -> float:
    """How well two parentheses fit: the words and figures that both have, and where they stand."""
    here, there = _words(own, mine), _words(other, theirs)
    shared = sum(counterparts[n] in there for n in here if n < len(counterparts))
    figures = set(FIGURE.findall(own.text[slice(*mine)]))
    shared += len(figures & set(FIGURE.findall(other.text[slice(*theirs)])))
    distance = abs(mine[0] / len(own.text) - theirs[0] / len(other.text))
    return shared + NEAR * (1 - distance)


def _words(passage: Passage, span: Span) -> range:
    inside = [n for n, word in enumerate(passage.words) if span[0] <= word.span[0] < span[1]]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def lone_glosses(own: Passage, other: Passage) -> tuple[Span, ...]:
    """The acronyms in parentheses that the other side does not give, where it gives fewer."""
    if "(" not in own.text:
        return ()
    mine, theirs = (
        {found.span(): found.group().strip("( )") for found in GLOSS.finditer(one.text)}
        for one in (own, other)
    )
    spare = [acronym for acronym in theirs.values() if acronym not in own.text]
    lone = {span: acronym for span, acronym in mine.items() if acronym not in other.text}
    left = tuple(
        span for span, acronym in lone.items() if not any(_same(acronym, b) for b in spare)
    )
    answered = sum(any(_same(acronym, b) for acronym in lone.values()) for b in spare)
    return left if len(spare) == answered else ()


def _same(acronym: str, other: str) -> bool:
    """Whether two acronyms may be those of one name in two languages: "UN" and "ONU"."""
    shared = len(set(acronym) & set(other))
    return shared >= SHARED * max(len(acronym), len(other))
