"""Whether the two sides of a link deny as much, so that their other words can be compared."""

from __future__ import annotations

from aligner.facts.negation import BEFORE, Mark, Polarity, marks
from aligner.model import Excerpt, Sentence

UNDOING = frozenset({"failure", "absence", "impossible"})
"""What a word means that leaves what stands behind it undone: "fail to provide", "lack"."""
FAR = 40
"""Characters behind such a word in which what it leaves undone stands."""

MOST_BEHIND = 12
"""Characters behind a denial in which the word that it denies begins: an adverb may precede it."""

FEW_WORDS = 30
"""Words of a side in more of which a turn that may deny rather belongs to something else."""


def deny_alike(first: tuple[Sentence, ...], second: tuple[Sentence, ...]) -> bool:
    """Whether both sides may deny as much: what is a turn of phrase may be a denial or none."""
    one, other = denials(first), denials(second)
    limits = [_limits(side) for side in (first, second)]
    if limits[0][1] != limits[1][1]:
        denied = other if limits[0][1] else one
        if any(denied):
            return False  # "not before noon": « seulement après »
    if limits[0] != limits[1] and all(map(any, limits)):  # "rejected unless", "acceptées que si"
        return False
    if any(sum(len(each.text.split()) for each in side) > FEW_WORDS for side in (first, second)):
        firm = [_verbs_denied(side) for side in (first, second)]
        if firm[0] != firm[1]:
            return False
    return one[0] <= sum(other) and other[0] <= sum(one)


def _verbs_denied(side: tuple[Sentence, ...]) -> int:
    """How many verbs a side denies: "without" may be part of a turn on the other side."""
    return sum(
        mark.firm and (mark.polarity is Polarity.NEGATIVE or mark.concept == BEFORE)
        for one in side
        for mark in marks(one.text, one.block.language)
    )


def denials(side: tuple[Sentence, ...]) -> tuple[int, int]:
    """How many negations a side has, and how many turns that may be some.

    "Not before" is a negation: its other half may be the very word that was turned round.
    """
    found = [mark for one in side for mark in marks(one.text, one.block.language)]
    negative = sum(
        mark.polarity is Polarity.NEGATIVE or (mark.concept == BEFORE and mark.firm)
        for mark in found
    )
    return negative, sum(mark.turn for mark in found)


def is_undone(words: Excerpt, side: tuple[Sentence, ...], other: tuple[Sentence, ...]) -> bool:
    """Whether a side leaves undone what it names, and the other one nothing, nor denies anything.

    "Fail to offer easy access" is « un accès difficile ».
    """
    if any(_undoes(mark) for one in other for mark in marks(one.text, one.block.language)):
        return False
    block, at = words.blocks[0], words.span[0] if words.span else 0
    return denials(other)[0] == 0 and any(
        _undoes(mark) and 0 <= at - one.span[0] - mark.span[1] <= FAR
        for one in side
        if one.block is block and one.span[0] <= at < one.span[1]
        for mark in marks(one.text, block.language)
    )


def _undoes(mark: Mark) -> bool:
    return mark.firm and mark.concept in UNDOING


def _limits(side: tuple[Sentence, ...]) -> tuple[bool, bool]:
    """Whether a side makes an exception, and a restriction."""
    said = {mark.polarity for one in side for mark in marks(one.text, one.block.language)}
    return Polarity.EXCEPTION in said, Polarity.RESTRICTION in said
