"""Line ends: which of them a program made, which of them somebody meant."""

from __future__ import annotations

import textwrap

import pytest
from test_mending import blocks, document, laid, texts

from aligner import readers
from aligner.model import Document
from aligner.structure.cleaning import composed
from aligner.structure.furniture import furniture
from aligner.structure.shapes import Shape
from aligner.structure.wrapping import wrapping

STORES = (
    "The Division of Northern Stores keeps the goods of the three northern bases and of the ships "
    "that sail from them, and reports on all these goods to the Director each month. It is led by "
    "the Chief of Stores, who decides on what is to be bought and for whom, and who answers for it."
)

PAID = """All are paid alike, whatever they do for the Office, each of
them by its own scale at the grade of P-4, and all of step"""
RULES = "It is paid by the rules that stand further above in section"
LONG = "The incumbent keeps the stores of the three northern bases and reports on them each month."


def wrapped(text: str, width: int = 60) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


BODY = wrapped(STORES)


def test_the_width_is_the_one_that_no_line_could_have_kept_to_with_one_more_word() -> None:
    found = wrapping(
        document(f"A heading that is longer than the lines that a program wrapped\n\n{BODY}").lines
    )

    assert found is not None
    assert found.exact
    assert found.width == max(map(len, BODY.split("\n")[:-1]))


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        # Room for the next word was left on each of them.
        (
            "INTERNATIONAL ORGANISATION OF ORCHARDS AND HARBOURS\nCALL FOR CANDIDATES",
            ["INTERNATIONAL ORGANISATION OF ORCHARDS AND HARBOURS", "CALL FOR CANDIDATES"],
        ),
        # And on this one there was none.
        (
            "The reserve list that the Office then makes is valid to 31\nDecember 2026.",
            ["The reserve list that the Office then makes is valid to 31 December 2026."],
        ),
        # A mark that fell off the line above.
        ("They keep all\n; and more.", ["They keep all ; and more."]),
        # The rest of a point, and a text below one.
        ("- good French;\nEnglish is a plus", ["good French;", "English is a plus"]),
        ("- good French;\na little English", ["good French; a little English"]),
        # The rest of an open bracket, and text behind one that nobody closed.
        (
            "CHIEF OF STORES (NORTHERN\nBASES)\n\nKeeper",
            ["CHIEF OF STORES (NORTHERN BASES)", "Keeper"],
        ),
        (
            "CHIEF OF STORES (NORTHERN\nOSLO (NORWAY)",
            ["CHIEF OF STORES (NORTHERN", "OSLO (NORWAY)"],
        ),
        # What is in brackets behind a value.
        ("Grade: P-4\n(first step)", ["Grade: P-4 (first step)"]),
        # Numbers that belong to a sentence, and one that is a heading's.
        (
            f"{PAID}\nI. The\nOffice pays in May.",
            [f"{PAID} I. The Office pays in May.".replace("\n", " ")],
        ),
        (
            f"{RULES}\n2. Candidates are asked to read all of them and to keep a\ncopy.",
            [f"{RULES} 2. Candidates are asked to read all of them and to keep a copy."],
        ),
        (
            f"{RULES}\n2. Pay",
            [RULES, "Pay"],
        ),
        # The short form of a name.
        (
            "All staff of the Military Office\n(MO) take part.",
            ["All staff of the Military Office (MO) take part."],
        ),
    ],
)
def test_a_line_goes_on_where_the_next_word_had_no_room(lines: str, read: list[str]) -> None:
    assert texts(f"{lines}\n\n{BODY}")[:-1] == read


def test_where_every_paragraph_has_its_line_a_full_line_with_a_stop_ends_one() -> None:
    short = (
        "The base is closed.\nThe ships stay out.\nThe goods stay there.\nNobody goes to see them."
    )
    full = "All of the keepers of the stores go south for the winter.\nSome return in the spring."

    assert texts(f"{full}\n\n{BODY}")[0].endswith("spring.")
    assert texts(f"{short}\n{full}\n\n{BODY}")[4].endswith("winter.")


def test_below_running_text_a_wrapped_line_is_no_value_of_a_label() -> None:
    form = "Job title\nStorekeeper\nGrade\nG-5\nDuty station\nOslo"
    text = (
        "Candidates must hold the nationality of a member State. They\nmust have held it for long."
    )

    found = blocks(f"{form}\n\n{BODY}\n\nNationality\n{text}")

    assert [block.text[:11] for block in found[-2:]] == ["Nationality", "Candidates "]


def test_a_single_head_that_counts_its_page_is_set_aside_where_it_parts_a_sentence() -> None:
    cut = "The classes of the fourth year and one of the\n\nVN 2026/017 - 2/9\n\nfinal year."
    whole = "There are four classes in the school, of two.\n\nVN 2026/017 - 2/9\n\nFinal year."

    assert furniture(document(cut).lines) == {2}
    assert furniture(document(whole).lines) == frozenset()


def test_a_foot_below_numbers_is_set_aside_however_near_the_next_one_is() -> None:
    feet = [f"{LONG}\n\n{page}\nRESTRICTED PAPER\n" for page in (1, 2, 3)]

    found = furniture(document("\n".join(feet)).lines)

    assert {3, 8, 13} <= found


def test_accents_that_stand_for_themselves_are_put_on_their_letters() -> None:
    (line,) = composed(document("Spe\u0301cialiste de l'e\u0301valuation")).lines

    assert line.text == "Spécialiste de l'évaluation"


@pytest.mark.parametrize(
    ("line", "shape"),
    [("I) About the Court", Shape.NUMBERED), ("b) about the court", Shape.POINT)],
)
def test_a_roman_number_with_a_bracket_is_one_like_the_next(line: str, shape: Shape) -> None:
    assert blocks(line)[0].shape is shape


UNWRAPPED = "The keepers of the lights answer for the lamps, the boats and the stores of the coast."


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # A day and its month, a month and its year: whatever the lines are.
        (
            "Applications reach the harbour office, with all that they must have, by 3",
            "March 2027.",
        ),
        ("Boats go out from 12", "April 2028 on."),
        ("Les bateaux sortent à partir du 1er juin", "2028, si la mer le permet."),
        ("Entry on duty: 1 June", "2028"),
        # An amount and its currency, and its thousands.
        ("The keeper is paid EUR", "4,300 a month."),
        ("Le gardien touche 4 300", "EUR par mois."),
        ("The fund of the keepers, which pays for lamps and for oil alike, holds 75", "300 euros."),
        # A figure behind a small word, and one in the middle of a long sentence.
        ("The longest time at sea is", "6 weeks for the keepers of the outer lights."),
        (
            "The harbour master, who answers to the council of the coast, sends out at least",
            "12 boats a day, whatever the weather.",
        ),
        ("The keepers are paid under Article", "12 of the rules of the Harbour Office."),
        # A sentence in two lines, with empty ones around.
        (
            "For all that the keepers of the lights have to know about the Northern",
            "Harbour Board, its boats and its stores, please write to the master of the port.",
        ),
        ("L'autorité des phares du Nord (APN)", "répond des lampes, des bateaux et des stocks."),
        ("Le gardien des phares est muté sur décision d'un", "Conseil de trois membres."),
    ],
)
def test_where_no_width_shows_it_a_line_goes_on_within_a_date_an_amount_or_a_sentence(
    above: str, below: str
) -> None:
    assert texts(f"{UNWRAPPED}\n\n{above}\n{below}\n\n{UNWRAPPED}")[1] == f"{above} {below}"


@pytest.mark.parametrize(
    "lines",
    [
        # A number over the date of the whole, a year over a reference.
        ["Vacancy 12", "March 2027"],
        ["Published in June", "2027-118 is the number of this notice"],
        # Amounts of a table, and its head.
        ["Step 5", "EUR 4,300"],
        ["Step EUR", "1 4,300"],
        # Points without bullets.
        [
            "Knowledge of the lamps, the boats and the stores of the keepers of the coast",
            "5 years of work on the lights of the coast",
            "A licence for boats of more than five tonnes",
        ],
        # An address.
        ["Harbour Office", "12 Quay of the Pilots", "4000 Northport"],
        # A heading over its text.
        ["Who we are", "12 keepers and a master."],
        ["Our lights in figures", "12 lamps, 4 boats and a tower are in the care of the keepers."],
        ["The work of the keepers", "Keepers of lamps answer for the boats and for the stores."],
    ],
)
def test_lines_that_somebody_ended_stay_lines(lines: list[str]) -> None:
    assert texts("\n".join([UNWRAPPED, "", *lines, "", UNWRAPPED]))[1:-1] == lines


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        # Within a paragraph a line end is a space, also behind a stop and in front of a name.
        (
            f"{UNWRAPPED}\nThe master of the port decides who goes out, and pays those who do.",
            [f"{UNWRAPPED} The master of the port decides who goes out, and pays those who do."],
        ),
        (
            "Write to the Northern\nHarbour Board, which answers for the boats and the oil.",
            ["Write to the Northern Harbour Board, which answers for the boats and the oil."],
        ),
        (
            "All keepers, whoever they are, on boats or on land, write to the master, Dr.\nOlsen.",
            ["All keepers, whoever they are, on boats or on land, write to the master, Dr. Olsen."],
        ),
        # The target of a link has no part in it.
        (
            "Write at <https://jobs.harbour.example/lights/4> by 28\nMay 2027 at noon.",
            ["Write at https://jobs.harbour.example/lights/4 by 28 May 2027 at noon."],
        ),
        # A line end that shows, an address, fields, a label in bold type, the other language.
        (f"{UNWRAPPED}  \nIt is paid.", [UNWRAPPED, "It is paid."]),
        (f"{UNWRAPPED}\\\nIt is paid.", [UNWRAPPED, "It is paid."]),
        ("Harbour Office\nQuay 4\nNorthport", ["Harbour Office", "Quay 4", "Northport"]),
        ("**Grade:** P-3\n**Location:** Oslo", ["Grade: P-3", "Location: Oslo"]),
        (f"**Who we are**\n{UNWRAPPED}", ["Who we are", UNWRAPPED]),
        (
            f"{UNWRAPPED}\nLes gardiens répondent des lampes, des bateaux et de tout le reste.",
            [UNWRAPPED, "Les gardiens répondent des lampes, des bateaux et de tout le reste."],
        ),
    ],
)
def test_a_line_end_of_markdown_is_a_space_within_a_paragraph(lines: str, read: list[str]) -> None:
    reader = readers.reader_for("x.md")
    assert reader is not None

    whole = reader.read(f"{UNWRAPPED}\n\n{lines}\n".encode(), "x.md")

    assert isinstance(whole, Document)
    assert [block.text for block in laid(whole)][1:] == read


CREWS = (
    "The crews keep:",
    "- the charts of all of the northern coasts, with the notes of",
    "{indent}the pilots on them;",
    "- the logs of the ships in their care and of the boats that",
    "{indent}they tow to the yard;",
    "{last}",
    "{after}",
)
FULL = "- the keys of all four of the stores that stand on the quays{end}"


def listed(*, indent: str, end: str, after: str) -> list[str]:
    lines = [line.format(indent=indent, last=FULL.format(end=end), after=after) for line in CREWS]
    return texts(BODY + "\n\n" + "\n".join(lines) + "\n\n" + BODY)


@pytest.mark.parametrize(
    ("indent", "end", "after", "apart"),
    [
        # The paragraph right below the list stands at the margin, and the points hang.
        ("  ", ".", "Crews are relieved each month at the northern base by others.", True),
        # No other point hangs: nothing tells what the line is.
        ("", ".", "Crews are relieved each month at the northern base by others.", False),
        # A line that is indented, or begins small, goes on with the point.
        ("  ", ".", "  Crews get the others from the harbour master of that base.", False),
        ("  ", "", "and of the one on the mole that is used in winter.", False),
    ],
)
def test_below_points_that_hang_a_line_at_the_margin_is_no_more_of_the_last_one(
    indent: str, end: str, after: str, *, apart: bool
) -> None:
    found = listed(indent=indent, end=end, after=after)

    assert (after in found) is apart


def test_points_without_a_stop_hang_too() -> None:
    points = (
        "- sound knowledge of the charts of the northern coasts and\n  of the notes on them\n"
        "- good command of the languages that are spoken in all of\n  the northern bases\n"
        "- sound knowledge of the keys of all four of the old stores\n"
    )
    after = "The crews are relieved each month at the northern base."

    assert after in texts(f"{BODY}\n\n{points}{after}\n\n{BODY}")
