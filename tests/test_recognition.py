"""Which profile a notice is read with, told by what it says of itself."""

from __future__ import annotations

import pytest

from aligner import structure
from aligner.model import Document, Line


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
