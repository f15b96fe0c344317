"""Numbers in words, cardinal and ordinal, and the words that count: "dozen", "twice"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from aligner.languages import Language
from aligner.sequence import merged
from aligner.values.figures import BLOT
from aligner.values.known_words import KnownWords
from aligner.values.quantity import Quantity
from aligner.values.wording import Wordings, either, words_of

WORD = re.compile(r"[^\W\d_]+|[-‐‑]")
SPACES = " \u00a0\u2009\u202f\n"
JOINING = 3
"""Words and hyphens between two number words of one number at the most: "vingt-et-une"."""
LONGEST_PAIR = 12
"""Characters before two numbers in which stands what makes them the ends of a range."""
HUNDRED, THOUSAND = 100, 1000
REMEMBERED = 4096
"""Words, and stretches of number words, whose numbers are kept."""


def spelled(text: str, language: Language) -> Iterator[Quantity]:
    """The numbers in words that the library knows; the text is in small letters."""
    yield from _grouped(_in_runs(text, language), text, language)


def _grouped(found: Iterable[Quantity], text: str, language: Language) -> Iterator[Quantity]:
    """The numbers, groups that commas part taken as one: "two thousand, six hundred".

    Their scales become smaller: "six hundred, seven hundred" are two numbers.
    """

    def join(last: Quantity, one: Quantity) -> Quantity | None:
        if not _is_next_group(last, one, text, language):
            return None
        return replace(last, amount=last.amount + one.amount, span=(last.span[0], one.span[1]))

    return merged(found, join)


def _is_next_group(last: Quantity, one: Quantity, text: str, language: Language) -> bool:
    if last.ordinal or one.ordinal or text[last.span[1] : one.span[0]].rstrip() != ",":
        return False
    word = WORD.findall(text, *last.span)[-1]
    scale = 1 if word in language.numbers.round else language.numbers.scales.get(word, 1)
    least = HUNDRED if scale == THOUSAND else scale / THOUSAND
    return scale >= THOUSAND and least <= one.amount < scale


def _in_runs(text: str, language: Language) -> Iterator[Quantity]:
    """The numbers between which nothing but words and hyphens stands."""
    respelt = language.numbers.respelt
    known = _counting_words(language).of(words_of(text))
    if not known:
        return
    for run in _runs(list(WORD.finditer(text)), known):
        spoken = tuple(respelt.get(word[0], word[0]) for word in run)
        pair = _pair(language).search(text, max(0, run[0].start() - LONGEST_PAIR), run[0].start())
        for first, last, amount, ordinal in _apart(spoken, language, pair=pair is not None):
            span = run[first].start(), run[last - 1].end()
            yield Quantity(amount, span, ordinal, spelled=True)


Read = tuple[int, int, Fraction, bool]
"""First word, end and amount of a number, and whether it is an ordinal."""


def _apart(words: tuple[str, ...], language: Language, *, pair: bool) -> Iterable[Read]:
    """The numbers of a run; of two with "and" between them the library may make one.

    They are two behind "between", and where it leaves a bare scale: "cinq mille et sept" "mille".
    """
    found = _numbers(words, language.code)
    joins = [at for at, word in enumerate(words) if word in language.numbers.joins]
    cut = any(one[1] == other[0] for one, other in pairwise(found))
    if not joins or not (pair or cut):
        return found
    for at in reversed(joins):
        first, second = (_numbers(part, language.code) for part in (words[:at], words[at + 1 :]))
        if [(one[0], one[1]) for one in (*first, *second)] == [(0, at), (0, len(words) - at - 1)]:
            (one,), ((begin, end, amount, ordinal),) = first, second
            if cut or one[2] < amount:
                return one, (begin + at + 1, end + at + 1, amount, ordinal)
    return found


@cache
def _pair(language: Language) -> re.Pattern[str]:
    """What two numbers with an "and" between them stand behind: "between"."""
    return re.compile(rf"{either(language.durations.pairs)}\s\Z")


def _runs(words: list[re.Match[str]], known: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """Stretches of words that count, with what joins them."""
    first = last = None
    for at, word in enumerate(words):
        if word[0] not in known:
            continue
        if first is None or last is None or not _continues(words[last : at + 1]):
            if first is not None and last is not None:
                yield words[first : last + 1]
            first = at
        last = at
    if first is not None and last is not None:
        yield words[first : last + 1]


def _continues(words: list[re.Match[str]]) -> bool:
    """Whether number words at both ends may belong to one number."""
    gaps = (words[0].string[a.end() : b.start()] for a, b in pairwise(words))
    return len(words) - 2 <= JOINING and not any(gap.strip(SPACES) for gap in gaps)


@cache
def _counting_words(language: Language) -> KnownWords:
    respelt = language.numbers.respelt
    return KnownWords(lambda word: bool(_numbers((respelt.get(word, word),), language.code)))


@lru_cache(maxsize=REMEMBERED)
def _numbers(words: tuple[str, ...], code: str) -> tuple[Read, ...]:
    """The numbers that the library reads in words."""
    from text_to_num import find_numbers

    try:
        found = find_numbers([_Token(word) for word in words], code, 0)
    except ValueError:  # a language that the library does not know
        return ()
    return tuple(
        (one.start, one.end, Fraction(str(one.value)), one.is_ordinal)
        for one in found
        if isfinite(one.value) and any(len(word) > 1 for word in words[one.start : one.end])
    )


class _Token(Struct, frozen=True):
    """A word as the library wants it: without all three methods it ends the process."""

    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: object) -> bool:
        del previous
        return False

    def not_a_number_part(self) -> bool:
        return False


def counted(text: str, language: Language) -> Iterator[Quantity]:
    """The words that count and that the library does not know; the text is in small letters."""
    if _first_words(language).isdisjoint(words_of(text)):
        return
    for match in _counting(language).finditer(text):
        word = " ".join(match[0].split())
        if " " in word and _is_of_a_number(text, match.end(), language):
            continue  # "a score of at least 60" counts nothing, "a score of people" does
        also = language.numbers.alike.get(word)
        yield Quantity(
            Fraction(language.numbers.counts[word]),
            match.span(),
            spelled=True,
            also=None if also is None else Fraction(also),
        )


def _is_of_a_number(text: str, end: int, language: Language) -> bool:
    """Whether a number follows, or a value that was read before, a bound before it or not."""
    ahead = _ahead(language).match(text, end)
    if ahead is None:
        return False
    return ahead[1] is None or bool(_counting_words(language).of([ahead[1]]))


@cache
def _ahead(language: Language) -> re.Pattern[str]:
    """What stands before a number, and its figure or first word."""
    bounds = language.bounds
    known = (*chain(*bounds.before.values()), *bounds.tight, *bounds.fillers)
    words = either([*known, *language.durations.pairs])
    return re.compile(rf"\s(?:{words}\s){{0,2}}(?:[\d{BLOT}]|([^\W\d_]+))")


@cache
def _first_words(language: Language) -> frozenset[str]:
    return frozenset(WORD.findall(one)[0] for one in language.numbers.counts)


@cache
def _counting(language: Language) -> Wordings:
    return phrases(language.numbers.counts)


def phrases(listed: Iterable[str]) -> Wordings:
    """Words and phrases to be found in small letters, also within a compound."""
    return Wordings((one.lower() for one in listed), boundary=r"(?<!\w)")


def lowered(text: str) -> str:
    """The text in small letters, each at its place: a few letters become two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(_small(one) for one in text)


def _small(letter: str) -> str:
    return letter.lower() if len(letter.lower()) == 1 else letter
