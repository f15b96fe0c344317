"""Files made to harm: each ends in lines or in one clear sentence, within its limits."""

from __future__ import annotations

import io
import os
import zipfile
from html import escape
from pathlib import Path

import formats
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import aligner
from aligner import readers
from aligner.cli.main import main
from aligner.config.keys import LIMITS, limits_named
from aligner.errors import InputError
from aligner.model import Document, Kind
from aligner.readers import Limits, html, odt, pdf, text
from aligner.readers import docx as word
from aligner.readers._limits import USUAL

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
PIECES = [formats.Piece(Kind.PARAGRAPH, "The incumbent writes reports."), formats.Piece(
    Kind.BULLET, "a point of a list", "-")]  # fmt: skip
SAMPLES = {suffix: write(PIECES) for suffix, write in formats.ONE_FILE.items()}
IN_PROCESS = {".docx": word.read, ".odt": odt.read, ".html": html.read, ".pdf": pdf.extract}


def reason(data: bytes, name: str, folder: Path, limits: Limits = USUAL) -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        readers.read(str(path), limits)
    assert "\n" not in caught.value.reason
    return caught.value.reason


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("_", "."), content)
    return stream.getvalue()


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = archive(content_xml="<a>" + " " * 100_000_000 + "</a>")

    assert len(bomb) < 200_000
    assert "unpacked it is larger than 60 MB (--limit unpacked=" in reason(bomb, "x.odt", tmp_path)


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    content = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d><body><text>&l8;</text></body></d>'

    assert reason(archive(content_xml=content), "x.odt", tmp_path)


def test_no_entity_is_resolved_and_no_file_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    content = (
        f'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        f'<d xmlns:t="{TEXT}"><body><text><t:p>words &a; &f;</t:p></text></body></d>'
    )

    document = odt.read(archive(content_xml=content), "x.odt")

    assert [line.text.strip() for line in document.lines] == ["words"]


@pytest.mark.parametrize(
    ("name", "data", "limits", "said"),
    [
        ("x.html", b"<div>" * 5000 + b"x", USUAL, "--limit nesting="),
        ("x.html", b"<b>x</b>" * 50, replace(USUAL, elements=40), "--limit elements="),
        ("x.txt", b"x" * 300_000, USUAL, "--limit line="),
        ("x.txt", b"x\n" * 30_000, USUAL, "--limit lines="),
        ("x.txt", b"x" * 1001, replace(USUAL, bytes=1000), "--limit bytes="),
        ("x.pdf", SAMPLES[".pdf"], replace(USUAL, pages=1), "--limit pages="),
        ("x.odt", formats.odt_of("<text:p>" * 90 + "</text:p>" * 90), USUAL, "there is no text"),
        ("x.odt", formats.odt_of("<text:p>" * 200 + "</text:p>" * 200), USUAL, "--limit nesting="),
    ],
)
def test_each_limit_has_its_sentence(
    name: str, data: bytes, limits: Limits, said: str, tmp_path: Path
) -> None:
    if name == "x.pdf":
        data = formats.pdf(PIECES, PIECES)

    assert said in reason(data, name, tmp_path, limits)


@pytest.mark.parametrize(
    "limit", [f"{name}=1" for name in LIMITS if name not in {"bytes", "seconds", "memory"}]
)
@pytest.mark.parametrize("suffix", [*IN_PROCESS, ".md", ".txt", ".tsv"])
def test_a_limit_refuses_or_lets_pass_but_never_breaks(
    suffix: str, limit: str, tmp_path: Path
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(SAMPLES.get(suffix, b"en\tfr\none point\tun point\n"))
    said = ""
    try:
        readers.read(str(path), replace(USUAL, **limits_named([limit])))
    except InputError as error:
        said = error.reason

    assert not said or f"--limit {limit.removesuffix('1')}NUMBER" in said


def test_work_that_takes_too_long_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:  # noqa: BLE001, S112  (as code that takes anything for bad data)
                continue

    monkeypatch.setattr("aligner.alignment.bitext", busy)
    checked = aligner.check("corpus/notices/boreal-archivist.txt", limits={"seconds": 1})

    assert [one.reason for one in checked.failed] == [
        "work on it took longer than 1 seconds (--limit seconds=NUMBER changes that)"
    ]


def test_more_pairs_than_can_be_checked_are_refused_before_any_work(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("en\tfr\n" + "A post\tUn poste\n" * 12, "utf-8")
    checked = aligner.check(path, limits={"pairs": 11})

    assert "it has 12 pairs, and no more than 11" in checked.failed[0].reason
    assert "--limit pairs=" in checked.failed[0].reason
    assert not aligner.check(path, limits={"pairs": 12}).failed


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    busy = b"{\\rtf1 " + b"{\\field{\\*\\fldinst{HYPERLINK " * 20_000

    assert "longer than 1 seconds (--limit seconds=" in reason(
        busy, "x.rtf", tmp_path, replace(USUAL, seconds=1)
    )


@pytest.mark.skipif(os.name == "nt", reason="the system cannot hold a process to its memory")
def test_reading_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    few = replace(USUAL, memory=30_000_000)

    assert reason(SAMPLES[".pdf"], "x.pdf", tmp_path, few)


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="../../../../etc/passwd"/>'
        "</Relationships>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("_rels/.rels", relations)

    assert "no Word document" in reason(stream.getvalue(), "x.docx", tmp_path)


def test_escape_codes_and_markup_do_no_harm_in_any_output(tmp_path: Path) -> None:
    notice = "Grade: P-3 \x1b[31mred\x1b]0;title\x07 <script>alert(1)</script> \u202eevil\n"
    path = tmp_path / "notice.txt"
    path.write_text(
        notice + "The incumbent writes all the reports of the section and its unit.\n\n"
        "Grade : P-4\nLa personne titulaire rédige tous les rapports de la section.\n",
        "utf-8",
    )
    run = CliRunner()

    outputs = [run.invoke(main, [*command.split(), str(path)]).output for command in (
        "show", "check", "check --format json"
    )]  # fmt: skip

    assert all(output for output in outputs)
    for output in outputs:
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


def outcome(suffix: str, data: bytes) -> None:
    """Lines in order, or a refusal; anything else is raised."""
    try:
        document = IN_PROCESS[suffix](data, "x", USUAL)
    except InputError:
        return
    assert isinstance(document, Document)
    assert not any("\n" in line.text for line in document.lines)


@pytest.mark.parametrize("suffix", IN_PROCESS)
@settings(max_examples=60)
@given(data=st.data())
def test_a_file_with_bytes_changed_gives_lines_or_a_refusal(
    suffix: str, data: st.DataObject
) -> None:
    damaged = bytearray(SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

    read_through_the_catch(suffix, bytes(damaged))


def read_through_the_catch(suffix: str, data: bytes) -> None:
    """As `readers.read` does it: what a foreign parser raises counts as a refusal, no other."""
    try:
        outcome(suffix, data)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError):
        pass
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"zlib", "lxml", "zipfile", "pypdfium2"}:
            raise


WORD = (
    "p r t tbl tr tc sdt sdtContent ins del pPr numPr ilvl numId hyperlink fldChar br sym "
    "txbxContent AlternateContent Choice Fallback rPr vanish"
)
NAMES = st.sampled_from(WORD.split())
VALUES = st.sampled_from(["", "1", "-1", "99999999999", "on", "begin", "separate", "end", "F0B7"])
ELEMENTS = st.recursive(
    st.text("ab <&\u0000é", max_size=5),
    lambda inner: st.tuples(NAMES, VALUES, st.lists(inner, max_size=4)),
    max_leaves=30,
)


def xml(element: object) -> str:
    if isinstance(element, tuple):
        name, value, inside = element
        content = "".join(map(xml, inside))
        values = " ".join(f'w:{key}="{value}"' for key in ("val", "fldCharType", "char"))
        return f"<w:{name} {values}>{content}</w:{name}>"
    return escape(str(element).replace("\0", ""))


@given(st.lists(ELEMENTS, max_size=6))
def test_any_elements_of_word_give_lines_or_a_refusal(elements: list[object]) -> None:
    body = "".join(map(xml, elements))
    content = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", content)

    outcome(".docx", stream.getvalue())


PAGE = "p div ul ol li table tr td dl dt dd br a h1 span main header nav pre script"
TAGS = st.sampled_from(PAGE.split())


@given(st.lists(st.tuples(TAGS, st.booleans(), st.text("a <>&\n\té", max_size=6)), max_size=40))
def test_any_tags_give_lines_or_a_refusal(tags: list[tuple[str, bool, str]]) -> None:
    page = "".join(
        f"<{'/' if closes else ''}{name} lang=fr colspan=9 rowspan=9 start=3 href='#x'>{words}"
        for name, closes, words in tags
    )

    outcome(".html", page.encode())


@given(st.text("{}\\'abfpar0123 \n*|", max_size=300))
def test_any_text_is_a_text(words: str) -> None:
    try:
        document = text.read(words.encode(), "x")
    except InputError:
        assert not words.strip()
        return

    assert [line.text for line in document.lines] == words.removesuffix("\n").split("\n")
