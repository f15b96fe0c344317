"""Names of one word that are nearly alike: "Mr Martin", « M. Marten », "Toulouse", « Toulon ».

A name of one word alone may be another name, or have a form of its own in each language
("Aristotle", « Aristote »). Only where a title stands before both, or where a consonant within
the name differs, can it hardly be anything but a slip; or where each language uses both names,
and either of them as often as the other does: two forms of one name are at home in one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from rapidfuzz.distance import Postfix, Prefix

from aligner.languages import casing, codes, frequency
from aligner.model import Bitext, Excerpt, Sentence
from aligner.values import persons
from aligner.values.words import fold
from aligner.views.names.alike import mistaken
from aligner.views.names.spellings import ALIKE, sound
from aligner.views.names.styles import is_styled, style
from aligner.views.names.surroundings import Around, around_of, is_like
from aligner.views.names.unanswered import Name, names_in
from aligner.views.names.vocabulary import is_common
from aligner.views.passages import Passage, fields, passages, unaddressed

LEAST = 5
"""Letters of a name: of fewer one makes another name of it."""

KEPT, ENDING = 1, 2
"""Letters at its beginning and at its end that another language readily writes otherwise."""

VOWELS = frozenset("aeiouyhw")
"""Letters that names lose, gain or change from one language to another; so do doubled ones."""

PREFERRED = 0.5
"""Zipf units by which two languages may prefer one of two names: for Toulouse and Toulon it is
0.33, for Martin and Martinez 0.14, for Berne and Bern 1.1, for Geneva and Genève 3.8."""

CAPITAL = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]{4,}(?![\w’'-])")
"""A word within a sentence that has a capital."""
FIRST = re.compile(r"(?<![\w@/.’'-])[A-ZÀ-Ý][a-zà-ÿ]{4,}(?![\w’'-])")
"""The same wherever it stands, as in the header, where no sentence begins."""

BESIDE = re.compile(r"([A-ZÀ-Ý][\w’'-]*)[ \u00a0]\Z")
FOLLOWED = re.compile(r"[ \u00a0-]{1,2}(?:(?:de|du|von|van|der|den|del|di|da) ){0,2}[A-ZÀ-Ý]")
LONGEST_TITLE = 24
"""Characters before a name in which a title is looked for."""


class Slip(Struct, frozen=True):
    """A name in either language, which differ in a letter."""

    at: int
    first: Name
    second: Name

    @property
    def words(self) -> tuple[str, str]:
        """Both names as they are written."""
        return self.first.text, self.second.text

    @property
    def excerpts(self) -> tuple[Excerpt, Excerpt]:
        """Their places."""
        return self.first.excerpt, self.second.excerpt


@lru_cache(maxsize=2)
def slips(bitext: Bitext) -> tuple[Slip, ...]:
    """For each passage the names of one word that are nearly alike, and that none answers."""
    return tuple(_slips(bitext))


def _slips(bitext: Bitext) -> Iterator[Slip]:
    beyond = len(passages(bitext))
    for at, passage in enumerate(passages(bitext)):
        first, second = ([*_named(passage, code, bitext)] for code in passage.sentences.codes)
        # The surname of a Frenchwoman is a name in English, and hardly more than a word in French.
        if first and not second:
            second = [*_capitals(passage, passage.sentences.codes[1], bitext)]
        elif second and not first:
            first = [*_capitals(passage, passage.sentences.codes[0], bitext)]
        yield from _between(at, first, second)
    for at, passage in enumerate(fields(bitext), beyond):
        codes_of = passage.sentences.codes
        first, second = ([*_capitals(passage, code, bitext, FIRST)] for code in codes_of)
        yield from _between(at, first, second)
    for at, one, other in mistaken(bitext):
        yield Slip(at, one, other)


def _between(at: int, first: Sequence[Name], second: Sequence[Name]) -> Iterator[Slip]:
    for one in first:
        fitting = [other for other in second if _is_slip(one, other)]
        if len(fitting) == 1:
            yield Slip(at, one, fitting[0])


def _named(passage: Passage, code: str, bitext: Bitext) -> Iterator[Name]:
    """The names of one word in a language that the other does not have so."""
    for sentence in passage.sentences[code]:
        yield from _lacking((*names_in(sentence, bitext), *_styled(sentence)), passage, bitext)


def _capitals(
    passage: Passage, code: str, bitext: Bitext, pattern: re.Pattern[str] = CAPITAL
) -> Iterator[Name]:
    """The same of all words within a sentence that have a capital and are not known without."""
    for sentence in passage.sentences[code]:
        found = pattern.finditer(sentence.block.text, *sentence.span)
        names = (
            Name(match[0], "", sentence, match.span())
            for match in found
            if not (casing.is_small(match[0]) or is_common(match[0], code))
        )
        yield from _lacking(names, passage, bitext)


def _lacking(names: Iterable[Name], passage: Passage, bitext: Bitext) -> Iterator[Name]:
    for name in {one.span: one for one in names}.values():
        code, word = name.sentence.block.language, fold(name.text)
        if name.key or not word.isalpha() or len(word) < LEAST or not _is_alone(name):
            continue
        other = passage.other(code)
        there = around_of(unaddressed(passage.around[other]), other, bitext.profile).words
        if word not in there and there.isdisjoint(persons.forms(word, code, other)):
            yield name


def _styled(sentence: Sentence) -> Iterator[Name]:
    """The persons of a sentence who are known as such by their title alone: "M. Marten"."""
    for match in _style(sentence.block.language).finditer(sentence.block.text, *sentence.span):
        yield Name(match["name"], "", sentence, match.span("name"))


def _is_alone(name: Name) -> bool:
    """Whether no other name stands beside it."""
    text, (begin, end) = name.sentence.block.text, name.span
    before = BESIDE.search(text, max(0, begin - LONGEST_TITLE), begin)
    if before is not None and not (
        begin - len(before[0]) == name.sentence.span[0]
        or is_common(before[1], name.sentence.block.language)
        or _is_styled(name)
    ):
        return False
    return FOLLOWED.match(text, end) is None


def _is_slip(one: Name, other: Name) -> bool:
    first, second = fold(one.text), fold(other.text)
    if sound(first).translate(ALIKE) == sound(second).translate(ALIKE):
        return False
    if _are_two(one.text.lower(), other.text.lower()):
        return True
    begin = Prefix.similarity(first, second)
    end = min(Postfix.similarity(first, second), min(len(first), len(second)) - begin)
    changed = first[begin : len(first) - end] + second[begin : len(second) - end]
    if max(len(first), len(second)) - begin - end != 1:
        return False
    if _is_styled(one) and _is_styled(other):
        return end > 0
    doubled = first[begin - 1 : begin] == changed
    return begin >= KEPT and end >= ENDING and VOWELS.isdisjoint(changed) and not doubled


def _are_two(first: str, second: str) -> bool:
    """Whether all languages know two names that are nearly alike, and all use them as often."""
    if first.startswith(second) or second.startswith(first):  # "the Rovers", « les Rover »
        return False
    if not is_like(first, Around(frozenset([second]), second)):
        return False
    used = [(frequency.value(first, code), frequency.value(second, code)) for code in codes()]
    more = [one - other for one, other in used]
    return all(map(all, used)) and max(more) - min(more) <= PREFERRED


def _is_styled(name: Name) -> bool:
    """Whether a form of address stands before a name: "Mr", "professeur"."""
    sentence = name.sentence
    return is_styled(sentence.block.text, name.span[0], sentence.block.language)


@cache
def _style(code: str) -> re.Pattern[str]:
    """A form of address and the name behind it."""
    return re.compile(rf"{style(code)}(?P<name>[A-ZÀ-Ý][a-zà-ÿ]+)(?![\w’'-])")
