"""Words that one language turns into their opposites: "increase" against "diminuer"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from aligner import languages
from aligner.facts.negation import Polarity, marks
from aligner.model import Both, Excerpt, Sentence, SentenceLink
from aligner.views.polarity.accounted import is_accounted
from aligner.views.polarity.balance import (
    FEW_WORDS,
    MOST_BEHIND,
    deny_alike,
)
from aligner.views.polarity.degrees import cancels
from aligner.views.polarity.denials import Placed
from aligner.views.polarity.mentions import Mentioned, Pair, each_once, repeat_apart
from aligner.views.polarity.neighbours import grade_alike, stand_alike
from aligner.views.polarity.scales import End, Step, ends_in, said, steps_in

MOST_WORDS = 60
"""Words of a side in more of which an opposite is rather part of another turn of phrase."""


class Turned(Struct, frozen=True):
    """A scale of which each side names one end, and not the same."""

    scale: str
    sides: Both[Excerpt]


Ends = Mapping[int, Excerpt | None]
Named = Mapping[str, Ends]
"""For each scale its ends that a side names, with the words where they are firm."""


def turned(link: SentenceLink) -> Iterator[Turned]:
    """The scales of which the sides of a link name opposite ends.

    A side that denies more than the other may say with an opposite what the other denies.
    """
    sides = link.sentences.sides
    if any(sum(len(one.text.split()) for one in side) > MOST_WORDS for side in sides):
        return
    unlike = _unlike(sides)
    if not unlike:
        return
    first, second = (_mentioned(side, unlike) for side in sides)
    told: list[tuple[Excerpt, Excerpt]] = []
    for scale in sorted(unlike):
        here, there = first[scale], second[scale]
        pair = _apart(_ends(here), _ends(there), sides) or _odd_one(here, there, sides)
        if pair is None:
            continue
        one, other = pair
        if (one, other) in told:
            continue
        if not deny_alike(*sides):
            return
        if cancels(one, other) or _grade_apart(scale, sides, one, other):
            continue
        told.append((one, other))
        yield Turned(scale, Both(link.sentences.codes, (one, other)))


def _unlike(sides: Sides) -> frozenset[str]:
    """The scales that both sides name, without those of which they name the same end alone."""
    first, second = map(_steps, sides)
    named = first | second
    ends = dict(named)
    twofold = {scale for scale, at in named if ends[scale] != at}
    return frozenset(twofold & dict(first).keys() & dict(second).keys())


Sides = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]


def _grade_apart(scale: str, sides: Sides, one: Excerpt, other: Excerpt) -> bool:
    """Whether words that only grade others grade different ones.

    "More likely to be free of errors" is « moins de risques d'erreur ».
    """
    codes = (one.blocks[0].language, other.blocks[0].language)
    graded = any(scale in languages.load(code).opposites.grading for code in codes)
    return graded and not grade_alike(sides, one, other)


def _apart(first: Ends, second: Ends, sides: Sides) -> Pair | None:
    """The words for the ends of a scale, where each side names one and not the same."""
    one, other = _only(first), _only(second)
    if one is None or other is None or first.keys() == second.keys():
        return None
    if is_accounted(one, other, sides[1]) or is_accounted(other, one, sides[0]):
        return None
    return one, other


def _odd_one(here: Mentioned, there: Mentioned, sides: Sides) -> Pair | None:
    """The words that differ where both sides name a scale as often: "high … low", « haut … haut ».

    In many words, or beside such as may mean other things, they must stand by the same word.
    """
    first, second = each_once(here), each_once(there)
    if len(first) != len(second):
        return None
    odd = [
        (one, other) for one, other in zip(first, second, strict=True) if one[0].at != other[0].at
    ]
    if not (len(odd) == 1 < len(first) and all(end.firm for end, _ in odd[0])):
        return None
    words = odd[0][0][1], odd[0][1][1]
    few = all(sum(len(one.text.split()) for one in side) <= FEW_WORDS for side in sides)
    surely = few and all(end.firm for end, _ in (*first, *second))
    unsure = repeat_apart(first, second) or not stand_alike(sides, *words)
    return words if surely or not unsure else None


class Owed(NamedTuple):
    """Words of a language for what every language names."""

    code: str
    words: Excerpt


def owed(link: SentenceLink) -> Iterator[Owed]:
    """The words of each language for what every language names, and the other side does not.

    What the other side names the opposite of is told as that.
    """
    sides = link.sentences.sides
    for code, side, other in zip(link.sentences.codes, sides, sides[::-1], strict=True):
        owed_here = languages.load(code).opposites.owed & _scales(side)
        if owed_here:
            owed_here -= _scales(other)
        for _, ends in sorted(_named(side, owed_here).items()):
            words = next(filter(None, ends.values()), None)
            if words is not None and not any(words in one.sides.sides for one in turned(link)):
                yield Owed(code, words)


def is_contrary(sides: Sides, denied: Placed) -> bool:
    """Whether the other side names the other end of what is denied: "aren't thick", « minces »."""
    there = sides[1] if denied.sentence in sides[0] else sides[0]
    begin, end = (at - denied.sentence.span[0] for at in denied.mark.span)
    near: dict[tuple[str, int], End] = {}
    for one, (first, last) in ends_in(denied.sentence.text, denied.sentence.block.language):
        if begin < last and first <= end + MOST_BEHIND:
            near.setdefault((one.scale, first), one)  # the other end, that is denied, comes second
    mine = list(near.values())
    named = _named(there, _scales(there).intersection(one.scale for one in mine))
    # A phrase that also means other things is not surely the contrary.
    return any(
        one.scale in named
        and (words := _only(named[one.scale])) is not None
        and 1 - one.at in named[one.scale]
        and not _is_within_denial(words, there)
        for one in mine
    )


def _is_within_denial(words: Excerpt, side: tuple[Sentence, ...]) -> bool:
    """Whether a side denies these words: « ne peut être occupé » is not the contrary of "open"."""
    block, (begin, end) = words.blocks[0], words.span or (0, 0)
    return any(
        mark.polarity is Polarity.NEGATIVE
        and mark.firm
        and one.span[0] + mark.span[0] <= begin
        and end <= one.span[0] + mark.span[1]
        for one in side
        if one.block is block and one.span[0] <= begin < one.span[1]
        for mark in marks(one.text, block.language)
    )


def _only(named: Ends) -> Excerpt | None:
    """The words for the one end that is named, None where both are or it is not firm."""
    return next(iter(named.values())) if len(named) == 1 else None


def _scales(side: tuple[Sentence, ...]) -> frozenset[str]:
    """The scales of which a side names an end."""
    return frozenset(scale for scale, _ in _steps(side))


def _steps(side: tuple[Sentence, ...]) -> frozenset[Step]:
    """The same, each with the end."""
    return frozenset().union(*(steps_in(one.text, one.block.language) for one in side))


def _named(side: tuple[Sentence, ...], scales: frozenset[str]) -> Named:
    """The ends of these scales that a side names."""
    return {scale: _ends(found) for scale, found in _mentioned(side, scales).items()}


def _ends(mentioned: Mentioned) -> Ends:
    ends: dict[int, Excerpt | None] = {}
    for end, words in mentioned:
        ends[end.at] = ends.get(end.at) or (words if end.firm else None)
    return ends


def _mentioned(side: tuple[Sentence, ...], scales: frozenset[str]) -> Mapping[str, Mentioned]:
    """For each of these scales that a side names the ends that it does."""
    found: defaultdict[str, list[tuple[End, Excerpt]]] = defaultdict(list)
    for sentence in side if scales else ():
        begin = sentence.span[0]
        for meaning, (first, last) in said(sentence.text, sentence.block.language):
            for end in meaning.ends:
                if end.scale in scales:
                    words = Excerpt((sentence.block,), (begin + first, begin + last))
                    found[end.scale].append((end, words))
    return found
