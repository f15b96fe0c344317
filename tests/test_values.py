"""What is read from a text, by the corpora in `values/` and by generated amounts and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aligner import languages, profiles, values
from aligner.values import Value

CORPORA = Path(__file__).parent / "values"
CODES = ("en", "fr")
PROFILE = profiles.load("nato")
FIELD_OF_KIND = {
    "deadline": "deadline",
    "grade": "grade",
    "organisation": "organisation",
    "place": "location",
    "reference": "reference",
    "salary": "salary",
}
LEAST_TEXTS = 10
NOTHING = "no value"

amounts = st.decimals(min_value=Decimal(200), max_value=Decimal(9_999_999), places=2)
dates = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
currencies = st.sampled_from(["EUR", "USD", "CHF", "GBP", "CAD", "XOF", "NOK", "PLN", "KES"])
codes = st.sampled_from(CODES)
minutes = st.integers(min_value=0, max_value=24 * 60 - 1)
REGIONS = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
COUNTRIES = sorted(
    key
    for key in map(str, Locale("fr").territories)
    if len(key) == 2 and key.isalpha() and key not in REGIONS
)
letters = st.sampled_from(["A", "B", "G", "P", "D", "AS", "EC", "AD"])


def read(text: str, code: str, field: str) -> Value | None:
    return values.read(text, languages.load(code), PROFILE.fields[field], PROFILE)


def corpus(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each text with its language, its field and the value expected of it."""
    kind, code, _ = path.name.split(".")
    field, value = FIELD_OF_KIND.get(kind, ""), ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("    "):
            yield code, field, line.strip(), value
        elif line:
            field, value = line.split(": ", 1) if ": " in line else (field, line)


CASES = [case for path in sorted(CORPORA.glob("*.txt")) for case in corpus(path)]


@pytest.mark.parametrize(("code", "field", "text", "expected"), CASES)
def test_a_text_is_read_as_the_corpus_says(code: str, field: str, text: str, expected: str) -> None:
    value = read(text, code, field)

    assert (NOTHING if value is None else str(value)) == expected


@pytest.mark.parametrize("path", sorted(CORPORA.glob("*.txt")), ids=lambda path: path.name)
def test_every_corpus_holds_texts_to_read_and_texts_to_leave(path: Path) -> None:
    expected = [value for *_, value in corpus(path)]

    assert len(expected) - expected.count(NOTHING) >= LEAST_TEXTS
    assert NOTHING in expected


@pytest.mark.parametrize("kind", sorted({path.name.split(".")[0] for path in CORPORA.iterdir()}))
def test_values_of_one_corpus_say_the_same_in_both_languages(kind: str) -> None:
    cases = [case for code in CODES for case in corpus(CORPORA / f"{kind}.{code}.txt")]
    known = [(field, value, read(text, code, field)) for code, field, text, value in cases]

    for field, value, one in known:
        for other_field, other_value, other in known:
            if one and other and (field, value) == (other_field, other_value):
                assert one.says(other)
                assert other.says(one)


@given(amount=amounts, currency=currencies, first=codes, second=codes)
def test_an_amount_reads_the_same_in_both_formats(
    amount: Decimal, currency: str, first: str, second: str
) -> None:
    one, other = (
        read(
            format_currency(
                amount, currency, format="#,##0.00 ¤¤", locale=code, currency_digits=False
            ),
            code,
            "salary",
        )
        for code in (first, second)
    )

    assert one is not None
    assert other is not None
    assert one.says(other)
    assert Decimal(one.parts()["amount"]) == amount
    assert one.parts()["currency"] == currency


@given(amount=amounts, currency=currencies, code=codes)
def test_the_name_of_a_currency_is_read_as_its_code(
    amount: Decimal, currency: str, code: str
) -> None:
    named = format_currency(
        amount, currency, locale=code, format_type="name", currency_digits=False
    )

    value = read(named, code, "salary")

    assert value is not None
    assert value.says(read(f"{currency} {amount}", "en", "salary") or value)
    assert Decimal(value.parts()["amount"]) == amount


@given(amount=amounts, code=codes, wrong=codes)
def test_the_format_of_the_other_locale_is_no_difference(
    amount: Decimal, code: str, wrong: str
) -> None:
    written = format_decimal(amount, format="#,##0.00", locale=wrong)

    value = read(f"{written} EUR", code, "salary")

    assert value is not None
    assert Decimal(value.parts()["amount"]) == amount


@given(first=amounts, second=amounts, currency=currencies)
def test_another_amount_is_another_salary(first: Decimal, second: Decimal, currency: str) -> None:
    assume(first != second)

    one = read(format_currency(first, currency, locale="en", currency_digits=False), "en", "salary")
    other = read(
        format_currency(second, currency, locale="fr", currency_digits=False), "fr", "salary"
    )

    assert one is not None
    assert other is not None
    assert not one.says(other)


@given(day=dates, width=st.sampled_from(["medium", "long", "full"]), first=codes, second=codes)
def test_a_date_reads_the_same_in_both_languages(
    day: date, width: str, first: str, second: str
) -> None:
    one, other = (
        read(format_date(day, format=width, locale=code), code, "deadline")
        for code in (first, second)
    )

    assert one is not None
    assert other is not None
    assert one.says(other)
    assert one.parts() == {"date": day.isoformat()}


@given(day=dates, shift=st.integers(min_value=1, max_value=400), first=codes, second=codes)
def test_another_day_is_another_date(day: date, shift: int, first: str, second: str) -> None:
    later = day + timedelta(days=shift)

    one = read(format_date(day, format="long", locale=first), first, "deadline")
    other = read(format_date(later, format="long", locale=second), second, "deadline")

    assert one is not None
    assert other is not None
    assert not one.says(other)


@given(day=dates, minute=minutes)
def test_clocks_of_12_and_of_24_hours_tell_the_same_time(day: date, minute: int) -> None:
    hour, rest = divmod(minute, 60)
    half = "AM" if hour < 12 else "PM"

    english = read(f"{day:%d-%m-%Y}, {hour % 12 or 12}:{rest:02}:00 {half}", "en", "deadline")
    french = read(f"{day:%d/%m/%Y} à {hour} h {rest:02}", "fr", "deadline")

    assert english is not None
    assert english.says(french or english)
    assert english.parts()["time"] == f"{hour:02}:{rest:02}"
    assert french is not None


@given(day=dates, first=minutes, second=minutes)
def test_another_time_is_another_deadline(day: date, first: int, second: int) -> None:
    assume(first != second)

    one, other = (
        read(f"{day.isoformat()} {minute // 60:02}:{minute % 60:02}", code, "deadline")
        for minute, code in zip((first, second), CODES, strict=True)
    )

    assert one is not None
    assert other is not None
    assert not one.says(other)


@given(series=letters, first=st.integers(1, 22), second=st.integers(1, 22))
def test_grades_say_the_same_only_if_their_numbers_do(series: str, first: int, second: int) -> None:
    one = read(f"NATO Grade {series}-{first}", "en", "grade")
    other = read(f"Grade OTAN {series}{second:02}", "fr", "grade")

    assert one is not None
    assert other is not None
    assert one.says(other) == (first == second)


@settings(max_examples=60)
@given(key=st.sampled_from(COUNTRIES))
def test_a_country_is_one_place_in_both_languages(key: str) -> None:
    english, french = (Locale(code).territories[key] for code in CODES)

    one, other = read(english, "en", "location"), read(french, "fr", "location")

    assert one is not None
    assert other is not None
    assert one.says(other)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("30 June 2025, 23:59", "30 juin 2025, 24:00"),
        ("30 June 2025, midnight", "30 juin 2025, 23 h 59"),
        ("30 June 2025, 23:59", "1er juillet 2025, 0 h 00"),
        ("31 December 2025, midnight", "1er janvier 2026, 00:00"),
        ("30 June 2025, midnight", "30 juin 2025, minuit"),
        ("30 June 2025, 23:59 CEST", "30 juin 2025, 23 h 59 (HEC)"),
        ("30 June 2025, 23:59 Brussels time", "30 juin 2025, 23:59 (heure de Paris)"),
        ("30 June 2025, 23:59 CET", "30 juin 2025, 23:59"),
        ("30 June 2025", "30 juin"),
        ("06/30/2025", "30/06/2025"),
    ],
)
def test_one_deadline_may_be_told_in_two_ways(english: str, french: str) -> None:
    one, other = read(english, "en", "deadline"), read(french, "fr", "deadline")

    assert one is not None
    assert other is not None
    assert one.says(other)
    assert other.says(one)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("30 June 2025, 23:59", "30 juin 2025, 22:59"),
        ("30 June 2025, 23:59", "30 juin 2025, 00:00"),
        ("30 June 2025, 11:59 AM", "30 juin 2025, 23:59"),
        ("30 June 2025, 23:59 CET", "30 juin 2025, 23:59 UTC"),
        ("30 June 2025", "30 juin 2024"),
        ("Ongoing", "30 juin 2025"),
        ("1 June 2025 to 30 June 2025", "du 2 juin 2025 au 30 juin 2025"),
    ],
)
def test_deadlines_that_differ_do_not_say_the_same(english: str, french: str) -> None:
    one, other = read(english, "en", "deadline"), read(french, "fr", "deadline")

    assert one is not None
    assert other is not None
    assert not one.says(other)
    assert not other.says(one)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Brussels", "Bruxelles (Belgique)"),
        ("Belgium-Brussels", "Bruxelles"),
        ("Belgium", "Bruxelles"),
        ("Capellen, Luxembourg", "Capellen"),
        ("Luxembourg", "Luxembourg (Luxembourg)"),
        ("Ouarzazate, Morocco", "Ouarzazate (Maroc)"),
        ("Ypres", "Ypres"),
        ("Mexico", "Mexico"),
        ("Halifax, Nova Scotia", "Halifax (Nouvelle-Écosse)"),
        ("Edinburgh, Scotland", "Édimbourg"),
        ("Albuquerque, New Mexico", "Albuquerque (Nouveau-Mexique)"),
        ("Dar es Salaam, Tanzania", "Dar es-Salaam (République-Unie de Tanzanie)"),
        ("Guinea-Bissau", "Guinée-Bissau"),
        ("Port-au-Prince", "Port-au-Prince (Haïti)"),
        ("Belgium-Casteau", "Belgique-Casteau"),
    ],
)
def test_one_place_may_be_named_with_or_without_its_country(english: str, french: str) -> None:
    one, other = read(english, "en", "location"), read(french, "fr", "location")

    assert one is not None
    assert other is not None
    assert one.says(other)
    assert other.says(one)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Geneva", "Bruxelles"),
        ("Geneva, Switzerland", "Genève, Belgique"),
        ("Belgium", "Luxembourg"),
        ("Brussels", "Suisse"),
        ("Brussels", "Bruxelles et Mons"),
        ("Home-based", "Bruxelles"),
        ("Ouarzazate", "Ypres"),
        ("Niger", "Nigéria"),
        ("Austria", "Australie"),
    ],
)
def test_places_that_differ_do_not_say_the_same(english: str, french: str) -> None:
    one, other = read(english, "en", "location"), read(french, "fr", "location")

    assert one is not None
    assert other is not None
    assert not one.says(other)
    assert not other.says(one)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("$51,538", "51 538 $ CA"),
        ("9,253.21 EUR monthly", "9 253,21 EUR"),
        ("9,253.21 monthly", "9 253,21 EUR"),
        ("2,000 francs", "2 000 CHF"),
        ("USD 5,000 net", "5 000 USD"),
    ],
)
def test_what_one_salary_leaves_out_is_no_contradiction(english: str, french: str) -> None:
    one, other = read(english, "en", "salary"), read(french, "fr", "salary")

    assert one is not None
    assert other is not None
    assert one.says(other)
    assert other.says(one)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("9,253.21 EUR monthly", "9 253,21 EUR par an"),
        ("9,253.21 EUR", "9 253,21 USD"),
        ("$9,253.21", "9 253,21 €"),
        ("USD 5,000 net", "5 000 USD brut"),
        ("USD 5,000 to 6,000", "5 000 USD"),
        ("CAD 5,000", "5 000 USD"),
    ],
)
def test_salaries_that_differ_do_not_say_the_same(english: str, french: str) -> None:
    one, other = read(english, "en", "salary"), read(french, "fr", "salary")

    assert one is not None
    assert other is not None
    assert not one.says(other)
    assert not other.says(one)


@given(text=st.text(max_size=60), code=codes, field=st.sampled_from(sorted(PROFILE.fields)))
def test_no_text_makes_a_reader_fail(text: str, code: str, field: str) -> None:
    value = read(text, code, field)

    assert value is None or (value.says(value) and all(value.parts().values()))
