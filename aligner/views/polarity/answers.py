"""Which denials, limits and exceptions of the two sides of a cell answer each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligner.facts.negation import BEFORE, PRECEDING, REST, Mark, Polarity
from aligner.views.polarity.denials import Placed

UNLIKE = 0.15
"""How much farther apart soft marks of two meanings count: about one in seven of the sentence."""

UNEXCEPTED = frozenset(
    {
        *(
            "prefixed",
            "ever",
            "hardship",
            "ignorance",
            "wrong",
            "hesitation",
            "needless",
            "failure",
        ),
        *("wholly", "floor"),
    }
)
"""What words mean that makes no exception: "gratuit", "difficile"."""

FORBIDDING = frozenset({"ban", "impossible"})
"""What a word means that is the contrary of "may" and "can"."""

ALTHOUGH = "although"
"""What a word means that says the contrary of an exception: "despite a permit" is not "without"."""

PREFIXED = "prefixed"
"""What a word means that has its denial in it: "diskless", "unpaid"."""

FEWER = "fewer"
"""What a word means that compares, and restricts nothing: "if you have less"."""

FLOOR = "floor"
"""What a word means that says the contrary of "only": "at least one", « une seule »."""

WHOLLY = "wholly"
"""What a word means that one language says where the other has "only": « exclusivement »."""

HOWEVER = "however"
"""What a word means that begins what holds in the excepted case: « ; le soir, toutefois, … »."""

CONDITION = "condition"
"""What a word means that says on what a thing depends, and denies no verb: "subject to"."""

WIDE = 0.3
"""How far apart, as parts of their sentences, two negations hardly answer each other."""

Sides = tuple[tuple[Placed, ...], tuple[Placed, ...]]


Alike = Callable[[Placed, Placed], bool]


def unanswered(first: Sequence[Placed], second: Sequence[Placed], stray: Alike) -> Sides:
    """The marks of each side for which none is left on the other.

    What is denied within a word comes first ("diskless"), then marks of one kind, the nearest
    first; then soft marks of one meaning, and what forbids with what denies; then hard marks of any
    kind: "only if" is "not unless".
    What is left may answer anything, a soft mark another one too, so that "unpaid", which is "non
    rémunéré", does not stand for a verb that is denied elsewhere in its sentence. "Only" answers
    one of two denials, and none that stands alone. What is ``stray`` answers nothing: a soft mark
    far from a denial that it has nothing to do with.
    """
    left = _surely_left((tuple(first), tuple(second)), stray)
    lone = tuple(side[0].mark for side in left if len(side) == 1)
    conceded = [any(one.mark.concept == ALTHOUGH for one in side) for side in left]

    def hard(one: Placed, other: Placed) -> bool:
        soft = _is_soft(one) or _is_soft(other)
        return not (soft or against(one.mark, other.mark) or stray(one, other))

    def against(one: Mark, other: Mark) -> bool:
        # "Unless" alone is no "only if", nor is "not" alone an "only".
        hard = (Polarity.NEGATIVE, Polarity.EXCEPTION)
        denied = next((mark for mark in (one, other) if mark.polarity in hard), None)
        return denied in lone and Polarity.RESTRICTION in (one.polarity, other.polarity)

    def either(one: Placed, other: Placed) -> bool:
        if _is_beside(one, other) or against(one.mark, other.mark) or exchanged(one, other):
            return False
        return not stray(one, other)

    def exchanged(one: Placed, other: Placed) -> bool:
        # A concession that translates nothing stands in the place of an exception.
        return any(
            mark.mark.polarity is Polarity.EXCEPTION and conceded[side]
            for mark, side in ((one, 1), (other, 0))
        )

    for alike in (hard, either):
        left = struck(left, alike)
    return left


def _surely_left(sides: Sides, stray: Alike) -> Sides:
    """What is left when the marks that surely answer each other have found one another."""
    left = _contained(sides)
    if _forbid_unalike(left):
        left = struck(left, _forbids)
    left = struck(left, lambda one, other: of_one_kind(one, other) and not stray(one, other))
    left = struck(left, lambda one, other: _of_one_meaning(one, other) or _limits(one, other))
    if not all(left) or all(_is_soft(one) for side in left for one in side):
        return left
    return struck(left, _forbids)


def _contained(left: Sides) -> Sides:
    """What is left when a denial within a word of one side answers one of no verb on the other.

    "Diskless stations do not start" is « les postes sans disque ne démarrent pas »: so only where
    one side denies more, for else each of its marks has its like.
    """
    first, second = (sum(not _is_soft(one) for one in side) for side in left)
    if first == second:
        return left
    more = left[first < second]

    def within(one: Placed, other: Placed) -> bool:
        word, mark = (other, one) if one in more else (one, other)
        plain = mark.mark.polarity is Polarity.NEGATIVE and not mark.mark.firm
        return plain and word.mark.concept == PREFIXED and abs(one.at - other.at) < WIDE

    return struck(left, within)


def _forbid_unalike(sides: Sides) -> bool:
    """Whether a side has more words that forbid, and the other denies more verbs instead."""
    verbs = [sum(one.mark.firm and not _is_soft(one) for one in side) for side in sides]
    bans = [sum(one.mark.concept in FORBIDDING for one in side) for side in sides]
    return (verbs[0] - verbs[1]) * (bans[0] - bans[1]) < 0


def _forbids(one: Placed, other: Placed) -> bool:
    """Whether one says in a word that something is forbidden, and the other in the negative."""
    return any(
        word.mark.concept in FORBIDDING and word.mark.firm and verb.mark.firm and not _is_soft(verb)
        for word, verb in ((one, other), (other, one))
    )


def of_one_kind(one: Placed, other: Placed) -> bool:
    """Whether both deny, both limit or both except; what words mean is another matter."""
    soft = _is_soft(one) or _is_soft(other)
    return not soft and one.mark.polarity is other.mark.polarity


def _of_one_meaning(one: Placed, other: Placed) -> bool:
    if {one.mark.concept, other.mark.concept} == {BEFORE, PRECEDING}:
        return True
    if not (_is_soft(one) and _is_soft(other) and one.mark.concept == other.mark.concept):
        return False
    if one.mark.concept == BEFORE:
        return False  # any word that denies is a nearer answer
    return one.mark.concept != "" or abs(one.at - other.at) < WIDE  # turns mean many things


def _is_beside(one: Placed, other: Placed) -> bool:
    """Whether one answers its like alone: "entirely" a restriction, "before" its own denial.

    "However" answers an exception alone. A condition answers no negation of a verb, what compares
    or says "at least" no restriction, and what concedes no exception or restriction: "sauf
    autorisation" is not "despite a permit".
    """
    return any(
        (whole.mark.concept == WHOLLY and mark.mark.polarity is not Polarity.RESTRICTION)
        or (whole.mark.concept == HOWEVER and mark.mark.polarity is not Polarity.EXCEPTION)
        or (whole.mark.concept == CONDITION and mark.mark.firm)
        or (whole.mark.concept in {FEWER, FLOOR} and mark.mark.polarity is Polarity.RESTRICTION)
        or (
            whole.mark.concept in UNEXCEPTED | {ALTHOUGH}
            and mark.mark.polarity is Polarity.EXCEPTION
            and (whole.mark.concept, mark.mark.concept) != (PREFIXED, REST)  # "non-members"
        )
        or (whole.mark.concept == ALTHOUGH and mark.mark.polarity is Polarity.RESTRICTION)
        or (whole.mark.concept == BEFORE != mark.mark.concept and not whole.mark.firm)
        for whole, mark in ((one, other), (other, one))
    )


def _limits(one: Placed, other: Placed) -> bool:
    return one.mark.limits(other.mark)


def _is_soft(one: Placed) -> bool:
    return one.mark.polarity is Polarity.SOFT


def struck(left: Sides, alike: Alike) -> Sides:
    """What is left when marks that are alike have found one another, the nearest first.

    A mark that carries on another comes last: "no X or Y" is "pas de X ni de Y".
    """
    if not all(left):
        return left
    pairs = sorted(
        (one.mark.linked or other.mark.linked, _apart(one, other), first, second)
        for first, one in enumerate(left[0])
        for second, other in enumerate(left[1])
        if alike(one, other)
    )
    gone: tuple[set[int], set[int]] = (set(), set())
    for *_, first, second in pairs:
        if first not in gone[0] and second not in gone[1]:
            gone[0].add(first)
            gone[1].add(second)
    mine, others = (
        tuple(one for at, one in enumerate(side) if at not in struck)
        for side, struck in zip(left, gone, strict=True)
    )
    return mine, others


def _apart(one: Placed, other: Placed) -> float:
    """How far two marks stand from each other, as parts of their sentences."""
    both_soft = _is_soft(one) and _is_soft(other)
    unlike = both_soft and one.mark.concept != other.mark.concept
    return abs(one.at - other.at) + UNLIKE * unlike
