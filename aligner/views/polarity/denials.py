"""Where the sides of a cell deny or limit something, and the words that show it to a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from aligner import languages
from aligner.facts.negation import Mark, Polarity, denying, marks
from aligner.model import Sentence
from aligner.views.cells import Cell

NEXT = re.compile(r"[ \u00a0]*(?:\w{1,2}['’])?(\w+(?:-\w+)*)(?:['’]s\b|['’](?=\w))?")
BACK = re.compile(r"[ \u00a0]*(\w+(?:-\w+)*)(?:['’]\w{1,2}\b)?")
"""The same from right to left."""

COORDINATED = re.compile(
    r"[^.;:!?]{0,60}?\b(?:and|or|nor|et|ou|ni)\b[^.;:!?]{0,60}|[^.;:!?,]{0,40},[^.;:!?]{0,6}"
)
"""What may stand between two negations of which another language needs but one."""

HYPHEN, COMPOUND = "-", re.compile(r"(?:-\w+)+")
"""What joins a mark to the word that it makes another of."""

COLUMN = "\t"
ENDS = " \u00a0.:"
"""What may stand around a word that is all of a text."""

MOST_BESIDE = 3
"""Words that are shown with a mark at most."""

LEAST_TELLING = 3
"""Letters of a word that says something."""


class Placed(Struct, frozen=True):
    """A mark in its sentence; ``at`` is its place in its side of the cell, from 0 to 1."""

    mark: Mark
    sentence: Sentence
    at: float

    @property
    def words(self) -> str:
        """The words of the mark."""
        return self.sentence.block.text[slice(*self.mark.span)]

    @property
    def denying(self) -> list[tuple[int, int]]:
        """The places of the words without which it affirms: "n'" and "pas" of "n'inclut pas"."""
        block = self.sentence.block
        return denying(block.text, self.mark.span, block.language)

    @property
    def without(self) -> str:
        """The words of the mark but for those that deny: "may" of "may not"."""
        text, (begin, end) = self.sentence.block.text, self.mark.span
        for first, last in sorted(self.denying, reverse=True):
            text, end = text[:first] + text[last:], end - (last - first)
        return text[begin:end]

    @property
    def shown(self) -> tuple[int, int]:
        """The place of the mark with the words that it stands with: "is not admitted"."""
        text, (begin, end) = self.sentence.block.text, self.mark.span
        light = languages.load(self.sentence.block.language).light_words
        after = _as_far(NEXT, text[end : self.sentence.span[1]], light)
        if after:
            return begin, end + after
        before = text[self.sentence.span[0] : begin][::-1]
        return begin - _as_far(BACK, before, frozenset(word[::-1] for word in light)), end


def _as_far(words: re.Pattern[str], text: str, light: frozenset[str]) -> int:
    """The length of the next words of a text, as far as the first that says something."""
    end = 0
    for found in islice(words.finditer(text), MOST_BESIDE):
        if found.start() != end:
            break
        end = found.end()
        if len(found[1]) >= LEAST_TELLING and found[1].lower() not in light:
            break
    return end


def placed_marks(cell: Cell, side: int) -> tuple[Placed, ...]:
    """The marks on one side of a cell."""
    sentences = cell.sentences.sides[side]
    whole = sum(end - begin for begin, end in (one.span for one in sentences)) or 1
    before, found = 0, []
    for sentence in sentences:
        begin, end = sentence.span
        for mark in marks(sentence.text, sentence.block.language):
            first, last = mark.span
            moved = Mark(
                mark.polarity,
                (begin + first, begin + last),
                mark.firm,
                mark.linked,
                mark.concept,
            )
            found.append(Placed(moved, sentence, (before + first) / whole))
        before += end - begin
    return tuple(found)


def hard(side: Sequence[Placed]) -> tuple[Placed, ...]:
    """The marks that deny or limit by themselves, not by what a word means."""
    return tuple(one for one in side if one.mark.polarity is not Polarity.SOFT)


def are_joined(one: Placed, other: Placed) -> bool:
    """Whether two marks stand in one enumeration."""
    return COORDINATED.fullmatch(_between(one, other)) is not None


def _between(one: Placed, other: Placed) -> str:
    """The text between two marks of one sentence."""
    (_, begin), (end, _) = sorted((one.mark.span, other.mark.span))
    return one.sentence.block.text[begin:end]


def is_sign(one: Placed, there: Sequence[Sentence]) -> bool:
    """Whether a mark is short for "number": all of a text, as "No." is over a column « N° ».

    Two words of which one is short for a number begin alike, or one of them is no word: "#".
    """
    own = one.sentence.text.split(COLUMN)
    mine = [at for at, text in enumerate(own) if text.strip(ENDS) == one.words]
    if not mine or len(there) != 1:
        return False
    others = there[0].text.split(COLUMN)
    other = others[mine[0]].strip() if len(others) == len(own) else ""
    return other[:1].casefold() == one.words[:1].casefold() or not any(map(str.isalpha, other))


def is_in_both(one: Placed, there: Sequence[Sentence]) -> bool:
    """Whether a mark is part of a compound that the other side has as well: "non-stop"."""
    text, (begin, end) = one.sentence.block.text, one.mark.span
    if text[end : end + 1] != HYPHEN:
        return False
    rest = COMPOUND.match(text, end)
    word = text[begin : rest.end() if rest else end].casefold()
    return any(re.search(rf"(?<![\w-]){re.escape(word)}\b", it.text.casefold()) for it in there)
