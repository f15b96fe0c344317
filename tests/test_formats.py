"""A notice is told the same in whatever format an office saved it.

What is found depends on nothing but what was understood of the notice. So where a file gives the
same blocks as its text, the findings are the same; only where it does not are both checked.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import formats
import pytest

from aligner import pipeline, readers, structure
from aligner.model import Block, Both, Checked, Document, Finding, Notice
from aligner.readers import Limits, Source
from benchmarks import gold

SETTINGS = pipeline.Settings()
CASES = gold.cases()
HALVES = (".en", ".fr")
WRITTEN = [name for name in formats.ONE_FILE if name != ".txt"]

Files = dict[str, bytes]
"""The files of a notice by the ends of their names."""


def one(name: str, data: bytes) -> Files:
    return {name: data}


def two(name: str, first: bytes, second: bytes) -> Files:
    return {f"{half}{name}": data for half, data in zip(HALVES, (first, second), strict=True)}


def saved(files: Files, folder: Path) -> Source:
    paths = [folder / f"notice{ending}" for ending in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return Source(tuple(map(str, paths)))


def understood(source: Source) -> Notice:
    read = map(readers.read, source.paths)
    documents = [document for document in read if isinstance(document, Document)]
    profile = structure.recognised(documents)
    if len(documents) == 1:
        return structure.notice_from_file(documents[0], profile)
    pair = Both(profile.languages, (documents[0], documents[1]))
    return structure.notice_from_pair(pair, profile)


def seen(block: Block) -> tuple[object, ...]:
    """All of a block that a finding can depend on; where it stands only says where it is."""
    above = (block.section, block.subheading, block.list_id, block.introduction, block.level)
    marker = block.marker if any(map(str.isalnum, block.marker)) else bool(block.marker)
    return (block.id, block.kind, " ".join(block.text.split()), marker, *above, block.sentences)


def whole(notice: Notice) -> list[tuple[object, ...]]:
    """What a notice is for every later step; of a field, not how its value is set off."""
    halves = notice.halves.values()
    blocks = [block for half in halves for block in half.blocks]
    fields = {one.block.id: one for half in halves for one in half.fields}
    return [
        (one.id, fields[one.id].name, " ".join(fields[one.id].text.split()), fields[one.id].value)
        if one.id in fields
        else seen(one)
        for one in (*blocks, *notice.other)
    ]


def words(finding: Finding) -> tuple[str, ...]:
    quoted = (" ".join(side.text.split())[:30] if side else "" for side in finding.sides.values())
    return (finding.severity, finding.rule, finding.message, *quoted)


def told(source: Source) -> set[tuple[str, ...]]:
    (outcome,) = pipeline.check([source], SETTINGS).notices
    assert isinstance(outcome, Checked), outcome.reason
    return {words(finding) for finding in outcome.findings}


def says_the_same(case: gold.Case, files: Files, texts: Files, folder: Path) -> None:
    found, text = saved(files, folder), saved(texts, folder)
    known = case.name, tuple(texts)
    if known not in OF_TEXT:
        OF_TEXT[known] = whole(understood(text))
    if whole(understood(found)) != OF_TEXT[known]:
        assert told(found) == told(text)


OF_TEXT: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
"""What is understood of a notice as text, by its name and its files: asked for often."""


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read PDF here: that a process of its own reads the same is shown elsewhere."""

    def read(module: str, data: bytes, path: str, limits: Limits) -> Document:
        document: Document = import_module(f"aligner.readers.{module}").extract(data, path, limits)
        return document

    monkeypatch.setattr("aligner.readers._apart.read", read)


@cache
def sides(case: gold.Case) -> list[list[formats.Piece]]:
    return formats.both(understood(case.source))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", WRITTEN)
def test_one_file_says_what_its_text_says(name: str, case: gold.Case, tmp_path: Path) -> None:
    halves = sides(case)

    files = one(name, formats.ONE_FILE[name](*halves))

    says_the_same(case, files, one(".txt", formats.text(*halves)), tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", WRITTEN)
def test_two_files_say_what_their_texts_say(name: str, case: gold.Case, tmp_path: Path) -> None:
    first, second = sides(case)

    files = two(name, *(formats.ONE_FILE[name](half) for half in (first, second)))

    says_the_same(case, files, two(".txt", formats.text(first), formats.text(second)), tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("name", formats.COLUMNS)
def test_two_columns_say_what_their_text_says(name: str, case: gold.Case, tmp_path: Path) -> None:
    halves = sides(case)

    files = one(name, formats.COLUMNS[name](*halves))

    says_the_same(case, files, one(".txt", formats.text(*halves)), tmp_path)
