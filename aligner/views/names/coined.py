"""Names made of two words that the other language translates: "Ironbridge", « Pont de Fer ».

Stories and games coin them. The two words stand side by side there, one with a capital, or are
those of another such name: "Overworld", « Surmonde ».
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner import languages
from aligner.languages.lexicon import table
from aligner.values.words import WORD
from aligner.views.names.vocabulary import halves
from aligner.views.passages import Passage

SAME, LIKELY, MAYBE = 0.7, 0.6, 0.45
"""Cosines of two words from which one surely, probably or perhaps translates the other: "wood" has
0.92 with « bois » and 0.69 with « forêt »."""
NEAR = 2
"""Words further on at which the second of two words may stand; small ones are not counted."""


def is_coined(word: str, passage: Passage, code: str) -> bool:
    """Whether a word is such a name, or one of the words that translate one."""
    other = passage.other(code)
    if any(_rendered(word, code, passage)):
        return True
    names = {one for one in WORD.findall(passage.text(other)) if one[0].isupper()}
    return any(word.lower() in words for one in names for words in _rendered(one, other, passage))


def _rendered(compound: str, code: str, passage: Passage) -> Iterator[tuple[str, ...]]:
    """The words of the other language that translate both halves of a name."""
    for parts in halves(compound, code):
        other = passage.other(code)
        small = languages.load(other).function_words
        there = [one for one in WORD.findall(passage.text(other)) if one.lower() not in small]
        for at, first in enumerate(there):
            for second in there[at + 1 : at + NEAR]:
                named = first[0].isupper() or second[0].isupper()
                if named and _are_those(parts, (first.lower(), second.lower()), LIKELY):
                    yield first.lower(), second.lower()
            if any(_are_those(parts, one, MAYBE) for one in halves(first, other)):
                yield (first.lower(),)


def _are_those(parts: tuple[str, str], others: tuple[str, str], least: float) -> bool:
    """Whether two words translate two others, in whatever order, and one of them surely."""
    known = table([*parts, *others])
    likeness = known.vectors[:2] @ known.vectors[2:].T
    return any(
        min(both) >= least and max(both) >= SAME
        for both in (likeness.diagonal(), likeness[::-1].diagonal())
    )
