"""What the other language says around a passage, as names are looked for in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from aligner import languages
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
JOINED = 6
"""Letters of a name that one language may write as two words: "Chi You", "Chiyou"."""
AS_HEARD = 85.0
"""Likeness of names as they sound: "Yushchenko" and "Iouchtchenko" have 100."""
SOUNDS = (
    *((letters, "s") for letters in ("shch", "chtch", "tsch", "tch", "sch", "ch", "sh", "zh")),
    *((letters, "s") for letters in ("dj", "j", "z")),
    *(("kh", "k"), ("ph", "f"), ("gh", "g"), ("th", "t"), ("ck", "k"), ("c", "k"), ("q", "k")),
    *(("w", "v"), ("ou", "u"), ("oo", "u"), ("y", "i"), ("ae", "e"), ("oe", "e"), ("h", "")),
)
"""Letters of other alphabets and scripts as either language has them, roughly."""
AGAIN = re.compile(r"(.)\1+")


class Around(Struct, frozen=True):
    """Words, the same without spaces, and the keys of the places and peoples among them.

    ``at_home`` says whether it may tell of a country without its name ("the nation's railways"),
    ``unplaced`` is what is left without the places.
    """

    words: frozenset[str]
    joined: str
    keys: frozenset[str] = frozenset()
    at_home: bool = False
    unplaced: Around | None = None


@lru_cache(maxsize=4096)
def around_of(text: str, code: str, profile: Profile) -> Around:
    """What a text says for the names of another language."""
    # Line by line: a block stands in the surroundings of its neighbours too.
    lines = [_of_line(line, code, profile) for line in text.split("\n")]
    whole = _together(lines)
    return replace(whole, unplaced=_together([one.unplaced or one for one in lines]))


@lru_cache(maxsize=4096)
def _of_line(line: str, code: str, profile: Profile) -> Around:
    places = peoples.find(line, code, profile)
    bare = line
    for begin, end in (place.span for place in places):
        bare = bare[:begin] + " " * (end - begin) + bare[end:]
    folded = fold(line)
    return replace(
        _said(folded),
        keys=frozenset(place.key for place in places),
        at_home=any(form in f" {folded} " for form in _home(code)),
        unplaced=_said(fold(bare)) if places else None,
    )


def _said(folded: str) -> Around:
    return Around(frozenset(folded.split()), folded.replace(" ", ""))


def _together(lines: Sequence[Around]) -> Around:
    return Around(
        frozenset().union(*(one.words for one in lines)),
        "".join(one.joined for one in lines),
        frozenset().union(*(one.keys for one in lines)),
        any(one.at_home for one in lines),
    )


@cache
def _home(code: str) -> tuple[str, ...]:
    """The words of a language for a country that a text is about."""
    return tuple(f" {fold(form)} " for form in languages.load(code).proper.home)


def is_like(word: str, around: Around) -> bool:
    """Whether a word of a name stands there in the same spelling or a near one."""
    if word in around.words or len(word) < LEAST:
        return True
    for other in around.words:
        if fuzz.ratio(word, other) >= (LIKE if other[0] == word[0] else LIKE_BUT_FIRST):
            return True
        if len(other) > LIKE_BEGINNING and other[:LIKE_BEGINNING] == word[:LIKE_BEGINNING]:
            return True
    if len(word) >= JOINED and word in around.joined:
        return True
    if len(word) >= LONG and fuzz.partial_ratio(word, around.joined) >= ALIKE_WITHIN:
        return True
    sound = _sound(word)
    heard = (_sound(other) for other in around.words if len(other) > LIKE_BEGINNING)
    return len(word) > LIKE_BEGINNING and any(
        fuzz.ratio(sound, one) >= AS_HEARD or _begins(sound, one) for one in heard
    )


def _begins(first: str, second: str) -> bool:
    """Whether one is the other with an ending: "Aksumite" is made of Aksum, which is « Aksoum »."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > LIKE_BEGINNING and longer.startswith(shorter)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """A folded name as it sounds in either language, roughly."""
    for letters, one in SOUNDS:
        word = word.replace(letters, one)
    return AGAIN.sub(r"\1", word).rstrip("e")
