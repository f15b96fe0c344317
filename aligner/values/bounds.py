"""How a quantity is bounded: "at least", "up to", "more than", "environ", and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from aligner.languages import Language
from aligner.values import bound_words
from aligner.values.contracted import contracted
from aligner.values.denials import turned
from aligner.values.limits import Bound
from aligner.values.moments import distance
from aligner.values.quantities import between, quantities
from aligner.values.quantity import Quantity
from aligner.values.scales import counts_one
from aligner.values.wording import Wordings, either, words_of

__all__ = ["Bound", "bound", "carried", "free", "loose", "stated"]

BEFORE = 80
"""Characters before a quantity in which its bound stands."""
AFTER = 70
"""The same after it: "3 years of relevant professional experience at least"."""
LONGEST_ASIDE, FEW = 60, 5
"""Characters of an aside between commas, and words of one without, within a bound at most."""
REMEMBERED = 4096
SENTENCE = re.compile(r"[.;!?]\s")


class Stated(Struct, frozen=True):
    """A bound that a text states, its place, and on which side of a quantity it may stand."""

    bound: Bound
    span: tuple[int, int]
    before: bool
    after: bool
    tight: bool = False
    far: bool = False


def bound(text: str, span: tuple[int, int], language: Language) -> Bound:
    """The bound that the text states about the quantity at this place.

    The place is that of the number; a unit, and a few words more, may stand between it and a
    bound that follows.
    """
    found = _of(text, span, language)
    if found is not None:
        return distance(found.bound, text, span[1], language)
    return _end_of_range(text, span, language) or loose(text, span, language)


def loose(text: str, span: tuple[int, int], language: Language) -> Bound:
    """How exact the words of a quantity are by themselves: "a couple", "une dizaine"."""
    if any(span[0] <= one.start() < span[1] for one in _vague(language).finditer(text)):
        return Bound.VAGUE
    rounded = any(span[0] <= one.start() < span[1] for one in _round(language).finditer(text))
    return Bound.ROUND if rounded else Bound.EXACT


def _end_of_range(text: str, span: tuple[int, int], language: Language) -> Bound | None:
    """What an end of a range says, which is a bound too: "between 18 and 30"."""
    if words_of(text).isdisjoint(language.durations.pairs):
        return None
    numbers = quantities(text, language)
    at = next((at for at, one in enumerate(numbers) if one.span[0] == span[0]), None)
    if at is None:
        return None
    for first, ends in ((at, Bound.FROM), (at - 1, Bound.WITHIN)):
        if 0 <= first < len(numbers) - 1 and _is_range(numbers[first : first + 2], text, language):
            return ends
    return None


def _is_range(ends: Sequence[Quantity], text: str, language: Language) -> bool:
    begin = ends[0].span[0]
    return between(ends[0], ends[1], text, language) and (
        _pair(language).search(text, max(0, begin - BEFORE), begin) is not None
    )


@cache
def _pair(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{either(language.durations.pairs)}\s\Z", re.IGNORECASE)


def stated(text: str, language: Language) -> Iterator[tuple[tuple[int, int], Bound]]:
    """Every bound of a text with its place, but for those that a negation turns round."""
    kinds = _phrases(language)
    for one in _stated(text, language):
        words = _folded(text[slice(*one.span)])
        if one.bound is kinds.before.get(words, kinds.after.get(words)):
            yield one.span, one.bound


def free(text: str, span: tuple[int, int], language: Language) -> frozenset[Bound]:
    """The bounds in the sentence of a place that are stated about no quantity of the text."""
    stated = _stated(text, language)
    if not stated:
        return frozenset()
    begin = max((one.end() for one in SENTENCE.finditer(text, 0, span[0])), default=0)
    stop = SENTENCE.search(text, span[1])
    end = stop.start() if stop else len(text)
    taken = {_of(text, one.span, language) for one in quantities(text, language)}
    return frozenset(one.bound for one in stated if begin <= one.span[0] < end and one not in taken)


def carried(text: str, span: tuple[int, int], language: Language) -> Bound | None:
    """The bound of the number before in an enumeration: "over 390 binary *and 260* others"."""
    numbers = quantities(text, language)
    before = [one.span for one in numbers if one.sure and one.span[1] <= span[0]]
    if not before or not _enumeration(language).fullmatch(text, before[-1][1], span[0]):
        return None
    found = _of(text, before[-1], language)
    return found.bound if found is not None else None


@cache
def _enumeration(language: Language) -> re.Pattern[str]:
    """What stands between two numbers of which one bound may be said."""
    adds, of = (either(one, boundary="") for one in (language.durations.adds, language.numbers.of))
    words = rf"(?:\s[\w'’-]{{1,30}}){{0,{bound_words.FILLERS}}}\s{adds}\s(?:{of}\s?)?"
    return re.compile(words, re.IGNORECASE)


def _of(text: str, span: tuple[int, int], language: Language) -> Stated | None:
    stated = _stated(text, language)
    ahead = [one for one in stated if one.before and _leads(one, text, span, language)]
    if ahead:
        nearest = max(ahead, key=lambda one: one.span[1])
        return None if _joins(nearest, text, span, language) else nearest
    behind = [one for one in stated if one.after and _follows(one, text, span, language)]
    return min(behind, key=lambda one: one.span[0], default=None)


def _leads(one: Stated, text: str, span: tuple[int, int], language: Language) -> bool:
    end = one.span[1]
    if not end <= span[0] <= end + BEFORE:
        return False
    gap = text[end : span[0]]
    if one.far and bound_words.copula(language).fullmatch(gap):
        return True
    if one.tight:
        return not gap.strip() or counts_one(gap, text, span[0], language)
    return bound_words.fillers(language).fullmatch(gap) is not None


def _joins(one: Stated, text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether words only stand between the ends of a range: "de 30 jusqu'à 60"."""
    if _folded(text[slice(*one.span)]) not in language.numbers.ranges:
        return False
    numbers = quantities(text, language)
    here = next((each for each in numbers if each.span[0] == span[0]), None)
    return here is not None and any(
        between(each, here, text, language) for each in numbers if each.span[1] < one.span[0]
    )


def _follows(one: Stated, text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether the bound after a quantity is its own: nothing but a unit and what is counted."""
    if not span[1] <= one.span[0] <= span[1] + AFTER:
        return False
    gap = bound_words.gap(language).fullmatch(text, span[1], one.span[0])
    if gap is None:
        return False
    others = quantities(text, language)
    if any(span[1] <= other.span[0] < one.span[0] for other in others):
        return False
    if one.before and any(
        other.sure and _leads(one, text, other.span, language) for other in others
    ):
        return False
    return (
        len(gap[0].split()) <= 1 or bound_words.end(language).match(text, one.span[1]) is not None
    )


@lru_cache(maxsize=REMEMBERED)
def _stated(text: str, language: Language) -> tuple[Stated, ...]:
    """Every bound of a text, in its order."""
    kinds = _phrases(language)
    found = [
        Stated(
            turned(
                kinds.before.get(words, kinds.after.get(words, Bound.EXACT)),
                match.span(),
                text,
                language,
            ),
            match.span(),
            before=words in kinds.before,
            after=words in kinds.after,
            tight=words in kinds.tight,
            far=words in language.bounds.adjectives,
        )
        for match in kinds.wordings.finditer(text)
        for words in [_folded(match[0])]
    ]
    return tuple(sorted([*found, *_parted(text, language)], key=lambda one: one.span))


def _parted(text: str, language: Language) -> Iterator[Stated]:
    """The bounds with an aside in them: "se limite, dans un premier temps, à"."""
    if words_of(text).isdisjoint(language.bounds.parted):
        return
    known = _phrases(language).before
    for match in _aside(language).finditer(text):
        limit = known.get(_folded(match["verb"]), Bound.AT_MOST)
        yield Stated(
            turned(limit, match.span(), text, language), match.span(), before=True, after=False
        )


@cache
def _aside(language: Language) -> re.Pattern[str]:
    verb, leading = either(language.bounds.parted), either(language.bounds.leading)
    words = rf"(?:,\s[^,.;:!?()\d]{{1,{LONGEST_ASIDE}}},|(?:\s(?:\w[’'])?[^\W\d_]+){{1,{FEW}}}?)"
    return re.compile(rf"(?P<verb>{verb}){words}\s{leading}", re.IGNORECASE)


class _Phrases(Struct, frozen=True):
    wordings: Wordings
    before: dict[str, Bound]
    after: dict[str, Bound]
    tight: frozenset[str]


@cache
def _phrases(language: Language) -> _Phrases:
    words = language.bounds
    before, after = (
        {
            _folded(phrase): Bound[name.upper()]
            for name, many in table.items()
            for phrase in contracted(many, language)
        }
        for table in (words.before, words.after)
    )
    wordings = Wordings([*before, *after])
    return _Phrases(wordings, before, after, frozenset(map(_folded, words.tight)))


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("ʼ", "'").split())


@cache
def _round(language: Language) -> Wordings:
    return Wordings(language.bounds.round)


@cache
def _vague(language: Language) -> Wordings:
    return Wordings(language.bounds.vague)
