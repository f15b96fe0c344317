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

from aligner.alignment.lexicon import WORDS_KEPT, folded
from aligner.languages.content import Passage

FILE = "renderings.toml"

ANY_ENDING = "*"

Groups = frozenset[int]
NO_GROUPS: Groups = frozenset()


class Renderings(msgspec.Struct, frozen=True):
    """Groups of words: those of the first language, and those of the second one for any of them."""

    languages: tuple[str, str]
    words: dict[str, str]


def renderings(pair: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The words of either side, by number, that stand in one group."""
    places: dict[int, list[int]] = defaultdict(list)
    first, second = pair
    for at, word in enumerate(second.words):
        for group in groups(word.text, second.language):
            places[group].append(at)
    if not places:
        return
    for at, word in enumerate(first.words):
        for group in groups(word.text, first.language):
            for other in places.get(group, ()):
                yield at, other


@lru_cache(WORDS_KEPT)
def groups(word: str, language: str) -> Groups:
    """The groups that a word stands in."""
    exact, begun = _index().get(language, ({}, {}))
    plain = folded(word)
    found = exact.get(plain, NO_GROUPS)
    for end in range(1, len(plain) + 1):
        found |= begun.get(plain[:end], NO_GROUPS)
    return found


Index = dict[str, Groups]


@cache
def _index() -> dict[str, tuple[Index, Index]]:
    """For each language the groups of whole words, and of beginnings of words."""
    data = (files(__package__) / FILE).read_bytes()
    renderings = msgspec.toml.decode(data, type=Renderings)
    found: dict[str, tuple[Index, Index]] = {code: ({}, {}) for code in renderings.languages}
    for number, both in enumerate(renderings.words.items()):
        for code, some in zip(renderings.languages, both, strict=True):
            for entry in some.split():
                index = found[code][entry.endswith(ANY_ENDING)]
                word = folded(entry.rstrip(ANY_ENDING))
                index[word] = index.get(word, NO_GROUPS) | {number}
    return found
