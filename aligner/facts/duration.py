"""Lengths of time in a running text, with their bounds: "at least eight years", "18 mois"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from msgspec import Struct

from aligner.facts import Fact, hidden
from aligner.facts._length import DAY_HOURS, UNITS, Length
from aligner.facts._lengths import lengths
from aligner.facts._told import is_told
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.bounds import Bound, bound, free, loose
from aligner.values.moments import awaited
from aligner.values.wording import Wordings, either

SMALL_WORD = re.compile(r"(?:,|\s\w{1,3})?\s")
HALF = Fraction(1, 2)
SMALLER = {
    "year": ("month", 12),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
"""Units whose parts a reader knows under the name of a smaller one."""
LONGEST_WORD = 15
REACH = 30
"""Characters before a length in which stands that it comes again: "once every"."""
AGAIN = {
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.MORE_THAN,
}
"""How the time from one to the next is bounded, by how the number of times is."""
HUNDRED = 100
LARGEST_PART = 12
"""Denominator of the smallest part that a reader knows as such: a month is 1/12 of a year."""
MANY = {
    frozenset([(kind, Fraction(factor))]): unit
    for unit, (kind, factor) in UNITS.items()
    if unit in {"decade", "century"}
}
"""The unit of what is known by it alone: "for decades"."""
LONG = 10**6
"""Denominator beyond which a length is given as a decimal that comes near it."""


class Duration(Struct, frozen=True):
    """A length of time as it is bounded.

    ``measures`` says how much of what, in all the ways that its words may mean; ``around`` are
    bounds of its sentence that are stated about no number. ``part`` is the part of something
    that it is: the first years of it, the last or the next. ``aged`` is how old something is,
    ``again`` the time from one to the next.
    """

    length: Length
    bound: Bound
    around: frozenset[Bound] = frozenset()
    part: str | None = None
    aged: bool = False
    again: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the text."""
        return self.length.span

    @property
    def sure(self) -> bool:
        """Whether it surely is a length of time."""
        return self.length.sure

    @property
    def figures(self) -> frozenset[str]:
        """The numbers of units as they are written."""
        return frozenset(map(_decimal, self.length.parts or (self.length.amount,)))

    def says(self, other: Fact) -> bool:
        """Whether both are the same length and bounded alike."""
        if isinstance(other, Always):
            return other.says(self)
        if not isinstance(other, Duration) or self.parted(other):
            return False
        return self.lasts(other) and self._bounded_as(other)

    def lasts(self, other: Duration) -> bool:
        """Whether both are the same length, whatever their bounds."""
        return bool(self.length.measures & other.length.measures)

    @property
    def single(self) -> bool:
        """Whether it is one unit, half of one or a couple, which may be told without a number."""
        return self.length.amount in {1, HALF} or self.bound is Bound.VAGUE

    def parted(self, other: Duration) -> bool:
        """Whether both are parts of something, and not the same part."""
        return None not in (self.part, other.part) and self.part != other.part

    def counts(self, other: Duration) -> bool:
        """Whether both have the same number of days, working days or not."""
        units = {self.length.unit, other.length.unit}
        return self.length.amount == other.length.amount and units <= {"day", "working_day"}

    def bounded(self) -> str:
        """The length with its bound."""
        told = "" if self.bound is Bound.VAGUE else self.bound.value
        return f"{told} {self}".strip()

    def often(self) -> str:
        """How often something comes again: at most so long after the last is at least so often."""
        return f"{AGAIN[self.bound].value} every {self}" if self.bound in AGAIN else self.bounded()

    def placed(self) -> str:
        """The length with the part of something that it is."""
        return f"{self.part} {self}" if self.part else str(self)

    def _bounded_as(self, other: Duration) -> bool:
        if (True, Bound.WITHIN) in {(self.aged, other.bound), (other.aged, self.bound)}:
            return False
        return (
            self.bound.agrees(other.bound)
            or not (self._is_bounded() and other._is_bounded())
            or other.bound in self.around
            or self.bound in other.around
        )

    def _is_bounded(self) -> bool:
        """Whether its bound means something: "plus d'une journée", but not "une journée"."""
        return self.sure or not self.bound.bare

    def __str__(self) -> str:
        amount, unit = self.length.amount, self.length.unit
        if self.length.many and self.length.measures in MANY:
            return _counted(Fraction(2), MANY[self.length.measures]).partition(" ")[2]
        small = amount < 1 and unit != "day"  # "half a day" is known as such
        if unit in SMALLER and (small or amount.denominator > HALF.denominator):
            parts = [one for one in _split(amount, unit) if one[0]]
            if parts and _is_decimal(parts[-1][0]):
                return " ".join(_counted(*one) for one in parts)
        return f"half a {unit.replace('_', ' ')}" if amount == HALF else _counted(amount, unit)


class Always(Struct, frozen=True):
    """Every hour of every day; there are too many ways to say it to miss one."""

    span: tuple[int, int]
    figures: frozenset[str] = frozenset()
    sure: bool = False

    def says(self, other: Fact) -> bool:
        """Whether both say so; "a 24-hour service" is open "24 heures sur 24"."""
        if isinstance(other, Duration):
            return other.length.unit == "hour" and other.length.amount == DAY_HOURS
        return isinstance(other, Always)

    def __str__(self) -> str:
        return "24/7"


def find(text: str, language: Language, profile: Profile) -> Iterator[Fact]:
    """The lengths of time of a text."""
    del profile
    always = [Always(span) for span in _joined(_always(language).finditer(text), text)]
    yield from always
    rest = hidden(text, [one.span for one in always])
    counted = (one for one in lengths(rest, language) if not is_told(one, rest, language))
    yield from (_stated(one, rest, language) for one in counted)


def _stated(length: Length, text: str, language: Language) -> Duration:
    """A length as the words around it bound it."""
    again = _recurring(text, length.number, language)
    if again is not None:
        part = _part(text, length.span, language)
        return Duration(length, again, frozenset([Bound.EXACT]), part, again=True)
    stated = bound(text, length.number, language)
    if stated is Bound.EXACT:  # "une bonne heure", "a couple of hours"
        stated = loose(text, length.span, language)
    stated = awaited(stated, text, length.number[0], language)
    around = free(text, length.number, language) if stated.bare else frozenset()
    aged = stated.bare and _is_age(text, length.span, language)
    return Duration(length, stated, around, _part(text, length.span, language), aged)


def _is_age(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether a length tells how old something is: "a certificate three months old"."""
    old, dating = _ages(language)
    before = text[max(0, span[0] - LONGEST_WORD) : span[0]]
    return old.match(text, span[1]) is not None or dating.search(before) is not None


@cache
def _ages(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = language.durations
    return re.compile(rf"[\s-]{either(words.old)}"), re.compile(rf"{either(words.dating)}\s?\Z")


def _recurring(text: str, number: tuple[int, int], language: Language) -> Bound | None:
    """How the time from one to the next is bounded: once at least is after so long at most.

    « Tous les deux ans au moins » is often no more than "at least every two years".
    """
    match = _every(language).search(text, max(0, number[0] - REACH), number[0])
    if match is None:
        return None
    often = bound(text, (match.start(), match.start()), language)
    if often in AGAIN:
        return AGAIN[often]
    return Bound.OPEN if bound(text, number, language) is Bound.AT_LEAST else None


@cache
def _every(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.durations.every)}\s\Z", re.IGNORECASE)


def _joined(found: Iterable[re.Match[str]], text: str) -> list[tuple[int, int]]:
    """The places of phrases, two with a small word between them as one: "day and night, 24/7"."""
    spans: list[tuple[int, int]] = []
    for match in found:
        if spans and SMALL_WORD.fullmatch(text, spans[-1][1], match.start()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans


def _part(text: str, span: tuple[int, int], language: Language) -> str | None:
    """The part of something that a length is, as it or the word beside it tells."""
    begin = max(0, span[0] - LONGEST_WORD)
    for name, words in _parts(language).items():
        for match in words.finditer(text[begin : span[1] + LONGEST_WORD]):
            at, end = begin + match.start(), begin + match.end()
            beside = text[end : span[0]].strip() == "" and text[span[1] : at].strip() == ""
            if beside:
                return name
    return None


@cache
def _parts(language: Language) -> dict[str, Wordings]:
    return {name: Wordings(words) for name, words in language.durations.ends.items()}


@cache
def _always(language: Language) -> Wordings:
    return Wordings(language.durations.always)


def _split(amount: Fraction, unit: str) -> list[tuple[Fraction, str]]:
    """An amount in whole units and what is left of it in smaller ones."""
    if amount.denominator == 1 or unit not in SMALLER:
        return [(amount, unit)]
    smaller, count = SMALLER[unit]
    whole, rest = divmod(amount, 1)
    return [(Fraction(whole), unit), *_split(rest * count, smaller)]


def _counted(amount: Fraction, unit: str) -> str:
    unit = unit.replace("_", " ")
    many = f"{unit[:-1]}ies" if unit.endswith("y") and not unit.endswith("ay") else f"{unit}s"
    return f"{_readable(amount)} {unit if amount <= 1 else many}"


def _readable(amount: Fraction) -> str:
    """An amount for a reader: "1/3", but no fraction of hundreds."""
    odd = amount.denominator > LARGEST_PART and not _is_decimal(amount)
    return f"{float(amount):.2f}" if odd else _decimal(amount)


def _is_decimal(amount: Fraction) -> bool:
    """Whether two decimals tell all of it."""
    return HUNDRED % amount.denominator == 0


def _decimal(amount: Fraction) -> str:
    if amount.denominator == 1:
        return str(amount.numerator)
    rounded = f"{float(amount):.2f}".rstrip("0")
    return rounded if Fraction(rounded) == amount else str(amount.limit_denominator(LONG))
