"""Which words of a linked text are covered by the other language, and how surely.

A word is covered by the word of the other side that is most like it: by its vector, by its
spelling (cognates, acronyms), or because the two keep company in other sentences of the same
notice. A word that is like everything (a hub) covers less, and so does one which another word of
its own side fits better. `benchmarks/fit_gaps.py` weighs these measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner import languages
from aligner.alignment.lexicon import cognates, folded, lexicon

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
"""Letters of a word that is worth missing; an acronym may have two."""

MEASURES = (
    "likeness", "margin", "likeness^2", "rivalry", "likeness without rivals", "likeness over .7",
    "cognate", "unknown", "distance",
)  # fmt: skip

COGNATE, SAME_ROOT = 0.5, 0.4
"""Share of common letters from which two words are cognates, and what that is worth at least."""

SURE_COGNATE = 0.6
UNKNOWN = 0.55
"""Likeness of a word that the table lacks: neither covered nor uncovered."""

STRONG_RIVAL = 0.7
"""How much of a rival's lead is taken off a word's likeness."""

OVER = 0.7
COMPANY, COMPANY_LIKENESS = 0.6, 0.9
"""How regularly two words must share links (Dice), and how alike they then are at most."""

FEWEST_LINKS = 2
"""Other links that two words must share: once is chance."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: as written in lower case, and its place in the passage."""

    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a sentence link; ``starts`` are the offsets at which its sentences begin."""

    text: str
    language: str
    words: tuple[Word, ...]
    starts: tuple[int, ...] = (0,)


def passage(sentences: Sequence[str], language: str) -> Passage:
    """The sentences as one text, and its words."""
    text = " ".join(sentences)
    light = languages.load(language).light_words
    found = tuple(
        Word(match.group().lower(), match.span())
        for match in WORD.finditer(text)
        if _says_something(match.group(), light)
    )
    starts = np.cumsum([0, *(len(sentence) + 1 for sentence in sentences[:-1])])
    return Passage(text, language, found, tuple(int(start) for start in starts))


def _says_something(word: str, light: frozenset[str]) -> bool:
    if len(word) < SHORTEST:
        return len(word) > 1 and word.isupper()
    return word.lower() not in light


Pair = tuple[Passage, Passage]


class Coverage:
    """How alike the words of linked passages are, all passages of a notice taken together."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._places = tuple(_vocabulary([pair[side] for pair in pairs]) for side in (0, 1))
        first, second = (list(place) for place in self._places)
        vectors, known = zip(
            *(lexicon().vectors_of(words) for words in (first, second)), strict=True
        )
        self._known = known
        self._cognates = cognates([folded(word) for word in first], [folded(w) for w in second])
        likeness = vectors[0] @ vectors[1].T
        self._hubs = lexicon().hubs_of(first), lexicon().hubs_of(second)
        root = SAME_ROOT + (1 - SAME_ROOT) * self._cognates
        self._likeness = np.maximum(likeness, np.where(self._cognates >= COGNATE, root, 0.0))
        self._company = tuple(
            _presence([pair[side] for pair in pairs], self._places[side]) for side in (0, 1)
        )

    def measures(self, at: int, pair: Pair) -> tuple[Floats, Floats]:
        """What speaks for each word of both sides of the pair, shape (words, MEASURES).

        ``at`` is the number of the pair among those of the notice: what it says itself is no
        proof that two words belong together.
        """
        rows, columns = (
            np.array([self._places[side][word.text] for word in pair[side].words], dtype=np.int64)
            for side in (0, 1)
        )
        if not len(rows) or not len(columns):
            return _alone(len(rows)), _alone(len(columns))
        likeness = np.maximum(
            self._likeness[np.ix_(rows, columns)], self._in_company(at, rows, columns)
        )
        root = self._cognates[np.ix_(rows, columns)]
        hubs = self._hubs[0][rows], self._hubs[1][columns]
        known = self._known[0][rows], self._known[1][columns]
        return (
            _measured(likeness, root, hubs, known[0]),
            _measured(likeness.T, root.T, hubs[::-1], known[1]),
        )

    def _in_company(self, at: int, rows: Ints, columns: Ints) -> Floats:
        """How alike two words are for sharing their other links, 0 for most."""
        first, second = self._company[0][:, rows], self._company[1][:, columns]
        own = np.outer(first[at], second[at])
        shared = first.T @ second - own
        total = (first.sum(0) - first[at])[:, None] + (second.sum(0) - second[at])[None, :]
        dice = 2 * shared / np.maximum(total, 1.0)
        enough = (shared >= FEWEST_LINKS) & (dice >= COMPANY)
        result: Floats = np.where(enough, COMPANY_LIKENESS * dice, 0.0).astype(np.float32)
        return result


def _vocabulary(passages: Sequence[Passage]) -> dict[str, int]:
    words = sorted({word.text for one in passages for word in one.words})
    return {word: at for at, word in enumerate(words)}


def _presence(passages: Sequence[Passage], places: dict[str, int]) -> Floats:
    """Which passage has which word, shape (passages, words)."""
    table = np.zeros((len(passages), len(places)), dtype=np.float32)
    for at, one in enumerate(passages):
        table[at, [places[word.text] for word in one.words]] = 1.0
    return table


def _alone(count: int) -> Floats:
    """The measures of words that face no words at all."""
    rows = np.zeros((count, len(MEASURES)), dtype=np.float32)
    rows[:, MEASURES.index("margin")] = -UNKNOWN
    return rows


def _measured(
    likeness: Floats, root: Floats, hubs: tuple[Floats, Floats], known: NDArray[np.bool_]
) -> Floats:
    """The measures of the rows' words."""
    best, column = likeness.max(axis=1), likeness.argmax(axis=1)
    margin = (likeness - hubs[0][:, None] / 2 - hubs[1][None, :] / 2).max(axis=1)
    lead = _rivals(likeness) - likeness
    rivalry = np.minimum(0.0, -lead[np.arange(len(best)), column])
    without = (likeness - STRONG_RIVAL * np.maximum(0.0, lead)).max(axis=1)
    cognate = root.max(axis=1) >= SURE_COGNATE
    unknown = ~known & ~cognate & (best < UNKNOWN)
    best = np.where(unknown, UNKNOWN, best)
    without = np.where(unknown, UNKNOWN, without)
    over = np.maximum(0.0, best - OVER)
    margin = np.where(unknown, 0.0, margin)
    rows = (best, margin, best**2, rivalry, without, over, cognate, unknown)
    distance = _distance(column, likeness.shape[1])
    result: Floats = np.stack([*rows, distance], axis=1).astype(np.float32)
    return result


def _distance(column: Ints, count: int) -> Floats:
    """How far from its own place, in shares of the text, each word finds what it is like."""
    own = (np.arange(len(column)) + 0.5) / len(column)
    result: Floats = np.abs(own - (column + 0.5) / count).astype(np.float32)
    return result


def _rivals(likeness: Floats) -> Floats:
    """For each row and column, how alike that column is to the best of the other rows."""
    if len(likeness) == 1:
        return np.zeros_like(likeness)
    second, best = np.partition(likeness, -2, axis=0)[-2:]
    return np.where(likeness >= best[None, :], second[None, :], best[None, :])
