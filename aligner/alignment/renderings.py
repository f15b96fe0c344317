"""Words that translate one another though by themselves they seem to mean something else.

"Successful" is "retenu" of a candidate, and "issue" is "question": the vectors of single words do
not show it. ``renderings.toml`` lists such words, a group a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from aligner import languages, profiles
from aligner.languages.content import Passage
from aligner.languages.content import words as content_of
from aligner.languages.lexicon import WORDS_KEPT, folded, table
from aligner.views.names.official import PLURAL, equivalents, is_acronym
from aligner.views.nouns import single_words

FILE = "renderings.toml"

ANY_ENDING = "*"

OFFICIAL = "default"
"""The profile whose acronyms may stand in any text."""

PADDING = -1
"""The group of words that say little."""

Groups = frozenset[int]
NO_GROUPS: Groups = frozenset()


class Renderings(msgspec.Struct, frozen=True):
    """Groups of words: those of the first language, and those of the second one for any of them.

    ``padding`` are words of each language that say little of their own.
    """

    languages: tuple[str, str]
    words: dict[str, str]
    padding: dict[str, str]


def renderings(pair: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The words of either side, by number, that stand in one group, or that an acronym shortens."""
    yield from _spelt_out(pair, 0)
    yield from ((one, other) for other, one in _spelt_out(pair, 1))
    places: dict[int, list[int]] = defaultdict(list)
    first, second = pair
    for at, word in enumerate(second.words):
        for group in groups(word.text, second.language):
            if group != PADDING:
                places[group].append(at)
    if not places:
        return
    for at, word in enumerate(first.words):
        for group in groups(word.text, first.language):
            for other in places.get(group, ()):
                yield at, other


def _spelt_out(pair: Sequence[Passage], side: int) -> Iterator[tuple[int, int]]:
    """The official acronyms of a side, each with the words of a name that the other has for it."""
    own, other = pair[side], pair[1 - side]
    forms = _names()[side]
    for at, word in enumerate(own.words):
        if word.text not in forms or not is_acronym(PLURAL.sub("", own.text[slice(*word.span)])):
            continue
        there = [folded(one.text) for one in other.words]
        for form in forms[word.text]:
            if form.issubset(there):
                yield from ((at, n) for n, one in enumerate(there) if one in form)


@cache
def _names() -> tuple[dict[str, list[frozenset[str]]], ...]:
    """For each language, the official acronyms with the words of each name of the other one."""
    profile = profiles.load(OFFICIAL)
    found: tuple[dict[str, list[frozenset[str]]], ...] = ({}, {})
    for side, code in enumerate(profile.languages[::-1]):
        for letters, forms in equivalents(profile)[side].items():
            spelt = [content_of(form.lower(), code) for form in forms if " " in form]
            names = [frozenset(folded(one.text) for one in form) for form in spelt]
            found[side].setdefault(letters.lower(), []).extend(filter(None, names))
    return found


def is_padding(word: str, language: str) -> bool:
    """Whether a word says little of its own, so that the other language may do without it."""
    return PADDING in groups(word, language)


@lru_cache(WORDS_KEPT)
def groups(word: str, language: str) -> Groups:
    """The groups that a word stands in."""
    exact, begun = _index().get(language, ({}, {}))
    plain = folded(word)
    found = exact.get(plain, NO_GROUPS) | _named(plain, language)
    for end in range(1, len(plain) + 1):
        if more := begun.get(plain[:end]):
            found |= more
    return found


def _named(plain: str, language: str) -> Groups:
    """The things that a word names, in the singular or the plural, if the lexicon needs telling."""
    things = _things().get(language, {})
    found = things.get(plain, NO_GROUPS)
    for ending in languages.load(language).inflection.plurals if things else ():
        if plain.endswith(ending):
            found |= things.get(plain.removesuffix(ending), NO_GROUPS)
    return frozenset(one for one in found if _is_rare(one)) if found else found


@lru_cache(WORDS_KEPT)
def _is_rare(number: int) -> bool:
    """Whether the lexicon does not know all words for a thing: "dengue", « rougeole »."""
    words = [word for side in _lines()[number - len(_renderings().words)] for word in side]
    return not table(words).known.all()


Index = dict[str, Groups]


@cache
def _index() -> dict[str, tuple[Index, Index]]:
    """For each language the groups of whole words, and of beginnings of words."""
    known = _renderings()
    found: dict[str, tuple[Index, Index]] = {code: ({}, {}) for code in known.languages}
    for number, both in enumerate(known.words.items()):
        for code, some in zip(known.languages, both, strict=True):
            _enter(found[code], some, number)
    for code, some in known.padding.items():
        _enter(found[code], some, PADDING)
    return found


@cache
def _things() -> dict[str, Index]:
    """For each language the names of things."""
    known = _renderings()
    found: dict[str, Index] = {code: {} for code in known.languages}
    for number, both in enumerate(_lines(), len(known.words)):
        for code, words in zip(known.languages, both, strict=True):
            for word in map(folded, words) if all(both) else ():
                found[code][word] = found[code].get(word, NO_GROUPS) | {number}
    return found


@cache
def _lines() -> tuple[tuple[list[str], ...], ...]:
    return tuple(single_words())


def _enter(indexes: tuple[Index, Index], entries: str, number: int) -> None:
    for entry in entries.split():
        index = indexes[entry.endswith(ANY_ENDING)]
        word = folded(entry.rstrip(ANY_ENDING))
        index[word] = index.get(word, NO_GROUPS) | {number}


@cache
def _renderings() -> Renderings:
    data = (files(__package__) / FILE).read_bytes()
    return msgspec.toml.decode(data, type=Renderings)
