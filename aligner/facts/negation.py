"""Where a text denies something, makes an exception or a restriction.

Not one of the `KINDS`: a negation may stand in the middle of a date or a length of time, and
takes no words away from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from aligner import languages
from aligner.facts.phrases import Lexicon

REMEMBERED = 4096
"""Texts of which the marks are kept."""

ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\b[A-Z][a-zº°]\.?[ \u00a0](?=[A-Z]{1,8}/(?:[\w-]{1,12}/){0,4}\d)"
    r"|\b[Nn][a-z]\.?[ \u00a0](?=\d{1,6}/(?:19|20)\d\d\b|\d{2,6}/\d\d\b)"
    r"|(?<=[\w)\]»,] )N[a-z][ \u00a0](?=\d)"
)
"""Addresses, and the "No" before a reference: CTM/2026/11, 1234/2007, 2658/87, or before any
figure where a capital within the sentence shows that it is short for "number"."""
SIGNS = ("://", "www.", "@", "/", "No")
"""What a text with either has at least: asked first, for few have one."""

CONCEPT = "soft:"
HIDDEN = "\ue000"
"""Stands for each character of an address."""


class Polarity(StrEnum):
    """What a mark does to what it stands with."""

    NEGATIVE = "negative"
    EXCEPTION = "exception"
    RESTRICTION = "restriction"
    SOFT = "soft"


SENSES = {
    "exception": Polarity.EXCEPTION,
    "restriction": Polarity.RESTRICTION,
    "turns": Polarity.SOFT,
}

FIRM = frozenset({"leading", "firm", "modal"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that deny or limit, and their half-open place in the text.

    ``firm`` is set where they negate the verb of a sentence, ``linked`` where they carry on
    another negation. A soft mark denies by what it means ("lack"): its ``concept`` names that
    meaning, "" for turns that need no negation in another language ("no more than").
    """

    polarity: Polarity
    span: tuple[int, int]
    firm: bool = False
    linked: bool = False
    concept: str = ""


@lru_cache(maxsize=REMEMBERED)
def marks(text: str, code: str) -> tuple[Mark, ...]:
    """The marks in a text of the language with this code, in order."""
    if any(sign in text for sign in SIGNS):
        text = ADDRESS.sub(lambda found: HIDDEN * len(found[0]), text)
    hits = _lexicon(code).find(text)
    return tuple(_mark(hit.sense, hit.span) for hit in hits if hit.sense != "neutral")


def _mark(sense: str, span: tuple[int, int]) -> Mark:
    if sense.startswith(CONCEPT):
        return Mark(Polarity.SOFT, span, concept=sense.removeprefix(CONCEPT))
    if sense in SENSES:
        return Mark(SENSES[sense], span)
    return Mark(Polarity.NEGATIVE, span, firm=sense in FIRM, linked=sense == "linked")


@cache
def _lexicon(code: str) -> Lexicon:
    words = languages.load(code).negation
    lists = [
        ("neutral", words.neutral),
        ("turns", words.turns),
        ("exception", words.exception),
        ("leading", words.leading),
        ("firm", words.firm),
        ("restriction", words.restriction),
        ("modal", words.modal),
        ("linked", words.linked),
        ("plain", words.plain),
        ("linked", words.echoes),
        *((CONCEPT + concept, phrases) for concept, phrases in words.soft.items()),
    ]
    return Lexicon(lists, words.barrier)
