"""Numbers in figures: marks of any locale, ordinals, Roman numerals; and codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from aligner.languages import Language
from aligner.values.quantity import REIGN, Quantity

SPACES = "\u0020\u00a0\u2007\u2009\u202f"
GROUP = 3
"""Figures between two thousands marks."""
HYPHENS = "-‐‑–"

LETTERS = r"[^\W\d_½⅓⅔¼¾⅕⅛]"
# A word in which a figure stands; joints keep "OF-3" and "AC/35-D/2000" whole.
TOKEN = re.compile(rf"(?<!\w)(?=[^\s\d]{{0,20}}\d)\w+(?:[{HYPHENS}/.]\w+){{0,6}}")
LETTERS_THEN_FIGURE = re.compile(rf"(?<!\w)(?P<letters>{LETTERS}+)(?P<joint>[{HYPHENS}/.]?)(?=\d)")
FIGURE_THEN_LETTERS = re.compile(rf"(?<=\d)(?P<joint>[{HYPHENS}/.]?)(?P<letters>{LETTERS}+)")
LONG_NAME = re.compile(r"[^\W\d_][a-zà-ÿ]{2,}|[A-ZÀ-Þ]{4,}")

NUMBER = re.compile(
    rf"""(?:(?<!\w)|(?<=\bv)|(?<=\dx)) (?<!\d[.,'’])  # "v2.1" is "version 2.1"
    (?P<body> (?: \d{{1,3}} (?:[{SPACES}]\d{{3}}(?!\d))+ | \d{{1,3}} (?:['’]\d{{3}}(?!\d))+ | \d+ )
        (?: [.,]\d+ )* | (?<![^{SPACES}([$€£]) (?<!\d[{SPACES}]) [.,]\d{{1,4}}(?![.,]?\d) )  # ".5"
    (?P<share> [{SPACES}]?[½⅓⅔¼¾⅕⅛] | [{SPACES}]\d/[2345](?!\w) )?""",
    re.VERBOSE,
)
FIGURE = re.compile(r"[\d½⅓⅔¼¾⅕⅛]")
SHARE = re.compile(r"(?<![\w.,/])(?<!\d\s)(?:[½⅓⅔¼¾⅕⅛]|1/[2345](?![\w/]))")
ROMAN = re.compile(r"(?<![\w\ue000])(?P<figures>[IVXLC]{1,8})(?![\w\ue000]|['’](?!s(?!\w)))")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN_FORM = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
WORD_AFTER = re.compile(r"\s([a-z]+)")
NAME_BEFORE = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]{2,})\s\Z")
LEAST_APART = 3
"""Letters of an ending that may stand apart, and is no word then: "XX ème"."""
LETTERS_ALONE = frozenset("LC")
"""Numerals that stand for no number by themselves: nobody counts up to "category C"."""
MOST_KINGS = 40
"""From here on letters that are a numeral are something else: "XL" is a size."""
LONGEST_WORD = 40
LONGEST_NUMBER = 40
"""Characters of a number at the most; more are no number that anybody reads."""


BLOT = "\ue000"
"""Stands for each character of what is read already, such as a code: no letter nor figure."""


def figures(text: str, language: Language) -> Iterator[Quantity]:
    """The numbers in figures, those in codes left out; one may stand within another."""
    if FIGURE.search(text):
        for match in SHARE.finditer(text):
            yield Quantity(_share(match[0]), match.span(), sure="/" not in match[0])
        for match in _share_of(language).finditer(text) if "/" in text else ():
            yield Quantity(Fraction(match[1]), match.span(1))
        bare = TOKEN.sub(lambda match: _blotted(match[0], language), text)
        for match in NUMBER.finditer(_pointed(bare, language)):
            yield from _read(match, text, language)
    yield from romans(text, language)


@cache
def _share_of(language: Language) -> re.Pattern[str]:
    """A fraction in figures: "3/5 of the votes"."""
    of = "|".join(map(re.escape, language.numbers.of)) or "(?!)"
    return re.compile(rf"(?<![\w.,/])(?<!\d\s)([1-9]/[2-9])(?=\s(?:{of}))", re.IGNORECASE)


def _pointed(text: str, language: Language) -> str:
    """A text with the decimal mark where a unit stands for it: "1m80" is "1,80"."""
    if not language.numbers.pointed:
        return text
    mark = language.numbers.decimal
    return _unit_between(language).sub(
        lambda found: f"{found[1]}{mark}{found[2]}".ljust(len(found[0])), text
    )


@cache
def _unit_between(language: Language) -> re.Pattern[str]:
    units = "|".join(map(re.escape, language.numbers.pointed))
    space = rf"[{SPACES}]?"
    return re.compile(rf"(?<![\w.,])(\d{{1,2}}){space}(?:{units}){space}(\d\d)(?![\w.,]*\d|\w)")


def _blotted(token: str, language: Language) -> str:
    return BLOT * len(token) if _is_code(token, language) else token


def codes(text: str, language: Language) -> Iterator[re.Match[str]]:
    """The names in which figures are letters among others: "OF-3", "G17-G20", "AC/35-D/2000"."""
    for match in TOKEN.finditer(text):
        if _is_code(match[0], language):
            yield match


def _is_code(token: str, language: Language) -> bool:
    return any(
        _named(match["letters"], match["joint"]) for match in LETTERS_THEN_FIGURE.finditer(token)
    ) or any(
        _marked(match["letters"], match["joint"], language)
        for match in FIGURE_THEN_LETTERS.finditer(token)
    )


def _named(letters: str, joint: str) -> bool:
    """Whether letters before a figure make a code of it: not in "post-2015", nor in "EUR80"."""
    if letters.islower() or (joint and letters.istitle() and len(letters) > 1):
        return False
    return not _is_currency(letters)


def _marked(letters: str, joint: str, language: Language) -> bool:
    """Whether letters after a figure make a code of it: not in "3-year", "1er" nor "80k"."""
    if joint:
        return not (letters.islower() or LONG_NAME.fullmatch(letters) or _is_currency(letters))
    known = letters in _endings(language) or letters.lower() in _ordinals(language)
    return not (known or LONG_NAME.fullmatch(letters) or _is_currency(letters))


@cache
def _is_currency(letters: str) -> bool:
    if len(letters) != 3 or not letters.isupper():  # noqa: PLR2004 - as ISO 4217 has them
        return False
    from aligner.values.currency import mentions

    return any(one.code == letters for one in mentions(letters))


@cache
def _endings(language: Language) -> frozenset[str]:
    return frozenset([*language.numbers.glued, *language.numbers.scales])


@cache
def _ordinals(language: Language) -> frozenset[str]:
    return frozenset([*language.numbers.ordinals, *language.numbers.firsts])


def _read(match: re.Match[str], text: str, language: Language) -> Iterator[Quantity]:
    start, end = match.span()
    body = match["body"]
    if len(body) > LONGEST_NUMBER:
        return
    if body.count(",") > 1 and "." not in body and not _grouped(body.split(",")):
        yield from _listed(body, start)  # "1,2,3"
        return
    amount, also = _value(body, language.numbers.decimal)
    if amount is None:
        return
    if match["share"]:
        amount, also = amount + _share(match["share"]), None
    ending = _ending(text, end) if not match["share"] else ""
    ordinal = ending.lower() in _ordinals(language)
    yield Quantity(amount, (start, end + len(ending) * ordinal), ordinal, also=also)


def _ending(text: str, at: int) -> str:
    letters = text[at : at + LONGEST_WORD]
    return letters[: next((n for n, one in enumerate(letters) if not one.isalpha()), len(letters))]


def _listed(body: str, start: int) -> Iterator[Quantity]:
    for match in re.finditer(r"\d+", body):
        yield Quantity(Fraction(match[0]), (start + match.start(), start + match.end()))


def _grouped(parts: list[str]) -> bool:
    return len(parts[0]) <= GROUP and all(len(part) == GROUP for part in parts[1:])


def _value(body: str, decimal: str) -> tuple[Fraction | None, Fraction | None]:
    """What figures say under the marks of their locale, and under those of another."""
    plain = re.sub(rf"[{SPACES}'’]", "", body)
    marks = [one for one in plain if one in ".,"]
    if not marks:
        return Fraction(plain), None
    if len(marks) == 1:
        return _with_one_mark(plain, marks[0], decimal, spaced=plain != body)
    whole, _, rest = plain.rpartition(marks[-1])
    first = marks[0]
    if first != marks[-1] and _grouped(whole.split(first)):
        return Fraction(f"{whole.replace(first, '')}.{rest}"), None
    if set(marks) == {first} and _grouped(plain.split(first)):
        return Fraction(plain.replace(first, "")), None
    return None, None  # "3.2.1" numbers a paragraph


def _with_one_mark(
    plain: str, mark: str, decimal: str, *, spaced: bool
) -> tuple[Fraction, Fraction | None]:
    whole, _, rest = plain.partition(mark)
    if not whole:
        return Fraction(f".{rest}"), Fraction(rest)  # ".22" is a calibre too
    as_decimal, as_thousands = Fraction(f"{whole}.{rest}"), Fraction(whole + rest)
    if spaced or whole.startswith("0") or not _grouped([whole, rest]):
        return as_decimal, None
    return (as_decimal, as_thousands) if mark == decimal else (as_thousands, as_decimal)


def _share(text: str) -> Fraction:
    bare = text.strip()
    if "/" in bare:
        return Fraction(bare)
    return Fraction(unicodedata.numeric(bare)).limit_denominator(10)


def romans(text: str, language: Language) -> Iterator[Quantity]:
    """Roman numerals behind a word that is numbered, behind a name ("Elizabeth II") or ordinal."""
    for match in ROMAN.finditer(text):
        value = roman(match["figures"])
        if value is None or match[0] in LETTERS_ALONE:
            continue
        if match[0] == text.strip(" ."):  # a heading that is a number alone
            yield Quantity(Fraction(value), match.span(), sure=False)
        before = text[max(0, match.start() - LONGEST_WORD) : match.start()]
        numbered = _numbered(language).search(before)
        if numbered is not None:
            sure = not may_be_pronoun(match[0], text, match.end(), language)
            sure = sure and not numbered["adjective"]
            yield Quantity(Fraction(value), match.span(), sure=sure)
        elif value < MOST_KINGS:
            yield from _reign(match, value, text)
    for match in _roman_ordinals(language).finditer(text):
        value = roman((match["first"] or match["other"]).upper())
        if value is None:
            continue
        king = list(_reign(match, value, text)) if match["first"] else []
        yield from king or [Quantity(Fraction(value), match.span(), ordinal=True)]


def _reign(match: re.Match[str], value: int, text: str) -> Iterator[Quantity]:
    """The number of a king or a pope, which his name has behind it: "Francis I", "Louis XIV"."""
    name = NAME_BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
    if name is not None:
        label = f"{name[1]} {match[0]}"
        yield Quantity(Fraction(value), match.span(), sure=False, sort=REIGN, label=label)


def may_be_pronoun(letters: str, text: str, end: int, language: Language) -> bool:
    """Whether a numeral may be "I", with a verb behind it: "for my part I agree"."""
    after = WORD_AFTER.match(text, end)
    if letters != "I" or after is None:
        return False
    return after[1] not in language.function_words or after[1] in language.final_words


def roman(letters: str) -> int | None:
    """The value of a Roman numeral, None where it is not well formed."""
    if not ROMAN_FORM.fullmatch(letters):
        return None
    values = [ROMAN_VALUES[one] for one in letters]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


@cache
def _numbered(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.numbers.numbered)) or "(?!)"
    joint = "|".join(map(re.escape, language.numbers.ranges)) or "(?!)"
    numeral = rf"(?:[IVXLC]{{1,8}}(?:\s?[-–,]\s?|\s(?:{joint})\s)){{0,3}}"
    adjective = r"\s[^\W\d_]{4,20}" if language.numbers.adjective_behind else "(?!)"
    behind = rf"(?P<adjective>{adjective})?(?:\s?:)?\s{numeral}$"
    return re.compile(rf"(?<!\w)(?:{words}){behind}", re.IGNORECASE)


@cache
def _roman_ordinals(language: Language) -> re.Pattern[str]:
    """Roman numerals with the ending of an ordinal: "XXIe", "Ier", but not "Vers" nor "Inde".

    Small ones have an x ("xve"), or they may be a word ("vie"); a long ending may stand apart.
    """
    numbers = language.numbers
    firsts, others, apart = (
        "|".join(map(re.escape, endings)) or "(?!)"
        for endings in (
            numbers.firsts,
            numbers.ordinals,
            [one for one in numbers.ordinals if len(one) >= LEAST_APART],
        )
    )
    other = r"(?!I(?![IVX]))[IVX]{1,7}|(?=[iv]{0,2}x)[ivx]{2,7}"
    return re.compile(
        rf"(?<!\w)(?:(?P<first>I)(?:{firsts})|(?P<other>{other})(?:{others}|\s(?:{apart})))(?!\w)"
    )
