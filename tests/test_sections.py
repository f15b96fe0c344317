"""What is a heading, a sub-heading, a point or the title, in layouts of many houses."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from aligner import alignment, encoders, profiles, structure
from aligner.model import Both, Document, Half, Kind, Line, Notice

PROFILE = profiles.load("default")
ENCODER = encoders.load()
SHORT = {
    Kind.TITLE: "title",
    Kind.FIELD: "field",
    Kind.HEADING: "#",
    Kind.SUBHEADING: "##",
    Kind.BULLET: "-",
    Kind.PARAGRAPH: "",
    Kind.OTHER: "other",
}
ENGLISH = "The Tribunal hears the claims of ships, and its Registry keeps all of the files."
FRENCH = "Le Tribunal entend les demandes des navires et son Greffe en tient tous les dossiers."


def document(text: str) -> Document:
    lines = enumerate(text.split("\n"), start=1)
    return Document("a.txt", tuple(Line(number, line) for number, line in lines))


def notice(english: str, french: str) -> Notice:
    return structure.notice_from_file(document(f"{english}\n\n{french}"), PROFILE)


def outline(half: Half) -> list[str]:
    """The kinds of its blocks with their first two words; running text is left out."""
    return [
        f"{SHORT[block.kind]} {' '.join(block.text.split()[:2])}"
        for block in half.blocks
        if block.kind is not Kind.PARAGRAPH
    ]


def marked(text: str) -> Document:
    """The document of a text in Markdown."""
    lines = enumerate(text.split("\n"), start=1)
    levels = ((at, line, len(line) - len(line.lstrip("#"))) for at, line in lines)
    return Document(
        "a.md",
        tuple(
            Line(at, line.lstrip("# "), mark=f"heading {level}" if level else None)
            for at, line, level in levels
        ),
    )


def of_one_text(text: str) -> list[str]:
    """The outline of a text that is given for both languages, below a title and a field."""
    sides = (
        document(f"Clerk\n\nGrade: P-2\n\n{text}"),
        document(f"Commis\n\nGrade : P-2\n\n{text}"),
    )
    found = structure.notice_from_pair(Both(PROFILE.languages, sides), PROFILE)
    first, second = (outline(half)[2:] for half in found.halves.values())
    assert first == second
    return first


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "1. Tasks\n1.1 Core tasks\n- sails\n- ropes\n1.2 Other\n- masts\n2. Pay\nMuch.",
            ["# Tasks", "## Core tasks", "- sails", "- ropes", "## Other", "- masts", "# Pay"],
            id="a sub-section right below its section",
        ),
        pytest.param(
            "I. TASKS\n\nA. Before noon\n\n1. Sail out.\n2. Fish.\n\n"
            "B. After noon\n\n1. Sail in.\n\nII. PAY\n\nC. Money\n\nMuch.",
            [
                *("# TASKS", "## Before noon", "- Sail out.", "- Fish.", "## After noon"),
                *("- Sail in.", "# PAY", "## Money"),
            ],
            id="letters below roman numerals",
        ),
        pytest.param(
            "\n".join(
                f"{heading}\n1. {one}\n{ENGLISH}\n2. {two}\n{FRENCH}\n"
                for heading, one, two in (("TASKS", "Nets", "Sails"), ("PAY", "Money", "Fish"))
            ),
            ["# TASKS", "## Nets", "## Sails", "# PAY", "## Money", "## Fish"],
            id="numbers that begin anew below each heading",
        ),
        pytest.param(
            f"(a) General\n\n{ENGLISH}\n\n(b) Our aims\n\n{FRENCH}",
            ["# General", "# Our aims"],
            id="letters in brackets over text",
        ),
        pytest.param(
            "(a) sail\n(b) fish\n(c) mend the nets",
            ["- sail", "- fish", "- mend the"],
            id="letters in brackets that are points",
        ),
        pytest.param(
            f"3 DUTIES\n\n{ENGLISH}\n\n4 What the days bring\n\n{FRENCH}",
            ["# DUTIES", "# What the"],
            id="a number without a mark behind another",
        ),
        pytest.param(
            f"Duties\n\n{ENGLISH}\n\n12 ships are at sea",
            ["# Duties"],
            id="a number that counts",
        ),
        pytest.param(
            f"Duties\n{ENGLISH}\n- sails and ropes\nOther duties of the clerk\n- masts",
            ["# Duties", "- sails and", "# Other duties", "- masts"],
            id="a heading right below a point without a stop",
        ),
        pytest.param(
            f"Duties\n\n{ENGLISH}\n\nLanguages\nMany are spoken.",
            ["# Duties", "# Languages"],
            id="a heading that may be a label too",
        ),
        pytest.param(
            f"Duties\n\n{ENGLISH}\n\nWhat helps\nA boat\nA net\nA rope\n\nPay\n{FRENCH}",
            ["# Duties", "# What helps", "# Pay"],
            id="a heading over lines without glyphs",
        ),
        pytest.param(
            "Essential:\n\na boat;\na net of one's own;\na rope.\n\nPay\n\nMuch is paid.",
            ["# Essential:", "- a boat;", "- a net", "- a rope.", "# Pay"],
            id="semicolons under a heading with a colon",
        ),
    ],
)
def test_headings_are_told_from_what_stands_below_them(text: str, kinds: list[str]) -> None:
    assert of_one_text(text) == kinds


@pytest.mark.parametrize(
    ("english", "french", "titles"),
    [
        pytest.param(
            "UPPER RIVER COMMISSION\nCOMMISSION DU HAUT-FLEUVE\n\nClerk\n\nGrade: P-2",
            "Commis\n\nGrade : P-2",
            ("Clerk", "Commis"),
            id="both names of a body over the first half",
        ),
        pytest.param(
            "Museum of Trades\n\nCourt clerk\n\nDuties",
            "Musée des métiers\n\nCommis de cour\n\nFonctions",
            ("Court clerk", "Commis de cour"),
            id="a body over a notice without fields",
        ),
        pytest.param(
            "INTERNATIONAL TRIBUNAL FOR SHIPS\n\nNOTICE OF COMPETITION\n\n"
            "Clerk of ships\nGrade P-2\nRef. T/2025/03",
            "TRIBUNAL INTERNATIONAL DES NAVIRES\n\nAVIS DE CONCOURS\n\n"
            "Commis aux navires\nGrade P-2\nRéf. T/2025/03",
            ("Clerk of ships", "Commis aux navires"),
            id="a kind of paper, and fields without marks",
        ),
        pytest.param(
            "Call for candidates 2025/4\n\nClerk of ships\n\nDuties",
            "Appel à candidatures 2025/4\n\nCommis aux navires\n\nFonctions",
            ("Clerk of ships", "Commis aux navires"),
            id="a kind of paper with its number",
        ),
        pytest.param(
            "We are looking for a\n\nClerk (80-100%)\n\nStart: 1 May 2025\nGrade: 12",
            "Nous cherchons un ou une\n\nCommis (80-100 %)\n\nDébut : 1er mai 2025\nGrade : 12",
            ("Clerk (80-100%)", "Commis (80-100 %)"),
            id="an article at the end of the line above",
        ),
        pytest.param(
            "Clerk of ships\n\nThe Tribunal sits in the old harbour and hears cases from all the "
            "ports of the inland seas, and its clerks have done so for a century.\n\nGrade: P-2",
            "Commis aux navires\n\nGrade : P-2",
            ("Clerk of ships", "Commis aux navires"),
            id="a paragraph between the title and the fields of one half",
        ),
        pytest.param(
            "Seven Ports Alliance\n\nClerk of ships\n\nGrade: P-2\n\nThe house\n\n"
            "The Seven Ports Alliance (SPA) keeps the lights of all the harbours of the lakes.",
            "Alliance des sept ports\n\nCommis aux navires\n\nGrade : P-2\n\n"
            "La maison\n\nL'Alliance des sept ports (ASP) tient les phares des ports des lacs.",
            ("Clerk of ships", "Commis aux navires"),
            id="the text says how the house is called for short",
        ),
    ],
)
def test_the_title_is_no_name_of_the_house(
    english: str, french: str, titles: tuple[str, str]
) -> None:
    found = notice(f"{english}\n\n{ENGLISH}", f"{french}\n\n{FRENCH}")

    named = tuple(half.title.text if half.title else None for half in found.halves.values())
    assert named == titles


def test_a_marked_heading_that_announces_the_post_is_the_title() -> None:
    half = "# {}\n\n## {}\n\n{}"
    text = "\n\n".join(
        (
            half.format("Seven Ports Alliance", "Call for applications: Clerk", "Grade: P-2"),
            ENGLISH,
            half.format("Alliance des sept ports", "Appel à candidatures : Commis", "Grade : P-2"),
            FRENCH,
        )
    )

    found = structure.notice_from_file(marked(text), PROFILE)

    named = [half.title.text if half.title else None for half in found.halves.values()]
    assert named == ["Call for applications: Clerk", "Appel à candidatures : Commis"]


def test_one_heading_less_leaves_the_levels_of_the_others() -> None:
    english = f"# Clerk\n\n## Duties\n\n{ENGLISH}\n\n## Pay\n\nMuch."
    french = f"# Commis\n\n## Fonctions\n\n{FRENCH}\n\nBeaucoup."

    found = notice(english.replace("#", ""), french.replace("#", ""))

    assert [section.title for section in found.halves["en"].sections] == ["Duties", "Pay"]
    assert [section.title for section in found.halves["fr"].sections] == ["Fonctions"]


def test_a_vacancy_without_a_figure_is_the_title() -> None:
    found = notice(
        f"Vacancy: Clerk of ships\nGrade: P-2\n\n{ENGLISH}",
        f"Poste : Commis aux navires\nGrade : P-2\n\n{FRENCH}",
    )

    assert [half.fields[0].name for half in found.halves.values()] == ["job_title", "job_title"]


def test_a_line_in_both_languages_gives_each_its_own_value() -> None:
    found = notice(
        "CLERK / COMMIS\n\nGrade / Grade: P-2 / P-3\n"
        "Closing date / Date de clôture: 18 July 2025 / 18 juin 2025\n\n" + ENGLISH,
        FRENCH,
    )

    stated = [[str(one.value) for one in half.fields] for half in found.halves.values()]
    assert stated == [["P2 / P3", "2025-07-18"], ["P2 / P3", "2025-06-18"]]


def test_a_heading_that_stands_twice_exchanges_no_sections() -> None:
    corpus = Path(__file__).parents[1] / "corpus" / "notices" / "freshwater-hydrologist.txt"
    text = corpus.read_text("utf-8").replace("\nFormation\n", "\nResponsabilités principales\n")

    whole = alignment.bitext(structure.notice_from_file(document(text), PROFILE), PROFILE, ENCODER)

    titles = {tuple(one and one.title for one in pair.sections.sides) for pair in whole.sections}
    assert ("Responsibilities", "Attributions") in titles
    assert ("Education", "Responsabilités principales") in titles


@pytest.mark.parametrize(
    ("english", "french", "kinds"),
    [
        pytest.param(
            "You must have:\n\n- a boat\n- a net\n\nLoyal:\n\n- a dog",
            "Il faut avoir à soi :\n\n- un bateau\n- un filet\n\nFidèle :\n\n- un chien",
            ["# You must", "- a boat", "- a net", "# Loyal:", "- a dog"],
            id="a heading in both languages where one knows it",
        ),
        pytest.param(
            "You bring this:\n\n- a boat\n- a net\n\nMuch.\n\nRed:\n\n- paint\n- oil\n- tar",
            "Essentiel :\n\n- un bateau\n- un filet",
            ["# You bring", "- a boat", "- a net", "- paint", "- oil", "- tar"],
            id="told by its points where one language has a list more",
        ),
        pytest.param(
            "Our clerk is at sea, and on land, and needs, in order to be so every day of the "
            "year and in all weathers, these things:\n\n- a boat\n- a net",
            "Essentiel :\n\n- un bateau\n- un filet",
            ["- a boat", "- a net"],
            id="but not a long sentence",
        ),
        pytest.param(
            "TASKS\n\nYou bring this:\n\n- a boat\n- a net",
            "Essentiel :\n\n- un bateau\n- un filet",
            ["# TASKS", "- a boat", "- a net"],
            id="nor what has the heading above it",
        ),
    ],
)
def test_lines_that_lead_in_the_same_list_are_of_one_kind(
    english: str, french: str, kinds: list[str]
) -> None:
    sides = (
        document(f"Clerk\n\nGrade: P-2\n\nDuties\n\n{ENGLISH}\n\n{english}"),
        document(f"Commis\n\nGrade : P-2\n\nFonctions\n\n{FRENCH}\n\n{french}"),
    )

    found = structure.notice_from_pair(Both(PROFILE.languages, sides), PROFILE)

    assert outline(found.halves["en"])[3:] == kinds


@pytest.mark.parametrize(
    ("numbers", "sections"),
    [
        pytest.param(("1. Nets", "2. Sails"), ["Duties", "Profile", "Pay"], id="in one section"),
        pytest.param(("Nets", "Sails"), ["Duties", "Profile", "Pay"], id="none"),
    ],
)
def test_numbers_within_one_marked_section_are_no_sections(
    numbers: tuple[str, str], sections: list[str]
) -> None:
    one, two = numbers
    text = (
        f"## Duties\n\n{one}\n\n- mend\n- knot\n\n{two}\n\n- hoist\n- fold\n\n"
        f"## Profile\n\n{ENGLISH}\n\n## Pay\n\n{ENGLISH}"
    )

    assert [one for one in of_one_marked_text(text) if one.startswith("# ")] == [
        f"# {section}" for section in sections
    ]


def test_numbered_sections_stay_sections_beside_marked_annexes() -> None:
    text = (
        f"1. Duties\n\n{ENGLISH}\n\n2. Profile\n\n{ENGLISH}\n\n3. Pay\n\n{ENGLISH}\n\n"
        f"## Annex\n\n{ENGLISH}\n\n## Notes\n\n{ENGLISH}"
    )

    found = [one for one in of_one_marked_text(text) if one.startswith("# ")]

    assert found == ["# Duties", "# Profile", "# Pay"]


def of_one_marked_text(text: str) -> list[str]:
    """The same as `of_one_text`, of lines in Markdown."""
    lines = tuple(
        Line(at, line.lstrip("# "), mark="heading 2" if line.startswith("## ") else None)
        for at, line in enumerate(f"Grade: P-2\n\n{text}".split("\n"), start=1)
    )
    one = Document("a.md", lines)
    two = Document(
        "b.md", tuple(replace(line, text=line.text.replace(ENGLISH, FRENCH)) for line in lines)
    )
    found = structure.notice_from_pair(Both(PROFILE.languages, (one, two)), PROFILE)
    return outline(found.halves["en"])
