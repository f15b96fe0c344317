"""Every example of every manual and every case file, on the way that a user's notice takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from aligner import alignment, encoders, profiles, rulebook, structure
from aligner.glossaries import csv
from aligner.model import Bitext, Both, Document, Example, Line
from aligner.profiles import Concept

CASES = Path(__file__).parent / "cases"
ENCODER = encoders.load()


def examples() -> list[tuple[str, Example]]:
    from_manuals = [
        (name, one) for name in rulebook.names() for one in rulebook.manual(name).examples
    ]
    from_cases = [
        (path.stem, one)
        for path in sorted(CASES.glob("*.txt"))
        for one in rulebook.examples(path.read_text("utf-8"))
    ]
    return [*from_manuals, *from_cases]


def bitext(example: Example) -> Bitext:
    documents = example.texts.map(document)
    profile = structure.recognised(documents.values())
    assert profile.languages == tuple(profiles.load("default").languages)
    whole = alignment.bitext(structure.notice_from_pair(documents, profile), profile, ENCODER)
    return replace(whole, glossary=glossary(example))


def glossary(example: Example) -> tuple[Concept, ...]:
    header = ",".join([*example.texts.codes, "status"])
    rows = "\n".join([header, *example.glossary])
    return tuple(csv.read(rows.encode(), "example.csv"))


def document(lines: tuple[str, ...]) -> Document:
    return Document("case.txt", tuple(Line(at, text) for at, text in enumerate(lines, start=1)))


def shown(one: tuple[str, Example]) -> str:
    name, example = one
    return f"{name}: {example.texts.sides[0][0][:50]}"


@pytest.mark.parametrize(("rule", "example"), examples(), ids=map(shown, examples()))
def test_a_rule_says_what_its_examples_promise(rule: str, example: Example) -> None:
    found = list(rulebook.check_of(rule)(bitext(example)))

    assert [one.message for one in found] == list(example.messages)


@pytest.mark.parametrize("name", rulebook.names())
def test_every_rule_says_why_and_shows_both_what_it_reports_and_what_it_accepts(name: str) -> None:
    manual = rulebook.manual(name)

    assert manual.why
    assert any(one.messages for one in manual.examples)
    assert any(not one.messages for one in manual.examples)


def test_a_mistyped_mark_stops_the_run() -> None:
    with pytest.raises(ValueError, match="mistyped mark"):
        list(rulebook.examples("    EN  One year.\n    Fr  Un an.\n"))


def test_documents_of_an_example_keep_the_order_of_its_languages() -> None:
    example = next(iter(rulebook.examples("    EN  One year.\n    FR  Un an.\n")))

    assert example.texts == Both(("en", "fr"), (("One year.",), ("Un an.",)))
