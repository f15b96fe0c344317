"""Words that one language turns into their opposites: "increase" against "diminuer"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from aligner import languages
from aligner.facts.negation import Polarity, marks
from aligner.facts.phrases import ANY, ONLY_ANSWERS, Lexicon, longest_first
from aligner.model import Both, Excerpt, Sentence, SentenceLink
from aligner.views.polarity.accounted import is_accounted
from aligner.views.polarity.converse import is_compared, is_crossed
from aligner.views.polarity.denials import Placed
from aligner.views.quantities import rates
from aligner.views.quantities.rest_days import are_the_others

REMEMBERED = 4096
"""Texts of which the ends of scales are kept."""

BEFORE = re.compile(r"(\w+)[- \u00a0]+(?:(\w+)[ \u00a0]+)?$")
"""The one or two words before a place."""
ENDS = 2
"""Of a scale that a negation turns round."""
MOST_BEHIND = 12
"""Characters behind a denial in which the word that it denies begins: an adverb may precede it."""
LONGEST_REVERSING = 24
"""Characters in which it is looked for."""

FEW_WORDS = 30
"""Words of a side in more of which a turn that may deny rather belongs to something else."""

MOST_WORDS = 60
"""Words of a side in more of which an opposite is rather part of another turn of phrase."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of a scale, 0 or 1, or one of its steps.

    ``firm`` is set where a phrase can mean no other.
    """

    scale: str
    at: int
    firm: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """A scale of which each side names one end, and not the same."""

    scale: str
    sides: Both[Excerpt]


Ends = Mapping[int, Excerpt | None]
Named = Mapping[str, Ends]
"""For each scale its ends that a side names, with the words where they are firm."""


def turned(link: SentenceLink) -> Iterator[Turned]:
    """The scales of which the sides of a link name opposite ends.

    A side that denies more than the other may say with an opposite what the other denies.
    """
    sides = link.sentences.sides
    if any(sum(len(one.text.split()) for one in side) > MOST_WORDS for side in sides):
        return
    shared = frozenset.intersection(*map(_scales, sides))
    first, second = (_named(side, shared) for side in sides)
    told: list[tuple[Excerpt, Excerpt]] = []
    for scale in sorted(shared):
        pair = _apart(first[scale], second[scale], sides) or _odd_one(scale, sides)
        if pair is None:
            continue
        one, other = pair
        if (_is_rate(one) and _is_rate(other)) or (one, other) in told:  # rates are lengths of time
            continue
        if not _deny_alike(*sides):
            return
        if _is_denied(scale, sides) or _is_told_otherwise(scale, link, one, other):
            continue
        told.append((one, other))
        yield Turned(scale, Both(link.sentences.codes, (one, other)))


def _is_told_otherwise(scale: str, link: SentenceLink, one: Excerpt, other: Excerpt) -> bool:
    """Whether one side tells a thing from the other end, or names the other days of the week."""
    sides = link.sentences
    converse = all(scale in languages.load(code).opposites.converse for code in sides.codes)
    told = converse or (is_compared(one) and is_compared(other))
    return (told and is_crossed(sides.sides, one, other)) or are_the_others(sides)


Sides = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]

Pair = tuple[Excerpt, Excerpt]
"""Words of each side for opposite ends of a scale."""


def _apart(first: Ends, second: Ends, sides: Sides) -> Pair | None:
    """The words for the ends of a scale, where each side names one and not the same."""
    one, other = _only(first), _only(second)
    if one is None or other is None or first.keys() == second.keys():
        return None
    if is_accounted(one, other, sides[1]) or is_accounted(other, one, sides[0]):
        return None
    return one, other


def _odd_one(scale: str, sides: Sides) -> Pair | None:
    """The words that differ where both sides name a scale as often: "high … low", « haut … haut ».

    In few words only: in more, one of them may stand for something else.
    """
    if any(sum(len(one.text.split()) for one in side) > FEW_WORDS for side in sides):
        return None
    first, second = (list(_mentioned(side, frozenset((scale,)))) for side in sides)
    if len(first) != len(second) or not all(end.firm for end, _ in (*first, *second)):
        return None
    odd = [
        (one[1], other[1])
        for one, other in zip(first, second, strict=True)
        if one[0].at != other[0].at
    ]
    return odd[0] if len(odd) == 1 < len(first) else None


def owed(link: SentenceLink) -> Iterator[tuple[str, Excerpt]]:
    """The words of each language for what every language names, and the other side does not."""
    sides = link.sentences.sides
    for code, side, other in zip(link.sentences.codes, sides, sides[::-1], strict=True):
        owed_here = languages.load(code).opposites.owed & _scales(side) - _scales(other)
        for scale, ends in sorted(_named(side, owed_here).items()):
            words = next(filter(None, ends.values()), None)
            if words is not None and not _is_near(scale, link, code):
                yield code, words


def _is_near(scale: str, link: SentenceLink, code: str) -> bool:
    """Whether the other language names a scale beside the sentence that it lacks it in."""
    return any(
        end.scale == scale
        for other, side in link.sentences.items()
        if other != code
        for one in side
        for end, _ in _ends(one.block.text, other)
    )


def is_contrary(sides: Sides, denied: Placed) -> bool:
    """Whether the other side names the other end of what is denied: "aren't thick", « minces »."""
    there = sides[1] if denied.sentence in sides[0] else sides[0]
    begin, end = (at - denied.sentence.span[0] for at in denied.mark.span)
    near: dict[tuple[str, int], End] = {}
    for one, (first, last) in _ends(denied.sentence.text, denied.sentence.block.language):
        if begin < last and first <= end + MOST_BEHIND:
            near.setdefault((one.scale, first), one)  # the other end, that is denied, comes second
    mine = list(near.values())
    named = _named(there, _scales(there).intersection(one.scale for one in mine))
    # A phrase that also means other things is not surely the contrary.
    return any(
        one.scale in named and _only(named[one.scale]) and 1 - one.at in named[one.scale]
        for one in mine
    )


def _is_rate(words: Excerpt) -> bool:
    """Whether words say per how long something is counted: "annual"."""
    return bool(rates.named(words.text, words.blocks[0].language))


def _only(named: Ends) -> Excerpt | None:
    """The words for the one end that is named, None where both are or it is not firm."""
    return next(iter(named.values())) if len(named) == 1 else None


def _scales(side: tuple[Sentence, ...]) -> frozenset[str]:
    """The scales of which a side names an end."""
    return frozenset().union(*(_scales_in(one.text, one.block.language) for one in side))


@lru_cache(maxsize=REMEMBERED)
def _scales_in(text: str, code: str) -> frozenset[str]:
    return frozenset(end.scale for end, _ in _ends(text, code))


def _named(side: tuple[Sentence, ...], scales: frozenset[str]) -> Named:
    """The ends of these scales that a side names."""
    named: defaultdict[str, dict[int, Excerpt | None]] = defaultdict(dict)
    for end, words in _mentioned(side, scales) if scales else ():
        known = named[end.scale].get(end.at)
        named[end.scale][end.at] = known or (words if end.firm else None)
    return named


def _mentioned(side: tuple[Sentence, ...], scales: frozenset[str]) -> Iterator[tuple[End, Excerpt]]:
    """The ends of these scales that a side names, in order, and the words for each."""
    for sentence in side:
        begin = sentence.span[0]
        for end, (first, last) in _ends(sentence.text, sentence.block.language):
            if end.scale in scales:
                yield end, Excerpt((sentence.block,), (begin + first, begin + last))


@lru_cache(maxsize=REMEMBERED)
def _ends(text: str, code: str) -> tuple[tuple[End, tuple[int, int]], ...]:
    """The ends of scales that a text names, in order; one phrase may stand at several."""
    phrases, ends = _phrases(code)
    found = []
    for hit in phrases.find(text):
        here = ends.get(hit.sense, ())
        found += [(end, hit.span) for end in here]
        if _is_reversed(text, hit.span[0], code):
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


def _deny_alike(first: tuple[Sentence, ...], second: tuple[Sentence, ...]) -> bool:
    """Whether both sides may deny as much: what is a turn of phrase may be a denial or none."""
    one, other = _denials(first), _denials(second)
    limits = [_limits(side) for side in (first, second)]
    if limits[0] != limits[1] and all(map(any, limits)):  # "rejected unless", "acceptées que si"
        return False
    if any(sum(len(each.text.split()) for each in side) > FEW_WORDS for side in (first, second)):
        return one[0] == other[0]
    return one[0] <= sum(other) and other[0] <= sum(one)


def _is_denied(scale: str, sides: Sides) -> bool:
    """Whether a side denies something, on a scale that a denial turns in ways of its own."""
    return any(
        scale in languages.load(side[0].block.language).opposites.affirmed and _denials(side)[0]
        for side in sides
    )


def _denials(side: tuple[Sentence, ...]) -> tuple[int, int]:
    """How many negations a side has, and how many turns that may be some."""
    found = [mark for one in side for mark in marks(one.text, one.block.language)]
    negative = sum(mark.polarity is Polarity.NEGATIVE for mark in found)
    return negative, sum(mark.polarity is Polarity.SOFT and not mark.concept for mark in found)


def _limits(side: tuple[Sentence, ...]) -> tuple[bool, bool]:
    """Whether a side makes an exception, and a restriction."""
    said = {mark.polarity for one in side for mark in marks(one.text, one.block.language)}
    return Polarity.EXCEPTION in said, Polarity.RESTRICTION in said


@cache
def _phrases(code: str) -> tuple[Lexicon, Mapping[str, tuple[End, ...]]]:
    """The phrases of a language, those of most words first, and the ends at which each stands."""
    opposites = languages.load(code).opposites
    ends: defaultdict[str, list[End]] = defaultdict(list)
    for scale, sides in opposites.scales.items():
        for at, phrases in enumerate(sides):
            for phrase in phrases:
                firm = not phrase.startswith(ONLY_ANSWERS)
                ends[phrase.removeprefix(ONLY_ANSWERS)].append(End(scale, at, firm))
    known = {phrase: tuple(_all_ends(phrase, ends)) for phrase in ends}
    return longest_first(ends, opposites.neutral), known


def _all_ends(phrase: str, ends: Mapping[str, list[End]]) -> Iterator[End]:
    """The ends of a phrase, and those of phrases with an open end that it begins like."""
    word = phrase.rstrip(ANY)
    stems = (word[:end] + ANY for end in range(1, len(word) + 1))
    for one in dict.fromkeys([phrase, *stems]):
        yield from ends.get(one, ())
