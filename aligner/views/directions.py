"""Translations that go the other way: "from French into German", « de l'allemand en français »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from aligner import languages
from aligner.model import Both, Excerpt, Sentence, SentenceLink
from aligner.values import tongues
from aligner.values.wording import either, words_of

FEWEST = 2
"""Languages that a sentence names if it tells which is translated into which."""

BEFORE = 16
"""Characters before the name of a language in which the words stand that tell of its part."""


class Way(Struct, frozen=True):
    """Two languages of a sentence, by their codes: out of the one, and into the other."""

    out_of: str
    into: str
    excerpt: Excerpt


def reversed_ways(link: SentenceLink) -> Iterator[Both[Excerpt]]:
    """The words for a direction on both sides of a link, where it is not the same."""
    sides = link.sentences
    if any(
        _names(code).isdisjoint(words_of(one.text)) for code, side in sides.items() for one in side
    ):
        return
    first, second = (list(filter(None, map(_way, side))) for side in sides.sides)
    if len(first) == len(second) == 1:
        one, other = first[0], second[0]
        if (one.out_of, one.into) == (other.into, other.out_of):
            yield Both(sides.codes, (one.excerpt, other.excerpt))


def _way(sentence: Sentence) -> Way | None:
    """The one direction that a sentence tells."""
    text, code = sentence.text, sentence.block.language
    if len(_names(code) & words_of(text)) < FEWEST:
        return None
    origins, goals = _before(code)
    found = tongues.find(text, code)
    out_of = [one for one in found if origins.search(text, max(0, one.start - BEFORE), one.start)]
    into = [one for one in found if goals.search(text, max(0, one.start - BEFORE), one.start)]
    if len(out_of) != 1 or len(into) != 1 or out_of[0].key == into[0].key:
        return None
    begin = sentence.span[0]
    span = (
        begin + min(out_of[0].start, into[0].start),
        begin + max(out_of[0].end, into[0].end),
    )
    return Way(out_of[0].key, into[0].key, Excerpt((sentence.block,), span))


@cache
def _names(code: str) -> frozenset[str]:
    return frozenset(tongues.names(code))


@cache
def _before(code: str) -> Sequence[re.Pattern[str]]:
    """What stands right before a language that is translated, and before the one it becomes."""
    levels = languages.load(code).levels
    return [
        re.compile(rf"{either(words)}\s?$", re.IGNORECASE)
        for words in (levels.origins, levels.goals)
    ]
