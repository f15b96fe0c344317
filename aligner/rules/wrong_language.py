"""Text was left in the other language.

A block, or a sentence of a longer block, is reported when two independent detectors name the
other language and a small word of that language stands in it, or it repeats its counterpart word
for word. Within a sentence, words are reported that are a hundred times commoner in the other
language: one or two of them as a warning, since a text may borrow a word; or four in a row that
are ten times commoner there on the average. One that both know
counts only where its counterpart has it too ("pour", "facile"). The value of a header field is
reported where it repeats its counterpart and the other language alone knows it. Names, terms that
a document keeps throughout, titles, codes, words of programs, quotations and what stands in
brackets are passed over.

Why: it is what every reader sees first, and it means that the passage was never translated.

Reported:

    EN  The post is based in Geneva and is open to nationals of all member States.
    EN  Applications are assessed by a panel of five members.
    FR  The post is based in Geneva and is open to nationals of all member States.
    FR  Les candidatures sont examinées par un jury de cinq membres.
    =>  paragraph in the French text is in English

    EN  The driver is responsible for the vehicle and for son entretien quotidien.
    FR  La chauffeuse ou le chauffeur répond du véhicule et de son entretien quotidien.
    =>  words in the English text are in French: "son entretien quotidien"

Accepted:

    EN  The candidate must know Microsoft Office and the "Guide pratique du personnel".
    EN  Applications are assessed by a panel of five members.
    FR  La candidate ou le candidat doit connaître Microsoft Office et le « Staff Handbook ».
    FR  Les candidatures sont examinées par un jury de cinq membres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.adjacent import called, runs
from aligner.views.foreign.blocks import is_stray, is_untranslated
from aligner.views.foreign.kept import is_kept
from aligner.views.foreign.left_labels import left_labels, left_values
from aligner.views.foreign.remnants import remnants
from aligner.views.foreign.strays import (
    RUNNING,
    foreign_words,
    has_own_words,
    in_other_language,
    is_known,
)
from aligner.views.places import CALLED

LEAST_SENTENCE = 30
"""Characters of a sentence inside a block that is otherwise in its language."""

MANY_WORDS = 3
"""Words in a row that are no borrowing any more."""
SURE, LIKELY = 0.95, 0.85
"""Confidence in so many of them, and in fewer."""


@rule(Severity.ERROR, mqm="untranslated")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks and sentences in the language of the other half."""
    whole: dict[str, tuple[Block, Bead]] = {}
    for bead in bitext.beads:
        for block in (block for side in bead.blocks.values() for block in side):
            for found in _strays(block, bead, bitext):
                here = found.sides[block.language]
                if here is not None and here.span is None:
                    whole[block.id] = block, bead
                else:
                    yield found
    for code in bitext.notice.halves:
        stray = [block for block, _ in whole.values() if block.language == code]
        for run in runs(stray, bitext):
            beads = [whole[block.id][1] for block in run]
            yield _found(called(run), Excerpt(run), code, *beads)
    yield from _in_header(bitext)


def _in_header(bitext: Bitext) -> Iterator[Discrepancy]:
    """Labels and values of the header."""
    for code, sides in left_labels(bitext):
        other = next(one for one in sides.codes if one != code)
        yield Discrepancy(f"label in the {name(code)} text is in {name(other)}", sides)
    for code, sides, sure in left_values(bitext):
        other = next(one for one in sides.codes if one != code)
        yield Discrepancy(
            f"value in the {name(code)} text is in {name(other)}",
            sides,
            confidence=SURE if sure else LIKELY,
            severity=None if sure else Severity.WARNING,
        )


def _strays(block: Block, bead: Bead, bitext: Bitext) -> Iterator[Discrepancy]:
    code, codes = block.language, bead.blocks.codes
    other = next(one for one in codes if one != code)
    copied = any(is_untranslated(block, one, bitext.profile) for one in bead.blocks[other])
    sentences = list(_sentences(block, codes))
    spans = [
        *sentences,
        *(span for span in _words_left(block, bead, bitext) if not _within(span, sentences)),
    ]
    whole = copied or is_stray(block, codes)
    if whole and not (spans and has_own_words(_without(block.text, spans), code)):
        yield _found(CALLED[block.kind], Excerpt((block,)), code, bead)
        return
    for span in spans:
        excerpt = Excerpt((block,), span)
        yield (
            _found("sentence", excerpt, code, bead)
            if span in sentences
            else _words(excerpt, bead, code)
        )


def _words_left(block: Block, bead: Bead, bitext: Bitext) -> Iterator[tuple[int, int]]:
    """The words in the other language; in a label or a heading, names decide."""
    if block.kind not in RUNNING:
        return
    code, codes = block.language, bead.blocks.codes
    other = next(one for one in codes if one != code)
    found = [
        span
        for span in foreign_words(block.text, code, codes)
        if _is_left(span, block, bead, other)
    ]
    for counterpart in bead.blocks[other]:
        found += remnants(block.text, counterpart.text, (code, other))
    end = -1
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        if first > end and not is_kept((first, last), block, bead.blocks[other], bitext):
            yield first, last
            end = last


def _is_left(span: tuple[int, int], block: Block, bead: Bead, other: str) -> bool:
    """Whether words are there from the counterpart; one that both know may mean another thing.

    "Pour the milk" has nothing of « verser le lait ».
    """
    word = block.text[slice(*span)]
    if not word.isalpha() or not is_known(word, block.language, other):
        return True
    pattern = re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE)
    return any(pattern.search(one.text) for one in bead.blocks[other])


def _within(span: tuple[int, int], wider: Sequence[tuple[int, int]]) -> bool:
    return any(first <= span[0] < last for first, last in wider)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for begin, end in sorted(spans, reverse=True):
        text = text[:begin] + text[end:]
    return text


def _sentences(block: Block, codes: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """The sentences in the other language, where others are not."""
    for begin, end in block.sentences if len(block.sentences) > 1 else ():
        text = block.text[begin:end]
        if len(text) >= LEAST_SENTENCE and in_other_language(text, block.language, codes):
            yield begin, end


def _words(excerpt: Excerpt, bead: Bead, code: str) -> Discrepancy:
    """A few words within a text: a name that nobody knows may look like it."""
    words = excerpt.text
    few = _are_few(words)
    found = _found("words" if " " in words else "word", excerpt, code, bead)
    return replace(
        found,
        message=f'{found.message}: "{words}"',
        confidence=LIKELY if few else found.confidence,
        severity=Severity.WARNING if few else None,
    )


def _are_few(words: str) -> bool:
    return len(words.split()) < MANY_WORDS


def _found(what: str, excerpt: Excerpt, code: str, *beads: Bead) -> Discrepancy:
    codes = beads[0].blocks.codes
    other = next(one for one in codes if one != code)
    there = tuple(dict.fromkeys(block for bead in beads for block in bead.blocks[other]))
    sides = {code: excerpt, other: Excerpt(there) if there else None}
    verb = "are" if what == "words" or len(excerpt.blocks) > 1 else "is"
    return Discrepancy(
        f"{what} in the {name(code)} text {verb} in {name(other)}",
        Both(codes, (sides[codes[0]], sides[codes[1]])),
    )
