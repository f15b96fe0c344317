"""Common words with a capital where a language lists, labels or calls things: "Jack: …", "The Ant".

A card and a tool have a capital as the names of a list, and are translated. A word that is known as
a name of persons too is answered by the common word in the same place of the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner import languages
from aligner.languages import casing, frequency
from aligner.model import Sentence
from aligner.values import persons
from aligner.values.wording import either
from aligner.views.names.coined import is_coined
from aligner.views.passages import Passage

LABEL = re.compile(r"\W{0,3}([A-ZÀ-Þ][\w’'-]+)[ \u00a0]?:")
IN_USE = 3.0
"""Zipf value, one in a million, of a common word."""
FEWEST = 3
"""Items of a list in which the capital is that of the list."""
QUOTED = re.compile(r"[“\"«‹][^“”\"«»‹›]{3,80}[”\"»›]")
KNOWN, AHEAD = 1.9, 0.65
"""Zipf value of a word that is one, and by how much it is commoner than in the other language:
"ant" is 0.68 commoner in English, "Beatles" 0.38."""


def is_translated(word: str, passage: Passage, code: str) -> bool:
    """Whether a common word stands in the other language where this one has a word."""
    if not word.isalpha():
        return False
    other = passage.other(code)
    if _is_of_title(word, passage, code) or is_coined(word, passage, code):
        return True
    return any(
        _is_common(found, other)
        for mine, theirs in (
            (_labels(passage, code), _labels(passage, other)),
            *_alike(passage, code, other),
        )
        if len(mine) == len(theirs) and word in mine
        for found in (theirs[mine.index(word)],)
    )


def _is_of_title(word: str, passage: Passage, code: str) -> bool:
    """Whether a common noun under an article is in a title that both texts quote: "The Ant"."""
    small, other = word.lower(), passage.other(code)
    own = frequency.value(small, code)
    if own < KNOWN or own - frequency.value(small, other) < AHEAD:
        return False
    led = _led(code)
    return QUOTED.search(passage.text(other)) is not None and any(
        one[1] == word
        for title in QUOTED.finditer(passage.text(code))
        for one in led.finditer(title[0])
    )


@cache
def _led(code: str) -> re.Pattern[str]:
    """A word with a capital under an article."""
    articles = either(languages.load(code).numbers.articles, boundary=r"(?<!\w)")
    return re.compile(rf"(?i:{articles})\s?([A-ZÀ-Þ]\w+)")


def _labels(passage: Passage, code: str) -> list[str]:
    found = (LABEL.match(one.text) for one in passage.sentences[code])
    return [match[1] for match in found if match]


def _alike(passage: Passage, code: str, other: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lists of both languages, in their order, where there are as many."""
    mine, theirs = (
        [items for one in passage.sentences[each] for items in _lists(one, each)]
        for each in (code, other)
    )
    if len(mine) == len(theirs):
        yield from (
            (items, others)
            for items, others in zip(mine, theirs, strict=True)
            if sum(_is_common(item, code) for item in items) >= len(items) - 1
        )


def _lists(sentence: Sentence, code: str) -> Iterator[list[str]]:
    for match in _list(code).finditer(sentence.text):
        items = [word for word in re.findall(r"[\w’'-]+", match[0]) if word[0].isupper()]
        if len(items) >= FEWEST:
            yield items


@cache
def _list(code: str) -> re.Pattern[str]:
    """Single words with a capital, between commas, the last behind a conjunction."""
    word, joiners = r"[A-ZÀ-Þ][\w’'-]+", either(languages.load(code).joiners)
    return re.compile(rf"(?<!\w){word}(?:\s?,\s?{word}){{1,20}}\s?,?\s{joiners}\s{word}")


def _is_common(word: str, code: str) -> bool:
    """Whether a word is in use, and nobody is called so."""
    known = casing.is_capital(word) or persons.is_known(word, code)
    return not known and frequency.zipf(word.lower(), code) >= IN_USE
