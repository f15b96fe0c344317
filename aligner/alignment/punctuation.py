"""How the segments of a text begin and end, and what a first reading of both sides tells of it.

Where one language opens speech with a dash, the other may write quotation marks, or nothing at all;
what begins in lower case mostly goes on from the segment before, and what begins with a dash never
does. Each text has customs of its own, so they are learned from it: what the first reading finds
likely is counted, as in one step of expectation and maximization. Customs that few segments show
count for little, and so a short text is aligned as if there were none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner.alignment.lattice import SHAPES, Band, Floats, Ints, Scores
from aligner.alignment.windows import JOINED

CUSTOMS = ("openings", "joined-openings", "endings", "joined-endings")
"""What the customs say of a bead: how well the first signs of both its sides go together, and how
usual it is that segments which begin like those inside it are joined to the one before; the same
of the signs at their ends, where it is the segment before that has the sign."""

KNOWN = 20.0
"""How many beads what is usual in the whole text counts for against those with the same signs."""

LIKELY = 1e-3
"""Posterior from which a bead is counted at all."""

CLOSING = ("Pf", "Pi", "Pe", "Ps", "Zs")
QUOTES = "\"'"
"""What may stand behind the sign that ends a segment: by category (German closes a quotation with
what opens one elsewhere), and the quotation marks that have none of their own."""

Texts = tuple[Sequence[str], Sequence[str]]


class Custom(Struct, frozen=True):
    """The signs of all segments at one end, and what they say, as log-odds.

    ``signs`` are the numbers of the signs of each side; ``together`` is a table for the signs of
    both; ``joined`` says for each segment of a side whether it belongs to the one before, summed
    over all segments up to it.
    """

    signs: tuple[Ints, Ints]
    together: Floats
    joined: tuple[Floats, Floats]


class _Beads(Struct, frozen=True):
    """Likely beads: where both their sides begin and end, shape (sides, beads), and how likely."""

    begins: Ints
    ends: Ints
    shares: Floats


def customs(texts: Texts, posteriors: Scores, band: Band) -> tuple[Custom, Custom]:
    """How the segments of a text begin and end, from the probabilities of its beads."""
    beads = _likely(posteriors, band)
    openings, endings = _numbered(texts, opening), _numbered(texts, ending)
    before = np.roll(endings[0], 1), np.roll(endings[1], 1)
    return (
        Custom(openings, _together(openings, beads.begins, beads), _joined(openings, beads)),
        Custom(endings, _together(endings, beads.ends - 1, beads), _joined(before, beads)),
    )


def additions(
    known: tuple[Custom, Custom], band: Band, weights: Floats
) -> Iterator[tuple[int, Floats]]:
    """For each bead of several sides, what the customs say of it at every point of the band.

    ``weights`` are in the order of ``CUSTOMS``. Yields the number of the bead among the shapes, and
    a table of shape (diagonals, width).
    """
    openings, endings = known
    sizes = np.array([band.count, band.other])[:, None, None]
    ends = np.clip(np.stack([band.source, band.target]), 0, sizes)
    at_end = weights[2] * _looked_up(endings, np.maximum(ends - 1, 0))
    joined = [
        weights[1] * opening + weights[3] * ending
        for opening, ending in zip(openings.joined, endings.joined, strict=True)
    ]
    for shape in JOINED:
        begins = np.clip(ends - np.array(shape)[:, None, None], 0, sizes - 1)
        total = at_end + weights[0] * _looked_up(openings, begins)
        for summed, count, end in zip(joined, shape, ends, strict=True):
            places = np.arange(len(summed))
            total += (summed - summed[np.maximum(places - count + 1, 0)])[end]
        yield SHAPES.index(shape), total


def _looked_up(custom: Custom, at: Ints) -> Floats:
    """What the signs of both sides at these places say together."""
    together: Floats = custom.together[custom.signs[0][at[0]], custom.signs[1][at[1]]]
    return together


def opening(text: str) -> str:
    """The kind of sign that a segment begins with."""
    return _kind(text.lstrip()[:1])


def ending(text: str) -> str:
    """The kind of sign that a segment ends with, before what closes a quotation or a bracket."""
    end = len(text)
    while end and (text[end - 1] in QUOTES or unicodedata.category(text[end - 1]) in CLOSING):
        end -= 1
    return _kind(text[:end][-1:])


def _kind(sign: str) -> str:
    if sign.isalpha():
        return "a" if sign.islower() else "A"
    if sign.isdigit():
        return "0"
    return "-" if sign and unicodedata.category(sign) == "Pd" else sign


def _numbered(texts: Texts, kind: Callable[[str], str]) -> tuple[Ints, Ints]:
    numbers: dict[str, int] = {}
    source, target = (
        np.array([numbers.setdefault(kind(text), len(numbers)) for text in side]) for side in texts
    )
    return source, target


def _likely(posteriors: Scores, band: Band) -> _Beads:
    diagonal, which, column = np.nonzero(posteriors > LIKELY)
    i = band.low[diagonal] + column
    counts, ends = np.array(SHAPES).T[:, which], np.stack([i, diagonal - i])
    both = counts.all(axis=0)
    shares = posteriors[diagonal, which, column][both].astype(np.float64)
    return _Beads((ends - counts)[:, both], ends[:, both], shares)


def _together(signs: tuple[Ints, Ints], at: Ints, beads: _Beads) -> Floats:
    """How much oftener than by chance signs stand at these places of the two sides of a bead."""
    kinds = 1 + max(int(side.max()) for side in signs)
    table = np.zeros((kinds, kinds))
    np.add.at(table, (signs[0][at[0]], signs[1][at[1]]), beads.shares)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / max(float(table.sum()), 1.0)
    log_odds: Floats = np.log((table + KNOWN) / (chance + KNOWN))
    return log_odds


def _joined(signs: tuple[Ints, Ints], beads: _Beads) -> tuple[Floats, Floats]:
    first, second = (
        _joined_of(side, begins, ends, beads.shares)
        for side, begins, ends in zip(signs, beads.begins, beads.ends, strict=True)
    )
    return first, second


def _joined_of(signs: Ints, begins: Ints, ends: Ints, shares: Floats) -> Floats:
    """How much oftener than others segments with a sign are joined to the one before; summed up."""
    change = np.zeros(len(signs) + 1)
    np.add.at(change, begins + 1, shares)
    np.add.at(change, ends, -shares)
    inside = np.cumsum(change)[:-1]
    usual = (inside[1:].sum() + 1) / (len(signs) + 1)
    kinds = int(signs.max()) + 1
    rates = (np.bincount(signs[1:], inside[1:], kinds) + KNOWN * usual) / (
        np.bincount(signs[1:], minlength=kinds) + KNOWN
    )
    return np.append(0.0, np.cumsum((_log_odds(rates) - _log_odds(np.array(usual)))[signs]))


def _log_odds(rates: NDArray[np.float64]) -> Floats:
    log_odds: Floats = np.log(rates / (1 - rates))
    return log_odds
