"""Items of a series that the same series lacks on the other side, however like their neighbours.

"By age, sex, origin or faith" and « selon l'âge, le sexe ou la religion »: where one side has one
item more and all others have their partners in the same order, what is left over was lost. It may
be so like its neighbours that each of its words seems to have a counterpart; but that is more like
a neighbour then. A series may follow a clause that also ends in a comma, so that each may begin
later than the first comma does.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner.alignment.coverage import Floats
from aligner.alignment.enumerations import (
    EDGE,
    Item,
    Items,
    Likenesses,
    bracketed,
    enumerations,
    joiner,
    narrowed,
)
from aligner.alignment.items import FEWEST, MOST, says_little
from aligner.alignment.leftover import leftover, likest, rivals, telling
from aligner.alignment.sections import assignment
from aligner.languages.content import SENTENCES_KEPT, Passage

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

STOP = re.compile(r"[.!?]\s+(?=\w)")

FEW, FEW_THERE = 2, 1
"""Words that may be left over in the other series, and where the item should stand in it."""


class _Match(Struct, frozen=True):
    """Two series of items, and the number of the item that the second lacks.

    ``fits`` is how alike the partners are, ``head`` what was cut off before the second series.
    """

    items: Items
    others: Items
    head: Item | None
    spare: int
    fits: tuple[float, ...]

    @property
    def fit(self) -> float:
        """How alike the partners are on average."""
        return sum(self.fits) / len(self.fits)


class Lacking(Struct, frozen=True):
    """An item that the other series lacks: surely, or if the encoder says so too."""

    item: Item
    is_sure: bool


def lacking(
    own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]
) -> tuple[Lacking, ...]:
    """The item of one side's series that the other side's lacks, or none.

    ``likeness`` is that of this side's words to the other's, ``odds`` are those that each of this
    side's words has no counterpart. Of 2,000 right pairs with such series none surely lacks an
    item, and nearly half of 1,500 that do; one in six of these has one sign against it.
    """
    facing = [
        (items, others, head)
        for items, _ in _series(own)
        for others, head in (_series(other) if len(items) >= FEWEST else ())
        if len(others) == len(items) - 1 and _face(items, own, others, other)
    ]
    if not facing:
        return ()
    mine, theirs, _ = zip(*facing, strict=True)
    alike = Likenesses(mine, theirs, likeness)
    matched = (_match(items, others, head, alike) for items, others, head in facing)
    found = [match for match in matched if match is not None]
    if not found:
        return ()
    best = max(found, key=lambda one: (len(one.items), one.fit))
    item, table = best.items[best.spare], alike.of(best.items, best.others)
    if any(says_little(own, one) for one in (item, best.items[0])):
        return ()
    if not _is_alone(best, other, table, likeness):
        return ()
    words = _own_words(best, own)
    seeming = rivals(likeness, item)
    told = [pair for at in words if (pair := seeming[at - item[0]])[0] >= KNOWN]
    if not told and not _is_kind_told(best, own, likeness):
        return ()
    # Of words that are like nothing at all nobody knows what would render them.
    is_known = bool(told) or any(odds[at] > 0 for at in words)
    doubtful = any(rival - like < RIVAL for like, rival in told)
    said = _may_be_said(best, other, likeness, FEW if is_known else 0)
    return () if doubtful and said else (Lacking(item, is_sure=not (doubtful or said)),)


def _face(items: Items, own: Passage, others: Items, other: Passage) -> bool:
    """Whether two series may say the same: of as many sentences each has its own counterpart."""
    mine, theirs = _stops(own), _stops(other)
    if not mine or len(mine) != len(theirs):
        return True
    return bisect(mine, _begin(own, items)) == bisect(theirs, _begin(other, others))


@lru_cache(SENTENCES_KEPT)
def _stops(passage: Passage) -> tuple[int, ...]:
    """Where sentences end, but for the last one."""
    return tuple(one.start() for one in STOP.finditer(passage.text))


def _begin(passage: Passage, items: Items) -> int:
    return passage.words[items[0][1]].span[0]


def _own_words(match: _Match, own: Passage) -> list[int]:
    """The words of the item that no other one has: "the museum of art, the museum of …"."""
    words = [word.text for word in own.words]
    item = match.items[match.spare]
    others = {word for one in match.items if one != item for word in words[one[0] : one[1] + 1]}
    return [at for at in range(item[0], item[1] + 1) if words[at] not in others]


def _is_kind_told(match: _Match, own: Passage, likeness: Floats) -> bool:
    """Whether the partners of items of one kind tell which: "yellow fever" is « fièvre jaune ».

    Else two kinds may be told as one: "polar axes and parallel axes" are « les axes ».
    """
    words = [word.text for word in own.words]
    first, last = match.items[match.spare]
    shared = set(words[first : last + 1])
    kept = [one for one in match.items if one != (first, last)]
    return all(
        float(likeness[at, begin : end + 1].max()) >= PAIRED
        for (one, other), (begin, end) in zip(kept, match.others, strict=True)
        if not shared.isdisjoint(words[one : other + 1])
        for at in range(one, other + 1)
        if words[at] not in shared
    )


@lru_cache(SENTENCES_KEPT)
def _series(passage: Passage) -> tuple[tuple[Items, Item | None], ...]:
    """The enumerations, and each without its first items: those may be a clause before it.

    With the end of what is cut off.
    """
    found: list[tuple[Items, Item | None]] = []
    for items in dict.fromkeys((*enumerations(passage), *enumerations(passage, wide=True))):
        found.append((items, None))
        for (first, last), at in zip(items, range(1, len(items) - 1), strict=False):
            found.append((items[at:], (max(first, last - EDGE + 1), last)))
    found += [(items, None) for items in bracketed(passage)]
    return tuple(one for one in found if len(one[0]) <= MOST)


def _match(items: Items, others: Items, head: Item | None, alike: Likenesses) -> _Match | None:
    """Two series in their order, without the item of the longer one that fits least.

    Its first one never is: what stands there may belong to the clause before. None where others do
    not fit either.
    """
    before, behind = alike.in_order(items, others)
    if before[0] < PAIRED:
        return None
    spare = max(range(1, len(items)), key=lambda at: sum(before[:at]) + sum(behind[at:]))
    fits = (*before[:spare], *behind[spare:])
    return _Match(items, others, head, spare, fits) if min(fits) >= PAIRED else None


def _is_alone(match: _Match, other: Passage, table: Floats, likeness: Floats) -> bool:
    """Whether the partners belong together, and to nothing else."""
    narrow = narrowed(match.others)
    anyhow = sum(float(table[pair]) for pair in assignment(table, least=BEST).items())
    if anyhow - sum(match.fits) >= ORDERED:
        return False
    (begin, _), (_, end) = match.items[0], match.items[-1]
    outside = np.delete(likeness, range(begin, end + 1), axis=0)
    strays = (float(outside[:, first : last + 1].max(initial=0.0)) for first, last in narrow)
    if any(stray - fit > STRAY for stray, fit in zip(strays, match.fits, strict=True)):
        return False
    return not _goes_on(match, other, likeness)


def _goes_on(match: _Match, other: Passage, likeness: Floats) -> bool:
    """Whether what was cut off before the other series may be an item of it.

    What this side says before the sure partner of the first one is a clause before both of them.
    """
    if match.head is None:
        return False
    if _ends_small(other, match.head[1]):
        return True
    (low, high), *rest = narrowed(match.items)
    partner = narrowed(match.others)[0]
    alike = likeness[low : high + 1, partner[0] : partner[1] + 1].max(axis=1)
    begins = low + int(alike.argmax()) if alike.max() >= HEAD else low
    own = [(begins, high), *rest]
    first, last = match.head
    fits = (*match.fits[: match.spare], HEAD, *match.fits[match.spare :])
    likes = (
        float(likeness[begin : end + 1, first : last + 1].max(initial=0.0)) for begin, end in own
    )
    return any(
        like >= HEAD and like >= fit - AS_MUCH for like, fit in zip(likes, fits, strict=True)
    )


def _ends_small(passage: Passage, last: int) -> bool:
    """Whether small words stand between a word and the comma behind it: "a line above, beside"."""
    gap = passage.text[passage.words[last].span[1] : passage.words[last + 1].span[0]]
    return any(one.isalnum() for one in gap.partition(",")[0])


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
