"""Numbers, percentages and sums of money, as they are read from either language."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import facts, languages, profiles
from aligner.facts import Fact
from aligner.values.quantities import quantities

PROFILE = profiles.load("default")

# fmt: off
ENGLISH_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]
ENGLISH_TENS = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]
FRENCH_UNITS = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]
FRENCH_TENS = [
    "", "", "vingt", "trente", "quarante", "cinquante", "soixante", "", "quatre-vingt", "",
]
# fmt: on
BELGIAN_TENS = {70: "septante", 90: "nonante"}
SPACES = (" ", "\u00a0", "\u202f")

amounts = st.integers(min_value=2, max_value=9_999_999)
spoken = st.integers(min_value=2, max_value=999_999)


def english(number: int) -> str:
    """The number in English words."""
    if number >= 1000:
        return joined(f"{english(number // 1000)} thousand", english, number % 1000)
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{ENGLISH_UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return ENGLISH_UNITS[number]
    unit = f"-{ENGLISH_UNITS[number % 10]}" if number % 10 else ""
    return f"{ENGLISH_TENS[number // 10]}{unit}"


def french(number: int) -> str:
    """The number in French words, as in France."""
    if number >= 1000:
        head = "mille" if number < 2000 else f"{bare(french(number // 1000))} mille"
        return joined(head, french, number % 1000)
    if number >= 100:
        head = "cent" if number < 200 else f"{FRENCH_UNITS[number // 100]} cent"
        return (
            joined(head, french, number % 100)
            if number % 100
            else f"{head}s" * (number > 199) or head
        )
    return french_tens(number)


def french_tens(number: int) -> str:
    if number < 20:
        return FRENCH_UNITS[number]
    ten, unit = number // 10, number % 10
    if ten in {7, 9}:
        ten, unit = ten - 1, unit + 10
    word = FRENCH_TENS[ten]
    if unit == 0:
        return f"{word}s" if ten == 8 else word
    if unit in {1, 11} and ten != 8:
        return f"{word} et {FRENCH_UNITS[unit]}"
    return f"{word}-{FRENCH_UNITS[unit]}"


def belgian(number: int) -> str:
    """A number below a hundred in French words, as in Belgium."""
    ten, unit = number // 10 * 10, number % 10
    if ten not in BELGIAN_TENS:
        return french_tens(number)
    link = " et " if unit == 1 else "-"
    return f"{BELGIAN_TENS[ten]}{link}{FRENCH_UNITS[unit]}" if unit else BELGIAN_TENS[ten]


def joined(head: str, words: object, rest: int) -> str:
    return f"{head} {words(rest)}" if rest else head  # type: ignore[operator]


def bare(words: str) -> str:
    """A multiplier has no plural before "mille": "quatre-vingt mille"."""
    return words.removesuffix("s") if words.endswith(("vingts", "cents")) else words


def read(text: str, code: str) -> list[Fact]:
    return [fact for _, fact in facts.read(text, code, PROFILE)]


def differ(first: str, second: str) -> bool:
    """Whether something sure in one language has no answer in the other."""
    one, other = read(first, "en"), read(second, "fr")
    missing = [a for a in one if not any(a.says(b) for b in other)]
    added = [b for b in other if not any(b.says(a) for a in one)]
    return any(fact.sure for fact in (*missing, *added))


@given(spoken)
def test_a_number_in_words_is_the_number_in_figures(number: int) -> None:
    assert not differ(f"The store holds {english(number)} crates.", f"Il y a {number} caisses.")
    assert not differ(f"The store holds {number} crates.", f"Il y a {french(number)} caisses.")


@given(spoken)
def test_a_number_in_words_is_the_number_in_the_words_of_the_other_language(number: int) -> None:
    text = f"Le magasin contient {french(number)} caisses."

    assert not differ(f"The store holds {english(number)} crates.", text)


@given(spoken, spoken)
def test_another_number_in_words_is_found(first: int, second: int) -> None:
    text = f"Le magasin contient {french(second)} caisses."

    assert differ(f"The store holds {english(first)} crates.", text) is (first != second)


@given(st.integers(min_value=60, max_value=99))
def test_belgian_tens_are_the_tens_of_france(number: int) -> None:
    found = quantities(f"pour {belgian(number)} caisses", languages.load("fr"))

    assert [one.amount for one in found] == [number]


@given(amounts, st.sampled_from(SPACES))
def test_thousands_marks_of_each_language_say_the_same(number: int, space: str) -> None:
    grouped = f"{number:,}".replace(",", space)

    assert not differ(f"It holds {number:,} maps.", f"On y conserve {grouped} cartes.")
    assert differ(f"It holds {number + 1:,} maps.", f"On y conserve {grouped} cartes.")


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99))
def test_decimals_of_each_language_say_the_same(whole: int, cents: int) -> None:
    grouped = f"{whole:,}".replace(",", " ")

    assert not differ(
        f"The fee is EUR {whole:,}.{cents:02}.", f"Le prix est de {grouped},{cents:02} €."
    )
    assert differ(
        f"The fee is EUR {whole:,}.{cents:02}.", f"Le prix est de {grouped},{cents + 100} €."
    )


@given(st.integers(min_value=2, max_value=100), st.integers(min_value=2, max_value=100))
def test_a_percentage_in_words_is_the_percentage_in_figures(first: int, second: int) -> None:
    text = f"Elle couvre {second} % des frais."

    assert differ(f"It covers {english(first)} per cent of it.", text) is (first != second)


@given(
    st.sampled_from([("EUR 9", "9 euros"), ("$9", "9 dollars"), ("9 pounds", "9 £")]),
    st.integers(min_value=2, max_value=999_999),
)
def test_a_sum_keeps_its_amount_whatever_its_currency_is_called(
    names: tuple[str, str], amount: int
) -> None:
    here, there = names[0].replace("9", f"{amount:,}"), names[1].replace("9", str(amount))

    assert not differ(f"It costs {here}.", f"Cela coûte {there}.")
    assert differ(f"It costs {here}.", f"Cela coûte {there.replace(str(amount), str(amount + 1))}.")


@pytest.mark.parametrize(
    ("code", "text", "amount"),
    [
        ("en", "one and a half pages", Fraction(3, 2)),
        ("en", "2½ pages", Fraction(5, 2)),
        ("en", "two-thirds of the pages", Fraction(2, 3)),
        ("en", "half a million pages", Fraction(500_000)),
        ("en", "three dozen pages", Fraction(36)),
        ("en", "a 35-page report", Fraction(35)),
        ("en", "an eight-page report", Fraction(8)),
        ("en", "the twenty-first page", Fraction(21)),
        ("en", "World War II", Fraction(2)),
        ("fr", "un million et demi", Fraction(1_500_000)),
        ("fr", "le 2e étage", Fraction(2)),
        ("fr", "le XXIe siècle", Fraction(21)),
        ("fr", "au chapitre Ier", Fraction(1)),
        ("fr", "une trentaine de pages", Fraction(30)),
        ("fr", "octante pages", Fraction(80)),
        ("fr", "1'250 pages", Fraction(1250)),
    ],
)
def test_a_number_is_read_from_a_phrase(code: str, text: str, amount: Fraction) -> None:
    found = [one.amount for one in quantities(text, languages.load(code)) if one.sure]

    assert amount in found or [amount] == [
        one.amount for one in quantities(text, languages.load(code)) if one.amount != 1
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "one of the posts"),
        ("en", "on the one hand"),
        ("en", "no one helps one another"),
        ("en", "third parties"),
        ("en", "grade G17 and rank OF-3"),
        ("en", "first of all"),
        ("fr", "l'une des parties"),
        ("fr", "d'une part"),
        ("fr", "Les agents vers la Suisse"),
        ("fr", "le premier ministre"),
    ],
)
def test_what_counts_nothing_is_no_number(code: str, text: str) -> None:
    assert quantities(text, languages.load(code)) == ()


@pytest.mark.parametrize("mark", ["one ", "1,", "1.2.", "half a ", "5 EUR ", "I, ", "01 ", "(0"])
def test_a_text_of_nothing_but_numbers_is_read_to_its_end(mark: str) -> None:
    assert isinstance(read(mark * 300, "en"), list)
    assert isinstance(read("9" * 5000, "fr"), list)
