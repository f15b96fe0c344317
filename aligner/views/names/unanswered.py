"""The names of a notice that no translation changes, and whether the other language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from aligner import languages
from aligner.languages import casing
from aligner.model import Bitext, Excerpt, Sentence
from aligner.values import peoples, persons
from aligner.values.words import WORD, fold
from aligner.views.names import institutions
from aligner.views.names.acronyms import ACRONYM
from aligner.views.names.capitals import is_loud, is_titled
from aligner.views.names.official import is_official
from aligner.views.names.spellings import sound
from aligner.views.names.styles import is_styled
from aligner.views.names.surroundings import LEAST, LONG, Around, around_of, is_like
from aligner.views.names.vocabulary import (
    is_common,
    is_doubtful,
    is_joined_up,
    is_proper,
    is_role,
    thing_places,
)
from aligner.views.passages import Passage, masked, passages

CAPITAL = re.compile(
    r"(?<![\w@/.’'-])(?:[A-ZÀ-Ý][’'])?[A-ZÀ-Ý][\w]*[a-zà-ÿ]\w*(?:-[\w]+)*(?![\w@/])"
)
ELIDED = re.compile(r"(?<![\w])(?:[a-zà-ÿ]{1,2}|[A-Z])[’'](?=[A-ZÀ-Ý][a-zà-ÿ])")
CODE = re.compile(
    r"(?<![\w@./-])[A-Z]{1,8}[-/]?(?:\([A-Z]\))?\d[\w()]{0,12}(?:[-/.][\w()]{1,12}){0,6}(?![\w@])"
)
SMALL_PART = re.compile(r"(?<=\w)-[a-zà-ÿ]+\b")
"""What makes a compound of a name: "Geneva-based", "Weston-on-Leam"."""
QUARTER = re.compile(r"[A-Z][1-4]")
STOP = re.compile(r"[a-zà-ÿ]{3}[.!?][\"”»\u00a0 ]{0,3}$")
"""What ends a sentence, and no title nor abbreviation."""
START = re.compile(r"(?:^|[.…!?:;•\"“”«(–—-]\s*|[•*]\s*)$")
LONGEST_START = 24
"""Characters before a word in which it is looked whether the word begins something."""
PLACES_JOINT = re.compile(r"[\s,(-]{1,3}(?:in |en |au )?")
ORDINAL = re.compile(r"[IVX]+(?:er|ers|re|res|[eèé]s?|ère|[eèéi]{1,2}mes?|nd|nde)")
"""Of a ruler or a century: "Élisabeth Ire"."""
NAMES_JOINT = re.compile(r"[\s-](?:(?:de|du|la|von|van|der|den|del|della|di|da|dos|of) ){0,2}")

SHORTEST_SURNAME = 5
"""Letters of a surname: of fewer one makes another name of it."""

ALIKE = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", "j": "g", "y": "i"})
"""Letters that stand for one another in the spellings of one name: "Viktor", "Victor"."""

COUNTRY = 2
"""Letters of the key of a country, by which it differs from a city."""


class Name(Struct, frozen=True):
    """Words that name something; ``key`` says which place or people, "" for other names."""

    text: str
    key: str
    sentence: Sentence
    span: tuple[int, int]

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.sentence.block,), self.span)


def unanswered(bitext: Bitext) -> Iterator[tuple[int, tuple[list[Name], list[Name]]]]:
    """For each passage the names of each language that the other does not have, as runs."""
    codes = bitext.notice.halves.codes
    for at, passage in enumerate(passages(bitext)):
        first, second = (list(_missing(passage, code, bitext)) for code in codes)
        if first or second:
            yield at, (first, second)


def _missing(passage: Passage, code: str, bitext: Bitext) -> Iterator[Name]:
    other = passage.other(code)
    for sentence in passage.sentences[code]:
        names = sorted(names_in(sentence, bitext), key=lambda name: name.span)
        for run in _runs(names, sentence):
            around = around_of(passage.around[other], other, bitext.profile)
            # Of names side by side one may be left out: a first name, the country of a city.
            if any(_is_answered(name, around, code, other) for name in run):
                continue
            if len(run[0].key) == COUNTRY and around.at_home:
                continue
            name = _joined(run)
            here = around_of(passage.around[code], code, bitext.profile).keys
            if not (
                is_official([one.text for one in run], passage.around, code, bitext.profile)
                or institutions.are_told_of(name.text, here, around.keys, bitext.profile)
            ):
                yield name


def _runs(names: list[Name], sentence: Sentence) -> Iterator[list[Name]]:
    """Names that stand side by side: a person's first and last, a city and its country."""
    run: list[Name] = []
    for name in names:
        if run and not _belong_together(run[-1], name, sentence.block.text):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _belong_together(first: Name, second: Name, text: str) -> bool:
    between = text[first.span[1] : second.span[0]]
    if first.key and second.key:
        countries = [len(name.key) == COUNTRY for name in (first, second)]
        return bool(PLACES_JOINT.fullmatch(between)) and countries[0] != countries[1]
    return not (first.key or second.key) and bool(NAMES_JOINT.fullmatch(between))


def _joined(run: list[Name]) -> Name:
    first, last = run[0], run[-1]
    text, begin, end = first.sentence.block.text, first.span[0], last.span[1]
    end += text[begin:end].count("(") > text[begin:end].count(")") and text[end : end + 1] == ")"
    return Name(text[begin:end], first.key, first.sentence, (begin, end))


def _is_answered(name: Name, around: Around, code: str, other: str) -> bool:
    if name.key and _is_named(name.key, around.keys):
        return True
    words = fold(SMALL_PART.sub("", name.text)).split()
    if all(
        word in around.words or not around.words.isdisjoint(persons.forms(word, code, other))
        for word in words
    ):
        return True
    if any(character.isdigit() for character in name.text):
        return _bare(name.text) in around.joined
    if len(words) > 1 and len("".join(words)) >= LONG and "".join(words) in around.words:
        return True  # "König-strasse" is "Königstrasse"
    if (
        len(words) == 1
        and _is_styled(name)
        and any(_is_slip(words[0], one) for one in around.words)
    ):
        return False
    # "Slovakia" is no spelling of "Slovénie", which is another place.
    near = (name.key and around.unplaced) or around
    return all(is_like(word, near) for word in words)


def _is_styled(name: Name) -> bool:
    sentence = name.sentence
    return is_styled(sentence.block.text, name.span[0], sentence.block.language)


def _is_slip(word: str, other: str) -> bool:
    """Whether a letter within tells two surnames apart that do not sound alike: Martin, Marten."""
    if len(word) < SHORTEST_SURNAME or word[0] != other[:1] or word[-1] != other[-1:]:
        return False
    alone = Levenshtein.distance(word, other, score_cutoff=1) == 1
    return alone and _said(word) != _said(other)


def _said(word: str) -> str:
    return sound(word).translate(ALIKE)


def _is_named(key: str, keys: frozenset[str]) -> bool:
    """Whether a place is among others, or the continent that it is a region of is."""
    wide = peoples.wider(key)
    return not keys.isdisjoint((key, wide)) or key in map(peoples.wider, keys)


def _bare(code: str) -> str:
    return "".join(WORD.findall(code)).lower()


def names_in(sentence: Sentence, bitext: Bitext) -> tuple[Name, ...]:
    """The names of a sentence that is compared; none where capitals say nothing."""
    return all_names(bitext)[sentence]


@lru_cache(maxsize=4)
def all_names(bitext: Bitext) -> Mapping[Sentence, tuple[Name, ...]]:
    """The same of every sentence that is compared."""
    sides = (side for passage in passages(bitext) for side in passage.sentences.sides)
    return {one: tuple(_in_sentence(one, bitext)) for side in sides for one in side}


def _in_sentence(sentence: Sentence, bitext: Bitext) -> Iterator[Name]:
    code = sentence.block.language
    text = masked(sentence.block, bitext)[slice(*sentence.span)]
    if is_loud(text):
        return
    taken = set(thing_places(text, code))
    for place in peoples.find(text, code, bitext.profile):
        if place.span[0] in taken:
            continue
        taken.update(range(*place.span))
        written = text[slice(*place.span)]
        # "English" and « francophone » often tell a language, and answer a people only.
        if not (written.isupper() or fold(written) in languages.load(code).proper.common):
            yield _name(sentence, place.span, place.key)
    for span in (*_codes(text), *_proper(text, code)):
        if taken.isdisjoint(range(*span)) and not _is_word(text[slice(*span)], code, bitext):
            taken.update(range(*span))
            yield _name(sentence, span, "")


def _is_word(name: str, code: str, bitext: Bitext) -> bool:
    """Whether the notice writes a word in small letters too, and nobody knows it as a name."""
    return name.lower() in _small_words(bitext, code) and not casing.is_capital(name)


@lru_cache(maxsize=4)
def _small_words(bitext: Bitext, code: str) -> frozenset[str]:
    """The words in small letters of a half."""
    words: set[str] = set()
    for block in bitext.notice.halves[code].blocks:
        words.update(WORD.findall(block.text))
    return frozenset(filter(str.islower, words))


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """The codes of documents and posts; quarters of a year have other letters elsewhere."""
    for match in CODE.finditer(text):
        begin, end = match.span()
        end -= match[0].endswith(")") and match[0].count(")") > match[0].count("(")  # "(T1)"
        if not QUARTER.fullmatch(text, begin, end):
            yield begin, end


def _name(sentence: Sentence, span: tuple[int, int], key: str) -> Name:
    begin, end = (sentence.span[0] + offset for offset in span)
    return Name(sentence.block.text[begin:end], key, sentence, (begin, end))


def _proper(text: str, code: str) -> Iterator[tuple[int, int]]:
    """The capitalised words that are no words of the language; none in a line set like a title.

    In a sentence that has as many capitals only those count that are known as names.
    """
    titled = is_titled(text, code)
    if titled and not STOP.search(text):
        return
    plain = ELIDED.sub(lambda match: " " * len(match[0]), text)
    for match in CAPITAL.finditer(plain):
        begins = _begins(plain, match.start()) and not is_styled(plain, match.start(), code)
        acronym = ACRONYM.fullmatch(match[0]) and not (
            match[0][1:].islower() or is_joined_up(match[0])
        )
        if len(match[0]) < LEAST or acronym or ORDINAL.fullmatch(match[0]):
            continue
        if titled and not casing.is_capital(match[0]):
            continue
        led = _is_led(plain, match.start(), code)
        if (led or is_proper(match[0], code, begins=begins)) and not (
            (is_doubtful(match[0], code) and (begins or _is_noun(plain, match.start(), code)))
            or (_has_article(plain, match.start(), code) and is_role(match[0], code))
        ):
            yield match.span()


def _begins(text: str, at: int) -> bool:
    return START.search(text, max(0, at - LONGEST_START), at) is not None


def _is_led(text: str, at: int, code: str) -> bool:
    """Whether a small word of surnames stands before a word: "van Dyke"."""
    before = text[:at].rsplit(maxsplit=1)[-1:]
    return not languages.load(code).proper.particles.isdisjoint(before)


def _has_article(text: str, at: int, code: str) -> bool:
    """Whether an article stands before a word: "the Lessee" is no name."""
    before = text[:at].lower().rsplit(maxsplit=1)[-1:]
    return not languages.load(code).proper.articles.isdisjoint(before)


def _is_noun(text: str, at: int, code: str) -> bool:
    """Whether no other name or title stands before a word that may be a noun: "the Desert Fox"."""
    before = text[:at].rsplit(maxsplit=1)[-1].strip('"“”«»(,.')
    if before[:1].isupper():
        return not (is_common(before, code) or is_proper(before, code, begins=False))
    return before.lower() in languages.load(code).numbers.articles
