"""Two reports set against each other, as the comment on a change shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aligner.cli.main import main


def finding(mark: str, message: str = "", severity: str = "error", **more: Any) -> dict[str, Any]:
    return {
        "rule": "duration",
        "severity": severity,
        "message": message or f"m {mark}",
        "en": {"lines": [7, 8]},
        "fr": None,
        "fingerprint": mark,
        **more,
    }


def notice(
    path: str, *findings: dict[str, Any], accepted: tuple[dict[str, Any], ...] = ()
) -> dict[str, Any]:
    return {"path": path, "status": "ok", "findings": list(findings), "accepted": list(accepted)}


def failed(path: str) -> dict[str, Any]:
    return {"path": path, "status": "failed", "findings": []}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def diff(old: list[dict[str, Any]], new: list[dict[str, Any]], *options: str) -> Result:
    for name, notices in (("old.json", old), ("new.json", new)):
        Path(name).write_text(json.dumps({"version": "1", "notices": notices}), "utf-8")
    return CliRunner().invoke(main, ["diff", "old.json", "new.json", *options])


def test_what_is_new_and_what_is_gone_is_listed() -> None:
    result = diff(
        [notice("x.txt", finding("a"), finding("b"))], [notice("x.txt", finding("b"), finding("c"))]
    )

    assert result.exit_code == 0
    assert result.stdout == (
        "## Translation findings\n\n"
        "**1 new, 1 gone**, 1 unchanged.\n"
        "\n### New\n\n"
        "- ❌ **error** m c `duration`<br>x.txt, line 7\n"
        "\n### Gone\n\n"
        "- ❌ **error** m a `duration`<br>x.txt, line 7\n"
    )


def test_a_notice_that_was_renamed_keeps_its_findings() -> None:
    result = diff([notice("x.txt", finding("a"))], [notice("y.txt", finding("a"))])

    assert "**0 new, 0 gone**, 1 unchanged." in result.stdout


def test_a_finding_that_says_the_same_in_other_words_around_it_is_unchanged() -> None:
    result = diff(
        [notice("x.txt", finding("a", "8 against 6"))],
        [notice("x.txt", finding("b", "8 against 6"))],
    )

    assert "**0 new, 0 gone**, 1 unchanged." in result.stdout


def test_the_same_finding_twice_is_two() -> None:
    result = diff([notice("x.txt", finding("a"))], [notice("x.txt", finding("a"), finding("a"))])

    assert "**1 new, 0 gone**, 1 unchanged." in result.stdout


def test_what_somebody_accepted_is_told_apart() -> None:
    new = notice("x.txt", accepted=(finding("a", accepted={"reason": "agreed"}),))

    assert (
        "**0 new, 0 gone, 1 accepted**, 0 unchanged."
        in diff([notice("x.txt", finding("a"))], [new]).stdout
    )


def test_nothing_is_gone_from_a_notice_that_could_not_be_checked() -> None:
    result = diff([notice("x.txt", finding("a"))], [failed("x.txt")])

    assert "**0 new, 0 gone**, 0 unchanged." in result.stdout
    assert "Could not be checked: x.txt." in result.stdout


@pytest.mark.parametrize(
    ("fail_on", "expected"), [("never", 0), ("error", 0), ("warning", 1), ("info", 1)]
)
def test_new_findings_can_make_the_status_1(fail_on: str, expected: int) -> None:
    old, new = [notice("x.txt", finding("a"))], [notice("x.txt", finding("b", severity="warning"))]

    assert diff(old, new, "--fail-on", fail_on).exit_code == expected
    assert diff(new, new, "--fail-on", fail_on).exit_code == 0


def test_words_of_a_notice_are_only_words_in_a_comment() -> None:
    hostile = "<img src=x> [a](http://b) `c` @team #99\n# heading | ~~d~~"

    told = diff([], [notice("x.txt", finding("a", hostile))]).stdout.split("### New\n\n")[1]

    assert told.count("\n") == 1
    for markup in ("<img", "](", "http://", " `c`", "@team", "#99", "~~"):
        assert markup not in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"notices": 3}',
        '{"notices": [3]}',
        '{"notices": [{"path": "x", "status": "ok"}]}',
        '{"notices": [{"path": "x", "status": "ok", "findings": [{"rule": "a"}]}]}',
        '{"notices": [{"path": "x", "status": "ok", "findings": [3]}]}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_what_is_no_report_is_one_sentence(text: str) -> None:
    Path("bad.json").write_bytes(text.encode("utf-8", "surrogateescape"))

    result = CliRunner().invoke(main, ["diff", "bad.json", "bad.json"])

    assert result.exit_code == 2
    assert result.stderr.startswith("aligner: bad.json is no report in JSON (")
    assert result.stderr.count("\n") == 1


def test_a_report_may_come_from_standard_input() -> None:
    Path("old.json").write_text('{"notices": []}', "utf-8")
    new = json.dumps({"notices": [notice("x.txt", finding("a"))]})

    result = CliRunner().invoke(main, ["diff", "old.json", "-"], input=new)

    assert "**1 new" in result.stdout
    assert CliRunner().invoke(main, ["diff", "-", "-"]).exit_code == 2


def test_a_report_that_is_not_there_is_one_sentence() -> None:
    result = CliRunner().invoke(main, ["diff", "none.json", "none.json"])

    assert result.stderr == "aligner: none.json cannot be read: No such file or directory\n"
