"""The towns of a header that no list knows, where it joins several: "Sucre and Tarija"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from aligner.languages import Language, casing
from aligner.values.words import WORD, fold

SIGNS = frozenset("/&+")
"""What joins places in any language; a comma does so beside a word that does."""
COMMA = ","

UNLIKE_SPELLING = 60
"""Likeness in per cent below which two words are no spellings of one name."""
LIKE_SPELLING = 80
"""Least likeness, of 100, of two spellings of one name: "Lisbon" and "Lisbonne" have 86."""


class Town(Struct, frozen=True):
    """A name that no list has; ``beside`` are those at the word joining its list, "" if known."""

    name: str
    beside: tuple[str, ...] = ()


def unlisted(text: str, taken: frozenset[int], language: Language) -> tuple[Town, ...]:
    """The names of a text that are not ``taken`` by known ones."""
    spans = list(_names(text, taken))
    names = ["" if begin in taken else text[begin:end] for begin, end in spans]
    lists = {at: joined for chain, joined in _chains(text, spans, language) for at in chain}
    return tuple(
        Town(name, tuple(names[one] for one in lists[at] if one != at))
        for at, name in enumerate(names)
        if name and not any(map(casing.is_small, WORD.findall(name)))
    )


def differ(first: Sequence[Town], second: Sequence[Town], said: Sequence[Sequence[str]]) -> bool:
    """Whether one of some joined towns is unlike all that the other language has.

    ``said`` are the words of both places, since a list may know a town by one of its names only.
    """
    mine, theirs = _unanswered(first, said[1]), _unanswered(second, said[0])
    lists = any(_is_listed(one, said[1]) for one in mine) or any(
        _is_listed(one, said[0]) for one in theirs
    )
    return lists and all(
        _likeness(one.name, fold(other.name).split()) < UNLIKE_SPELLING
        for one in mine
        for other in theirs
    )


def _is_listed(town: Town, said: Sequence[str]) -> bool:
    """Whether a town is joined to one that is known, or that the other language has."""
    return any(not name or _likeness(name, said) >= LIKE_SPELLING for name in town.beside)


def _names(text: str, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where names stand: words in a row that have a capital, or that are known together."""
    begin = end = -1
    for word in WORD.finditer(text):
        known = word.start() in taken
        if not known and not word[0][0].isupper():
            continue
        goes_on = text[end : word.start()] in (" ", "\u00a0", "-", "’", "'")
        if begin >= 0 and goes_on and known == (begin in taken):
            end = word.end()
            continue
        if begin >= 0:
            yield begin, end
        begin, end = word.span()
    if begin >= 0:
        yield begin, end


def _chains(
    text: str, names: Sequence[tuple[int, int]], language: Language
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The names of each list ("Sucre, Oruro and Tarija"), and those at its joining word."""
    chain, joined = [0], list[int]()
    for at, ((_, end), (begin, _)) in enumerate(pairwise(names), 1):
        between = text[end:begin].strip()
        word = between.strip(COMMA).strip()
        joins = word in language.joiners or word in SIGNS
        if joins or between == COMMA:
            chain.append(at)
            joined += (at - 1, at) if joins else ()
            continue
        yield tuple(chain), tuple(joined)
        chain, joined = [at], []
    yield tuple(chain), tuple(joined)


def _unanswered(towns: Sequence[Town], said: Sequence[str]) -> list[Town]:
    return [one for one in towns if _likeness(one.name, said) < LIKE_SPELLING]


def _likeness(name: str, words: Sequence[str]) -> float:
    """How like the likest of some words is to one of a name, from 0 to 100."""
    from rapidfuzz import fuzz

    return max((fuzz.ratio(one, other) for one in fold(name).split() for other in words), default=0)
