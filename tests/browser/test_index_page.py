"""The index of a batch in a real browser: found, sorted and filtered, however long it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from looking import NARROW, WIDE, ask, click, look, press, sample, text, visible
from msgspec.structs import replace

from aligner.model import Checked, Report
from aligner.writers.html import index_page, notice_page, write_report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROWS = "return [...document.querySelectorAll('#rows .path')].map(one => one.textContent)"
SIZE = 230
"""More than twice what the page opens with."""


def named(checked: Checked, path: str) -> Checked:
    notice = replace(checked.bitext.notice, paths=checked.bitext.notice.paths.map(lambda _: path))
    return replace(checked, bitext=replace(checked.bitext, notice=notice))


def batch() -> Report:
    """Notices with more and more findings, from none to all of the sample's."""
    report = sample()
    full = max(report.checked, key=lambda one: len(one.findings))
    notices = [
        named(replace(full, findings=full.findings[: number % 13]), f"batch/{number:03}.txt")
        for number in range(SIZE)
    ]
    return replace(report, notices=(*notices, *report.failed))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The index, and the page of its worst notice alone: two hundred others would be the same."""
    report = batch()
    folder = tmp_path_factory.mktemp("batch")
    worst = next(one for one in report.checked if one.path == "batch/012.txt")
    (folder / "012.html").write_text(notice_page(worst, report), "utf-8")
    index = folder / "index.html"
    index.write_text(index_page(report), "utf-8")
    return index.as_uri()


def rows(window: "Chrome") -> Any:
    return ask(window, ROWS)


def test_the_worst_come_first_and_more_are_drawn_when_asked_for(
    window: "Chrome", index: str
) -> None:
    look(window, index)

    first = rows(window)
    click(window, "#more")
    focused = ask(window, "return document.activeElement.closest('tr').innerText")

    assert first[0] == "batch/012.txt"
    assert len(first) == 100
    assert len(rows(window)) == 200
    assert rows(window)[:100] == first
    assert rows(window)[100] in focused


def test_a_click_on_a_head_sorts_and_another_turns(window: "Chrome", index: str) -> None:
    look(window, index)

    click(window, "[data-sort=info]")
    info = text(window, "#rows tr:first-child .count:nth-of-type(3) .figure")
    click(window, "[data-sort=info]")
    turned = text(window, "#rows tr:first-child .count:nth-of-type(3) .figure")

    assert (info, turned) == ("1", "0")
    assert ask(
        window,
        "return [...document.querySelectorAll('[aria-sort]')]"
        ".map(one => [one.innerText, one.ariaSort])",
    ) == [["Notes", "ascending"]]
    assert window.current_url.endswith("#sort=info&turned=1")


def test_filters_stay_in_the_address(window: "Chrome", index: str) -> None:
    from selenium.webdriver.support.select import Select

    look(window, index)

    Select(window.find_element("id", "by-verdict")).select_by_value("ok")
    fine = text(window, "#shown")
    press(window, "\ue00c", "f", *"13")
    address = window.current_url
    look(window, address)

    assert fine == "18 of 230 notices"
    assert address.endswith("#verdict=ok&q=13")
    assert rows(window) == ["batch/013.txt", "batch/130.txt"]


def test_a_rule_of_the_chart_leads_to_its_notices(window: "Chrome", index: str) -> None:
    look(window, index)

    click(window, "[data-rule=typography]")

    assert window.current_url.endswith("#rule=typography")
    assert text(window, "#shown") == "34 of 230 notices"


def test_what_could_not_be_read_stands_before_the_notices(window: "Chrome", index: str) -> None:
    look(window, index)

    order = ask(window, "return [...document.querySelectorAll('main h2')].map(one => one.id)")

    assert order == ["failed", "notices", "chart", "repeated"]
    assert "notices/empty.txt" in text(window, ".failed")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_bar_can_be_seen(window: "Chrome", index: str, width: int) -> None:
    look(window, index, width=width)

    drawn = ask(
        window,
        "return [...document.querySelectorAll('.drawn rect')]"
        ".map(one => one.getBoundingClientRect().width)",
    )

    assert len(drawn) == visible(window, ".chart tbody tr")
    assert min(drawn) > 1


def test_a_link_of_a_repeated_finding_arrives_at_it(window: "Chrome", index: str) -> None:
    look(window, index)

    click(window, ".group summary")
    click(window, ".group a")

    here = ask(window, "return document.querySelector('[aria-current]').id")
    assert window.current_url.endswith(f"#{here}")


def test_hostile_paths_and_titles_are_drawn_as_text(window: "Chrome", tmp_path: Path) -> None:
    evil = '<img src=x onerror="document.title=1">\'"\u202e</script>'
    report = sample()
    checked = named(report.checked[0], evil)
    halves = checked.bitext.notice.halves.map(
        lambda half: replace(half, title=half.title and replace(half.title, text=evil))
    )
    notice = replace(checked.bitext.notice, halves=halves)
    hostile = replace(checked, bitext=replace(checked.bitext, notice=notice))

    look(window, write_report(replace(report, notices=(hostile,)), tmp_path).as_uri())
    click(window, "[data-sort=name]")

    assert ask(window, "return document.images.length") == 0
    assert window.title == "Notices checked"
    assert "onerror" in text(window, "#rows")
    assert "\u202e" not in ask(window, "return document.body.innerText")
