"""The names of a notice that no translation changes, and whether the other language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligner import languages
from aligner.languages import casing, frequency
from aligner.model import Bitext, Both, Excerpt, Kind, Sentence
from aligner.profiles import Profile
from aligner.values import peoples
from aligner.values.words import WORD, fold
from aligner.views.acronyms import ACRONYM
from aligner.views.capitals import is_loud
from aligner.views.passages import Passage, masked, passages
from aligner.views.surroundings import LEAST, Around, around_of, is_like

CAPITAL = re.compile(r"(?<![\w@/.’'-])(?:[A-ZÀ-Ý][’'])?[A-ZÀ-Ý][\w]*[a-zà-ÿ]\w*(?:-[\w]+)*(?![@/])")
ELIDED = re.compile(r"(?<![\w])(?:[a-zà-ÿ]{1,2}|[A-Z])[’'](?=[A-ZÀ-Ý][a-zà-ÿ])")
CODE = re.compile(
    r"(?<![\w@./-])[A-Z]{1,8}[-/]?(?:\([A-Z]\))?\d[\w()]{0,12}(?:[-/.][\w()]{1,12}){0,6}(?![\w@])"
)
QUARTER = re.compile(r"[A-Z][1-4]")
START = re.compile(r"(?:^|[.!?:;•\"“”«(–—-]\s*|[•*]\s*)$")
PLACES_JOINT = re.compile(r"[\s,(-]{1,3}(?:in |en |au )?")
NAMES_JOINT = re.compile(r"[\s-](?:(?:de|du|la|von|van|of) ){0,2}")

COUNTRY = 2
"""Letters of the key of a country, by which it differs from a city."""
TITLED = 0.6
"""Share of capitalised words among the longer ones from which a line is set like a title."""
SHORT_WORD = 3
OWN_WORD = 0.9
"""Zipf units by which a word commoner in one language is a word of that language, no name."""
OWN_NAME = 1.1
"""The same for a word that is known with a capital only, as "Johnson" (0.6) and
"Institute" (1.2) are."""
COMMON, LEAST_ROOT = 4.0, 4
"""Zipf value, ten in a million, and letters of a word from which others are readily made."""
STEM = 6
LONGEST_ENDING = 4
"""Letters of the stem and of the ending of words that no list has: "enable" and "ment"."""


@dataclass(frozen=True, slots=True)
class Name:
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


def is_in_header(name: Name, bitext: Bitext) -> bool:
    """Whether the header of its half tells the place already: the duty station, as a rule."""
    code = name.sentence.block.language
    fields = (block for block in bitext.notice.halves[code].blocks if block.kind is Kind.FIELD)
    header = " | ".join(block.text for block in fields)
    told = {place.key for place in peoples.find(header, code, bitext.profile)}
    keys = {place.key for place in peoples.find(name.text, code, bitext.profile)}
    return bool(keys) and keys <= told


def _missing(passage: Passage, code: str, bitext: Bitext) -> Iterator[Name]:
    other = passage.other(code)
    around = around_of(passage.around[other], other, bitext.profile)
    for sentence in passage.sentences[code]:
        names = sorted(_in_sentence(sentence, bitext), key=lambda name: name.span)
        for run in _runs(names, sentence):
            # Of names side by side one may be left out: a first name, the country of a city.
            if any(_is_answered(name, around) for name in run):
                continue
            if not _is_official(run, passage.around, code, bitext.profile):
                yield _joined(run)


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


def _is_answered(name: Name, around: Around) -> bool:
    if name.key and name.key in around.keys:
        return True
    words = fold(name.text).split()
    if all(word in around.words for word in words):
        return True
    if any(character.isdigit() for character in name.text):
        return _bare(name.text) in around.joined
    # "Slovakia" is no spelling of "Slovénie", which is another place.
    near = (name.key and around.unplaced) or around
    return all(is_like(word, near) for word in words)


def _is_official(run: list[Name], around: Both[str], code: str, profile: Profile) -> bool:
    """Whether names are in a form for which the other language has an official counterpart."""
    other = next(one for one in around.codes if one != code)
    here, there = (f" {fold(around[one])} " for one in (code, other))
    words = {word for name in run for word in fold(name.text).split()}
    return any(
        words.issubset(form.split())
        for forms, answers in _counterparts(profile, code, other)
        if any(f" {answer} " in there for answer in answers)
        for form in forms
        if f" {form} " in here
    )


@lru_cache(maxsize=8)
def _counterparts(
    profile: Profile, code: str, other: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The official forms of one language and of the other."""
    return tuple(
        (tuple(map(fold, labels.get(code, ()))), tuple(map(fold, labels.get(other, ()))))
        for labels in profile.equivalents
    )


def _bare(code: str) -> str:
    return "".join(WORD.findall(code)).lower()


def _in_sentence(sentence: Sentence, bitext: Bitext) -> Iterator[Name]:
    """The names of a sentence; none where capitals say nothing."""
    code = sentence.block.language
    text = masked(sentence.block, bitext)[slice(*sentence.span)]
    if is_loud(text):
        return
    taken: set[int] = set()
    for place in peoples.find(text, code, bitext.profile):
        taken.update(range(*place.span))
        if not text[slice(*place.span)].isupper():
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
    blocks = bitext.notice.halves[code].blocks
    return frozenset(
        word for block in blocks for word in WORD.findall(block.text) if word.islower()
    )


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """The codes of documents and posts; quarters of a year have other letters elsewhere."""
    return (match.span() for match in CODE.finditer(text) if not QUARTER.fullmatch(match[0]))


def _name(sentence: Sentence, span: tuple[int, int], key: str) -> Name:
    begin, end = (sentence.span[0] + offset for offset in span)
    return Name(sentence.block.text[begin:end], key, sentence, (begin, end))


def _is_titled(text: str) -> bool:
    """Whether a line has capitals like a title: "Head of the Human Resources Division"."""
    words = [word for word in WORD.findall(text) if len(word) > SHORT_WORD and word[0].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > TITLED * len(words)


def _proper(text: str, code: str) -> Iterator[tuple[int, int]]:
    """The capitalised words that are no words of the language; none in a line set like a title."""
    if _is_titled(text):
        return
    plain = ELIDED.sub(lambda match: " " * len(match[0]), text)
    for match in CAPITAL.finditer(plain):
        begins = bool(START.search(plain[: match.start()]))
        acronym = ACRONYM.fullmatch(match[0]) and not match[0][1:].islower()
        if len(match[0]) >= LEAST and not acronym and is_proper(match[0], code, begins=begins):
            yield match.span()


def is_proper(word: str, code: str, *, begins: bool) -> bool:
    """Whether a word is no word of the language; ``begins`` where any would have a capital."""
    common = _common(code)
    parts = [part for part in WORD.findall(word) if part[0].isupper()]
    if not parts or any(part.lower() in common or _is_own(part, code) for part in parts):
        return False
    return not begins or all(casing.is_capital(part) for part in parts)


def is_common(word: str, code: str) -> bool:
    """Whether a word with a capital names nothing by itself: "Ms", "Saint"."""
    return word.lower() in _common(code)


@lru_cache(maxsize=8)
def _common(code: str) -> frozenset[str]:
    """Words with a capital that are no names."""
    return languages.load(code).proper.common | _of_calendar(code)


@lru_cache(maxsize=4096)
def _is_own(word: str, code: str) -> bool:
    """Whether a word belongs to the vocabulary of its language, with a capital or without."""
    small = word.lower()
    if small in languages.load(code).function_words or casing.is_small(word):
        return True
    if any(_is_commoner(form, code, word) for form in {small, fold(word)}):
        return True
    if casing.is_capital(word):
        return False
    stems = (small[:end] for end in range(max(STEM, len(small) - LONGEST_ENDING), len(small)))
    endings = languages.load(code).proper.endings
    return (
        small.endswith(endings)
        or any(_is_plain(stem, code) for stem in stems)
        or _is_made_up(small, code)
    )


def _is_made_up(small: str, code: str) -> bool:
    """Whether a word is made of a common one: "resize", "unlink"."""
    rest = (
        small.removeprefix(one)
        for one in languages.load(code).proper.prefixes
        if small.startswith(one)
    )
    return any(
        len(one) >= LEAST_ROOT and casing.is_small(one) and frequency.zipf(one, code) > COMMON
        for one in rest
    )


def _is_commoner(small: str, code: str, word: str) -> bool:
    """Whether the other languages hardly know the word; a name is as common in all of them."""
    margin = OWN_NAME if casing.is_capital(word) else OWN_WORD
    others = [one for one in languages.codes() if one != code]
    own = frequency.zipf(small, code)
    return all(own - frequency.zipf(small, other) > margin for other in others)


def _is_plain(stem: str, code: str) -> bool:
    """Whether a word without its ending is a common word: "enable" in "Enablement"."""
    return frequency.zipf(stem, code) > 0 and not casing.is_capital(stem)


@lru_cache(maxsize=8)
def _of_calendar(code: str) -> frozenset[str]:
    """The names of months, days and languages, which have a capital in some languages."""
    from babel.core import Locale

    locale = Locale(languages.load(code).locale)
    calendar = [
        name
        for names in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in names["format"][width].values()
    ]
    return frozenset(name.lower().rstrip(".") for name in [*calendar, *locale.languages.values()])
