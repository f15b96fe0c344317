"""The second of two things joined by "and" or "or", where the other side names the first alone.

"Speak English and French" and « parler anglais »: one word is hardly missed, and where it stands
nothing tells that it could. But the other side has what the first one is joined to, no joiner
beside it and one less in all, and no word left that could be the second.
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
"""Likeness from which a word is the counterpart of the first of the two."""

SECOND = 0.45
"""Likeness from which a word that renders nothing else may render the second."""

FEW, FEWEST_FACING = 2, 2
"""Words that may be left on the other side, unlike the second; and words that it must have."""

NOTHING_LIKE = 0.3
"""Likeness up to which what is left on the other side cannot be the second at all."""

LONGEST = 2
"""Words of the second: a longer one is weighed as any other phrase."""

LEAST, UNLIKELY = -3.0, 0.0
"""Log-odds of the heaviest word of the second: less surely has a counterpart, unless no word is
left that could be it, as that of the first may be like the second ("English and French"); and those
from which it seems to have none. With all this twelve of 4,850 right sides of notices lack
something, and half of 1,160 that lost the second."""

TWICE = 0.5
"""Share of the words of the second from which it is the first again: "directeur ou directrice"."""

NARROW = 3
"""Words between the two of a couple, with the joiner: where more stand there, or a figure, it joins
clauses."""

CLOSE = " '’-\u00a0"
"""What stands between the words of one thing."""


class Second(Struct, frozen=True):
    """The second of a couple, by its first and last word.

    ``is_extra`` if it seems to have no counterpart, ``is_lost`` if no word left could be it.
    """

    item: Item
    is_extra: bool
    is_lost: bool


def seconds(own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]) -> list[Second]:
    """The second members of couples of one side that the other side leaves out.

    ``likeness`` is that of this side's words to the other's, ``odds`` are those that each of this
    side's words has no counterpart.
    """
    if len(other.words) < FEWEST_FACING or _count(own) <= _count(other):
        return []
    found = []
    for at, item in _couples(own):
        if not _stands_alone(at, own, other, likeness) or doublet(own, item) >= TWICE:
            continue
        free = leftover(likeness, item)
        like, few = likest(likeness, item, free), telling(free, other)
        if few > FEW or like >= SECOND or is_rendered(likeness, item):
            continue
        heaviest = max(odds[item[0] : item[1] + 1])
        one = Second(item, heaviest >= UNLIKELY, not few and like < NOTHING_LIKE)
        if one.is_lost or heaviest >= LEAST:
            found.append(one)
    return found


def _couples(own: Passage) -> Iterator[tuple[int, Item]]:
    """The last word before each joiner, and what is joined to it."""
    gaps, joined = tuple(between(own)), joiner(own.language)
    text = own.text.casefold()
    for at, gap in enumerate(gaps):
        if not joined.search(gap) or BREAK.search(gap) or _is_wide(gap):
            continue
        last = at + 1
        while last < min(at + LONGEST, len(gaps)) and not gaps[last].strip(CLOSE):
            last += 1
        for end in range(last, at, -1):
            words = own.words[at + 1 : end + 1]
            whole = text[own.words[at].span[0] : words[-1].span[1]]
            if whole not in languages.load(own.language).binomials and not all(
                is_padding(word.text, own.language) for word in words
            ):
                yield at, (at + 1, end)


def _stands_alone(at: int, own: Passage, other: Passage, likeness: Floats) -> bool:
    """Whether the other side says the first of two, and joins nothing to it."""
    gaps = tuple(between(own))
    firsts = [at, at - 1] if at and not gaps[at - 1].strip(CLOSE) else [at]
    like, there = max((float(likeness[n].max()), int(likeness[n].argmax())) for n in firsts)
    beside = tuple(between(other))[max(0, there - 1) : there + 2]
    return like >= FIRST and not any(map(joiner(other.language).search, beside))


def _is_wide(gap: str) -> bool:
    return len(gap.split()) > NARROW or any(map(str.isdigit, gap))


def _count(passage: Passage) -> int:
    return len(joiner(passage.language).findall(passage.text))
