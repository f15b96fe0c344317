"""Patterns for the phrases of a language: any apostrophe, any space, whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

APOSTROPHES = "'’ʼ"
REMEMBERED = 1024
"""Texts of which the words are kept: many lists of phrases are looked for in the same."""
RUN = re.compile(r"\w+")
"""The letters and figures by whose first run a phrase is looked up."""
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
def _runs(text: str) -> dict[str, list[int]]:
    """The places at which each word of a text begins."""
    runs: dict[str, list[int]] = {}
    # The one capital that has two characters in small letters would move all that follow.
    small = text.replace("\u0130", "I").lower()
    at = 0
    for word in RUN.findall(small):
        at = small.find(word, at)
        runs.setdefault(word, []).append(at)
        at += len(word)
    return runs


class Wordings:
    """Phrases as `either` finds them, each compiled when a text has its first word.

    A notice needs few of a hundred phrases, and to compile them takes longer than to read it.
    """

    def __init__(self, phrases: Iterable[str], *, boundary: str = BOUNDARY) -> None:
        """Take the phrases; the pattern ``boundary`` stands before those that are words."""
        self._starting: defaultdict[str, list[str]] = defaultdict(list)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._boundary = boundary
        for phrase in set(phrases):
            run = RUN.match(phrase)
            self._starting[run[0].lower() if run else ""].append(phrase)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The phrases of a text from left to right, none within another."""
        end = 0
        for match in self._candidates(text):
            if match.start() >= end:
                end = match.end()
                yield match

    def occurs(self, text: str) -> bool:
        """Whether a text has the first word of any phrase, which is quick to know."""
        return "" in self._starting or not self._starting.keys().isdisjoint(_runs(text).keys())

    def _candidates(self, text: str) -> list[re.Match[str]]:
        if not self.occurs(text):
            return []
        runs = _runs(text)
        found = [
            self._pattern(word).match(text, start)
            for word in runs.keys() & self._starting.keys()
            for start in runs[word]
        ]
        marks = self._pattern("").finditer(text) if "" in self._starting else ()
        return sorted(filter(None, (*found, *marks)), key=lambda match: match.start())

    def _pattern(self, word: str) -> re.Pattern[str]:
        """What finds the phrases that begin with a word, the longest first."""
        if word not in self._patterns:
            listed = either(self._starting[word], boundary=self._boundary)
            self._patterns[word] = re.compile(listed, re.IGNORECASE)
        return self._patterns[word]
