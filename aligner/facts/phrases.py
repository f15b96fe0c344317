"""A small notation for the phrases of a language, and how they are found in a text.

Words stand as they are written, without regard to capitals and accents. ``|`` separates words
of which any will do, ``*`` at an end of a word or inside it stands for any letters and alone for
any word, ``…`` for up to eight words of the same clause: "ne|n' … pas" is in "n'est donc pas".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from aligner.facts._phrase import (
    ANY,
    GAP,
    WORD,
    Listed,
    Phrase,
    compiled,
    end_of_phrase,
    needle,
    phrase_of,
    telling,
)

__all__ = [
    "ANY",
    "NEUTRAL",
    "ONLY_ANSWERS",
    "WORD",
    "Hit",
    "Lexicon",
    "longest_first",
    "plain",
    "words_in",
]

NEUTRAL = "neutral"
"""The sense of phrases in which the words of others mean something else."""
ONLY_ANSWERS = "?"
"""Stands before a phrase that answers those of its list, and asks for no answer itself."""

SIMPLE = str.maketrans("’ʼ‘\u00a0\u202fàâäçéèêëîïôöùûüÿ", "'''  aaaceeeeiioouuuy")
"""Typed in many ways, and left out in capitals; one for one, so that places in the text stay."""

MOST_KNOWN = 20_000
"""Words of which is kept what is looked up by them."""

STEM = 3
"""Letters by which a word with an open end is looked up."""

REMEMBERED = 4096
"""Texts of which the words are kept: several lists of phrases are looked for in the same."""

SHORT_STEM = 2
"""The same where it has no more before its open part: "in*able"."""

SET = re.compile(r"(?<=\w=)[^\W\d][\w-]*")  # a value in code says nothing: "cache=never"


class Hit(Struct, frozen=True):
    """A phrase in a text: the sense that its list gives it, and where it stands."""

    sense: str
    span: tuple[int, int]


Place = tuple[int, int, int]
"""Of a phrase in a text the rank of its list, its length below 0 and where it begins: in the order
of these, of phrases that overlap the first is taken."""


class Lexicon:
    """Lists of phrases, each of one sense; where two overlap, the list given first has it."""

    def __init__(
        self, lists: Iterable[tuple[str, Iterable[str]]], barrier: Sequence[str] = ()
    ) -> None:
        """Take the senses with their phrases; no "…" goes beyond a word of the ``barrier``."""
        self._senses: list[str] = []
        self._whole: defaultdict[str, list[Listed]] = defaultdict(list)
        self._open: defaultdict[str, list[tuple[str, Listed]]] = defaultdict(list)
        self._anywhere: list[tuple[str, Listed]] = []
        self._known: dict[str, tuple[Phrase, ...]] = {}
        self._tellers: set[str] = set()
        self._tried: set[str] = set()
        plain_barrier = tuple(plain(word) for word in barrier)
        for rank, (sense, phrases) in enumerate(lists):
            self._senses.append(sense)
            for phrase in phrases:
                self._index(rank, plain(phrase), plain_barrier)

    def find(self, text: str) -> list[Hit]:
        """The phrases in a text, from left to right."""
        bare, words = _read(text)
        found = self._at_words(bare, words)
        if self._anywhere:
            found += self._inside(bare)
        if not found:
            return []
        taken = bytearray(len(text))
        hits = []
        for rank, shorter, begin in sorted(found):
            end = begin - shorter
            if not any(taken[begin:end]):
                taken[begin:end] = b"\1" * -shorter
                hits.append(Hit(self._senses[rank], (begin, end)))
        return sorted(hits, key=lambda hit: hit.span)

    def _index(self, rank: int, phrase: str, barrier: tuple[str, ...]) -> None:
        listed = rank, phrase, barrier if GAP in phrase else ()
        if phrase.isalpha():  # as most are
            self._whole[phrase].append(listed)
            return
        words = phrase.split()
        word = telling(words)
        for form in (word,) if word else words[0].split("|"):
            start = WORD.match(form)
            if start is None:
                part = max(form.split(ANY), key=len)  # with a whole word it is found by that
                self._anywhere.append((max(needle(words), part, key=len), listed))
            elif form.startswith(start[0] + ANY):
                self._open[start[0][:STEM]].append((start[0], listed))
            else:
                self._whole[start[0]].append(listed)

    def _telling(self, words: frozenset[str]) -> frozenset[str]:
        """The words of a text by which phrases are looked up."""
        if not words <= self._tried:
            self._learn(words)
        return words & self._tellers

    def _learn(self, words: frozenset[str]) -> None:
        """Note the phrases that are looked up by those of the words that no text had before."""
        if len(self._tried) > MOST_KNOWN:
            self._tried.clear()
            self._known.clear()
            self._tellers.clear()
        new, opened = words - self._tried, self._open
        self._tried |= new
        begun = (word for word in new if word[:STEM] in opened or word[:SHORT_STEM] in opened)
        for word in (new & self._whole.keys()).union(begun):
            stems = {word[:STEM], word[:SHORT_STEM]}
            listed = (one for stem in stems for one in opened.get(stem, ()))
            fitting = [phrase for begin, phrase in listed if word.startswith(begin)]
            self._known[word] = tuple(map(phrase_of, (*self._whole.get(word, ()), *fitting)))
            self._tellers.add(word)

    def _at_words(self, text: str, words: frozenset[str]) -> list[Place]:
        """The phrases that are looked up by the words of a text."""
        asked, found = self._telling(words), []
        places, lacked = words_in(text) if asked else {}, words.isdisjoint
        for word in asked:
            for one in self._known[word]:
                # All of these are asked of most words, and first what settles it soonest.
                if not one.needed <= words or one.needle not in text:
                    continue
                if one.choices and any(map(lacked, one.choices)):
                    continue
                for begin in one.begins(places) if one.starts else places[word]:
                    end = end_of_phrase(one, text, begin, begin + len(word))
                    if end is not None:
                        found.append((one.rank, begin - end, begin))
        return found

    def _inside(self, text: str) -> Iterator[Place]:
        """The phrases that begin with any letters."""
        for letters, (rank, phrase, barrier) in self._anywhere:
            if letters in text:
                for found in compiled(phrase, barrier).finditer(text):
                    begin, end = found.span()
                    yield rank, begin - end, begin


def longest_first(phrases: Iterable[str], neutral: Iterable[str]) -> Lexicon:
    """Each phrase as a sense of its own, those of most words first, behind the `NEUTRAL` ones."""
    ranked = sorted(phrases, key=lambda one: (-len(one.split()), ANY in one, -len(one)))
    return Lexicon([(NEUTRAL, neutral), *((phrase, (phrase,)) for phrase in ranked)])


@lru_cache(maxsize=REMEMBERED)
def words_in(text: str) -> Mapping[str, Sequence[int]]:
    """The words of a text that is plain already, each once, with where it begins."""
    begins: dict[str, list[int]] = {}
    for word in WORD.finditer(text):
        begins.setdefault(word[0], []).append(word.start())
    return begins


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """A text made plain, and its words."""
    bare = plain(text)
    return bare, frozenset(words_in(bare))


def plain(text: str) -> str:
    """A text in small letters without accents, every character at its place, and without code."""
    bare = SET.sub(lambda value: "=" * len(value[0]), text) if "=" in text else text
    lower = bare.lower()
    # Plain as it is, which most phrases of a list are.
    if lower.isascii():
        return lower
    return (lower if len(lower) == len(bare) else bare).translate(SIMPLE)
