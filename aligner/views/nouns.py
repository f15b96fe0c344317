"""Things that are known by name in every language: "flood" is « inondation » or « crue ».

``nouns.toml`` lists them, kind by kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import rtoml
from msgspec import Struct

from aligner import languages
from aligner.facts.phrases import ONLY_ANSWERS
from aligner.languages.content import Word, words
from aligner.languages.forms import key
from aligner.languages.lexicon import WORDS_KEPT, folded

FILE = "nouns.toml"
BEGINNING, ROOT, ENDING = 3, 6, 2
"""Letters that all forms of any word begin with, and those of a long one; those at its end that
another form may have otherwise."""
REMEMBERED = 4096
"""Sentences of which the nouns are kept."""

EQUALS, COMMA = " = ", ", "
VERB = "~"
"""What a verb ends in that is listed in one form for all."""

GAP_WORD = re.compile(r"\w+")
LISTED_WORD = re.compile(r"[^\W\d_]+")


class Listed(msgspec.Struct, frozen=True):
    """For each kind its things, as lines of words of the one language and of the other.

    Of an ``exclusive`` kind nobody names one thing for another, however freely he translates.
    """

    languages: tuple[str, str]
    exclusive: frozenset[str]
    kinds: dict[str, tuple[str, ...]]


class Thing(NamedTuple):
    """What a noun names: its kind, and its line there; a tuple, as thousands are put into sets."""

    kind: str
    line: int


class Noun(Struct, frozen=True):
    """A noun in a sentence: what it may name, and where it stands.

    ``kinds`` are those in which it asks for its translation; ``at`` is the share of the words of
    the sentence that stand before it, ``step`` that of one word, ``parted`` whether a comma or a
    conjunction stands before it, and behind it.
    """

    things: frozenset[Thing]
    kinds: frozenset[str]
    span: tuple[int, int]
    at: float
    step: float
    parted: tuple[bool, bool]


class Named(Struct, frozen=True):
    """What a sentence names: the nouns that ask for a translation, and all that it answers."""

    nouns: tuple[Noun, ...]
    answers: frozenset[Thing]


class _Entry(NamedTuple):
    """A noun as it is listed: its words and the keys of all but the first of them.

    It ``asks`` if it wants its translation. Of a verb no words are kept, as its forms are known.
    """

    words: tuple[str, ...]
    rest: tuple[str, ...]
    thing: Thing
    asks: bool


class _Begun(NamedTuple):
    """What a word names by itself, the kinds in which it asks, and the nouns that it begins."""

    things: frozenset[Thing]
    kinds: frozenset[str]
    longer: tuple[_Entry, ...]


Unread = tuple[str, Thing]
"""A noun as it is written, and what it names."""


@lru_cache(maxsize=REMEMBERED)
def named(text: str, code: str) -> Named:
    """What a sentence names; of nouns that overlap the first and longest."""
    listed = words(text, code)
    nouns: list[Noun] = []
    answers: set[Thing] = set()
    free = 0
    for at, word in enumerate(listed):
        begun = _begun(word.text, code)
        if begun is None:
            continue
        things, kinds, end = begun.things, begun.kinds, at + 1
        answers |= things
        after = key(listed[at + 1].text, code) if begun.longer and at + 1 < len(listed) else ""
        likely = [one for one in begun.longer if one.rest[0] == after]
        found = [one for one in likely if _stands(one.rest, listed, at + 1, code)]
        if found:
            answers.update([one.thing for one in found])
            most = max([len(one.rest) for one in found])
            longest, end = [one for one in found if len(one.rest) == most], at + 1 + most
            things = frozenset([one.thing for one in longest])
            kinds = _asked(longest, tuple([one.text for one in listed[at:end]]), code)
        if at < free or not things:
            continue
        free = end
        if kinds and not all(one.capital for one in listed[at:end]):  # else it is a name
            parted = _is_parted(text, listed, at, code), _is_parted(text, listed, end, code)
            span = word.span[0], listed[end - 1].span[1]
            step = 1 / len(listed)
            nouns.append(Noun(things, kinds, span, at * step, step, parted))
    return Named(tuple(nouns), frozenset(answers))


def _is_parted(text: str, listed: Sequence[Word], at: int, code: str) -> bool:
    """Whether a comma or a conjunction stands before a word."""
    if not 0 < at < len(listed):
        return False
    gap = text[listed[at - 1].span[1] : listed[at].span[0]]
    small, joiners = GAP_WORD.findall(gap) if gap != " " else (), languages.load(code).joiners
    return "," in gap or any(word.lower() in joiners for word in small)


def _asked(found: Sequence[_Entry], said: tuple[str, ...], code: str) -> frozenset[str]:
    """The kinds in which words want their translation; a noun goes before a verb of its letters."""
    exact = {one.thing for one in found if one.words == said}
    return frozenset(
        one.thing.kind
        for one in found
        if one.asks
        and (one.words == said or one.thing not in exact)
        and (not one.words or _is_spelt(one.words, said, code))
    )


def _is_spelt(entry: Sequence[str], said: Sequence[str], code: str) -> bool:
    """Whether words are those of an entry or their plural: "loupe" is no "loup", "the" no "thé"."""
    plurals = languages.load(code).inflection.plurals
    return all(
        there == here
        or (
            there.endswith(plurals)
            and not here.endswith(plurals)
            and len(there) > len(here)
            and not any(
                a != b and folded(a) == folded(b) for a, b in zip(here, there, strict=False)
            )
        )
        for here, there in zip(entry, said, strict=True)
    )


def _stands(rest: Sequence[str], listed: Sequence[Word], at: int, code: str) -> bool:
    """Whether words stand at a place in some form."""
    return [key(word.text, code) for word in listed[at : at + len(rest)]] == [*rest]


@lru_cache(maxsize=WORDS_KEPT)
def _begun(word: str, code: str) -> _Begun | None:
    """The nouns that begin with a word in any of its forms."""
    spelt, unread = folded(word), _listed().get(code, {})
    beginnings = (spelt[:end] for end in range(1, min(ROOT, len(spelt)) + 1))
    rooted = [_rooted(root, code) for root in beginnings if root in unread]
    forms = key(word, code), VERB + spelt
    entries = [
        _entry(*one, code, is_form=begin.startswith(VERB))
        for root in rooted
        for begin in forms
        for one in root.get(begin, ())
    ]
    alone = [one for one in entries if not one.rest]
    longer = tuple([one for one in entries if one.rest])
    things = frozenset([one.thing for one in alone])
    return _Begun(things, _asked(alone, (word,), code), longer) if entries else None


@cache
def _rooted(root: str, code: str) -> Mapping[str, Sequence[Unread]]:
    """What begins with a root, by the key of its first word; verbs also by each of their forms."""
    found: defaultdict[str, list[Unread]] = defaultdict(list)
    for one in _listed()[code][root]:
        listed, _ = one
        first = listed if listed.isalpha() else _words(listed, code)[0]
        found[key(first, code)].append(one)
        if listed.endswith(VERB):
            stem, endings = _stem(folded(first), code)
            for ending in set(endings):
                found[VERB + stem + ending].append(one)
    return found


@cache
def _words(listed: str, code: str) -> tuple[str, ...]:
    """The words of a noun that say something."""
    name = listed.removeprefix(ONLY_ANSWERS).removesuffix(VERB)
    # A single word is one that says something, else the line would have no use for it.
    return (name,) if name.isalpha() else tuple(word.text for word in words(name, code))


def _entry(listed: str, thing: Thing, code: str, *, is_form: bool) -> _Entry:
    """A noun, or a verb that asks where what stands in a text ``is_form`` of it."""
    asks = not listed.startswith(ONLY_ANSWERS)
    if listed.endswith(VERB):
        return _Entry((), (), thing, asks and is_form)
    spelt = _words(listed, code)
    return _Entry(spelt, tuple([key(word, code) for word in spelt[1:]]), thing, asks)


def _stem(verb: str, code: str) -> tuple[str, tuple[str, ...]]:
    """What the regular forms of an infinitive begin with, and what they may end in."""
    for ending, instead in languages.load(code).inflection.verbs:
        if verb.endswith(ending):
            return verb.removesuffix(ending), instead
    return verb, ("",)


@cache
def _listed() -> dict[str, dict[str, list[Unread]]]:
    """For each language what is listed, by what its first word begins with in all its forms.

    It is read no further until a text has a word that begins alike: most lines never are.
    """
    data = _data()
    found = {code: defaultdict[str, list[Unread]](list) for code in data.languages}
    light = {code: languages.load(code).light_words for code in data.languages}
    for kind, lines in data.kinds.items():
        for at, line in enumerate(lines):
            thing = Thing(kind, at)
            for code, side in zip(data.languages, line.split(EQUALS), strict=True):
                for listed in side.split(COMMA):
                    root = _root(listed, code, light[code])
                    if root:
                        found[code][root].append((listed, thing))
    return {code: dict(by) for code, by in found.items()}


def exclusive() -> frozenset[str]:
    """The kinds of which nobody names one thing for another."""
    return _data().exclusive


def names(thing: Thing, code: str) -> list[str]:
    """How a thing may be named in a language, the usual name first."""
    side = _data().kinds[thing.kind][thing.line].split(EQUALS)[_data().languages.index(code)]
    return [one.removeprefix(ONLY_ANSWERS).removesuffix(VERB) for one in side.split(COMMA)]


def single_words() -> Iterator[tuple[list[str], ...]]:
    """For each thing the nouns of one word that name it in each language, and nothing else."""
    for lines in _data().kinds.values():
        for line in lines:
            sides = [side.split(COMMA) for side in line.split(EQUALS)]
            yield tuple([one for one in side if one.isalpha()] for side in sides)


@cache
def _data() -> Listed:
    return msgspec.convert(rtoml.loads((files(__package__) / FILE).read_text("utf-8")), Listed)


def _root(listed: str, code: str, light: frozenset[str]) -> str:
    """What the first word of a noun begins with in all its forms, of a long one not all of it."""
    plain = listed.isascii() and listed.isalpha() and listed.islower() and listed not in light
    first = listed if plain else _first(listed, light)  # as most are
    if first and listed.endswith(VERB):
        return (_stem(first, code)[0] or first[0])[:ROOT]
    least = len(first) - ENDING
    return first[:ROOT] if least >= ROOT else first[: max(BEGINNING, least)]


def _first(listed: str, light: frozenset[str]) -> str:
    """The first word of a noun that says something, without accents."""
    begin = listed.removeprefix(ONLY_ANSWERS).removesuffix(VERB).partition(" ")[0]
    if begin.isalpha() and begin not in light:  # as nearly all do
        return begin if begin.isascii() and begin.islower() else folded(begin)
    said = (word.group() for word in LISTED_WORD.finditer(listed) if word.group() not in light)
    return folded(next(said, ""))
