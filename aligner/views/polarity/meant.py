"""Words that deny by what they mean ("refuse", "fail to"), where the other language has none."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.facts.negation import LIMITING, REST, TURNS, Polarity, meant_by
from aligner.views.cells import Cell
from aligner.views.polarity.answers import FORBIDDING, HOWEVER, WIDE, Sides
from aligner.views.polarity.denials import Placed
from aligner.views.polarity.opposites import turned
from aligner.views.polarity.predicates import (
    said_elsewhere,
    said_plainly,
)

NEAR = 0.15
"""How near, as a part of the sentence, a word that denies may be the one that is translated."""

DENYING = FORBIDDING.union(TURNS)
"""What words mean that deny whatever they stand with, and so do turns: "not exceed"."""

NEGATING = DENYING | {"absence", "failure", "little", "prefixed", "refusal", "hesitation", "wrong"}
"""What words mean of which a negation is readily the translation."""


UNMET = frozenset({"impossible", "failure"})
"""What words mean that say as much of what did not come about: "unable", « a échoué »."""


def meant(cell: Cell, stated: Sides, left: Sides, side: int) -> Iterator[Placed]:
    """Words that deny by what they mean, unless a rule of opposites tells of it.

    The other language affirms plainly what they deny.
    """
    if any(_is_hard(one) for one in left[1 - side]):
        return
    own = {one.mark.concept for one in stated[side] if not (_is_hard(one) or one in left[side])}
    met = [
        one
        for one in stated[1 - side]
        if one not in left[1 - side] and (_is_hard(one) or one.mark.concept not in own)
    ]
    for placed in left[side]:
        by_itself = placed.mark.concept and not stated[1 - side]
        affirmed = any(_is_undenied(placed, one) for one in stated[1 - side])
        if affirmed or (
            _is_telling(placed) and (by_itself or said_plainly(cell.sentences.sides, placed, met))
        ):
            told = () if cell.link is None else turned(cell.link)
            if not any(told):
                yield placed


def _is_telling(placed: Placed) -> bool:
    return placed.mark.polarity is Polarity.SOFT and placed.mark.firm


def is_stray(cell: Cell, stated: Sides, one: Placed, other: Placed) -> bool:
    """Whether one of two marks denies, and the other has nothing to do with it.

    An exception has no answer in what translates another word, and "other than" none in a verb
    that is denied far from it, where « outre » renders it. Of two negations far apart, only where a
    word that denies stands by one of them and may be what that one translates.
    """
    for denied, answer in ((one, other), (other, one)):
        if denied.mark.concept == REST and answer.mark.firm and _is_hard(answer):
            there = stated[0] if answer in stated[0] else stated[1]
            far = abs(denied.at - answer.at) >= WIDE
            return far and any(one.mark.concept == HOWEVER for one in there)
        if denied.mark.polarity is Polarity.EXCEPTION and answer.mark.concept not in TURNS:
            return False
        if not (denied.mark.polarity is Polarity.NEGATIVE or _is_telling(denied)):
            continue
        if answer.mark.polarity is Polarity.SOFT:
            return _is_stray_word(cell, denied, answer)
        if answer.mark.polarity is Polarity.RESTRICTION and _is_undenied(denied, answer):
            return True
        if _is_stray_denial(cell, stated, denied, answer):
            return True
    return False


def _is_stray_word(cell: Cell, denied: Placed, answer: Placed) -> bool:
    """Whether a word that would deny has nothing to do with what is denied."""
    sides, both = cell.sentences.sides, {denied.mark.concept, answer.mark.concept}
    if answer.mark.turn and denied.mark.firm and abs(denied.at - answer.at) >= WIDE:
        return said_plainly(sides, denied, [answer])
    if answer.mark.concept in DENYING or both <= UNMET:
        return _is_undenied(denied, answer)
    return _is_undenied(denied, answer) or said_elsewhere(sides, denied, answer)


def _is_stray_denial(cell: Cell, stated: Sides, denied: Placed, answer: Placed) -> bool:
    """Whether a denial far from another one stands by a word that may be what that one renders."""
    if answer.mark.polarity is not Polarity.NEGATIVE or abs(denied.at - answer.at) < WIDE:
        return False
    beside = any(
        near.mark.concept in NEGATING and not _is_hard(near) and abs(near.at - answer.at) <= NEAR
        for near in (stated[0] if denied in stated[0] else stated[1])
    )
    return beside and said_elsewhere(cell.sentences.sides, denied, answer)


def _is_undenied(denied: Placed, answer: Placed) -> bool:
    """Whether a word is the very one that a turn denies: "do not hesitate", « hésitez »."""
    if not (denied.mark.turn and denied.mark.firm) or answer.mark.turn:
        return False
    limits = answer.mark.polarity is Polarity.RESTRICTION  # "is not limited to", « est limité à »
    meant = LIMITING if limits else answer.mark.concept
    return meant in meant_by(denied.words, denied.sentence.block.language)


def _is_hard(placed: Placed) -> bool:
    return placed.mark.polarity is not Polarity.SOFT
