"""The whole way: what does not change a report, and what becomes of bad inputs."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from msgspec.structs import replace

from aligner import pipeline, structure
from aligner.model import Checked, Failed, Report
from aligner.readers import Source, find

CORPUS = Path(__file__).parents[1] / "corpus" / "faults"
SETTINGS = pipeline.Settings()


def sources() -> list[Source | Failed]:
    return list(find([str(CORPUS)]))


def told(report: Report) -> dict[str, list[str]]:
    return {
        one.path: [finding.fingerprint for finding in one.findings]
        for one in sorted(report.checked, key=lambda one: one.path)
    }


def test_neither_order_nor_workers_nor_cache_change_what_is_found() -> None:
    usual = told(pipeline.check(sources(), SETTINGS))

    backwards = told(pipeline.check(sources()[::-1], SETTINGS))
    shared_out = told(pipeline.check(sources(), pipeline.Settings(jobs=2)))
    uncached = told(pipeline.check(sources(), pipeline.Settings(cache=False)))

    assert usual == backwards == shared_out == uncached
    assert sum(map(len, usual.values())) > 15


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Only English here, and nothing else at all in this whole file.", "utf-8")

    report = pipeline.check([Source((str(bad),)), *sources()[:1]], SETTINGS)

    assert [type(one) for one in report.notices] == [Failed, Checked]
    assert "English only" in report.failed[0].reason


def test_a_bug_is_reported_as_one_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(structure, "notice_from_file", broken)
    report = pipeline.check(sources()[:1], SETTINGS)

    assert "internal error" in report.failed[0].reason


@pytest.mark.parametrize("own", [(700, 10, 10), (90_000, 5, 5), (0, 10, 10)])
def test_the_thresholds_of_the_garbage_collector_are_raised_only_meanwhile(
    own: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = []

    def broken(*_: object) -> None:
        meanwhile.append(gc.get_threshold())
        raise ZeroDivisionError

    monkeypatch.setattr(structure, "notice_from_file", broken)
    usual = gc.get_threshold()
    gc.set_threshold(*own)
    try:
        pipeline.check(sources()[:1], SETTINGS)
        assert gc.get_threshold() == own
    finally:
        gc.set_threshold(*usual)

    assert meanwhile == [(own[0] and max(own[0], pipeline.RARELY), *own[1:])]


def test_a_finding_keeps_its_fingerprint_when_the_text_moves_down(tmp_path: Path) -> None:
    path = CORPUS / "boreal-cyber-analyst.txt"
    moved = tmp_path / path.name
    moved.write_text("\n\n\n" + path.read_text("utf-8"), "utf-8")

    first, second = (
        pipeline.check([Source((str(one),))], SETTINGS).findings for one in (path, moved)
    )

    assert [one.fingerprint for one in first] == [one.fingerprint for one in second]
    assert [one.sides for one in first] != [one.sides for one in second]


@pytest.mark.parametrize(
    "line", ["A" * 100_000, "AB-12/34 " * 10_000, "[(" * 20_000, "*a" * 20_000, ": " * 20_000]
)
def test_a_line_that_no_person_wrote_does_no_harm(line: str, tmp_path: Path) -> None:
    usual = CORPUS / "boreal-cyber-analyst.txt"
    path = tmp_path / usual.name
    path.write_text(f"{usual.read_text('utf-8')}\n\n{line}\n", "utf-8")

    settings = replace(SETTINGS, limits=replace(SETTINGS.limits, line=100_000))
    report = pipeline.check([Source((str(path),))], settings)

    assert {"field-salary", "block-moved"} <= {finding.rule for finding in report.findings}
