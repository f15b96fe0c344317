"""A notice says the same, and is told the same, in whatever layout it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from variants import VARIANTS, Lines, in_order

from aligner import pipeline
from aligner.model import Checked, Finding, Report
from aligner.readers import Source

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "notices"
SETTINGS = pipeline.Settings()

CORPUS = {  # the last line of the letterhead, and the first of the second half
    "faults/boreal-cyber-analyst.txt": ("VACANCY NOTICE", "Analyste, Cybermenaces"),
    "faults/boreal-harbour-engineer.txt": ("VACANCY NOTICE", "Ingénieur·e principal·e"),
    "notices/boreal-exercise-planner.txt": ("VACANCY NOTICE", "Administratrice/Administrateur, Ex"),
}

Parts = tuple[Lines, Lines, Lines]


def parts(path: Path, letterhead: str, second: str) -> Parts:
    """Letterhead, first and second half of a notice."""
    lines = path.read_text("utf-8").split("\n")
    head = next(at for at, line in enumerate(lines) if line.startswith(letterhead)) + 1
    start = next(at for at, line in enumerate(lines) if line.startswith(second))
    return lines[:head], lines[head:start], lines[start:]


def real_parts(path: Path) -> Parts:
    """The same for a notice whose second title stands above its first French label."""
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("Emplacement principal")) - 1
    while not lines[at].strip():
        at -= 1
    while lines[at - 1].strip():
        at -= 1
    head = next(n for n, line in enumerate(lines) if line.startswith("VACANCY")) + 1
    return lines[:head], lines[head:at], lines[at:]


def written(folder: Path, text: str, name: str) -> Source:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return Source((str(path),))


def told(report: Report) -> list[set[tuple[str, ...]]]:
    """What was found in each notice, without lines."""
    assert all(isinstance(one, Checked) for one in report.notices), report.failed
    return [{_words(finding) for finding in one.findings} for one in report.checked]


def _words(finding: Finding) -> tuple[str, ...]:
    quoted = (side.text[:30] if side else "" for side in finding.sides.values())
    return (finding.severity, finding.rule, finding.message, *quoted)


@pytest.mark.parametrize("name", CORPUS)
def test_a_notice_of_the_corpus_is_told_the_same_in_every_layout(name: str, tmp_path: Path) -> None:
    notice = parts(ROOT / "corpus" / name, *CORPUS[name])

    assert_same_in_every_layout(notice, tmp_path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real notices are not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.txt")), ids=lambda path: path.name[:3])
def test_a_real_notice_is_told_the_same_in_every_layout(path: Path, tmp_path: Path) -> None:
    assert_same_in_every_layout(real_parts(path), tmp_path)


def assert_same_in_every_layout(notice: Parts, folder: Path) -> None:
    sources = [
        written(folder, layout(*notice), f"{at}.txt") for at, layout in enumerate(VARIANTS.values())
    ]
    halves = [folder / "first.txt", folder / "second.txt"]
    for half, lines in zip(halves, notice[1:], strict=True):
        half.write_text("\n".join(lines), "utf-8")
    sources.append(Source((str(halves[0]), str(halves[1]))))

    found = told(pipeline.check(sources, SETTINGS))

    for name, one in zip([*VARIANTS, "two files"], found, strict=True):
        assert one == found[0], name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real notices are not here")
@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("000", ["NATO does not charge"]),
        ("001", []),
        ("002", []),
        ("003", []),
        ("004", ["NATO is committed", "Candidates will be", "NATO does not charge"]),
    ],
)
def test_a_real_notice_has_no_error_but_its_untranslated_paragraphs(
    name: str, missing: list[str]
) -> None:
    path = next(SHARED.glob(f"{name}*.txt"))

    report = pipeline.check([Source((str(path),))], SETTINGS)

    errors = [one for one in report.findings if one.severity == "error"]
    assert {one.rule for one in errors} <= {"unmatched-block"}
    assert sorted(_english(one)[:17] for one in errors) == sorted(m[:17] for m in missing)
    warned = [one.message for one in report.findings if one.severity == "warning"]
    assert len(warned) == 1
    assert "e-recruitment system" in warned[0]


def _english(finding: Finding) -> str:
    side = finding.sides["en"]
    return side.text if side else ""


def test_the_layouts_differ() -> None:
    notice = parts(ROOT / "corpus" / next(iter(CORPUS)), *next(iter(CORPUS.values())))

    texts = {layout(*notice) for layout in VARIANTS.values()}

    assert len(texts) == len(VARIANTS)
    assert in_order(*notice) in texts
