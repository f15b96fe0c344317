"""Days of the week told by the others: "closed on Mondays", « ouvert du mardi au dimanche »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from aligner import languages
from aligner.facts import Fact
from aligner.facts._days import weekdays
from aligner.facts._moments import Weekday
from aligner.model import Both, Sentence

WEEK = 7


class _Stating(Protocol):
    @property
    def fact(self) -> Fact: ...


Stating = TypeVar("Stating", bound=_Stating)

Left = tuple[tuple[Stating, ...], tuple[Stating, ...]]
"""What each side states and the other does not."""


def without_rest(left: Left[Stating], sides: Both[tuple[Sentence, ...]]) -> Left[Stating]:
    """What is left when days of the week are struck out that the other side tells by the rest."""
    named = any(isinstance(one.fact, Weekday) for side in left for one in side)
    if not named or not are_the_others(sides):
        return left
    first, second = (
        tuple(one for one in side if not isinstance(one.fact, Weekday)) for side in left
    )
    return first, second


def are_the_others(sides: Both[tuple[Sentence, ...]]) -> bool:
    """Whether one language names days, and the other all the rest of the week as a range."""
    first, second = sides.sides
    return _make_a_week(first, second) or _make_a_week(second, first)


def _make_a_week(here: Sequence[Sentence], there: Sequence[Sentence]) -> bool:
    days = frozenset(day for one in here for day, _ in _named(one))
    if not days:
        return False
    others = frozenset(day for one in there for day, _ in _named(one))
    ranged = frozenset(day for one in there for day in _ranged(one))
    return others <= ranged and days.isdisjoint(ranged) and len(days | ranged) == WEEK


def _named(sentence: Sentence) -> list[tuple[int, tuple[int, int]]]:
    """The days of the week that a sentence names, with their places in it."""
    return list(weekdays(sentence.text, languages.load(sentence.block.language)))


def _ranged(sentence: Sentence) -> Iterator[int]:
    """The days of the ranges of a sentence: "Monday to Friday"."""
    language = languages.load(sentence.block.language)
    joins = {"-", "–", *language.dates.joins}
    joins -= {*language.durations.adds, *language.numbers.choices}
    for (first, one), (last, other) in pairwise(_named(sentence)):
        if sentence.text[one[1] : other[0]].strip().lower() in joins:
            yield from ((first + step) % WEEK for step in range((last - first) % WEEK + 1))
