"""Whether the two sides of a link deny as much, so that their other words can be compared."""

from __future__ import annotations

from aligner.facts.negation import BEFORE, Polarity, marks
from aligner.model import Sentence

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
    return one[0] <= sum(other) and other[0] <= sum(one)


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


def _limits(side: tuple[Sentence, ...]) -> tuple[bool, bool]:
    """Whether a side makes an exception, and a restriction."""
    said = {mark.polarity for one in side for mark in marks(one.text, one.block.language)}
    return Polarity.EXCEPTION in said, Polarity.RESTRICTION in said
