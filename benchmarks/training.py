"""Texts with known alignments, to fit weights on, and the prose of the corpus as such texts.

Sentences come from `corpus/prose`, as they are and with some left out: all pieces of two languages
are bound to one book, since in a long text more sentences resemble one another; each is then a
text by itself, since each has its own punctuation.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from aligner import encoders
from aligner.alignment import again, anchors, lattice, punctuation, scores, windows
from aligner.alignment.lattice import SHAPES, Band, Floats
from aligner.alignment.segments import segments
from benchmarks import gold

COPIES = range(2)
"""Of the prose: the first as it is, the other with more left out."""

LEFT_OUT = 0.01
"""Share of the beads of prose of which one side is left out, in the second copy: translators of
books do it about so often."""

CHUNK = 25
"""Links of a text that are summed over together: about the size of a section, and quick."""

RADIUS = 10
"""How far from the gold path other paths are summed over: those further off have no weight."""

PROSE = gold.CORPUS / "prose"

Links = Sequence[gold.Link]


class Text(Struct, frozen=True):
    """Both sides of a text with the links that are right, in order, and the words themselves."""

    pair: windows.Pair
    shapes: tuple[tuple[int, int], ...]
    words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class Example(Struct, frozen=True):
    """A text with its gold path: features (diagonals, shapes, width, features) and their sum."""

    features: Floats
    missing: Floats
    band: Band
    points: tuple[tuple[int, int, int], ...]
    path: Floats


def example(text: Text) -> Example:
    """The features of all beads near the right path."""
    count, other = len(text.pair.source), len(text.pair.target)
    points = np.cumsum([(0, 0), *text.shapes], axis=0)
    band = lattice.full_band(count, other)
    if min(count, other) > 2 * RADIUS:
        path = anchors.by_diagonal(points, count, other)
        band = lattice.band_around(path, RADIUS, count, other)
    features = scores.bead_features(text.pair, band)
    i, j, inside = band.source, band.target, band.inside
    missing = [np.where((i < a) | (j < b) | ~inside, -np.inf, 0.0) for a, b in SHAPES]
    places = tuple(
        (int(i + j), SHAPES.index(shape), int(i - band.low[i + j]))
        for shape, (i, j) in zip(text.shapes, points[1:], strict=True)
    )
    return Example(features, np.stack(missing, axis=1), band, places, _sum(features, places))


def _sum(features: Floats, places: Sequence[tuple[int, int, int]]) -> Floats:
    total: Floats = np.sum([features[place] for place in places], axis=0)
    return total


def scored(one: Example, weights: Floats) -> Floats:
    """The scores of all beads with these weights."""
    result: Floats = one.features @ weights + one.missing
    return result


def with_again(one: Example, text: Text, weights: Floats, encoder: encoders.Encoder) -> Example:
    """The example with what the second look adds to a first reading with these weights."""
    posteriors = lattice.read(scored(one, weights), one.band).posteriors
    places = again.likely(posteriors, one.band)
    known = again.encoded(places, text.words, encoder)
    vocabulary = again.Vocabulary((text.pair.source, text.pair.target), known)
    encoded = len(again.AGAIN)
    more = np.zeros((*one.missing.shape, encoded + len(punctuation.CUSTOMS)))
    for place, values in again.additions(places, vocabulary):
        more[place][:encoded] = values
    customs = punctuation.customs(text.words, posteriors, one.band)
    for number, alone in enumerate(np.eye(len(punctuation.CUSTOMS)), start=encoded):
        for at, values in punctuation.additions(customs, one.band, alone):
            more[:, at, :, number] = values
    features = np.concatenate([one.features, more], axis=3)
    return replace(one, features=features, path=_sum(features, one.points))


def of_prose(encoder: encoders.Encoder) -> list[Text]:
    """The prose of the corpus, whole and with sentences left out."""
    pieces = {path: gold.read_sentences(path) for path in sorted(PROSE.glob("*.gold"))}
    found = []
    for seed in COPIES:
        share = LEFT_OUT if seed else 0.0
        books: dict[str, list[gold.Parallel]] = {}
        for path, known in pieces.items():
            edited = _left_out(known, random.Random(f"{path.stem} {seed}"), share)
            books.setdefault(" ".join(gold.suffixes(path)), []).append(edited)
        found += [text for parts in books.values() for text in _bound(parts, encoder)]
    return found


def _bound(parts: Sequence[gold.Parallel], encoder: encoders.Encoder) -> Iterator[Text]:
    """The texts as parts of one book; each keeps the customs of its own punctuation."""
    book = text_of(gold.bound(parts), encoder).pair
    i = j = 0
    for part in parts:
        rows, columns = (
            slice(at, at + len(side)) for at, side in zip((i, j), part.sides, strict=True)
        )
        yield Text(windows.part(book, rows, columns), _shapes(part), part.sides)
        i, j = rows.stop, columns.stop


def _left_out(known: gold.Parallel, chance: random.Random, share: float) -> gold.Parallel:
    """The text without one side of some of its links."""
    sides: tuple[list[str], list[str]] = ([], [])
    links: list[gold.Link] = []
    for link in known.links:
        left_out = chance.randrange(2) if all(link) and chance.random() < share else None
        spans = []
        for at, side in enumerate(link):
            kept = [] if at == left_out else [known.sides[at][n] for n in side]
            spans.append(tuple(range(len(sides[at]), len(sides[at]) + len(kept))))
            sides[at].extend(kept)
        links.append((spans[0], spans[1]))
    return gold.Parallel((tuple(sides[0]), tuple(sides[1])), tuple(links))


def text_of(known: gold.Parallel, encoder: encoders.Encoder) -> Text:
    """A parallel text with its vectors."""
    source, target = (segments(encoder.encode(side), side) for side in known.sides)
    _, path = anchors.band(source, target)
    return Text(windows.pair(source, target, path), _shapes(known), known.sides)


def _shapes(known: gold.Parallel) -> tuple[tuple[int, int], ...]:
    return tuple(shape for link in known.links for shape in _beads(link))


def _beads(link: gold.Link) -> list[tuple[int, int]]:
    """A link as the beads there are: nulls one by one; too large ones lose what is too much."""
    a, b = map(len, link)
    if not a or not b:
        return [(1, 0)] * a + [(0, 1)] * b
    least = min(a, b, lattice.REACH // 2)
    kept = (min(a, lattice.REACH - least), min(b, lattice.REACH - least))
    return [kept] + [(1, 0)] * (a - kept[0]) + [(0, 1)] * (b - kept[1])
