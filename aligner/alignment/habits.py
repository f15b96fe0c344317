"""Words that a translator renders freely all through a notice: where they lack, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.alignment.coverage import MEASURES, Floats, Numbered
from aligner.languages.content import Pair, Passage

LACKING = 0.5
"""Likeness below which a word seems to have no counterpart."""


ELSEWHERE = MEASURES.index("lacking elsewhere")
"""Where what the other links say is written, in two columns."""


class Habits:
    """How often each word of a notice finds nothing like it: a translator may leave it out always.

    "The incumbent" is "la personne titulaire du poste" in every paragraph, or nothing at all.
    """

    def __init__(self, pairs: Sequence[Pair], measured: Sequence[tuple[Floats, Floats]]) -> None:
        self._of_links = [
            tuple(_lacking(*both) for both in zip(pair, rows, strict=True))
            for pair, rows in zip(pairs, measured, strict=True)
        ]
        self._whole = tuple(_added(link[side] for link in self._of_links) for side in (0, 1))

    def note(self, links: Sequence[Numbered], measured: Sequence[tuple[Floats, Floats]]) -> None:
        """Write into the measures what the other links say of the same words."""
        for one, sides in zip(links, measured, strict=True):
            for side, rows in enumerate(sides):
                words = one.pair[side].words
                if words:
                    rows[:, ELSEWHERE : ELSEWHERE + 2] = [
                        self._elsewhere(one.at, side, word.text) for word in words
                    ]

    def _elsewhere(self, at: int, side: int, word: str) -> tuple[float, float]:
        """The share of its other places where a word lacks a counterpart; whether it has others."""
        lacking, count = self._whole[side].get(word, (0, 0))
        own = self._of_links[at][side].get(word, (0, 0))
        others = count - own[1]
        return ((lacking - own[0]) / others, 1.0) if others > 0 else (0.0, 0.0)


Counts = dict[str, tuple[int, int]]
"""For each word the places where it lacks a counterpart, and all."""


def _lacking(passage: Passage, rows: Floats) -> Counts:
    found: Counts = {}
    lacking = rows[:, MEASURES.index("likeness without rivals")] < LACKING
    for word, lacks in zip(passage.words, lacking.tolist(), strict=True):
        before = found.get(word.text, (0, 0))
        found[word.text] = before[0] + lacks, before[1] + 1
    return found


def _added(links: Iterable[Counts]) -> Counts:
    whole: Counts = {}
    for counts in links:
        for word, (lacking, count) in counts.items():
            before = whole.get(word, (0, 0))
            whole[word] = before[0] + lacking, before[1] + count
    return whole
