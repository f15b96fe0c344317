"""Words of the two languages that keep company: they share more links of a notice than chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from aligner.languages.content import Pair

Floats = NDArray[np.float32]

COMPANY, COMPANY_LIKENESS = 0.6, 0.9
"""How regularly two words must share links (Dice), and how alike they then are at most."""

FEWEST_LINKS = 2
"""Other links that two words must share: once is chance."""


class Company:
    """Which words of the two languages keep company in the links of a notice."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        sides = [[{word.text for word in pair[side].words} for pair in pairs] for side in (0, 1)]
        words = [_recurring(side) for side in sides]
        first, second = (_presence(*both) for both in zip(sides, words, strict=True))
        shared = first.T @ second
        totals = first.sum(axis=0)[:, None] + second.sum(axis=0)[None, :]
        # Hardly any two words keep company enough, whichever link is not counted.
        likely = (shared >= FEWEST_LINKS) & (2 * shared >= COMPANY * (totals - 1))
        self._sides = sides
        self._company: defaultdict[str, list[tuple[str, float, float]]] = defaultdict(list)
        for row, column in np.argwhere(likely).tolist():
            counts = float(shared[row, column]), float(totals[row, column])
            self._company[words[0][row]].append((words[1][column], *counts))

    def raised(self, likeness: Floats, at: int, pair: Pair) -> None:
        """Raise the likeness of words that share other links than this one, number ``at``."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for column, word in enumerate(pair[1].words):
            places[word.text].append(column)
        for row, word in enumerate(pair[0].words):
            for other, shared, total in self._company.get(word.text, ()):
                if other in places:
                    here, there = word.text in self._sides[0][at], other in self._sides[1][at]
                    alike = _likeness(shared - (here and there), total - here - there)
                    for column in places[other]:
                        likeness[row, column] = max(likeness[row, column], alike)


def _likeness(shared: float, total: float) -> float:
    """How alike two words are that share so many links; below all others where that is chance."""
    if shared < FEWEST_LINKS or 2 * shared < COMPANY * total:
        return -1.0
    return COMPANY_LIKENESS * 2 * shared / total


def _recurring(texts: Sequence[AbstractSet[str]]) -> list[str]:
    """The words that stand in enough texts to have company."""
    counts = Counter(chain.from_iterable(texts))
    return sorted(word for word, count in counts.items() if count > FEWEST_LINKS)


def _presence(texts: Sequence[AbstractSet[str]], words: Sequence[str]) -> Floats:
    """Which text has which of the words, shape (texts, words)."""
    found = np.zeros((len(texts), len(words)), dtype=np.float32)
    for row, text in zip(found, texts, strict=True):
        row[:] = [word in text for word in words]
    return found
