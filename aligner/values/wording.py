"""Patterns for the phrases of a language: any apostrophe, any space, whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

APOSTROPHES = "'’ʼ"
REMEMBERED = 4096
"""Texts of which the words are kept: many lists of phrases are looked for in the same."""
APOSTROPHE, BLANK = re.compile(f"[{APOSTROPHES[1:]}]"), re.compile(r"[^\S ]")
ALL = re.compile(r".*", re.DOTALL)
RUN = re.compile(r"\w+")
"""The letters and figures by whose longest run a phrase is looked up."""
LETTERS = re.compile(r"[^\W\d_]+")
BOUNDARY = r"(?<![\w-])"
"""What stands before a phrase that begins with a letter or a figure."""


def either(phrases: Iterable[str], *, boundary: str = BOUNDARY) -> str:
    """A pattern for any of the phrases, the longest first; one that nothing fits without any."""
    listed = sorted(set(phrases), key=lambda one: (-len(one), one))
    # The boundary is tested once for all, which is what makes the search quick.
    words = _any_of(one for one in listed if one[0].isalnum())
    marks = _any_of(one for one in listed if not one[0].isalnum())
    found = [f"{boundary}(?:{words})" if words else "", marks]
    return rf"(?:{'|'.join(filter(None, found)) or '(?!)'})"


def _any_of(phrases: Iterable[str]) -> str:
    """Any of the phrases in their order; what no word may stand behind is tested once for many."""
    runs = groupby(phrases, key=lambda one: one[-1].isalnum())
    spelt = ((whole, "|".join(map(_phrase, these))) for whole, these in runs)
    return "|".join(rf"(?:{these})(?!\w)" if whole else these for whole, these in spelt)


def _phrase(phrase: str) -> str:
    return "".join(map(_character, " ".join(phrase.split())))


def _character(one: str) -> str:
    if one in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    return r"\s" if one == " " else re.escape(one)


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters; of "50k" also the letters, which may be a word."""
    words = RUN.findall(_small(text))
    for word in [one for one in words if not one.isalpha()]:
        words += LETTERS.findall(word)
    return frozenset(words)


@lru_cache(maxsize=REMEMBERED)
def _spelt(text: str) -> str:
    """A text as phrases are spelt, each character at its place."""
    return BLANK.sub(" ", APOSTROPHE.sub(APOSTROPHES[0], _small(text)))


def _small(text: str) -> str:
    """The text in small letters; a capital that then has two would move all that follow."""
    return text.replace("\u0130", "I").lower()


class _Wording(NamedTuple):
    """A phrase as texts are made alike, and its words."""

    spelt: str
    words: frozenset[str]

    @classmethod
    def of(cls, phrase: str) -> _Wording:
        """A phrase as it is listed."""
        spelt = APOSTROPHE.sub(APOSTROPHES[0], " ".join(_small(phrase).split()))
        return cls(spelt, frozenset(RUN.findall(spelt)))

    def places(self, text: str) -> Iterator[int]:
        """Where a text has it, and neither its first word nor its last is a part of another."""
        spelt = self.spelt
        at = text.find(spelt)
        while at >= 0:
            begins = at == 0 or not RUN.match(text, at - 1)
            if begins and not (spelt[-1].isalnum() and RUN.match(text, at + len(spelt))):
                yield at
            at = text.find(spelt, at + 1)


class Wordings:
    """Phrases as `either` finds them, but without a pattern for those that begin with a word.

    A notice needs few of a hundred phrases, and to compile them takes longer than to read it.
    """

    def __init__(self, phrases: Iterable[str], *, boundary: str = BOUNDARY) -> None:
        """Take the phrases; the pattern ``boundary`` stands before those that are words."""
        self._telling: defaultdict[str, list[str]] = defaultdict(list)
        self._read: dict[str, list[_Wording]] = {}
        self._boundary = re.compile(boundary)
        marks = []
        for phrase in set(phrases):
            if phrase.isalpha():
                self._telling[_small(phrase)].append(phrase)
            elif RUN.match(phrase):
                # A text has "in" more often than "morning".
                self._telling[max(RUN.findall(_small(phrase)), key=len)].append(phrase)
            else:
                marks.append(phrase)
        self._marks = re.compile(either(marks), re.IGNORECASE) if marks else None
        self._words = frozenset(self._telling)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of a text from left to right, none within another."""
        return self._apart(text) if self.occurs(text) else iter(())

    def occurs(self, text: str) -> bool:
        """Whether a text has the longest word of any phrase, which is quick to know."""
        return self._marks is not None or not self._words.isdisjoint(words_of(text))

    def _apart(self, text: str) -> Iterator[re.Match[str]]:
        end = 0
        for match in self._candidates(text):
            if match.start() >= end:
                end = match.end()
                yield match

    def _candidates(self, text: str) -> list[re.Match[str]]:
        known = words_of(text)
        told = (one for word in self._words & known for one in self._listed(word))
        fitting = [one for one in told if one.words <= known]
        spelt = _spelt(text) if fitting else ""
        ends: dict[int, int] = {}
        for one in fitting:
            for at in one.places(spelt):
                if self._boundary.match(spelt, at):
                    ends[at] = max(at + len(one.spelt), ends.get(at, 0))
        found = [ALL.fullmatch(text, at, end) for at, end in ends.items()]
        marks = self._marks.finditer(text) if self._marks else ()
        return sorted(filter(None, (*found, *marks)), key=lambda match: match.start())

    def _listed(self, word: str) -> list[_Wording]:
        """The phrases of which this is the longest word."""
        if word not in self._read:
            self._read[word] = [_Wording.of(phrase) for phrase in self._telling[word]]
        return self._read[word]
