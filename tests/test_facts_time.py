"""Dates, times and lengths of time of one language against those of the other, generated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from aligner import facts, languages, profiles
from aligner.facts import Fact
from aligner.values.bounds import Bound, bound
from aligner.values.quantities import quantities

PROFILE = profiles.load("default")
DAY_FORMS = {
    "en": ("The test is on {}.", ("d MMMM y", "MMMM d, y", "EEEE d MMMM y", "y-MM-dd")),
    "fr": ("L'épreuve a lieu le {}.", ("d MMMM y", "EEEE d MMMM y", "dd/MM/y", "d MMM y")),
}
UNITS = {
    "year": ("years", "ans"),
    "month": ("months", "mois"),
    "week": ("weeks", "semaines"),
    "day": ("days", "jours"),
    "hour": ("hours", "heures"),
}
BOUNDS = {
    Bound.EXACT: (("for {}",), ("pendant {}",)),
    Bound.AT_LEAST: (
        ("at least {}", "a minimum of {}", "{} or more", "no less than {}"),
        ("au moins {}", "{} au minimum", "{} ou plus", "un minimum de {}"),
    ),
    Bound.AT_MOST: (
        ("at most {}", "up to {}", "no more than {}", "not exceeding {}"),
        ("au plus {}", "limitée à {}", "{} au maximum", "n'excédant pas {}"),
    ),
    Bound.MORE_THAN: (("more than {}", "exceeding {}"), ("plus de {}", "supérieure à {}")),
    Bound.LESS_THAN: (("less than {}", "fewer than {}"), ("moins de {}", "inférieure à {}")),
    Bound.ABOUT: (("about {}", "approximately {}"), ("environ {}", "{} environ")),
}
WORDS = {
    2: ("two", "deux"),
    3: ("three", "trois"),
    6: ("six", "six"),
    10: ("ten", "dix"),
    12: ("twelve", "douze"),
    16: ("sixteen", "seize"),
    18: ("eighteen", "dix-huit"),
    21: ("twenty-one", "vingt et un"),
    24: ("twenty-four", "vingt-quatre"),
    36: ("thirty-six", "trente-six"),
    60: ("sixty", "soixante"),
}
dates = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
amounts = st.integers(min_value=2, max_value=60) | st.sampled_from(sorted(WORDS))
units = st.sampled_from(sorted(UNITS))
minutes = st.integers(min_value=1, max_value=24 * 60 - 2)


def read(text: str, code: str, kind: str) -> list[Fact]:
    return [fact for name, fact in facts.read(text, code, PROFILE) if name == kind]


def the_one(text: str, code: str, kind: str) -> Fact:
    (fact,) = read(text, code, kind)
    return fact


@st.composite
def written(draw: st.DrawFn, day: date, code: str) -> str:
    sentence, forms = DAY_FORMS[code]
    form = draw(st.sampled_from(forms))
    return sentence.format(format_date(day, form, locale=languages.load(code).locale))


@given(data=st.data(), day=dates)
def test_a_day_is_itself_in_the_other_language(data: st.DataObject, day: date) -> None:
    english = the_one(data.draw(written(day, "en")), "en", "date")
    french = the_one(data.draw(written(day, "fr")), "fr", "date")

    assert english.says(french)
    assert french.says(english)


@given(data=st.data(), day=dates, moved=st.integers(min_value=1, max_value=5000))
def test_another_day_is_found(data: st.DataObject, day: date, moved: int) -> None:
    english = the_one(data.draw(written(day, "en")), "en", "date")
    french = the_one(data.draw(written(day + timedelta(days=moved), "fr")), "fr", "date")

    assert not english.says(french)


def english_time(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"The desk opens at {hour % 12 or 12}:{rest:02} {'p' if hour >= 12 else 'a'}.m."


def french_time(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"Le guichet ouvre à {hour} h {rest:02}." if rest else f"Le guichet ouvre à {hour} h."


@given(minute=minutes)
def test_a_time_is_itself_on_the_clock_of_24_hours(minute: int) -> None:
    english = the_one(english_time(minute), "en", "date")

    assert english.says(the_one(french_time(minute), "fr", "date"))


@given(minute=minutes, other=minutes)
def test_another_time_is_found(minute: int, other: int) -> None:
    assume(minute != other)
    english = the_one(english_time(minute), "en", "date")

    assert not english.says(the_one(french_time(other), "fr", "date"))


def phrase(amount: int, unit: str, code: str, *, words: bool) -> str:
    side = ("en", "fr").index(code)
    number = WORDS[amount][side] if words else str(amount)
    return f"{number} {UNITS[unit][side]}"


@st.composite
def lengths(draw: st.DrawFn, amount: int, unit: str, stated: Bound, code: str) -> str:
    turns = BOUNDS[stated][("en", "fr").index(code)]
    counted = phrase(amount, unit, code, words=amount in WORDS and draw(st.booleans()))
    sentence = "They served {}." if code == "en" else "Une durée {}."
    return sentence.format(draw(st.sampled_from(turns)).format(counted))


@given(data=st.data(), amount=amounts, unit=units, stated=st.sampled_from(sorted(BOUNDS, key=str)))
def test_a_length_is_itself_in_the_other_language(
    data: st.DataObject, amount: int, unit: str, stated: Bound
) -> None:
    english = the_one(data.draw(lengths(amount, unit, stated, "en")), "en", "duration")
    french = the_one(data.draw(lengths(amount, unit, stated, "fr")), "fr", "duration")

    assert english.says(french)
    assert french.says(english)
    assert str(english) == str(french) == f"{amount} {unit}s"


@given(data=st.data(), amount=amounts, other=amounts, unit=units)
def test_another_length_is_found(data: st.DataObject, amount: int, other: int, unit: str) -> None:
    assume(amount != other and {amount, other} not in ({14, 15}, {7, 8}))
    english = the_one(data.draw(lengths(amount, unit, Bound.EXACT, "en")), "en", "duration")
    french = the_one(data.draw(lengths(other, unit, Bound.EXACT, "fr")), "fr", "duration")

    assert not english.says(french)


@given(data=st.data(), amount=amounts, bounds=st.permutations(sorted(BOUNDS, key=str)))
def test_another_bound_is_found(data: st.DataObject, amount: int, bounds: list[Bound]) -> None:
    english = the_one(data.draw(lengths(amount, "year", bounds[0], "en")), "en", "duration")
    french = the_one(data.draw(lengths(amount, "year", bounds[1], "fr")), "fr", "duration")

    assert not english.says(french)


@given(years=st.integers(min_value=2, max_value=20))
def test_years_and_a_half_are_months(years: int) -> None:
    months = the_one(f"It lasts {years * 12 + 6} months.", "en", "duration")

    assert months.says(the_one(f"Cela dure {years} ans et demi.", "fr", "duration"))


@given(first=st.integers(min_value=2, max_value=9), more=st.integers(min_value=1, max_value=9))
def test_both_ends_of_a_range_are_read(first: int, more: int) -> None:
    last = first + more
    english = read(f"It takes from {first} to {last} months.", "en", "duration")
    french = read(f"Cela prend entre {first} et {last} mois.", "fr", "duration")

    assert [str(one) for one in english] == [f"{first} months", f"{last} months"]
    assert [str(one) for one in french] == [f"{first} months", f"{last} months"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "At least two references are needed.", Bound.AT_LEAST),
        ("en", "Two references at least are needed.", Bound.AT_LEAST),
        ("en", "The fee does not normally exceed 300 euros.", Bound.AT_MOST),
        ("en", "Five years of experience with at least a good knowledge of law.", Bound.EXACT),
        ("en", "Experience over the last five years.", Bound.EXACT),
        ("en", "No later than one year before the end.", Bound.NOT_UNDER),
        ("fr", "Au moins une expérience de trois ans.", Bound.AT_LEAST),
        ("fr", "Cinq ans d'expérience et au moins une langue.", Bound.EXACT),
        ("fr", "Cinq ans d'expérience et plus particulièrement dans le droit.", Bound.EXACT),
        ("fr", "La durée ne doit en aucun cas dépasser trois ans.", Bound.AT_MOST),
        ("fr", "Une dizaine de personnes.", Bound.ROUND),
        ("fr", "Un taux supérieur ou égal à 80 points.", Bound.AT_LEAST),
    ],
)
def test_a_bound_belongs_to_its_quantity(code: str, text: str, expected: Bound) -> None:
    language = languages.load(code)
    counted = max(quantities(text, language), key=lambda one: (one.amount > 1, -one.span[0]))

    assert bound(text, counted.span, language) is expected


def test_opposite_bounds_are_told_from_lost_ones() -> None:
    assert Bound.AT_LEAST.opposes(Bound.AT_MOST)
    assert not Bound.AT_LEAST.opposes(Bound.MORE_THAN)
    assert Bound.AT_LEAST.is_lost(Bound.EXACT)
    assert not Bound.ABOUT.is_lost(Bound.EXACT)
    assert Bound.WITHIN.agrees(Bound.EXACT)


def test_hours_with_minutes_are_one_length() -> None:
    (english,) = read("It takes 7 hours and 36 minutes.", "en", "duration")
    (french,) = read("Cela prend 7 h 36 par jour.", "fr", "duration")

    assert english.says(french)
    assert str(french) == "7 hours 36 minutes"


SPOKEN = {
    0: ("{} o'clock", "{} heures"),
    15: ("a quarter past {}", "{} heures et quart"),
    30: ("half past {}", "{} heures et demie"),
    45: ("a quarter to {}", "{} heures moins le quart"),
    50: ("ten to {}", "{} heures moins dix"),
}
HOURS = {2: ("two", "deux"), 3: ("three", "trois"), 6: ("six", "six"), 10: ("ten", "dix")}


@given(
    hour=st.sampled_from(sorted(HOURS)),
    part=st.sampled_from(sorted(SPOKEN)),
    evening=st.booleans(),
)
def test_a_clock_in_words_is_either_half_of_the_day(hour: int, part: int, *, evening: bool) -> None:
    words = [SPOKEN[part][side].format(HOURS[hour][side]) for side in (0, 1)]
    minute = hour * 60 + part - (60 if part > 30 else 0) + (720 if evening else 0)
    english = the_one(f"The desk opens at {words[0]}.", "en", "date")
    french = the_one(f"Le guichet ouvre à {words[1]}.", "fr", "date")

    assert english.says(french)
    assert english.says(the_one(french_time(minute), "fr", "date"))
    assert french.says(the_one(english_time(minute), "en", "date"))


@given(evening=st.booleans(), hour=st.sampled_from(sorted(HOURS)))
def test_the_half_of_the_day_counts_where_it_is_told(hour: int, *, evening: bool) -> None:
    half = "in the evening" if evening else "in the morning"
    english = the_one(f"It starts at half past {HOURS[hour][0]} {half}.", "en", "date")
    minute = hour * 60 + 30

    assert english.says(the_one(french_time(minute + 720), "fr", "date")) is evening
    assert english.says(the_one(french_time(minute), "fr", "date")) is not evening
