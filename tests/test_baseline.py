"""Baselines: what is accepted counts nowhere, and nothing is accepted in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from aligner import baseline, rulebook, writers
from aligner.errors import UsageError
from aligner.model import (
    BaselineEntry,
    Bitext,
    Both,
    Checked,
    Excerpt,
    Failed,
    Finding,
    Half,
    Notice,
    Report,
    Severity,
    Tool,
)
from aligner.profiles import Profile

CODES = ("en", "fr")
ALL = baseline.Extent(frozenset(rulebook.names()))
Make = Callable[..., Checked]


def finding(fingerprint: str, rule: str = "duration") -> Finding:
    sides: Both[Excerpt | None] = Both(CODES, (None, None))
    return Finding(rule, Severity.ERROR, f"m {fingerprint}", sides, 0.9, "other", fingerprint)


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Make a checked notice whose file is there."""
    monkeypatch.chdir(tmp_path)

    def make(name: str, *fingerprints: str) -> Checked:
        Path(name).write_text("a notice", "utf-8")
        halves = Both(CODES, CODES).map(lambda code: Half(code, (), None, (), ()))
        bitext = Bitext(Notice(Both(CODES, (name, name)), halves), Profile("default"), (), (), ())
        return Checked(bitext, tuple(map(finding, fingerprints)))

    return make


def report(*notices: Checked | Failed) -> Report:
    return Report(Tool("0", "none"), notices, rulebook.Manuals())


def entries(path: str, *lines: dict[str, object]) -> list[BaselineEntry]:
    Path(path).write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    return baseline.read(path)


def known(fingerprint: str, **more: object) -> dict[str, object]:
    return {"fingerprint": fingerprint, "rule": "duration", **more}


def prints(found: Iterable[Finding]) -> list[str]:
    return [one.fingerprint for one in found]


def test_what_is_accepted_counts_nowhere_and_stays_visible(notice: Make) -> None:
    accepted = entries("b.jsonl", known("a", reason="agreed", author="Ann", date="2026-02-03"))

    left = baseline.honoured(report(notice("x.txt", "a", "b")), accepted)

    assert prints(left.findings) == ["b"]
    assert left.count(Severity.ERROR) == 1
    (one,) = json.loads(writers.write(left, "json"))["notices"][0]["accepted"]
    assert one["fingerprint"] == "a"
    assert one["accepted"] == {"reason": "agreed", "author": "Ann", "date": "2026-02-03"}


@pytest.mark.parametrize("form", [name for name in writers.names() if name != "json"])
def test_no_other_format_shows_what_is_accepted(notice: Make, form: str) -> None:
    accepted = entries("b.jsonl", known("a"))

    left = baseline.honoured(report(notice("x.txt", "a")), accepted)

    assert "m a" not in writers.write(left, form)


def test_an_entry_accepts_as_many_as_it_says_over_the_run(notice: Make) -> None:
    run = report(notice("x.txt", "a"), notice("y.txt", "a"), notice("z.txt", "a"))

    left = baseline.honoured(run, entries("b.jsonl", known("a", count=2)))

    assert [len(one.accepted) for one in left.checked] == [1, 1, 0]


def test_what_two_branches_both_accepted_is_accepted_once(notice: Make) -> None:
    accepted = entries("b.jsonl", known("a"), known("a"))

    left = baseline.honoured(report(notice("x.txt", "a"), notice("y.txt", "a")), accepted)

    assert len(left.findings) == 1


def test_a_file_beside_a_notice_accepts_for_it_alone(notice: Make) -> None:
    run = report(notice("x.txt", "a"), notice("y.txt", "a"))
    entries("x.txt.accepted.jsonl", known("a"))

    left = baseline.honoured(run)

    assert [len(one.accepted) for one in left.checked] == [1, 0]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "[]",
        '{"fingerprint": "a"}',
        '{"fingerprint": "a", "rule": 3}',
        '{"fingerprint": "a", "rule": "b", "count": 0}',
        '{"fingerprint": "a", "rule": "b", "reson": "typed wrongly"}',
        '{"fingerprint": "a", "rule": "b"',
    ],
)
def test_a_damaged_baseline_is_one_sentence_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text(f'{{"fingerprint": "z", "rule": "b"}}\n\n{line}\n', "utf-8")

    with pytest.raises(UsageError, match=r"b\.jsonl, line 3: [^\n]+$"):
        baseline.read(str(path))


def test_bytes_that_are_no_text_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(UsageError, match="cannot be read"):
        baseline.read(str(tmp_path / "b.jsonl"))


class TestStale:
    """Entries that accept what is not there."""

    def stale(
        self, run: Report, accepted: list[BaselineEntry], extent: baseline.Extent = ALL
    ) -> list[tuple[str, int]]:
        left = baseline.honoured(run, accepted)
        return [
            (entry.fingerprint, found) for entry, found in baseline.stale(left, accepted, extent)
        ]

    def test_an_entry_that_matches_less_than_it_says_is_named(self, notice: Make) -> None:
        accepted = entries("b.jsonl", known("a", count=2), known("gone"))

        assert self.stale(report(notice("x.txt", "a")), accepted) == [("a", 1), ("gone", 0)]

    def test_an_entry_of_a_notice_that_was_not_checked_is_not(self, notice: Make) -> None:
        notice("other.txt")
        accepted = entries("b.jsonl", known("gone", paths=["other.txt"]))

        assert self.stale(report(notice("x.txt")), accepted) == []

    def test_an_entry_of_a_notice_that_is_no_longer_there_is(self, notice: Make) -> None:
        accepted = entries("b.jsonl", known("gone", paths=["deleted.txt"]))

        assert self.stale(report(notice("x.txt")), accepted) == [("gone", 0)]

    def test_an_entry_of_a_rule_that_did_not_run_is_not(self, notice: Make) -> None:
        accepted = entries("b.jsonl", known("gone"))

        extent = baseline.Extent(frozenset({"date"}))
        assert self.stale(report(notice("x.txt")), accepted, extent) == []

    def test_an_entry_without_a_place_is_not_where_something_was_left_out(
        self, notice: Make
    ) -> None:
        accepted = entries("b.jsonl", known("gone"))

        partial = baseline.Extent(ALL.rules, partial=True)
        assert self.stale(report(notice("x.txt")), accepted, partial) == []
        assert self.stale(report(notice("x.txt"), Failed("y.txt", "bad")), accepted) == []

    def test_an_entry_beside_a_notice_is_named(self, notice: Make) -> None:
        run = report(notice("x.txt"))
        entries("x.txt.accepted.jsonl", known("gone"))

        assert self.stale(run, []) == [("gone", 0)]


class TestWriting:
    """A baseline made anew."""

    def change(self, run: Report, before: list[BaselineEntry]) -> baseline.Change:
        return baseline.change(run, before, ALL, baseline.Writer("b.jsonl", "Bo", "2026-03-04"))

    def test_reason_author_and_date_of_what_still_matches_are_kept(self, notice: Make) -> None:
        before = entries("b.jsonl", known("a", reason="r", author="Ann", date="2026-02-03"))

        change = self.change(report(notice("x.txt", "a", "b")), before)

        assert [(one.fingerprint, one.reason, one.author) for one in change.entries] == [
            ("a", "r", "Ann"),
            ("b", "", "Bo"),
        ]
        assert str(change) == "1 added, 1 kept, 0 removed"

    def test_what_matches_nothing_is_removed(self, notice: Make) -> None:
        change = self.change(report(notice("x.txt")), entries("b.jsonl", known("gone")))

        assert change.entries == []
        assert str(change) == "0 added, 0 kept, 1 removed"

    def test_more_of_the_same_is_said(self, notice: Make) -> None:
        run = report(notice("x.txt", "a"), notice("y.txt", "a"))

        change = self.change(run, entries("b.jsonl", known("a", paths=["x.txt"])))

        assert [(one.count, one.paths) for one in change.entries] == [(2, ("x.txt", "y.txt"))]
        assert str(change) == "0 added, 0 kept, 1 widened, 0 removed"

    def test_notices_that_were_not_checked_keep_their_entries(self, notice: Make) -> None:
        notice("other.txt")
        before = entries(
            "b.jsonl", known("o", paths=["other.txt"]), known("a", count=2, paths=["other.txt"])
        )

        change = self.change(report(notice("x.txt", "a")), before)

        assert [(one.fingerprint, one.count) for one in change.entries] == [("a", 2), ("o", 1)]
        assert not change.added
        assert not change.removed

    def test_an_input_that_failed_is_never_accepted(self, notice: Make) -> None:
        notice("bad.txt")
        before = entries("b.jsonl", known("a", paths=["bad.txt"]))

        change = self.change(report(Failed("bad.txt", "unreadable")), before)

        assert [one.fingerprint for one in change.entries] == ["a"]
        assert not change.added

    def test_what_is_written_is_read_again_and_sorted(self, notice: Make) -> None:
        change = self.change(report(notice("x.txt", "b", "a")), [])

        text = baseline.written(change.entries)
        Path("b.jsonl").write_text(text, "utf-8")

        assert text.count("\n") == 2
        assert [one.fingerprint for one in baseline.read("b.jsonl")] == ["a", "b"]
        assert baseline.written(baseline.read("b.jsonl")) == text

    def test_hostile_words_stay_on_their_line(self, notice: Make) -> None:
        run = report(notice("x.txt", 'a"\n{}\u2028'))

        text = baseline.written(self.change(run, []).entries)

        Path("b.jsonl").write_text(text, "utf-8")
        (entry,) = baseline.read("b.jsonl")
        assert entry.fingerprint == 'a"\n{}\u2028'
