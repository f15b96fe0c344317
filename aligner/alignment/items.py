"""Items of an enumeration for which the other side's enumeration has none.

"Ports, museums and associations" and "les ports et les associations": of things of one kind each is
like all the others, so that no word of the lost item looks alone. But every item has its own
partner, and where one side names more of them, the one that is left over was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from aligner import languages
from aligner.alignment.coverage import Floats
from aligner.alignment.leftover import NEAR, is_rendered, leftover, likest
from aligner.alignment.marks import marks
from aligner.alignment.renderings import is_padding
from aligner.alignment.sections import assignment
from aligner.languages.content import SENTENCES_KEPT, Passage

FEWEST, MOST = 3, 20
"""Items of an enumeration that may have lost one; those of a longer one are a table."""

EDGE = 3
"""Words of the first and last item that are compared: their other ends are nowhere marked."""

LEAST = 0.35
"""Likeness from which two items may be partners."""

STEP, MOST_STEPS = 0.02, 2
"""What each place that an item moves takes off, and how many do: of two items that both may have
the partner, the one at its place has it. Places are counted from the nearer end."""

Item = tuple[int, int]
"""First and last word."""

Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Spare:
    """An item left over.

    ``fit`` is how alike the others are to their partners on average, ``lead`` how much more any
    partner is like its own item than like this one, ``more`` how many items are too many.
    ``is_ordered`` is whether the partners stand in one order, ``is_extra`` whether everything
    speaks for it and the other side has one separator less, ``is_lost`` whether that has no word
    left for it either.
    """

    item: Item
    fit: float
    lead: float
    more: int
    is_ordered: bool
    is_extra: bool = False
    is_lost: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether everything speaks for it."""
        return self.is_single and self.lead >= LEAD

    @property
    def is_single(self) -> bool:
        """Whether it is the only one, and all others stand in one order."""
        return self.more == 1 and self.is_ordered


LEAD, NO_LEAD = 0.15, 0.0
"""How much more each partner must be like its own item: things of one kind are alike. And how much
where a word of the item seems to have no counterpart at all."""

FIT, RENDERED, SAID = 0.8, 0.5, 0.65
"""How alike the partners must be for a word that is left at the place of an item to be another
thing, how like the item such a word is from which it may render it, and from which it does."""


def spares(
    own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]
) -> tuple[Spare, ...]:
    """The items of one side that the other side leaves out.

    ``likeness`` is that of this side's words to the other's, ``odds`` are those that each of this
    side's words has no counterpart.
    """
    mine, theirs = enumerations(own), enumerations(other)
    longer = [items for items in mine if FEWEST <= len(items) <= MOST]
    if not longer or min(map(len, theirs), default=MOST) >= max(map(len, longer)):
        return ()
    found = [_best(items, theirs, likeness) for items in longer]
    is_one_less = _separators(own) - _separators(other) == 1
    return tuple(
        replace(
            one,
            is_extra=is_one_less and one.is_sure and paired.is_extra(one, likeness, odds),
            is_lost=is_one_less and paired.is_lost(one, likeness, odds),
        )
        for paired in found
        for one in paired.spares()
        if not says_little(own, one.item)
    )


def says_little(passage: Passage, item: Item) -> bool:
    """Whether an item is nothing in itself: "for example"."""
    words = passage.words[item[0] : item[1] + 1]
    return all(is_padding(word.text, passage.language) for word in words)


def _separators(passage: Passage) -> int:
    return len(marks(passage.text, passage.language).separators)


def _best(items: Items, others: Sequence[Items], likeness: Floats) -> _Paired:
    """An enumeration with the one of the other side that it is most like."""
    return max((_paired(items, some, likeness) for some in others), key=lambda one: one.total)


@dataclass(frozen=True, slots=True)
class _Paired:
    """Two enumerations with the likeness of their items, and which belong together."""

    items: Items
    others: Items
    table: Floats
    partners: dict[int, int]

    @property
    def total(self) -> float:
        """How alike the partners are, added up."""
        return sum(float(self.table[pair]) for pair in self.partners.items())

    def spares(self) -> Iterator[Spare]:
        """The items left over where every item of the other side has its partner.

        What stands before the first partner belongs to another clause.
        """
        count = self.table.shape[1]
        if len(self.partners) < count or count >= len(self.items):
            return
        low, high = min(self.partners), max(self.partners)
        left = [at for at in range(low, len(self.items)) if at not in self.partners]
        places = [self.partners[at] for at in sorted(self.partners)]
        inner = [at for at in left if at < high] or left
        for at in inner:
            lead = min(
                float(self.table[row, column] - self.table[at, column])
                for row, column in self.partners.items()
            )
            yield Spare(
                self.items[at], self.total / count, lead, len(inner), places == sorted(places)
            )

    def is_extra(self, spare: Spare, likeness: Floats, odds: Sequence[float]) -> bool:
        """Whether a spare item is left over among partners that are alike, and no word is like it.

        Others may still say it in their own way.
        """
        like = likest(likeness, spare.item, leftover(likeness, spare.item))
        return self._is_clear(spare, odds) and like < SAID

    def is_lost(self, spare: Spare, likeness: Floats, odds: Sequence[float]) -> bool:
        """Whether no word may render a spare item: none that renders nothing else.

        Any such word may where the item would stand, unless the partners are so alike that it must
        render something else; and elsewhere one that is like it. So one item of 3,800 right pairs
        is lost, and more than half of 2,600 whose translation was taken out.
        """
        if not spare.is_single or is_rendered(likeness, spare.item):
            return False
        free = leftover(likeness, spare.item)
        like = likest(likeness, spare.item, free)
        begin, end = self._place(self.items.index(spare.item))
        if spare.is_sure and like < NEAR and not free[begin : end + 1].any():
            return True
        first, last = spare.item
        least = NO_LEAD if max(odds[first : last + 1]) > 0 else LEAD
        return self._is_clear(spare, odds) and spare.lead >= least and like < RENDERED

    def _is_clear(self, spare: Spare, odds: Sequence[float]) -> bool:
        """Whether the partners are alike, and no other item seems to have less of a counterpart."""
        heaviest = [max(odds[first : last + 1]) for first, last in narrowed(self.items)]
        return spare.fit >= FIT and heaviest[self.items.index(spare.item)] >= max(heaviest)

    def _place(self, at: int) -> Item:
        """Where the other side should have an item: from the partner before it to the next one."""
        narrow = narrowed(self.others)
        before = max(one for one in self.partners if one < at)
        behind = min((one for one in self.partners if one > at), default=None)
        begin = narrow[self.partners[before]][0]
        end = self.others[-1][1] if behind is None else narrow[self.partners[behind]][1]
        return begin, end


def _paired(items: Items, others: Items, likeness: Floats) -> _Paired:
    table = likenesses(items, others, likeness)
    shift = np.subtract.outer(np.arange(len(items)), np.arange(len(others)))
    apart = np.minimum(np.abs(shift), np.abs(shift - len(items) + len(others)))
    placed = table - STEP * np.minimum(apart, MOST_STEPS)
    return _Paired(items, others, table, assignment(placed, least=LEAST))


def likenesses(items: Items, others: Items, likeness: Floats) -> Floats:
    """How alike the most like words of each two items are, shape (items, others)."""
    return _most(_most(likeness, narrowed(items), axis=0), narrowed(others), axis=1)


def _most(table: Floats, items: Sequence[Item], *, axis: int) -> Floats:
    """The greatest values within each item, and not between two of them."""
    bounds = [at for first, last in items for at in (first, last + 1)]
    if bounds[-1] == table.shape[axis]:
        del bounds[-1]
    found: Floats = np.maximum.reduceat(table, bounds, axis=axis)
    return found[::2] if axis == 0 else found[:, ::2]


def narrowed(items: Sequence[Item]) -> list[Item]:
    """The items, without the words of the first and last that may not belong to them."""
    first, last = items[0], items[-1]
    return [
        (max(first[0], first[1] - EDGE + 1), first[1]),
        *items[1:-1],
        (last[0], min(last[1], last[0] + EDGE - 1)),
    ]


COMMA, JOIN, END = "comma", "join", "end"


@lru_cache(SENTENCES_KEPT)
def enumerations(passage: Passage, *, wide: bool = False) -> tuple[Items, ...]:
    """What stands between commas up to a conjunction; at least two items.

    If ``wide``, a semicolon separates them too.
    """
    gaps = (passage.text[one.span[1] : other.span[0]] for one, other in pairwise(passage.words))
    kinds = [_kind(gap.replace(";", ",") if wide else gap, passage.language) for gap in gaps]
    marked = [at for at, kind in enumerate(kinds) if kind]
    found: list[Items] = []
    items: list[Item] = []
    begin = 0
    for at, following in pairwise([*marked, len(kinds)]):
        items.append((begin, at))
        begin = at + 1
        if kinds[at] == JOIN:
            found.append((*items, (begin, following)))
        if kinds[at] != COMMA:
            items = []
    return tuple(found)


def _kind(gap: str, language: str) -> str:
    """What a gap between two words ends: an item, the last but one, or the enumeration."""
    if gap.isspace():
        return ""
    gap = _double(language).sub(r"\1", gap)
    if HARD.search(gap) or _hidden(language).search(gap):
        return END
    if joiner(language).search(gap):
        return JOIN
    return COMMA if MARK.search(gap) else ""


HARD, MARK = re.compile(r"[;:.()–—•/]"), re.compile(r",(?!\d)")


@cache
def joiner(language: str) -> re.Pattern[str]:
    """What stands before the last item."""
    return re.compile(rf"\b(?:{_joiners(language)})\b", re.IGNORECASE)


@cache
def _double(language: str) -> re.Pattern[str]:
    """Two joiners written as one: "and/or"."""
    words = _joiners(language)
    return re.compile(rf"\b({words})/(?:{words})\b", re.IGNORECASE)


@cache
def _hidden(language: str) -> re.Pattern[str]:
    """An item without any word that says something, between two marks: ", here or"."""
    words = _joiners(language)
    last = rf"(?:,|\b(?:{words})\b)"
    return re.compile(rf"{last}\s*(?!\b(?:{words})\b)\w[^,]*?{last}", re.IGNORECASE)


def _joiners(language: str) -> str:
    return "|".join(map(re.escape, sorted(languages.load(language).joiners)))
