"""Words of programs and titles of works that a text quotes without marks, as its counterpart does.

They look like words that were left untranslated. But a command stands in both texts letter by
letter, and what stands around it in either of them tells what it is: a mark that no prose has
("?narrow", "wait(15)"), a noun that announces it ("la commande make"), a list of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from aligner.languages import casing, frequency, load
from aligner.model import Block
from aligner.values.wording import either

MARK_BEFORE = re.compile(r"(?:^|[\s(«\"“])(?:[?$%\\]|&& |\|\|? |-{1,2})$")
"""A mark of commands and terms: "?narrow", "./configure && make"."""
MARK_AFTER = re.compile(r"\((?:\d[\d.,]*)?\)|\([^\W\d_]{4,}| -{1,2}[a-z]|::|=\w| && ")
"""The same behind a word: "wait(15)", "make -f", but not "worker(s)"."""
SETTING = re.compile(r": ?[a-z\d][\w-]*")
"""The value of what stands before it: "overflow: hidden"; prose has a blank in some languages."""
LIST = re.compile(r"[\w-]+(?:, [\w-]+){2,24}(?:,? [^\W\d_]{1,4} [\w-]+)?")
"""Single words between commas, the last perhaps behind a conjunction."""
ITEM = re.compile(r"[\w-]+")
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
"""A year, which the source of a title has with it."""
TITLE = re.compile(r"[\w,.:;&’')»] ([A-ZÀ-Þ][\w-]+)(?:[ \u00a0][\w’'-]+){0,12}?[ \u00a0]$")
"""A word with a capital within a sentence, and those behind it."""

LONGEST, LONGEST_TITLE = 40, 120
"""Characters before a word in which a noun announces it, and of a title before a word of it."""
IN_USE = 2.5
"""Zipf value from which a word is one of a language."""
FEWEST = 3
"""Words of a title."""
MARK = 4
"""Characters of a mark before a word."""


def is_of_a_program(span: tuple[int, int], block: Block, others: Sequence[Block]) -> bool:
    """Whether the words of a span stand in a text and its counterpart as those of a program."""
    words = block.text[slice(*span)]
    places = [
        (one, (at.start(), at.end()))
        for one in others
        for at in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", one.text)
    ]
    if not places:
        return False
    here = (block, span)
    if any(_is_marked(*place) for place in (here, *places)):
        return True
    if any(_is_set_alike(here, place) for place in places):
        return True
    if any(_is_announced(*place, strictly=True) for place in (here, *places)):
        return True
    if _is_announced(*here) and any(_is_announced(*place) for place in places):
        return True
    return any(_is_listed_alike(here, place) for place in places)


def is_title(span: tuple[int, int], block: Block, others: Sequence[Block]) -> bool:
    """Whether a common word with a capital opens a title that both texts quote with its source.

    A year or a noun that announces a work stands beside it: "in Weber, Predicting the outcome of
    wars, Nature, 1998".
    """
    before = TITLE.search(block.text, max(0, span[0] - LONGEST_TITLE), span[0])
    if before is None or not _is_common(before[1], (block, *others)):
        return False
    title = block.text[before.start(1) : span[1]]
    return len(WORD.findall(title)) >= FEWEST and any(
        title in one.text
        and not one.text.startswith(title)
        and all(_has_source(each) for each in (block, one))
        for one in others
    )


def _is_common(word: str, blocks: Sequence[Block]) -> bool:
    """Whether a word with a capital is one that has none within a sentence: "Predicting"."""
    known = any(frequency.value(word.lower(), one.language) >= IN_USE for one in blocks)
    return known and not casing.is_capital(word)


def _has_source(block: Block) -> bool:
    return bool(YEAR.search(block.text) or _works(block.language).search(block.text))


@cache
def _works(code: str) -> re.Pattern[str]:
    return re.compile(either(load(code).quoted.works), re.IGNORECASE)


def _is_marked(block: Block, span: tuple[int, int]) -> bool:
    """Whether a mark that no prose has stands right before words, or right behind them."""
    begin, end = span
    before = MARK_BEFORE.search(block.text, max(0, begin - MARK), begin)
    return before is not None or MARK_AFTER.match(block.text, end) is not None


def _is_set_alike(
    here: tuple[Block, tuple[int, int]], there: tuple[Block, tuple[int, int]]
) -> bool:
    """Whether both texts give a word the same value behind a colon, within a sentence."""
    (first, (begin, end)), (second, (at, other)) = here, there
    mine, theirs = SETTING.match(first.text, end), SETTING.match(second.text, other)
    if mine is None or theirs is None or not begin or not at:
        return False
    return mine[0] == theirs[0]


def _is_announced(block: Block, span: tuple[int, int], *, strictly: bool = False) -> bool:
    """Whether a noun tells that what stands beside it is a word of a program."""
    begin, end = span
    before, after = _announcing(block.language, strictly=strictly)
    if before.search(block.text, max(0, begin - LONGEST), begin):
        return True
    return strictly and after.match(block.text, end) is not None


@cache
def _announcing(code: str, *, strictly: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Such a noun before a word, also "the value *to* none", and behind one: "the make command"."""
    words = load(code).quoted
    nouns = either(words.commands if strictly else [*words.commands, *words.parts])
    setting = either(words.setting, boundary="")
    before = re.compile(rf"{nouns}[ \u00a0](?:{setting}[ \u00a0])?$", re.IGNORECASE)
    return before, re.compile(rf"[ \u00a0]{nouns}", re.IGNORECASE)


def _is_listed_alike(
    here: tuple[Block, tuple[int, int]], there: tuple[Block, tuple[int, int]]
) -> bool:
    """Whether both texts list the same words, of which one at least is none of either language."""
    (first, span), (second, other) = here, there
    codes = first.language, second.language
    return any(
        mine == theirs and any(_is_unknown(word, codes) for word in mine)
        for mine in _lists(first, span)
        for theirs in _lists(second, other)
    )


def _lists(block: Block, span: tuple[int, int]) -> Iterator[frozenset[str]]:
    small = load(block.language).joiners
    for found in LIST.finditer(block.text):
        if found.start() <= span[0] < found.end():
            yield frozenset(ITEM.findall(found[0])).difference(small)


def _is_unknown(word: str, codes: tuple[str, str]) -> bool:
    return not any(frequency.value(word, code) for code in codes)
