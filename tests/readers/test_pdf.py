"""What the reader of PDF makes of pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from aligner.errors import InputError
from aligner.model import Document
from aligner.readers import pdf
from aligner.readers._limits import USUAL

ENGLISH = (
    "The incumbent of the post is in",
    "charge of the archives and of the",
    "staff who look after them.",
)
FRENCH = (
    "La personne titulaire du poste est",
    "chargée des archives et des agents",
    "qui s’en occupent.",
)


def pages(*drawn: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    for draw in drawn:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def written(*rows: tuple[float, float, str], size: int = 11, font: str = "Times-Roman") -> Any:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for left, height, words in rows:
            canvas.drawString(left, height, words)

    return draw


def extracted(data: bytes) -> Document:
    return pdf.extract(data, "x.pdf", USUAL)


def texts(document: Document) -> list[str]:
    return [line.text.strip() for line in document.lines if line.text.strip()]


def test_two_languages_side_by_side_are_read_one_after_the_other_through_all_pages() -> None:
    sides = ((60, ENGLISH), (320, FRENCH))
    rows = [(left, 700 - 13 * at, words) for left, side in sides for at, words in enumerate(side)]

    document = extracted(pages(written(*rows), written(*rows)))

    assert texts(document) == [*ENGLISH, *ENGLISH, *FRENCH, *FRENCH]
    assert [line.page for line in document.lines if line.text] == [1, 1, 1, 2, 2, 2] * 2


def test_labels_and_their_values_are_read_row_by_row() -> None:
    fields = [("Grade", "P-3"), ("Duty station", "Paris"), ("Unit", "HR"), ("Level", "Two")]
    rows = [
        (left, 700 - 13 * at, words)
        for at, pair in enumerate(fields)
        for left, words in zip((60, 220), pair, strict=True)
    ]

    document = extracted(pages(written(*rows)))

    assert texts(document) == ["\t".join(pair) for pair in fields]


def test_a_label_and_a_value_that_both_go_on_below_are_one_field() -> None:
    rows = [
        (700, "Closing date", "14 September"), (687, "of the notice", "2026, at noon"),
        (660, "Grade", "P-3"), (640, "Duty station", "Paris"), (620, "Unit", "HR"),
    ]  # fmt: skip
    text = [(60, 590 - 13 * at, words) for at, words in enumerate(ENGLISH)]

    drawn = [(left, height, words) for height, *both in rows
             for left, words in zip((60, 220), both, strict=True)]  # fmt: skip

    assert texts(extracted(pages(written(*drawn, *text))))[:2] == [
        "Closing date of the notice\t14 September 2026, at noon", "Grade\tP-3"
    ]  # fmt: skip


def test_the_place_behind_the_glyphs_of_a_list_is_no_column() -> None:
    points = [(700 - 13 * at, words) for at, words in enumerate((*ENGLISH, *FRENCH))]
    drawn = [row for height, words in points for row in ((60, height, "-"), (84, height, words))]

    found = texts(extracted(pages(written(*drawn))))

    assert found == [f"- {words}" for words in (*ENGLISH, *FRENCH)]


def test_pages_are_read_as_they_are_turned() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        written((60, 400, "first row of a page"), (60, 380, "second row of it"))(canvas)

    assert texts(extracted(pages(turned))) == ["first row of a page", "second row of it"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_without_a_turn_of_their_own_are_read_as_their_rows_stand(degrees: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        written((-200, 20, "first row of a page"), (-200, 0, "second row of it"))(canvas)

    assert texts(extracted(pages(turned))) == ["first row of a page", "second row of it"]


def test_words_at_an_angle_to_the_text_are_left_out_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        written(*((60, 700 - 13 * at, words) for at, words in enumerate(ENGLISH)))(canvas)
        for degrees in (90, 45):
            canvas.saveState()
            canvas.translate(30, 600)
            canvas.rotate(degrees)
            canvas.drawString(0, 0, "DRAFT")
            canvas.restoreState()

    document = extracted(pages(draw))

    assert texts(document) == list(ENGLISH)
    assert "at an angle" in document.notes[0]


def test_a_file_that_only_may_not_be_printed_is_read() -> None:
    locked = StandardEncryption("", "owner", canPrint=0, canCopy=0)

    assert texts(extracted(pages(written(*[(60, 700, ENGLISH[0])]), encrypt=locked))) == [
        ENGLISH[0]
    ]


def test_headings_are_known_by_larger_or_bold_type() -> None:
    def draw(canvas: Canvas) -> None:
        written((60, 750, "Archivist"), size=18)(canvas)
        written((60, 720, "Duties"), font="Times-Bold")(canvas)
        written(*((60, 700 - 13 * at, words) for at, words in enumerate(ENGLISH)))(canvas)

    marks = [line.mark for line in extracted(pages(draw)).lines if line.text]

    assert marks[:3] == ["heading 1", "heading 2", None]


def test_page_numbers_and_running_heads_are_marked() -> None:
    def page(number: int) -> Any:
        return written(
            (60, 800, "Vacancy notice 2026/12"),
            *((60, 700 - 13 * at, f"{words} {number * 'a'}") for at, words in enumerate(ENGLISH)),
            (290, 30, str(number)),
        )

    marks = [line.text.strip() for line in extracted(pages(*map(page, (1, 2, 3)))).lines
             if line.mark == "furniture"]  # fmt: skip

    assert marks == ["1", "Vacancy notice 2026/12", "2", "Vacancy notice 2026/12", "3"]


def test_the_process_apart_reads_the_same() -> None:
    data = pages(written((60, 700, "The same words in both ways of reading.")))

    assert pdf.read(data, "x.pdf") == extracted(data)


def scanned(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("RGB", (20, 20), "grey"), 0, 0, *A4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pages(scanned, scanned), "it was scanned"),
        (pages(lambda _: None), "there is no text in it"),
        (
            pages(written((60, 700, "secret")), encrypt=StandardEncryption("user", "owner")),
            "a password locks it",
        ),
        (b"%PDF-1.7\nnothing more", "it is damaged"),
        (b"no such thing", "it is no PDF"),
    ],
    ids=["scanned", "blank", "locked", "damaged", "none"],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        pdf.read(data, "x.pdf")

    assert said in caught.value.reason
    assert "\n" not in caught.value.reason
