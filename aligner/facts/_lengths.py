"""Lengths of time in a running text: which number counts which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from aligner.facts import _length_words
from aligner.facts._length import UNITS, Length
from aligner.facts._minutes import with_minutes
from aligner.languages import Language
from aligner.sequence import merged
from aligner.values.quantities import quantities
from aligner.values.quantity import MANY, Quantity

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
FEW = (1, 2)
HYPHEN = re.compile("[-‐‑]")
PAIR_BEFORE = 15
"""Characters before a range in which its "between" stands."""
BRACKETED = re.compile(r"\s?\((?:\d{1,3}|[^\W\d_]+(?:[\s-][^\W\d_]+)?)\)")
FOLLOWER = re.compile(r"\s([^\W\d_]+)")
FIGURE_BEFORE = re.compile(r"\d\s$")


def lengths(text: str, language: Language) -> Iterator[Length]:
    """The lengths of time in a text; both ends of a range."""
    if not _length_words.has_unit(text, language):
        yield from _worded(text, language, [])
        return
    numbers = quantities(text, language)
    whole = [one for at in range(len(numbers)) for one in _counted(numbers, at, text, language)]
    # What a number counts is known better than one unit under an article, unless the two are one.
    articled = [one for one in _articled(text, language) if _apart(one, whole)]
    added = list(_added(_longest([*whole, *articled]), text, language))
    yield from added
    yield from _worded(text, language, added)


def _counted(
    numbers: Sequence[Quantity], at: int, text: str, language: Language
) -> Iterator[Length]:
    """The length that a number states, and those of the numbers that share its unit."""
    number = numbers[at]
    if number.ordinal or number.part:
        return
    tail = _length_words.small_tail if _is_small(number) else _length_words.tail
    match = tail(language).match(text, _behind_brackets(number, text, language))
    if match is None:
        return
    if number.amount != 1 and _is_adverbial(text[number.span[1] : match.end()], language):
        return
    unit = _length_words.units(language)[_length_words.key(match["unit"])]
    amount = number.amount + (HALF if match["half"] else 0)
    amount, end = _halved(amount, match.end(), numbers, text, language)
    sure = _is_sure(text[slice(*number.span)], match["unit"], sure=number.sure, language=language)
    many = number.sort == MANY
    sure = sure and not many
    also = _also(text, number.span[0], language)
    again = _again(numbers, at, end, text, language)
    if again is not None:
        span = number.span[0], again.span[1]
        yield Length(again.amount, unit, span, span)
        return
    if number.also is not None:
        kind, factor = UNITS[unit]
        also |= {(kind, number.also * factor)}
    span = number.span[0], end
    one = Length(amount, unit, span, number.span, also=also, sure=sure, many=many)
    before = list(_sharing(one, numbers, at, text, language))
    yield from before
    one = replace(one, last=bool(before))
    yield one if unit != "hour" else with_minutes(one, text, language)


def _is_small(number: Quantity) -> bool:
    """Whether a number has its unit in the singular in every language: "0.5 second", "a third"."""
    return number.amount < 1 or (number.amount < FEW[1] and not number.spelled)


def _is_adverbial(words: str, language: Language) -> bool:
    """Whether words behind a number tell a time, and no length: "turned 92 last week"."""
    told = _length_words.adverbial(language).fullmatch(words.strip())
    return told is not None and words[-1] not in language.numbers.plural


def _behind_brackets(number: Quantity, text: str, language: Language) -> int:
    """Behind the number that repeats this one: "three (3) years"."""
    match = BRACKETED.match(text, number.span[1])
    again = quantities(match[0], language) if match else ()
    same = match is not None and (not again or again[0].amount == number.amount)
    return match.end() if match and same else number.span[1]


def _halved(
    amount: Fraction, end: int, numbers: Sequence[Quantity], text: str, language: Language
) -> tuple[Fraction, int]:
    """The amount with a part that stands behind the unit: "un an et demi"."""
    more = _length_words.half_more(language).match(text, end)
    if more is not None:
        return amount + HALF, more.end()
    part = next((one for one in numbers if one.part and 0 <= one.span[0] - end <= 1), None)
    return (amount, end) if part is None else (amount + part.amount, part.span[1])


def _is_sure(number: str, unit: str, *, sure: bool, language: Language) -> bool:
    """Whether the words surely count: "une année" may be "an academic year"."""
    articles = {_length_words.key(one) for one in language.durations.articles}
    if _length_words.key(number) in language.durations.known:
        return False
    return (
        sure
        or _length_words.key(number) not in articles
        or _length_words.key(unit) in language.durations.counted
    )


def _also(text: str, at: int, language: Language) -> frozenset[tuple[str, Fraction]]:
    """What the words at a place mean besides what they say: "quinze jours" is two weeks."""
    return frozenset(
        _measure(length)
        for length, pattern in _length_words.alike(language).items()
        if pattern.match(text, at)
    )


def _measure(length: str) -> tuple[str, Fraction]:
    """The measure of "2 weeks", as the files of the languages write it."""
    amount, unit = length.split()
    kind, factor = UNITS[unit.removesuffix("s")]
    return kind, Fraction(amount) * factor


def _again(
    numbers: Sequence[Quantity], at: int, end: int, text: str, language: Language
) -> Quantity | None:
    """The number of units after which something comes again: "un an sur deux"."""
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    if after is None or numbers[at].amount != 1 or after.amount <= 1 or after.ordinal:
        return None
    joined = _length_words.out_of(language).fullmatch(text, end, after.span[0])
    noun = FOLLOWER.match(text, after.span[1])
    counts = noun is not None and noun[1][-1].lower() in language.numbers.plural
    return after if joined and not counts else None


def _sharing(
    one: Length, numbers: Sequence[Quantity], at: int, text: str, language: Language
) -> Iterator[Length]:
    """The lengths before this one that have no unit of their own: "3 to 5 years"."""
    while at:
        other, following = numbers[at - 1], numbers[at]
        at -= 1
        between = text[other.span[1] : following.span[0]]
        join = _length_words.join(language).fullmatch(between)
        if join is None or other.ordinal or other.part:
            return
        start = text[max(0, other.span[0] - PAIR_BEFORE) : other.span[0]]
        if join["added"] and not _length_words.pair(language).search(start):
            return
        yield replace(
            one, amount=other.amount, span=other.span, number=other.span, also=frozenset()
        )


def _longest(found: Sequence[Length]) -> list[Length]:
    """Of lengths that overlap the sure one, and the longest: "7 hours 36 minutes"."""
    kept: list[Length] = []
    for one in sorted(found, key=lambda one: (not one.sure, one.span[0] - one.span[1])):
        if _apart(one, kept):
            kept.append(one)
    return kept


def _added(found: Sequence[Length], text: str, language: Language) -> Iterator[Length]:
    """The lengths, a year and some months of it taken together."""

    def join(last: Length, one: Length) -> Length | None:
        if not _continues(last, one, text, language):
            return None
        factor = UNITS[one.unit][1] / UNITS[last.unit][1]
        parts = (*(last.parts or (last.amount,)), one.amount)
        amount, span = last.amount + one.amount * factor, (last.span[0], one.span[1])
        sure = last.sure or one.sure
        listed = last.pieces or text[last.span[1]] == ","
        pieces = (*(last.pieces or (last,)), one) if listed else ()
        return replace(last, amount=amount, span=span, parts=parts, sure=sure, pieces=pieces)

    return merged(sorted(found, key=lambda length: length.span), join)


def _continues(last: Length, one: Length, text: str, language: Language) -> bool:
    mine, factor = UNITS[last.unit]
    other, smaller = UNITS[one.unit]
    if mine != other or smaller >= factor or one.amount * smaller >= factor:
        return False
    return _length_words.addition(language).fullmatch(text, last.span[1], one.span[0]) is not None


def _articled(text: str, language: Language) -> Iterator[Length]:
    """One unit under an article that no reader of numbers knows: "a year", "a year and a half"."""
    for match in _length_words.article(language).finditer(text):
        if FIGURE_BEFORE.search(text, max(0, match.start() - 2), match.start()):
            continue  # "36 a week"
        half = _length_words.half_more(language).match(text, match.end())
        more = half or _length_words.quarter_more(language).match(text, match.end())
        unit = _length_words.units(language)[_length_words.key(match["unit"])]
        span = match.start(), more.end() if more else match.end()
        part = HALF if half else QUARTER if more else Fraction(0)
        yield Length(1 + part, unit, span, match.span(), sure=more is not None)


def _worded(text: str, language: Language, found: Sequence[Length]) -> Iterator[Length]:
    """Lengths that one word may state: "biennial", "un trimestre"."""
    for match in _length_words.words(language).finditer(text):
        length = _length_words.lengths_of_words(language)[_length_words.key(match[0])]
        amount, unit = length.split()
        span = match.span()
        many = _length_words.key(match[0]) in language.durations.many
        also = _also(text, span[0], language)  # "bimensuel" is twice a month, if not every 14 days
        one = Length(
            Fraction(amount), unit.removesuffix("s"), span, span, also=also, sure=False, many=many
        )
        if not _counts_things(match, text, language, many=many) and _apart(one, found):
            yield one


def _counts_things(match: re.Match[str], text: str, language: Language, *, many: bool) -> bool:
    """Whether a word counts what stands behind it: "une quinzaine de pays", "decades of war"."""
    if not many and match[0].lower() not in language.numbers.counts:
        return False  # "the centenary of the school"
    return _length_words.counting(language).match(text, match.end()) is not None


def _apart(one: Length, others: Sequence[Length]) -> bool:
    return all(one.span[1] <= other.span[0] or other.span[1] <= one.span[0] for other in others)
