"""The index of a batch: what it says of many notices at once, and what it costs to open."""

import json
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any, cast

import pytest
from lxml import html
from msgspec.structs import replace

from aligner.model import Checked, Report
from aligner.writers.html import index_page
from aligner.writers.html_index import FIRST_ROWS, MOST_GROUPS, MOST_LINKS

SAMPLE = run_path(str(Path(__file__).parent / "browser" / "sample.py"))
MANY = 5_000
MOST_ELEMENTS = 6_000
"""What a browser lays out without a pause that can be felt."""


@pytest.fixture(scope="module")
def report() -> Report:
    return cast("Callable[[], Report]", SAMPLE["sample"])()


def one(element: html.HtmlElement, path: str) -> html.HtmlElement:
    (found,) = element.xpath(path)
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def embedded(page: html.HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(one(page, "//script[@id='page']").text)
    return found


def named(checked: Checked, path: str) -> Checked:
    notice = checked.bitext.notice
    renamed = replace(notice, paths=notice.paths.map(lambda _: path))
    return replace(checked, bitext=replace(checked.bitext, notice=renamed))


def batch(report: Report, size: int) -> Report:
    """So many notices, the same findings in each second one."""
    clean, wrong = sorted(report.checked, key=lambda one: len(one.findings))
    notices = [
        named(wrong if number % 2 else clean, f"batch/{number:04}.txt") for number in range(size)
    ]
    return replace(report, notices=(*notices, *report.failed))


def test_the_index_names_the_worst_first_and_what_could_not_be_read(report: Report) -> None:
    made = html.document_fromstring(index_page(report))

    verdicts = [words(cell) for cell in made.xpath("//tbody[@id='rows']//td[@class='result']")]

    assert verdicts == ["✕8 errors to mend before publishing", "✓Nothing to mend"]
    assert words(one(made, "//dl")) == (
        "✕notices/empty.txt no text in it: English and French were expected"
    )


def test_the_index_names_the_notices_on_which_a_rule_failed(report: Report) -> None:
    broken, *others = report.checked
    spoilt = replace(report, notices=(replace(broken, broken=("date",)), *others))

    made, sound = (html.document_fromstring(index_page(one)) for one in (spoilt, report))

    (told,) = made.xpath("//section[@aria-labelledby='broken']//dl")
    assert words(told).startswith(f"✕{broken.path} The rule date failed on this notice")
    assert not sound.xpath("//section[@aria-labelledby='broken']")


def test_the_index_says_how_many_notices_have_errors(report: Report) -> None:
    made = html.document_fromstring(index_page(report))

    counted = words(one(made, "//p[@class='counts']"))

    assert counted == ("8 errors 3 warnings 1 note 1 notice with errors 1 file could not be read")


def test_the_index_of_files_that_cannot_be_read_says_so(report: Report) -> None:
    nothing = replace(report, notices=report.failed)

    made = html.document_fromstring(index_page(nothing))

    assert words(one(made, "//p[@class='sentence']")) == "✕Nothing could be checked"


def test_findings_are_counted_by_rule_with_the_notices_that_have_them(report: Report) -> None:
    made = html.document_fromstring(index_page(batch(report, 4)))

    rows = {
        words(one(row, "./th/code")): [words(cell) for cell in row.xpath("./td[@class='count']")]
        for row in made.xpath("//table[@class='chart']/tbody/tr")
    }

    assert rows["unmatched-block"] == ["4", "2"]
    assert rows["duration"] == ["2", "2"]
    assert next(iter(rows)) == "unmatched-block"


def test_the_bars_tell_severities_apart_by_pattern_and_are_as_long_as_their_counts(
    report: Report,
) -> None:
    made = html.document_fromstring(index_page(report))

    bars = {
        words(one(row, "./th/code")): row.xpath(".//rect")
        for row in made.xpath("//table[@class='chart']/tbody/tr")
    }

    assert [one.get("width") for one in bars["unmatched-block"]] == ["100.0%"]
    assert [one.get("width") for one in bars["duration"]] == ["50.0%"]
    assert [bars[rule][0].get("fill") for rule in ("duration", "obligation", "typography")] == [
        None,
        "url(#hatched)",
        "url(#dotted)",
    ]
    assert {"hatched", "dotted"} <= set(made.xpath("//pattern/@id"))


def test_a_finding_that_repeats_is_named_once_with_all_its_notices(report: Report) -> None:
    made = html.document_fromstring(index_page(batch(report, 4)))

    groups = made.xpath("//details[@class='group']")
    (duration,) = (group for group in groups if "8 years in English" in words(group))

    assert len(groups) == 12
    assert "in 2 notices" in words(duration)
    assert duration.xpath(".//a/@href") == [
        "0001.html#finding-a5c0ffee",
        "0003.html#finding-a5c0ffee",
    ]


def test_a_finding_of_one_notice_is_no_repetition(report: Report) -> None:
    assert html.document_fromstring(index_page(report)).xpath("//details") == []


def test_an_index_of_thousands_draws_the_worst_and_holds_the_rest(report: Report) -> None:
    text = index_page(batch(report, MANY))
    made = html.document_fromstring(text)
    data = embedded(made)

    assert len(made.xpath("//tbody[@id='rows']/tr")) == FIRST_ROWS
    assert sum(1 for _ in made.iter()) < MOST_ELEMENTS
    assert len(data["notices"]) == MANY
    assert len({row[0] for row in data["notices"]}) == MANY
    assert data["notices"][0][3] == [8, 3, 1]
    assert data["notices"][-1][3] == [0, 0, 0]
    assert len(made.xpath("//details")) <= MOST_GROUPS
    assert max(len(group.xpath(".//a")) for group in made.xpath("//details")) == MOST_LINKS


def test_severities_are_counted_for_every_notice(report: Report) -> None:
    made = html.document_fromstring(index_page(report))

    figures = [
        [words(cell) for cell in row.xpath(".//*[@class='figure']")]
        for row in made.xpath("//tbody[@id='rows']/tr")
    ]

    assert figures == [["8", "3", "1", "0"], ["0", "0", "0", "0"]]
