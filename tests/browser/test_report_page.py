"""The report in a real browser: that it is seen, reached and printed as it was meant."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from looking import NARROW, WIDE, ask, box, look, press, sample, text, visible
from msgspec.structs import replace

from aligner.model import Bead, Checked, Kind
from aligner.writers.html import write_report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SMALLEST_TARGET = 24
LEAST_CONTRAST = 4.5

# Every text that is painted, with the contrast between its colour and what lies under it.
CONTRASTS = """
const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
const part = value => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
const under = element => {
  for (let one = element; one; one = one.parentElement) {
    const colour = parse(getComputedStyle(one).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
};
const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
  const pair = [parse(getComputedStyle(element).color), under(element)].map(light);
  const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
  found.push([walker.currentNode.data.trim().slice(0, 40), ratio]);
}
return found;
"""

# What a pointer can hit, but for links in running text and the labels of boxes.
TARGETS = """
return [...document.querySelectorAll("a, summary, input, button, select, textarea")]
  .filter(one => one.checkVisibility() && !one.matches(".skip"))
  .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .map(([name, box]) => [name, Math.min(box.width, box.height)]);
"""


@pytest.mark.parametrize("name", ["index", "notice"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_against_what_lies_under_it(
    window: "Chrome", pages: dict[str, str], name: str, scheme: str
) -> None:
    look(window, pages[name], scheme=scheme)

    contrasts = ask(window, CONTRASTS)

    assert len(contrasts) > 20
    assert [one for one in contrasts if one[1] < LEAST_CONTRAST] == []


def test_dark_is_dark_and_light_is_light(window: "Chrome", pages: dict[str, str]) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        look(window, pages["notice"], scheme=scheme)
        colour = ask(window, "return getComputedStyle(document.body).backgroundColor")
        grounds[scheme] = int(colour.removeprefix("rgb(").partition(",")[0])

    assert grounds["dark"] < 64
    assert grounds["light"] > 192


@pytest.mark.parametrize("name", ["index", "notice"])
@pytest.mark.parametrize("width", [320, NARROW, 760, 1024, WIDE])
def test_nothing_runs_out_of_the_window(
    window: "Chrome", pages: dict[str, str], name: str, width: int
) -> None:
    look(window, pages[name], width=width)

    assert ask(window, "return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["index", "notice"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_target_is_large_enough_to_hit(
    window: "Chrome", pages: dict[str, str], name: str, width: int
) -> None:
    look(window, pages[name], width=width)

    targets = ask(window, TARGETS)

    assert targets
    assert [one for one in targets if one[1] < SMALLEST_TARGET] == []


def test_the_two_languages_stand_side_by_side_and_are_stacked_where_it_is_narrow(
    window: "Chrome", pages: dict[str, str]
) -> None:
    english, french = ".paragraph[lang=en]", ".paragraph[lang=fr]"

    look(window, pages["notice"])
    wide = box(window, english), box(window, french)
    look(window, pages["notice"], width=NARROW)
    narrow = box(window, english), box(window, french)

    assert wide[0]["top"] == wide[1]["top"]
    assert wide[0]["right"] < wide[1]["left"]
    assert narrow[0]["bottom"] <= narrow[1]["top"]
    assert narrow[0]["left"] == narrow[1]["left"]


def test_the_first_screen_holds_the_verdict_and_the_header_facts(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    assert box(window, ".verdict")["bottom"] < 450
    assert box(window, ".facts tbody tr:nth-child(4)")["bottom"] < 900


def test_a_link_to_a_finding_leads_to_it_and_shows_which_it_is(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    anchor = ask(window, "return [...document.querySelectorAll('.finding')].at(-1).id")

    look(window, f"{pages['notice']}#{anchor}")
    here = box(window, "[aria-current]")

    assert 0 <= here["top"] < here["bottom"] <= 900
    outline = ask(
        window, "return getComputedStyle(document.querySelector('[aria-current]')).outlineStyle"
    )
    assert outline == "solid"


def test_only_the_passages_with_findings_can_be_shown(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    visible = "return [...document.querySelectorAll('{}')].filter(e => e.checkVisibility()).length"
    rows, findings = visible.format(".row"), visible.format(".finding")
    before = ask(window, rows), ask(window, findings)

    ask(window, "document.querySelector('#only').click()")

    assert ask(window, rows) < before[0]
    assert ask(window, findings) == before[1]


def test_the_keyboard_gets_past_the_top_and_sees_where_it_is(
    window: "Chrome", pages: dict[str, str]
) -> None:
    from selenium.webdriver import ActionChains, Keys

    look(window, pages["notice"])

    ActionChains(window).send_keys(Keys.TAB).perform()
    seen = ask(window, "return document.activeElement.getBoundingClientRect().toJSON()")
    outline = ask(window, "return getComputedStyle(document.activeElement).outlineWidth")
    ActionChains(window).send_keys(Keys.ENTER).perform()

    assert seen["left"] >= 0
    assert outline == "3px"
    assert ask(window, "return document.activeElement.id") == "main"


def test_on_paper_the_columns_stay_and_the_controls_go(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"], width=700, media="print", scheme="dark")

    visible = "return [...document.querySelectorAll(arguments[0])].map(e => e.checkVisibility())"
    told = ask(window, visible, ".finding, .values, .manual, [hidden=until-found]")
    controls = ask(window, visible, "button, input, select, .strip, dialog")
    ground = ask(window, "return getComputedStyle(document.body).backgroundColor")
    columns = ask(
        window,
        "return getComputedStyle(document.querySelector('.pair')).gridTemplateColumns.split(' ')",
    )
    breaks = ask(
        window,
        "return [...document.querySelectorAll('.row, .finding')]"
        ".map(e => getComputedStyle(e).breakInside)",
    )

    assert len(told) > 24
    assert all(told)
    assert len(controls) > 20
    assert not any(controls)
    assert ground == "rgb(255, 255, 255)"
    assert len(columns) == 2
    assert set(breaks) == {"avoid"}


def test_a_notice_that_attacks_the_page_is_only_text(window: "Chrome", tmp_path: Path) -> None:
    report = sample()
    attack = (
        "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    )
    checked = report.checked[0]

    def attacking(bead: Bead) -> Bead:
        return replace(
            bead,
            blocks=bead.blocks.map(
                lambda side: tuple(
                    replace(block, text=attack + "W" * 5_000)
                    if block.kind is Kind.PARAGRAPH
                    else block
                    for block in side
                )
            ),
        )

    bitext = replace(checked.bitext, beads=tuple(map(attacking, checked.bitext.beads)))
    only = replace(report, notices=(Checked(bitext, ()),))
    page = next(
        path for path in write_report(only, tmp_path).parent.iterdir() if path.stem != "index"
    )

    look(window, page.as_uri(), width=NARROW)

    assert "broken" not in window.title
    assert attack in ask(window, "return document.body.textContent")
    assert ask(window, "return document.images.length") == 0
    assert ask(window, "return document.documentElement.scrollWidth") <= NARROW


def test_a_line_of_a_megabyte_is_shown_and_the_page_still_works(
    window: "Chrome", tmp_path: Path
) -> None:
    report = sample()
    found = max(report.checked, key=lambda one: len(one.findings))
    evil = "</script><script>document.title='broken'</script>\u202e\"'" + "W" * 1_000_000

    def longer(bead: Bead) -> Bead:
        return replace(
            bead,
            blocks=bead.blocks.map(
                lambda side: tuple(
                    replace(block, text=evil) if block.text.startswith("Urgent") else block
                    for block in side
                )
            ),
        )

    beads = tuple(map(longer, found.bitext.beads))
    findings = tuple(replace(one, message=evil[:200] + one.message) for one in found.findings)
    hostile = Checked(replace(found.bitext, beads=beads), findings)
    folder = write_report(replace(report, notices=(hostile,)), tmp_path).parent
    page = next(path for path in folder.iterdir() if path.stem != "index")

    look(window, page.as_uri(), width=NARROW)
    press(window, "j", "a", *"no harm", "\ue007", "e")
    listed = ask(window, "return document.querySelector('#list-text').value")

    assert "broken" not in window.title
    assert text(window, "#count-accepted") == "1 accepted"
    assert "[U+202E]" in listed
    assert "\u202e" not in listed
    assert "\u202e" not in ask(window, "return document.body.innerText")
    assert ask(window, "return document.scripts.length") == 4
    assert ask(window, "return document.documentElement.scrollWidth") <= NARROW


def test_a_thousand_pairs_open_with_those_that_have_findings(
    window: "Chrome", tmp_path: Path
) -> None:
    report = sample()
    found = max(report.checked, key=lambda one: len(one.findings))
    plain = [
        replace(bead, pair=str(number)) for number, bead in enumerate(found.bitext.beads, start=1)
    ]
    rest = [copied(plain[-1], number) for number in range(1_000)]
    bitext = replace(found.bitext, beads=(*plain, *rest), fields=(), sections=())
    paired = Checked(bitext, found.findings)
    folder = write_report(replace(report, notices=(paired,)), tmp_path).parent
    page = next(path for path in folder.iterdir() if path.stem != "index")

    look(window, page.as_uri())
    opened = visible(window, ".row")
    ask(window, "document.querySelector('#only').click()")

    assert 10 <= opened < 40
    assert 500 <= visible(window, ".row") < 600
    assert re.fullmatch(r"Pair \d+", text(window, ".row.touched .pair-id"))
    assert "more pairs without a finding are not shown" in text(window, ".left-out")
    assert visible(window, ".facts, .outline, #by-section") == 0


def copied(bead: Bead, number: int) -> Bead:
    """The pair again, as the next one of its file."""
    blocks = bead.blocks.map(
        lambda side: tuple(replace(block, id=f"{block.id}-{number}") for block in side)
    )
    return replace(bead, blocks=blocks, pair=f"more-{number}")


def test_nothing_moves_where_the_reader_wants_no_motion(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    moving = ask(
        window,
        "return [...document.querySelectorAll('*')].map(one => getComputedStyle(one))"
        ".filter(one => one.transitionDuration !== '0s' || one.animationName !== 'none'"
        " || one.scrollBehavior === 'smooth').length",
    )

    assert moving == 0
