"""What the readers of Word and OpenDocument files make of what offices put into them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import formats
import pytest

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import docx as reader
from aligner.readers import odt, rtf
from aligner.readers._limits import USUAL

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def word(*paragraphs: str, styles: str = "", lists: str = "", notes: str = "") -> bytes:
    """A Word document of these paragraphs, written part by part."""
    parts = {"styles": styles, "numbering": lists, "footnotes": notes}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{KIND}/{name}" Target="{name}.xml"/>' for name in parts
    )
    relations += (
        f'<Relationship Id="link" Type="{KIND}/hyperlink" Target="https://jobs.example/apply" '
        'TargetMode="External"/>'
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        top = f'<Relationship Id="a" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{namespace}">{top}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{namespace}">{relations}</Relationships>',
        )
        body = "".join(paragraphs)
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{content}</w:{name}>")
    return stream.getvalue()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def at(level: int, list_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def test_points_have_the_numbers_that_word_prints() -> None:
    levels = [0, 1, 1, 2, 2, 0, 1, 2]
    points = [p("x", at(level)) for level in levels]

    document = reader.read(word(*points, p("x", at(0, 2)), lists=LEVELS), "x.docx")

    numbers = [line.text.split()[0] for line in document.lines]
    assert numbers == ["I.", "1.1", "1.2", "(a)", "(b)", "II.", "2.1", "(a)", "I."]
    assert {line.mark for line in document.lines} == {"point"}


def test_headings_are_known_by_outline_whatever_the_style_is_called() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Maison"><w:name w:val="Rubrique"/>'
        '<w:basedOn w:val="Titre1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="O"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = [p("a", f'<w:pStyle w:val="{name}"/>') for name in ("Titre1", "Maison", "O", "Unknown")]

    document = reader.read(word(*body, styles=styles), "x.docx")

    assert [line.mark for line in document.lines] == [
        "heading 1", "heading 1", "heading 3", "paragraph"
    ]  # fmt: skip


def test_tracked_changes_are_read_as_accepted_and_named() -> None:
    changed = (
        f"<w:p>{run('Six ')}<w:del w:id='1'><w:r><w:delText>two</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('years')}</w:ins></w:p>"
    )
    merged = "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>" + run("one ") + "</w:p>"
    row = (
        "<w:tbl><w:tr><w:trPr><w:del w:id='4'/></w:trPr><w:tc>" + p("gone") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("kept") + "</w:tc></w:tr></w:tbl>"
    )

    document = reader.read(word(changed, merged, p("paragraph"), row), "x.docx")

    assert shown(document) == ["Six years", "one paragraph", "kept"]
    assert document.notes == ("it has tracked changes, read as if accepted: 1 inserted, 3 deleted",)


def test_footnotes_and_text_boxes_follow_what_they_belong_to() -> None:
    note = f'<w:footnote w:id="2">{p("Net of tax.")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("In a box") + "</w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:txbxContent>" + p("In a box") + "</w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    point = f"<w:p><w:pPr>{at(2)}</w:pPr>{run('salary')}{reference}</w:p>"
    boxed = f"<w:p>{run('text')}{box}</w:p>"
    data = word(point, p("other", at(2)), boxed, lists=LEVELS, notes=note)

    document = reader.read(data, "x.docx")

    assert [line.strip() for line in shown(document)] == [
        "(a) salary", "(b) other", "Net of tax.", "text", "In a box"
    ]  # fmt: skip


def test_the_address_of_a_link_stands_behind_words_that_do_not_show_it() -> None:
    link = f'<w:p><w:hyperlink r:id="link">{run("our site")}</w:hyperlink></w:p>'
    same = f'<w:p><w:hyperlink r:id="link">{run("jobs.example/apply")}</w:hyperlink></w:p>'
    coded = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "mailto:a@b.example"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("write to us")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip

    document = reader.read(word(link, same, coded), "x.docx")

    assert shown(document) == [
        "our site (https://jobs.example/apply)", "jobs.example/apply", "write to us (a@b.example)"
    ]  # fmt: skip


def test_a_table_of_fields_is_read_row_by_row_and_one_of_languages_by_column() -> None:
    document = docx.Document()
    fill(document.add_table(2, 2), [["Grade", "P-3"], ["Lieu d'affectation", "Paris"]])
    english = "The incumbent of the post will be responsible for the archives."
    french = "La personne titulaire du poste sera chargée des archives et de la salle."
    fill(document.add_table(2, 2), [[english, french], ["You must write.", "Vous devez écrire."]])
    stream = io.BytesIO()
    document.save(stream)

    found = reader.read(stream.getvalue(), "x.docx")

    assert [text for text in shown(found) if text] == [
        "Grade\tP-3",
        "Lieu d'affectation\tParis",
        english,
        "You must write.",
        french,
        "Vous devez écrire.",
    ]


def fill(table: Any, rows: list[list[str]]) -> None:
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


def test_hidden_text_and_tables_of_contents_are_left_out() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'

    document = reader.read(
        word(hidden, p("1. Duties 4", '<w:pStyle w:val="T"/>'), p("seen"), styles=styles), "x.docx"
    )

    assert [text for text in shown(document) if text] == ["seen"]


TABLE_OF_CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    f"</w:sdtPr><w:sdtContent>{p('1. Duties 4')}</w:sdtContent></w:sdt>"
)
DELETED_END = f"<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>{run('last')}</w:p>"
NESTED_ROWS = (
    "<w:tbl><w:sdt><w:sdtContent><w:sdt><w:sdtContent><w:tr><w:tc>" + p("row") + "</w:tc></w:tr>"
    "</w:sdtContent></w:sdt></w:sdtContent></w:sdt></w:tbl>"
)


def code(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TABLE_OF_CONTENTS + p("seen"), ["seen"]),
        (p("a") + DELETED_END, ["a", "last"]),
        (DELETED_END + NESTED_ROWS, ["last", "row"]),
        (f"<w:p>{run('a')}<w:r><w:br w:type='page'/></w:r>{run('b')}</w:p>", ["a", "b"]),
        (
            (
                "<w:p><w:fldSimple w:instr='HYPERLINK \"https://a.example/x\"'>"
                f"{run('apply')}</w:fldSimple></w:p>"
            ),
            ["apply (https://a.example/x)"],
        ),
        (
            (
                f"<w:p>{code('begin')}{code('begin')}{code('separate')}{run('value')}{code('end')}"
                f"{code('separate')}{run('shown')}{code('end')}</w:p>"
            ),
            ["shown"],
        ),
        (
            (
                "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>"
                f"{run(' 3 ')}<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
            ),
            ["≥ 3 ☑"],
        ),
        (
            "<w:p><w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>not </w:t></w:r>"
            f"{run('seen')}</w:p>" + p("nor this", '<w:pStyle w:val="H"/>'),
            ["seen"],
        ),
        (
            (
                f"<w:p><w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('below')}"
                "</w:rubyBase></w:ruby></w:r></w:p>"
            ),
            ["below"],
        ),
    ],
    ids=["contents", "end", "rows", "page", "link", "field", "sign", "hidden", "ruby"],
)
def test_all_that_is_printed_is_read_and_nothing_else(body: str, expected: list[str]) -> None:
    hidden = "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"

    assert shown(reader.read(word(body, styles=hidden), "x.docx")) == expected


def test_footnotes_stay_where_the_end_of_their_paragraph_was_deleted() -> None:
    note = f'<w:footnote w:id="2">{p("Net of tax.")}</w:footnote>'
    called = DELETED_END.replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')

    document = reader.read(word(called, p(" words"), notes=note), "x.docx")

    assert shown(document) == ["last words", "Net of tax."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Word file"),
        (formats.odt_of("<text:p>x</text:p>"), "no Word document"),
        (word(p("")), "there is no text in it"),
    ],
)
def test_what_is_no_word_document_is_refused_with_advice(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        reader.read(data, "x.docx")

    assert said in caught.value.reason
    assert "\n" not in caught.value.reason


def test_an_opendocument_text_gives_headings_lists_tables_and_notes() -> None:
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>Grade</text:p></table:table-cell>"
        "<table:table-cell><text:p>P-3</text:p></table:table-cell></table:table-row></table:table>"
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="2">Duties</text:h>{table}'
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list>'
        "<text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item>"
        "</text:list>"
        '<text:p>A<text:tab/>b<text:s text:c="3"/>c<text:line-break/>d<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>"
        "</text:note-body></text:note></text:p>"
    )

    document = odt.read(formats.odt_of(body), "x.odt")

    assert [(line.mark, line.text) for line in document.lines] == [
        ("heading 2", "Duties"),
        ("row", "Grade\tP-3"),
        ("point", "• one"),
        ("point", "  • two"),
        ("paragraph", "A\tb   c"),
        (None, "d"),
        ("paragraph", "note"),
    ]
    assert document.notes == ("it has tracked changes, read as if accepted: 0 inserted, 1 deleted",)


def test_a_cell_that_another_covers_keeps_its_place_among_the_columns() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"

    english = "The incumbent of the post will be responsible for the archives."
    french = "La personne titulaire du poste sera chargée des archives et de la salle."
    rows = (
        cell(english, 'table:number-rows-spanned="2"') + cell(french),
        "<table:covered-table-cell/>" + cell("Elle rend compte au chef."),
        cell("She reports to the head.") + cell("Elle y travaille."),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)

    document = odt.read(formats.odt_of(f"<table:table>{body}</table:table>"), "x.odt")

    assert shown(document) == [
        english, "She reports to the head.", french, "Elle rend compte au chef.",
        "Elle y travaille.",
    ]  # fmt: skip


def test_rich_text_gives_paragraphs_and_rows() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\f0 Archiviste\par"
        rb"\trowd\cellx10\cellx20 Grade\cell P-3\cell\row dipl\'f4me \u8217?x\par}"
    )

    document = rtf.read(data, "x.rtf")

    assert [text for text in shown(document) if text] == ["Archiviste", "Grade\tP-3", "diplôme ’x"]


RICH = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\f0 "


@pytest.mark.parametrize(
    ("body", "expected", "noted"),
    [
        (rb"{\pntext\'b7\tab}point\par", ["·\tpoint"], ""),
        (rb"\trowd\cellx1 a|b\cell c\par d\cell\row", ["a|b\tc d"], ""),
        (
            (rb"\trowd The post is in the archives.\cell Le poste est aux archives de la "
            rb"ville.\cell\row\trowd It is for the head.\cell Il est pour le chef.\cell\row"),
            [
                "The post is in the archives.", "It is for the head.",
                "Le poste est aux archives de la ville.", "Il est pour le chef.",
            ],
            "",
        ),
        (rb"pay{\footnote Net of tax.}\par", ["pay"], "footnotes were not read"),
        (
            rb'{\field{\*\fldinst{HYPERLINK "https://x.example/apply"}}{\fldrslt{apply here}}}',
            ["apply here (https://x.example/apply)"],
            "",
        ),
    ],
    ids=["glyph", "cells", "languages", "footnote", "link"],
)  # fmt: skip
def test_rich_text_is_read_as_it_is_printed(body: bytes, expected: list[str], noted: str) -> None:
    document = rtf.extract(RICH + body + b"}", "x.rtf", USUAL)

    assert [text for text in shown(document) if text] == expected
    assert noted in " ".join(document.notes)
