"""Denials that say no more than how far a quantity may go: "no term shall be longer than"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner import languages
from aligner.facts.negation import Polarity
from aligner.model import Sentence
from aligner.values.bounds import Bound, bound
from aligner.values.denials import COMPARING
from aligner.values.quantities import quantities
from aligner.values.quantity import Quantity
from aligner.views.polarity.denials import Placed

HIDDEN = "\ue000"
"""Stands for each character of a denial that is left out."""


def is_a_limit(placed: Placed, side: Sequence[Placed], there: Sequence[Sentence]) -> bool:
    """Whether the other side has as a maximum or a minimum what this one denies to go beyond.

    "No lease shall run for longer than nine years" is « la durée maximale est de neuf ans »: the
    denial turns the bound of a quantity round, and the other side bounds the same quantity so.
    """
    if placed.mark.polarity is not Polarity.NEGATIVE:
        return False
    return any(
        other.amount == one.amount and (limit.lower if least else limit.upper)
        for one, least in _turned(placed, side)
        for sentence in there
        for other, limit in _bounded(sentence)
    )


def _turned(placed: Placed, side: Sequence[Placed]) -> Iterator[tuple[Quantity, bool]]:
    """The quantities whose bound a denial turns round, and whether that makes a minimum of it."""
    text, language = placed.sentence.block.text, languages.load(placed.sentence.block.language)
    begin, end = placed.mark.span[1], placed.sentence.span[1]
    behind = [one for one in quantities(text, language) if begin <= one.span[0] < end]
    if not behind:
        return
    bare = _without([one for one in side if one.sentence is placed.sentence], text)
    for one in behind:
        plain = bound(bare, one.span, language)
        whole = bound(text, one.span, language)
        if plain in COMPARING and whole is not plain:
            yield one, plain is Bound.LESS_THAN
        elif whole is Bound.LESS_THAN is not plain:  # "not have reached the age of nine"
            yield one, False


def _without(marks: Sequence[Placed], text: str) -> str:
    """A text without what it denies, every other word in its place."""
    for one in marks:
        if one.mark.polarity is Polarity.NEGATIVE:
            begin, end = one.mark.span
            text = text[:begin] + HIDDEN * (end - begin) + text[end:]
    return text


def _bounded(sentence: Sentence) -> Iterator[tuple[Quantity, Bound]]:
    """The quantities of a sentence, and how it bounds them."""
    text, language = sentence.block.text, languages.load(sentence.block.language)
    for one in quantities(text, language):
        if sentence.span[0] <= one.span[0] < sentence.span[1]:
            yield one, bound(text, one.span, language)
