"""What one language denies or limits and the other does not, over all that is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from aligner.facts.negation import LIMITING, TWOFOLD, Polarity
from aligner.facts.obligation import Strength, demands
from aligner.model import Bitext
from aligner.views.cells import UNSURE_LINK, Cell, cells, closeness
from aligner.views.foreign.strays import untranslated
from aligner.views.polarity.answers import ALTHOUGH, CONDITION, PREFIXED, Sides, unanswered
from aligner.views.polarity.denials import (
    Placed,
    hard,
    is_in_both,
    is_sign,
    placed_marks,
)
from aligner.views.polarity.implied import is_elided
from aligner.views.polarity.leeway import is_bare, is_free, is_opposed
from aligner.views.polarity.maxima import is_a_limit
from aligner.views.polarity.meant import is_stray, meant
from aligner.views.polarity.moved import after_neighbours
from aligner.views.polarity.opposites import is_contrary
from aligner.views.polarity.predicates import (
    denied_twice,
    is_permitted,
    said_plainly,
)

QUESTION = re.compile(r"\?[^\w.!]*$")
ASKED = re.compile(r"(?:[^.!?]|[.!](?!\s))*\?[^\w.!]*(?=([^\W\d_]))")
"""Asked in the negative or not, a question says the same: "why not come?", "will you come?". Behind
one, as French sets a space before its mark, another sentence may stand."""

LEAST_ALIKE, ALIKE, SURELY_ALIKE = 0.5, 0.65, 0.75
"""Closeness of a link. A negation that is put in or left out leaves it where it was: of
sentences spoilt so, all are above the first and nine in ten above the second. Where both say the
same in other words ("must not expire", "doit être valable") three in four are below the third.
"""

FEW_WORDS, MOST_WORDS = 25, 35
"""Words of a side up to which a sentence hardly has room for saying a thing in another way, and
beyond which it is rather said elsewhere, in another word: of the false alarms in free translations
half are in such sentences, of the slips one in ten."""

MOST_UNDOING = 8
"""Characters between a negation and a word that it undoes: an adverb or "be"."""

UNDONE = frozenset({"absence", "failure", "wrong", "hesitation", "prefixed", "little", "other"})
"""What a word denies of which the negation is readily said by its contrary: "not uncommon" is
"courant", but "not refused" stays "pas refusé"."""

BOTH = 2
"""Negations that make one restriction."""


class Loss(Struct, frozen=True):
    """A mark that nothing answers.

    ``bare`` is set when the other side has no mark but such as this side has too, ``free`` when
    one side may well say it in another way: after "otherwise", or as one denial of two things;
    ``opposed`` when the other side surely says the contrary: it affirms that behind what it
    denies, or says "even if" for "only if"; ``permitted`` when it allows what this one forbids.
    """

    cell: Cell
    code: str
    placed: Placed
    bare: bool
    free: bool
    opposed: bool
    permitted: bool = False

    @property
    def sure(self) -> bool:
        """Whether one side negates its verb, and the other says the same without negation."""
        alike = self._alike(SURELY_ALIKE) and self._length <= MOST_WORDS
        negated = self.placed.mark.polarity is not Polarity.SOFT
        plain = self._contrary and negated and alike and not self.free
        return (plain and self._plain) or (self.permitted and self._alike(LEAST_ALIKE))

    @property
    def likely(self) -> bool:
        """Whether the two sides hardly leave room for saying it in another way.

        A word that only means a denial leaves it where nothing translates what it denies.
        """
        if self.placed.mark.polarity is Polarity.SOFT and not (self._plain or self.opposed):
            return False
        if self.free or not self._alike(LEAST_ALIKE if self._contrary else ALIKE):
            return False
        return self._length <= FEW_WORDS or (
            self._alike(ALIKE) and (self._contrary or self._length <= MOST_WORDS)
        )

    @property
    def possible(self) -> bool:
        """Whether it is worth a word at all."""
        return self._alike(UNSURE_LINK if self._contrary else LEAST_ALIKE)

    @property
    def _plain(self) -> bool:
        return said_plainly(self.cell.sentences.sides, self.placed, ())

    @property
    def _contrary(self) -> bool:
        return self.placed.mark.firm and self.bare

    @property
    def _length(self) -> int:
        sides = self.cell.sentences.sides
        return max(sum(len(one.text.split()) for one in side) for side in sides)

    def _alike(self, least: float) -> bool:
        link = self.cell.link
        return link is None or closeness(link) >= least


def losses(bitext: Bitext) -> Iterator[Loss]:
    """The marks that the other language lacks, in the order of the text."""
    among = cells(bitext)
    stated: list[Sides] = [(placed_marks(cell, 0), placed_marks(cell, 1)) for cell in among]
    left = [
        unanswered(*sides, partial(is_stray, cell, sides))
        for cell, sides in zip(among, stated, strict=True)
    ]
    for at, cell in enumerate(among):
        if not any(left[at]) or not cell.whole or _is_told(cell, bitext):
            continue
        here = after_neighbours(left, among, at)
        for side, code in enumerate(cell.sentences.codes):
            demanding = _demanding(cell, here, side, stated[at][side], left[at][side])
            for placed in (*demanding, *meant(cell, stated[at], here, side)):
                bare = is_bare(placed, stated[at])
                free = is_free(placed, stated[at], left[at][side], cell)
                opposed = is_opposed(placed, stated[at], here[1 - side], cell)
                there = cell.sentences.sides[1 - side]
                permitted = _is_permitted(cell, placed, stated[at], side)
                loss = Loss(cell, code, placed, bare, free, opposed or permitted, permitted)
                if loss.possible and not (
                    is_in_both(placed, there)
                    or is_sign(placed, there)
                    or is_a_limit(placed, stated[at][side], there)
                    or is_elided(placed)
                    or _is_said(loss, stated[at], here, side)
                ):
                    yield loss


def _is_permitted(cell: Cell, placed: Placed, stated: Sides, side: int) -> bool:
    """Whether the other language allows what is forbidden, and says no less in the negative.

    "May not leave without a pass" is « peuvent sortir avec un laissez-passer ».
    """
    mine, others = stated[side], stated[1 - side]
    alone = len(hard(mine)) <= len(hard(others)) + 1
    return alone and is_permitted(cell.sentences.sides, placed, others)


def _is_turned_round(placed: Placed, cell: Cell, facing: Sequence[Placed]) -> bool:
    """Whether the other language says the same of the contrary."""
    limits = placed.mark.polarity is Polarity.RESTRICTION
    if limits and any(one.mark.concept == ALTHOUGH for one in facing):
        return False
    return is_contrary(cell.sentences.sides, placed)


def _is_told(cell: Cell, bitext: Bitext) -> bool:
    """Whether other rules tell of all of a cell: nothing in it translates the other side."""
    return untranslated(cell) or cell.is_replaced(bitext.profile.thresholds["low-similarity"])


def _demanding(
    cell: Cell, here: Sides, side: int, stated: Sequence[Placed], unmet: Sequence[Placed]
) -> Iterator[Placed]:
    """The marks whose absence from the other language means something."""
    left, facing = here[side], here[1 - side]
    for placed in hard(left):
        undone = any(_undoes(one, placed) for one in unmet)
        if undone or _is_asked(placed):
            continue
        if _is_turned_round(placed, cell, facing):
            continue
        others = [one for one in hard(stated) if one is not placed]
        if placed.mark.linked and any(o.mark.polarity is Polarity.NEGATIVE for o in others):
            continue
        known = [one for one in others if one not in left]
        limits = [one for one in stated if one.mark.concept == LIMITING]
        if any(_undoes(one, two) for two in known for one in limits):
            continue  # "no limit on age, but minors may not" has one answer, and needs but one
        sides = cell.sentences.sides
        if not any(denied_twice(sides, placed, one) for one in known):
            yield placed


def _is_asked(placed: Placed) -> bool:
    """Whether what a mark denies is a question."""
    if QUESTION.search(placed.sentence.text):
        return True
    found = ASKED.match(placed.sentence.block.text, placed.mark.span[1], placed.sentence.span[1])
    return found is not None and found[1].isupper()


def _undoes(soft: Placed, placed: Placed) -> bool:
    """Whether what is denied denies something itself: "not uncommon", "must not expire".

    What is excepted is not denied: "except for a few".
    """
    return (
        soft.mark.concept in UNDONE
        and placed.mark.polarity is not Polarity.EXCEPTION
        and soft.sentence is placed.sentence
        and 0 <= soft.mark.span[0] - placed.mark.span[1] <= MOST_UNDOING
    )


def _is_said(loss: Loss, stated: Sides, left: Sides, side: int) -> bool:
    """Whether the other language says the same with marks of another kind.

    A negation and an exception, or two negations, are a restriction or a condition: "nobody without
    a pass" is "only who has a pass". A restriction against one negation is told with the negation.
    """
    mine, others, placed = stated[side], stated[1 - side], loss.placed
    if placed.mark.polarity is Polarity.SOFT:  # "rejected unless", "acceptées que si"
        return _has(mine, Polarity.EXCEPTION) and _has(others, Polarity.RESTRICTION)
    if placed.mark.polarity is Polarity.RESTRICTION:
        return _is_limited(loss.cell, stated, left, side)
    lost, sides = hard(left[side]), loss.cell.sentences.sides
    lifted = len(lost) == BOTH and any(is_permitted(sides, one, others) for one in lost)
    if lifted or not _has(mine, Polarity.NEGATIVE):
        return lifted and not hard(others)  # "may not … without", « peuvent … avec »
    if _has(mine, Polarity.EXCEPTION) and not others and _is_demanded(loss.cell, 1 - side):
        return True  # "you won't get in unless you have a ticket", « il faut un billet »
    if placed.mark.polarity is Polarity.EXCEPTION:  # "not unless", "ne … pas tant que … ne … pas"
        return any(one.mark.turn for one in others) or _has(others, Polarity.RESTRICTION)
    limited = _has(others, Polarity.RESTRICTION) or any(
        one.mark.concept in {CONDITION, TWOFOLD} for one in others
    )
    return limited and _denials(mine) == _denials(others) + BOTH


def _is_limited(cell: Cell, stated: Sides, left: Sides, side: int) -> bool:
    """Whether the other language limits in another way what this one restricts.

    "Only with a guide" is « doivent être accompagnés d'un guide », but "only if it rains" is not
    « doivent venir même s'il pleut ».
    """
    mine, others = stated[side], stated[1 - side]
    if any(one.mark.concept == ALTHOUGH for one in left[1 - side]):
        return False
    demanded = _is_demanded(cell, 1 - side) and not _is_demanded(cell, side)
    more = _denials(others) - _prefixed(mine, left[side])  # "other posts are unaffected"
    return demanded or _denials(left[1 - side]) > 0 or more > _denials(mine)


def _is_demanded(cell: Cell, side: int) -> bool:
    """Whether a side requires something."""
    return any(
        demand.strength is Strength.REQUIRED
        for one in cell.sentences.sides[side]
        for demand in demands(one.text, one.block.language)
    )


def _prefixed(side: Sequence[Placed], left: Sequence[Placed]) -> int:
    """How many words of a side that have their denial in them answer one of the other side."""
    return sum(one.mark.concept == PREFIXED and one not in left for one in side)


def _denials(side: Sequence[Placed]) -> int:
    return _count(side, Polarity.NEGATIVE) + _count(side, Polarity.EXCEPTION)


def _has(side: Sequence[Placed], polarity: Polarity) -> bool:
    return _count(side, polarity) > 0


def _count(side: Sequence[Placed], polarity: Polarity) -> int:
    return sum(one.mark.polarity is polarity for one in side)
