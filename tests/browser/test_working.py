"""Working through a report in a real browser: with keys only, with the mouse only, and again."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from looking import NARROW, ask, click, current, look, press, text, visible

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ORDER = "return [...document.querySelectorAll('.finding')].map(one => one.id)"
DURATION = "finding-a5c0ffee"
"""The fifth finding of the sample, "8 years in English, 6 years in French"."""

SAVED_IN_SECONDS = 10


def saved(folder: Path, name: str) -> str:
    """A file as the browser saved it."""
    path = folder / name
    for _ in range(SAVED_IN_SECONDS * 20):
        if path.is_file():
            return path.read_text("utf-8")
        time.sleep(0.05)
    raise AssertionError([one.name for one in folder.iterdir()])


def address(window: "Chrome") -> str:
    return window.current_url.partition("#")[2]


@pytest.mark.parametrize(("following", "previous"), [("j", "k"), ("\ue014", "\ue012")])
def test_keys_step_through_the_findings_and_around(
    window: "Chrome", pages: dict[str, str], following: str, previous: str
) -> None:
    look(window, pages["notice"])
    order = ask(window, ORDER)

    seen = []
    for key in (following, following, following, previous, previous, previous):
        press(window, key)
        seen.append(current(window))

    assert seen == [order[0], order[1], order[2], order[1], order[0], order[-1]]
    assert address(window) == order[-1]
    assert ask(window, "return document.activeElement.id") == order[-1]


def test_buttons_step_through_the_findings_and_say_where_the_reader_is(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"], width=NARROW)

    click(window, "#next")
    click(window, "#next")
    second = current(window)
    told = text(window, "#where-now")
    click(window, "#previous")

    assert [second, current(window)] == ask(window, ORDER)[1::-1]
    assert told == "2 of 12"


def test_the_finding_stepped_to_is_in_the_window_and_nothing_covers_it(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    top = (
        "const box = document.querySelector('[aria-current]').getBoundingClientRect();"
        "return [box.top, box.bottom].map(y => document.elementFromPoint(box.left + 30,"
        " y === box.top ? y + 5 : y - 5)?.closest('.finding')?.id)"
    )

    for _ in range(12):
        press(window, "j")
        assert ask(window, top) == [current(window)] * 2


def test_the_question_mark_lists_the_keys_and_escape_closes_the_list(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    press(window, "?")
    listed = text(window, "#keys")
    press(window, "\ue00c")

    assert [word for word in ("Next finding", "Accept", "Filter", "e-mail") if word in listed] == [
        "Next finding",
        "Accept",
        "Filter",
        "e-mail",
    ]
    assert visible(window, "#keys") == 0


def test_single_letters_can_be_switched_off_and_stay_so(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    press(window, "?")
    click(window, "#letters")

    look(window, pages["notice"])
    press(window, "j")
    without = current(window)
    press(window, "\ue014")

    assert without == ""
    assert current(window) == ask(window, ORDER)[0]


def test_letters_typed_into_a_field_are_only_letters(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    press(window, "f", "j", "a")

    assert ask(window, "return document.querySelector('#by-text').value") == "ja"
    assert current(window) == ""


def test_filters_leave_what_they_say_and_the_address_brings_them_back(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    before = visible(window, ".finding"), visible(window, "mark:not(.off)")

    click(window, "[data-severity=error]")
    graded = visible(window, ".finding")
    click(window, "[data-severity=info]")
    press(window, "f", *"STRONG")
    again = address(window)
    look(window, f"{pages['notice']}#{again}")

    assert before == (12, 10)
    assert graded == 4
    assert again == "severity=warning&q=STRONG"
    assert ask(
        window,
        "return [...document.querySelectorAll('.finding:not([hidden])')]"
        ".map(one => one.innerText.includes('nothing as strong'))",
    ) == [True]
    assert text(window, "#shown") == "1 of 12 shown"
    assert visible(window, ".overview li") == 1
    assert visible(window, "mark:not(.off)") == 2


def test_rule_and_section_filter_and_clear_brings_everything_back(
    window: "Chrome", pages: dict[str, str]
) -> None:
    from selenium.webdriver.support.select import Select

    look(window, pages["notice"])

    Select(window.find_element("id", "by-section")).select_by_value("facts")
    facts = visible(window, ".finding")
    Select(window.find_element("id", "by-rule")).select_by_visible_text("field-salary")
    salary = visible(window, ".finding")
    kept = address(window)
    click(window, "#clear")

    assert (facts, salary, visible(window, ".finding")) == (2, 1, 12)
    assert kept == "rule=field-salary&section=facts"
    assert address(window) == ""


def test_a_filter_that_nothing_passes_says_so(window: "Chrome", pages: dict[str, str]) -> None:
    look(window, f"{pages['notice']}#q=nowhere+to+be+found")

    press(window, "j")

    assert text(window, "#nothing") == "No finding passes the filter."
    assert current(window) == ""


def test_an_anchor_shows_its_finding_whatever_the_filter(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, f"{pages['notice']}#{DURATION}")
    alone = current(window)

    look(window, f"{pages['notice']}#severity=info&at={DURATION}")

    assert alone == current(window) == DURATION
    assert visible(window, f"#{DURATION}") == 1


@pytest.mark.parametrize("way", ["pointer", "focus"])
def test_a_finding_and_its_two_places_show_one_another(
    window: "Chrome", pages: dict[str, str], way: str
) -> None:
    from selenium.webdriver import ActionChains

    look(window, pages["notice"])
    lit = "return [...document.querySelectorAll('.lit:is(mark, .finding)')].map(one => one.tagName)"
    card = window.find_element("id", DURATION)
    mark = window.find_element("css selector", f"mark[data-findings='{DURATION}']")
    for element in (card, mark):
        ask(window, "document.activeElement.blur(); arguments[0].scrollIntoView()", element)
        if way == "pointer":
            ActionChains(window).move_to_element(element).perform()
        else:
            ask(
                window,
                "(arguments[0].matches('mark') ? arguments[0].nextSibling : arguments[0]).focus()",
                element,
            )

        assert sorted(ask(window, lit)) == ["LI", "MARK", "MARK"]


def test_pressing_marked_words_leads_to_their_finding(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    click(window, f"mark[lang=fr], mark[data-findings='{DURATION}']")

    assert current(window) == DURATION


def test_the_strip_leads_to_the_finding_that_is_nearest(
    window: "Chrome", pages: dict[str, str]
) -> None:
    from selenium.webdriver import ActionChains

    look(window, pages["notice"])
    strip = window.find_element("css selector", ".strip")
    ask(window, "arguments[0].scrollIntoView({block: 'center'})", strip)
    half = strip.size["width"] / 2

    ActionChains(window).move_to_element_with_offset(strip, 2 - half, 0).click().perform()

    assert current(window) == ask(
        window, "return document.querySelector('.strip rect.error').dataset.findings"
    )


def test_with_keys_only_a_false_finding_is_accepted_and_the_next_one_is_there(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])
    order = ask(window, ORDER)

    press(window, "j", "j", "a", *"agreed with HR", "\ue007")

    assert current(window) == order[2]
    assert visible(window, f"#{order[1]}") == 0
    assert visible(window, ".finding") == 11
    assert text(window, "#sentence") == "7 errors to mend before publishing"
    assert text(window, "#count-accepted") == "1 accepted"


def test_with_the_mouse_only_a_false_finding_is_accepted_and_found_again(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    click(window, f"#{DURATION} [data-do=accept]")
    click(window, ".accepting [data-do=reason]")
    click(window, "[data-view=accepted]")

    assert visible(window, ".finding") == 1
    assert "Accepted: Both say the same" in text(window, f"#{DURATION}")
    assert address(window) == "view=accepted"


def test_what_is_accepted_survives_a_reload_and_can_be_undone(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, f"{pages['notice']}#{DURATION}")
    press(window, "a", *"right", "\ue007")

    look(window, pages["notice"])
    after = visible(window, ".finding"), visible(window, "mark:not(.off)")
    click(window, "[data-view=accepted]")
    click(window, f"[data-item={DURATION}] [data-do=undo]")
    none = text(window, "#nothing")
    click(window, "[data-view=open]")
    look(window, pages["notice"])

    assert after == (11, 8)
    assert none == "None here."
    assert visible(window, ".finding") == 12
    assert visible(window, "#count-accepted") == 0


def test_a_slip_of_the_finger_is_undone_with_one_key(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, f"{pages['notice']}#{DURATION}")

    press(window, "a", *"oops", "\ue007", "u")

    assert current(window) == DURATION
    assert visible(window, ".finding") == 12


def test_escape_leaves_the_form_and_a_finding_needs_a_reason(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, f"{pages['notice']}#{DURATION}")

    press(window, "a", "\ue007")
    asked = visible(window, ".accepting")
    press(window, "\ue00c")

    assert asked == 1
    assert visible(window, ".accepting") == 0
    assert visible(window, ".finding") == 12
    assert current(window) == DURATION


def test_what_is_accepted_is_saved_as_lines_of_a_baseline(
    window: "Chrome", pages: dict[str, str], downloads: Path
) -> None:
    from aligner import baseline

    look(window, f"{pages['notice']}#{DURATION}")
    press(window, "a", *'"six" is right', "\t", *"N. Roy", "\ue007")

    click(window, "[data-save=baseline]")
    line = saved(downloads, "programme-officer.txt.accepted.jsonl")
    (entry,) = baseline.read(str(downloads / "programme-officer.txt.accepted.jsonl"))

    assert line.count("\n") == 1
    assert list(json.loads(line)) == [
        "fingerprint",
        "rule",
        "count",
        "reason",
        "author",
        "date",
        "message",
    ]
    assert (entry.fingerprint, entry.rule, entry.count) == ("a5c0ffee", "duration", 1)
    assert (entry.reason, entry.author) == ('"six" is right', "N. Roy")
    assert len(entry.date) == len("2031-02-03")


def test_findings_are_saved_as_a_table_and_everything_as_json(
    window: "Chrome", pages: dict[str, str], downloads: Path
) -> None:
    import csv

    look(window, pages["notice"])

    click(window, "[data-save=csv]")
    click(window, "[data-save=json]")
    name = pages["notice"].rpartition("/")[2].removesuffix(".html")
    table = saved(downloads, f"{name}.csv").removeprefix("\ufeff")
    behind = json.loads(saved(downloads, f"{name}.json"))

    rows = list(csv.DictReader(table.splitlines()))
    assert len(rows) == len(behind["notices"][0]["findings"]) == 12
    assert [row["fr text"] for row in rows if row["rule"] == "duration"] == ["six ans"]


def test_one_key_makes_the_list_for_the_translator(window: "Chrome", pages: dict[str, str]) -> None:
    look(window, f"{pages['notice']}#rule=duration")

    press(window, "e")
    listed = ask(window, "return document.querySelector('#list-text').value")

    assert listed.startswith("notices/programme-officer.txt\n1 finding\n\n")
    assert "Error: 8 years in English, 6 years in French (duration)" in listed
    assert "“six ans”" in listed


def test_the_reader_chooses_the_language_and_finds_it_again(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    click(window, "[data-language=fr]")
    chosen = text(window, "#sentence")
    look(window, pages["index"])

    assert chosen == "8 erreurs à corriger avant publication"
    assert ask(window, "return document.documentElement.lang") == "fr"
    assert text(window, "#notices") == "Avis"
    click(window, "[data-language=en]")
    assert text(window, "#notices") == "Notices"


def test_what_is_opened_later_speaks_the_language_chosen(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, f"{pages['notice']}#{DURATION}")

    click(window, "[data-language=fr]")
    click(window, "#accept-now")

    assert "Accepter et continuer" in text(window, ".accepting")


def test_in_every_language_each_word_says_which_language_it_is_in(
    window: "Chrome", pages: dict[str, str]
) -> None:
    look(window, pages["notice"])

    for code in ("fr", "en"):
        click(window, f"[data-language={code}]")
        wrong = ask(
            window,
            "return [...document.querySelectorAll('[data-t]')]"
            ".filter(one => one.closest('[lang]').lang !== arguments[0])"
            ".map(one => one.outerHTML)",
            code,
        )
        assert wrong == []
