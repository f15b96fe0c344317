"""Clauses that stand twice in one sentence of one language, and once in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from aligner import languages
from aligner.model import Bitext, Excerpt, Sentence

CLAUSE = re.compile(r"[^,;:()–—]+")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
FIGURE = re.compile(r"\d+")

FEWEST_WORDS = 5
"""Words of a clause that nobody says twice on purpose in one sentence."""

FEWEST_THERE = 3
"""The same in the other language, for the clause to stand twice there as well."""

AGAIN, IN_A_ROW = 6, 4
"""Words of a clause that repeats a part of what stands before it, and of what stands twice with
nothing in between: "in the field of law" may stand twice, behind other words."""

AT_ONCE, AT_ONCE_THERE = 3, 1
"""Words of a clause that says once more what ends the one before it, here and in the other
language: "come in, come in" may be « entrez, entrez »."""


def doubled_clauses(bitext: Bitext) -> Iterator[Excerpt]:
    """Where such clauses stand for the second time."""
    for bead in bitext.beads:
        for link in bead.sentences:
            first, second = link.sentences.sides
            if not first or not second:
                continue
            for own, other in ((first, second), (second, first)):
                found = [found for one in own if (found := _doubled(one, FEWEST_WORDS, AT_ONCE))]
                if found and not any(_doubled(one, FEWEST_THERE, AT_ONCE_THERE) for one in other):
                    figures = _figures(other)
                    yield from (one for one in found if not _is_counted(one, figures))


def _figures(side: Sequence[Sentence]) -> Counter[str]:
    return Counter(figure for one in side for figure in FIGURE.findall(one.text))


def _is_counted(excerpt: Excerpt, there: Counter[str]) -> bool:
    """Whether a clause has figures, and the other language has each of them twice as well."""
    begin, end = excerpt.span or (0, 0)
    own = FIGURE.findall(excerpt.blocks[0].text[begin:end])
    return bool(own) and all(there[figure] > 1 for figure in own)


def _doubled(sentence: Sentence, fewest: int, at_once: int) -> Excerpt | None:
    """The clauses of so many words that stood before in the same sentence, from mark to mark."""
    text = sentence.text.casefold()
    every = WORD.findall(text)
    if not _stretches_recur(every, at_once):  # as in nearly all
        return None
    found: list[tuple[int, int]] = []
    if _stretches_recur(every, min(fewest, IN_A_ROW)):
        joiners = languages.load(sentence.block.language).joiners
        found = list(_clauses(text, fewest, joiners))
        found = found or list(_in_a_row(text, min(fewest, IN_A_ROW))) or list(_over(text, fewest))
    found = found or list(_at_once(text, at_once))
    if not found:
        return None
    begin = sentence.span[0]
    return Excerpt((sentence.block,), (begin + found[0][0], begin + found[-1][1]))


def _stretches_recur(words: Sequence[str], many: int) -> bool:
    """Whether so many words stand in the same order at two places."""
    stretches = list(zip(*(words[at:] for at in range(many)), strict=False))
    return len(stretches) > len(set(stretches))


def _clauses(text: str, fewest: int, joiners: Container[str]) -> Iterator[tuple[int, int]]:
    """The clauses that repeat another one, and those joined on that repeat a part of what is said.

    What is not joined on may be the subject of a new clause: "if the boat …, the boat …".
    """
    seen: set[tuple[str, ...]] = set()
    said = " "
    for clause in CLAUSE.finditer(text):
        words = list(WORD.finditer(clause[0]))
        own = tuple(word[0] for word in words)
        joined = f" {' '.join(own)} "
        again = len(words) >= AGAIN and own[0] in joiners and joined in said
        if len(words) >= fewest and (own in seen or again):
            yield clause.start() + words[0].start(), clause.start() + words[-1].end()
        elif len(words) >= fewest:
            seen.add(own)
        said += f"{joined}| "


def _in_a_row(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """The second of two equal stretches with no mark within or between them."""
    for clause in CLAUSE.finditer(text):
        words = list(WORD.finditer(clause[0]))
        own = [word[0] for word in words]
        for many in range(len(own) // 2, fewest - 1, -1):
            for at in range(len(own) - 2 * many + 1):
                if own[at : at + many] == own[at + many : at + 2 * many]:
                    first, last = words[at + many], words[at + 2 * many - 1]
                    yield clause.start() + first.start(), clause.start() + last.end()
                    return


def _over(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """The second of two equal stretches of which one ends before a mark, the other begins there."""
    clauses = [(one.start(), list(WORD.finditer(one[0]))) for one in CLAUSE.finditer(text)]
    for (_, ahead), (start, behind) in pairwise(clauses):
        mine, others = ([word[0] for word in words] for words in (ahead, behind))
        for many in range(min(len(mine), len(others)), fewest - 1, -1):
            if mine[-many:] == others[:many]:
                yield start + behind[0].start(), start + behind[many - 1].end()
                return


def _at_once(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """The clause that says once more, from mark to mark, what ends the one before it."""
    clauses = [(one.start(), list(WORD.finditer(one[0]))) for one in CLAUSE.finditer(text)]
    for (_, ahead), (start, behind) in pairwise(clauses):
        mine, again = ([word[0] for word in words] for words in (ahead, behind))
        if fewest <= len(again) <= len(mine) and mine[-len(again) :] == again:
            yield start + behind[0].start(), start + behind[-1].end()
            return
