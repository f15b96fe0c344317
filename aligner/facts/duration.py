"""Lengths of time in a running text, with their bounds: "at least eight years", "18 mois"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from aligner.facts import Fact, hidden
from aligner.facts._lengths import Length, lengths
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.bounds import Bound, bound, free
from aligner.values.wording import Wordings

SMALL_WORD = re.compile(r"(?:,|\s\w{1,3})?\s")
LONG = 10**6
"""Denominator beyond which a length is given as a decimal that comes near it."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it is bounded.

    ``measures`` says how much of what, in all the ways that its words may mean; ``around`` are
    bounds of its sentence that are stated about no number.
    """

    length: Length
    bound: Bound
    around: frozenset[Bound] = frozenset()

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
        return isinstance(other, Duration) and self.lasts(other) and self._bounded_as(other)

    def lasts(self, other: Duration) -> bool:
        """Whether both are the same length, whatever their bounds."""
        return bool(self.length.measures & other.length.measures)

    def counts(self, other: Duration) -> bool:
        """Whether both have the same number of days, working days or not."""
        days = {"day", "working_day"}
        return (
            self.length.amount == other.length.amount
            and {
                self.length.unit,
                other.length.unit,
            }
            <= days
        )

    def bounded(self) -> str:
        """The length with its bound."""
        return f"{self.bound.value} {self}" if self.bound.value else str(self)

    def _bounded_as(self, other: Duration) -> bool:
        return (
            self.bound.agrees(other.bound)
            or not (self.sure and other.sure)
            or other.bound in self.around
            or self.bound in other.around
        )

    def __str__(self) -> str:
        amount, unit = self.length.amount, self.length.unit.replace("_", " ")
        many = unit[:-1] + "ies" if unit.endswith("y") and not unit.endswith("ay") else f"{unit}s"
        return f"{_decimal(amount)} {unit if amount <= 1 else many}"


@dataclass(frozen=True, slots=True)
class Always:
    """Every hour of every day; there are too many ways to say it to miss one."""

    span: tuple[int, int]
    figures: frozenset[str] = frozenset()
    sure: bool = False

    def says(self, other: Fact) -> bool:
        """Whether both say so."""
        return isinstance(other, Always)

    def __str__(self) -> str:
        return "24/7"


def find(text: str, language: Language, profile: Profile) -> Iterator[Fact]:
    """The lengths of time of a text."""
    del profile
    always = [Always(span) for span in _joined(_always(language).finditer(text), text)]
    yield from always
    rest = hidden(text, [one.span for one in always])
    for length in lengths(rest, language):
        stated = bound(rest, length.number, language)
        around = free(rest, length.number, language) if stated is Bound.EXACT else frozenset()
        yield Duration(length, stated, around)


def _joined(found: Iterable[re.Match[str]], text: str) -> list[tuple[int, int]]:
    """The places of phrases, two with a small word between them as one: "day and night, 24/7"."""
    spans: list[tuple[int, int]] = []
    for match in found:
        if spans and SMALL_WORD.fullmatch(text, spans[-1][1], match.start()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans


@cache
def _always(language: Language) -> Wordings:
    return Wordings(language.durations.always)


def _decimal(amount: Fraction) -> str:
    if amount.denominator == 1:
        return str(amount.numerator)
    rounded = f"{float(amount):.2f}".rstrip("0")
    return rounded if Fraction(rounded) == amount else str(amount.limit_denominator(LONG))
