"""Items of an enumeration for which the other side's enumeration has none.

"Ports, museums and associations" and "les ports et les associations": of things of one kind each is
like all the others, so that no word of the lost item looks alone. But every item has its own
partner, and where one side names more of them, the one that is left over was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from aligner.alignment.coverage import Floats
from aligner.alignment.enumerations import Item, Items, Likenesses, enumerations, narrowed
from aligner.alignment.leftover import NEAR, is_rendered, leftover, likest
from aligner.alignment.marks import marks
from aligner.alignment.renderings import is_padding
from aligner.alignment.sections import assignment
from aligner.languages.content import Passage

FEWEST, MOST = 3, 20
"""Items of an enumeration that may have lost one; those of a longer one are a table."""

LEAST = 0.35
"""Likeness from which two items may be partners."""

STEP, MOST_STEPS = 0.02, 2
"""What each place that an item moves takes off, and how many do: of two items that both may have
the partner, the one at its place has it. Places are counted from the nearer end."""

SHAPES_KEPT = 512
"""Pairs of lengths of enumerations of which the places are kept."""


class Spare(Struct, frozen=True):
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
    least = max(FEWEST, 1 + min(map(len, theirs), default=MOST))
    longer = [items for items in mine if least <= len(items) <= MOST]
    if not longer:
        return ()
    alike = Likenesses(longer, theirs, likeness)
    found = [_best(items, theirs, alike) for items in longer]
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


def _best(items: Items, theirs: Sequence[Items], alike: Likenesses) -> _Paired:
    """An enumeration with the one of the other side that it is most like."""
    paired = (_paired(items, others, alike.of(items, others)) for others in theirs)
    return max(paired, key=lambda one: one.total)


class _Paired(Struct, frozen=True):
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


def _paired(items: Items, others: Items, table: Floats) -> _Paired:
    placed = table - _out_of_place(*table.shape)
    return _Paired(items, others, table, assignment(placed, least=LEAST))


@lru_cache(SHAPES_KEPT)
def _out_of_place(count: int, others: int) -> NDArray[np.float64]:
    """What each pair of places takes off, shape (count, others)."""
    shift = np.subtract.outer(np.arange(count), np.arange(others))
    apart = np.minimum(np.abs(shift), np.abs(shift - count + others))
    found: NDArray[np.float64] = STEP * np.minimum(apart, MOST_STEPS)
    return found
