"""Which profile a notice is read with, told by what it says of itself."""

from __future__ import annotations

import pytest

from aligner import structure
from aligner.model import Document, Line, Pair


def recognised(text: str) -> str:
    lines = enumerate(text.split("\n"), start=1)
    document = Document("a.txt", tuple(Line(number, line) for number, line in lines))
    return structure.recognised([document]).name


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("NATO Body: NATO IS\nGrade: NATO Grade G12\nClearance Level: SECRET", "nato"),
        ("UNICEF and the United Nations\nL'UNICEF et les Nations Unies", "un"),
        ("Duty station: Rome\nLieu d'affectation : Rome", "default"),
        ("Duty station: Rome\nThose who apply and those who do not, who wait", "default"),
        ("Experience in the United Nations\nUne expérience aux Nations Unies", "default"),
        ("Experience in NATO\nUne expérience à l'OTAN", "default"),
    ],
)
def test_a_profile_needs_more_than_a_mention_or_common_words(text: str, profile: str) -> None:
    assert recognised(text) == profile


MENTION = ("NATO Grade G12 in NATO", "Grade OTAN G12 à l'OTAN")
OTHER = ("The harbour was rebuilt.", "Le port a été reconstruit.")


@pytest.mark.parametrize(
    ("rows", "profile"),
    [
        ([MENTION] * 3, "nato"),
        ([MENTION] * 3 + [OTHER] * 180, "nato"),
        ([MENTION] * 3 + [OTHER] * 900, "default"),
        (([MENTION] * 2 + [OTHER] * 98) * 8, "nato"),
        ([OTHER], "default"),
        ([], "default"),
    ],
    ids=["short", "a notice", "a few mentions in a long file", "throughout", "other", "empty"],
)
def test_the_profile_of_a_file_of_pairs_is_that_of_most_of_it(
    rows: list[tuple[str, str]], profile: str
) -> None:
    pairs = [Pair(str(at), {"en": en, "fr": fr}, at) for at, (en, fr) in enumerate(rows)]

    assert structure.recognised_of_pairs(pairs).name == profile
