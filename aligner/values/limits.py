"""The ways in which a quantity may be bounded, and which of them say the same."""

from __future__ import annotations

from enum import Enum


class Bound(Enum):
    """How a text bounds a quantity; the value is how a message says it.

    "Nobody under 18 is admitted" says "at least 18" and "those under 18 are not" alike.
    "Within" bounds no more than its absence does, "over" may mean during, "from" is said of a
    price as of a minimum. What is done "no later than a year before" is done no less than a year
    before, which is a bound that the other language may leave out. "More than" in a sentence that
    denies something else may mean the contrary; it is left open. "A couple" is vague: it may be
    exact or not. "Une vingtaine" is the round number that another language leaves without "about".
    "After" three months and "no earlier than" three months after bound no more than "in three
    months" does, but they are not "within". "Un délai de" may be a wait or a limit.
    """

    EXACT = ""
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    ABOUT = "about"
    WITHIN = "within"
    OVER = "over"
    LATEST = "no later than"
    JUST_OVER = "just over"
    JUST_UNDER = "just under"
    VAGUE = "or so"
    ROUND = "roughly"
    FROM = "from"
    OPEN = "perhaps"
    NONE_UNDER = "none under"
    NONE_OVER = "none over"
    EARLIEST = "at the earliest"
    NOT_UNDER = "no less than"
    NOT_OVER = "no more than"
    AFTER = "after"
    NOT_WITHIN = "no earlier than"
    TERM = "a term of"

    @property
    def lower(self) -> bool:
        """Whether it bounds from below."""
        return self in {
            Bound.AT_LEAST,
            Bound.MORE_THAN,
            Bound.JUST_OVER,
            Bound.NOT_UNDER,
            Bound.NOT_WITHIN,
        }

    @property
    def upper(self) -> bool:
        """Whether it bounds from above."""
        return self in {Bound.AT_MOST, Bound.LESS_THAN, Bound.JUST_UNDER, Bound.NOT_OVER}

    @property
    def bare(self) -> bool:
        """Whether it says nothing of how much: a quantity may have no more than this."""
        return self in {Bound.EXACT, Bound.VAGUE, Bound.AFTER}

    def agrees(self, other: Bound) -> bool:
        """Whether nothing need be said when one language says this and the other that."""
        return self is other or other in _AGREEING.get(self, ()) or self in _AGREEING.get(other, ())

    def opposes(self, other: Bound) -> bool:
        """Whether one bounds from below and the other from above."""
        denied = {self, other} & {Bound.NONE_UNDER, Bound.NONE_OVER}
        if denied:
            return not self.agrees(other)
        return any(
            one.lower and not one.agrees(two) and (two.upper or two in {Bound.WITHIN, Bound.TERM})
            for one, two in ((self, other), (other, self))
        )

    def is_lost(self, other: Bound) -> bool:
        """Whether one of them is a bound and the other none at all.

        "About" is none either of what is more or less: of 4,000 pairs of sentences that translate
        one another one has "40%" against "less than 40%".
        """
        both = {self, other}
        if both & {Bound.EXACT, Bound.ABOUT} and both & {Bound.MORE_THAN, Bound.LESS_THAN}:
            return True
        return self.is_freed(other)

    def is_freed(self, other: Bound) -> bool:
        """Whether one of them is a minimum or a maximum and the other none at all."""
        both = {self, other}
        bare = self.bare or other.bare
        return bare and bool(both & {Bound.AT_LEAST, Bound.AT_MOST})


_AGREEING = {
    Bound.WITHIN: {Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN, Bound.ABOUT},
    Bound.AFTER: {
        Bound.EXACT,
        Bound.OVER,
        Bound.FROM,
        Bound.VAGUE,
        Bound.ROUND,
        Bound.NOT_WITHIN,
        Bound.TERM,
    },
    Bound.TERM: {Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN, Bound.ABOUT, Bound.WITHIN},
    Bound.OVER: {Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST},
    Bound.NOT_WITHIN: set(Bound)
    - {Bound.WITHIN, Bound.ABOUT, Bound.AT_MOST, Bound.LESS_THAN, Bound.NOT_OVER},
    Bound.LATEST: set(Bound) - {Bound.ABOUT, Bound.EARLIEST},
    Bound.EARLIEST: set(Bound) - {Bound.LATEST},
    Bound.NOT_UNDER: set(Bound) - {Bound.ABOUT, Bound.AT_MOST, Bound.LESS_THAN, Bound.NOT_OVER},
    Bound.NOT_OVER: set(Bound)
    - {
        Bound.ABOUT,
        Bound.AT_LEAST,
        Bound.MORE_THAN,
        Bound.NOT_UNDER,
        Bound.AFTER,
        Bound.NOT_WITHIN,
    },
    Bound.FROM: {Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST},
    Bound.OPEN: set(Bound),
    Bound.NONE_UNDER: set(Bound) - {Bound.NONE_OVER, Bound.AT_MOST, Bound.MORE_THAN},
    Bound.NONE_OVER: set(Bound) - {Bound.NONE_UNDER, Bound.AT_LEAST, Bound.LESS_THAN},
    Bound.JUST_OVER: {Bound.ABOUT, Bound.MORE_THAN, Bound.OVER},
    Bound.JUST_UNDER: {Bound.ABOUT, Bound.LESS_THAN},
    Bound.VAGUE: {Bound.EXACT, Bound.ABOUT, Bound.JUST_OVER, Bound.JUST_UNDER, Bound.WITHIN},
    Bound.ROUND: {
        Bound.EXACT,
        Bound.ABOUT,
        Bound.JUST_OVER,
        Bound.JUST_UNDER,
        Bound.VAGUE,
        Bound.WITHIN,
    },
}
