"""What the other forms of a word tell: that it is a word at all, and of which language."""

from __future__ import annotations

from functools import lru_cache

from aligner.languages import casing, frequency, load

KNOWN = 3.0
"""Zipf value, one in a million, of a word that most people know."""
SAME, NEAR = 0.9, 0.94
"""Zipf units within which a word is as much of one language as of the other, and those by which its
plural may be less so: "calibre" is 0.66 commoner in French than in English, "calibres" 1.19."""
ABROAD = 1.4
"""Zipf value from which a name is known in another language: "Auchan" has 1.65 in English."""
REMEMBERED = 20_000


@lru_cache(maxsize=REMEMBERED)
def is_inflected(word: str, code: str) -> bool:
    """Whether a word is known in small letters, or in both numbers, unlike a name."""
    if casing.is_small(word):
        return True
    return any(
        frequency.value(form, code) > 0
        for letter in load(code).numbers.plural
        for form in (word + letter, word.removesuffix(letter))
        if form != word
    )


def may_be_a_name(word: str, code: str, other: str) -> bool:
    """Whether a word of the other language has no other form there, and is known in this one."""
    return frequency.value(word, code) >= ABROAD and not is_inflected(word, other)


@lru_cache(maxsize=REMEMBERED)
def is_plural_of_own(word: str, code: str, other: str) -> bool:
    """Whether a word is the rarer plural of one that both languages know: "fibres".

    "Mains" is none: it is a plural in one language far more often than in the other.
    """
    if word[-1] not in load(code).numbers.plural:
        return False
    own = frequency.value(word[:-1], code)
    ahead = frequency.value(word[:-1], other) - own
    more = frequency.value(word, other) - frequency.value(word, code) - ahead
    return own >= KNOWN and ahead < SAME and more < NEAR
