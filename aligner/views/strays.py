"""Text left in the other language."""

from __future__ import annotations

import re

from aligner.languages import load, voices
from aligner.model import Block, Kind
from aligner.profiles import Profile

LEAST = 12
"""Letters: in less, names and words that both languages have decide (measured on 846 blocks)."""

FEWEST_WORDS = 2
SHORT_WORD = 3
RUNNING = (Kind.PARAGRAPH, Kind.BULLET)
COPIED = (Kind.HEADING, Kind.SUBHEADING, Kind.PARAGRAPH, Kind.BULLET)
SPOKEN = 0.5
SURE = 0.9
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\([^()]*\)")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")


def is_stray(block: Block, codes: tuple[str, str]) -> bool:
    """Whether a block of one language is written in the other."""
    if block.kind in (Kind.FIELD, Kind.OTHER):
        return False
    return in_other_language(block.text, block.language, codes)


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
    return _is_known_heading(block, other, profile) or (
        len(words) >= FEWEST_WORDS and _speaks(block.text, other, block.language)
    )


def _is_known_heading(block: Block, other: str, profile: Profile) -> bool:
    """Whether the profile knows these words as a heading, in the other language alone."""
    labels = list(profile.headings.values())
    text = block.text.casefold().strip(" :")
    theirs, own = (
        {label.casefold() for one in labels for label in one.get(code, ())}
        for code in (other, block.language)
    )
    return block.kind in (Kind.HEADING, Kind.SUBHEADING) and text in theirs - own


def _speaks(text: str, other: str, own: str) -> bool:
    """Whether the second voice names the other language and the first does not object."""
    return (
        voices.second_voice(text)[0] == other and voices.probabilities(text).get(own, 0.0) < SPOKEN
    )


def _is_a_name(text: str) -> bool:
    """Whether every longer word begins with a capital."""
    return all(word[0].isupper() for word in WORD.findall(text) if len(word) > SHORT_WORD)


def in_other_language(text: str, code: str, codes: tuple[str, str]) -> bool:
    """Whether a text that should be in ``code`` is in the other language of the pair.

    Both detectors must say so, and a small word of that language must stand in the text: names,
    titles and borrowed words have none. What is quoted or in brackets does not count.
    """
    other = next(one for one in codes if one != code)
    bare = QUOTED.sub(" ", text)
    words = [word.casefold() for word in WORD.findall(bare)]
    if len(LETTER.findall(bare)) < LEAST or not load(other).function_words.intersection(words):
        return False
    if load(code).function_words.intersection(words):
        return _mostly(words, code, other) and _both_say(bare, other)
    return _both_say(bare, other)


def _mostly(words: list[str], code: str, other: str) -> bool:
    own = sum(word in load(code).function_words for word in words)
    return sum(word in load(other).function_words for word in words) > 2 * own


def _both_say(text: str, code: str) -> bool:
    return (
        voices.second_voice(text) == (code, True)
        and voices.probabilities(text).get(code, 0.0) >= SURE
    )
