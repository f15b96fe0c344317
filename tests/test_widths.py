"""Notices whose parts were wrapped at widths of their own: every paragraph stays whole."""

from __future__ import annotations

from textwrap import fill

import pytest

from aligner import profiles, structure
from aligner.model import Document, Line

PROFILE = profiles.load("default")


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


ENGLISH = paragraphs("""
About the office

The Office keeps the charts of the Northern Straits and sends them to ships of all flags. It was
founded in 1974 by Norway, Iceland and Canada, and it has two hundred members of staff in Bergen,
Halifax and Reykjavik.

Your work

You are the first reader of what the ships report: rocks, wrecks and lights that have gone out.
You write some 45 notices a month, see them through the press of the Hydrographic Service and
answer for every depth that is printed in them.

- keep the list of the lights of Iceland, Greenland and the Faroe Islands up to date, and have it
printed before 28 February 2027 at the latest;

- train the new members of the section in the use of the Royal Danish Navy's soundings.

Conditions

The salary is USD 64,900 a year in grade P-3, step 1. An allowance of USD 45 a day is paid at sea,
where the work goes on by day and by night: Sundays are no exception.
""")

FRENCH = paragraphs("""
Le bureau

Le Bureau tient les cartes des Détroits du Nord et les envoie aux navires de tout pavillon. Il a
été fondé en 1974 par la Norvège, l'Islande et le Canada, et compte deux cents agents à Bergen, à
Halifax et à Reykjavik.

Vos fonctions

Vous êtes le premier à lire ce que les navires signalent : les roches, les épaves et les feux
éteints. Vous rédigez quelque 45 avis par mois, les suivez jusqu'à l'impression par le Service
Hydrographique et répondez de toutes les profondeurs qui y figurent.

- tenir à jour la liste des feux de l'Islande, du Groenland et des Îles Féroé, et la faire
imprimer avant le 28 février 2027 au plus tard ;

- former les nouveaux membres de la section à l'emploi des sondages de la Marine Danoise.

Conditions

Le traitement est de 64 900 USD par an à la classe P-3, échelon 1. Une indemnité de 45 USD par
jour est versée en mer, où le travail se poursuit de jour et de nuit : Le dimanche n'y fait pas
exception.
""")


def wrapped(texts: tuple[str, ...], width: int | None) -> str:
    if width is None:
        return "\n\n".join(texts)
    return "\n\n".join(fill(text, width, break_on_hyphens=False) for text in texts)


def blocks(text: str) -> list[tuple[str, str]]:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    notice = structure.notice_from_file(Document("a.txt", lines), PROFILE)
    return [
        (block.kind.name, block.text) for half in notice.halves.values() for block in half.blocks
    ]


WHOLE = blocks(f"{wrapped(ENGLISH, None)}\n\n{wrapped(FRENCH, None)}")


@pytest.mark.parametrize(
    "widths",
    [(100, 50), (50, 100), (45, 80), (115, 60), (None, 55), (72, None), (48, None), (65, 66)],
)
def test_two_halves_may_be_wrapped_at_two_widths(widths: tuple[int | None, int | None]) -> None:
    english, french = widths

    assert blocks(f"{wrapped(ENGLISH, english)}\n\n{wrapped(FRENCH, french)}") == WHOLE


@pytest.mark.parametrize("widths", [(100, 60), (52, 95), (None, 60)])
def test_sections_may_be_wrapped_in_turns(widths: tuple[int | None, int | None]) -> None:
    parts = [
        wrapped(texts[begin:end], width)
        for begin, end in ((0, 2), (2, 6), (6, 8))
        for texts, width in zip((ENGLISH, FRENCH), widths, strict=True)
    ]

    assert blocks("\n\n".join(parts)) == WHOLE


@pytest.mark.parametrize("widths", [(60, 100), (100, 60), (50, 90), (62, 115)])
def test_paragraphs_may_be_wrapped_in_turns(widths: tuple[int, int]) -> None:
    sides = zip(ENGLISH, FRENCH, strict=True)
    parts = [
        wrapped((one,), width) for pair in sides for one, width in zip(pair, widths, strict=True)
    ]

    assert blocks("\n\n".join(parts)) == WHOLE


@pytest.mark.parametrize("width", [45, 50, 58])
def test_lines_of_a_half_that_was_not_wrapped_stay_apart(width: int) -> None:
    """Points without a glyph that are about as long as the lines of the other half."""
    points = [
        "Expérience des cartes anciennes ou récentes",
        "Connaissance de la langue islandaise et danoise",
        "Permis de conduire un bateau de six tonnes",
        "Diplôme universitaire en géographie ou marine",
        "Pratique des échosondeurs à faisceaux multiples",
    ]
    french = "\n\n".join([wrapped(FRENCH, None), "Vos atouts\n" + "\n".join(points)])
    found = [text for _, text in blocks(f"{wrapped(ENGLISH, width)}\n\n{french}")]

    assert [text for text in found if text in points] == points


STEP = "You start in the first class of the scale of the members of the staff of P-3, step"


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        (
            "1. Depending on your years at sea you may start in a higher one, up to the fifth.",
            [True],
        ),
        (
            "3. Depending on your years at sea you may start in a higher one, up to the fifth.",
            [True],
        ),
        ("1. You lead the section of the charts.\n2. You write the notices to the ships.", [False]),
    ],
)
@pytest.mark.parametrize("other", [None, 50])
def test_a_number_ends_a_sentence_where_it_begins_no_list(
    below: str, goes_on: list[bool], other: int | None
) -> None:
    text = f"{wrapped(ENGLISH, len(STEP))}\n\n{STEP}\n{below}\n\n{wrapped(FRENCH, other)}"
    found = [text for _, text in blocks(text) if text.startswith(STEP)]

    assert [text != STEP for text in found] == goes_on


@pytest.mark.parametrize(
    ("below", "heading"),
    [("The Charts of our Northern Straits\noceanographers know.", [False]), ("The Charts", [True])],
)
def test_a_line_that_is_full_itself_is_no_heading(below: str, heading: list[bool]) -> None:
    width = 48
    above = "Six countries of the North keep the whole of it."
    text = f"{wrapped(ENGLISH, width)}\n\n{above}\n{below}\n\n{wrapped(FRENCH, 90)}"
    found = [text for _, text in blocks(text) if text.startswith(above)]

    assert [text == above for text in found] == heading


@pytest.mark.parametrize(("last", "more"), [("with Mrs.", " Marit Solheim"), ("with her.", "")])
def test_a_line_below_an_abbreviation_is_no_heading(last: str, more: str) -> None:
    width = 48
    above = f"Six countries of the North keep it {last}"
    text = f"{wrapped(ENGLISH, width)}\n\n{above}\nMarit Solheim\n\n{wrapped(FRENCH, 90)}"

    found = [text for _, text in blocks(text) if text.startswith("Six countries of the North keep")]

    assert found == [above + more]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (
            "[page of our\nposts](https://posts.example)",
            "page of our posts (https://posts.example)",
        ),
        ("[page of our\nposts](#posts)", "page of our posts"),
        ("[page of our\nposts]", "[page of our posts]"),
    ],
)
def test_a_link_may_begin_in_one_line_and_end_in_another(link: str, words: str) -> None:
    text = f"{wrapped(ENGLISH, 50)}\n\nPlease apply on the {link} before\nthe end.\n\n" + wrapped(
        FRENCH, 90
    )

    assert f"Please apply on the {words} before the end." in [text for _, text in blocks(text)]


FOOT = "\n\nVacancy notice                    {number}\n\n"


@pytest.mark.parametrize(
    ("number", "cut", "is_whole"),
    [
        ("- 4 -", "by Norway, Iceland and Canada, and it has two hundred", True),
        ("– 12 –", "by Norway, Iceland and Canada, and it has two hundred", True),
        ("4/12", "by Norway, Iceland and Canada, and it has two hundred", True),
        ("- 4 -", "Iceland, Greenland and the Faroe Islands up to date,", True),
        ("- 4 -", "sends them to ships of all flags.", False),
        ("- 1974 -", "by Norway, Iceland and Canada, and it has two hundred", False),
        ("- 4 people", "by Norway, Iceland and Canada, and it has two hundred", False),
    ],
)
def test_a_foot_that_stands_once_is_set_aside_where_it_parts_a_sentence(
    number: str, cut: str, *, is_whole: bool
) -> None:
    text = f"{wrapped(ENGLISH, None)}\n\n{wrapped(FRENCH, None)}"
    broken = text.replace(cut, cut + FOOT.format(number=number), 1)

    assert (blocks(broken) == WHOLE) is is_whole
