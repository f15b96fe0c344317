"""Which language a line belongs to, in notices of every arrangement, and what is refused."""

from __future__ import annotations

import pytest

from aligner import profiles, structure
from aligner.errors import InputError
from aligner.model import Block, Both, Document, Kind, Line, Notice
from aligner.structure import bilingual
from aligner.structure.shapes import Raw, Shape

PROFILE = profiles.load("default")

ENGLISH = """Storekeeper - VN 2026/0418

Duty station: Oslo, Norway
Grade: G-5
Closing date: 4 May 2026

1. DUTIES

The incumbent keeps the stores of the three northern bases and reports on them each month.

He or she orders fuel and spare parts and checks that what is delivered is what was ordered.

2. QUALIFICATIONS

Candidates must have held a similar post for at least four years and must hold a driving licence."""

FRENCH = """Magasinière ou magasinier - VN 2026/0418

Lieu d'affectation : Oslo (Norvège)
Grade : G-5
Date de clôture : 4 mai 2026

1. FONCTIONS

La personne titulaire du poste tient les magasins des trois bases du nord et en rend compte.

Elle commande le carburant et les pièces de rechange et vérifie que la livraison est conforme.

2. QUALIFICATIONS

Les candidats doivent avoir occupé un poste semblable pendant quatre ans et savoir conduire."""


def document(text: str) -> Document:
    lines = enumerate(text.split("\n"), start=1)
    return Document("a.txt", tuple(Line(number, line) for number, line in lines))


def notice(text: str) -> Notice:
    return structure.notice_from_file(document(text), PROFILE)


def texts(found: Notice) -> dict[str, list[str]]:
    return {code: [block.text for block in half.blocks] for code, half in found.halves.items()}


def sections(text: str) -> list[str]:
    parts = text.replace("\n1. ", "\n\x001. ").replace("\n2. ", "\n\x002. ")
    return parts.split("\x00")


ALONE = {
    code: [b.text for b in notice(f"{ENGLISH}\n\n{FRENCH}").halves[code].blocks]
    for code in PROFILE.languages
}

ARRANGEMENTS = {
    "English first": f"{ENGLISH}\n\n{FRENCH}",
    "French first": f"{FRENCH}\n\n{ENGLISH}",
    "section by section": "\n\n".join(
        part for pair in zip(sections(ENGLISH), sections(FRENCH), strict=True) for part in pair
    ),
    "page number between": f"{ENGLISH}\n\n- 2 -\n\n{FRENCH}",
}


@pytest.mark.parametrize("text", ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_each_half_has_its_own_text_in_every_arrangement(text: str) -> None:
    found = texts(notice(text))

    assert sorted(found["en"]) == sorted(ALONE["en"])
    assert sorted(found["fr"]) == sorted(ALONE["fr"])


SHORT = (
    """Post title: Gardener
Grade: G-3

Duties

The person appointed looks after every one of the gardens.
- waters the lawns;""",
    """Intitulé du poste : Jardinière
Grade : G-3

Fonctions

La personne recrutée soigne les jardins.
- arrose les pelouses ;""",
)


@pytest.mark.parametrize("text", ["\n\n".join(SHORT), "\n\n".join(reversed(SHORT))])
def test_a_notice_of_ten_lines_has_two_halves(text: str) -> None:
    assert {code: len(found) for code, found in texts(notice(text)).items()} == {"en": 5, "fr": 5}


@pytest.mark.parametrize(("half", "language"), [(0, "English"), (1, "French")])
def test_one_half_of_ten_lines_is_no_notice(half: int, language: str) -> None:
    with pytest.raises(InputError, match=f"is in {language} only"):
        notice(SHORT[half])


def test_a_signature_without_a_word_of_any_language_ends_its_half() -> None:
    signature = "\n\nJean Martin\njobs@stores.example"

    found = texts(notice(f"{ENGLISH}{signature}\n\n{FRENCH}{signature}"))

    assert all("Jean Martin" in lines[-1] for lines in found.values())


def test_both_halves_have_title_fields_and_sections() -> None:
    for half in notice(f"{ENGLISH}\n\n{FRENCH}").halves.values():
        assert half.title is not None
        assert [one.name for one in half.fields] == ["reference", "location", "grade", "deadline"]
        assert [one.key for one in half.sections] == ["1", "2"]


@pytest.mark.parametrize(("original", "other", "code"), [(0, 1, "fr"), (1, 0, "en")])
def test_a_paragraph_left_untranslated_stays_where_it_stands(
    original: int, other: int, code: str
) -> None:
    halves = [ENGLISH, FRENCH]
    stray, translated = halves[original].split("\n\n")[4], halves[other].split("\n\n")[4]
    halves[other] = halves[other].replace(translated, stray)

    found = texts(notice("\n\n".join(halves)))

    assert stray in found[code]


def section_of(half: str, number: int) -> str:
    return sections(half)[number].strip()


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(("stray", "code"), [("en", "fr"), ("fr", "en")])
@pytest.mark.parametrize("arranged", ["English first", "French first", "section by section"])
def test_a_section_left_untranslated_stays_where_it_stands(
    arranged: str, stray: str, code: str, number: int
) -> None:
    halves = {"en": ENGLISH, "fr": FRENCH}
    left = section_of(halves[stray], number)
    halves[code] = halves[code].replace(section_of(halves[code], number), left)

    found = texts(notice(arrangement(arranged, halves)))

    assert len(found[code]) == len(found[stray]) == len(ALONE["en"])
    assert left.split("\n\n")[-1] in found[code]


def test_a_section_under_a_heading_that_nobody_knows_keeps_its_language() -> None:
    english = f"{ENGLISH}\n\nWhat we provide\n\nThe Office provides a contract of five years."
    french = f"{FRENCH}\n\nCe que nous proposons\n\nLe Bureau propose un contrat de cinq ans."
    extra = [half.split("\n\n")[-2:] for half in (english, french)]
    alternating = arrangement("section by section", {"en": ENGLISH, "fr": FRENCH})

    found = texts(notice("\n\n".join([alternating, *extra[0], *extra[1]])))

    assert [lines[-1] for lines in found.values()] == [extra[0][-1], extra[1][-1]]


def arrangement(name: str, halves: dict[str, str]) -> str:
    """The halves in the order of that name."""
    if name == "section by section":
        pairs = zip(*(sections(half) for half in halves.values()), strict=True)
        return "\n\n".join(part.strip() for pair in pairs for part in pair)
    order = list(halves.values())
    return "\n\n".join(order if name == "English first" else order[::-1])


@pytest.mark.parametrize("field", [2, 3, 4])
@pytest.mark.parametrize("first", ["English", "French"])
def test_titles_alike_in_both_languages_stay_in_their_halves_without_a_field(
    first: str, field: int
) -> None:
    english = ENGLISH.replace("Storekeeper -", "Archivist -").split("\n")
    french = FRENCH.replace("Magasinière ou magasinier -", "Archiviste -")
    del english[field]
    parts = ["\n".join(english), french]

    found = notice("\n\n".join(parts if first == "English" else parts[::-1]))

    titles = {code: half.title.text for code, half in found.halves.items() if half.title}
    assert titles == {"en": "Archivist - VN 2026/0418", "fr": "Archiviste - VN 2026/0418"}


@pytest.mark.parametrize(
    "line", ["Grade / Classe : G-5", "Closing date / Date de clôture : 4 May 2026"]
)
def test_a_line_in_both_languages_belongs_to_both(line: str) -> None:
    found = notice(f"{line}\n\n{ENGLISH}\n\n{FRENCH}")

    assert all(
        any(line.split(":")[1].strip() in one.text for one in half.fields)
        for half in found.halves.values()
    )


SHARED = (
    (
        "THE HARBOUR / LE PORT",
        "The harbour is kept open all winter, and its two icebreakers are the oldest in service.",
        "Le port reste ouvert tout l'hiver, et ses deux brise-glaces sont les plus anciens.",
    ),
    (
        "YOUR WORK / VOTRE TRAVAIL",
        "You will tell every ship where it may lie, and for how many nights it may stay there.",
        "Vous indiquerez à chaque navire où il peut accoster et combien de nuits il peut rester.",
    ),
    (
        "HOW TO APPLY / POUR POSTULER",
        "Send a letter to the harbour master, and say in it which of the ports you know.",
        "Adressez une lettre au capitaine du port en précisant lesquels des ports vous connaissez.",
    ),
)


@pytest.mark.parametrize("stroke", [" / ", " | ", "/"])
@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
@pytest.mark.parametrize("untranslated", [None, 0, 1])
def test_text_below_a_heading_in_both_languages_is_told_apart(
    stroke: str, order: tuple[int, int], untranslated: int | None
) -> None:
    parts = [list(section) for section in SHARED]
    if untranslated is not None:
        parts[untranslated][2] = parts[untranslated][1]
    lines = [
        line
        for section in parts
        for line in (section[0].replace(" / ", stroke), *(section[at] for at in order))
    ]

    found = texts(notice(f"{lines[0]}\n\n" + "\n\n".join(lines[1:])))

    for at, code in enumerate(("en", "fr"), start=1):
        heads = [section[0].split(" / ")[at - 1] for section in SHARED]
        assert found[code] == [
            text for head, section in zip(heads, parts, strict=True) for text in (head, section[at])
        ]


def test_a_single_paragraph_below_such_a_heading_is_told_apart_beside_longer_sections() -> None:
    years = {"AT NIGHT / LA NUIT": 2024, "IN WINTER / EN HIVER": 2025, "ABOUT US / À PROPOS": 2026}
    bodies = [
        [
            [f"{one[at][:-1]} {since} {year}." for one in SHARED]
            for at, since in ((1, "since"), (2, "depuis"))
        ]
        for year in years.values()
    ]
    longer = [
        "\n\n".join([head, *english, *french])
        for head, (english, french) in zip(years, bodies, strict=True)
    ]
    quay = (
        "THE QUAY / LE QUAI",
        "The quay is kept free of snow, and no ship may lie there for more than a day.",
        "Le quai est dégagé de la neige, et aucun navire ne peut y rester plus d'un jour.",
    )

    found = texts(notice("\n\n".join([*longer[:2], *quay, longer[2]])))

    for at, code in enumerate(("en", "fr")):
        paragraphs = [text for text in found[code] if text.endswith(".")]
        assert paragraphs == [*bodies[0][at], *bodies[1][at], quay[at + 1], *bodies[2][at]]


def test_halves_that_stand_one_below_the_other_keep_their_headings_in_both_languages() -> None:
    heads = [section[0] for section in SHARED]
    halves = [
        "\n\n".join(f"{head}\n\n{section[at]}" for head, section in zip(heads, SHARED, strict=True))
        for at in (1, 2)
    ]

    found = texts(notice("\n\n".join(halves)))

    for at, code in enumerate(("en", "fr"), start=1):
        bodies = [text for text in found[code] if text.endswith(".")]
        assert bodies == [section[at] for section in SHARED]


def test_a_known_heading_of_either_language_goes_with_the_text_below_it() -> None:
    en, fr = ENGLISH.split("\n\n"), FRENCH.split("\n\n")
    more = "Each autumn the stores are counted by two persons who do not work in them."
    plus = "Chaque automne, les magasins sont inventoriés par deux personnes du dehors."
    parts = [*en[:2], *fr[:2]]
    for name, nom in (("The stores", "Les magasins"), ("Applications", "Candidatures")):
        parts += [name, *en[3:5], more, en[6], nom, *fr[3:5], plus, fr[6]]

    found = texts(notice("\n\n".join(parts)))

    named = [one for one in found["fr"] if one in parts and ":" not in one and "." not in one]
    assert named[-2:] == ["Les magasins", "Candidatures"]


def test_a_table_with_the_labels_of_both_languages_belongs_to_both() -> None:
    table = (
        "Job title / Intitulé du poste\tStorekeeper / Magasinier\nGrade\tG-5\n"
        "Closing date / Date de clôture\t4 May 2026 / 5 mai 2026\n\n"
    )
    bodies = (half[half.index("1. ") :] for half in (ENGLISH, FRENCH))

    found = notice(table + "\n\n".join(bodies))

    values = {code: {f.name: str(f.value) for f in h.fields} for code, h in found.halves.items()}
    assert [values[code]["grade"] for code in ("en", "fr")] == ["G5", "G5"]
    assert [values[code]["deadline"] for code in ("en", "fr")] == ["2026-05-04", "2026-05-05"]


FORM = (
    "Job title / Intitulé du poste: Harbour Pilot, Night Shift / Pilote de port, service de nuit\n"
    "Grade / Grade: P-2 / P-3\n"
    "Duty station / Lieu d'affectation: Antwerp, Belgium / Anvers (Belgique)\n"
    "Department / Département: Department of Harbours / Département des ports et phares\n"
    "Tenure / Durée: 3 years (renewable) / {years} ans (renouvelable)\n"
    "Personnel group / Catégorie: P-2\n"
    "Reference / Référence: HP/2027/14 / HP/2027/15\n"
    "Closing date / Date de clôture: 18 July 2027 / 18 juillet 2027"
)


@pytest.mark.parametrize("years", ["3", "4"])
def test_a_form_with_both_languages_on_each_line_gives_each_its_own(years: str) -> None:
    bodies = (half[half.index("1. ") :] for half in (ENGLISH, FRENCH))

    found = notice(FORM.format(years=years) + "\n\n" + "\n\n".join(bodies))

    stated = {code: [f.text for f in half.fields] for code, half in found.halves.items()}
    assert stated == {
        "en": [
            "Harbour Pilot, Night Shift",
            "P-2 / P-3",
            "Antwerp, Belgium",
            "Department of Harbours",
            "3 years (renewable)",
            "P-2",
            "HP/2027/14 / HP/2027/15",
            "18 July 2027",
        ],
        "fr": [
            "Pilote de port, service de nuit",
            "P-2 / P-3",
            "Anvers (Belgique)",
            "Département des ports et phares",
            f"{years} ans (renouvelable)",
            "P-2",
            "HP/2027/14 / HP/2027/15",
            "18 juillet 2027",
        ],
    }


def test_a_form_with_the_french_labels_first_gives_each_its_own() -> None:
    form = (
        "Intitulé du poste / Job title: Pilote de port (nuit) / Harbour Pilot, Night Shift\n"
        "Date de clôture / Closing date: 18 juin 2027 / 18 July 2027\n"
        "Grade / Classe: P-2"
    )
    bodies = (half[half.index("1. ") :] for half in (ENGLISH, FRENCH))

    found = notice(form + "\n\n" + "\n\n".join(bodies))

    stated = {code: [f.text for f in half.fields] for code, half in found.halves.items()}
    assert stated["en"][:2] == ["Harbour Pilot, Night Shift", "18 July 2027"]
    assert stated["fr"][:2] == ["Pilote de port (nuit)", "18 juin 2027"]


@pytest.mark.parametrize(
    "line",
    [
        "Duty station / Lieu d'affectation: Oslo / Bergen",
        "Job title / Intitulé du poste: Secretary / Typist",
        "Grade / Classe: P-4 / P-5",
    ],
)
def test_two_values_that_are_not_in_two_languages_stay_whole(line: str) -> None:
    found = notice(f"{line}\n\n{ENGLISH}\n\n{FRENCH}")

    value = line.split(": ")[1]
    stated = [text for half in texts(found).values() for text in half]
    assert any(text.endswith(value) for text in stated)
    assert not any(text.endswith(f": {value.split(' / ')[0]}") for text in stated)


LAST = {
    "en": "Further information: Ms Berit Hval, telephone +47 22 00 51 16, ask@stores.example",
    "fr": "Renseignements : Mme Berit Hval, téléphone +47 22 00 51 16, ask@stores.example",
}


@pytest.mark.parametrize("order", [("fr", "en"), ("en", "fr")])
def test_a_last_line_with_a_label_is_no_field_of_the_half_below(order: tuple[str, str]) -> None:
    heads = {
        "en": "Office of Northern Stores\nJOB DESCRIPTION",
        "fr": "Office des magasins du Nord",
    }
    bodies = {"en": ENGLISH, "fr": FRENCH}
    halves = [f"{heads[code]}\n\n{bodies[code]}\n\n{LAST[code]}" for code in order]

    found = texts(notice("\n\n".join(halves)))

    assert all(found[code][-1] == LAST[code] for code in order)


def test_a_letterhead_belongs_to_neither_half() -> None:
    head = "IBS\tINTERNATIONAL BUREAU OF STORES\nBIM\tBUREAU INTERNATIONAL DES MAGASINS"

    found = notice(f"{head}\n\n{ENGLISH}\n\n{head}\n\n{FRENCH}")

    assert {block.text.split("\t")[0] for block in found.other} == {"IBS", "BIM"}
    assert texts(found) == ALONE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENGLISH, "is in English only; if the French"),
        (FRENCH, "is in French only; if the English"),
        ("", "no text"),
        ("12345\n\n67890", "no text"),
        (
            "Die Stelle ist in Oslo zu besetzen und umfasst die Verwaltung der drei Lager.\n\n"
            "Die Bewerberinnen und Bewerber müssen über vier Jahre Erfahrung verfügen.\n\n"
            + ENGLISH,
            "German",
        ),
    ],
)
def test_what_is_no_notice_in_both_languages_is_refused_with_a_reason(
    text: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        notice(text)


def test_two_files_the_wrong_way_round_are_refused() -> None:
    documents = Both(PROFILE.languages, (document(FRENCH * 2), document(ENGLISH * 2)))

    with pytest.raises(InputError, match="wrong way round"):
        structure.notice_from_pair(documents, PROFILE)


def test_two_files_give_the_same_halves_as_one() -> None:
    documents = Both(PROFILE.languages, (document(ENGLISH), document(FRENCH)))

    assert texts(structure.notice_from_pair(documents, PROFILE)) == ALONE


POINTS_EN = "- Grade: G-5\n- Type of ship: Icebreaker\n- Duty station: Oslo\n- Deadline: 3 May 2027"
POINTS_FR = (
    "- Classe : G-5\n- Navire : Brise-glace\n- Lieu d'affectation : Oslo\n- Clôture : 3 mai 2027"
)
STORES_EN = "The stores of the northern bases are kept in order, and the goods are counted."
STORES_FR = "Les magasins des bases du Nord sont tenus en ordre, et les marchandises comptées."


@pytest.mark.parametrize(
    ("lead", "fields"), [("", 4), ("Please note:\n\n", 0)], ids=["head", "list"]
)
def test_a_head_that_both_languages_have_as_points_is_one_of_fields(lead: str, fields: int) -> None:
    first = document(f"Storekeeper\n\n{lead}{POINTS_EN}\n\n1. THE STORES\n\n{STORES_EN}")
    second = document(f"Magasinier\n\n{lead}{POINTS_FR}\n\n1. LES MAGASINS\n\n{STORES_FR}")

    found = structure.notice_from_pair(Both(PROFILE.languages, (first, second)), PROFILE)

    assert [len(half.fields) for half in found.halves.values()] == [fields, fields]


@pytest.mark.parametrize(
    ("lead", "below", "fields"),
    [
        ("", POINTS_FR.replace("- ", ""), 4),
        ("", POINTS_FR.replace("- ", "") + ".", 4),
        ("Please note:\n\n", POINTS_FR.replace("- ", ""), 0),
        ("", "Poste à Oslo", 0),
    ],
    ids=["head", "stop", "list", "no form"],
)
@pytest.mark.parametrize("end", ["", ";"])
def test_a_head_that_one_language_has_as_points_is_that_of_the_other(
    lead: str, below: str, fields: int, end: str
) -> None:
    points = POINTS_EN.replace("\n", f"{end}\n")
    first = document(f"Storekeeper\n\n{lead}{points}\n\n1. THE STORES\n\n{STORES_EN}")
    second = document(f"Magasinier\n\n{below}\n\n1. LES MAGASINS\n\n{STORES_FR}")

    found = structure.notice_from_pair(Both(PROFILE.languages, (first, second)), PROFILE)

    assert len(found.halves["en"].fields) == fields


def test_a_list_of_labels_below_a_section_stays_one() -> None:
    first = document(f"{ENGLISH}\n\n{POINTS_EN}\n")
    second = document(f"{FRENCH}\n\n{POINTS_FR.replace('- ', '')}\n")

    found = structure.notice_from_pair(Both(PROFILE.languages, (first, second)), PROFILE)

    assert [block.kind for block in found.halves["en"].blocks[-4:]] == [Kind.BULLET] * 4


def test_every_line_of_a_notice_is_in_a_block() -> None:
    text = f"{ENGLISH}\n\n{FRENCH}"
    found = notice(text)

    blocks: list[Block] = [*found.other, *(b for h in found.halves.values() for b in h.blocks)]
    covered = {number for block in blocks for _, number in block.starts}
    assert covered == {n for n, line in enumerate(text.split("\n"), start=1) if line.strip()}


IN_TURN = "\n".join(
    line for pair in zip(ENGLISH.split("\n"), FRENCH.split("\n"), strict=True) for line in pair
)


@pytest.mark.parametrize("separator", ["\n", "\n\n"])
@pytest.mark.parametrize("first", ["English", "French"])
def test_lines_in_turn_have_the_language_of_their_place(first: str, separator: str) -> None:
    halves = [ENGLISH.replace("DUTIES", "DOCKS"), FRENCH.replace("FONCTIONS", "DOCKS")]
    lines = [[line for line in half.split("\n") if line] for half in halves]
    pairs = zip(*(lines if first == "English" else lines[::-1]), strict=True)

    found = texts(notice(separator.join(line for pair in pairs for line in pair)))

    told = {code: [line.split(". ", 1)[-1] for line in one] for code, one in found.items()}
    plain = (
        [line.removeprefix("1. ").removeprefix("2. ").split(". ", 1)[-1] for line in side]
        for side in lines
    )
    assert told == dict(zip(("en", "fr"), plain, strict=True))


def test_eight_lines_in_turn_are_a_notice() -> None:
    lines = [
        ("1. SUMMARY", "1. RÉSUMÉ"),
        (ENGLISH.split("\n\n")[3], FRENCH.split("\n\n")[3]),
        ("2. HOW TO APPLY", "2. COMMENT POSTULER"),
        (ENGLISH.split("\n\n")[4], FRENCH.split("\n\n")[4]),
    ]

    found = texts(notice("\n".join(line for pair in lines for line in pair)))

    assert [len(one) for one in found.values()] == [4, 4]
    assert found["fr"][2] == "COMMENT POSTULER"


def test_a_line_left_untranslated_in_turn_belongs_to_the_other_language() -> None:
    lines = IN_TURN.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("Elle commande"))
    lines[at] = lines[at - 1]

    found = texts(notice("\n".join(lines)))

    assert lines[at] in found["fr"]
    assert lines[at] in found["en"]


def test_lines_left_untranslated_in_a_half_are_no_beat() -> None:
    english, french = ENGLISH.split("\n\n"), FRENCH.split("\n\n")
    mixed = [*french[:3], english[3], *french[4:6], english[6]]

    found = texts(notice("\n\n".join([*english, *mixed])))

    assert english[3] in found["fr"]
    assert english[6] in found["fr"]


def test_two_files_of_which_each_is_a_notice_are_refused_with_the_reason() -> None:
    both = "\n\n".join([ENGLISH] * 3 + [FRENCH] * 3)

    with pytest.raises(InputError, match="they are two notices"):
        structure.notice_from_pair(
            Both(PROFILE.languages, (document(both), document(both))), PROFILE
        )


def test_a_file_with_some_text_of_the_other_language_is_a_half() -> None:
    stray = ENGLISH.split("\n\n")[3]
    documents = Both(PROFILE.languages, (document(ENGLISH), document(f"{FRENCH}\n\n{stray}")))

    assert stray in texts(structure.notice_from_pair(documents, PROFILE))["fr"]


@pytest.mark.parametrize(
    "above",
    [
        ("NORTHERN STORES AGENCY", "AGENCE DES MAGASINS DU NORD", "Storekeeper", "Magasinier"),
        ("Storekeeper", "Magasinier"),
        ("Procurement Agent", "Agent des achats"),
    ],
)
@pytest.mark.parametrize("label", ["Internal file", "Reference"])
def test_lines_in_turn_over_both_heads_belong_to_one_language_each(
    above: tuple[str, ...], label: str
) -> None:
    head = [f"{label}: NSA-17", "Duty station: Oslo, Norway", "Closing date: 4 May 2026"]
    second = {"Internal file": "Code interne", "Reference": "Référence"}[label]
    tete = [f"{second} : NSA-17", "Lieu d'affectation : Oslo (Norvège)"]
    _, *rest = (part.strip() for part in sections(ENGLISH))
    _, *reste = (part.strip() for part in sections(FRENCH))
    body = [part for pair in zip(rest, reste, strict=True) for part in pair]
    parts = ["\n".join(above), "\n".join(head), "\n".join([*tete, "Date de clôture : 4 mai 2026"])]

    found = texts(notice("\n\n".join([*parts, *body])))

    assert found["en"][: len(above) // 2 + 1] == [*above[::2], head[0]]
    assert found["fr"][: len(above) // 2 + 1] == [*above[1::2], tete[0]]


def test_the_lines_over_each_head_go_with_it() -> None:
    _, *rest = (part.strip() for part in sections(ENGLISH))
    _, *reste = (part.strip() for part in sections(FRENCH))
    body = [part for pair in zip(rest, reste, strict=True) for part in pair]
    head = "Northern Stores Agency\nStorekeeper\n\nDuty station: Oslo\nClosing date: 4 May 2026"
    tete = (
        "Agence des magasins\nMagasinier\n\nLieu d'affectation : Oslo\nDate de clôture : 4 mai 2026"
    )

    found = texts(notice("\n\n".join([head, tete, *body])))

    assert found["en"][:2] == ["Northern Stores Agency", "Storekeeper"]
    assert found["fr"][:2] == ["Agence des magasins", "Magasinier"]


def test_a_label_above_its_value_tells_of_its_language() -> None:
    _, *rest = (part.strip() for part in sections(ENGLISH))
    _, *reste = (part.strip() for part in sections(FRENCH))
    body = [part for pair in zip(rest, reste, strict=True) for part in pair]
    head = "Duty station\nOslo, Norway\nGrade\nG-5\nClosing date\n4 May 2026"
    tete = "Lieu d'affectation\nOslo (Norvège)\nGrade\nG-5\nDate de clôture\n4 mai 2026"

    found = notice("\n\n".join(["Storekeeper\nMagasinière ou magasinier", head, tete, *body]))

    fields = [[field.name for field in half.fields] for half in found.halves.values()]
    assert fields == [["location", "grade", "deadline"]] * 2


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Storekeeper of the Northern Bases", "Magasinier principal des bases du nord"), 2),
        (("Magasinier principal des bases", "du nord", "Storekeeper of the Northern Bases"), 2),
        (("Storekeeper of the Northern Bases", "and of the Quays"), 1),
        (("Magasinier principal des bases du nord", "Section Quais"), 1),
    ],
)
def test_titles_of_both_languages_are_two_though_the_first_one_fills_its_line(
    lines: tuple[str, ...], count: int
) -> None:
    starts = tuple((len(" ".join((*lines[:at], ""))), at + 1) for at in range(len(lines)))
    title = Raw(Shape.TEXT, " ".join(lines), starts)

    found = list(bilingual.titles_apart([title], PROFILE))

    assert len(found) == count
    assert " ".join(one.text for one in found) == title.text
    assert [line for one in found for _, line in one.starts] == [line for _, line in starts]
