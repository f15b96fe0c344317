"""Sentences that share nothing: no word of one side surely renders one of the other."""

from __future__ import annotations

from aligner.languages.content import words
from aligner.languages.lexicon import table
from aligner.model import SentenceLink

RENDERS = 0.7
"""Cosine of two words from which one surely translates the other: « réunion » and "meeting" have
0.95. The most like words of two right sentences nearly always have more."""

FEWEST = 4
"""Words of a side that say something: of fewer an idiom may render none."""


def share_no_word(link: SentenceLink) -> bool:
    """Whether both sides say something, and nothing that the other one says."""
    first, second = (
        [word.text for one in side for word in words(one.text, code)]
        for code, side in link.sentences.items()
    )
    if min(len(first), len(second)) < FEWEST or not frozenset(first).isdisjoint(second):
        return False
    known = table([*first, *second]).vectors
    return float((known[: len(first)] @ known[len(first) :].T).max()) < RENDERS
