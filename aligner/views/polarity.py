"""What one language denies or limits and the other does not, over all that is aligned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aligner.facts.negation import Mark, Polarity, marks
from aligner.model import Bitext, Sentence
from aligner.views.cells import Cell, beside, cells

COORDINATED = re.compile(r"[^.;:!?]{0,60}?(?:,|\b(?:and|or|nor|et|ou|ni)\b)[^.;:!?]{0,60}")

"""What may stand between two negations of which another language needs but one."""

QUESTION = "?"
"""Asked in the negative or not, a question says the same: "why not come?", "will you come?"."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its sentence; ``at`` is its place in its side of the cell, from 0 to 1."""

    mark: Mark
    sentence: Sentence
    at: float

    @property
    def words(self) -> str:
        """The words of the mark."""
        return self.sentence.block.text[slice(*self.mark.span)]


@dataclass(frozen=True, slots=True)
class Loss:
    """A mark that nothing answers; ``bare`` is set when the other side has no mark at all."""

    cell: Cell
    code: str
    placed: Placed
    bare: bool


Sides = tuple[tuple[Placed, ...], tuple[Placed, ...]]


def losses(bitext: Bitext) -> Iterator[Loss]:
    """The marks that the other language lacks, in the order of the text."""
    among = list(cells(bitext))
    stated: list[Sides] = [(_placed(cell, 0), _placed(cell, 1)) for cell in among]
    left = [unanswered(*sides) for sides in stated]
    for at, cell in enumerate(among):
        if cell.whole and any(left[at]):
            here = _after_neighbours(left[at], [left[near] for near in beside(among, at)])
            for side, code in enumerate(cell.sentences.codes):
                for placed in _demanding(here[side], stated[at][side]):
                    yield Loss(cell, code, placed, bare=not stated[at][1 - side])


def unanswered(first: Sequence[Placed], second: Sequence[Placed]) -> Sides:
    """The marks of each side for which none is left on the other.

    Marks of one kind answer each other first, the nearest first; then soft marks of one
    meaning; then whatever is left: "only if" is "not unless".
    """
    left = tuple(first), tuple(second)
    for alike in (_of_one_kind, _of_one_meaning, _answering):
        left = _struck(left, alike)
    return left


def _of_one_kind(one: Mark, other: Mark) -> bool:
    return one.polarity is other.polarity and one.polarity is not Polarity.SOFT


def _of_one_meaning(one: Mark, other: Mark) -> bool:
    return one.polarity is other.polarity and one.concept == other.concept


def _answering(one: Mark, other: Mark) -> bool:
    return Polarity.SOFT not in (one.polarity, other.polarity) or one.polarity is not other.polarity


def _struck(left: Sides, alike: Callable[[Mark, Mark], bool]) -> Sides:
    """What is left when marks that are alike have found one another, the nearest first.

    A mark that carries on another comes last: "no X or Y" is "pas de X ni de Y".
    """
    pairs = sorted(
        (one.mark.linked or other.mark.linked, abs(one.at - other.at), first, second)
        for first, one in enumerate(left[0])
        for second, other in enumerate(left[1])
        if alike(one.mark, other.mark)
    )
    gone: tuple[set[int], set[int]] = (set(), set())
    for *_, first, second in pairs:
        if first not in gone[0] and second not in gone[1]:
            gone[0].add(first)
            gone[1].add(second)
    mine, others = (
        tuple(one for at, one in enumerate(side) if at not in struck)
        for side, struck in zip(left, gone, strict=True)
    )
    return mine, others


def _after_neighbours(here: Sides, near: Sequence[Sides]) -> Sides:
    """What is left when the marks that went to a sentence beside this one are struck out."""
    for there in near:
        mine, _ = _struck((_hard(here[0]), _hard(there[1])), _answering)
        others, _ = _struck((_hard(here[1]), _hard(there[0])), _answering)
        here = (mine, others)
    return here


def _hard(side: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(one for one in side if one.mark.polarity is not Polarity.SOFT)


def _demanding(left: Sequence[Placed], stated: Sequence[Placed]) -> Iterator[Placed]:
    """The marks whose absence from the other language means something."""
    for placed in _hard(left):
        if placed.sentence.text.rstrip().endswith(QUESTION):
            continue
        others = [one for one in _hard(stated) if one is not placed]
        if placed.mark.linked and any(o.mark.polarity is Polarity.NEGATIVE for o in others):
            continue
        if not any(_repeats(placed, one) for one in others if one not in left):
            yield placed


def _repeats(one: Placed, other: Placed) -> bool:
    """Whether a mark says again what another said, in a copy of its sentence or in a list.

    "No cats, no dogs" is "ni chats ni chiens".
    """
    if one.words.lower() != other.words.lower():
        return False
    if one.sentence != other.sentence and one.sentence.text == other.sentence.text:
        return True
    if one.mark.firm or one.sentence.block is not other.sentence.block:
        return False
    (_, begin), (end, _) = sorted((one.mark.span, other.mark.span))
    return COORDINATED.fullmatch(one.sentence.block.text[begin:end]) is not None


def _placed(cell: Cell, side: int) -> tuple[Placed, ...]:
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
