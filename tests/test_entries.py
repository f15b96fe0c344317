"""Which lines on top of a notice are fields, where no colon says so."""

from __future__ import annotations

import pytest
from test_mending import blocks, texts

from aligner.structure.shapes import Shape

FULL = "Division of Northern Stores, Department of Goods and Ships and Harbours"
"""A line as long as those of a wrapped text may be."""

WRAPPED = """The Division of Northern Stores keeps the goods of the three northern
bases and of the ships that sail from them, and reports on all these
goods to the Director of the Department each month.

It is led by the Chief of Stores, who decides on what is to be bought and
for whom. Two of the bases are closed in winter, and their goods are then
kept in Oslo."""


def fields(head: str) -> list[tuple[str, str]]:
    return [
        (block.label.label, block.text[block.label.start :])
        for block in blocks(f"{head}\n\n{WRAPPED}")
        if block.shape is Shape.LABEL and block.label
    ]


ABOVE = "Job title\nStorekeeper\nGrade\nG-5\nDuty station\nOslo"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            f"{ABOVE}\nDepartment\n{FULL}\nLocation\nOslo",
            [("Department", FULL), ("Location", "Oslo")],
        ),
        (
            f"{ABOVE}\nDuration\nDuration of one year: 2027",
            [("Duration", "Duration of one year: 2027")],
        ),
        (f"{ABOVE}\nDurée\nDurée déterminée : un an", [("Durée", "Durée déterminée : un an")]),
        (f"{ABOVE}\nType of ship\nIcebreaker", [("Type of ship", "Icebreaker")]),
        (
            f"{ABOVE}\nType of ship\nIcebreaker\nLocation\nOslo",
            [("Type of ship", "Icebreaker"), ("Location", "Oslo")],
        ),
        (
            f"{ABOVE}\n\nType of ship\nIcebreaker\n\nLocation\nOslo",
            [("Type of ship", "Icebreaker"), ("Location", "Oslo")],
        ),
        (
            f"{ABOVE}\nDepartment\n{FULL}\nand Lights\nLocation\nOslo",
            [("Department", f"{FULL} and Lights"), ("Location", "Oslo")],
        ),
        (
            f"{ABOVE}\nPrime de mer\nde 300 à 450 couronnes\nLieu : Oslo\nDurée\nDeux ans",
            [
                ("Prime de mer", "de 300 à 450 couronnes"),
                ("Lieu", "Oslo"),
                ("Durée", "Deux ans"),
            ],
        ),
        (
            f"{ABOVE}\nSalaire brut de base\nde 38 400 à 41 200 CHF\nDurée\nDeux ans",
            [("Salaire brut de base", "de 38 400 à 41 200 CHF"), ("Durée", "Deux ans")],
        ),
    ],
)
def test_labels_above_their_values_are_told_from_them(
    head: str, found: list[tuple[str, str]]
) -> None:
    assert fields(head)[3:] == found


def test_lines_of_text_below_such_fields_are_no_fields() -> None:
    assert len(fields(f"{ABOVE}\n\nThe stores\n\nOne of them is in Oslo.")) == len(("1", "2", "3"))


IN_LINE = "Titre du poste Magasinière\nClasse G-5\nLieu d'affectation Oslo"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Traitement annuel net de base 66 284 dollars É.-U.", None),
        ("Allocation de foyer 6 284 couronnes", ("Allocation de foyer", "6 284 couronnes")),
        ("Navire affecté Brise-glace Nordlys", ("Navire affecté", "Brise-glace Nordlys")),
        ("Durée du contrat deux ans", ("Durée du contrat", "deux ans")),
        ("Durée de l'engagement Deux ans (avec possibilité de prolongation)", None),
    ],
)
def test_a_line_among_fields_without_a_mark_is_one_of_them(
    line: str, field: tuple[str, str] | None
) -> None:
    found = fields(f"{IN_LINE}\n{line}\nDépartement Département des magasins du Nord")

    assert len(found) == len(IN_LINE.split("\n")) + 2
    assert field is None or field in found
    assert found[-1] == ("Département", "Département des magasins du Nord")


@pytest.mark.parametrize(
    "line", ["Elle tient les magasins.", "le reste du titre 12", "Les magasins comprennent :"]
)
def test_a_sentence_among_them_is_none(line: str) -> None:
    assert line not in " ".join(label for label, _ in fields(f"{IN_LINE}\n{line}"))


def test_a_value_that_fills_its_line_does_not_take_the_next_field_along() -> None:
    head = f"Grade: G-5\nDepartment: {FULL}\nShip assigned: Nordlys\nCity: Oslo"

    assert texts(f"{head}\n\n{WRAPPED}")[:4] == head.split("\n")


ROW = "Indemnité de mer        de 3 100 à 3 450 couronnes par an"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        (ROW, "Date de parution 4 mars 2027"),
        (ROW.replace("Indemnité de mer", "Traitement      "), "Publié le 4 mars 2027"),
        ("Traitement : de 3 100 à 3 450 couronnes par an", "Date de parution 4 mars 2027"),
    ],
)
def test_a_known_label_before_a_figure_is_a_field_below_any(above: str, line: str) -> None:
    assert line in texts(f"Grade : G-5\n{above}\n{line}\n\n{WRAPPED}")


def test_behind_a_comma_it_is_more_of_the_value() -> None:
    found = texts(f"Grade : G-5\nLangues : norvégien,\nNiveau 3 au moins\n\n{WRAPPED}")

    assert "Langues : norvégien, Niveau 3 au moins" in found


TAIL = "The post is paid by the scale of the Office at grade P-4, the usual one, step"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (f"The Office decides alone on the pay of all the staff, each year in May.\n{TAIL}\n", 1),
        (f"- {TAIL}\n", 1),
        (f"1. {TAIL}\n", 2),
    ],
)
def test_a_number_that_ends_a_wrapped_sentence_is_no_point(lines: str, count: int) -> None:
    more = "2. Those who have served elsewhere may be paid by a higher one instead."

    assert len(texts(f"{lines}{more}\n\n{WRAPPED}")) == count + 2


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("2. STORES AND SHIPS OF\nTHE NORTHERN BASES", 1),
        ("2. STORES\nAND SHIPS", 1),
        ("2. COLD STORES\nNORTHERN BASES", 1),
        ("2. QUALIFICATIONS AND EXPERIENCE\nESSENTIAL", 2),
    ],
)
def test_a_heading_in_two_lines_is_told_from_two(heading: str, count: int) -> None:
    assert len(texts(f"{heading}\n\nIt is full.")) == count + 1


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Storekeeper North\nGrade G-5\nDuty station Oslo\nDepartment Stores", "Storekeeper North"),
        ("Grade G-5\n\nDuty station Oslo\n\nDepartment Stores\n\nThe Northern Stores", None),
    ],
)
def test_a_title_over_fields_or_a_heading_under_them_is_none(head: str, title: str | None) -> None:
    assert len(fields(head)) == len(("Grade", "Duty station", "Department"))
    assert title is None or texts(f"{head}\n\n{WRAPPED}")[0] == title


def test_fields_without_a_mark_may_stand_apart() -> None:
    head = "Grade G-5\n\nDuty station Oslo\n\nDepartment Stores\n\nShip allowance €200"

    assert [label for label, _ in fields(head)][-1] == "Ship allowance"


def test_a_page_may_end_between_a_label_and_its_value() -> None:
    head = f"{ABOVE}\nReference\n\n- 2 -\n\nWOF-2026-17\nLocation\nOslo"

    assert fields(head)[3:] == [("Reference", "WOF-2026-17"), ("Location", "Oslo")]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("| Grade | G-5 |", "Grade\tG-5"),
        ("|Grade|G-5|", "Grade\tG-5"),
        ("He keeps | as he says | stores.", "He keeps | as he says | stores."),
        (
            "It takes  at least  four years of  such work.",
            "It takes at least four years of such work.",
        ),
        ("Grade     G-5", "Grade     G-5"),
    ],
)
def test_rows_with_strokes_and_justified_lines_are_read(row: str, text: str) -> None:
    assert texts(row) == [text]


def test_an_amount_cut_by_a_page_is_whole() -> None:
    text = "The stores at all of the three northern bases hold goods that are worth EUR 7"

    assert texts(f"{text}\n\n- 2 -\n\n131.44 each.") == [f"{text} 131.44 each."]
