"""Whether one side leaves the other room to do without a negation of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aligner.facts.negation import Polarity
from aligner.views.cells import Cell
from aligner.views.polarity.answers import ALTHOUGH, CONDITION, WIDE, Sides
from aligner.views.polarity.denials import Placed, are_joined
from aligner.views.polarity.predicates import said_plainly

TURNING = "contrast"
"""What a word means that turns round what it stands before: "otherwise"."""

LEAST_ALIKE = 2
"""Marks that both sides have, from which one more of one side says the contrary."""

BESIDE = 0.15
"""How far apart, as parts of their sentences, two denials stand that answer each other."""

LIMITS = frozenset({Polarity.RESTRICTION, Polarity.EXCEPTION})


def is_free(placed: Placed, stated: Sides, unmet: Sequence[Placed], cell: Cell) -> bool:
    """Whether another mark beside this one lets the other language do with one fewer.

    "Otherwise it is not read" is "for it to be read"; "we never show or sell" denies twice what
    French denies with two verbs. What it affirms of this one in the same words is not free.
    """
    mine, others = stated if placed in stated[0] else reversed(stated)
    here = [one for one in mine if one.sentence is placed.sentence and one is not placed]
    if any(one.mark.concept == TURNING and one in unmet for one in here):
        return True
    joined = _is_joined(placed, [one for one in here if one not in unmet])
    if not joined or not placed.mark.firm:
        return joined
    return not said_plainly(cell.sentences.sides, placed, others)


def is_opposed(placed: Placed, stated: Sides, unmet: Sequence[Placed], cell: Cell) -> bool:
    """Whether the other side says the contrary by how it is built, whatever its words are."""
    if placed.mark.polarity is Polarity.RESTRICTION:
        return any(one.mark.concept == ALTHOUGH for one in unmet)
    mine, others = stated if placed in stated[0] else reversed(stated)
    if placed.mark.firm and _is_joined(placed, mine):
        denies = any(one.mark.polarity is Polarity.NEGATIVE for one in others)
        if denies and said_plainly(cell.sentences.sides, placed, others):
            return True  # "is open to all and cannot be closed", « n'est pas ouvert … et ne peut »
    return placed.mark.polarity is Polarity.NEGATIVE and _is_all_that_differs(placed, mine, others)


def _is_all_that_differs(placed: Placed, mine: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Whether both sides limit what they say alike, and one of them denies it as well.

    "Only if no party objects" is not « que si l'une d'elles s'y oppose », nor is what is excepted
    from a rule excepted from its contrary.
    """
    kinds = Counter(map(_kind, others))
    limits = any(polarity in LIMITS for polarity, _ in kinds)
    alike = kinds == Counter(_kind(one) for one in mine if one is not placed)
    return limits and alike and kinds.total() >= LEAST_ALIKE


def _is_joined(placed: Placed, side: Sequence[Placed]) -> bool:
    """Whether another denial of its sentence stands in one enumeration with this one."""
    return placed.mark.polarity is not Polarity.EXCEPTION and any(
        one.mark.polarity is Polarity.NEGATIVE
        and one is not placed
        and one.sentence is placed.sentence
        and are_joined(placed, one)
        for one in side
    )


def is_bare(placed: Placed, stated: Sides) -> bool:
    """Whether a side has no mark that may say what this one does.

    Of limits and of words that deny it may have those of the other side: "only if no party
    objects" is not « que si l'une d'elles s'y oppose ».
    """
    mine, others = stated if placed in stated[0] else reversed(stated)
    met = _answering(placed, mine, others)
    kinds = Counter(
        _kind(one) for one in others if one.mark.concept != CONDITION and one not in met
    )
    limits = placed.mark.polarity is Polarity.RESTRICTION
    if not limits and any(polarity is Polarity.NEGATIVE for polarity, _ in kinds):
        return False
    return kinds <= Counter(_kind(one) for one in mine if one is not placed)


def _answering(placed: Placed, mine: Sequence[Placed], others: Sequence[Placed]) -> list[Placed]:
    """The denials of a side that others stand beside, all far from the one that is asked for.

    "We do not clean the rooms, which nobody else may enter" has one « où nul autre n'entre ».
    """
    if _is_joined(placed, mine):
        return []
    own = [one.at for one in mine if one is not placed and _denies(one)]
    there = [one for one in others if _denies(one)]
    far = all(abs(one.at - placed.at) >= WIDE for one in there)
    alike = len(own) == len(there) and all(
        abs(at - one.at) <= BESIDE
        for at, one in zip(sorted(own), sorted(there, key=_at), strict=True)
    )
    return there if far and alike else []


def _denies(one: Placed) -> bool:
    return one.mark.polarity is Polarity.NEGATIVE


def _at(one: Placed) -> float:
    return one.at


def _kind(one: Placed) -> tuple[Polarity, str]:
    return one.mark.polarity, one.mark.concept
