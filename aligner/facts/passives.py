"""What may be by a text, and what is: "may be extended", « est prolongé », « s'appliquera »."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.facts.negation import marks
from aligner.facts.phrases import Lexicon
from aligner.languages.content import Word, words

REMEMBERED = 4096
"""Texts of which the outcomes are kept."""

OPENED, SETTLED, CALLED = "opened", "settled", "called"

LAST = re.compile(r"[\w-]+[^\w(]{1,2}\Z")
"""The word before a verb, if nothing but a comma stands between them."""
BETWEEN = 1
"""Words between an auxiliary and its participle at most: "may be further extended"."""


class Outcome(Struct, frozen=True):
    """A verb, and where it stands with its auxiliary; ``opened`` if it leaves a choice."""

    verb: str
    span: tuple[int, int]
    opened: bool


@lru_cache(maxsize=REMEMBERED)
def outcomes(text: str, code: str) -> tuple[Outcome, ...]:
    """What may be or is by a text, without what it denies or limits to a few."""
    said, able = words(text, code), languages.load(code).obligation.nominal
    found = []
    for hit in _lexicon(code).find(text):
        word = next((one for one in said if one.span[0] >= hit.span[0]), None)
        if word is None or (hit.sense == SETTLED and word.text.endswith(able)):
            continue  # "is accessible" leaves it open
        if hit.sense != CALLED and _is_near(word, hit.span, text):
            span = min(hit.span[0], word.span[0]), max(hit.span[1], word.span[1])
            if not _calls(word.text, code):
                found.append((word.span[0], Outcome(word.text, span, hit.sense == OPENED)))
    if not found:
        return ()
    denied = min((mark.span[0] for mark in marks(text, code)), default=len(text))
    return tuple(one for at, one in found if at <= denied)  # a participle may deny: "cancelled"


@lru_cache(maxsize=REMEMBERED)
def told(text: str, code: str) -> tuple[Outcome, ...]:
    """The words that may be verbs of the present: none of them behind an article."""
    listed, small = languages.load(code).obligation, languages.load(code).function_words
    if not listed.present:
        return ()
    denied = min((mark.span[0] for mark in marks(text, code)), default=len(text))
    return tuple(
        Outcome(word.text, word.span, opened=False)
        for word in words(text, code)
        if word.text.endswith(listed.present)
        and not word.text.endswith(listed.nominal)
        and word.span[0] < denied
        and (before := LAST.search(text, 0, word.span[0])) is not None
        and before[0].rstrip("'’ ").lower() not in small - listed.subjects
    )


def _is_near(word: Word, auxiliary: tuple[int, int], text: str) -> bool:
    """Whether at most an adverb stands between a word and its auxiliary, or it is that itself."""
    between = text[auxiliary[1] : word.span[0]].strip()
    return not between or (len(between.split()) <= BETWEEN and between.isalpha())


def _calls(word: str, code: str) -> bool:
    return any(hit.sense == CALLED for hit in _lexicon(code).find(word))


@cache
def _lexicon(code: str) -> Lexicon:
    listed = languages.load(code).obligation
    return Lexicon([(OPENED, listed.opened), (SETTLED, listed.settled), (CALLED, listed.called)])
