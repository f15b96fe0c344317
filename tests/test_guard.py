"""A rule that fails: it is named, and loses nothing of what the others find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner, Result

import aligner
from aligner import history, rulebook, workers, writers
from aligner.cli.main import main
from aligner.errors import InputError
from aligner.model import Bitext, Discrepancy, Report, Severity

ENGLISH = "Applicants have at least eight years of experience, 20 boats and 3 dogs in the harbour."
FRENCH = "Les candidats ont au moins huit ans d'expérience, 20 bateaux et 5 chiens dans le port."

TOLD = "the rule duration failed on it, the others were checked"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule `duration` with a bug in it."""

    @rulebook.rule(Severity.ERROR, mqm="number")
    def check(bitext: Bitext) -> Iterator[Discrepancy]:
        yield from ()
        raise ZeroDivisionError(bitext.notice.path)

    monkeypatch.setattr("aligner.rules.duration.check", check)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: None) -> Report:
    del broken
    monkeypatch.chdir(tmp_path)
    Path("x.en.txt").write_text(ENGLISH, "utf-8")
    Path("x.fr.txt").write_text(FRENCH, "utf-8")
    return aligner.check(("x.en.txt", "x.fr.txt"))


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--en", "x.en.txt", "--fr", "x.fr.txt", *args])


def test_the_findings_of_the_other_rules_stand(report: Report) -> None:
    (checked,) = report.checked

    assert checked.broken == ("duration",)
    assert [one.message for one in checked.findings if one.rule == "number"] == [
        "3 in English, 5 in French"
    ]


def test_it_is_one_sentence_on_standard_error_and_status_2(report: Report) -> None:
    del report

    result = run("--fail-on", "never")

    assert result.exit_code == 2
    assert result.stderr == (
        f"aligner: x.en.txt + x.fr.txt: {TOLD}; please report it to those who maintain aligner;"
        " --debug shows where it arose\n"
    )
    assert "3 in English, 5 in French" in result.stdout


@pytest.mark.parametrize("form", writers.names())
def test_every_format_says_so(report: Report, form: str) -> None:
    written = writers.write(report, form)

    assert TOLD in written.replace("%2C", ",")
    assert "Traceback" not in written


def test_a_program_can_tell_from_json_and_sarif(report: Report) -> None:
    (notice,) = json.loads(writers.write(report, "json"))["notices"]
    (sarif,) = json.loads(writers.write(report, "sarif"))["runs"]

    assert (notice["status"], notice["broken"]) == ("ok", ["duration"])
    assert not sarif["invocations"][0]["executionSuccessful"]


def test_what_was_accepted_of_it_is_not_called_out_of_date(report: Report) -> None:
    del report
    entry = {"fingerprint": "0123456789abcdef", "rule": "duration"}
    Path("known.jsonl").write_text(json.dumps(entry) + "\n", "utf-8")

    result = run("--baseline", "known.jsonl", "--write-baseline", "known.jsonl")

    assert "matches nothing any more" not in result.stderr
    assert "0123456789abcdef" in Path("known.jsonl").read_text("utf-8")


def test_nothing_is_called_new_or_gone_of_a_rule_that_failed() -> None:
    finding = {"rule": "duration", "severity": "error", "message": "m", "fingerprint": "f"}
    notice = {"path": "x.txt", "status": "ok", "findings": [], "broken": ["duration"]}
    whole = {**notice, "findings": [finding], "broken": []}
    before, after = (
        history.read(json.dumps({"notices": [one]}), "a report") for one in (whole, notice)
    )

    for change in (history.difference(before, after), history.difference(after, before)):
        assert (change.new, change.gone, change.unread) == ((), (), ("x.txt",))


def test_processes_are_ended_when_the_work_is_broken_off() -> None:
    def stopped() -> None:
        with workers.mapping(2, 2) as mapped:
            mapped(sleep, [60, 60])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()

    assert active_children() == []


def test_what_a_user_can_mend_is_no_bug(broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del broken

    @rulebook.rule(Severity.ERROR, mqm="number")
    def check(bitext: Bitext) -> Iterator[Discrepancy]:
        yield from ()
        raise InputError(bitext.notice.path, "it takes too long")

    monkeypatch.setattr("aligner.rules.duration.check", check)

    with pytest.raises(InputError, match="it takes too long"):
        aligner.check_pair(ENGLISH, FRENCH)
