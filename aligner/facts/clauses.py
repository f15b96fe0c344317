"""Where clauses begin that limit what a sentence says: "if", "unless", « sous réserve »."""

from __future__ import annotations

from functools import cache, lru_cache

from aligner import languages
from aligner.facts.phrases import NEUTRAL, ONLY_ANSWERS, Hit, Lexicon

OPENS, ANSWERS = "opens", "answers"

REMEMBERED = 4096
"""Texts of which the openings are kept."""


def openings(text: str, code: str) -> tuple[int, ...]:
    """Where the clauses of a text begin that limit it."""
    return tuple(hit.span[0] for hit in _limits(text, code) if hit.sense == OPENS)


def is_limited(text: str, code: str) -> bool:
    """Whether a text has such a clause, or may limit what it says in another way."""
    return bool(_limits(text, code))


@lru_cache(maxsize=REMEMBERED)
def _limits(text: str, code: str) -> tuple[Hit, ...]:
    return tuple(hit for hit in _lexicon(code).find(text) if hit.sense != NEUTRAL)


@cache
def _lexicon(code: str) -> Lexicon:
    listed = languages.load(code).qualifiers
    answers = [one for one in listed.clauses if one.startswith(ONLY_ANSWERS)]
    opens = [one for one in listed.clauses if not one.startswith(ONLY_ANSWERS)]
    return Lexicon(
        [
            (NEUTRAL, listed.no_clauses),
            (OPENS, opens),
            (ANSWERS, [one.removeprefix(ONLY_ANSWERS) for one in answers]),
        ]
    )
