"""A notice is told the same in whatever format an office saved it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import formats
import pytest

from aligner import pipeline
from aligner.model import Checked, Finding
from aligner.readers import Source
from benchmarks import gold

SETTINGS = pipeline.Settings()
CASES = gold.cases()
Told = set[tuple[str, ...]]


def words(finding: Finding) -> tuple[str, ...]:
    quoted = (" ".join(side.text.split())[:30] if side else "" for side in finding.sides.values())
    return (finding.severity, finding.rule, finding.message, *quoted)


def told(folder: Path, name: str, *contents: bytes, endings: tuple[str, ...] = ("",)) -> Told:
    paths = []
    for data, ending in zip(contents, endings, strict=True):
        path = folder / f"notice{ending}{name}"
        path.write_bytes(data)
        paths.append(str(path))
    (outcome,) = pipeline.check([Source(tuple(paths))], SETTINGS).notices
    assert isinstance(outcome, Checked), outcome.reason
    return {words(finding) for finding in outcome.findings}


@pytest.fixture(scope="module")
def sides() -> Callable[[gold.Case], list[list[formats.Piece]]]:
    known: dict[str, list[list[formats.Piece]]] = {}

    def of(case: gold.Case) -> list[list[formats.Piece]]:
        if case.name not in known:
            (outcome,) = pipeline.check([case.source], SETTINGS).notices
            assert isinstance(outcome, Checked), outcome.reason
            known[case.name] = formats.both(outcome.bitext.notice)
        return known[case.name]

    return of


Sides = Callable[[gold.Case], list[list[formats.Piece]]]
TEXTS: dict[tuple[str, tuple[str, ...]], Told] = {}
"""What is said of a notice as text, by its name and the endings of its files: asked for often."""


def told_of_text(
    folder: Path, case: gold.Case, *contents: bytes, endings: tuple[str, ...] = ("",)
) -> Told:
    if (case.name, endings) not in TEXTS:
        TEXTS[case.name, endings] = told(folder, ".txt", *contents, endings=endings)
    return TEXTS[case.name, endings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", [name for name in formats.ONE_FILE if name != ".txt"])
def test_one_file_says_what_its_text_says(
    name: str, case: gold.Case, sides: Sides, tmp_path: Path
) -> None:
    halves = sides(case)

    found = told(tmp_path, name, formats.ONE_FILE[name](*halves))

    assert found == told_of_text(tmp_path, case, formats.text(*halves))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", [name for name in formats.ONE_FILE if name != ".txt"])
def test_two_files_say_what_their_texts_say(
    name: str, case: gold.Case, sides: Sides, tmp_path: Path
) -> None:
    halves = sides(case)
    write = formats.ONE_FILE[name]

    found = told(tmp_path, name, *(write(half) for half in halves), endings=(".en", ".fr"))

    texts = [formats.text(half) for half in halves]
    assert found == told_of_text(tmp_path, case, *texts, endings=(".en", ".fr"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", formats.COLUMNS)
def test_two_columns_say_what_their_text_says(
    name: str, case: gold.Case, sides: Sides, tmp_path: Path
) -> None:
    halves = sides(case)

    found = told(tmp_path, name, formats.COLUMNS[name](*halves))

    assert found == told_of_text(tmp_path, case, formats.text(*halves))
