"""Which words of a linked text are covered by the other language, and how surely.

A word is covered by the word of the other side that is most like it: by its vector, by its
spelling (cognates, acronyms), or because the two keep company in other sentences of the same
notice. Two words may render one ("parties prenantes" for "stakeholders"). A word that is like
everything (a hub) covers less, and so does one which another word of its own side fits better.
`benchmarks/fit_gaps.py` weighs these measures.

Many links are measured at once: their words stand in tables of equal size, filled up with words
of no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner.alignment.company import Company
from aligner.alignment.renderings import is_padding, renderings
from aligner.languages.content import Pair, Passage
from aligner.languages.lexicon import Table, cognates, table

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MEASURES = (
    "likeness", "margin", "likeness^2", "rivalry", "likeness without rivals", "likeness over .7",
    "cognate", "unknown", "distance", "two there", "two here", "letters", "capital",
    "lacking elsewhere", "met elsewhere", "padding",
)  # fmt: skip

COUNTERPART = len(MEASURES)
"""The column behind the measures: which word of the other side is a word's own, -1 for none."""

OWN = 0.45
"""Likeness from which two words that like each other best are counterparts."""

COGNATE, SAME_ROOT = 0.5, 0.4
"""Share of common letters from which two words are cognates, and what that is worth at least."""

SURE_COGNATE = 0.6
UNKNOWN = 0.55
"""Likeness of a word that the table lacks: neither covered nor uncovered."""

STRONG_RIVAL = 0.7
"""How much of a rival's lead is taken off a word's likeness."""

RENDERED = 0.8
"""How alike words are at least that the glossary joins: they have other meanings as well."""

OVER = 0.7
NOTHING = -1.0
"""How alike a word is to one that fills a table up."""

TOGETHER = 300
"""Links whose words are compared together, about a notice: the tables grow with the square."""

GROUPS_KEPT = 8
"""Groups of so many links of which the comparison is kept, in some megabytes each."""

MOST_LETTERS = 12.0
CELLS = 25_000
"""Pairs of words that are compared at once: more do not fit into the processor's own memory, and
more places of the tables are filled up with no word."""


class Numbered(Struct, frozen=True):
    """A link with its number in the notice."""

    at: int
    pair: Pair


class Compared(Struct, frozen=True):
    """What a comparison of words shows of a link.

    For each side the rows of `measures`; and how alike the words of the first side are to those
    of the second, shape (words, words).
    """

    rows: tuple[Floats, Floats]
    likeness: Floats


def measures(links: Sequence[Numbered], company: Company) -> list[tuple[Floats, Floats]]:
    """What speaks for each word of both sides of each link, shape (words, MEASURES).

    What a link says itself is no proof that two of its words belong together, so its number among
    those of the notice is asked for.
    """
    return [one.rows for one in compared(links, company)]


@lru_cache(maxsize=GROUPS_KEPT)
def together(pairs: tuple[Pair, ...]) -> tuple[Compared, ...]:
    """The words of links that keep each other company; kept, as files of pairs ask for it twice."""
    links = [Numbered(at, pair) for at, pair in enumerate(pairs)]
    return tuple(compared(links, Company(pairs)))


def compared(links: Sequence[Numbered], company: Company) -> list[Compared]:
    """The words of each link set against each other."""
    sizes = [[len(side.words) for side in one.pair] for one in links]
    order = sorted((n for n, both in enumerate(sizes) if all(both)), key=sizes.__getitem__)
    found: dict[int, Compared] = {}
    known = [_vocabulary([one.pair[side] for one in links]) for side in (0, 1)]
    for some in _batches(order, sizes):
        tables = _measured([links[n] for n in some], company, known)
        for n, first, second, likeness in zip(some, *tables, strict=True):
            one, other = sizes[n]
            found[n] = Compared((first[:one], second[:other]), likeness[:one, :other])
    return [found[n] if n in found else _alone(one.pair) for n, one in enumerate(links)]


def _batches(order: Sequence[int], sizes: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Links of like size, as many as are compared at once."""
    batch: list[int] = []
    widest: Sequence[int] = (0, 0)
    for n in order:
        wider: Sequence[int] = tuple(map(max, widest, sizes[n]))
        if batch and (len(batch) + 1) * wider[0] * wider[1] > CELLS:
            yield batch
            batch, wider = [], sizes[n]
        batch.append(n)
        widest = wider
    if batch:
        yield batch


def _alone(pair: Pair) -> Compared:
    """The measures of words that face no words at all."""
    one, other = (len(side.words) for side in pair)
    first, second = (np.zeros((count, COUNTERPART + 1), dtype=np.float32) for count in (one, other))
    for rows in (first, second):
        rows[:, MEASURES.index("margin")] = -UNKNOWN
        rows[:, COUNTERPART] = -1
    return Compared((first, second), np.zeros((one, other), dtype=np.float32))


class _Vocabulary(Struct, frozen=True):
    """The words of one side of all links, by numbers from 1, and what is known of each.

    Row 0 stands for no word.
    """

    numbers: dict[str, int]
    table: Table
    padding: Floats


def _vocabulary(passages: Sequence[Passage]) -> _Vocabulary:
    numbers = {"": 0}
    padding = [False]
    for one in passages:
        for word in one.words:
            if word.text not in numbers:
                numbers[word.text] = len(numbers)
                padding.append(is_padding(word.text, one.language))
    return _Vocabulary(numbers, table(tuple(numbers)), np.array(padding, dtype=np.float32))


def _measured(
    links: Sequence[Numbered], company: Company, known: Sequence[_Vocabulary]
) -> tuple[Floats, Floats, Floats]:
    sides = [_side([one.pair[side] for one in links], known[side]) for side in (0, 1)]
    root = cognates(*(side.letters for side in sides))
    likeness: Floats = sides[0].vectors @ sides[1].vectors.transpose(0, 2, 1)
    np.maximum(
        likeness, np.where(root >= COGNATE, SAME_ROOT + (1 - SAME_ROOT) * root, 0.0), out=likeness
    )
    for row, one in zip(likeness, links, strict=True):
        company.raised(row, one.at, one.pair)
        for here, there in renderings(one.pair):
            row[here, there] = max(row[here, there], RENDERED)
    likeness[~(sides[0].filled[:, :, None] & sides[1].filled[:, None, :])] = NOTHING
    return (
        _of_side(likeness, root, sides[0], sides[1]),
        _of_side(likeness.transpose(0, 2, 1), root.transpose(0, 2, 1), sides[1], sides[0]),
        likeness,
    )


class Side(Struct, frozen=True):
    """One side of many links: shape (links, words), and further for vectors and letters."""

    filled: NDArray[np.bool_]
    vectors: Floats
    known: NDArray[np.bool_]
    hubs: Floats
    letters: NDArray[np.uint16]
    capital: Floats
    padding: Floats


def _side(passages: Sequence[Passage], known: _Vocabulary) -> Side:
    width = max(len(one.words) for one in passages)
    rows = np.zeros((len(passages), width), dtype=np.int64)
    capital = np.zeros(rows.shape, dtype=np.float32)
    for row, capitals, one in zip(rows, capital, passages, strict=True):
        row[: len(one.words)] = [known.numbers[word.text] for word in one.words]
        capitals[: len(one.words)] = [word.capital for word in one.words]
    found = known.table
    return Side(
        rows > 0, found.vectors[rows], found.known[rows], found.hubs[rows], found.letters[rows],
        capital, known.padding[rows],
    )  # fmt: skip


def _of_side(likeness: Floats, root: Floats, own: Side, other: Side) -> Floats:
    """The measures of one side's words and their counterparts, shape (links, words, columns)."""
    best, column = likeness.max(axis=2), likeness.argmax(axis=2)
    hubs = own.hubs[:, :, None] / 2 + other.hubs[:, None, :] / 2
    lead = _rivals(likeness) - likeness
    rivalry = np.minimum(0.0, -np.take_along_axis(lead, column[:, :, None], 2)[:, :, 0])
    without = (likeness - STRONG_RIVAL * np.maximum(0.0, lead)).max(axis=2)
    cognate = root.max(axis=2) >= SURE_COGNATE
    unknown = ~own.known & ~cognate & (best < UNKNOWN)
    there = np.maximum(best, _two(likeness, other.vectors).max(axis=2, initial=0.0))
    here = np.maximum(best, _two_here(likeness, own.vectors))
    best, without = (np.where(unknown, UNKNOWN, some) for some in (best, without))
    margin = np.where(unknown, 0.0, (likeness - hubs).max(axis=2))
    letters = np.minimum((own.letters != 0).sum(axis=2) / MOST_LETTERS, 1.0)
    rows = (
        best, margin, best**2, rivalry, without, np.maximum(0.0, best - OVER), cognate, unknown,
        _distance(column, own, other), np.where(unknown, 0.0, there - best),
        np.where(unknown, 0.0, here - best), letters, own.capital,
        np.zeros_like(best), np.zeros_like(best), own.padding,
        np.where((rivalry >= 0) & (likeness.max(axis=2) >= OWN), column, -1),
    )  # fmt: skip
    result: Floats = np.stack(rows, axis=2).astype(np.float32)
    return result


def _two(likeness: Floats, vectors: Floats) -> Floats:
    """How alike each word is to two neighbours of the other side taken together."""
    cosines = (vectors[:, :-1] * vectors[:, 1:]).sum(axis=2)
    both = likeness[:, :, :-1] + likeness[:, :, 1:]
    result: Floats = both / np.sqrt(np.maximum(2 + 2 * cosines, 1.0))[:, None, :]
    return result


def _two_here(likeness: Floats, vectors: Floats) -> Floats:
    """How alike each word is, together with a neighbour, to one word of the other side."""
    two = _two(likeness.transpose(0, 2, 1), vectors).max(axis=1, initial=0.0)
    found = np.zeros(likeness.shape[:2], dtype=np.float32)
    found[:, :-1] = two
    found[:, 1:] = np.maximum(found[:, 1:], two)
    return found


def _distance(column: Ints, own: Side, other: Side) -> Floats:
    """How far from its own place, in shares of the text, each word finds what it is like."""
    counts = [np.maximum(1, side.filled.sum(axis=1))[:, None] for side in (own, other)]
    place = (np.arange(column.shape[1])[None, :] + 0.5) / counts[0]
    result: Floats = np.abs(place - (column + 0.5) / counts[1]).astype(np.float32)
    return result


def _rivals(likeness: Floats) -> Floats:
    """For each row and column, how alike that column is to the best of the other rows."""
    if likeness.shape[1] == 1:
        return np.full_like(likeness, NOTHING)
    order = np.partition(likeness, -2, axis=1)
    second, best = order[:, -2:-1], order[:, -1:]
    return np.where(likeness >= best, second, best)
