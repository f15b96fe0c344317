"""Tables of the body: rows that are long in one language, and marks of points in a first cell."""

from __future__ import annotations

import pytest

from aligner import profiles
from aligner.model import Both, Document, Kind, Line
from aligner.readers._flow import Cell, Passage, Table, lines
from aligner.readers._tables import LONGEST_IN_ROW, passages
from aligner.structure import notice_from_pair
from aligner.structure.coded import counted

SHORT = "Keep the boats dry and the ropes in order; see that nobody smokes near the fuel store."
LONG = f"{SHORT} {SHORT} {SHORT}"
PROFILE = profiles.load("default")


def table(*rows: tuple[str, str]) -> Table:
    return Table(tuple(tuple(Cell((Passage(text),)) for text in row) for row in rows))


def marks(*rows: tuple[str, str]) -> list[str | None]:
    return [line.mark for line in lines(passages([table(*rows)]))]


def test_a_row_that_is_longer_than_the_others_of_its_table_is_one_too() -> None:
    assert len(LONG) > LONGEST_IN_ROW
    others = ("Boats", SHORT * 2), ("Ropes", SHORT * 2)

    assert marks(*others, ("Stores", LONG)) == ["row", "row", "row"]


def test_a_table_is_read_as_the_one_of_the_other_language_is() -> None:
    one = table(("Boats", SHORT * 2), ("Ropes", SHORT * 2))
    longer = table(("Bateaux", LONG), ("Cordages", LONG))

    assert [line.mark for line in lines(passages([one, longer]))] == ["row"] * 4
    assert [line.mark for line in lines(passages([longer]))] == ["paragraph"] * 4


def test_a_text_in_a_table_of_fields_stands_below_its_heading() -> None:
    fields = ("Grade", "G-5"), ("Location", "Oslo")

    assert marks(*fields, ("Duties", LONG)) == ["row", "row", "paragraph", "paragraph"]


def test_texts_beside_their_headings_stand_below_them() -> None:
    assert marks(("The house", LONG), ("The work", LONG)) == ["paragraph"] * 4


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("R1\tA boat licence\nR2\tThree years\nR3\tGood sight", {"R"}),
        ("R-1: A boat licence\nR-2: Three years\nR-3: Good sight", {"R"}),
        ("(R1) A boat\nlicence\n\n(R2) Three years\n\n(R3) Good sight", {"R"}),
        ("R1 One\nR2 Two\nR3 Three\n\nW1 Four\nW2 Five", {"R", "W"}),
        ("- R1 A boat licence\n- R2 Three years\n- R3 Good sight", {"R"}),
        ("C1 English\nC2 French", set()),
        ("P3 Clerk\nP4 Head\nP5 Chief", set()),
        ("R1 The boats\n\nThere are nine.\n\nR2 The crew\n\nIt is small.\n\nR3 The pay", set()),
        ("R1 34,500\nR2 38,900\nR3 41,000", set()),
    ],
)
def test_points_are_counted_under_a_letter(text: str, letters: set[str]) -> None:
    found = counted([Line(at, line) for at, line in enumerate(text.split("\n"), start=1)])

    assert found == letters


def test_a_row_with_a_mark_is_a_point_though_it_looks_like_a_heading() -> None:
    def half(title: str, heading: str, *rows: str) -> Document:
        told = [("heading 1", title), ("heading 2", heading), *(("row", row) for row in rows)]
        return Document(
            "a", tuple(Line(at, text, None, mark) for at, (mark, text) in enumerate(told, 1))
        )

    english = half(
        "Boatswain", "What we ask", "R-1\tA licence for boats of the first class",
        "R-2\tThree years at sea, of which one must have been on the northern lakes of the island.",
        "R-3\tGood sight",
    )  # fmt: skip
    french = half(
        "Maître d'équipage", "Ce que nous demandons", "R-1\tUn permis bateau de première classe",
        "R-2\tTrois ans en mer, dont une année au moins passée sur les lacs du nord de l'île.",
        "R-3\tUne bonne vue",
    )  # fmt: skip
    found = notice_from_pair(Both(PROFILE.languages, (english, french)), PROFILE)

    for half_found in found.halves.values():
        points = [block for block in half_found.blocks if block.marker.startswith("R")]
        assert [block.marker for block in points] == ["R-1", "R-2", "R-3"]
        assert {(block.kind, block.level) for block in points} == {(Kind.BULLET, 0)}
        assert not any("R-" in block.text for block in half_found.blocks)
