"""Sentences at the edge of a link that nothing there says, and the data their weights are from."""

from __future__ import annotations

import pytest

from aligner import encoders
from aligner.alignment import unsaid
from aligner.languages.content import passage
from aligner.model import Bead, Block, Both, Kind, Sentence, SentenceLink
from benchmarks import gold, logistic, paragraphs
from benchmarks.linked import Text
from benchmarks.paragraphs import Said

RIVER = "The mill stands by the river.", "Le moulin se dresse au bord de la rivière."
PARISH = "It belongs to the parish.", "Il appartient à la paroisse."
LANGUAGES = (
    "Fluency in one of the two working languages and a good knowledge of the other are required.",
    "La maîtrise d'une des langues de travail et une bonne connaissance de l'autre sont exigées.",
)
MILL = (
    (
        "The mill, which stands by the river, belongs to the parish and was restored by hand.",
        "Le moulin, qui se dresse au bord de la rivière, appartient à la paroisse et fut restauré.",
    ),
    ("It is open daily.", "Il est ouvert tous les jours."),
)
SCHOOL = (
    (
        "The school has forty pupils, three teachers and a garden behind the chapel.",
        "L'école compte quarante élèves, trois enseignants et un jardin derrière la chapelle.",
    ),
    ("Lunch is free.", "Le déjeuner est gratuit."),
)
TESTED = "Both will be tested.", "Les deux seront évaluées."


@pytest.fixture(scope="module")
def encoder() -> encoders.Encoder:
    return encoders.load()


def bead(*sides: tuple[str, ...]) -> Bead:
    """A bead of one paragraph a side, whose sentences are all in one link."""
    blocks = [
        Block(code, code, Kind.PARAGRAPH, " ".join(texts), ((0, 1),))
        for code, texts in zip(gold.CODES, sides, strict=True)
    ]
    first, second = (
        tuple(Sentence(one, (at := one.text.index(text), at + len(text))) for text in texts)
        for one, texts in zip(blocks, sides, strict=True)
    )
    link = SentenceLink(Both(gold.CODES, (first, second)), 0.8)
    return Bead(Both(gold.CODES, ((blocks[0],), (blocks[1],))), 0.8, 1.0, sentences=(link,))


@pytest.mark.parametrize(
    ("sides", "alone"),
    [
        (((LANGUAGES[0], TESTED[0]), (LANGUAGES[1],)), TESTED[0]),
        (((LANGUAGES[0],), (LANGUAGES[1], TESTED[1])), TESTED[1]),
        (((TESTED[0], LANGUAGES[0]), (LANGUAGES[1],)), TESTED[0]),
        (((LANGUAGES[0], TESTED[0]), (LANGUAGES[1], TESTED[1])), None),
        (((RIVER[0], PARISH[0]), ("Le moulin de la rivière appartient à la paroisse.",)), None),
        (((RIVER[0], "..."), (RIVER[1],)), None),
        (((RIVER[0],), (RIVER[1],)), None),
    ],
)
def test_a_sentence_is_set_apart_that_nothing_on_the_other_side_says(
    sides: tuple[tuple[str, ...], tuple[str, ...]], alone: str | None, encoder: encoders.Encoder
) -> None:
    (found,) = unsaid.apart([bead(*sides)], encoder)

    lone = [link for link in found.sentences if not all(link.sentences.sides)]
    said = [one.text for link in lone for side in link.sentences.sides for one in side]
    assert said == ([] if alone is None else [alone])


def test_the_weights_name_the_data_and_the_encoder_that_they_were_fitted_with(
    encoder: encoders.Encoder,
) -> None:
    weights = unsaid.weights()

    assert weights.encoder == encoder.name
    assert "texts of the corpus" in weights.data
    assert weights.date
    assert set(weights.sentence.weights) == {*unsaid.SPARED, *unsaid.ASKED}
    assert weights.doubt < weights.least


def test_the_file_of_the_weights_is_as_the_command_writes_it() -> None:
    written = logistic.toml(unsaid.weights(), "benchmarks.fit_unsaid")

    path = unsaid.__file__.removesuffix(".py") + ".toml"
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        assert file.read() == written


def said(*pairs: tuple[str, str]) -> list[Said]:
    return [([first], [second]) for first, second in pairs]


@pytest.mark.parametrize(
    ("edit", "at", "side", "result"),
    [
        (paragraphs.left_out, 1, 1, [([RIVER[0]], [RIVER[1]]), ([PARISH[0]], [])]),
        (paragraphs.left_out, 0, 0, [([], [RIVER[1]]), ([PARISH[0]], [PARISH[1]])]),
        (
            paragraphs.joined,
            0,
            0,
            [(["The mill stands by the river; it belongs to the parish."], [RIVER[1], PARISH[1]])],
        ),
        (paragraphs.joined, 1, 0, said(RIVER, PARISH)),
        (paragraphs.split, 0, 1, said(RIVER, PARISH)),
    ],
)
def test_an_edited_paragraph_still_says_what_translates_what(
    edit: paragraphs.Edit, at: int, side: int, result: list[Said]
) -> None:
    assert edit(said(RIVER, PARISH), at, side) == result


def test_a_sentence_is_split_at_the_comma_nearest_to_its_middle() -> None:
    whole = "Once a year, in the month of May, all members of the staff are examined, if need be."

    ((parts, other),) = paragraphs.split([([whole], ["..."])], 0, 0)

    assert other == ["..."]
    assert parts == [
        "Once a year, in the month of May.",
        "All members of the staff are examined, if need be.",
    ]


def test_the_examples_know_which_sentences_were_left_out_on_the_other_side(
    encoder: encoders.Encoder,
) -> None:
    first, second = gold.CODES
    pairs = tuple((passage([one], first), passage([two], second)) for one, two in (*MILL, *SCHOOL))

    found = paragraphs.examples(Text("mill", pairs), encoder)

    unsaid_ones = {one.edge.texts for one in found if one.is_unsaid}
    assert len(found) > len(unsaid_ones)
    assert (" ".join(one for one, _ in MILL), MILL[0][1], MILL[0][0]) in unsaid_ones
    assert {other for _, other, _ in unsaid_ones} <= {
        text for both in (*MILL, *SCHOOL) for text in both
    }
