"""Percentages in a running text: "80%", "80 %", "eighty per cent", "quatre-vingts pour cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec import Struct

from aligner.facts import Fact
from aligner.facts.number import plain, written
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.number_words import lowered
from aligner.values.quantities import Quantity, between, quantities


class Percentage(Struct, frozen=True):
    """A share of a hundred; ``also`` is what the figures say under the marks of another locale."""

    amount: Fraction
    span: tuple[int, int]
    sure: bool = True
    also: Fraction | None = None

    @property
    def figures(self) -> frozenset[str]:
        """The amount."""
        return frozenset([plain(self.amount)])

    def says(self, other: Fact) -> bool:
        """Whether both are the same share."""
        return isinstance(other, Percentage) and bool(self.amounts & other.amounts)

    @property
    def amounts(self) -> set[Fraction]:
        """What the number may state."""
        return {self.amount} if self.also is None else {self.amount, self.also}

    def __str__(self) -> str:
        return f"{written(self.amount)}%"


def find(text: str, language: Language, profile: Profile) -> Iterator[Percentage]:
    """The percentages of a text, both ends of a range: "10-15 %"."""
    del profile
    small = lowered(text)
    if not any(mark in small for mark in _marks(language)):
        return
    signs = {match.start(): match.end() for match in _sign(language).finditer(small)}
    after: Quantity | None = None
    for one in reversed(quantities(text, language)):
        end = signs.get(one.span[1])
        if end is None and (after is None or not between(one, after, text, language)):
            after = None
            continue
        after = one
        pointed = not text[one.span[0]].isalnum()  # ".5 %" is no 5
        also = None if pointed else one.also
        yield Percentage(one.amount, (one.span[0], end or one.span[1]), also=also)


@cache
def _marks(language: Language) -> frozenset[str]:
    """What a text has that names a hundredth: the last words of the ways to do so."""
    return frozenset(one.split()[-1].lower() for one in language.numbers.percent)


@cache
def _sign(language: Language) -> re.Pattern[str]:
    """The words and signs for a hundredth with the space before them."""
    listed = sorted(language.numbers.percent, key=lambda one: (-len(one), one))
    spelt = (
        r"\s".join(map(re.escape, one.split())) + (r"(?!\w)" if one[-1].isalpha() else "")
        for one in listed
    )
    article = "|".join(map(re.escape, language.numbers.indefinite)) or "(?!)"  # "half a per cent"
    return re.compile(rf"(?:\s(?:{article}))?[\s-]?(?:{'|'.join(spelt) or '(?!)'})")
