"""Which organisation's profile a notice follows, told by the phrases that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aligner import profiles
from aligner.model import Document
from aligner.profiles.labels import WORD, is_capitals, key

DEFAULT = "default"
LEAST_EVIDENCE = 3.0
"""A name that stands once in each language may be a mere mention of another organisation."""

MOST_TIMES = 3
"""So often a phrase counts at the most: one alone says less than several."""

COMMON = 0.25
"""What a phrase in small letters counts, since other organisations use it as well."""


def recognised(documents: Iterable[Document]) -> profiles.Profile:
    """The profile most of whose markers stand in the text, `default` where none fits."""
    lines = [line.text for one in documents for line in one.lines]
    folded = f" {key(' '.join(lines))} "
    words = Counter(WORD.findall("\n".join(lines)))
    best, most = DEFAULT, 0.0
    for name in profiles.names():
        evidence = sum(_evidence(one, folded, words) for one in profiles.load(name).markers)
        if evidence >= LEAST_EVIDENCE and evidence > most:
            best, most = name, evidence
    return profiles.load(best)


def _evidence(marker: str, folded: str, words: Counter[str]) -> float:
    # "WHO" is an organisation and "who" is not.
    is_acronym = is_capitals(marker) and " " not in marker
    times = words[marker] if is_acronym else folded.count(f" {key(marker)} ")
    return min(MOST_TIMES, times) * (COMMON if marker.islower() else 1.0)
