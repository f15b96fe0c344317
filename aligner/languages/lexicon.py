"""What single words mean, from a table that the package carries: no encoder has to be asked.

The table holds the vectors of English and French words as the bundled encoder sees them, in
fewer dimensions and in one byte each; ``benchmarks/word_table.py`` makes it. A word that it lacks
is looked up by its beginning: "candidatures" is as good as "candidature".
"""

from __future__ import annotations

import io
import math
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Letters = NDArray[np.uint16]

FILE = "words.npz"

LEAST_SHARED, LEAST_SHARE = 4, 0.6
"""Letters, and part of the word, that it must share with one that stands for it."""

MOST_ENDING = 4
"""Letters that such a word may have behind what is shared."""

NEIGHBOURS = 4
"""How far to look in the alphabet on each side."""

LEAST_COGNATE = 4
"""Letters at the beginning in which cognates agree ("coordination" and "coordonner")."""

WORDS_KEPT = 32_768
"""Words whose letters are remembered."""

LETTERS = 12
"""As many of a word are compared with those of another one."""


class Lexicon:
    """Words in alphabetical order, a vector for each, and how near to many others each is."""

    def __init__(
        self,
        words: Sequence[str],
        vectors: NDArray[np.int8],
        hubs: NDArray[np.float16] | None = None,
    ) -> None:
        self.words = words
        self.vectors = vectors
        self.hubs = np.zeros(len(words), dtype=np.float16) if hubs is None else hubs
        self._usual = float(self.hubs.mean(dtype=np.float32)) if len(words) else 0.0
        self._known: dict[str, int | None] = {word: at for at, word in enumerate(words)}

    def row(self, word: str) -> int | None:
        """Where the vector of this word stands, or of one that begins alike; None without any."""
        if word not in self._known:
            self._known[word] = self._nearest(word)
        return self._known[word]

    def known(self, words: Sequence[str]) -> tuple[Matrix, NDArray[np.bool_], Matrix]:
        """Unit vectors of the words, which of the words are known, and how much of a hub each is.

        That is its mean cosine with those nearest to it. The vectors of the unknown are zeros, and
        they are such hubs as is usual.
        """
        rows = [self.row(word) for word in words]
        known = np.array([row is not None for row in rows], dtype=bool)
        found = [row for row in rows if row is not None]
        vectors = np.zeros((len(words), self.vectors.shape[1]), dtype=np.float32)
        hubs = np.full(len(words), self._usual, dtype=np.float32)
        if found:
            some = self.vectors[found].astype(np.float32)
            vectors[known] = some / np.linalg.norm(some, axis=1, keepdims=True)
            hubs[known] = self.hubs[found]
        return vectors, known, hubs

    def _nearest(self, word: str) -> int | None:
        least = math.ceil(max(LEAST_SHARED, LEAST_SHARE * len(word)))
        if len(word) < least:
            return None
        place, begin = bisect_left(self.words, word), word[:least]
        ranked = []
        for at in range(max(0, place - NEIGHBOURS), min(len(self.words), place + NEIGHBOURS)):
            other = self.words[at]
            if not other.startswith(begin):
                continue
            shared = _shared(word, other)
            if len(other) - shared <= MOST_ENDING:
                ranked.append((-shared, abs(len(other) - len(word)), at))
        return min(ranked)[2] if ranked else None


class Table(Struct, frozen=True):
    """What is known of some words, a row for each.

    Unit vectors, whether there is one, how much of a hub each word is, its first letters.
    """

    vectors: Matrix
    known: NDArray[np.bool_]
    hubs: Matrix
    letters: Letters


def table(words: Sequence[str]) -> Table:
    """What the package knows of these words."""
    return Table(*lexicon().known(words), _letters([folded(word) for word in words]))


@cache
def lexicon() -> Lexicon:
    """The table that the package carries."""
    data = (files(__package__) / FILE).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        return Lexicon(words, arrays["vectors"], arrays["hubs"])


def _shared(word: str, other: str) -> int:
    """How many letters both begin with."""
    count = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        count += 1
    return count


@lru_cache(WORDS_KEPT)
def folded(word: str) -> str:
    """A word in lower case and without accents, as cognates are compared."""
    plain = word.lower()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def cognates(first: Letters, second: Letters) -> Matrix:
    """How far words agree from the beginning, from 0 to 1; 1 for the same word.

    Both are shaped (links, words, LETTERS), the result (links, words, words of the other).
    """
    agree = (first[:, :, None, 0] == second[:, None, :, 0]) & (first[:, :, None, 0] != 0)
    shared = agree.astype(np.int8)
    # Letter by letter: most pairs differ in the first, and whole columns are compared at once.
    for at in range(1, LETTERS):
        here, there = first[:, :, None, at], second[:, None, :, at]
        agree &= (here == there) & (here != 0)
        shared += agree
    lengths = [(side != 0).sum(axis=2, dtype=np.int8) for side in (first, second)]
    longest = np.maximum(lengths[0][:, :, None], lengths[1][:, None, :])
    share: Matrix = shared / np.maximum(longest, 1).astype(np.float32)
    share[(shared < LEAST_COGNATE) & (share < 1)] = 0.0
    return share


def _letters(words: Sequence[str]) -> Letters:
    """The first letters of each word as numbers, 0 behind its end."""
    texts = np.array([word[:LETTERS] for word in words], dtype=f"<U{LETTERS}")
    return texts.view(np.uint32).reshape(len(words), LETTERS).astype(np.uint16)
