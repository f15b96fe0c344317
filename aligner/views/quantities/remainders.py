"""A part told by what is left of the whole: "six, all but one of them", « six, dont cinq »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from aligner import languages
from aligner.facts import Fact
from aligner.facts.duration import Duration
from aligner.facts.number import Number
from aligner.languages import Language
from aligner.model import Both, Sentence
from aligner.values.number_words import lowered, spelled
from aligner.values.quantities import quantities
from aligner.values.wording import Wordings, either
from aligner.views.quantities.rest_days import Left, Stating

COUNT = r"(?P<count>\d{1,3}(?![\d.,]\d)|[^\W\d_]+(?:-[^\W\d_]+)?)"
"""A small number, in figures or in words."""
BETWEEN = r"(?:\s[^\W\d_]+){0,3}?\s"
"""What stands between a number and what tells that it is the other part: "three *of them*"."""


def without_remainders(left: Left[Stating], sides: Both[tuple[Sentence, ...]]) -> Left[Stating]:
    """What is left when the parts are struck out that the other side tells by the rest."""
    if not any(isinstance(one.fact, Number) for side in left for one in side):
        return left
    first, second = sides.sides
    for here, there, at in ((first, second, 1), (second, first, 0)):
        for part, rest in told_by_the_rest(here, there):
            struck = [
                tuple(one for one in left[side] if _amount(one.fact) != amount)
                for side, amount in sorted(((1 - at, part), (at, rest)))
            ]
            left = (struck[0], struck[1])
    return left


def are_the_rest(sides: Both[tuple[Sentence, ...]]) -> bool:
    """Whether one side excepts a part of a whole, and the other tells the rest of it."""
    first, second = sides.sides
    return any(True for both in ((first, second), (second, first)) for _ in told_by_the_rest(*both))


def _amount(fact: Fact) -> Fraction | None:
    if isinstance(fact, Number) and not fact.ordinal:
        return fact.amount
    return fact.length.amount if isinstance(fact, Duration) else None


def told_by_the_rest(
    here: Sequence[Sentence], there: Sequence[Sentence]
) -> Iterator[tuple[Fraction, Fraction]]:
    """The parts that one side tells as what is left out, each with the rest that the other tells.

    Both sides have the whole: of six all but one are five.
    """
    parts = {part for one in here for part in _parts(one)}
    if not parts:
        return
    others = {part for one in there for part in _parts(one)}
    told, known = _amounts(there) - others, _amounts(here)
    for part in parts:
        for whole in known & told:
            if part < whole and whole - part in told and whole - part not in known:
                yield part, whole - part


def _amounts(side: Sequence[Sentence]) -> set[Fraction]:
    return {
        found.amount
        for one in side
        for found in quantities(one.text, languages.load(one.block.language))
        if not found.ordinal
    }


def _parts(sentence: Sentence) -> Iterator[Fraction]:
    """The numbers of a sentence that tell what is left over: "all but one", "three suspended"."""
    language = languages.load(sentence.block.language)
    text = lowered(sentence.text)
    for match in _less(language).finditer(text):
        if match["count"].isdigit():
            yield Fraction(match["count"])
        else:
            yield from (one.amount for one in spelled(match["count"], language))
    if _told_apart(language).occurs(text) and _other_part(language).search(text):
        for one in quantities(sentence.text, language):
            if _other_part(language).match(text, one.span[1]):
                yield one.amount


@cache
def _less(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.numbers.less)}\s?{COUNT}")


@cache
def _told_apart(language: Language) -> Wordings:
    return Wordings(language.numbers.other_part)


@cache
def _other_part(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{BETWEEN}{either(language.numbers.other_part)}")
