"""One of two things joined by "and" or "or", where the other side names the other one alone.

"Speak English and French" and « parler anglais »: one word is hardly missed, and where it stands
nothing tells that it could. But the other side has what that is joined to, no joiner beside it and
one less in all, and no word left that could be it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from aligner import languages
from aligner.alignment.answers import doublet
from aligner.alignment.coverage import Floats
from aligner.alignment.enumerations import Item, joiner
from aligner.alignment.leftover import is_rendered, leftover, likest, telling
from aligner.alignment.marks import BREAK
from aligner.alignment.renderings import is_padding
from aligner.languages.content import Passage, between

FIRST = 0.5
"""Likeness from which a word is the counterpart of what is kept of the two."""

APART = 0.1
"""How much less like it the first must be where the second is kept: else that is the other one."""

RENDERS = 0.45
"""Likeness from which a word that renders nothing else may render what is lost."""

FEW, FEWEST, FEWEST_FACING = 2, 1, 2
"""Words that may be left on the other side, unlike what is lost, and where that surely is; and
words that it must have."""

LONGEST = 2
"""Words of the second: a longer one is weighed as any other phrase."""

NOTHING_LIKE = 0.3
"""Likeness up to which what is left on the other side cannot be the second at all."""

LEAST, UNLIKELY = -3.0, 0.0
"""Log-odds of the heaviest word: less surely has a counterpart, unless no word is left that could
be the second, as that of the first may be like it ("English and French"); and those from which it
seems to have none."""

TWICE = 0.5
"""Share of the words of the second from which it is the first again: "directeur ou directrice"."""

STEM = 4
"""Letters that two words which say the same of men and women have in common."""

NARROW = 2
"""Words between the two of a couple, without the joiner: where more stand there, or a figure, it
joins clauses."""

CLOSE = " '’-\u00a0"
"""What stands between the words of one thing."""


class Single(Struct, frozen=True):
    """One of a couple, by its first and last word, and where it ends with a joiner behind it.

    ``is_extra`` if it seems to have no counterpart at all.
    """

    item: Item
    end: int
    is_extra: bool


def singles(own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]) -> list[Single]:
    """The members of couples of one side that the other side leaves out.

    ``likeness`` is that of this side's words to the other's, ``odds`` are those that each of this
    side's words has no counterpart.
    """
    if len(other.words) < FEWEST_FACING or _count(own) <= _count(other):
        return []
    found = []
    for kept, item in _couples(own):
        if not _stands_alone(kept, item, other, likeness) or doublet(own, max(kept, item)) >= TWICE:
            continue
        free = leftover(likeness, item)
        like, few = likest(likeness, item, free), telling(free, other)
        if few > FEW or like >= RENDERS or is_rendered(likeness, item):
            continue
        heaviest = max(odds[item[0] : item[1] + 1])
        if heaviest >= LEAST or (item > kept and not few and like < NOTHING_LIKE):
            is_extra = heaviest >= UNLIKELY and few <= FEWEST
            found.append(Single(item, _end(own, kept, item), is_extra))
    return found


def _couples(own: Passage) -> Iterator[tuple[Item, Item]]:
    """What is joined to something, and that: the second of two and the first, then the other way.

    Of the first, whose beginning is nowhere marked, the last word alone.
    """
    gaps = between(own)
    text, binomials = own.text.casefold(), languages.load(own.language).binomials
    for at, gap in enumerate(gaps):
        if not _joins(gap, own.language) or _is_wide(gap, own.language):
            continue
        if own.words[at].text[:STEM] == own.words[at + 1].text[:STEM]:
            continue
        first = at - 1 if at and not gaps[at - 1].strip(CLOSE) else at
        last = at + 1
        while last < min(at + LONGEST, len(gaps)) and not gaps[last].strip(CLOSE):
            last += 1
        items = [((first, at), (at + 1, end)) for end in range(last, at, -1)]
        for kept, item in (*items, ((at + 1, last), (at, at))):
            begin, end = min(at, item[0]), max(at + 1, item[1])
            whole = text[own.words[begin].span[0] : own.words[end].span[1]]
            said = own.words[item[0] : item[1] + 1]
            if whole not in binomials and not all(
                is_padding(word.text, own.language) for word in said
            ):
                yield kept, item


def _end(own: Passage, kept: Item, item: Item) -> int:
    end = own.words[item[1]].span[1]
    behind = joiner(own.language).search(own.text, end) if item < kept else None
    return behind.end() if behind else end


def _stands_alone(kept: Item, item: Item, other: Passage, likeness: Floats) -> bool:
    """Whether the other side says what is ``kept`` of two, joins nothing to it, and means it."""
    words = range(kept[0], kept[1] + 1)
    like, there = max((float(likeness[n].max()), int(likeness[n].argmax())) for n in words)
    beside = between(other)[max(0, there - 1) : there + 2]
    if like < FIRST or any(_joins(gap, other.language) for gap in beside):
        return False
    return item > kept or float(likeness[item[0] : item[1] + 1, there].max()) <= like - APART


def _joins(gap: str, language: str) -> bool:
    """Whether it joins two things: behind a comma it joins clauses."""
    return joiner(language).search(gap) is not None and not BREAK.search(gap)


def _is_wide(gap: str, language: str) -> bool:
    return len(joiner(language).sub("", gap).split()) > NARROW or any(map(str.isdigit, gap))


def _count(passage: Passage) -> int:
    return len(joiner(passage.language).findall(passage.text))
