"""Which organisation's profile a notice follows, told by the phrases that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from aligner import profiles
from aligner.model import Document, Pair
from aligner.profiles.labels import WORD, is_capitals, key

DEFAULT = "default"
LEAST_EVIDENCE = 3.0
"""A name that stands once in each language may be a mere mention of another organisation."""

MOST_TIMES = 3
"""So often a phrase counts at the most: one alone says less than several."""

NOTICE_PAIRS = 200
"""About the sentences of a long notice."""

COMMON = 0.25
"""What a phrase in small letters counts, since other organisations use it as well."""


def recognised(documents: Iterable[Document]) -> profiles.Profile:
    """The profile most of whose markers stand in the text, `default` where none fits."""
    return profiles.load(_named([line.text for one in documents for line in one.lines]))


def recognised_of_pairs(pairs: Sequence[Pair]) -> profiles.Profile:
    """That of most parts of a file of pairs as large as a notice: a memory is of many texts.

    In a long file any organisation is mentioned three times.
    """
    texts = [list(pair.texts.values()) for pair in pairs]
    starts = range(0, len(texts), NOTICE_PAIRS)
    parts = [[*chain.from_iterable(texts[at : at + NOTICE_PAIRS])] for at in starts]
    named = Counter(map(_named, parts))
    best = max(named, key=lambda name: named[name], default=DEFAULT)
    return profiles.load(best if named[best] > len(parts) / 2 else DEFAULT)


def _named(lines: Sequence[str]) -> str:
    folded = f" {key(' '.join(lines))} "
    words = Counter(WORD.findall("\n".join(lines)))
    best, most = DEFAULT, 0.0
    for name in profiles.names():
        evidence = sum(_evidence(one, folded, words) for one in profiles.load(name).markers)
        if evidence >= LEAST_EVIDENCE and evidence > most:
            best, most = name, evidence
    return best


def _evidence(marker: str, folded: str, words: Counter[str]) -> float:
    # "WHO" is an organisation and "who" is not.
    is_acronym = is_capitals(marker) and " " not in marker
    times = words[marker] if is_acronym else folded.count(f" {key(marker)} ")
    return min(MOST_TIMES, times) * (COMMON if marker.islower() else 1.0)
