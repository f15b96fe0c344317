"""What the other language says around a passage, as names are looked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from aligner.profiles import Profile
from aligner.values import peoples
from aligner.values.words import fold

LEAST = 3
"""Letters of a name that is looked for by its letters."""
LIKE = 75.0
"""Likeness of two spellings of one name, from 0 to 100 (Californie and California have 90)."""
LIKE_BUT_FIRST = 80.0
"""The same of spellings that begin otherwise (Ubangi and Oubangui have 86)."""
LIKE_BEGINNING = 4
"""Letters that a name shares with a word made of it (Paris, Parisien)."""
ALIKE_WITHIN = 84.0
"""The same of a long word within a text without spaces: "cyberdéfense" in "cyber defence"."""
LONG = 8


@dataclass(frozen=True, slots=True)
class Around:
    """Words, the same without spaces, and the keys of the places and peoples among them.

    ``unplaced`` is what is left without those.
    """

    words: frozenset[str]
    joined: str
    keys: frozenset[str]
    unplaced: Around | None = None


@lru_cache(maxsize=4096)
def around_of(text: str, code: str, profile: Profile) -> Around:
    """What a text says for the names of another language."""
    # Line by line: a block stands in the surroundings of its neighbours too.
    keys, rest = set(), []
    for line in text.split("\n"):
        bare = line
        for place in peoples.find(line, code, profile):
            keys.add(place.key)
            begin, end = place.span
            bare = bare[:begin] + " " * (end - begin) + bare[end:]
        rest.append(bare)
    return _around(text, frozenset(keys), _around("\n".join(rest), frozenset(), None))


def _around(text: str, keys: frozenset[str], unplaced: Around | None) -> Around:
    folded = fold(text)
    return Around(frozenset(folded.split()), folded.replace(" ", ""), keys, unplaced)


def is_like(word: str, around: Around) -> bool:
    """Whether a word of a name stands there in the same spelling or a near one."""
    if word in around.words or len(word) < LEAST:
        return True
    for other in around.words:
        if fuzz.ratio(word, other) >= (LIKE if other[0] == word[0] else LIKE_BUT_FIRST):
            return True
        if len(other) > LIKE_BEGINNING and other[:LIKE_BEGINNING] == word[:LIKE_BEGINNING]:
            return True
    return len(word) >= LONG and fuzz.partial_ratio(word, around.joined) >= ALIKE_WITHIN
