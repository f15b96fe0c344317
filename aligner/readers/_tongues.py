"""Which language a column is in, for layouts that set the two languages side by side."""

from __future__ import annotations

from functools import lru_cache

from aligner import languages, profiles
from aligner.languages import voices

FEWEST = 3
"""Small words of a language that say that a text is in it, if no other has a third as many."""

DOMINANT = 3
SURE = 0.9
"""Probability from which one detector is believed, if the other agrees."""

FEWEST_CHARACTERS = 40
LONGEST_LABEL = 60


@lru_cache(maxsize=1024)
def of(text: str) -> str:
    """The code of the language that a text is clearly in, "" where it is not clear."""
    words = "".join(c if c.isalpha() else " " for c in text.casefold()).split()
    counts = {
        code: sum(word in languages.load(code).function_words for word in words)
        for code in languages.codes()
    }
    first, *others = sorted(counts, key=lambda code: -counts[code])
    if counts[first] >= FEWEST and counts[first] >= DOMINANT * max(counts[o] for o in others):
        return first
    return _by_voices(text)


def _by_voices(text: str) -> str:
    """Two detectors that agree on a language that is known here."""
    if len(text) < FEWEST_CHARACTERS:
        return ""
    found = voices.probabilities(text)
    best = max(found, key=lambda code: found[code], default="")
    second, _ = voices.second_voice(text)
    agreed = best == second and found.get(best, 0.0) >= SURE and best in languages.codes()
    return best if agreed else ""


def is_label(text: str) -> bool:
    """Whether a text only names a field: short, with a colon at its end or known as a label."""
    if len(text) > LONGEST_LABEL:
        return False
    return text.endswith(":") or text.casefold() in _labels()


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(
        label.casefold()
        for name in profiles.names()
        for spec in profiles.load(name).fields.values()
        for labels in spec.labels.values()
        for label in labels
    )
