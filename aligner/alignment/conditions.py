"""Clauses that limit what is said, where the other side says it without any limit.

"Travel is refunded, provided that it was agreed to" and « Les voyages sont remboursés »: no word of
the other side opens such a clause, and all its words have their counterparts outside of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.alignment.coverage import Floats
from aligner.alignment.leftover import leftover, may_render, telling
from aligner.alignment.marks import BREAK
from aligner.facts.clauses import is_limited, openings
from aligner.languages.content import Passage

Run = tuple[int, int]
"""First and last word."""


def unmet(own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]) -> tuple[Run, ...]:
    """The clauses of one side that limit it, and that the other side lacks.

    Of 3,500 right pairs, with 880 such clauses, none has one.
    """
    begins = openings(own.text, own.language)
    if not begins or is_limited(other.text, other.language):
        return ()
    return tuple(
        run
        for run in _clauses(own, begins)
        if sum(odds[run[0] : run[1] + 1]) > 0 and not _may_be_said(run, other, likeness)
    )


def _may_be_said(run: Run, other: Passage, likeness: Floats) -> bool:
    """Whether words are left that may render a clause: any that say something, or are like it."""
    free = leftover(likeness, run)
    return telling(free, other) > 0 or may_render(likeness, run, free)


def _clauses(passage: Passage, begins: Sequence[int]) -> Iterator[Run]:
    """The words of the clauses that begin there, up to the next break; none is all there is."""
    for begin in begins:
        found = BREAK.search(passage.text, begin)
        end = found.start() if found else len(passage.text)
        inside = [n for n, word in enumerate(passage.words) if begin <= word.span[0] < end]
        if inside and len(inside) < len(passage.words):
            yield inside[0], inside[-1]
