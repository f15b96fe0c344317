"""Scales of contrary words, and the ends of them that a text names: "increase", « diminuer »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from aligner import languages
from aligner.facts.phrases import ANY, ONLY_ANSWERS, Lexicon, longest_first, plain
from aligner.values.gazetteer import territories
from aligner.values.wording import words_of

REMEMBERED = 4096
"""Texts of which the ends of scales are kept."""

BEFORE = re.compile(r"(\w+)[- \u00a0]+(?:(\w+)[ \u00a0]+)?$")
"""The one or two words before a place."""
NAME, NAME_WORD = re.compile(r"\w+(?:[ '-]\w+)+"), re.compile(r"\w+")
"""A name of several words, as a phrase may be written, and its words."""
ENDS = 2
"""Of a scale that a negation turns round."""
LONGEST_REVERSING = 24
"""Characters in which it is looked for."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of a scale, 0 or 1, or one of its steps.

    ``firm`` is set where a phrase can mean no other.
    """

    scale: str
    at: int
    firm: bool


@lru_cache(maxsize=REMEMBERED)
def ends_in(text: str, code: str) -> tuple[tuple[End, tuple[int, int]], ...]:
    """The ends of scales that a text names, in order; one phrase may stand at several."""
    phrases, ends = _phrases(code)
    turns = not languages.load(code).opposites.reversing.isdisjoint(words_of(text))
    found = []
    for hit in phrases.find(text):
        here = ends.get(hit.sense, ())
        found += [(end, hit.span) for end in here]
        if turns and _is_reversed(text, hit.span[0], code):
            found += [
                (End(end.scale, 1 - end.at, firm=False), hit.span) for end in here if end.at < ENDS
            ]
    return tuple(found)


def _is_reversed(text: str, begin: int, code: str) -> bool:
    """Whether a word that reverses stands before a place: "not useful", "pas plus clémente"."""
    opposites = languages.load(code).opposites
    before = BEFORE.search(text[max(0, begin - LONGEST_REVERSING) : begin].lower())
    if before is None:
        return False
    first, second = before.groups()
    if second is None or second in opposites.reversing:
        return (second or first) in opposites.reversing
    return second in opposites.degrees and first in opposites.reversing


@cache
def _phrases(code: str) -> tuple[Lexicon, Mapping[str, tuple[End, ...]]]:
    """The phrases of a language, those of most words first, and the ends at which each stands."""
    opposites = languages.load(code).opposites
    ends: defaultdict[str, list[End]] = defaultdict(list)
    for scale, sides in opposites.scales.items():
        for at, phrases in enumerate(sides):
            for phrase in phrases:
                firm = not phrase.startswith(ONLY_ANSWERS)
                ends[plain(phrase.removeprefix(ONLY_ANSWERS))].append(End(scale, at, firm))
    known = {phrase: tuple(_all_ends(phrase, ends)) for phrase in ends}
    return longest_first(ends, (*opposites.neutral, *_places(code, ends))), known


def _places(code: str, ends: Mapping[str, Sequence[End]]) -> Iterator[str]:
    """The names of countries and provinces in which a word for an end says nothing by itself."""
    labels = languages.load(code).proper.places.values()
    for name in (*territories(code).values(), *chain.from_iterable(labels)):
        written = plain(name)
        words = NAME_WORD.findall(written)
        if NAME.fullmatch(written) and len(words) > 1 and any(word in ends for word in words):
            yield written


def _all_ends(phrase: str, ends: Mapping[str, list[End]]) -> Iterator[End]:
    """The ends of a phrase, and those of phrases with an open end that it begins like.

    Of other scales its words are ends too, though not firm: "moins bien payés" is "lowest-paid".
    """
    word = phrase.rstrip(ANY)
    stems = (word[:end] + ANY for end in range(1, len(word) + 1))
    found = [end for one in dict.fromkeys([phrase, *stems]) for end in ends.get(one, ())]
    yield from found
    known, words = {end.scale for end in found}, phrase.split()
    for one in dict.fromkeys(words) if len(words) > 1 else ():
        for end in ends.get(one, ()):
            if end.scale not in known:
                yield replace(end, firm=False)
