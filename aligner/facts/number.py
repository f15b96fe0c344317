"""Numbers of a running text that no other kind of fact takes, and the figures in codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from aligner.facts import Fact, hidden
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.figures import codes
from aligner.values.quantities import Quantity, quantities
from aligner.values.quantity import MANY

FIGURES = re.compile(r"\d{1,18}")
VERSION = re.compile(r"(?<![\d.])\d{1,9}\.\d{0,8}[1-9](?!\.?\d)|\d{1,18}")
"""Figures of a code: of "v2.1" both, which is "version 2.1" too."""
# "1.", "2)", "(3)" and "3.2" before a capital number a point and state nothing.
MARKER = re.compile(
    r"\s*(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3}){0,4}[.)](?!\d)|\d{1,3}(?:\.\d{1,3}){1,4}(?=\s+[A-ZÀ-Þ]))"
)
HEADING = re.compile(r"\s*\d{1,2}\s(?=[A-ZÀ-Þ][^.;:\d]{1,70}$)")
DOTTED = re.compile(r"(?:(?<![\w.,])|(?<=\bv))\d+(?:\.\d+){2,6}(?!\w|,\d)")
PHONE = re.compile(
    r"(?<![\w+])(?<!\d\s)(?:\+\s?\d{1,3}|\(\+\d{1,3}\)|0\d)"
    r"(?:\s?(?P<trunk>\(0\))\s?\d{1,4}|[\s.\-/]{1,2}\(?\d{1,4}\)?)"
    r"(?:[\s.\-/]{1,2}\(?\d{1,4}\)?){2,6}(?!\w)"
    r"|(?<![\w+.,/-])(?<!\d\s)(?:1[\s.\-])?(?:\(\d{3}\)[\s.\-]?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4}"
    r"(?![\w/]|[.,-]\d)"
    r"|(?<![\w+.,/-])(?<!\d\s)0\d{2,3}(?:[\s.\-]\d{2,4}){2,4}(?![\w/]|[.,-]\d)"
)
"""Numbers to dial: of any country, of North America ("(613) 555-0123"), or within one."""
NOTE = re.compile(r"(?<=[\w.,;:!?»”\"])\s?\[\d{1,3}\]")
"""The mark of a note, which another edition may write in another way, or leave out."""
GLUED_NOTE = re.compile(r"(?<=[a-zà-ÿ\ue000]{3}\()\d{1,2}(?=\)(?!\w))")
"""A figure in brackets right behind a word, which may be the mark of a note: "dollars(2)"."""
SECTION = re.compile(r"(?<![\w.])\d{1,4}(?:(?:\.\d{1,4}){2,6}[º°]|\.\d{1,4}º)(?!\w)")
"""The number of a section with the mark of an ordinal behind it: "Article 40.3.3º"."""
SHORTENED = re.compile(r"[a-z]\d{1,2}[a-z]|[A-Z]\d{2}[A-Z]")
"""A word of which figures count the letters left out: "i18n", "I14Y"."""
LEAST_GROUPED = 10_000
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
MANIFOLD = ("", "tens", "hundreds")
THOUSANDS = ("", "thousands", "millions", "billions", "trillions")


class Number(Struct, frozen=True):
    """A number; ``also`` is another amount it may state, ``name`` the code it is in.

    Of a ``sort`` that is compared though it is not sure (see `Quantity`).
    """

    amount: Fraction
    span: tuple[int, int]
    sure: bool = True
    also: Fraction | None = None
    ordinal: bool = False
    name: str = ""
    sort: str = ""

    @property
    def figures(self) -> frozenset[str]:
        """The number as figures; a part is the percentage that it is."""
        return frozenset([plain(self.amount if self.amount >= 1 else self.amount * 100)])

    def says(self, other: Fact) -> bool:
        """Whether both may be the same number; "Chapter two" is "le deuxième chapitre"."""
        if not isinstance(other, Number):
            return False
        if self.sort == other.sort == MANY:  # "scores of", "des dizaines"
            return _zeros(self.amount) == _zeros(other.amount)
        articles = self.amount == 1 and not (self.sure or other.sure)
        if articles and self.ordinal is not other.ordinal:  # "une" is not "the first"
            return False
        return bool(_read(self, other) & _read(other, self))

    @property
    def amounts(self) -> set[Fraction]:
        """What the number may state."""
        return {self.amount} if self.also is None else {self.amount, self.also}

    def __str__(self) -> str:
        if self.name:
            return self.name
        return f"{written(self.amount)}{_ending(self.amount) if self.ordinal else ''}"


def _read(one: Number, other: Number) -> set[Fraction]:
    """What a number may state beside another: "3,200" is no "3.2" that is written so."""
    decimal = one.also is not None and one.also.denominator > 1 and not one.ordinal
    return {one.amount} if decimal and other.also is None else one.amounts


def find(text: str, language: Language, profile: Profile) -> Iterator[Number]:
    """The numbers of a text."""
    del profile
    marker = MARKER.match(text)
    if marker is None and (heading := HEADING.match(text)) is not None:
        # "4 Duties" is a heading, and "51 Mill Street" an address that may be "51, rue du Moulin".
        yield Number(Fraction(heading[0]), heading.span(), sure=False)
        marker = heading
    notes = [one.span() for one in NOTE.finditer(text)] if "[" in text else []
    notes += [(one.end() - 1, one.end()) for one in SECTION.finditer(text)]
    rest = hidden(text, [*([marker.span()] if marker else []), *notes])
    glued = [one.span() for one in GLUED_NOTE.finditer(text)] if "(" in text else []
    yield from (Number(Fraction(text[slice(*one)]), one, sure=False) for one in glued)
    rest = hidden(rest, glued)
    for reader in (_phones, _coded, _dotted) if FIGURES.search(rest) else ():
        found = list(reader(rest, language))
        yield from found
        # The letters of a code are no words: "MIL-26" is no thousand.
        whole = [one.span() for one in codes(rest, language)] if reader is _coded else []
        rest = hidden(rest, whole or [one.span for one in found])
    yield from map(_number, _whole(quantities(rest, language)))


def _number(one: Quantity) -> Number:
    # A period that is "the second" in one language is "that period" in the other.
    sure = one.sure and not (one.ordinal and one.spelled)
    name = one.label or (str(one.amount) if one.spelled and one.amount < 1 else "")
    name = _many(one.amount) if one.sort == MANY else name
    return Number(one.amount, one.span, sure, one.also, one.ordinal, name, one.sort)


def _zeros(amount: Fraction) -> int:
    """How many figures a number has behind its first."""
    return len(str(int(amount))) - 1


def _many(amount: Fraction) -> str:
    """How a message names so many: "hundreds", "tens of thousands"."""
    thousands, more = divmod(_zeros(amount), 3)
    whole = [*THOUSANDS, ""][min(thousands, len(THOUSANDS))]
    return " of ".join(filter(None, ((MANIFOLD[more]), whole))) or str(amount)


def _whole(found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers, each with the part that stands behind its noun: "un poste et demi"."""
    for one, after in zip_longest(found, found[1:]):
        if after is not None and after.part and not one.ordinal:
            yield replace(one, amount=one.amount + after.amount, span=(one.span[0], after.span[1]))
        elif not one.part:
            yield one


def plain(amount: Fraction) -> str:
    """An amount in bare figures; what no decimals can state is a fraction."""
    if amount.denominator == 1:
        return str(amount.numerator)
    whole = amount.denominator
    for factor in (2, 5):
        while whole % factor == 0:
            whole //= factor
    if whole != 1:
        return str(amount)
    return f"{float(amount):f}".rstrip("0").rstrip(".")


def written(amount: Fraction, *, grouped: bool = False) -> str:
    """An amount as messages write it; four figures may be a year, and are ``grouped`` on demand."""
    figures = plain(amount)
    if "/" in figures or (amount < LEAST_GROUPED and not grouped):
        return figures
    whole, point, decimals = figures.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def _ending(amount: Fraction) -> str:
    teen = int(amount) % 100 in TEENS
    return "th" if teen else ORDINALS.get(int(amount) % 10, "th")


def _phones(text: str, language: Language) -> Iterator[Number]:
    del language
    for match in PHONE.finditer(text):
        # The figure in "+32 (0)2" is dialled within the country alone.
        dialled = match[0].replace(match["trunk"] or "\0", "")
        begin, end = match.span()
        end -= match[0].count(")") > match[0].count("(")  # of a bracket around the number
        yield Number(Fraction(_digits(dialled)), (begin, end), name=text[begin:end].strip())


def _coded(text: str, language: Language) -> Iterator[Number]:
    """Each run of figures in a code, so that "G17-G20" is "G17-20"."""
    for code in codes(text, language):
        for match in VERSION.finditer(text, *code.span()):
            sure = SHORTENED.fullmatch(code[0]) is None
            yield Number(Fraction(match[0]), match.span(), sure, name=code[0])


def _dotted(text: str, language: Language) -> Iterator[Number]:
    """The numbers of a numbered paragraph: "3.2.1"; those grouped by points are one number."""
    for match in DOTTED.finditer(text):
        if not quantities(match[0], language):
            for run in FIGURES.finditer(text, *match.span()):
                yield Number(Fraction(run[0]), run.span(), name=match[0])


def _digits(text: str) -> str:
    return "".join(FIGURES.findall(text))
