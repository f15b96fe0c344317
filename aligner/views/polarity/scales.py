"""Scales of contrary words, and the ends of them that a text names: "increase", « diminuer »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from aligner import languages
from aligner.facts.phrases import ANY, ONLY_ANSWERS, Hit, Lexicon, longest_first, plain
from aligner.values.gazetteer import territories
from aligner.values.wording import words_of

REMEMBERED = 4096
"""Texts of which the ends of scales are kept."""

BEFORE = re.compile(r"(\w+)[- \u00a0]+(?:(\w+)[ \u00a0]+)?$")
"""The one or two words before a place."""
LAST_WORD = re.compile(r"\w+[- \u00a0]+\Z")
NAME, NAME_WORD = re.compile(r"\w+(?:[ '-]\w+)+"), re.compile(r"\w+")
"""A name of several words, as a phrase may be written, and its words."""
ENDS = 2
"""Of a scale that a negation turns round."""
LONGEST_REVERSING = 24
"""Characters in which it is looked for."""


Step = tuple[str, int]
"""A scale, and an end of it."""


class End(Struct, frozen=True):
    """An end of a scale, 0 or 1, or one of its steps.

    ``firm`` is set where a phrase can mean no other.
    """

    scale: str
    at: int
    firm: bool


class Meaning(NamedTuple):
    """What a phrase says: ends of scales, and the steps at which these are."""

    ends: tuple[End, ...]
    steps: frozenset[Step]


def ends_in(text: str, code: str) -> Iterator[tuple[End, tuple[int, int]]]:
    """The ends of scales that a text names, in order; one phrase may stand at several."""
    return ((end, span) for meaning, span in said(text, code) for end in meaning.ends)


@lru_cache(maxsize=REMEMBERED)
def steps_in(text: str, code: str) -> frozenset[Step]:
    """The scales of which a text names an end, each with the end."""
    return frozenset().union(*(meaning.steps for meaning, _ in said(text, code)))


@lru_cache(maxsize=REMEMBERED)
def said(text: str, code: str) -> tuple[tuple[Meaning, tuple[int, int]], ...]:
    """What the phrases of a text say, in order, each with its place."""
    phrases, ends = _phrases(code)
    turns = not languages.load(code).opposites.reversing.isdisjoint(words_of(text))
    found = []
    idle = 0
    for hit in phrases.find(text):
        if hit.sense not in ends:
            idle = hit.span[1]
            continue
        turn = _turn(text, hit.span[0], code, idle) if turns else None
        span = _with_lessening(text, hit.span) if turn is _Turn.LESSENED else hit.span
        found.append((_meaning(hit.sense, code, turn), span))
        if _is_open(hit.sense):
            found += _taken(text, hit, code)
    return tuple(found)


def _with_lessening(text: str, span: tuple[int, int]) -> tuple[int, int]:
    before = LAST_WORD.search(text, 0, span[0])
    return (before.start() if before else span[0]), span[1]


@cache
def _is_open(phrase: str) -> bool:
    """Whether any word fits a phrase at some place: "all * *s"."""
    return any(word.startswith(ANY) for word in phrase.split()[1:])


def _taken(text: str, hit: Hit, code: str) -> Iterator[tuple[Meaning, tuple[int, int]]]:
    """What the words say that fit an open phrase: "public" in "all public meetings"."""
    begin, rest = hit.span[0], text[slice(*hit.span)]
    for word in list(NAME_WORD.finditer(rest))[1:]:
        sense, at = _sense(word[0], code), begin + word.start()
        if sense and sense not in hit.sense.split():
            yield _meaning(sense, code, _turn(text, at, code, begin)), (at, begin + word.end())


@lru_cache(maxsize=REMEMBERED)
def _sense(word: str, code: str) -> str:
    """The phrase that a word is by itself, empty if it is none."""
    phrases, ends = _phrases(code)
    return next((one.sense for one in phrases.find(word) if one.sense in ends), "")


class _Turn(Enum):
    """What a word makes of the one behind it: perhaps or surely the other end, or neither end."""

    REVERSED = auto()
    LESSENED = auto()
    GRADED = auto()


@cache
def _meaning(phrase: str, code: str, turn: _Turn | None) -> Meaning:
    """What a phrase says, and behind a word that reverses it what it may say there."""
    ends = list(_all_ends(phrase, _phrases(code)[1]))
    if turn is _Turn.LESSENED:
        ends = [End(one.scale, 1 - one.at, one.firm) if one.at < ENDS else one for one in ends]
    elif turn is not None:
        if turn is _Turn.GRADED:
            ends = [replace(one, firm=False) for one in ends]
        ends += [End(one.scale, 1 - one.at, firm=False) for one in ends if one.at < ENDS]
    return Meaning(tuple(ends), frozenset((one.scale, one.at) for one in ends))


def _turn(text: str, begin: int, code: str, idle: int) -> _Turn | None:
    """What is made of a word before which others stand: "not useful", "pas plus clémente".

    What ends at ``idle`` means something else: "au moins".
    """
    opposites = languages.load(code).opposites
    before = BEFORE.search(text[max(0, begin - LONGEST_REVERSING) : begin].lower())
    if before is None:
        return None
    first, second = before.groups()
    if second is None or second in opposites.reversing:
        word = second or first
        if word not in opposites.reversing:
            return None
        again = second is not None and first in opposites.reversing
        if again or word not in opposites.least:
            return _Turn.REVERSED
        if idle >= begin - 1:
            return None
        return _Turn.LESSENED if word in opposites.lessening else _Turn.GRADED
    reverses = second in opposites.degrees and first in opposites.reversing
    return _Turn.REVERSED if reverses else None


@cache
def _phrases(code: str) -> tuple[Lexicon, Mapping[str, Sequence[End]]]:
    """The phrases of a language, those of most words first, and the ends at which each stands."""
    opposites = languages.load(code).opposites
    ends: defaultdict[str, list[End]] = defaultdict(list)
    for scale, sides in opposites.scales.items():
        for at, phrases in enumerate(sides):
            for phrase in phrases:
                firm = not phrase.startswith(ONLY_ANSWERS)
                ends[plain(phrase.removeprefix(ONLY_ANSWERS))].append(End(scale, at, firm))
    return longest_first(ends, (*opposites.neutral, *_places(code, ends))), ends


def _places(code: str, ends: Mapping[str, Sequence[End]]) -> Iterator[str]:
    """The names of countries and provinces in which a word for an end says nothing by itself."""
    labels = languages.load(code).proper.places.values()
    for name in (*territories(code).values(), *chain.from_iterable(labels)):
        written = plain(name)
        words = NAME_WORD.findall(written)
        if written in ends:
            continue
        if NAME.fullmatch(written) and len(words) > 1 and any(word in ends for word in words):
            yield written


def _all_ends(phrase: str, ends: Mapping[str, Sequence[End]]) -> Iterator[End]:
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
