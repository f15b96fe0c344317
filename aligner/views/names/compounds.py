"""Names with hyphens of which a part is another one: "Port-Marie", « Port-Royal ».

A compound with a small word of the other language in it ("Lac-aux-Cygnes") is a name of that
language and stays as it is; so does one of which the other language has a part and another word in
the place of the rest, if that translates it in no way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from aligner import languages
from aligner.languages import casing
from aligner.languages.lexicon import table
from aligner.model import Bitext
from aligner.values import peoples, persons
from aligner.values.words import fold
from aligner.views.names.unanswered import Name
from aligner.views.names.vocabulary import is_common
from aligner.views.passages import Passage, fields, passages

COMPOUND = re.compile(r"(?<![\w@/.’'-])[A-ZÀ-Ý]\w+(?:[-‐‑](?:[dl][’'])?\w+){1,5}(?![\w@/-])")
HYPHEN = re.compile("[-‐‑]|(?<=[dl])[’']")
CAPITALS = 2
"""Parts with a capital that a compound has if it is a name: not so "Geneva-based"."""
LEAST = 4
"""Letters of a part that two names share."""
ALIKE = 50.0
"""Likeness from 0 to 100 above which two parts may be one: "Holstein", "Holsace"."""
TRANSLATED = 0.45
"""Cosine of two words from which one may translate the other."""


def replaced(bitext: Bitext) -> Iterator[tuple[int, Name, Name]]:
    """For each passage the compounds in the place of which the other language has another."""
    codes = bitext.notice.halves.codes
    for at, passage in enumerate((*passages(bitext), *fields(bitext))):
        first = [*_lacking(passage, codes[0], bitext)]
        second = [*_lacking(passage, codes[1], bitext)] if first else []
        if len(first) == len(second) == 1 and _are_two(first[0], second[0], bitext):
            yield at, first[0], second[0]


def _lacking(passage: Passage, code: str, bitext: Bitext) -> Iterator[Name]:
    """The compounds in a language that stand nowhere in the other, and are no place of the map."""
    for sentence in passage.sentences[code]:
        for match in COMPOUND.finditer(sentence.block.text, *sentence.span):
            parts = HYPHEN.split(match[0])
            several = sum(part[0].isupper() for part in parts) >= CAPITALS
            if not several or match[0].isupper() or _stands_around(match[0], passage, code):
                continue
            if not peoples.find(match[0], code, bitext.profile):
                yield Name(match[0], "", sentence, match.span())


def _stands_around(compound: str, passage: Passage, code: str) -> bool:
    """Whether the other language has a compound of this one, however it is spelt."""
    return fold(compound) in fold(passage.around[passage.other(code)])


def _are_two(one: Name, other: Name, bitext: Bitext) -> bool:
    first, second = _parts(one), _parts(other)
    codes = [name.sentence.block.language for name in (one, other)]
    if _is_of(first, codes[1], codes[0]) or _is_of(second, codes[0], codes[1]):
        return not all(casing.is_small(part) for side in (first, second) for part in side)
    shared = {fold(part) for part in first} & {fold(part) for part in second}
    here, there = (
        [part for part in side if fold(part) not in shared and part[0].isupper()]
        for side in (first, second)
    )
    if not here or not there or any(_are_one(a, b, one, other) for a in here for b in there):
        return False
    named = [
        part
        for part in first
        if fold(part) in shared and not (bitext.paired and is_common(part, codes[0]))
    ]
    return len(here) == len(there) == 1 and any(len(part) >= LEAST for part in named)


def _parts(name: Name) -> list[str]:
    return HYPHEN.split(name.text)


def _is_of(parts: list[str], code: str, other: str) -> bool:
    """Whether a compound has a small word that the first language alone has: "aux", "upon"."""
    return any(part in _linking(code, other) for part in parts)


@cache
def _linking(code: str, other: str) -> frozenset[str]:
    return languages.load(code).function_words - languages.load(other).function_words


def _are_one(first: str, second: str, one: Name, other: Name) -> bool:
    """Whether two parts may be the same: spelt alike, a person's name, or translated."""
    alike = fuzz.ratio(fold(first), fold(second)) > ALIKE
    codes = one.sentence.block.language, other.sentence.block.language
    return alike or are_translated(first, second, codes)


def are_translated(first: str, second: str, codes: tuple[str, str]) -> bool:
    """Whether two parts of names are forms of a person's name, or one translates the other."""
    if fold(second) in persons.forms(fold(first), *codes):
        return True
    known = table([first.lower(), second.lower()])
    return bool(known.known.all()) and float(known.vectors[0] @ known.vectors[1]) >= TRANSLATED
