"""Where a text denies something, makes an exception or a restriction.

Not one of the `KINDS`: a negation may stand in the middle of a date or a length of time, and
takes no words away from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.facts.phrases import Hit, Lexicon

REMEMBERED = 4096
"""Texts of which the marks are kept."""

ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\b[A-Z][a-zº°]\.?[ \u00a0](?=[A-Z]{1,8}/(?:[\w-]{1,12}/){0,4}\d)"
    r"|\b[Nn][a-z]\.?[ \u00a0](?=\d{1,6}/(?:19|20)\d\d\b|\d{2,6}/\d\d\b)"
    r"|(?<=[\w)\]»,] )N[a-z][ \u00a0](?=\d)"
    r"|\b\w[\w./-]*=\w+\b"
)
"""Addresses, settings ("mode=never"), and the "No" before a reference: CTM/2026/11, 1234/2007,
2658/87, or before any figure where a capital within the sentence shows that it is short for
"number"."""
SIGNS = ("://", "www.", "@", "/", "No", "=")
"""What a text with either has at least: asked first, for few have one."""

LIMITING = "little"
"""What a word means that says as much as a restriction: "seul", "merely"."""
BEFORE = "before"
"""What a word means by which another language says what this one denies, of the later of two
things: "read it before you sign", « ne signez pas avant de l'avoir lu »."""
PRECEDING = "preceding"
"""What a word means that says "before" in the manner of a negation: « avant qu'il ne parte »."""
CONCEPT = "soft:"
REST = "rest"
"""What an exception means that names all others: "persons other than members", "non-members"."""
TELLING = "telling:"
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

TWOFOLD = "twofold"
"""What a turn means that denies twice: "not until it is not", « pas tant qu'il ne … pas »."""

TURNS = ("", PRECEDING, TWOFOLD)
FIRM = frozenset({"leading", "firm", "modal"})

WORD = re.compile(r"\w+")
LEAST_AROUND = 3
"""Words of a negation that has another word in it: "n'", "exclut", "pas"."""


class Mark(Struct, frozen=True):
    """Words that deny or limit, and their half-open place in the text.

    ``firm`` is set where they negate the verb of a sentence, ``linked`` where they carry on
    another negation. A soft mark denies by what it means ("lack"): its ``concept`` names that
    meaning, "" for turns that need no negation in another language ("no more than"). Where it is
    ``firm`` it denies what the other language has to deny too ("fail to").
    """

    polarity: Polarity
    span: tuple[int, int]
    firm: bool = False
    linked: bool = False
    concept: str = ""

    @property
    def turn(self) -> bool:
        """Whether it is a turn of phrase, which another language may say with a negation or not."""
        return self.polarity is Polarity.SOFT and self.concept in TURNS

    def limits(self, other: Mark) -> bool:
        """Whether a word limits what the other restricts: "the only file", "le seul dossier"."""
        if Polarity.RESTRICTION not in (self.polarity, other.polarity):
            return False
        return LIMITING in (self.concept, other.concept)


@lru_cache(maxsize=REMEMBERED)
def marks(text: str, code: str) -> tuple[Mark, ...]:
    """The marks in a text of the language with this code, in order."""
    if any(sign in text for sign in SIGNS):
        text = ADDRESS.sub(lambda found: HIDDEN * len(found[0]), text)
    hits = [hit for hit in _lexicon(code).find(text) if hit.sense != "neutral"]
    inner = (one for hit in hits if hit.sense in FIRM for one in _within(hit, text, code))
    return tuple(_mark(hit.sense, hit.span) for hit in sorted([*hits, *inner], key=_place))


@lru_cache(maxsize=REMEMBERED)
def meant_by(text: str, code: str) -> frozenset[str]:
    """What the words of a text mean that deny by that."""
    senses = (hit.sense for hit in _soft_lexicon(code).find(text))
    return frozenset(sense.removeprefix(CONCEPT).removeprefix(TELLING) for sense in senses)


def denying(text: str, span: tuple[int, int], code: str) -> list[tuple[int, int]]:
    """The places in a mark of the words without which it affirms, or of all of it."""
    found = [one.span() for one in _denying(code).finditer(text, *span)]
    return found or [span]


@cache
def _denying(code: str) -> re.Pattern[str]:
    words = (
        ("" if one.startswith("-") else r"\b")
        + re.escape(one.lstrip("-")).replace("'", "['’]")
        + (r"\b" if one[-1].isalpha() else "")
        for one in languages.load(code).negation.denying
    )
    return re.compile("|".join(words) or r"(?!)", re.IGNORECASE)


def _within(hit: Hit, text: str, code: str) -> Iterator[Hit]:
    """The words that deny by what they mean within a negation: "n'exclut pas".

    The first and the last word of it are the negation itself.
    """
    begin, end = hit.span
    words = list(WORD.finditer(text, begin, end))
    if len(words) < LEAST_AROUND:
        return
    first, last = words[0].end(), words[-1].start()
    for one in _soft_lexicon(code).find(text[first:last]):
        yield Hit(one.sense, (first + one.span[0], first + one.span[1]))


def _place(hit: Hit) -> tuple[int, int]:
    return hit.span


def _mark(sense: str, span: tuple[int, int]) -> Mark:
    for prefix in (CONCEPT, TELLING):
        if sense.startswith(prefix):
            firm = prefix == TELLING
            return Mark(Polarity.SOFT, span, firm, concept=sense.removeprefix(prefix))
    if sense == REST:
        return Mark(Polarity.EXCEPTION, span, concept=REST)
    if sense in SENSES:
        return Mark(SENSES[sense], span)
    return Mark(Polarity.NEGATIVE, span, firm=sense in FIRM, linked=sense == "linked")


@cache
def _lexicon(code: str) -> Lexicon:
    words = languages.load(code).negation
    soft = _soft(code)
    lists = [
        *((sense, _longer(phrases, words.neutral)) for sense, phrases in soft),
        ("neutral", words.neutral),
        (TELLING, words.missed_turns),
        (TELLING + BEFORE, words.not_before),
        (CONCEPT + PRECEDING, words.before),
        (CONCEPT + TWOFOLD, words.twofold),
        ("restriction", words.only_if),
        ("turns", words.turns),
        ("exception", words.exception),
        (REST, words.rest),
        ("leading", words.leading),
        ("firm", words.firm),
        ("restriction", words.restriction),
        ("modal", words.modal),
        ("linked", words.linked),
        *((sense, _with_any({*words.plain, *words.echoes}, phrases)) for sense, phrases in soft),
        ("plain", words.plain),
        ("linked", words.echoes),
        *soft,
    ]
    return Lexicon(lists, words.barrier)


def _longer(phrases: Sequence[str], others: Sequence[str]) -> list[str]:
    """The phrases that begin with one of the others, whose end they change: "ou non conforme"."""
    return [one for one in phrases if one.startswith(tuple(others)) and one not in others]


def _with_any(words: set[str], phrases: Sequence[str]) -> list[str]:
    """The phrases of several words that have a negation among them: "sans fil", "est nul"."""
    return [one for one in phrases if " " in one and not words.isdisjoint(re.split(r"[ |]", one))]


@cache
def _soft_lexicon(code: str) -> Lexicon:
    return Lexicon(_soft(code), languages.load(code).negation.barrier)


def _soft(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    words = languages.load(code).negation
    return (
        *((TELLING + concept, phrases) for concept, phrases in words.telling.items()),
        *((CONCEPT + concept, phrases) for concept, phrases in words.soft.items()),
    )
