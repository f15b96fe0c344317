"""Whole blocks left in the other language."""

from __future__ import annotations

from aligner.languages import load, voices
from aligner.model import Block, Kind
from aligner.profiles import Profile
from aligner.views.foreign.strays import (
    QUOTED,
    RUNNING,
    SURE,
    WORD,
    are_foreign,
    in_other_language,
    is_foreign,
)

HEADINGS = (Kind.HEADING, Kind.SUBHEADING)
COPIED = (*HEADINGS, *RUNNING)
FEWEST_WORDS = 2
SHORT_WORD = 3
SPOKEN = 0.5


def is_stray(block: Block, codes: tuple[str, str]) -> bool:
    """Whether a block of one language is written in the other."""
    if block.kind in (Kind.FIELD, Kind.OTHER):
        return False
    return in_other_language(block.text, block.language, codes) or (
        block.kind in HEADINGS and heading_in_other_language(block.text, block.language, codes)
    )


def heading_in_other_language(text: str, code: str, codes: tuple[str, str]) -> bool:
    """Whether a heading is in the other language, though it is short: "How to apply".

    A word is of that language alone, none of the own, and none has a capital but the first: the
    names of programmes and documents do. A small word is enough, without one both voices decide.
    """
    bare = QUOTED.sub(" ", text)
    found = WORD.findall(bare)
    words = found if bare.isupper() else [word for word in found if not word.isupper()]
    if len(words) < FEWEST_WORDS or not (bare.isupper() or all(map(str.islower, words[1:]))):
        return False
    other = next(one for one in codes if one != code)
    low = [word.casefold() for word in words]
    if not are_foreign(low, code, other) or load(code).function_words.intersection(low):
        return False
    small = any(
        is_foreign(word, code, other) for word in load(other).function_words.intersection(low)
    )
    return voices.second_voice(bare)[0] == other and (
        small or voices.probabilities(bare).get(other, 0.0) >= SURE
    )


def is_untranslated(block: Block, counterpart: Block, profile: Profile) -> bool:
    """Whether a block only repeats its counterpart, in words of the counterpart's language.

    Such a heading has often no small word in it; that it is a copy says as much.
    """
    if block.kind not in COPIED or block.text.casefold() != counterpart.text.casefold():
        return False
    words = [word.casefold() for word in WORD.findall(block.text)]
    other = next(one for one in profile.languages if one != block.language)
    own = load(block.language).function_words.intersection(words)
    if own or (block.kind in RUNNING and _is_a_name(block.text)):
        return False
    # The letters of "Ottawa, ON K2P 0R6" are no words.
    long = [word for word in words if len(word) >= SHORT_WORD]
    return (len(long) >= FEWEST_WORDS and _speaks(block.text, other, block.language)) or (
        block.kind not in RUNNING and are_foreign(long, block.language, other)
    )


def _speaks(text: str, other: str, own: str) -> bool:
    """Whether the second voice names the other language and the first does not object."""
    return (
        voices.second_voice(text)[0] == other and voices.probabilities(text).get(own, 0.0) < SPOKEN
    )


def _is_a_name(text: str) -> bool:
    """Whether every longer word begins with a capital."""
    return all(word[0].isupper() for word in WORD.findall(text) if len(word) > SHORT_WORD)
