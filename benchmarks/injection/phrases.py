"""Slips in the parts of a sentence that no comma closes, and parts repeated or exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.injection.clauses import (
    LAST_CLAUSE,
    LOST,
    NEXT,
    TWO,
    ending,
    last_clauses,
    long_words,
    lose,
)
from benchmarks.injection.draft import rewritten
from benchmarks.injection.scene import Scene, Slip, alike, operator, says_something
from benchmarks.injection.sentences import sentences, twin
from benchmarks.injection.tables import any_of, words_of

FIRST_CLAUSE = re.compile(r"\A[^,;:()]{15,}?,\s")
CLOSED = set(",;:()")
LONGEST = 4
"""Words of a second member whose loss leaves the rest of its sentence as it was."""


@operator("clause", LOST, NEXT)
def delete_first_clause(scene: Scene) -> Iterator[Slip]:
    """What stands before the first comma of a sentence is taken out."""
    for block, at, span in sentences(scene, 1):
        match = FIRST_CLAUSE.match(block.text[slice(*span)])
        rest = block.text[span[0] + match.end() : span[1]] if match else ""
        if match and long_words(match[0]) >= TWO and says_something(rest):
            yield from lose(scene, block, at, (span[0], span[0] + match.end()))


@operator("clause", LOST, NEXT)
def delete_subordinate_clause(scene: Scene) -> Iterator[Slip]:
    """What a subordinating word opens at the end of a sentence is taken out."""
    for block, at, span in sentences(scene, 1):
        end = span[1] - len(ending(block, span))
        for match in any_of(scene.table.subordinators).finditer(block.text, span[0] + 1, end):
            lost = block.text[match.start() : end]
            if long_words(lost) >= TWO and not set(lost) & CLOSED:
                start = match.start() - 1
                start -= block.text[start - 1] == ","
                yield from lose(scene, block, at, (start, end))
                break


@operator("clause", LOST, NEXT)
def delete_middle_phrase(scene: Scene) -> Iterator[Slip]:
    """A phrase between two prepositions is taken out, with the first of them."""
    for block, at, span in sentences(scene, 1):
        begins = [
            one.start() for one in any_of(scene.table.prepositions).finditer(block.text, *span)
        ]
        for start, end in pairwise(begins):
            lost = block.text[start:end]
            if start > span[0] and long_words(lost) >= TWO and not set(lost) & CLOSED:
                yield from lose(scene, block, at, (start, end))
                break


@operator("clause", LOST, NEXT)
def delete_second_member(scene: Scene) -> Iterator[Slip]:
    """The second of two things joined by "and" or "or" is taken out."""
    ends = any_of(scene.table.prepositions)
    for block, at, span in sentences(scene, 1):
        for match in any_of(scene.table.conjunctions).finditer(block.text, *span):
            rest = block.text[match.end() : span[1]]
            stop = ends.search(rest) or re.search(r"[,;:().]|\Z", rest)
            member = rest[: stop.start()].rstrip() if stop else rest
            if 0 < len(words_of(member)) <= LONGEST and long_words(member) and "," not in member:
                yield from lose(scene, block, at, (match.start() - 1, match.end() + len(member)))
                break


@operator("clause", "partial-translation low-similarity", NEXT)
def replace_last_clause(scene: Scene) -> Iterator[Slip]:
    """What stands after the last comma gives way to the last clause of another sentence."""
    clauses = last_clauses(scene)
    for block, at, span in sentences(scene, 1):
        match = LAST_CLAUSE.search(block.text[: span[1]], span[0])
        for clause in clauses if match else ():
            if match and not alike(clause, block.text) and long_words(match[0]) >= TWO:
                end = span[1] - len(ending(block, span))
                edit = rewritten(block, scene.sheet, (match.start(), end), clause)
                yield from scene.slip(
                    [edit], match[0], block, here=(clause,), there=twin(scene, block, at)
                )
                break


@operator("clause", "partial-translation repeated-word duplicate-block", NEXT)
def repeat_last_clause(scene: Scene) -> Iterator[Slip]:
    """What stands after the last comma stands there twice."""
    for block, at, span in sentences(scene, 1):
        match = LAST_CLAUSE.search(block.text[: span[1]], span[0])
        if match and long_words(match[0]) >= TWO:
            end = span[1] - len(ending(block, span))
            edit = rewritten(block, scene.sheet, (end, end), block.text[match.start() : end])
            yield from scene.slip(
                [edit], match[0], block, here=(match[0],), there=twin(scene, block, at)
            )


@operator("clause", "wrong-language partial-translation", "unmatched-sentence low-similarity")
def untranslated_last_clause(scene: Scene) -> Iterator[Slip]:
    """What stands after the last comma is in the other language."""
    for block, at, span in sentences(scene, 1):
        match = LAST_CLAUSE.search(block.text[: span[1]], span[0])
        facing = [LAST_CLAUSE.search(one) for one in twin(scene, block, at)]
        for theirs in filter(None, facing if match else []):
            foreign = set(words_of(theirs[0])) - set(words_of(block.text))
            if match and len(foreign) >= TWO and long_words(theirs[0]) >= TWO:
                end = span[1] - len(ending(block, span))
                edit = rewritten(block, scene.sheet, (match.start(), end), theirs[0].rstrip(".;"))
                yield from scene.slip([edit], theirs[0], block, here=(theirs[0],))
