"""Words of the other language that a text keeps on purpose: within a name, or as a term.

They look like words that were left untranslated. But a name stands in both texts from its first
capital to its last, and what a whole document keeps wherever its counterpart has it is a term:
« la distribution unstable ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.languages import casing, load
from aligner.model import Bitext, Block
from aligner.values.wording import words_of
from aligner.views.foreign.code_words import is_of_a_program
from aligner.views.foreign.strays import is_foreign
from aligner.views.foreign.wordhood import is_inflected
from aligner.views.names.capitals import spells

WORD = re.compile(r"[^\W\d_]+")
NAME_BEFORE = re.compile(r"([^\W\d_]+(?:[-.][^\W\d_]+)*)[ \u00a0]$")
"""A word before others."""
NAME_AFTER = re.compile(r"(?:[ \u00a0][^\W\d_A-ZÀ-Þ]\w*){0,2}[ \u00a0](?:\w{1,2}['’])?([^\W\d_]+)")
"""A word with a capital, behind two small ones at most: "Garcilaso de *la Vega*"."""
ABBREVIATED = re.compile(r"[\w '’\u00a0-]{0,80}? ?[(–—-] ?([A-Z]{2,10})\b")
"""The words behind others, up to the acronym of all of them: "… du public (CRP)"."""
CAPITALISED = re.compile(r"\b[A-ZÀ-Þ]")
OPENER = re.compile(r"[\w,’'»)] ([A-ZÀ-Þ][\w-]+)[ \u00a0]$")
"""A word with a capital within a sentence."""
FEWEST_WORDS, LONGEST_NAME = 3, 120
"""Words of a title that common nouns make, and characters of it up to its acronym."""
LONGEST = 40
"""Characters beside a run of words in which its neighbours stand."""

FEWEST_PLACES, KEPT = 3, 0.75
"""Places at which both texts have a word, and their share of those where its counterpart has it,
that make it a term: what was forgotten was forgotten once."""


def is_kept(span: tuple[int, int], block: Block, others: Sequence[Block], bitext: Bitext) -> bool:
    """Whether the words of a span stand in a text, and in its counterparts, on purpose."""
    return (
        _is_named(span, block.text, others)
        or _is_titled(span, block, others)
        or _is_abbreviated(span, block.text, others)
        or is_of_a_program(span, block, others)
        or _is_term(span, block, bitext)
    )


def _is_named(span: tuple[int, int], text: str, others: Sequence[Block]) -> bool:
    """Whether capitals enclose the words, and the counterpart has all of it: a name."""
    begin, end = span
    before = NAME_BEFORE.search(text, max(0, begin - LONGEST), begin)
    after = NAME_AFTER.match(text, end)
    if not (before and after and before[1][0].isupper() and after[1][0].isupper()):
        return False
    name = text[before.start(1) : after.end(1)]
    return any(name in one.text for one in others)


def _is_titled(span: tuple[int, int], block: Block, others: Sequence[Block]) -> bool:
    """Whether a common noun with a capital opens the words, and the counterpart has all of it so.

    "The Code de la route" is a title; "the Sahara depuis des siècles" only begins with a name.
    Under an article of the text's own such a noun names a body, whatever capitals there are in the
    counterpart: "the Cour suprême du Tchad".
    """
    before = OPENER.search(block.text, max(0, span[0] - LONGEST), span[0])
    if before is None:
        return False
    title = block.text[before.start(1) : span[1]]
    words = WORD.findall(title)
    if len(words) < FEWEST_WORDS:
        return False
    if _is_body(title, words, block.text[: before.start(1)], block.language, others):
        return True
    return casing.is_small(before[1].lower()) and any(
        words[1].lower() in load(one.language).numbers.of
        and (at := one.text.find(title)) > 0
        and OPENER.search(one.text[: at + span[0] - before.start(1)]) is not None
        for one in others
    )


def _is_body(
    title: str, words: Sequence[str], before: str, code: str, others: Sequence[Block]
) -> bool:
    """Whether an article leads to a noun, perhaps an adjective, and a complement of the other."""
    led = before.split()[-1:]
    near = {word.lower() for word in words[1:FEWEST_WORDS]}
    return bool(load(code).numbers.definite.intersection(map(str.lower, led))) and any(
        near.intersection(load(one.language).numbers.of)
        and is_inflected(words[0].lower(), one.language)
        and title.lower() in one.text.lower()
        for one in others
    )


def _is_abbreviated(span: tuple[int, int], text: str, others: Sequence[Block]) -> bool:
    """Whether the words belong to a name whose acronym stands behind it and in the counterpart."""
    after = ABBREVIATED.match(text, span[1])
    if after is None or not any(re.search(rf"\b{after[1]}\b", one.text) for one in others):
        return False
    names = CAPITALISED.finditer(text, max(0, span[1] - LONGEST_NAME), span[0])
    return any(
        one[0] == after[1][0] and spells(after[1], WORD.findall(text[one.start() : after.start(1)]))
        for one in names
    )


def _is_term(span: tuple[int, int], block: Block, bitext: Bitext) -> bool:
    """Whether every foreign word of a span is one that the document keeps everywhere."""
    code = block.language
    other = next(one for one in bitext.notice.halves.codes if one != code)
    words = [word.lower() for word in WORD.findall(block.text[slice(*span)])]
    telling = [word for word in words if is_foreign(word, code, other)] or words
    if not load(other).function_words.isdisjoint(telling):
        return False
    return all(_is_kept_throughout(word, code, other, bitext) for word in set(telling))


def _is_kept_throughout(word: str, code: str, other: str, bitext: Bitext) -> bool:
    """Whether a text has a word at nearly every place where its counterpart has it."""
    places = list(_places(word, code, other, bitext))
    return sum(places) >= max(FEWEST_PLACES, KEPT * len(places))


def _places(word: str, code: str, other: str, bitext: Bitext) -> Iterator[bool]:
    """For each place where the other language has a word, whether this one has it too."""
    for bead in bitext.beads:
        if any(word in words_of(block.text) for block in bead.blocks[other]):
            yield any(word in words_of(block.text) for block in bead.blocks[code])
