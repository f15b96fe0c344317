"""What one language denies or limits and the other does not, over all that is aligned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from aligner import languages
from aligner.facts.negation import Mark, Polarity, marks
from aligner.model import Bitext, Sentence
from aligner.views.cells import UNSURE_LINK, Cell, beside, cells

COORDINATED = re.compile(r"[^.;:!?]{0,60}?(?:,|\b(?:and|or|nor|et|ou|ni)\b)[^.;:!?]{0,60}")

"""What may stand between two negations of which another language needs but one."""

QUESTION = re.compile(r"\?[^\w.!]*$")
"""Asked in the negative or not, a question says the same: "why not come?", "will you come?"."""

UNLIKE = 0.15
"""How much farther apart soft marks of two meanings count: about one in seven of the sentence."""

LEAST_ALIKE, ALIKE, SURELY_ALIKE = 0.45, 0.55, 0.7
"""Cosines of a link. A negation that is put in or left out leaves the cosine where it was: of
sentences spoilt so, all are above the first and nine in ten above the second. Where both say the
same in other words ("must not expire", "doit être valable") three in four are below the third.
"""

FEW_WORDS, MOST_WORDS = 25, 35
"""Words of a side up to which a sentence hardly has room for saying a thing in another way, and
beyond which it is rather said elsewhere, in another word: of the false alarms in free translations
half are in such sentences, of the slips one in ten."""

NEXT = re.compile(r"[ \u00a0]*(?:\w{1,2}['’])?(\w+(?:-\w+)*)(?:['’]s\b|['’](?=\w))?")
BACK = re.compile(r"[ \u00a0]*(\w+(?:-\w+)*)(?:['’]\w{1,2}\b)?")
"""The same from right to left."""

MOST_BESIDE = 3
"""Words that are shown with a mark at most."""

MOST_UNDOING = 8
"""Characters between a negation and a word that it undoes: an adverb or "be"."""

UNDONE = frozenset({"absence", "failure", "wrong", "prefixed", "little", "other"})
"""What a word denies of which the negation is readily said by its contrary: "not uncommon" is
"courant", but "not refused" stays "pas refusé"."""

LEAST_TELLING = 3
"""Letters of a word that says something."""

REVERSED = (Polarity.NEGATIVE, Polarity.RESTRICTION)
"""What makes "not … unless" one with "only if"."""


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


@dataclass(frozen=True, slots=True)
class Loss:
    """A mark that nothing answers; ``bare`` is set when the other side has no mark at all."""

    cell: Cell
    code: str
    placed: Placed
    bare: bool

    @property
    def sure(self) -> bool:
        """Whether one side negates its verb, and the other says the same without negation."""
        return self._contrary and self._alike(SURELY_ALIKE) and self._length <= MOST_WORDS

    @property
    def likely(self) -> bool:
        """Whether the two sides hardly leave room for saying it in another way."""
        if self._length <= FEW_WORDS:
            return self._alike(LEAST_ALIKE)
        return self._alike(ALIKE) and (self._contrary or self._length <= MOST_WORDS)

    @property
    def possible(self) -> bool:
        """Whether it is worth a word at all."""
        return self._alike(UNSURE_LINK if self._contrary else LEAST_ALIKE)

    @property
    def _contrary(self) -> bool:
        return self.placed.mark.firm and self.bare

    @property
    def _length(self) -> int:
        sides = self.cell.sentences.sides
        return max(sum(len(one.text.split()) for one in side) for side in sides)

    def _alike(self, least: float) -> bool:
        return self.cell.link is None or self.cell.link.score >= least


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
                for placed in _demanding(here[side], stated[at][side], left[at][side]):
                    loss = Loss(cell, code, placed, bare=not stated[at][1 - side])
                    if loss.possible and not _reversed(placed, stated[at], side):
                        yield loss


def unanswered(first: Sequence[Placed], second: Sequence[Placed]) -> Sides:
    """The marks of each side for which none is left on the other.

    Marks of one kind answer each other first, the nearest first; then soft marks of one
    meaning; then hard marks of any kind: "only if" is "not unless". What is left may answer
    anything, a soft mark another one too, so that "unpaid", which is "non rémunéré", does not
    stand for a verb that is denied elsewhere in its sentence.
    """
    left = tuple(first), tuple(second)
    for alike in (_of_one_kind, _of_one_meaning, _both_hard, _any):
        left = _struck(left, alike)
    return left


def _of_one_kind(one: Mark, other: Mark) -> bool:
    return one.polarity is other.polarity and one.polarity is not Polarity.SOFT


def _of_one_meaning(one: Mark, other: Mark) -> bool:
    return one.polarity is other.polarity and one.concept == other.concept


def _both_hard(one: Mark, other: Mark) -> bool:
    return Polarity.SOFT not in (one.polarity, other.polarity)


def _any(one: Mark, other: Mark) -> bool:
    return bool(one) and bool(other)


def _struck(left: Sides, alike: Callable[[Mark, Mark], bool]) -> Sides:
    """What is left when marks that are alike have found one another, the nearest first.

    A mark that carries on another comes last: "no X or Y" is "pas de X ni de Y".
    """
    pairs = sorted(
        (one.mark.linked or other.mark.linked, _apart(one, other), first, second)
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


def _apart(one: Placed, other: Placed) -> float:
    """How far two marks stand from each other, as parts of their sentences."""
    both_soft = one.mark.polarity is other.mark.polarity is Polarity.SOFT
    unlike = both_soft and one.mark.concept != other.mark.concept
    return abs(one.at - other.at) + UNLIKE * unlike


def _after_neighbours(here: Sides, near: Sequence[Sides]) -> Sides:
    """What is left when the marks that went to a sentence beside this one are struck out."""
    for there in near:
        mine, _ = _struck((_hard(here[0]), _hard(there[1])), _any)
        others, _ = _struck((_hard(here[1]), _hard(there[0])), _any)
        here = (mine, others)
    return here


def _hard(side: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(one for one in side if one.mark.polarity is not Polarity.SOFT)


def _demanding(
    left: Sequence[Placed], stated: Sequence[Placed], unmet: Sequence[Placed]
) -> Iterator[Placed]:
    """The marks whose absence from the other language means something."""
    for placed in _hard(left):
        if QUESTION.search(placed.sentence.text) or any(_undoes(one, placed) for one in unmet):
            continue
        others = [one for one in _hard(stated) if one is not placed]
        if placed.mark.linked and any(o.mark.polarity is Polarity.NEGATIVE for o in others):
            continue
        if not any(_repeats(placed, one) for one in others if one not in left):
            yield placed


def _undoes(soft: Placed, placed: Placed) -> bool:
    """Whether what is denied denies something itself: "not uncommon", "must not expire"."""
    return (
        soft.mark.concept in UNDONE
        and soft.sentence is placed.sentence
        and 0 <= soft.mark.span[0] - placed.mark.span[1] <= MOST_UNDOING
    )


def _reversed(placed: Placed, stated: Sides, side: int) -> bool:
    """Whether an exception belongs to a negation that is a restriction in the other language."""
    return placed.mark.polarity is Polarity.EXCEPTION and all(
        any(one.mark.polarity is polarity for one in stated[at])
        for polarity, at in zip(REVERSED, (side, 1 - side), strict=True)
    )


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
