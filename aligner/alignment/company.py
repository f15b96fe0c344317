"""Words of the two languages that keep company: they share more links of a notice than chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.languages.content import Pair, Passage

Floats = NDArray[np.float32]

COMPANY, COMPANY_LIKENESS = 0.6, 0.9
"""How regularly two words must share links (Dice), and how alike they then are at most."""

FEWEST_LINKS = 2
"""Other links that two words must share: once is chance."""


class Company:
    """Which words of the two languages keep company in the links of a notice."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._places = tuple(_recurring([pair[side] for pair in pairs]) for side in (0, 1))
        self._present = tuple(
            _presence([pair[side] for pair in pairs], self._places[side]) for side in (0, 1)
        )
        first, second = self._present
        self._shared = first.T @ second
        self._totals = first.sum(axis=0)[:, None] + second.sum(axis=0)[None, :]

    def raised(self, likeness: Floats, at: int, pair: Pair) -> None:
        """Raise the likeness of words that share other links than this one, number ``at``."""
        known = [
            [(n, place[word.text]) for n, word in enumerate(side.words) if word.text in place]
            for side, place in zip(pair, self._places, strict=True)
        ]
        if not all(known):
            return
        (rows, here), (columns, there) = (zip(*some, strict=True) for some in known)
        cells = np.ix_(here, there)
        own = [
            table[at, list(some)] for table, some in zip(self._present, (here, there), strict=True)
        ]
        shared = self._shared[cells] - np.outer(*own)
        total = self._totals[cells] - own[0][:, None] - own[1][None, :]
        dice = 2 * shared / np.maximum(total, 1.0)
        enough = (shared >= FEWEST_LINKS) & (dice >= COMPANY)
        if enough.any():
            place = np.ix_(rows, columns)
            raised = np.where(enough, COMPANY_LIKENESS * dice, 0.0)
            likeness[place] = np.maximum(likeness[place], raised)


def _recurring(passages: Sequence[Passage]) -> dict[str, int]:
    """The words that stand in enough passages to have company, and a number for each."""
    counts: dict[str, int] = {}
    for one in passages:
        for word in {word.text for word in one.words}:
            counts[word] = counts.get(word, 0) + 1
    words = sorted(word for word, count in counts.items() if count > FEWEST_LINKS)
    return {word: at for at, word in enumerate(words)}


def _presence(passages: Sequence[Passage], places: dict[str, int]) -> Floats:
    """Which passage has which word, shape (passages, words)."""
    found = np.zeros((len(passages), len(places)), dtype=np.float32)
    for at, one in enumerate(passages):
        found[at, [places[word.text] for word in one.words if word.text in places]] = 1.0
    return found
