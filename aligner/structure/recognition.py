"""Which organisation's profile a notice follows, told by the phrases that it bears."""

from __future__ import annotations

from collections.abc import Iterable

from aligner import profiles
from aligner.model import Document
from aligner.structure.labels import key

DEFAULT = "default"
LEAST_MARKERS = 2
"""One phrase alone may be a mere mention of another organisation."""


def recognised(documents: Iterable[Document]) -> profiles.Profile:
    """The profile most of whose markers stand in the text, `default` where none fits."""
    text = f" {key(' '.join(line.text for one in documents for line in one.lines))} "
    best, most = DEFAULT, LEAST_MARKERS - 1
    for name in profiles.names():
        found = sum(text.count(f" {key(marker)} ") > 0 for marker in profiles.load(name).markers)
        if found > most:
            best, most = name, found
    return profiles.load(best)
