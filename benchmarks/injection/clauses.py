"""Slips within a sentence: a part of it lost, added or left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Block
from benchmarks.injection.draft import Span, rewritten
from benchmarks.injection.scene import (
    LONG_WORD,
    PROSE,
    Scene,
    Slip,
    alike,
    operator,
    says_something,
)
from benchmarks.injection.sentences import sentences, twin
from benchmarks.injection.tables import any_of, words_of

LOST = "partial-translation"
NEXT = (
    "unmatched-sentence unmatched-block low-similarity number date duration percentage money "
    "language-level negation obligation acronym name link"
)
"""Rules that may tell of the same loss by what the part said."""
PARENTHESIS = re.compile(r"[ \u00a0]\([^()]{4,}\)")
LAST_CLAUSE = re.compile(r",\s[^,;:()]{15,}?(?=[.;]?$)")
INNER_CLAUSE = re.compile(r",\s[^,;:()]{15,},")
END = re.compile(r"\s*[.;,:]*$")
LONG_SENTENCE = 12
"""Words of a sentence that can be cut in two."""
TWO = 2


def long_words(text: str) -> int:
    """How many of its words are not short."""
    return sum(len(word) >= LONG_WORD for word in words_of(text))


def lose(scene: Scene, block: Block, at: int, span: Span) -> Iterator[Slip]:
    """The slip that takes a span out of a block, which is in its sentence ``at``."""
    lost = block.text[slice(*span)]
    edit = rewritten(block, scene.sheet, span, "")
    yield from scene.slip([edit], lost.strip(), block, there=twin(scene, block, at))


@operator("clause", LOST, NEXT)
def delete_parenthesis(scene: Scene) -> Iterator[Slip]:
    """What stands in parentheses is taken out, with them."""
    for block, at, span in sentences(scene, 1):
        match = PARENTHESIS.search(block.text, *span)
        if match and "(" in "".join(twin(scene, block, at)) and long_words(match[0]):
            yield from lose(scene, block, at, match.span())


@operator("clause", LOST, NEXT)
def delete_last_clause(scene: Scene) -> Iterator[Slip]:
    """What stands after the last comma of a sentence is taken out."""
    for block, at, span in sentences(scene, 1):
        end = span[1] - len(ending(block, span))
        match = LAST_CLAUSE.search(block.text[: span[1]], span[0])
        if match and long_words(match[0]) >= TWO:
            yield from lose(scene, block, at, (match.start(), end))


def ending(block: Block, span: Span) -> str:
    """The stop that closes a sentence, with the blanks around it."""
    match = END.search(block.text[slice(*span)])
    return match[0] if match else ""


@operator("clause", LOST, NEXT)
def delete_inner_clause(scene: Scene) -> Iterator[Slip]:
    """What stands between two commas is taken out."""
    for block, at, span in sentences(scene, 1):
        match = INNER_CLAUSE.search(block.text, *span)
        if match and long_words(match[0]) >= TWO and len(words_of(match[0])) > TWO:
            yield from lose(scene, block, at, match.span())


@operator("clause", LOST, NEXT)
def delete_enumeration_item(scene: Scene) -> Iterator[Slip]:
    """An item in the middle of an enumeration is taken out."""
    own, theirs = (_item(table.conjunctions) for table in (scene.table, scene.other_table))
    for block, at, span in sentences(scene, 1):
        match = own.search(block.text, *span)
        facing = theirs.search("".join(twin(scene, block, at)))
        if match and facing and long_words(match[0]) and len(match[0].split()) <= LONG_WORD:
            yield from lose(scene, block, at, match.span())


def _item(conjunctions: tuple[str, ...]) -> re.Pattern[str]:
    """An item between a comma and what comes before the last one."""
    last = "|".join(map(re.escape, conjunctions))
    return re.compile(rf",\s[^,;:().]{{3,40}}?(?=(?:,[^,;:().]{{3,40}})?,?\s(?:{last})\s)")


@operator("clause", LOST, NEXT)
def delete_last_phrase(scene: Scene) -> Iterator[Slip]:
    """The phrase at the end of a sentence that begins with a preposition is taken out."""
    for block, at, span in sentences(scene, 1):
        end = span[1] - len(ending(block, span))
        begins = list(any_of(scene.table.prepositions).finditer(block.text, *span))
        for match in begins[-1:]:
            lost = block.text[match.start() : end]
            halfway = match.start() - span[0] > (span[1] - span[0]) / TWO
            if halfway and long_words(lost) >= TWO and not set(lost) & set(",;()"):
                yield from lose(scene, block, at, (match.start() - 1, end))


@operator("clause", LOST, NEXT)
def truncate_sentence(scene: Scene) -> Iterator[Slip]:
    """The second half of a sentence is cut off."""
    for block, at, span in sentences(scene):
        yield from _truncated(scene, block, at, span)


@operator("clause", LOST, NEXT)
def truncate_point(scene: Scene) -> Iterator[Slip]:
    """The second half of a point or paragraph of one sentence is cut off."""
    for block in scene.candidates(*PROSE):
        if len(block.sentences) == 1 and not block.text.endswith(":"):
            yield from _truncated(scene, block, 0, block.sentences[0])


def _truncated(scene: Scene, block: Block, at: int, span: Span) -> Iterator[Slip]:
    text = block.text[slice(*span)]
    cut = text.find(" ", len(text) // 2)
    end = len(text) - len(ending(block, span))
    if 0 < cut < end and len(words_of(text)) >= LONG_SENTENCE // TWO + TWO:
        lost = text[cut:end]
        if long_words(lost) >= TWO:
            yield from lose(scene, block, at, (span[0] + cut, span[0] + end))


@operator("clause", "wrong-language partial-translation", "unmatched-sentence low-similarity")
def untranslated_clause(scene: Scene) -> Iterator[Slip]:
    """The second half of a sentence is in the other language."""
    for block, at, span in sentences(scene, 1):
        for theirs in twin(scene, block, at):
            own = block.text[slice(*span)]
            here, there = (text.find(" ", len(text) // 2) for text in (own, theirs))
            foreign = set(words_of(theirs[there:])) - set(words_of(own))
            if min(here, there) > 0 and len(foreign) >= LONG_WORD:
                edit = rewritten(block, scene.sheet, (span[0] + here, span[1]), theirs[there:])
                yield from scene.slip([edit], theirs[there:], block, here=(theirs[there:],))


@operator("clause", LOST, NEXT)
def insert_clause(scene: Scene) -> Iterator[Slip]:
    """The last clause of another sentence of the notice is added to a sentence."""
    clauses = last_clauses(scene)
    for block, at, span in sentences(scene, 1):
        for clause in clauses:
            if not alike(clause, block.text) and not ending(block, span).endswith(":"):
                end = span[1] - len(ending(block, span))
                edit = rewritten(block, scene.sheet, (end, end), clause)
                there = twin(scene, block, at)
                yield from scene.slip([edit], clause, block, here=(clause,), there=there)
                break


def last_clauses(scene: Scene) -> list[str]:
    """The last clauses of the sentences of a notice, in random order."""
    found = [
        match[0]
        for block in scene.blocks
        for span in block.sentences
        if (match := LAST_CLAUSE.search(block.text[: span[1]], span[0]))
        and says_something(match[0])
    ]
    scene.chance.shuffle(found)
    return found
