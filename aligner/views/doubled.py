"""Clauses that stand twice in one sentence of one language, and once in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.model import Bitext, Excerpt, Sentence

CLAUSE = re.compile(r"[^,;:()–—]+")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
FEWEST_WORDS = 5
"""Words of a clause that nobody says twice on purpose in one sentence."""

FEWEST_THERE = 3
"""The same in the other language, for the clause to stand twice there as well."""

IN_A_ROW = 4
"""Words of what stands twice with nothing in between."""


def doubled_clauses(bitext: Bitext) -> Iterator[Excerpt]:
    """Where such clauses stand for the second time."""
    for bead in bitext.beads:
        for link in bead.sentences:
            first, second = link.sentences.sides
            if not first or not second:
                continue
            for own, other in ((first, second), (second, first)):
                found = [found for one in own if (found := _doubled(one, FEWEST_WORDS))]
                if found and not any(_doubled(one, FEWEST_THERE) for one in other):
                    yield from found


def _doubled(sentence: Sentence, fewest: int) -> Excerpt | None:
    """The clauses of so many words that stood before in the same sentence, from mark to mark."""
    text = sentence.text.casefold()
    in_a_row = min(fewest, IN_A_ROW)
    if not _stretches_recur(WORD.findall(text), in_a_row):  # as in nearly all
        return None
    found = list(_clauses(text, fewest)) or list(_in_a_row(text, in_a_row))
    if not found:
        return None
    begin = sentence.span[0]
    return Excerpt((sentence.block,), (begin + found[0][0], begin + found[-1][1]))


def _stretches_recur(words: Sequence[str], many: int) -> bool:
    """Whether so many words stand in the same order at two places."""
    stretches = list(zip(*(words[at:] for at in range(many)), strict=False))
    return len(stretches) > len(set(stretches))


def _clauses(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """The clauses that repeat another one."""
    seen: set[tuple[str, ...]] = set()
    for clause in CLAUSE.finditer(text):
        words = list(WORD.finditer(clause[0]))
        own = tuple(word[0] for word in words)
        if len(words) >= fewest and own in seen:
            yield clause.start() + words[0].start(), clause.start() + words[-1].end()
        elif len(words) >= fewest:
            seen.add(own)


def _in_a_row(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """The second of two equal stretches with no word between them."""
    words = list(WORD.finditer(text))
    own = [word[0] for word in words]
    for many in range(len(own) // 2, fewest - 1, -1):
        for at in range(len(own) - 2 * many + 1):
            if own[at : at + many] == own[at + many : at + 2 * many]:
                yield words[at + many].start(), words[at + 2 * many - 1].end()
                return
