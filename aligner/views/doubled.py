"""Clauses that stand twice in one sentence of one language, and once in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aligner.model import Bitext, Excerpt, Sentence

CLAUSE = re.compile(r"[^,;:()–—]+")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
FIGURE = re.compile(r"\d+")

FEWEST_WORDS = 5
"""Words of a clause that nobody says twice on purpose in one sentence."""

FEWEST_THERE = 3
"""The same in the other language, for the clause to stand twice there as well."""


def doubled_clauses(bitext: Bitext) -> Iterator[Excerpt]:
    """Where such clauses stand for the second time."""
    for bead in bitext.beads:
        for link in bead.sentences:
            first, second = link.sentences.sides
            if not first or not second:
                continue
            for own, other in ((first, second), (second, first)):
                found = [excerpt for one in own if (excerpt := _doubled(one, FEWEST_WORDS))]
                if found and not any(_doubled(one, FEWEST_THERE) for one in other):
                    figures = _figures(other)
                    yield from (one for one in found if not _is_counted(one, figures))


def _figures(side: Sequence[Sentence]) -> Counter[str]:
    return Counter(figure for one in side for figure in FIGURE.findall(one.text))


def _is_counted(excerpt: Excerpt, there: Counter[str]) -> bool:
    """Whether a clause has figures, and the other language has each of them twice as well."""
    begin, end = excerpt.span or (0, 0)
    own = FIGURE.findall(excerpt.blocks[0].text[begin:end])
    return bool(own) and all(there[figure] > 1 for figure in own)


def _doubled(sentence: Sentence, fewest: int) -> Excerpt | None:
    """The clauses of so many words that stood before in the same sentence, from mark to mark."""
    every = [word.casefold() for word in WORD.findall(sentence.text)]
    if len(every) - len(set(every)) < fewest:  # as in nearly all
        return None
    seen: set[tuple[str, ...]] = set()
    found: list[tuple[int, int]] = []
    for clause in CLAUSE.finditer(sentence.text):
        words = list(WORD.finditer(clause[0]))
        said = tuple(word[0].casefold() for word in words)
        if len(words) >= fewest and said in seen:
            found.append((clause.start() + words[0].start(), clause.start() + words[-1].end()))
        elif len(words) >= fewest:
            seen.add(said)
    if not found:
        return None
    begin = sentence.span[0]
    return Excerpt((sentence.block,), (begin + found[0][0], begin + found[-1][1]))
