"""Whom a text calls by a common noun with a capital all through: "the Lessor", « le Bailleur ».

No list has such pairs. That one word stands again and again where the other does tells of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.model import Bitext
from aligner.values.words import fold
from aligner.views.passages import passages

OFTEN = 3
"""Passages that have both words: twice may be chance, or one mistake made twice."""
MOSTLY = 0.6
"""Share of the passages with either word that have the other as well; pronouns stand for both."""
CAPITAL = re.compile(r"(?<![\w-])(\w+)[’' ]\s?([A-ZÀ-Ý][a-zà-ÿœ]{2,})(?![\w-])")
"""A word with a capital, and the word before it."""

Pair = tuple[str, str]


class _Place(Struct, frozen=True):
    """A passage: its words in each language, and those with a capital that have an article."""

    words: tuple[frozenset[str], frozenset[str]]
    called: tuple[frozenset[str], frozenset[str]]


def answers(bitext: Bitext, names: Iterable[str], side: int) -> Mapping[str, str]:
    """What the other language calls those of one side, of the names that it lacks."""
    often = Counter(names)
    found = {
        name: _counterpart(name, side, _places(bitext))
        for name, times in often.items()
        if times >= OFTEN
    }
    return {name: word for name, word in found.items() if word}


def _counterpart(name: str, side: int, places: tuple[_Place, ...]) -> str:
    """The word that stands in the other language where this one does, "" without any."""
    here = [place for place in places if name in place.words[side]]
    if sum(name in place.called[side] for place in here) < MOSTLY * len(here):
        return ""
    candidates = Counter(word for place in here for word in place.called[1 - side])
    for word, _ in candidates.most_common(OFTEN):
        if _go_together(name, word, side, places) and not _is_of_another(name, word, side, places):
            return word
    return ""


def _go_together(name: str, word: str, side: int, places: tuple[_Place, ...]) -> bool:
    """Whether two words stand in the same passages, but for a few."""
    both, most = _shared(name, word, side, places)
    return both >= OFTEN and both >= MOSTLY * most


def _shared(name: str, word: str, side: int, places: tuple[_Place, ...]) -> tuple[int, int]:
    """In how many passages both words stand, and in how many the commoner of them does."""
    first = [name in place.words[side] for place in places]
    second = [word in place.words[1 - side] for place in places]
    return sum(map(bool.__and__, first, second)), max(sum(first), sum(second))


def _is_of_another(name: str, word: str, side: int, places: tuple[_Place, ...]) -> bool:
    """Whether the other word goes rather with another one: "Programme" in "Meridian Programme"."""
    both, most = _shared(name, word, side, places)
    beside = Counter(
        other
        for place in places
        if word in place.words[1 - side] and name in place.words[side]
        for other in place.words[side] - {name} - _small()
    )
    rivals = [
        _shared(other, word, side, places)
        for other, times in beside.items()
        if times >= MOSTLY * both
    ]
    return any(shared * most >= both * commoner for shared, commoner in rivals)


@lru_cache(maxsize=2)
def _places(bitext: Bitext) -> tuple[_Place, ...]:
    codes = bitext.notice.halves.codes
    found = []
    for passage in passages(bitext):
        texts = [passage.text(code) for code in codes]
        first, second = (frozenset(fold(text).split()) for text in texts)
        called = tuple(_called(text, code) for text, code in zip(texts, codes, strict=True))
        found.append(_Place((first, second), (called[0], called[1])))
    return tuple(found)


def _called(text: str, code: str) -> frozenset[str]:
    """The words with a capital that have an article: « le Bailleur », « au Bailleur »."""
    articles = _articles(code)
    return frozenset(
        fold(match[2])
        for match in CAPITAL.finditer(text)
        if not articles.isdisjoint((match[1].lower(), f"{match[1].lower()}'"))
    )


@cache
def _articles(code: str) -> frozenset[str]:
    language = languages.load(code)
    return language.numbers.definite.union(language.numbers.articles, language.dates.articles)


@cache
def _small() -> frozenset[str]:
    """The words of all languages that stand everywhere and name nothing."""
    known = [languages.load(code) for code in languages.codes()]
    words = (one.function_words | one.light_words | one.numbers.definite for one in known)
    return frozenset(fold(word) for some in words for word in some)
