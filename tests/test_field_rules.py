"""The rules for header fields and titles, on notices put together by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from aligner import languages, profiles, rulebook, values
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Discrepancy,
    Field,
    FieldPair,
    Half,
    Kind,
    Notice,
    Severity,
)

CODES = ("en", "fr")
PROFILE = profiles.load("nato")
ALIKE = 0.9
UNLIKE = 0.05


def field(code: str, name: str, label: str, text: str, line: int = 1) -> Field:
    written = f"{label}: {text}"
    block = Block(f"{code}-{line}", code, Kind.FIELD, written, ((0, line),))
    spec = PROFILE.fields.get(name)
    value = values.read(text, languages.load(code), spec, PROFILE) if spec else None
    return Field(name, label, text, (len(written) - len(text), len(written)), block, value)


def bitext(*pairs: FieldPair, titles: tuple[str | None, str | None] = (None, None)) -> Bitext:
    title = {
        code: Block(f"{code}-0", code, Kind.TITLE, text, ((0, 1),)) if text else None
        for code, text in zip(CODES, titles, strict=True)
    }
    halves = {
        code: Half(
            code,
            (),
            title[code],
            tuple(one for pair in pairs if (one := pair.fields[code])),
            (),
        )
        for code in CODES
    }
    notice = Notice(Both(CODES, ("a.txt", "a.txt")), Both(CODES, (halves["en"], halves["fr"])))
    return Bitext(notice, PROFILE, pairs, (), ())


def pair(name: str, english: str | None, french: str | None, *, score: float = 0.0) -> FieldPair:
    label = PROFILE.fields[name].labels if name in PROFILE.fields else {}
    sides = tuple(
        None if text is None else field(code, name, label.get(code, (name,))[0], text)
        for code, text in zip(CODES, (english, french), strict=True)
    )
    return FieldPair(name, Both(CODES, (sides[0], sides[1])), score)


def found(rule: str, whole: Bitext) -> list[Discrepancy]:
    return list(rulebook.check_of(rule)(whole))


@pytest.mark.parametrize(
    ("rule", "name", "english", "french"),
    [
        ("field-salary", "salary", "9,253.21Euro (EUR) Monthly", "9 523,21Euro (EUR) Mensuelle"),
        ("field-salary", "salary", "9,253.21 EUR monthly", "9 253,21 EUR par an"),
        ("field-salary", "salary", "9,253.21 EUR monthly", "9 253,21 USD par mois"),
        ("field-deadline", "deadline", "15-Jun-2025, 11:59 PM", "16-juin-2025, 23:59"),
        ("field-deadline", "deadline", "15-Jun-2025, 11:59 PM", "15-juin-2025, 22:59"),
        ("field-deadline", "deadline", "15-Jun-2025", "En continu"),
        ("field-deadline", "start_date", "1 May 2026", "1er mars 2026"),
        ("field-grade", "grade", "NATO Grade G20", "Grade OTAN G17"),
        ("field-reference", "reference", "250138", "250183"),
        ("field-reference", "post_number", "OPS 12", "OPS 21"),
        ("field-location", "location", "Belgium-Brussels", "Belgique-Mons"),
        ("field-location", "location", "Belgium-Brussels", "Luxembourg-Bruxelles"),
        ("field-organisation", "organisation", "NATO International Staff (NATO IS)", "OTAN EMI"),
        ("field-schedule", "schedule", "Full-time", "Temps partiel"),
        ("field-clearance", "clearance", "NS", "COSMIC TRÈS SECRET"),
        ("field-clearance", "clearance", "CTS", "NS"),
        (
            "field-other",
            "contract_type",
            "Fixed-term appointment of four years, renewable twice",
            "Engagement d'une durée déterminée de quatre ans, non renouvelable",
        ),
    ],
)
def test_another_value_is_an_error_at_the_words_of_both_sides(
    rule: str, name: str, english: str, french: str
) -> None:
    (discrepancy,) = found(rule, bitext(pair(name, english, french, score=ALIKE)))

    assert discrepancy.severity is None
    assert [side.text for side in discrepancy.sides.values() if side] == [english, french]
    assert " in English, " in discrepancy.message
    assert discrepancy.message.endswith(" in French")


@pytest.mark.parametrize(
    ("rule", "name", "english", "french"),
    [
        ("field-salary", "salary", "9,253.21Euro (EUR) Monthly", "9 253,21Euro (EUR) Mensuelle"),
        ("field-salary", "salary", "9,253.21 EUR monthly", "9,253.21 EUR par mois"),
        ("field-deadline", "deadline", "15-Jun-2025, 11:59:00 PM", "15-juin-2025, 23:59:00"),
        ("field-deadline", "deadline", "Ongoing", "Jusqu'à ce que le poste soit pourvu"),
        ("field-grade", "grade", "A.2 / NATO Grade G15", "A2 (Grade OTAN G15)"),
        ("field-reference", "reference", "No. 250138", "N° 250138"),
        ("field-location", "location", "Belgium-Brussels", "Bruxelles (Belgique)"),
        ("field-organisation", "organisation", "NATO International Staff (NATO IS)", "OTAN SI"),
        ("field-schedule", "schedule", "Full-time", "Temps plein"),
        ("field-clearance", "clearance", "NS", "OTAN SECRET"),
    ],
)
def test_the_same_value_is_silent_whatever_its_words(
    rule: str, name: str, english: str, french: str
) -> None:
    assert found(rule, bitext(pair(name, english, french, score=UNLIKE))) == []


@pytest.mark.parametrize(
    ("rule", "name", "english", "french"),
    [
        ("field-salary", "salary", "9,253.21 EUR monthly", "9 253,21 EUR"),
        ("field-salary", "salary", "USD 5,000 (CHF 4,400)", "5 000 USD"),
        ("field-deadline", "deadline", "15-Jun-2025, 11:59 PM", "15-juin-2025"),
        ("field-deadline", "deadline", "06/07/2025", "7 juin 2025"),
        ("field-grade", "grade", "A.2 / NATO Grade G15", "Grade OTAN G15"),
        ("field-location", "location", "Brussels and Mons", "Bruxelles"),
        ("field-location", "location", "Ouarzazate", "Ypres"),
        ("field-clearance", "clearance", "NS", "Enquête de moralité"),
        ("field-organisation", "organisation", "River Commission", "OTAN SI"),
        (
            "field-other",
            "contract_type",
            "Fixed-term appointment which is renewable for two years",
            "Engagement d'une durée déterminée qui n'est pas renouvelable",
        ),
    ],
)
def test_a_doubtful_difference_is_a_warning(
    rule: str, name: str, english: str, french: str
) -> None:
    (discrepancy,) = found(rule, bitext(pair(name, english, french, score=UNLIKE)))

    assert discrepancy.severity is Severity.WARNING
    assert discrepancy.confidence < 0.95


@pytest.mark.parametrize(
    ("rule", "name", "english", "french"),
    [
        ("field-salary", "salary", "See the scale", "Voir l'échelle"),
        ("field-deadline", "deadline", "To be confirmed", "À confirmer"),
        ("field-organisation", "organisation", "River Commission", "Commission fluviale"),
        ("field-location", "location", "Regional office", "Bureau régional"),
        ("field-schedule", "schedule", "37 hours", "37 heures"),
    ],
)
def test_words_that_nobody_can_read_are_trusted_where_they_mean_the_same(
    rule: str, name: str, english: str, french: str
) -> None:
    assert found(rule, bitext(pair(name, english, french, score=ALIKE))) == []


@pytest.mark.parametrize(
    ("english", "french", "severity"),
    [
        ("NHF/VN/2031/46", "FNP/AV/2031/46", Severity.INFO),
        ("NHF/VN/2031/46", "FNP/VN/2031/46", Severity.INFO),
        # Other figures, another body, and letters that no label accounts for.
        ("NHF/VN/2031/46", "FNP/AV/2031/64", None),
        ("NHF/VN/2031/46", "FPN/AV/2031/46", None),
        ("NHF/VN/2031/46", "FNP/XQ/2031/46", None),
        ("NHF/VN/2031/46", "FNP/2031/46", None),
    ],
)
def test_letters_of_a_number_that_each_language_accounts_for_are_an_info(
    english: str, french: str, severity: Severity | None
) -> None:
    whole = bitext(pair("reference", english, french))
    names = ("National Harbour Fund (NHF)", "Fonds national\ndes ports (FNP)")
    halves = tuple(
        replace(half, blocks=(Block(f"{code}-1", code, Kind.OTHER, text, ((0, 1),)),))
        for text, (code, half) in zip(names, whole.notice.halves.items(), strict=True)
    )
    named = replace(whole.notice, halves=Both(CODES, (halves[0], halves[1])))

    (discrepancy,) = found("field-reference", replace(whole, notice=named))

    assert discrepancy.severity is severity


def test_a_pay_period_in_the_label_is_one_of_the_salary() -> None:
    english = field("en", "salary", "Annual salary", "USD 60,000")
    french = field("fr", "salary", "Traitement mensuel", "60 000 USD")

    (discrepancy,) = found(
        "field-salary", bitext(FieldPair("salary", Both(CODES, (english, french))))
    )

    assert discrepancy.message == ("USD 60,000 a year in English, USD 60,000 a month in French")


def test_a_thirteenth_month_is_neither_an_amount_nor_a_pay_period() -> None:
    english = field("en", "salary", "Salary", "CHF 60,000 to 80,000 (13th month included)")
    for most, told in (("80 000", 0), ("81 000", 1)):
        paid = f"de 60 000 à {most} francs (13e salaire compris)"
        pair = FieldPair(
            "salary", Both(CODES, (english, field("fr", "salary", "Traitement", paid)))
        )

        assert len(found("field-salary", bitext(pair))) == told


def test_a_counterpart_under_an_unknown_label_is_read_all_the_same() -> None:
    english = field("en", "salary", "Salary", "USD 60,000 per year")
    french = field("fr", "", "Ce que l'on gagne", "70 000 USD par an")

    (discrepancy,) = found(
        "field-salary", bitext(FieldPair("salary", Both(CODES, (english, french)), ALIKE))
    )

    assert discrepancy.severity is None


def test_a_missing_field_is_an_error_at_the_place_where_it_should_stand() -> None:
    whole = bitext(pair("schedule", "Full-time", "Temps plein"), pair("clearance", "NS", None))

    (discrepancy,) = found("field-missing", whole)

    french = discrepancy.sides["fr"]
    assert discrepancy.message == "Clearance Level: NS in English, none in French"
    assert discrepancy.severity is None
    assert french is not None
    assert french.place
    assert french.blocks == (whole.fields[0].fields["fr"].block,)  # type: ignore[union-attr]


def test_a_label_without_a_value_is_a_missing_field() -> None:
    (discrepancy,) = found("field-missing", bitext(pair("clearance", "NS", "")))

    assert discrepancy.message == "Clearance Level: NS in English, none in French"


def test_a_field_is_not_missing_for_sure_where_an_unknown_label_may_be_it() -> None:
    unknown = field("fr", "", "Sûreté", "NS")
    whole = bitext(pair("clearance", "NS", None), FieldPair("surete", Both(CODES, (None, unknown))))

    assert [one.severity for one in found("field-missing", whole)] == [Severity.WARNING] * 2


def test_a_divider_without_value_cannot_be_missing() -> None:
    assert found("field-missing", bitext(pair("description", "", None))) == []


@pytest.mark.parametrize(
    ("titles", "score", "expected"),
    [
        (("Officer, Defence Planning", "Administratrice (plans de défense)"), UNLIKE, 0),
        (("Legal Adviser", "Cuisinière de collectivité"), UNLIKE, 1),
        (("Legal Adviser", "Conseillère juridique"), ALIKE, 0),
        (("Head, CIO Unit", "Responsable du groupe CIO"), UNLIKE, 0),
        (("Clerk - 250854", "Plombier - 250854"), UNLIKE, 1),
        (("Deputy Head of Unit", "Chef d'unité"), ALIKE, 1),
        (("Head of Unit", "Chef d'unité adjoint"), ALIKE, 1),
        (("Under-Secretary for Peace", "Secrétaire adjointe à la paix"), ALIKE, 0),
        (("Administrative Clerk", "Assistant administratif"), ALIKE, 0),
        (("Legal Adviser", None), UNLIKE, 1),
        ((None, None), UNLIKE, 0),
    ],
)
def test_titles_are_reported_only_if_nothing_joins_them(
    titles: tuple[str | None, str | None], score: float, expected: int
) -> None:
    whole = bitext(titles=titles)
    first, second = (half.title for half in whole.notice.halves.values())
    if first and second:
        whole = replace(whole, beads=(Bead(Both(CODES, ((first,), (second,))), score),))

    assert len(found("title", whole)) == expected
