"""The pages of the report: what is on them, and what a hostile notice cannot do to them."""

import hashlib
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from runpy import run_path
from typing import Any, cast

import pytest
from lxml import html
from msgspec.structs import replace

from aligner.errors import UsageError
from aligner.model import (
    TITLE_FIELD,
    Accepted,
    BaselineEntry,
    Bead,
    Block,
    Both,
    Checked,
    Excerpt,
    Field,
    Finding,
    Half,
    Report,
    Severity,
    Tool,
)
from aligner.writers import json as json_report
from aligner.writers.html import (
    index_page,
    notice_page,
    page_names,
    policy,
    template_dir,
    write_report,
)
from aligner.writers.html_marks import Mark, Note, pieces, visible

SAMPLE = run_path(str(Path(__file__).parent / "browser" / "sample.py"))
LARGEST_PAGE = 1_000_000
SCRIPT = "//script[not(@type='application/json')]"
OUR_SCRIPTS = "//script[@type='module' or @id='words' or @id='page' or @id='behind']"


@pytest.fixture(scope="module")
def report() -> Report:
    return cast("Callable[[], Report]", SAMPLE["sample"])()


@pytest.fixture(scope="module")
def checked(report: Report) -> Checked:
    return next(one for one in report.checked if one.findings)


@pytest.fixture(scope="module")
def page(report: Report, checked: Checked) -> html.HtmlElement:
    return html.document_fromstring(notice_page(checked, report))


def one(element: html.HtmlElement, path: str) -> html.HtmlElement:
    (found,) = element.xpath(path)
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def with_text(checked: Checked, old: str, new: str) -> Checked:
    """The notice with one block's text exchanged, wherever the block is named."""
    bitext = checked.bitext

    def changed(block: Block) -> Block:
        return replace(block, text=new) if block.text.startswith(old) else block

    beads = tuple(
        replace(bead, blocks=bead.blocks.map(lambda side: tuple(map(changed, side))))
        for bead in bitext.beads
    )
    assert beads != bitext.beads
    return replace(checked, bitext=replace(bitext, beads=beads))


def finding(message: str, fingerprint: str) -> Finding:
    sides: Both[Excerpt | None] = Both(SAMPLE["CODES"], (None, None))
    return Finding("duration", Severity.ERROR, message, sides, 0.9, "mistranslation", fingerprint)


# --- what is on the page ---------------------------------------------------------------------


def test_every_finding_is_printed_once_under_the_anchor_of_its_fingerprint(
    page: html.HtmlElement, checked: Checked
) -> None:
    printed = page.xpath("//li[contains(@class, 'finding ')]")

    assert Counter(one.get("id") for one in printed) == Counter(
        f"finding-{one.fingerprint}" for one in checked.findings
    )
    for each in checked.findings:
        text = words(one(page, f"//li[@id='finding-{each.fingerprint}']"))
        assert each.message in text
        assert each.rule in text


def test_every_finding_is_listed_near_the_top_with_a_link_to_it(
    page: html.HtmlElement, checked: Checked
) -> None:
    listed = page.xpath("//ol[@class='overview']/li//a[starts-with(@href, '#finding-')]/@href")

    assert sorted(listed) == sorted(f"#finding-{one.fingerprint}" for one in checked.findings)


def test_every_finding_leads_to_the_manual_of_its_rule_inside_the_page(
    page: html.HtmlElement, report: Report, checked: Checked
) -> None:
    for each in checked.findings:
        manual = report.manuals[each.rule]
        card = one(page, f"//li[@id='finding-{each.fingerprint}']")
        (aim,) = card.xpath(".//a[@class='rule']/@href")
        explained = words(one(page, f"//*[@id='{aim[1:]}']"))
        assert manual.summary in explained
        assert manual.why in explained


def test_every_finding_quotes_both_sides_in_their_own_language(page: html.HtmlElement) -> None:
    card = one(page, "//li[@id][contains(., '8 years in English, 6 years in French')]")

    quoted = [(one.get("lang"), words(one)) for one in card.xpath(".//dd/q")]

    assert quoted == [("en", "eight years"), ("fr", "six ans")]
    assert re.search(r"English, line \d+", words(card))


@pytest.mark.parametrize(
    ("confidence", "words_for_it"),
    [(0.97, "Almost certain"), (0.75, "Likely"), (0.4, "Uncertain: judge for yourself")],
)
def test_confidence_is_said_in_words(
    report: Report, checked: Checked, confidence: float, words_for_it: str
) -> None:
    found = replace(finding("x", "ab12"), confidence=confidence)

    made = html.document_fromstring(notice_page(replace(checked, findings=(found,)), report))

    assert words(one(made, "//*[@class='sure']")) == words_for_it


def test_what_a_baseline_accepts_is_on_the_page_with_its_reason_and_counts_for_nothing(
    report: Report, checked: Checked
) -> None:
    entry = BaselineEntry("ab12", "duration", 1, "agreed", "N. Roy", "2031-02-03", origin="b.jsonl")
    known = replace(checked, findings=(), accepted=(Accepted(finding("one", "ab12"), entry),))

    made = html.document_fromstring(notice_page(known, report))
    card = one(made, "//li[@id='finding-ab12']")

    assert words(one(made, "//p[@class='sentence']")) == "✓Nothing to mend"
    assert card.get("hidden") is not None
    assert words(one(card, ".//*[@class='acceptance']")) == (
        "Accepted: agreed N. Roy 2031-02-03 Undo it in b.jsonl"
    )
    assert embedded_in(made, "page")["findings"][0]["accepted"]["author"] == "N. Roy"


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        pytest.param((), [], id="no rule failed"),
        pytest.param(("date",), ["The rule date failed"], id="one"),
        pytest.param(("date", "name"), ["The rules date, name failed"], id="two"),
    ],
)
def test_rules_that_failed_on_the_notice_are_named_on_its_page(
    broken: tuple[str, ...], expected: list[str], report: Report, checked: Checked
) -> None:
    made = html.document_fromstring(notice_page(replace(checked, broken=broken), report))

    said = [words(one) for one in made.xpath("//*[@id='verdict']//p[@class='broken']")]

    assert [one.removeprefix("✕").partition(" on this notice")[0] for one in said] == expected


def test_the_json_behind_the_page_is_the_report_on_its_notice(
    page: html.HtmlElement, report: Report, checked: Checked
) -> None:
    behind = embedded_in(page, "behind")

    assert behind == json.loads(json_report.write(replace(report, notices=(checked,))))


def embedded_in(page: html.HtmlElement, name: str) -> Any:
    return json.loads(one(page, f"//script[@type='application/json'][@id='{name}']").text)


def test_no_id_is_given_twice_and_every_link_within_the_page_arrives(
    page: html.HtmlElement,
) -> None:
    ids = Counter(page.xpath("//@id"))
    aims = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    labels = {name for value in page.xpath("//@aria-labelledby") for name in value.split()}

    assert [name for name, times in ids.items() if times > 1] == []
    assert aims | labels | set(page.xpath("//label/@for")) <= set(ids)


def test_findings_of_the_same_fingerprint_have_anchors_of_their_own(
    report: Report, checked: Checked
) -> None:
    twice = replace(checked, findings=(finding("one", "ab12"), finding("two", "ab12")))

    ids = html.document_fromstring(notice_page(twice, report)).xpath("//li/@id")

    assert ids == ["finding-ab12", "finding-ab12.2"]


def test_the_words_of_a_finding_are_marked_on_both_sides(page: html.HtmlElement) -> None:
    anchor = one(page, "//li[@id][contains(., '8 years in English, 6 years in French')]").get("id")

    marks = page.xpath(f"//mark[@data-findings='{anchor}']")

    assert [mark.text_content() for mark in marks] == ["eight years", "six ans"]
    assert [mark.xpath("string(ancestor::*[@lang][1]/@lang)") for mark in marks] == ["en", "fr"]


def test_a_finding_stands_in_the_row_of_the_words_that_it_means(page: html.HtmlElement) -> None:
    row = one(page, "//div[contains(@class, 'row')][.//mark[.='six ans']]")

    assert "8 years in English" in words(row)


def test_a_finding_on_a_field_stands_beside_the_field(page: html.HtmlElement) -> None:
    salary = one(page, "//table[contains(@class, 'facts')]//tr[th='Salary']")

    assert "Mismatch" in words(salary)
    assert [mark.text_content() for mark in salary.xpath(".//mark")] == [
        "7,412.50 CHF a month",
        "7 421,50 CHF par mois",
    ]
    assert "CHF 7,421.50 a month in French" in words(salary.getnext())


@pytest.mark.parametrize(
    ("name", "result"),
    [("Grade", "✓Match"), ("Salary", "≠Mismatch"), ("Clearance", "–Missing in French")],
)
def test_each_header_fact_has_its_result_in_words(
    page: html.HtmlElement, name: str, result: str
) -> None:
    assert words(one(page, f"//tr[th='{name}']/td[@class='result']")) == result


def test_a_field_that_has_no_label_shows_its_line_alone(report: Report, checked: Checked) -> None:
    pair = checked.bitext.fields[0]
    bare = replace(pair, fields=pair.fields.map(lambda field: field and replace(field, label="")))
    bitext = replace(checked.bitext, fields=(bare, *checked.bitext.fields[1:]))

    made = html.document_fromstring(notice_page(replace(checked, bitext=bitext), report))
    sources = made.xpath("//tr[th='Organisation']//*[@class='source']")

    assert [words(source) for source in sources] == ["English line 6", "French line 120"]


def test_a_finding_without_words_stands_under_the_notice_as_a_whole(
    page: html.HtmlElement,
) -> None:
    heading = one(page, "//h3[.='On the notice as a whole']")

    assert "equal opportunities" in words(heading.getnext())


def test_a_missing_passage_leaves_a_gap_that_says_where_it_would_stand(
    page: html.HtmlElement,
) -> None:
    row = one(page, "//div[contains(@class, 'row')][.//*[contains(., 'answer requests')]]")

    gap = words(one(row, ".//p[@class='gap']"))

    assert gap.startswith("No counterpart in French")
    assert re.search(r"Would stand after line \d+$", gap)


def test_passages_of_one_bead_share_a_row(page: html.HtmlElement) -> None:
    row = one(page, "//div[contains(@class, 'row')][.//*[.='Elle encadre deux analystes.']]")

    assert len(row.xpath(".//p[@lang='en']")) == 1
    assert len(row.xpath(".//p[@lang='fr']")) == 2


def test_moved_text_says_what_it_stands_under(page: html.HtmlElement) -> None:
    row = one(page, "//div[contains(@class, 'row')][.//*[contains(., 'a good command of stat')]]")

    assert "une bonne maîtrise" in words(row)
    assert words(one(row, ".//p[@class='moved']/q[@lang='fr']")) == "Conditions souhaitables"


def test_every_block_of_both_languages_is_on_the_page_in_its_own_language(
    page: html.HtmlElement, checked: Checked
) -> None:
    in_facts = {
        pair.block.id for half in checked.bitext.notice.halves.values() for pair in half.fields
    }
    for half in checked.bitext.notice.halves.values():
        for block in half.blocks:
            shown = one(page, f"//*[@id='b-{block.id}']")
            assert shown.get("lang") == half.language
            if block.id not in in_facts:
                plain = "".join(shown.xpath(".//*[@class='words']//text()[not(ancestor::a)]"))
                assert plain == block.text


def test_words_of_the_page_inside_a_passage_name_their_own_language(
    page: html.HtmlElement,
) -> None:
    inside = page.xpath("//*[@lang='fr']//*[contains(@class, 'chip') or @class='line']")

    assert inside
    assert {element.get("lang") for element in inside} == {"en"}


def test_a_list_keeps_its_markers_and_symbol_font_bullets_can_be_seen(
    page: html.HtmlElement,
) -> None:
    markers = Counter(text.strip() for text in page.xpath("//*[@class='marker']/text()"))

    assert markers["-"] == markers["•"] + 1 > 10


def test_sections_are_landmarks_and_headings_skip_no_level(page: html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    steps = [after - before for before, after in pairwise(levels)]

    assert levels[0] == 1
    assert max(steps) == 1
    assert page.xpath("//section[@aria-label='2 Duties']//h3")
    assert [tag for tag in ("header", "main", "footer") if not page.xpath(f"//{tag}")] == []


def test_what_belongs_to_neither_language_is_still_on_the_page(page: html.HtmlElement) -> None:
    aside = one(page, "//section[@aria-labelledby='aside']")

    assert "B·T·W" in words(aside)


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], "✓Nothing to mend"),
        ([Severity.INFO], "✓Nothing to mend"),
        ([Severity.WARNING], "!Nothing that must be mended, 1 warning to look at"),
        ([Severity.ERROR], "✕1 error to mend before publishing"),
        ([Severity.INFO, Severity.ERROR, Severity.ERROR], "✕2 errors to mend before publishing"),
    ],
)
def test_the_verdict_is_one_sentence(
    report: Report, checked: Checked, severities: list[Severity], verdict: str
) -> None:
    found = tuple(
        replace(finding("x", f"f{number}"), severity=severity)
        for number, severity in enumerate(severities)
    )

    made = html.document_fromstring(notice_page(replace(checked, findings=found), report))

    assert words(one(made, "//p[@class='sentence']")) == verdict


def test_the_page_names_what_made_it(page: html.HtmlElement) -> None:
    made = words(one(page, "//footer"))

    assert made == "aligner 0.1.0 Encoder bundled Profile default English, French"


# --- what a notice cannot do to the page -----------------------------------------------------


def digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(
    page: html.HtmlElement,
) -> None:
    style = one(page, "//style").text
    script = one(page, "//script[not(@type='application/json')]").text
    stated = one(page, "//meta[@http-equiv='Content-Security-Policy']").get("content")

    assert stated == policy(style, script)
    assert f"style-src 'sha256-{digest(style)}';" in stated
    assert f"script-src 'sha256-{digest(script)}';" in stated
    assert stated.startswith("default-src 'none';")
    assert "unsafe" not in stated


def test_the_script_is_the_same_for_every_notice(report: Report) -> None:
    scripts = {
        one(html.document_fromstring(notice_page(each, report)), SCRIPT).text
        for each in report.checked
    }

    assert len(scripts) == 1


def test_a_page_asks_for_nothing_from_anywhere(page: html.HtmlElement) -> None:
    loading = "//script[@src]|//link|//img|//iframe|//object|//embed|//base|//@src|//@style"
    sending = "//@action|//@formaction"
    handlers = "//@*[starts-with(name(), 'on')]"
    links = [href for href in page.xpath("//@href") if not href.startswith("#")]

    assert page.xpath(loading) == []
    assert page.xpath(sending) == []
    assert page.xpath(handlers) == []
    assert links == ["index.html"]
    assert not re.search(r"url\(|@import", one(page, "//style").text)
    assert not re.search(
        r"\b(?:fetch|XMLHttpRequest|WebSocket|import|eval|innerHTML|insertAdjacentHTML)\b",
        one(page, SCRIPT).text,
    )


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"'><svg onload=alert(1)> {{ 7 * 7 }} &lt;b&gt; &amp; ]]> --> </style></p>",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["tags", "quotes", "one long line"])
def test_text_of_a_notice_is_shown_and_never_obeyed(
    report: Report, checked: Checked, text: str
) -> None:
    hostile = with_text(checked, "Urgent warnings", text)

    made = html.document_fromstring(notice_page(hostile, report))

    assert any(found == text for found in made.xpath("//*[@class='words']/text()"))
    assert made.xpath("//img|//@onload|//@onerror") == []
    assert len(made.xpath("//script")) == len(made.xpath(OUR_SCRIPTS)) == 4
    assert len(made.xpath("//svg")) == 1


def test_a_page_without_a_title_is_named_by_the_field_for_the_post(
    report: Report, checked: Checked
) -> None:
    notice = checked.bitext.notice
    posts = {"en": "Ship's cook", "fr": "Coq"}

    def untitled(half: Half) -> Half:
        post = Field(TITLE_FIELD, "Post", posts[half.language], (0, 3), half.blocks[0])
        return replace(half, title=None, fields=(post,))

    changed = replace(notice, halves=notice.halves.map(untitled))
    made = html.document_fromstring(
        notice_page(replace(checked, bitext=replace(checked.bitext, notice=changed)), report)
    )

    assert [words(one) for one in made.xpath("//h1/span")] == ["Ship's cook", "Coq"]
    assert words(one(made, "//p[@class='path']")) == notice.path


def test_hostile_titles_fields_messages_and_paths_are_escaped(
    report: Report, checked: Checked
) -> None:
    evil = "\"'><script>alert(1)</script>\u202e"
    bitext = checked.bitext
    notice = replace(
        bitext.notice,
        paths=bitext.notice.paths.map(lambda _: f"{evil}.txt"),
        halves=bitext.notice.halves.map(
            lambda half: replace(
                half,
                title=half.title and replace(half.title, text=evil),
            )
        ),
        notes=(evil,),
    )
    sections = tuple(
        replace(
            pair,
            sections=pair.sections.map(lambda section: section and replace(section, title=evil)),
        )
        for pair in bitext.sections
    )
    fields = tuple(
        replace(
            pair,
            name=evil,
            fields=pair.fields.map(lambda field: field and replace(field, label=evil)),
        )
        for pair in bitext.fields
    )
    hostile = Checked(
        replace(bitext, notice=notice, sections=sections, fields=fields),
        (replace(finding(evil, evil), rule=evil),),
    )
    whole = replace(report, notices=(hostile,), tool=Tool(evil, evil))

    for text in (notice_page(hostile, whole), index_page(whole)):
        made = html.document_fromstring(text)
        assert len(made.xpath("//script")) == len(made.xpath(OUR_SCRIPTS))
        assert "alert(1)" not in one(made, SCRIPT).text
        assert "\u202e" not in text
        assert "[U+202E]" in text


def test_marks_that_turn_the_reading_order_are_spelt_out_and_passages_isolated(
    report: Report, checked: Checked
) -> None:
    hostile = with_text(checked, "Urgent warnings", "pay \u202e000,9\u202c CHF \u2066x\x07\x00")

    text = notice_page(hostile, report)
    made = html.document_fromstring(text)

    shown = one(made, "//*[@class='words'][contains(., 'pay ')]")
    assert shown.text_content() == "pay [U+202E]000,9[U+202C] CHF [U+2066]x[U+0007][U+0000]"
    assert shown.getparent().tag == "bdi"
    assert not set(text) & set("\u202e\u202c\u2066\x07\x00")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("9 253,21 €", "9 253,21 €"),
        ("9\u00a0253,21\u202f€", "9\u00a0253,21\u202f€"),
        ("co\u00adopération\u200b", "co\u00adopération\u200b"),
        ("a\udce9b", "a[U+DCE9]b"),
        ("\u200eabc\u061c", "[U+200E]abc[U+061C]"),
        ("é\u0301漢字🙂", "é\u0301漢字🙂"),
    ],
)
def test_only_what_deceives_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_marks_that_overlap_cut_the_text_and_lose_none_of_it() -> None:
    def mark(number: int, span: tuple[int, int] | None) -> Mark:
        return Mark(Note(number, str(number), finding("x", "x"), None), span)

    cut = pieces("abcdefgh", [mark(1, (1, 5)), mark(2, (3, 99)), mark(3, None), mark(4, (2, 2))])

    assert [(piece.text, [note.number for note in piece.notes]) for piece in cut] == [
        ("a", []),
        ("bc", [1]),
        ("de", [1, 2]),
        ("fgh", [2]),
    ]
    assert [[note.number for note in piece.ends] for piece in cut] == [[], [], [1], [2]]


# --- files -----------------------------------------------------------------------------------


def test_a_page_is_well_formed(report: Report, checked: Checked) -> None:
    empty = {"meta", "input", "br", "hr", "rect", "line", "circle"}

    class Strict(HTMLParser):
        open: list[str]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = [name for name, _ in attrs]
            assert len(names) == len(set(names)), (tag, names)
            if tag not in empty:
                self.open.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in empty, attrs

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag, self.getpos()

    for text in (notice_page(checked, report), index_page(report)):
        parser = Strict()
        parser.open = []
        parser.feed(text)
        parser.close()
        assert parser.open == []


def test_the_report_is_written_whole_and_twice_the_same(report: Report, tmp_path: Path) -> None:
    index = write_report(report, tmp_path / "new" / "folder")
    first = {path.name: path.read_bytes() for path in index.parent.iterdir()}

    write_report(report, index.parent)

    assert index.name == "index.html"
    assert {path.name: path.read_bytes() for path in index.parent.iterdir()} == first
    links = html.document_fromstring(first["index.html"]).xpath("//tbody//a/@href")
    assert {*links, "index.html"} == set(first)


def test_a_folder_that_cannot_be_written_to_is_one_clear_sentence(
    report: Report, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")

    with pytest.raises(UsageError, match=r"the report cannot be written to .*taken: "):
        write_report(report, tmp_path / "taken")


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["corpus/Chef d'unité (P-5).txt"], ["chef-d-unite-p-5.html"]),
        (["a_en.txt + b_fr.txt"], ["a_en-b_fr.html"]),
        (["-"], ["notice.html"]),
        (["求人.docx"], ["notice.html"]),
        (["../../etc/passwd"], ["passwd.html"]),
        (["x" * 300 + ".txt"], ["x" * 80 + ".html"]),
    ],
)
def test_the_name_of_a_page_is_safe_and_tells_the_notice(
    paths: list[str], names: list[str]
) -> None:
    assert page_names(paths) == names


@pytest.mark.parametrize(
    "paths",
    [
        ["a/x.txt", "b/x.txt", "c/X.docx"],
        ["x.txt", "x.txt"],
        ["index.txt", "CON.txt", "nul.md"],
        ["a\udce9.txt", "a\udcea.txt"],
    ],
)
def test_names_of_pages_are_unique_whatever_the_order(paths: list[str]) -> None:
    names = page_names(paths)

    assert len({name.lower() for name in names}) == len(paths)
    assert "index.html" not in names
    assert {"con.html", "nul.html"}.isdisjoint(names)
    assert sorted(page_names(paths[::-1])) == sorted(names)


def test_no_page_tells_the_folder_of_a_notice_in_its_name() -> None:
    assert page_names(["/somewhere/private/notice-7.txt"]) == ["notice-7.html"]


def test_the_templates_are_found() -> None:
    assert (template_dir() / "notice.html").is_file()


def test_the_page_of_a_long_notice_stays_small(report: Report, checked: Checked) -> None:
    bitext = checked.bitext
    copies = tuple(copied(bead, number) for number in range(12) for bead in bitext.beads)
    long = replace(checked, bitext=replace(bitext, beads=copies))

    assert len(notice_page(long, report).encode()) < LARGEST_PAGE


def copied(bead: Bead, number: int) -> Bead:
    def renamed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, id=f"{block.id}-{number}") for block in blocks)

    return replace(bead, blocks=bead.blocks.map(renamed))
