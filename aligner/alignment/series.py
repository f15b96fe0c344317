"""Items of a series that the same series lacks on the other side, however like their neighbours.

"By age, sex, origin or faith" and « selon l'âge, le sexe ou la religion »: where one side has one
item more and all others have their partners in the same order, what is left over was lost. It may
be so like its neighbours that each of its words seems to have a counterpart; but that is more like
a neighbour then. A series may follow a clause that also ends in a comma, so that each may begin
later than the first comma does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.coverage import Floats
from aligner.alignment.items import (
    EDGE,
    FEWEST,
    MOST,
    Item,
    Items,
    enumerations,
    joiner,
    likenesses,
    narrowed,
    says_little,
)
from aligner.alignment.leftover import leftover, likest, rivals, telling
from aligner.alignment.sections import assignment
from aligner.languages.content import Passage

PAIRED, BEST = 0.4, 0.35
"""Likeness from which two items at one place are partners, and from which two at any other are."""

ORDERED = 0.05
"""How much more alike all partners may be together where they stand in another order."""

STRAY = 0.1
"""How much more like an item than its partner a word elsewhere may be: else that is its partner."""

RIVAL, KNOWN = 0.05, 0.35
"""How much more like its neighbour the seeming counterpart of a word of the item must be, and the
likeness from which there is one."""

HEAD, AS_MUCH, SAID = 0.6, 0.3, 0.5
"""Likeness of what stands before the other series from which it may be a partner itself, and how
much less it is like the item than that; and likeness of a word that renders nothing else from which
it may render the item."""

FEW, FEW_THERE = 2, 1
"""Words that may be left over in the other series, and where the item should stand in it."""


@dataclass(frozen=True, slots=True)
class _Match:
    """Two series of items, and the number of the item that the second lacks.

    ``fits`` is how alike the partners are, ``head`` what was cut off before the second series.
    """

    items: Items
    others: Items
    head: Item | None
    spare: int
    fits: tuple[float, ...]
    table: Floats

    @property
    def fit(self) -> float:
        """How alike the partners are on average."""
        return sum(self.fits) / len(self.fits)


def lacking(
    own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]
) -> tuple[Item, ...]:
    """The item of one side's series that the other side's lacks, or none.

    ``likeness`` is that of this side's words to the other's, ``odds`` are those that each of this
    side's words has no counterpart. Of 2,000 right pairs with such series none lacks an item, and
    nearly half of 1,500 that do.
    """
    theirs: defaultdict[int, list[tuple[Items, Item | None]]] = defaultdict(list)
    mine = [items for items, _ in _series(own) if len(items) >= FEWEST]
    for some in _series(other) if mine else ():
        theirs[len(some[0])].append(some)
    found = [
        match
        for items in mine
        for some in theirs.get(len(items) - 1, ())
        if min((match := _match(items, *some, likeness)).fits) >= PAIRED
    ]
    if not found:
        return ()
    best = max(found, key=lambda one: (len(one.items), one.fit))
    item = best.items[best.spare]
    if any(says_little(own, one) for one in (item, best.items[0])) or not _is_alone(best, likeness):
        return ()
    told = [pair for pair in rivals(likeness, item) if pair[0] >= KNOWN]
    if any(rival - like < RIVAL for like, rival in told):
        return ()
    # Of words that are like nothing at all nobody knows what would render them.
    is_known = bool(told) or max(odds[item[0] : item[1] + 1]) > 0
    return () if _may_be_said(best, other, likeness, FEW if is_known else 0) else (item,)


def _series(passage: Passage) -> Iterator[tuple[Items, Item | None]]:
    """The enumerations, and each without its first items: those may be a clause before it.

    With the end of what is cut off.
    """
    for items in dict.fromkeys((*enumerations(passage), *enumerations(passage, wide=True))):
        if len(items) <= MOST:
            yield items, None
        for (first, last), at in zip(items, range(1, len(items) - 1), strict=False):
            if len(items) - at <= MOST:
                yield items[at:], (max(first, last - EDGE + 1), last)


def _match(items: Items, others: Items, head: Item | None, likeness: Floats) -> _Match:
    """Two series in their order, without the item of the longer one that fits least.

    Its first one never is: what stands there may belong to the clause before.
    """
    table = likenesses(items, others, likeness)
    before, behind = np.diagonal(table), np.diagonal(table, -1)
    spare = max(range(1, len(items)), key=lambda at: before[:at].sum() + behind[at:].sum())
    fits = (*before[:spare].tolist(), *behind[spare:].tolist())
    return _Match(items, others, head, spare, fits, table)


def _is_alone(match: _Match, likeness: Floats) -> bool:
    """Whether the partners belong together, and to nothing else."""
    table, narrow = match.table, narrowed(match.others)
    anyhow = sum(float(table[pair]) for pair in assignment(table, least=BEST).items())
    if anyhow - sum(match.fits) >= ORDERED:
        return False
    (begin, _), (_, end) = match.items[0], match.items[-1]
    outside = np.delete(likeness, range(begin, end + 1), axis=0)
    strays = (float(outside[:, first : last + 1].max(initial=0.0)) for first, last in narrow)
    if any(stray - fit > STRAY for stray, fit in zip(strays, match.fits, strict=True)):
        return False
    return not _goes_on(match, likeness)


def _goes_on(match: _Match, likeness: Floats) -> bool:
    """Whether what was cut off before the other series may be an item of it."""
    if match.head is None:
        return False
    first, last = match.head
    fits = (*match.fits[: match.spare], HEAD, *match.fits[match.spare :])
    likes = (
        float(likeness[begin : end + 1, first : last + 1].max(initial=0.0))
        for begin, end in narrowed(match.items)
    )
    return any(
        like >= HEAD and like >= fit - AS_MUCH for like, fit in zip(likes, fits, strict=True)
    )


def _may_be_said(match: _Match, other: Passage, likeness: Floats, few: int) -> bool:
    """Whether words are left that may render the item: too many in the other series, or like it."""
    item, at = match.items[match.spare], match.spare
    free = leftover(likeness, item)
    if likest(likeness, item, free) >= SAID:
        return True
    narrow = narrowed(match.others)
    begin = (match.head or narrow[0])[0]
    if telling(_left(free, (begin, narrow[-1][1])), other) > few:
        return True
    if at < len(narrow):
        return telling(_left(free, (narrow[at - 1][0], narrow[at][1])), other) > min(few, FEW_THERE)
    # The end of the last item is nowhere marked: what stands there may be the item itself.
    end = match.others[-1][1]
    return telling(_left(free, (narrow[-1][0], end)), other) > 0 or _is_joined(other, end)


def _is_joined(passage: Passage, last: int) -> bool:
    """Whether a conjunction follows a word: then so does an item, of words that say little."""
    behind = passage.words[last + 1].span[0] if last + 1 < len(passage.words) else None
    return bool(joiner(passage.language).search(passage.text[passage.words[last].span[1] : behind]))


def _left(free: NDArray[np.bool_], within: Item) -> NDArray[np.bool_]:
    """The free words from the first to the last of those."""
    kept = np.zeros_like(free)
    kept[within[0] : within[1] + 1] = free[within[0] : within[1] + 1]
    return kept
