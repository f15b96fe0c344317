"""The half of what was left untranslated in part, or lost its twin."""

from __future__ import annotations

import pytest
from test_halves import ENGLISH, FRENCH, IN_TURN, notice, texts

POINTS = {
    "en": ["keeps the stores of the bases;", "orders the fuel for the ships;"],
    "fr": ["tient les magasins des bases ;", "commande le carburant des navires ;"],
}


def test_half_a_paragraph_left_untranslated_at_the_end_stays_where_it_stands() -> None:
    last, stray = ENGLISH.rsplit("\n", 1)[-1], FRENCH.rsplit("\n", 1)[-1]
    english = ENGLISH.replace(last, f"They must hold a licence. {stray}") + "\n\nTerms\n\nOslo."

    found = texts(notice(f"{english}\n\n{FRENCH}\n\nConditions\n\nOslo."))

    assert len(found["en"]) == len(found["fr"])
    assert found["en"][-2:] == ["Terms", "Oslo."]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_half_a_paragraph_left_untranslated_in_turn_keeps_its_twin(code: str) -> None:
    lines = IN_TURN.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("Candidates"))
    here, there = (first, first + 1) if code == "en" else (first + 1, first)
    rest = "They hold a licence." if code == "en" else "Ils savent conduire."
    lines[here] = f"{lines[there]} {rest}"

    found = texts(notice("\n".join(lines)))

    assert found[code][-1] == lines[here]


def test_a_heading_in_turn_without_its_twin_keeps_its_language() -> None:
    lines = [line for line in IN_TURN.split("\n") if line and line != "2. QUALIFICATIONS"]
    lines[-2:-2] = ["2. COMMENT POSTULER"]

    found = texts(notice("\n\n".join(lines)))

    assert "COMMENT POSTULER" in found["fr"]
    assert "COMMENT POSTULER" not in found["en"]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_list_left_untranslated_in_turn_belongs_to_both_languages(code: str) -> None:
    points = [f"- {point}" for _ in POINTS for point in POINTS[code]]

    found = texts(notice(f"{IN_TURN}\n" + "\n".join(points)))

    assert found["en"][-2:] == found["fr"][-2:] == POINTS[code]


def test_two_lists_in_turn_belong_to_a_language_each() -> None:
    points = [f"- {point}" for code in POINTS for point in POINTS[code]]

    found = texts(notice(f"{IN_TURN}\n" + "\n".join(points)))

    assert {code: found[code][-2:] for code in POINTS} == POINTS
