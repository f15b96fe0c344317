"""In which words a side names the ends of a scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from aligner.model import Excerpt
from aligner.views.polarity.scales import End

Mentioned = Sequence[tuple[End, Excerpt]]
"""Ends of a scale that a side names, in order, and the words for each."""

Pair = tuple[Excerpt, Excerpt]
"""Words of each side for opposite ends of a scale."""


def each_once(mentioned: Mentioned) -> list[tuple[End, Excerpt]]:
    """What is mentioned, without what the same words may also mean; that makes them unsure.

    "Less commonly" may be « plus rarement ».
    """
    found: dict[tuple[int, int] | None, tuple[End, Excerpt]] = {}
    for end, words in mentioned:
        known = found.setdefault(words.span, (end, words))[0]
        if end.at != known.at:
            found[words.span] = replace(end if end.firm else known, firm=False), words
    return list(found.values())


def repeat_apart(first: Mentioned, second: Mentioned) -> bool:
    """Whether both name the ends in the same order, each another one again: "fast … slow" twice."""
    runs = [[at for at, _ in groupby(end.at for end, _ in side)] for side in (first, second)]
    return runs[0] == runs[1] and len(runs[0]) > 1
