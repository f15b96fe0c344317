"""Two lists of sentences aligned, by the function that programs import, and the scorer of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

import aligner
from aligner import encoders
from aligner.alignment import anchors, punctuation, scores, windows
from aligner.alignment.lattice import NULLS, SHAPES, best_path, full_band, read
from aligner.alignment.segments import SENTENCES, USUAL, linked, more_nulls
from aligner.errors import UsageError
from benchmarks import gold, likelihood, training
from benchmarks.links import counts

ENCODER = encoders.load()

ENGLISH = [
    "The lighthouse stands on a rock.",
    "It is white.",
    "Two keepers live there with a cat.",
    "In winter nobody visits them for months.",
    "They play chess and mend their nets.",
]
FRENCH = [
    "Le phare se dresse sur un rocher et il est blanc.",
    "Deux gardiens y vivent avec un chat.",
    "L'hiver, pendant des mois, personne ne leur rend visite.",
    "Ils jouent aux échecs et réparent leurs filets.",
]


@dataclass
class Counting:
    """Made-up vectors, the same for a text whatever else is encoded; counts what it is asked."""

    name: str = "counting"
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        rows = [np.random.default_rng(list(text.encode())).normal(size=64) for text in texts]
        matrix = np.array(rows).reshape(len(texts), 64)
        return _units(matrix)


def spans(links: Sequence[aligner.Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.source, link.target) for link in links]


def test_sentences_find_their_translation_also_when_two_became_one() -> None:
    links = aligner.align_segments(ENGLISH, FRENCH)

    assert spans(links) == [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,)), ((4,), (3,))]
    assert all(0.5 < link.score <= 1 for link in links)


def test_a_sentence_without_counterpart_is_alone() -> None:
    english = [*ENGLISH[:3], "The committee approved the annual budget on Tuesday.", *ENGLISH[3:]]

    assert ((3,), ()) in spans(aligner.align_segments(english, FRENCH))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([], [], []),
        (["A cat."], [], [((0,), ())]),
        ([], ["Un chat."], [((), (0,))]),
        ([""], [" "], [((0,), ()), ((), (0,))]),
        (["", "A cat."], ["Un chat.", ""], [((0,), ()), ((1,), (0,)), ((), (1,))]),
    ],
)
def test_empty_sentences_and_lists_are_linked_to_nothing(
    source: list[str], target: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert spans(aligner.align_segments(source, target)) == expected


def test_every_sentence_is_in_one_link_and_few_are_encoded_twice() -> None:
    source = [f"sentence {at}" for at in range(150)]
    target = [f"phrase {at}" for at in range(170)]
    encoder = Counting()

    links = aligner.align_segments(source, target, encoder=encoder)

    assert [at for link in links for at in link.source] == list(range(150))
    assert [at for link in links for at in link.target] == list(range(170))
    assert len(encoder.asked) <= 1.5 * (len(source) + len(target))


def test_the_links_do_not_depend_on_the_cache() -> None:
    fresh = encoders.load(cache=False)

    assert linked(ENGLISH, FRENCH, fresh) == linked(ENGLISH, FRENCH, ENCODER)


def test_a_text_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(TypeError, match="two lists"):
        aligner.align_segments("A cat.", ["Un chat."])


def test_an_encoder_that_there_is_not_is_refused(tmp_path: object) -> None:
    with pytest.raises(UsageError):
        aligner.align_segments(["A cat."], ["Un chat."], encoder=str(tmp_path))


def test_a_library_is_not_loaded_before_something_is_aligned() -> None:
    code = "import sys, aligner; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def moved_on(count: int, inserted: int) -> tuple[windows.Segments, windows.Segments]:
    """Two sides that are alike but for a run that stands only in the second."""
    chance = np.random.default_rng(3)
    first = chance.normal(size=(count, 32))
    more = chance.normal(size=(inserted, 32))
    half = count // 2
    second = np.concatenate([first[:half], more, first[half:]])
    return windows.Segments(_units(first), np.full(count, 80.0)), windows.Segments(
        _units(second + 0.3 * chance.normal(size=second.shape)), np.full(len(second), 80.0)
    )


def _units(matrix: NDArray[np.float64]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(
        np.float32
    )
    return unit


def test_the_band_gives_what_the_whole_lattice_gives() -> None:
    source, target = moved_on(220, 30)
    narrow, path = anchors.band(source, target)
    whole = windows.pair(source, target, path)
    weights = scores.fitted().weights[SENTENCES]
    wide = full_band(len(source), len(target))

    found = [best_path(scores.bead_scores(whole, band, weights), band) for band in (narrow, wide)]

    assert narrow.width < wide.width
    assert [(one.source, one.target) for one in found[0]] == [
        (one.source, one.target) for one in found[1]
    ]


def test_the_way_through_a_long_text_is_found_in_the_halved_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, target = moved_on(200, 30)
    monkeypatch.setattr(anchors, "LONGEST", 120)

    _, path = anchors.band(source, target)

    for i in range(200):
        j = i if i < 100 else i + 30
        assert abs(int(path[i + j]) - i) < anchors.RADIUS


GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,))]


@pytest.mark.parametrize(
    ("found", "strict", "lax", "null"),
    [
        (GOLD, 1.0, 1.0, 1.0),
        ([((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,))], 0.63, 0.89, 0.67),
        ([((0,), (2,)), ((1, 2, 3), (0, 1)), ((4,), ())], 0.0, 0.33, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_the_scorer_counts_links_as_vecalign_does(
    found: list[gold.Link], strict: float, lax: float, null: float
) -> None:
    scored = counts(GOLD, found)

    assert scored.strict_f1 == pytest.approx(strict, abs=0.01)
    assert scored.lax_f1 == pytest.approx(lax, abs=0.01)
    assert scored.null_f1 == pytest.approx(null, abs=0.01)


@pytest.mark.parametrize(
    "path", sorted((gold.CORPUS / "prose").glob("*.gold")), ids=lambda p: p.stem
)
def test_the_gold_of_the_prose_holds_every_sentence_once(path: object) -> None:
    known = gold.read_sentences(path)  # type: ignore[arg-type]

    for side in range(2):
        listed = [at for link in known.links for at in link[side]]
        assert listed == list(range(len(known.sides[side])))
        assert all(sentence.strip() for sentence in known.sides[side])


GERMAN = [
    "Die Hütte am See ist im Winter beschädigt worden.",
    "Das Dach war auf einer Seite aufgerissen.",
    "Die Mäuse haben die Decken gefressen.",
]
HUT = [
    "La cabane du lac a souffert de l'hiver.",
    "Le toit était arraché d'un côté.",
    "Les souris ont mangé les couvertures.",
]


def test_languages_that_the_package_has_no_words_of_are_aligned() -> None:
    links = aligner.align_segments(GERMAN, HUT, languages=("de", "fr"))

    assert [(link.source, link.target) for link in links] == [((n,), (n,)) for n in range(3)]


def readings(nulls: float) -> NDArray[np.float64]:
    """Posteriors of a hundred beads, of which so many are nulls."""
    result = np.zeros((100, len(SHAPES), 1))
    result[:, NULLS[0], 0] = nulls / 100
    result[:, SHAPES.index((1, 1)), 0] = 1 - nulls / 100
    return result


def test_a_text_with_many_sentences_left_out_makes_more_of_them_likely() -> None:
    usual = {USUAL: 0.06}

    few, some, many = (more_nulls(readings(n), usual) for n in (1, 6, 20))

    assert few < some < many
    assert some == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "opening", "ending"),
    [
        ("\u2014 Who goes there?", "-", "?"),
        ("- Qui va là ? \u00bb", "-", "?"),
        ("\u201eWer da?\u201c", "\u201e", "?"),
        ('"Nobody," he said.', '"', "."),
        ("said the ferryman.)", "a", "."),
        ("Chapter 7", "A", "0"),
        ("7. The weir", "0", "a"),
        ("", "", ""),
    ],
)
def test_a_segment_is_known_by_its_first_and_last_sign(
    text: str, opening: str, ending: str
) -> None:
    assert (punctuation.opening(text), punctuation.ending(text)) == (opening, ending)


def customs_of(count: int) -> dict[tuple[int, ...], dict[str, float]]:
    """What is learned of a text, every third pair of it in speech: by shape and end of a bead."""
    source = ["He went home.", "It was late.", '"Good night!"'] * count
    target = ["Il rentra.", "Il était tard.", "\u2014 Bonne nuit !"] * count
    size = 3 * count
    band = full_band(size, size)
    shares = np.zeros((len(band.low), len(SHAPES), band.width))
    pair, both = SHAPES.index((1, 1)), SHAPES.index((2, 2))
    for at in range(1, size + 1):
        shares[2 * at, pair if at % 3 == 0 else both, at - band.low[2 * at]] = at % 3 != 1
    found: dict[tuple[int, ...], dict[str, float]] = {}
    customs = punctuation.customs((source, target), shares, band)
    for name, alone in zip(punctuation.CUSTOMS, np.eye(len(punctuation.CUSTOMS)), strict=True):
        for which, values in punctuation.additions(customs, band, alone):
            for i, j in ((2, 2), (3, 3), (2, 3)):
                value = float(values[i + j, i - band.low[i + j]])
                found.setdefault((*SHAPES[which], i, j), {})[name] = value
    return found


def test_a_text_shows_which_signs_answer_each_other_and_which_join_on() -> None:
    learned = customs_of(40)

    speech, mixed = learned[(1, 1, 3, 3)], learned[(1, 1, 2, 3)]
    joined, apart = learned[(2, 2, 2, 2)], learned[(2, 2, 3, 3)]
    assert mixed["openings"] < 0 < speech["openings"]
    assert apart["joined-openings"] < 0 < joined["joined-openings"]


def test_a_short_text_shows_little_of_its_customs() -> None:
    short, long = (customs_of(count)[(1, 1, 3, 3)]["openings"] for count in (2, 40))

    assert abs(short) < 0.2 < long


def test_texts_bound_to_a_book_keep_their_links() -> None:
    part = gold.Parallel((("a", "b"), ("c",)), (((0,), (0,)), ((1,), ())))

    book = gold.bound([part, part])

    assert book.sides == (("a", "b", "a", "b"), ("c", "c"))
    assert book.links == (((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), ()))
    assert gold.beginning(book, 2) == part


def test_the_pieces_of_texts_say_what_the_whole_lattice_says() -> None:
    path = gold.CORPUS / "prose" / "clock.gold"
    known = gold.beginning(gold.read_sentences(path), training.CHUNK - 1)
    one = training.example(training.text_of(known, ENCODER))
    weights = np.array(
        [scores.fitted().weights[SENTENCES].get(name, 0.0) for name in scores.FEATURES]
    )

    found, gradient = likelihood.loss(weights, likelihood.pieces([one]))

    whole = read(training.scored(one, weights), one.band)
    mean = np.tensordot(whole.posteriors, one.features, axes=3)
    assert found == pytest.approx(whole.total - one.path @ weights, abs=1e-3)
    assert gradient == pytest.approx(mean - one.path, abs=1e-2)
