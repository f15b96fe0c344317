"""What a department, a post or a job family is about, as the profile's words tell."""

from __future__ import annotations

from functools import cache

from aligner.model import Both
from aligner.profiles import Profile
from aligner.values.words import Phrases

LEAST_ALIKE = "subject"
"""The threshold of a profile below which two texts that name other subjects differ."""


def other_subject(texts: Both[str], score: float, profile: Profile) -> bool:
    """Whether two texts name subjects, none of them in common, and are not alike otherwise.

    ``score`` is the cosine of the texts: of a "Legal Unit" the other language may well tell more.
    """
    if score >= profile.thresholds.get(LEAST_ALIKE, 0.0):
        return False
    first, second = (_subjects(profile, code, text) for code, text in texts.items())
    return bool(first and second) and first.isdisjoint(second)


def _subjects(profile: Profile, code: str, text: str) -> frozenset[str]:
    return frozenset(found.key for found in _phrases(profile, code).find(text))


@cache
def _phrases(profile: Profile, code: str) -> Phrases:
    return Phrases(
        (phrase, name)
        for name, labels in profile.subjects.items()
        for phrase in labels.get(code, ())
    )
