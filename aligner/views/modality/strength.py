"""What one language requires and the other only allows, over all that is aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from aligner.facts.obligation import CHOICES, Demand, Strength, demands
from aligner.languages.content import words
from aligner.model import Bitext, Sentence
from aligner.views.cells import Cell, beside, cells, closeness
from aligner.views.polarity.predicates import CLAUSE, likeness

WEAKER = (Strength.EXPECTED, Strength.ALLOWED, Strength.DESIRABLE, Strength.RECOMMENDED)
"""What a requirement is set against, the readiest translation first, the plainest next."""

LIMITS = (Strength.USUALLY, Strength.OCCASION, Strength.DOUBT)
"""What is reported where the other language lacks it."""

ANSWERING = {
    Strength.ALLOWED: (Strength.ENABLING, Strength.DOUBT),
    Strength.REQUIRED: (Strength.NEEDING, Strength.DUE),
    Strength.EXPECTED: (Strength.RECOMMENDED,),
}
"""What answers a strength, and by itself contradicts none: "X permet de" is "with X one can"."""

DUE = {Strength.DUE, Strength.ALLOWED}
OWED = (DUE, {Strength.NEEDING, Strength.DESIRABLE})
CONTRARY = ({Strength.REQUIRED, Strength.ALLOWED}, {Strength.REQUIRED, Strength.DESIRABLE}, *OWED)
"""What no usage confounds."""

WEAKENED = ({Strength.REQUIRED, Strength.RECOMMENDED}, {Strength.REQUIRED, Strength.DOUBT})
"""What none does at one place of a short sentence: elsewhere "there must be" may be a guess."""

MANNER = frozenset({Strength.USUALLY, Strength.OFTEN, Strength.FITTING})
"""What neither obliges nor leaves a choice, but says how often it does, or how well."""

OUTCOMES = {Strength.ALLOWED, Strength.SETTLED}
"""The same of one participle: what may be done and what is done."""

ALIKE, FEW_WORDS, NEAR = 0.65, 25, 0.15
"""Closeness and words of a link in which two demands hardly belong to different things, and how far
apart, as parts of their sentences, they stand at most."""

ONE_PLACE = 0.2
"""The same where one side requires what the other allows, whatever the length: of sixteen natural
pairs in which only this differs the eight within it are spoilt, and four of the others right."""

SURELY_ALIKE, MORE_WORDS = 0.75, 35
"""The same of a longer sentence, which is readily said in other words: what is contrary is not."""

SHORT = 18
"""Words of a sentence that has hardly room for anything but its own demand."""

ADVICE = frozenset({Strength.RECOMMENDED, Strength.DESIRABLE})
"""What is no requirement of what it speaks of, however strongly put."""

ADVISED = {Strength.EXPECTED, Strength.ALLOWED}
"""What is no requirement and yet no choice: "should" is not « peut »."""

SAME_VERB = 0.7
"""Cosine of two verbs that translate one another: "wear" and « porter » have 0.72."""

MET_BY = {
    Strength.USUALLY: frozenset({Strength.USUALLY, Strength.OFTEN, *CHOICES}),
    Strength.OCCASION: frozenset(Strength) - {Strength.OFTEN},
    Strength.DOUBT: frozenset(Strength) - {Strength.REQUIRED, Strength.NEEDING, Strength.FITTING},
}


class Placed(Struct, frozen=True):
    """A demand in its sentence; ``at`` is its place on its side of the cell, from 0 to 1."""

    demand: Demand
    sentence: Sentence
    at: float

    @property
    def words(self) -> str:
        """The words of the demand."""
        return self.sentence.block.text[slice(*self.demand.span)]


Sides = tuple[tuple[Placed, ...], tuple[Placed, ...]]


class Clash(Struct, frozen=True):
    """A demand of each side that contradict each other, or one that the other side lacks.

    ``alone`` if all others of both sides have their like.
    """

    cell: Cell
    sides: tuple[Placed | None, Placed | None]
    alone: bool = False

    @property
    def plain(self) -> bool:
        """Whether all other demands are met, and these demand one thing.

        One verb, or whatever stands at the same place of a short sentence, or above a list.
        """
        if self.strengths == OUTCOMES:
            return True  # outcomes are of one verb, else there were none
        first, second = self.sides
        if not self.alone or first is None or second is None:
            return False
        if self.strengths not in (*CONTRARY, *WEAKENED):
            return False
        apart = abs(first.at - second.at)
        if self.strengths in CONTRARY and self._is_above_list:
            return True
        alike = self._is_close or (self._length <= SHORT and bool(self.strengths & ADVICE))
        allowed = self.strengths in (CONTRARY[0], DUE) and apart <= ONE_PLACE
        near = ONE_PLACE if self.strengths in CONTRARY else NEAR  # « conditions essentielles »
        if allowed or (alike and apart <= near):
            return True
        verbs = [_behind(one) for one in (first, second)]
        contrary = self.strengths in CONTRARY and all(verbs)
        return contrary and likeness(verbs[0], verbs[1]) >= SAME_VERB

    @property
    def _is_close(self) -> bool:
        """Whether both sides are short and alike, so that one is hardly said by other means."""
        if self.cell.link is None:
            return False
        if self._length <= FEW_WORDS:
            return closeness(self.cell.link) >= ALIKE
        contrary = self._length <= MORE_WORDS and self.strengths in CONTRARY
        return contrary and closeness(self.cell.link) >= SURELY_ALIKE

    @property
    def _is_above_list(self) -> bool:
        """Whether both sides say no more than how far the points below them oblige."""
        sides = self.cell.sentences.sides
        led = all(one.text.rstrip().endswith(":") for side in sides for one in side)
        return led and self._length <= SHORT

    @property
    def _length(self) -> int:
        """The words of the longer side."""
        sides = self.cell.sentences.sides
        return max(sum(len(one.text.split()) for one in side) for side in sides)

    @property
    def strengths(self) -> set[Strength]:
        """What stands against what."""
        return {one.demand.strength for one in self.sides if one is not None}


@lru_cache(maxsize=2)
def clashes(bitext: Bitext) -> tuple[Clash, ...]:
    """The demands of which the two sides of a link give different strengths, in order."""
    return tuple(_clashes(bitext))


def _clashes(bitext: Bitext) -> Iterator[Clash]:
    among = cells(bitext)
    stated = [(_placed(cell, 0), _placed(cell, 1)) for cell in among]
    for at, cell in enumerate(among):
        if cell.whole and any(stated[at]):
            near = [stated[one] for one in beside(among, at)]
            unmet = _unmet(stated[at])
            left = all(len(side) == 1 for side in unmet)
            opposed = [replace(one, alone=left) for one in _opposed(cell, stated[at])]
            yield from opposed
            if left:
                single = all(len(_unmet((side, ()))[0]) == 1 for side in stated[at])
                owed = OWED[:1] if bitext.paired else OWED  # "requires" is « souhaite » in texts
                yield from _of_two(cell, unmet, (*owed, ADVISED) if single else owed)
            yield from (replace(one, alone=left) for one in _lost(cell, stated[at], near))


def _opposed(cell: Cell, sides: Sides) -> Iterator[Clash]:
    """Requirements that one side has more of, against what the other has more of instead."""
    first, second = (_of(side, Strength.REQUIRED) for side in sides)
    owed = _met_by(sides, Strength.REQUIRED)
    over = [len(first) - owed[1], len(second) - owed[0]]
    for weaker in WEAKER:
        here, there = (_of(side, weaker) for side in sides)
        met = _met_by(sides, weaker)
        if over[0] > 0 and len(there) > met[0]:
            yield Clash(cell, (_spare(first, second), _spare(there, here)))
            over[0] -= len(there) - met[0]
        elif over[1] > 0 and len(here) > met[1]:
            yield Clash(cell, (_spare(here, there), _spare(second, first)))
            over[1] -= len(here) - met[1]


def _unmet(sides: Sides) -> Sides:
    """The demands of each side, but for manner, that none of the same strength meets."""
    first, second = ([one for one in side if one.demand.strength not in MANNER] for side in sides)
    for one in tuple(first):
        like = [other for other in second if other.demand.strength is one.demand.strength]
        if like:
            first.remove(one)
            second.remove(min(like, key=lambda other: abs(other.at - one.at)))
    return tuple(first), tuple(second)


def _of_two(cell: Cell, sides: Sides, unlike: Sequence[set[Strength]]) -> Iterator[Clash]:
    """What one side advises and the other leaves open, where neither says anything else."""
    (first,), (second,) = sides
    if {first.demand.strength, second.demand.strength} in unlike:
        yield Clash(cell, (first, second), alone=True)


def _behind(placed: Placed) -> str:
    """The word behind a demand that says what is demanded: "must *leave* their bags"."""
    begin, end = placed.demand.span[1], placed.sentence.span[1]
    text = placed.sentence.block.text[begin:end]
    found = next(iter(words(text, placed.sentence.block.language)), None)
    near = found is not None and not CLAUSE.search(text[: found.span[0]])
    return found.text if found is not None and near else ""


def _lost(cell: Cell, sides: Sides, near: Sequence[Sides]) -> Iterator[Clash]:
    if not any(one.demand.strength in LIMITS for side in sides for one in side):
        return
    for limit in LIMITS:
        first, second = (_of(side, limit) for side in sides)
        if first and not _met(limit, sides[1], [side[1] for side in near]):
            yield Clash(cell, (first[0], _instead(limit, sides[1])))
        if second and not _met(limit, sides[0], [side[0] for side in near]):
            yield Clash(cell, (_instead(limit, sides[0]), second[0]))


def _instead(limit: Strength, side: Sequence[Placed]) -> Placed | None:
    """The one thing that the other side requires where this one says that it may be required."""
    required = _of(side, Strength.REQUIRED)
    return required[0] if limit is Strength.DOUBT and len(required) == 1 else None


def _met(limit: Strength, side: Sequence[Placed], near: Sequence[Sequence[Placed]]) -> bool:
    """Whether the other side has something like a limit, here or, just that, in a neighbour."""
    return any(one.demand.strength in MET_BY[limit] for one in side) or any(
        one.demand.strength is limit for others in near for one in others
    )


def _of(side: Sequence[Placed], *strengths: Strength) -> list[Placed]:
    return [one for one in side if one.demand.strength in strengths]


def _met_by(sides: Sides, strength: Strength) -> list[int]:
    """How many on either side a strength of the other may be met by.

    What only answers meets its like first: "may require" is « peut exiger », not « doit exiger ».
    """
    like = [len(_of(side, *ANSWERING.get(strength, ()))) for side in sides]
    spare = [max(0, like[0] - like[1]), max(0, like[1] - like[0])]
    return [len(_of(side, strength)) + more for side, more in zip(sides, spare, strict=True)]


def _spare(more: Sequence[Placed], fewer: Sequence[Placed]) -> Placed:
    """The first that has no counterpart, when the nearest have found one another."""
    left = list(more)
    for other in fewer:
        if len(left) > 1:
            left.remove(min(left, key=lambda one: abs(one.at - other.at)))
    return left[0]


def _placed(cell: Cell, side: int) -> tuple[Placed, ...]:
    sentences = cell.sentences.sides[side]
    whole, before, found = sum(len(one.text) for one in sentences), 0, []
    for one in sentences:
        for demand in demands(one.text, one.block.language):
            begin, end = (one.span[0] + at for at in demand.span)
            moved = Demand(demand.strength, (begin, end))
            found.append(Placed(moved, one, (before + demand.span[0]) / whole))
        before += len(one.text)
    return tuple(found)
