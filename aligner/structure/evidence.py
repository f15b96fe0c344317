"""What a text says of its language: the votes of two detectors and of small words, as log-odds."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from aligner import languages
from aligner.languages import voices
from aligner.profiles import Profile, labels
from aligner.structure.entries import is_above
from aligner.structure.shapes import PROSE, Raw

SURE = 0.8
"""Probability from which langdetect's vote counts."""

AGREED = 2.0
"""Two whole votes for one language. Of 3,300 texts that had them, langdetect took five, all
short, for the other one, and was wrong each time."""

STRENGTH = ((10, 1.0), (20, 2.0), (40, 3.0), (PROSE, 4.0))
"""Most log-odds of a text up to so many characters: short ones mislead every detector."""

MOST = 7.0
"""Of a longer text: two wrong ones in a row are needed to break a habit of the notice."""

LABEL = 3.0
"""Of a label or heading that the profile knows in one language only."""

MARKED = 8.0
"""Of a language that the format names: it says in which half a block stands, whatever its words."""

CERTAIN = 3.0
"""From here on the language of a block is taken as known."""


class Evidence(Struct, frozen=True):
    """Log-odds of the first language against the second, and a third language if it is one."""

    odds: float
    foreign: str = ""


def of_block(block: Raw, profile: Profile) -> Evidence:
    """The evidence of a block: the format's word, its label if that is known, else its words."""
    if block.language in profile.languages:
        return Evidence(MARKED if block.language == profile.languages[0] else -MARKED)
    known = _known_language(block, profile)
    if known is not None:
        return Evidence(LABEL if known == profile.languages[0] else -LABEL)
    return of_text(block.text, profile.languages)


@lru_cache(maxsize=4096)
def of_text(text: str, codes: tuple[str, str]) -> Evidence:
    """The evidence of the words: each of three voices has one vote.

    langdetect takes longest, and is asked only where the other two do not agree entirely.
    """
    second, reliable = voices.second_voice(text)
    votes = _side(second, codes) * (1.0 if reliable else 0.5) + _small_words(text, codes)
    first = {} if abs(votes) >= AGREED else voices.probabilities(text)
    best = max(first, key=lambda code: first[code], default="")
    if first.get(best, 0.0) >= SURE:
        votes += _side(best, codes)
    strength = next((most for size, most in STRENGTH if len(text) <= size), MOST)
    foreign = best if best == second and best not in codes and len(text) >= PROSE else ""
    return Evidence(max(-1.0, min(1.0, votes / 2)) * strength, foreign)


def _side(code: str, codes: tuple[str, str]) -> float:
    return {codes[0]: 1.0, codes[1]: -1.0}.get(code, 0.0)


def _small_words(text: str, codes: tuple[str, str]) -> float:
    words = set(labels.WORD.findall(text.casefold()))
    first, second = (len(words & languages.load(code).function_words) for code in codes)
    return 0.0 if first == second else (first - second) / (first + second)


def _known_language(block: Raw, profile: Profile) -> str | None:
    """The one language whose label or heading the block bears, None when none or both."""
    known = None
    if block.label and (block.label.marked or is_above(block)):
        known = block.label.known
    elif len(block.text) < PROSE:
        known = labels.headings(profile).exact(block.text)
    if known is None or len(known.languages) != 1:
        return None
    return next(iter(known.languages))
