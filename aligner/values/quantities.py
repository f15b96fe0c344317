"""Numbers as a text states them, in figures and in words, read alike in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from aligner.languages import Language, frequency
from aligner.values.figures import BLOT, figures
from aligner.values.followers import ends_group
from aligner.values.number_words import counted, lowered, phrases, spelled
from aligner.values.parts import is_bounded, parts
from aligner.values.quantity import MANY, TIMES, Quantity, apart
from aligner.values.scales import ending_scale, scaled, without_coins
from aligner.values.wording import Wordings, either

__all__ = ["Quantity", "quantities"]

REMEMBERED = 4096
"""Texts of which the numbers are kept: several kinds of fact ask for the same."""
LEAST_SCALE = 1000
"""Scales that a number carries on to a later one that counts nothing named."""
WORD_AFTER = re.compile(r"\s([^\W\d_]+)")
WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s?$")
STOP = re.compile(r"[.!?;]\s")
COMPOUND = re.compile(r"[^\W\d_][-‐‑]$")
LONGEST_WORD = 24
BOTH = 2
RARER = 1.5
"""Zipf units by which a singular is rarer than its plural at most: "gri" is no singular."""


@lru_cache(maxsize=REMEMBERED)
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The numbers of a text, in order, none within another."""
    if not text or text.isspace():
        return ()
    small = lowered(text)
    found = without_coins(apart(_single(text, small, language), len(text)), small, language)
    whole = apart([*parts(found, small, language), *found], len(text))
    if not whole:
        return ()
    idle = _idle_spans(small if any(one.spelled for one in whole) else "", language)
    kept = [one for one in whole if not (one.spelled and _is_idle(one, idle))]
    paired = [_doubled(one, small, language) for one in kept]
    ranged = _carried(_ranged(paired, text, language), text, language)
    return tuple(_weighed(ranged, text, language))


def _single(text: str, small: str, language: Language) -> Iterator[Quantity]:
    """The numbers of one piece, each with its scale; of those in words the longest first."""
    yield from (scaled(one, text, language) for one in figures(text, language))
    worded = [
        _sorted(
            scaled(one, text, language, spaced=small[slice(*one.span)] in _vague(language)),
            small,
            language,
        )
        for one in (*spelled(small, language), *counted(small, language))
    ]
    yield from sorted(worded, key=lambda one: one.span[0] - one.span[1])


def _sorted(one: Quantity, text: str, language: Language) -> Quantity:
    """The number with what its word is: "hundreds", "tripled", "une seconde fois"."""
    word = text[slice(*one.span)]
    if word in language.numbers.times:
        return replace(one, sort=TIMES)
    if word in language.numbers.ranks:
        return replace(one, ordinal=not ends_group(text, one.span[1], language))
    if word.partition(" ")[0] in language.numbers.round:
        return replace(one, sort=MANY)
    return one


@cache
def _vague(language: Language) -> frozenset[str]:
    """The words behind which a scale is set apart: "dizaines *de milliers*"."""
    return language.numbers.loose.union(language.numbers.counts)


def _idle_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """The places of the phrases in which a number word counts nothing."""
    return [
        one.span()
        for one in _idle(language).finditer(text)
        if not _rated(language).match(text, one.end())
        and not is_bounded(text, one.start(), language)  # "at least one of them"
    ]


def _is_idle(one: Quantity, idle: Sequence[tuple[int, int]]) -> bool:
    """Whether a number stands in such a phrase, or has all of it: but not "dix *mille fois*"."""
    begin, end = one.span
    return any(first <= begin < last or begin <= first < last <= end for first, last in idle)


@cache
def _rated(language: Language) -> re.Pattern[str]:
    """What makes a number of a phrase that else is idle: "one day *a week*", "*a quarter*"."""
    units = (unit for many in language.durations.units.values() for unit in many)
    spans = (*units, *language.numbers.parts)
    per = either(language.durations.per)
    return re.compile(rf"(?:\s[\w'’-]+){{0,4}}?\s{per}\s?{either(spans)}", re.IGNORECASE)


@cache
def _idle(language: Language) -> Wordings:
    return phrases(language.numbers.idle)


def _doubled(one: Quantity, text: str, language: Language) -> Quantity:
    """The number, which may be told of each or of both: "two pairs of wings", "quatre ailes"."""
    if one.ordinal or one.also is not None or _pairs(language).match(text, one.span[1]) is None:
        return one
    return replace(one, also=one.amount * BOTH)


@cache
def _pairs(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s{either(language.numbers.pairs)}")


def _ranged(found: Sequence[Quantity], text: str, language: Language) -> list[Quantity]:
    """The numbers, the first of a range with the scale that stands at the second alone."""
    known = list(found)
    for at, second in enumerate(known[1:]):
        first = known[at]
        scale = ending_scale(text[slice(*second.span)], language)
        alone = ending_scale(text[slice(*first.span)], language) == 1 and first.also is None
        if scale > 1 and alone and between(first, second, text, language):
            known[at] = replace(first, also=first.amount * scale)
    return known


def _carried(found: Sequence[Quantity], text: str, language: Language) -> list[Quantity]:
    """The numbers, those that count nothing named with the scale before them in their sentence.

    "There are seven billion of us today, and by 2050 there will be nine."
    """
    known, scale, end = list(found), 1, 0
    for at, one in enumerate(found):
        if STOP.search(text, end, one.span[0]):
            scale = 1
        end = one.span[1]
        own = ending_scale(text[slice(*one.span)], language)
        scale = own if own >= LEAST_SCALE else scale
        bare = own == 1 and one.amount < LEAST_SCALE and not one.ordinal and one.also is None
        if scale > 1 and bare and ends_group(text, end, language):
            known[at] = replace(one, also=one.amount * scale)
    return known


def between(first: Quantity, second: Quantity, text: str, language: Language) -> bool:
    """Whether two numbers are the ends of a range, or a choice: "5-7", "one or two"."""
    return _joint(language).fullmatch(text, first.span[1], second.span[0]) is not None


@cache
def _joint(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.numbers.ranges)) or "(?!)"
    return re.compile(rf"\s?[-‐‑–/]\s?|\s(?:{words})\s", re.IGNORECASE)


def _weighed(found: Sequence[Quantity], text: str, language: Language) -> list[Quantity]:
    """The numbers, those in doubt marked: "one" counts in "one or two", not in "one must"."""
    return [
        replace(one, sure=False)
        if one.sure and one.spelled and _is_doubtful(at, found, text, language)
        else one
        for at, one in enumerate(found)
    ]


def _is_doubtful(at: int, found: Sequence[Quantity], text: str, language: Language) -> bool:
    one = found[at]
    word = text[slice(*one.span)].lower()
    if word in language.numbers.adjectives:
        return not _counts_what_follows(one, text, language)
    if one.amount.denominator > 1:
        return False  # already weighed with what stands beside it
    if COMPOUND.search(text[max(0, one.span[0] - 2) : one.span[0]]) or _is_vague(
        one, text, language
    ):
        return True
    if one.amount == BOTH and _word_before(one, text) in language.numbers.definite:
        return not _is_end(at, found, text, language)
    if word.partition(" ")[0] in language.numbers.round:  # "dizaines de milliers"
        return True
    return word in language.numbers.loose and not _is_end(at, found, text, language)


def _is_vague(one: Quantity, text: str, language: Language) -> bool:
    """Whether a number only completes a phrase: "a minute or two", the minute read or not."""
    begin = one.span[0]
    return _noun_before(language).search(text[max(0, begin - LONGEST_WORD) : begin]) is not None


@cache
def _noun_before(language: Language) -> re.Pattern[str]:
    articles = "|".join(map(re.escape, language.numbers.indefinite)) or "(?!)"
    joints = "|".join(map(re.escape, language.numbers.choices)) or "(?!)"
    return re.compile(rf"(?:\b(?:{articles})\s[^\W\d_]+|{BLOT})\s(?:{joints})\s$", re.IGNORECASE)


def _is_end(at: int, found: Sequence[Quantity], text: str, language: Language) -> bool:
    """Whether a number is an end of a range: "one or two", but not "un ou une"."""
    ends = [found[first : first + 2] for first in (at - 1, at) if 0 <= first < len(found) - 1]
    return any(a.amount < b.amount and between(a, b, text, language) for a, b in ends)


def _word_before(one: Quantity, text: str) -> str:
    begin = one.span[0]
    before = WORD_BEFORE.search(text[max(0, begin - LONGEST_WORD) : begin])
    return before[1].lower() if before else ""


def _counts_what_follows(one: Quantity, text: str, language: Language) -> bool:
    """Whether a word that is also an adjective stands where numbers do, and behind no noun.

    A verb may stand before it too: « gère neuf hôpitaux », but « un manteau neuf gris ».
    """
    after = WORD_AFTER.match(text, one.span[1])
    before, word = _word_before(one, text), after[1].lower() if after else ""
    leads = not before or before in language.function_words
    if one.amount < 1:
        return leads  # "près du tiers des voix", but "un pays tiers"
    if word in language.function_words and word not in language.numbers.of:
        return False
    return word[-1:] in {*language.numbers.plural} and (leads or _is_of_several(word, language))


def _is_of_several(word: str, language: Language) -> bool:
    """Whether a word that ends like a plural is one: its singular is about as common."""
    least = frequency.value(word, language.code) - RARER
    return any(
        word.endswith(ending)
        and ending[-1] in language.numbers.plural
        and frequency.value(word.removesuffix(ending) + single, language.code) > max(least, 0)
        for ending, single in language.inflection.endings
    )
