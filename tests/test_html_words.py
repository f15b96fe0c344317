"""The words of the report's pages: that every one is translated, and stays in its own language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path
from typing import Any, cast

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import html
from msgspec.structs import replace

from aligner import rulebook
from aligner.cli.main import main
from aligner.model import Report
from aligner.writers import INTERFACE
from aligner.writers.html import index_page, notice_page, template_dir
from aligner.writers.html_words import CATALOGUES, KEYWORDS, catalogue, interfaces, script_words

SAMPLE = run_path(str(Path(__file__).parent / "browser" / "sample.py"))
METHODS = [("**.html", "jinja2.ext:babel_extract"), ("**.js", "javascript")]
OTHERS = [code for code in interfaces() if code != INTERFACE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def written() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every sentence of the templates and scripts, with its plural where it has one."""
    found = extract_from_dir(str(template_dir()), METHODS, keywords=dict(KEYWORDS))
    for name, _, message, _, _ in found:
        yield name, (message,) if isinstance(message, str) else tuple(message[:2])


@pytest.fixture(scope="module")
def report() -> Report:
    return cast("Callable[[], Report]", SAMPLE["sample"])()


def entries(code: str) -> dict[str, Any]:
    with (CATALOGUES / f"{code}.po").open("rb") as source:
        return {
            one.id if isinstance(one.id, str) else one.id[0]: one
            for one in read_po(source)
            if one.id
        }


def test_there_is_a_language_to_choose() -> None:
    assert OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_the_pages_is_translated(code: str) -> None:
    known = entries(code)

    assert [one for _, one in written() if one[0] not in known or not known[one[0]].string] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_values_of_its_original(code: str) -> None:
    for name, one in entries(code).items():
        said = one.string if isinstance(one.string, tuple) else (one.string,)
        for form in said:
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(name)), name


def test_every_sentence_of_the_scripts_is_found() -> None:
    called = re.compile(r"""\btn?\(\s*["'`]""")
    for path in template_dir().glob("*.js"):
        source = path.read_text("utf-8")
        found = [one for name, one in written() if name == path.name]
        assert len(found) == len(called.findall(source)), path.name
        assert {one[0] for one in found} == set(script_words(source)[INTERFACE])


@pytest.mark.parametrize("code", OTHERS)
def test_the_first_sentence_of_most_manuals_is_translated(code: str) -> None:
    summaries = [manual.summary for manual in rulebook.Manuals().values()]
    told = [one for one in summaries if catalogue(code).gettext(one) != one]

    assert len(told) > len(summaries) / 2


@pytest.mark.parametrize("code", interfaces())
def test_a_page_is_drawn_in_the_language_asked_for(report: Report, code: str) -> None:
    for text in (index_page(report, code), notice_page(report.checked[-1], report, code)):
        page = html.document_fromstring(text)
        elsewhere = [
            one
            for one in page.xpath("//*[@data-t]")
            if one.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") != code
        ]
        assert page.get("lang") == code
        assert [html.tostring(one) for one in elsewhere] == []


def test_what_is_not_translated_says_that_it_is_in_its_own_language(report: Report) -> None:
    (code, *_) = OTHERS
    page = html.document_fromstring(notice_page(report.checked[-1], report, code))

    messages = page.xpath("//li[@id]//strong/@lang")
    manuals = page.xpath("//div[@class='manual']/p[1]/span/@lang")

    assert messages == [INTERFACE] * 12
    assert set(manuals) == {INTERFACE}


def test_a_label_of_a_notice_is_never_taken_for_a_word_of_the_page(report: Report) -> None:
    (code, *_) = OTHERS
    checked = report.checked[-1]
    pair = checked.bitext.fields[0]
    labelled = pair.fields.map(lambda field: field and replace(field, label="Accepted"))
    unnamed = replace(pair, name="", fields=labelled)
    bitext = replace(checked.bitext, fields=(unnamed, *checked.bitext.fields[1:]))

    page = html.document_fromstring(notice_page(replace(checked, bitext=bitext), report, code))
    (head, *_) = page.xpath("//table[@class='facts']/tbody/tr/th")

    assert head.text_content().strip() == "Accepted"
    assert head.get("lang") == "en"


def test_a_language_that_the_pages_are_not_in_is_one_clear_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["report", "nothing.txt", "-o", str(tmp_path / "out"), "--lang", "tlh"])

    assert ended.value.code == 2
    assert capsys.readouterr().err == "aligner: --lang tlh: the pages are in en and fr\n"
    assert not (tmp_path / "out").exists()
