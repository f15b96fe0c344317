"""Sums whose currency is a known code in one language and, letter by letter, no code in the other.

As no currency is read from "ERU 800", the figures alone are compared, and they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from aligner.compare import contrast
from aligner.facts.money import Money
from aligner.facts.number import Number, written
from aligner.model import Bitext, Both, Discrepancy, Excerpt
from aligner.values.currency import is_slip, letters_beside
from aligner.views.cells import Cell, cells
from aligner.views.foreign.strays import untranslated
from aligner.views.quantities.statements import PAIRED, Statement, stated

FIGURE = re.compile(r"\d")
CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z]{3}(?![^\W\d_])")


def miscoded(bitext: Bitext) -> Iterator[Discrepancy]:
    """The sums of one language of which the other has the amount with a slip in the code."""
    for cell in cells(bitext, partly_ruled=True):
        if not cell.whole or cell.doubtful or not _has_letters(cell):
            continue
        for first, second in product(*stated(cell, bitext.profile)):
            letters = _letters(first, second) or _letters(second, first)
            if letters and not untranslated(cell):
                yield _discrepancy(first, second, letters, cell.sentences.codes)


def _has_letters(cell: Cell) -> bool:
    """Whether there are three capitals and figures, without which nothing need be read."""
    sides = [" ".join(one.text for one in side) for side in cell.sentences.sides]
    return any(CAPITALS.search(one) for one in sides) and all(FIGURE.search(one) for one in sides)


def _letters(one: Statement, other: Statement) -> str:
    """What stands beside a number in the place of the code that the other language has."""
    if not (isinstance(one.fact, Number) and isinstance(other.fact, Money)):
        return ""
    if one.fact.amount not in other.fact.amounts:
        return ""
    found = letters_beside(one.block.text, one.fact.span)
    return found if is_slip(found, other.fact.currency) else ""


def _discrepancy(
    first: Statement, second: Statement, letters: str, codes: tuple[str, str]
) -> Discrepancy:
    named = (_named(first, letters), _named(second, letters))
    return Discrepancy(
        contrast(Both(codes, named)),
        Both[Excerpt | None](codes, (_excerpt(first, letters), _excerpt(second, letters))),
        PAIRED,
    )


def _named(one: Statement, letters: str) -> str:
    if not isinstance(one.fact, Number):
        return str(one.fact)
    return f"{letters} {written(one.fact.amount, grouped=True)}"


def _excerpt(one: Statement, letters: str) -> Excerpt:
    """The words of a sum, with the letters beside a number."""
    if isinstance(one.fact, Money):
        return one.excerpt
    begin, end = one.fact.span
    at = one.block.text.find(letters, max(0, begin - len(letters) - 2), end + len(letters) + 5)
    return Excerpt((one.block,), (min(begin, at), max(end, at + len(letters))))
