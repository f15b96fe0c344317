"""Plain text in which the two languages stand side by side."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from aligner.readers import text

ENGLISH = (
    "The harbour office looks after the lights and the buoys of the whole lake.",
    "It has a staff of forty, and half of them are at sea when the weather is good.",
    "The clerk keeps the list of all the ships that come and go, and of what they carry.",
    "Whoever is chosen begins in the spring and will be given a flat above the quay.",
    "Letters must be sent to the office before the end of the month.",
)
FRENCH = (
    "Le bureau du port entretient les feux et les bouées de l'ensemble du lac.",
    "Il compte quarante agents, dont la moitié est en mer lorsque le temps le permet.",
    "Le commis tient la liste de tous les navires qui entrent et qui sortent, et de leur fret.",
    "La personne retenue commence au printemps et dispose d'un logement sur le quai.",
    "Les lettres doivent être envoyées au bureau avant la fin du mois.",
)


WIDTH = 16


def side_by_side(left: tuple[str, ...], right: tuple[str, ...], gap: int) -> str:
    """Two columns with their paragraphs beside each other."""
    rows: list[str] = []
    for one, other in zip(left, right, strict=True):
        pairs = zip_longest(textwrap.wrap(one, WIDTH), textwrap.wrap(other, WIDTH), fillvalue="")
        rows += [f"{first:{WIDTH + gap}}{second}".rstrip() for first, second in pairs]
        rows.append("")
    return "\n".join(rows[:-1])


def read(written: str) -> list[str]:
    """The words of the lines that follow one another."""
    lines = text.read(written.encode(), "a.txt").lines
    return " ".join(line.text for line in lines).split()


@pytest.mark.parametrize("gap", [2, 9])
@pytest.mark.parametrize("sides", [(ENGLISH, FRENCH), (FRENCH, ENGLISH)])
def test_columns_in_two_languages_are_read_one_after_the_other(
    sides: tuple[tuple[str, ...], tuple[str, ...]], gap: int
) -> None:
    written = side_by_side(*sides, gap)

    assert read(written) == " ".join((*sides[0], *sides[1])).split()
    marks = [line.mark for line in text.read(written.encode(), "a.txt").lines if line.text]
    first, second = ("@en", "@fr") if sides[0] is ENGLISH else ("@fr", "@en")
    assert marks == [first] * marks.count(first) + [second] * marks.count(second)


def test_a_line_across_both_columns_has_no_language() -> None:
    foot = "     Harbour office / Bureau du port"
    written = f"{side_by_side(ENGLISH, FRENCH, 4)}\n\n{foot}"

    lines = text.read(written.encode(), "a.txt").lines

    assert [line.mark for line in lines if line.text == foot] == [None]


@pytest.mark.parametrize(
    "written",
    [
        side_by_side(ENGLISH, ENGLISH[::-1], 4),
        "\n".join(f"{label:30}{value}" for label, value in zip(ENGLISH, FRENCH, strict=True)),
        "\n\n".join((*ENGLISH, *FRENCH)),
    ],
    ids=["one language", "few rows", "no columns"],
)
def test_other_texts_stay_as_they_are(written: str) -> None:
    assert [line.text for line in text.read(written.encode(), "a.txt").lines] == written.split("\n")
