"""The aligner: its dynamic programme, the weights it carries, and what it makes of a notice."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import alignment, encoders, profiles, structure
from aligner.alignment import again, lattice, punctuation, scores
from aligner.alignment.lattice import SHAPES
from aligner.alignment.meaning import Meaning
from aligner.alignment.moves import unlinked_apart
from aligner.alignment.segments import BLOCKS, SENTENCES, TWICE, USUAL
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Document,
    Kind,
    Line,
    Sentence,
    SentenceLink,
)
from aligner.sequence import displaced, in_order

ENCODER = encoders.load()
PROFILE = profiles.load("default")

SIZES = st.integers(min_value=0, max_value=4)


def random_scores(seed: int, band: lattice.Band) -> lattice.Scores:
    chance = np.random.default_rng(seed)
    shape = len(band.low), len(SHAPES), band.width
    found = chance.normal(size=shape).astype(np.float32)
    for at, (a, b) in enumerate(SHAPES):
        found[:, at][(band.source < a) | (band.target < b) | ~band.inside] = -np.inf
    return found


def every_path(count: int, other: int) -> list[list[tuple[int, int]]]:
    """All ways to cover both sides, as the shapes of their beads."""
    if count == other == 0:
        return [[]]
    return [
        [shape, *rest]
        for shape in SHAPES
        if shape[0] <= count and shape[1] <= other
        for rest in every_path(count - shape[0], other - shape[1])
    ]


def worth(path: list[tuple[int, int]], found: lattice.Scores, band: lattice.Band) -> float:
    total, i, j = 0.0, 0, 0
    for a, b in path:
        i, j = i + a, j + b
        total += float(found[i + j, SHAPES.index((a, b)), i - band.low[i + j]])
    return total


@given(count=SIZES, other=SIZES, seed=st.integers(min_value=0, max_value=999))
def test_the_path_is_the_best_of_all_paths(count: int, other: int, seed: int) -> None:
    if count + other == 0:
        return
    band = lattice.full_band(count, other)
    found = random_scores(seed, band)

    steps = lattice.best_path(found, band)

    shapes = [(s.source[1] - s.source[0], s.target[1] - s.target[0]) for s in steps]
    best = max(worth(path, found, band) for path in every_path(count, other))
    assert worth(shapes, found, band) == pytest.approx(best, abs=1e-4)


@given(count=SIZES, other=SIZES, seed=st.integers(min_value=0, max_value=999))
def test_a_posterior_is_the_share_of_all_paths_through_a_bead(
    count: int, other: int, seed: int
) -> None:
    if count + other == 0:
        return
    band = lattice.full_band(count, other)
    found = random_scores(seed, band)
    paths = every_path(count, other)
    weights = np.exp([worth(path, found, band) for path in paths])

    reading = lattice.read(found, band)

    beads = sum(len(path) * weight for path, weight in zip(paths, weights, strict=True))
    assert reading.total == pytest.approx(np.log(weights.sum()), abs=1e-4)
    assert reading.posteriors.sum() == pytest.approx(beads / weights.sum(), rel=1e-4)


def test_a_narrow_band_around_the_path_finds_the_path() -> None:
    count = 30
    band = lattice.full_band(count, count)
    found = random_scores(1, band)
    pairs = found[:, SHAPES.index((1, 1))]
    pairs[(band.source == band.target) & np.isfinite(pairs)] = 9.0
    path = np.arange(2 * count + 1) // 2

    narrow = lattice.band_around(path, 8, count, count)
    rows = np.arange(2 * count + 1)[:, None]
    columns = np.clip(narrow.source - band.low[:, None], 0, band.width - 1)
    inside = np.moveaxis(found[rows, :, columns], 2, 1)
    inside = np.where(narrow.inside[:, None, :], inside, -np.inf).astype(np.float32)

    wide = [(s.source, s.target) for s in lattice.best_path(found, band)]
    assert [(s.source, s.target) for s in lattice.best_path(inside, narrow)] == wide


def test_the_weights_say_what_they_were_fitted_on() -> None:
    carried = scores.fitted()

    assert "corpus/gold" in carried.fitted
    assert set(carried.weights) == {BLOCKS, SENTENCES, TWICE}
    for name, weights in carried.weights.items():
        twice = (*again.AGAIN, *punctuation.CUSTOMS)
        more = {BLOCKS: (), SENTENCES: (USUAL,), TWICE: twice}[name]
        assert set(weights) == {*scores.FEATURES, *more}


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([0, 1, 2, 3], []),
        ([1, 2, 3, 0], [(3,)]),
        ([3, 0, 1, 2], [(0,)]),
        ([3, 1, 2, 0], [(0, 3)]),
        ([0, 2, 1, 3], [(2,)]),
        ([], []),
    ],
)
def test_what_is_out_of_order_is_named_alone_or_as_an_exchange(
    values: list[int], groups: list[tuple[int, ...]]
) -> None:
    assert displaced(values) == groups


@given(st.permutations(range(6)))
def test_what_stays_in_order_is_as_long_as_can_be(values: list[int]) -> None:
    longest = max(
        sum(chosen)
        for chosen in product((0, 1), repeat=6)
        if sorted(v for v, c in zip(values, chosen, strict=True) if c)
        == [v for v, c in zip(values, chosen, strict=True) if c]
    )

    kept = sorted(in_order(values))

    assert [values[at] for at in kept] == sorted(values[at] for at in kept)
    assert len(kept) == longest


POINTS = [
    ("keeps the fuel stores of the base;", "tient les dépôts de carburant de la base ;"),
    (
        "trains drivers in winter driving;",
        "forme les chauffeurs à la conduite d'hiver ;",
    ),
    ("drafts the yearly budget;", "rédige le budget annuel ;"),
    ("answers letters from the public;", "répond aux lettres du public ;"),
    ("looks after the library.", "s'occupe de la bibliothèque."),
]


def bitext(english: list[str], french: list[str]) -> Bitext:
    documents = Both(
        ("en", "fr"),
        (document(["The incumbent:", *english]), document(["La personne titulaire :", *french])),
    )
    return alignment.bitext(structure.notice_from_pair(documents, PROFILE), PROFILE, ENCODER)


def document(lines: list[str]) -> Document:
    return Document("a.txt", tuple(Line(at, text) for at, text in enumerate(lines, start=1)))


def pairs(found: Bitext) -> set[tuple[str, str]]:
    return {
        tuple(" ".join(block.text for block in side) for side in bead.blocks.sides)  # type: ignore[misc]
        for bead in found.beads
    }


@pytest.mark.parametrize(
    "order", [[0, 1, 2, 3, 4], [4, 1, 2, 3, 0], [1, 0, 2, 3, 4], [1, 2, 3, 4, 0], [0, 3, 2, 1, 4]]
)
def test_points_find_their_translation_in_any_order(order: list[int]) -> None:
    english = [f"- {point}" for point, _ in POINTS]
    french = [f"- {POINTS[at][1]}" for at in order]

    assert pairs(bitext(english, french)) >= set(POINTS)


@pytest.mark.parametrize("left_out", range(len(POINTS)))
def test_a_point_without_counterpart_stays_alone(left_out: int) -> None:
    english = [f"- {point}" for point, _ in POINTS]
    french = [f"- {other}" for at, (_, other) in enumerate(POINTS) if at != left_out]

    assert pairs(bitext(english, french)) >= {(POINTS[left_out][0], "")}


def test_an_apostrophe_of_either_shape_is_encoded_alike() -> None:
    texts = ["les frais de l'Office", "les frais de l\u2019Office"]

    first, second = Meaning(ENCODER, texts).texts(texts)

    assert (first == second).all()


@pytest.mark.parametrize(
    ("other", "apart"),
    [("Seul le meunier décide. Nul autre ne le peut.", True), ("Il faut donc ceci :", False)],
)
def test_a_heading_behind_a_text_is_no_part_of_its_last_sentence(
    other: str, *, apart: bool
) -> None:
    text = Block("1", "en", Kind.PARAGRAPH, "Only the miller decides. Nobody else may.", ((0, 1),))
    heading = Block("2", "en", Kind.HEADING, "How we choose", ((0, 3),))
    answer = Block("3", "fr", Kind.PARAGRAPH, other, ((0, 9),))
    first, second = Sentence(text, (0, 24)), Sentence(text, (25, 42))
    title = Sentence(heading, (0, 13))
    codes = "en", "fr"
    links = (
        SentenceLink(Both(codes, ((first,), (Sentence(answer, (0, 23)),))), 0.8),
        SentenceLink(Both(codes, ((second, title), (Sentence(answer, (24, len(other))),))), 0.6),
    )
    bead = Bead(Both(codes, ((text, heading), (answer,))), 0.7, sentences=links)

    parts = unlinked_apart(bead)

    assert [len(part.blocks["en"]) for part in parts] == ([1, 1] if apart else [2])
    assert not apart or (parts[1].blocks["en"], parts[1].blocks["fr"]) == ((heading,), ())
