"""Patterns for the phrases of a language: any apostrophe, any space, whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

APOSTROPHES = "'’ʼ"
REMEMBERED = 4096
"""Texts of which the words are kept: many lists of phrases are looked for in the same."""
APOSTROPHE, BLANK = re.compile(f"[{APOSTROPHES[1:]}]"), re.compile(r"[^\S ]")
ALL = re.compile(r".*", re.DOTALL)
RUN = re.compile(r"\w+")
"""The letters and figures by whose first run a phrase is looked up."""
LETTERS = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"[\d_]")
BOUNDARY = r"(?<![\w-])"
"""What stands before a phrase that begins with a letter or a figure."""


def either(phrases: Iterable[str], *, boundary: str = BOUNDARY) -> str:
    """A pattern for any of the phrases, the longest first; one that nothing fits without any."""
    listed = sorted(set(phrases), key=lambda one: (-len(one), one))
    # The boundary is tested once for all, which is what makes the search quick.
    words = "|".join(_phrase(one) for one in listed if one[0].isalnum())
    marks = "|".join(_phrase(one) for one in listed if not one[0].isalnum())
    found = [f"{boundary}(?:{words})" if words else "", marks]
    return rf"(?:{'|'.join(filter(None, found)) or '(?!)'})"


def _phrase(phrase: str) -> str:
    spelt = "".join(map(_character, " ".join(phrase.split())))
    return rf"{spelt}(?!\w)" if phrase[-1].isalnum() else spelt


def _character(one: str) -> str:
    if one in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    return r"\s" if one == " " else re.escape(one)


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters; of "50k" also the letters, which may be a word."""
    small = _small(text)
    words = RUN.findall(small)
    return frozenset([*words, *LETTERS.findall(small)] if FIGURE.search(small) else words)


@lru_cache(maxsize=REMEMBERED)
def _runs(text: str) -> tuple[str, dict[str, list[int]]]:
    """A text as phrases are spelt, each character at its place, and where each word begins."""
    small = BLANK.sub(" ", APOSTROPHE.sub(APOSTROPHES[0], _small(text)))
    runs: dict[str, list[int]] = {}
    for word in RUN.finditer(small):
        runs.setdefault(word[0], []).append(word.start())
    return small, runs


def _spelt(phrase: str) -> str:
    return APOSTROPHE.sub(APOSTROPHES[0], " ".join(_small(phrase).split()))


def _small(text: str) -> str:
    """The text in small letters; a capital that then has two would move all that follow."""
    return text.replace("\u0130", "I").lower()


class Wordings:
    """Phrases as `either` finds them, but without a pattern for those that begin with a word.

    A notice needs few of a hundred phrases, and to compile them takes longer than to read it.
    """

    def __init__(self, phrases: Iterable[str], *, boundary: str = BOUNDARY) -> None:
        """Take the phrases; the pattern ``boundary`` stands before those that are words."""
        self._starting: defaultdict[str, list[str]] = defaultdict(list)
        self._listed: dict[str, tuple[list[str], list[frozenset[str]]]] = {}
        self._boundary = re.compile(boundary)
        marks = []
        for phrase in set(phrases):
            run = RUN.match(phrase)
            if run:
                self._starting[run[0].lower()].append(phrase)
            else:
                marks.append(phrase)
        self._marks = re.compile(either(marks), re.IGNORECASE) if marks else None
        self._first = frozenset(self._starting)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of a text from left to right, none within another."""
        return self._apart(text) if self.occurs(text) else iter(())

    def occurs(self, text: str) -> bool:
        """Whether a text has the first word of any phrase, which is quick to know."""
        return self._marks is not None or not self._first.isdisjoint(words_of(text))

    def _apart(self, text: str) -> Iterator[re.Match[str]]:
        end = 0
        for match in self._candidates(text):
            if match.start() >= end:
                end = match.end()
                yield match

    def _candidates(self, text: str) -> list[re.Match[str]]:
        known = words_of(text)
        words = [word for word in self._first & known if self._may_begin(word, known)]
        small, runs = _runs(text) if words else ("", {})
        spans = ((at, self._end(word, small, at)) for word in words for at in runs.get(word, ()))
        found = [ALL.fullmatch(text, at, end) for at, end in spans if end > at]
        marks = self._marks.finditer(text) if self._marks else ()
        return sorted(filter(None, (*found, *marks)), key=lambda match: match.start())

    def _may_begin(self, word: str, known: frozenset[str]) -> bool:
        """Whether a text of these words has all those of a phrase that begins with this one."""
        if word not in self._listed:
            phrases = sorted(map(_spelt, self._starting[word]), key=len, reverse=True)
            needed = {frozenset(RUN.findall(one)) for one in phrases}
            self._listed[word] = phrases, sorted(needed, key=len)
        return any(map(known.issuperset, self._listed[word][1]))

    def _end(self, word: str, text: str, at: int) -> int:
        """Where the longest phrase ends that stands at a word of a text; 0 where none does."""
        if not self._boundary.match(text, at):
            return 0
        for phrase in self._listed[word][0]:
            end = at + len(phrase)
            if text.startswith(phrase, at) and not (phrase[-1].isalnum() and RUN.match(text, end)):
                return end
        return 0
