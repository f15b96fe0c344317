"""Names of several words of which one differs: in a letter, as the last one, or as a number.

"Anna Kowalski" against "Anna Kovalski", "Louis XIV" against "Louis XV".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from msgspec import Struct
from rapidfuzz import fuzz

from aligner import languages
from aligner.languages import casing
from aligner.model import Bitext, Excerpt, Sentence
from aligner.values import persons
from aligner.values.words import WORD, fold
from aligner.views.names.capitals import is_loud
from aligner.views.names.styles import is_styled
from aligner.views.names.vocabulary import is_common, is_proper
from aligner.views.passages import Passage, fields, masked, passages, unaddressed

CAPITAL = r"[A-ZÀ-Ý][\w’'-]*[a-zà-ÿ]"
FURTHER = rf"(?:{CAPITAL}|[IVX]{{1,6}}(?![\w'’-]|\.\w))"
NAME = re.compile(rf"(?<![\w@/.’'-]){CAPITAL}(?:[ \u00a0]{FURTHER}){{1,4}}(?![\w@])")
ROMAN = re.compile(r"[IVX]+")
LEAST = 2
"""Words of a name: one alone may be another name."""
LIKE = 75.0
"""Likeness from 0 to 100 of two spellings of one name."""

SOUNDS = (
    ("tch", "ch"),
    ("sch", "sh"),
    ("ch", "sh"),
    ("kh", "h"),
    ("ph", "f"),
    ("dj", "j"),
    ("ae", "a"),
    ("oe", "o"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ou", "u"),
    ("oo", "u"),
    ("ue", "u"),
    ("x", "ks"),
    ("y", "i"),
    ("z", "s"),
)
"""Letters that stand for one sound in names from other alphabets: "Putin" is "Poutine"."""
DOUBLED = re.compile(r"([aeiou])\1+")
ENDING, MUTE = re.compile(r"(?:re|er)$"), re.compile(r"(?<!r)e$")
"""How "Alexandre" and "Alexander" end, but not "Stein" and "Steiner"; and what is not heard."""


class Spelt(Struct, frozen=True):
    """A name in its place; ``words`` are its parts as they are compared."""

    words: tuple[str, ...]
    sentence: Sentence
    span: tuple[int, int]

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.sentence.block,), self.span)


def misspelt(bitext: Bitext) -> Iterator[tuple[int, Spelt, Spelt]]:
    """For each passage the names of both languages that differ in one of their words."""
    yield from _others(bitext)
    for at, passage, (first, second) in _several(bitext):
        for one in first:
            fitting = (other for other in second if _differ(one, other, passage))
            for other in fitting if all(two.words != one.words for two in second) else ():
                yield at, one, other


def _several(bitext: Bitext) -> tuple[tuple[int, Passage, tuple[list[Spelt], list[Spelt]]], ...]:
    """For each passage, those of the header behind them, the names of each language."""
    first, second = bitext.notice.halves.codes
    return tuple(
        (at, passage, ([*_names(passage, first, bitext)], [*_names(passage, second, bitext)]))
        for at, passage in enumerate((*passages(bitext), *fields(bitext)))
    )


def _others(bitext: Bitext) -> Iterator[tuple[int, Spelt, Spelt]]:
    """For each field of the header the person in whose place the other language has another."""
    codes = bitext.notice.halves.codes
    for at, passage in enumerate(fields(bitext), len(passages(bitext))):
        first, second = ([*_unknown(passage, code, bitext)] for code in codes)
        if len(first) == len(second) == 1 and any(map(_is_persons, (first[0], second[0]))):
            yield at, first[0], second[0]


def _unknown(passage: Passage, code: str, bitext: Bitext) -> Iterator[Spelt]:
    """What may be persons in a language, and of their names the other one has no part."""
    there = frozenset(_words(passage, passage.other(code)))
    heard = frozenset(map(sound, there))
    for one in _names(passage, code, bitext):
        words = any(casing.is_small(word) or is_common(word, code) for word in one.words)
        if len(one.words) < LEAST or words:
            continue
        forms = (persons.forms(fold(word), code, passage.other(code)) for word in one.words)
        same = {*map(fold, one.words), *(form for each in forms for form in each)}
        if there.isdisjoint(same) and heard.isdisjoint(map(sound, one.words)):
            yield one


def _names(passage: Passage, code: str, bitext: Bitext) -> Iterator[Spelt]:
    for sentence in passage.sentences[code]:
        if not is_loud(sentence.block.text):
            for match in NAME.finditer(masked(sentence.block, bitext), *sentence.span):
                # "Ms Anna Kowalska" is "Mme Anna Kowalska".
                words = list(dropwhile(lambda word: is_common(word, code), match[0].split()))
                if len(words) > LEAST and _opens(words[0], match, sentence):
                    del words[0]
                begin = match.end() - len(" ".join(words))
                yield Spelt(tuple(words), sentence, (begin, match.end()))


def _opens(word: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a word has its capital as the first of a sentence: "Ask Anna Kowalska"."""
    text = sentence.block.text[sentence.span[0] : match.start()]
    code = sentence.block.language
    return (
        not text.strip() and match[0].startswith(word) and not is_proper(word, code, begins=False)
    )


def _differ(one: Spelt, other: Spelt, passage: Passage) -> bool:
    """Whether two names have all but one of their last words in common, and that one nearly."""
    codes = passage.sentences.codes
    last = zip(reversed(one.words), reversed(other.words), strict=False)
    pairs = [(first, second) for first, second in last if not _are_one(first, second, codes)]
    if len(pairs) != 1 or min(len(one.words), len(other.words)) < LEAST:
        return False
    first, second = pairs[0]
    if ROMAN.fullmatch(first) and ROMAN.fullmatch(second):
        return True
    if any(_are_several(*both) for both in ((one, other), (other, one))):
        return False
    return (
        (
            fuzz.ratio(fold(first), fold(second)) >= LIKE
            or _is_surname(one, other, codes)
            or _is_first_name(one, other, codes)
        )
        and sound(first) != sound(second)
        and all(_is_called(word, c, one) for word, c in zip(pairs[0], codes, strict=True))
        and fold(first) not in _words(passage, codes[1])
        and fold(second) not in _words(passage, codes[0])
    )


def _is_called(word: str, code: str, beside: Spelt) -> bool:
    """Whether a word is a name: of itself, or behind that of a person."""
    if is_proper(word, code, begins=False):
        return True
    person = _is_persons(beside) and not casing.is_small(word)
    return person and not is_common(word, code)


def _is_persons(one: Spelt) -> bool:
    """Whether a name begins like that of a person."""
    first = one.words[0]
    return casing.is_capital(first) or persons.is_known(first, one.sentence.block.language)


def _are_several(one: Spelt, other: Spelt) -> bool:
    """Whether a name is the plural of another, which shows it by the word before it alone.

    "The Land Rovers" are « les Land Rover ».
    """
    mine, theirs = (languages.load(it.sentence.block.language).numbers for it in (one, other))
    before = WORD.findall(one.sentence.block.text[: one.span[0]])
    return (
        other.words[-1] in {one.words[-1] + letter for letter in theirs.plural}
        and bool(before)
        and before[-1].lower() in mine.definite
    )


def _are_one(first: str, second: str, codes: tuple[str, str]) -> bool:
    """Whether two words are one name, perhaps each in the form of its language."""
    one, other = fold(first), fold(second)
    return one == other or other in persons.forms(one, *codes)


def _is_surname(one: Spelt, other: Spelt, codes: tuple[str, str]) -> bool:
    """Whether two names differ in their last word alone: "Judge John Smith", "John Brown"."""
    shared = min(len(one.words), len(other.words))
    return fold(one.words[-1]) != fold(other.words[-1]) and all(
        is_proper(word, code, begins=False)
        for name, code in zip((one, other), codes, strict=True)
        for word in name.words[-shared:-1]
    )


def _is_first_name(one: Spelt, other: Spelt, codes: tuple[str, str]) -> bool:
    """Whether two persons bear one surname: "Alfred Werner", "Albert Werner"."""
    both = list(zip((one, other), codes, strict=True))
    return (
        len(one.words) == len(other.words) == LEAST
        and any(casing.is_capital(name.words[0]) or _is_styled(name) for name, _ in both)
        and all(is_proper(word, code, begins=False) for name, code in both for word in name.words)
    )


def _is_styled(name: Spelt) -> bool:
    """Whether a form of address stands before a name: "Ms", "docteur"."""
    sentence = name.sentence
    return is_styled(sentence.block.text, name.span[0], sentence.block.language)


def _words(passage: Passage, code: str) -> list[str]:
    return fold(unaddressed(passage.around[code])).split()


def sound(word: str) -> str:
    """A name as it sounds, roughly, whichever language it is written for."""
    heard = "".join(WORD.findall(fold(word)))
    for letters, one in SOUNDS:
        heard = heard.replace(letters, one)
    return MUTE.sub("", ENDING.sub("r", DOUBLED.sub(r"\1", heard)))
