"""How the lines of a converted document become the blocks that they were."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest

from aligner import languages, profiles
from aligner.model import Document, Line
from aligner.profiles import labels
from aligner.structure.cleaning import characters, markup
from aligner.structure.furniture import furniture
from aligner.structure.layout import layout, seen_words
from aligner.structure.shapes import Raw, Shape, Vocabulary, lettered
from aligner.structure.wrapping import wrapping

PROFILE = profiles.load("default")
LONG = "The incumbent keeps the stores of the three northern bases and reports on them each month"


def document(text: str) -> Document:
    lines = enumerate(text.split("\n"), start=1)
    return Document("a.txt", tuple(Line(number, line) for number, line in lines))


def blocks(text: str) -> tuple[Raw, ...]:
    return laid(document(text))


def laid(whole: Document) -> tuple[Raw, ...]:
    spoken = [languages.load(code) for code in PROFILE.languages]
    seen = seen_words(whole.lines)
    vocabulary = Vocabulary(
        frozenset[str]().union(
            *(one.function_words - one.final_words | one.open_words for one in spoken)
        ),
        frozenset(map(str.casefold, seen)),
        labels.fields(PROFILE),
        labels.headings(PROFILE),
        frozenset(word for word in seen if word.islower()),
        frozenset[str]().union(*(one.function_words for one in spoken)),
        lettered(whole.lines),
        ("par an",),
    )
    return layout(whole, vocabulary)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("He leads the\n\nteam in Rome.", ["He leads the team in Rome."]),
        ("He leads the team,\n\nwhich is small.", ["He leads the team, which is small."]),
        (f"{LONG} and\n\nOther bases.", [f"{LONG} and Other bases."]),
        (f"{LONG} in other International\n\nOrganisations such as the Bank, as required.", None),
        ("Il relève de la\n\nDirection générale.", ["Il relève de la Direction générale."]),
        ("les pays de l'\n\nAlliance.", ["les pays de l'Alliance."]),
        # A sentence that a page cut in front of a figure, and a point that it cut anywhere.
        (
            f"{LONG}.\n\nThe keepers now have at least\n\nPage 2 of 9\n\n6 weeks of leave.",
            [f"{LONG}.", "The keepers now have at least 6 weeks of leave."],
        ),
        (
            "- sort the mail;\n- lead two\n\nPage 2 of 9\n\nSenior Clerks of the Office;",
            ["sort the mail;", "lead two Senior Clerks of the Office;"],
        ),
        (
            "The stores\n\nPage 2 of 9\n\n6 ships sail in May.",
            ["The stores", "6 ships sail in May."],
        ),
        # A mark that fell off the last line of a page.
        ("- the points that a page ends with\n\n;", ["the points that a page ends with ;"]),
        (
            "- a point that is cut by the\n\npage it stands on;",
            ["a point that is cut by the page it stands on;"],
        ),
        (
            "Officer (systems and\nexercises) -\n250854",
            ["Officer (systems and exercises) - 250854"],
        ),
        ("A full stop.\n\nA new paragraph.", ["A full stop.", "A new paragraph."]),
        (
            "see our page (http://a.org)\n\nThe panel meets.",
            ["see our page (http://a.org)", "The panel meets."],
        ),
        ("one thing;\n\nanother thing.", ["one thing;", "another thing."]),
        ("Who we are\n\nThe Office was set up.", ["Who we are", "The Office was set up."]),
        ("SUMMARY\n\nThe Office keeps the peace.", ["SUMMARY", "The Office keeps the peace."]),
        (
            f"{LONG} and\n\nThe next paragraph begins.",
            [f"{LONG} and", "The next paragraph begins."],
        ),
        (f"{LONG} with\n\nCold stores", [f"{LONG} with", "Cold stores"]),
        (f"{LONG} with\n\nYou must have:", [f"{LONG} with", "You must have:"]),
        (
            f"The stores are full. {LONG} for all\n\nStores are checked in the morning by staff.",
            [f"The stores are full. {LONG} for all", "Stores are checked in the morning by staff."],
        ),
        (
            f"{LONG} in other International\n\nStores such as the Bank, as required.",
            [f"{LONG} in other International Stores such as the Bank, as required."],
        ),
        (f"{LONG} and\n\n2/6\n\nCold stores", [f"{LONG} and", "Cold stores"]),
        (
            "- a clean record\nIt would help to have:\n- some Dutch",
            ["a clean record", "It would help to have:", "some Dutch"],
        ),
    ],
)
def test_what_a_page_break_cut_is_joined_and_what_ended_is_not(
    broken: str, whole: list[str] | None
) -> None:
    assert texts(broken) == (whole or [broken.replace("\n\n", " ")])


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("an organi-\nsation", "an organisation"),
        (
            "a well-\nknown fact; it is well and known to all",
            "a well-known fact; it is well and known to all",
        ),
        (
            "after-\n\naction was taken, and after all that action ended",
            "after-action was taken, and after all that action ended",
        ),
        (
            "the inter-\nnational court and the international staff",
            "the international court and the international staff",
        ),
        ("an organi\u00ad\nsation", "an organisation"),
        ("Jean-\nPierre", "Jean-Pierre"),
        ("l'État-\nmajor", "l'État-major"),
        ("à l'avant-\ngarde", "à l'avant-garde"),
        ("celles-\nci donne-t-\nil", "celles-ci donne-t-il"),
        ("a self-\ngoverning mili-\ntary unit", "a self-governing military unit"),
    ],
)
def test_a_word_cut_at_a_line_end_is_whole_again(broken: str, whole: str) -> None:
    assert texts(broken) == [whole]


def test_hard_wrapped_lines_are_one_paragraph_and_short_ones_end_it() -> None:
    wrapped = (
        "The Division of Stores keeps the goods of the three northern bases, and\n"
        "reports on them each month. It is led by the Chief of Stores. The post is\n"
        "based in Oslo.\n"
        "Candidates must be nationals of a member State. They must also have held a\n"
        "similar post before."
    )

    found = wrapping(document(wrapped).lines)

    assert found is not None
    assert found.width == 74
    assert [text[:12] for text in texts(wrapped)] == ["The Division", "Candidates m"]


@pytest.mark.parametrize(
    "glyph", ["-", "•", "*", "–", "o", "▪", "\uf0b7", "§", "a)", "(i)", "1)", "b."]
)
def test_points_are_known_by_their_glyphs(glyph: str) -> None:
    found = blocks(f"{glyph} hold a degree;\n{glyph} speak French.")

    assert [block.shape for block in found] == [Shape.POINT, Shape.POINT]
    assert [block.text for block in found] == ["hold a degree;", "speak French."]
    assert {block.marker for block in found} == {glyph}


@pytest.mark.parametrize("sign", ["»", "›", ">", "~"])
def test_signs_before_several_points_are_bullets(sign: str) -> None:
    points = f"{sign} hold a degree;\n{sign} speak French;\n{sign} drive a lorry."
    found = blocks(f"Duties\n\n{points}\n\n{LONG}.\n\n{LONG}.")

    assert [b.text for b in found if b.shape is Shape.POINT] == [
        "hold a degree;",
        "speak French;",
        "drive a lorry.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "> hold a degree;\n> speak French;\n> drive a lorry.",
        "Le « guide\n» pratique, le « plan\n» annuel et le « bilan\n» final.",
        "~ thirty days\n\nHe leads the team in Rome.\n\nHe speaks French.",
    ],
    ids=["a message that was quoted", "the end of quotations", "a single line"],
)
def test_other_signs_are_no_bullets(text: str) -> None:
    assert all(block.shape is not Shape.POINT for block in blocks(text))


BARE_POINTS = """\
The post is in the north, and the work there falls under two headings.

4.1 Essential

  at least seven years of experience in the conservation of plants;
  proven ability to manage a budget and to buy equipment by tender;
  fitness to work at low temperatures, certified by a physician who
  is known to the service;
  a driving licence."""


WRAPPED_PROSE = fill(f"{LONG}, and sends a copy of it to the head of the unit. " * 9, 66)


def test_points_that_lost_their_bullets_stand_apart_from_their_heading() -> None:
    found = texts(f"{WRAPPED_PROSE}\n\n{BARE_POINTS}")

    assert [text[:14] for text in found[1:]] == [
        "The post is in",
        "Essential",
        "at least seven",
        "proven ability",
        "fitness to wor",
        "a driving lice",
    ]


def test_a_paragraph_may_have_a_semicolon_at_the_end_of_a_line() -> None:
    wrapped = """\
The division keeps the stores of the three bases, and reports on
them; it does so in winter, when the roads are closed, as well as
in summer, and sends a copy to the head of the unit in the south;
afterwards it keeps them in the archives of the unit for a decade;
nobody reads them."""

    assert len(texts(f"{WRAPPED_PROSE}\n\n{wrapped}")) == 2


@pytest.mark.parametrize("glyph", ["•", "o", "§", "–"])
def test_a_glyph_on_a_line_of_its_own_belongs_to_the_next_line(glyph: str) -> None:
    found = [(one.marker, one.text) for one in blocks(f"{glyph}\nhold a degree;")]

    assert found == [(glyph, "hold a degree;")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "1.\nMeets each ship.\n2.\n\nKeeps the list\nof them.\n3.\nSounds the horn.",
            [
                ("1.", "Meets each ship."),
                ("2.", "Keeps the list of them."),
                ("3.", "Sounds the horn."),
            ],
        ),
        (
            "(a)\nmeets each ship; and\n(b)\nsounds the horn.",
            [("(a)", "meets each ship; and"), ("(b)", "sounds the horn.")],
        ),
        (
            "4.1\nMeets each ship.\n4.2\nkeeps the list.",
            [("4.1", "Meets each ship."), ("4.2", "keeps the list.")],
        ),
        ("1.\nTHE HARBOUR\n2.\nTHE POST", [("1.", "THE HARBOUR"), ("2.", "THE POST")]),
        # The texts of a column are elsewhere.
        ("a)\nb)\nc)\nThe harbour is closed.", [("", "The harbour is closed.")]),
        # A value, and the end of a sentence.
        ("Berths:\n3.\nIt is closed.", [("", "Berths:"), ("", "3."), ("", "It is closed.")]),
        (
            "It names points 2 and\n3.\nIt is closed.",
            [("", "It names points 2 and 3."), ("", "It is closed.")],
        ),
    ],
)
def test_a_number_of_a_list_on_a_line_of_its_own_belongs_to_the_next_line(
    text: str, read: list[tuple[str, str]]
) -> None:
    assert [(one.marker, one.text) for one in blocks(text)] == read


@pytest.mark.parametrize(
    ("lines", "markers"),
    [
        ("B.1 Meets each ship.\nB.2 Keeps the list.", ["B.1", "B.2"]),
        ("A.3.1 Meets each ship.\nB.1 Keeps it.\nB.2. Sounds it.", ["", "B.1", "B.2."]),
        ("C.1 Meets each ship.\nC.3 Keeps the list.", ["C.1", "C.3"]),
        # One code alone is a grade, or the beginning of a sentence.
        ("B.4 or above\nB.2 at the least", ["", ""]),
        ("2.1 meets each ship;\n2.2 keeps the list.", ["2.1", "2.2"]),
        # A decimal.
        ("2.5 tonnes of ice a day.", [""]),
    ],
)
def test_lines_are_counted_under_a_letter(lines: str, markers: list[str]) -> None:
    assert [block.marker for block in blocks(lines)] == markers


@pytest.mark.parametrize(
    "head",
    [
        "Grade: P-4\nDuty station: Geneva",
        "Grade:\nP-4\nDuty station:\nGeneva",
        "Grade: P-4\tDuty station: Geneva",
        "Grade: P-4     Duty station: Geneva",
        "Grade\n: P-4\nDuty station\n: Geneva",
        "Grade P-4\nDuty station Geneva",
        "Grade ........ P-4\nDuty station ........ Geneva",
        "Grade . . . . . P-4\nDuty station: ...... Geneva",
        "Grade……P-4\nDuty station……Geneva",
        "Avis de vacance n°……P-4\nVacancy No.\nGeneva",
        "Avis de vacance n° P-4\nVacancy No. Geneva",
    ],
)
def test_labelled_lines_are_read_however_they_are_set(head: str) -> None:
    found = blocks(head)

    values = [block.text[block.label.start :].lstrip(" :") for block in found if block.label]
    assert values == ["P-4", "Geneva"]


def test_a_long_line_below_a_label_is_its_value_unless_it_is_a_sentence() -> None:
    title = "Immatriculateur adjoint ou immatriculatrice adjointe des navires"
    rest = f"\nGrade\nP-2\n\n{LONG}, {LONG}."

    assert texts(f"Intitulé du poste\n{title}{rest}")[0] == f"Intitulé du poste {title}"
    assert texts(f"Intitulé du poste\n{title} est là.{rest}")[0] == "Intitulé du poste"


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("Section\tSection Prévision d'ensemble", ["Section\tSection Prévision d'ensemble"]),
        ("Department     Service Centre Vienna", ["Department     Service Centre Vienna"]),
        ("Grade\tP-4\tSection\tService Centre", ["Grade\tP-4", "Section\tService Centre"]),
        ("Grade\tLevel: P-4", ["Grade", "Level: P-4"]),
        ("Wait.... And see what comes.", ["Wait.... And see what comes."]),
    ],
)
def test_a_value_may_begin_with_the_word_of_a_label(row: str, fields: list[str]) -> None:
    assert texts(row) == fields


def test_a_label_in_the_column_of_labels_begins_a_field_whatever_its_word() -> None:
    head = (
        "POSITION           Marine Survey Coordinator for the Northern Islands\n"
        "CONTRACT           Short-term (9 months), possibility of extension\n"
        "MOORING            22 November 2026\n"
        "LOCATION           Suva, Fiji, and three months a year on board ship\n"
        "                   off the outer islands"
    )

    assert [block.text.split()[0] for block in blocks(head)] == [
        "POSITION",
        "CONTRACT",
        "MOORING",
        "LOCATION",
    ]


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        (
            "The incumbent keeps the stores of the members'\nnorthern bases in good order for all.",
            "The incumbent keeps the stores of the members' northern bases in good order for all.",
        ),
        ("Le titulaire relève de l'\nunité.", "Le titulaire relève de l'unité."),
        ("Les biens qu'\nelle tient.", "Les biens qu'elle tient."),
        ("He reads *the whole\nof the* text.", "He reads the whole of the text."),
    ],
)
def test_apostrophes_and_emphasis_at_line_ends_are_read_as_within_a_line(
    wrapped: str, whole: str
) -> None:
    filler = "\n\n".join(f"{LONG[:45]}\n{LONG[45:]}." for _ in range(4))

    assert texts(f"{filler}\n\n{wrapped}")[-1] == whole


def test_every_piece_of_a_block_knows_its_line() -> None:
    (block,) = blocks("He leads\nthe\n\nteam.")

    assert block.starts == ((0, 1), (9, 2), (13, 4))


@pytest.mark.parametrize("number", ["12", "- 3 -", "Page 4 of 12", "3/12", "p. 7", "Page 2 sur 9"])
def test_page_numbers_are_set_aside(number: str) -> None:
    lines = document(f"{LONG} with the\n\n{number}\n\nhelp of two.").lines

    assert furniture(lines) == {2}


@pytest.mark.parametrize("line", ["2026 was a good year", "Grade 12 or 13", "1."])
def test_text_with_figures_is_no_page_number(line: str) -> None:
    assert furniture(document(f"before\n\n{line}\n\nafter").lines) == frozenset()


def test_a_value_that_is_a_number_is_no_page_number() -> None:
    assert furniture(document("Grade:\n\n12\n\nStation: Rome").lines) == frozenset()


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("- sort the mail of the northern base;", {1}),
        ("The incumbent sorts the mail.", {1}),
        ("Number of posts", set[int]()),
        ("Number of posts:", set[int]()),
        ("The incumbent sorts the mail of the bases from 6 to", set[int]()),
    ],
)
def test_a_number_at_the_foot_of_a_page_is_set_aside_where_nothing_reads_on(
    above: str, found: set[int]
) -> None:
    lines = (Line(1, above, page=1), Line(2, "12", page=1), Line(3, "- keep the keys.", page=2))

    assert furniture(lines) == found


def test_a_line_that_returns_on_every_page_is_set_aside_but_for_the_first_time() -> None:
    page = "Stores Officer VN 12/2026\n" + "\n".join(f"line {n} of text." for n in range(20)) + "\n"

    assert furniture(document(page * 3).lines) == {21, 42}


def _pages(tops: Sequence[str]) -> list[Line]:
    """A page for each of these first lines."""
    body = [f"The stores of hall {n} are counted, and the keys are kept." for n in range(8)]
    rows = [(page, text) for page, top in enumerate(tops) for text in (top, *body)]
    return [Line(at, text, page=page) for at, (page, text) in enumerate(rows, 1)]


LEFT_HEADINGS = {
    "numbered": ["Storekeeper", "5. How to apply", "Magasinier", "5. How to apply"],
    "far apart": ["", "It is so.", "How to apply", "So.", "Le mot.", "How to apply", "La fin."],
}
RUNNING_HEADS = {
    "on every second page of few": ["Storekeeper", "River Office", "Magasinier", "River Office"],
    "on most pages": ["Storekeeper", *["5. River Office"] * 3, "Magasinier", "5. River Office"],
    "numbered by pages": ["Storekeeper", "2. River Office", "Magasinier", "3. River Office"],
}


@pytest.mark.parametrize("tops", LEFT_HEADINGS.values(), ids=LEFT_HEADINGS)
def test_a_heading_that_tops_one_page_of_each_half_is_no_running_head(tops: list[str]) -> None:
    assert furniture(_pages(tops)) == frozenset()


@pytest.mark.parametrize("tops", RUNNING_HEADS.values(), ids=RUNNING_HEADS)
def test_a_head_that_tops_most_pages_is_set_aside(tops: list[str]) -> None:
    heads = {at * 9 for at, top in enumerate(tops) if "River" in top}

    assert furniture(_pages(tops)) == heads


def test_a_foot_with_the_page_number_above_it_is_set_aside_on_the_first_page_too() -> None:
    text = "\n".join(f"Line {n} of the text goes on and on, and ends here." for n in range(15))
    feet = [f"{text}\n\n{page}\nNO CLASSIFICATION\n" for page in (1, 2, 3)]

    found = furniture(document("\n".join(feet)).lines)

    assert found == {16, 17, 35, 36, 54, 55}


def _feet(feet: Sequence[str], *, paged: bool) -> tuple[list[Line], set[str]]:
    """Pages that end with these lines, and what of them is set aside."""
    lines: list[Line] = []
    for page, foot in enumerate(feet, 1):
        body = [f"On day {page * 40 + n} the ferry takes the mail to the isles." for n in range(30)]
        texts = ["Ferry Clerk", *body] if page == 1 else body
        for text in (*texts, "", *foot.split("\n")):
            lines.append(Line(len(lines) + 1, text, page=page if paged else None))
    return lines, {lines[at].text for at in furniture(lines)}


RUNNING_FEET = {
    "in the same words": ["Isles Mail, Quay 4, 0150 Oslo"] * 4,
    "over a number": [f"Isles Mail, Quay 4, 0150 Oslo\n{page}" for page in range(1, 5)],
    "without its number": ["Isles Mail", *(f"Isles Mail | Page {page}" for page in range(2, 5))],
    "below a number": [f"{page}\nIsles Mail, Quay 4, 0150 Oslo" for page in range(1, 5)],
    "in two lines": ["Isles Mail\nQuay 4, 0150 Oslo"] * 4,
}


@pytest.mark.parametrize("paged", [True, False], ids=["form feeds", "no form feeds"])
@pytest.mark.parametrize("feet", RUNNING_FEET.values(), ids=RUNNING_FEET)
def test_a_foot_is_set_aside_on_the_first_page_too(feet: list[str], *, paged: bool) -> None:
    lines, found = _feet(feet, paged=paged)

    assert found == {part for foot in feet for part in foot.split("\n")}
    assert all(line.number - 1 in furniture(lines) for line in lines if line.text in found)


def test_what_stands_below_the_foot_of_the_first_page_alone_is_set_aside() -> None:
    feet = ["Isles Mail\nQuay 4, 0150 Oslo\nTel. 22 00 00 00", *["Isles Mail"] * 3]

    assert _feet(feet, paged=True)[1] == set("\n".join(feet).split("\n"))


@pytest.mark.parametrize(
    "feet",
    [
        ["Apply at: Isles Mail", "It is so.", "Apply at: Isles Mail"],
        ["Isles Mail", "Quay 4", "Oslo Harbour", "The North"],
        ["Step 4", "Step 9", "Step 2", "Step 7"],
        ["2 posts", "Isles Mail", "5 posts", "Isles Mail"],
    ],
    ids=["last of each half", "of its own", "with a number of its own", "now and then"],
)
def test_the_last_lines_of_pages_that_only_return_are_text(feet: list[str]) -> None:
    assert _feet(feet, paged=True)[1] == set()


def test_a_last_page_may_be_short() -> None:
    body = [f"The ferry has place for {n} sacks." for n in range(280)]
    pages = [body[at : at + 40] for at in range(0, 240, 40)] + [body[240:245]]
    text = "\n".join("\n".join([*page, "", "Isles Mail, Quay 4", ""]) for page in pages)

    assert furniture(document(text).lines) == {41, 84, 127, 170, 213, 256, 264}


def test_a_title_that_tops_all_pages_is_left_on_the_first() -> None:
    body = [f"The ferry has place for {n} sacks." for n in range(40)]
    text = "\n".join(["Isles Mail", *(["Ferry Clerk", *body] * 4)])

    assert furniture(document(text).lines) == {42, 83, 124}


SENDER = "Whoever wants to know more about the ferries may write to the clerk"


@pytest.mark.parametrize(
    ("above", "below", "count"),
    [
        (SENDER, "(clerk@isles.example, 22 00 00 00). Letters that name no isle are sent back.", 1),
        ("Ferries of the isles", "(The clerk keeps a list of them in the office on the quay.)", 2),
        (f"{SENDER}.", "(The clerk keeps a list of them in the office on the quay, by isle.)", 2),
        (SENDER, "(by mail)", 2),
    ],
)
def test_a_page_may_end_before_a_bracket(above: str, below: str, count: int) -> None:
    text = f"The isles have a mail.\n\n{above}\n\n- 2 -\n\n{below}\n\nThe rest is quiet."

    assert len(texts(text)) == 2 + count


HEADS = {
    "a code and a page of so many": "VN 2026/017 - {page}/9",
    "a code, a gap and a page": "WOF/2026/17\t\tPage {page}",
    "a form number": "HR-F-012 | {page}",
    "words and a page of so many": "World Office for Rivers - {page}/9",
    "three lines": "World Office for Rivers\nVacancy notice\nPage {page} of 9",
    "a number over two names": "{page}\nWorld Office / Office mondial\nVacancy notice",
    "both languages": "Page {page} of 9 / Page {page} de 9",
    "page and number apart": "{page} | P a g e",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_that_counts_the_pages_is_set_aside_within_a_paragraph(head: str) -> None:
    first, second, third = "The incumbent keeps the stores", "of the three bases and", "reports."
    heads = head.format(page=2), head.format(page=3)
    text = "\n\n".join([first, heads[0], second, heads[1], third, "A new paragraph."])

    assert texts(text) == [f"{first} {second} {third}", "A new paragraph."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Stage 1 of 3", "Stage 2 of 3"),
        ("Grade: P-3", "Grade: P-4"),
        ("Posts - 1", "Posts - 2"),
        ("Officer - 260417", "Officer - 260418"),
        ("Annex 1", "Annex 2", "Annex 3"),
        ("Oslo, 4 May 2026", "Oslo, 5 May 2026"),
        ("1/3", "of the salary"),
    ],
)
def test_lines_that_differ_in_a_number_of_their_own_are_text(lines: tuple[str, ...]) -> None:
    text = "\n\n".join(f"{line}\nIt is a matter of its own." for line in lines)

    assert all(line in " ".join(texts(text)) for line in lines if line != "1/3")


def test_a_head_that_stands_once_in_each_of_two_files_is_set_aside() -> None:
    first = document("It is set\n\n- 2 -\n\nILB - BIP\n\nin Oslo.")
    second = document("Il se tient\n\n- 2 -\n\nILB - BIP\n\nà Oslo.")

    assert furniture(first.lines, second.lines) == {2, 4}


@pytest.mark.parametrize(
    ("wrapped", "points"),
    [
        (
            "\uf0b7hold a degree in the use of systems of information\n(SIG);\n\uf0b7speak French.",
            ["hold a degree in the use of systems of information (SIG);", "speak French."],
        ),
        (
            "- know the World Bank and the African\nDevelopment Bank (AfDB).\n- speak French.",
            ["know the World Bank and the African Development Bank (AfDB).", "speak French."],
        ),
        (
            "- know how the members work with\nNATO.\n- speak French.",
            ["know how the members work with NATO.", "speak French."],
        ),
    ],
)
def test_a_point_goes_on_without_indentation(wrapped: str, points: list[str]) -> None:
    assert texts(wrapped) == points


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("e\u0301te\u0301", "été"),
        ("ﬁnal oﬃce", "final office"),
        ("co\u00adoperation", "cooperation"),
        ("a\u200bb\u202ec", "abc"),
        ("9\u00a0253,21", "9\u00a0253,21"),
    ],
)
def test_characters_that_conversion_leaves_are_mended(written: str, read: str) -> None:
    assert characters(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a **bold** word", "a bold word"),
        ("an *odd* word", "an odd word"),
        ("see [our page](https://a.org/x)", "see our page (https://a.org/x)"),
        ("[click here](#)", "click here"),
        ("<https://a.org>", "https://a.org"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**Title of the", "Title of the"),
    ],
)
def test_marks_of_emphasis_and_links_are_no_text(written: str, read: str) -> None:
    assert markup(written) == read
