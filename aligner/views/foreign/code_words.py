"""Words of programs that a text quotes without marks, as its counterpart does.

They look like words that were left untranslated. But a command stands in both texts letter by
letter, and what stands around it in either of them tells what it is: a mark that no prose has
("?narrow", "wait(15)"), or a noun that announces it ("la commande make").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aligner.languages import load
from aligner.model import Block
from aligner.values.wording import either

MARK_BEFORE = re.compile(r"(?:^|[\s(«\"“])(?:[?$%\\]|&& |\|\|? |-{1,2})$")
"""A mark of commands and terms: "?narrow", "./configure && make"."""
MARK_AFTER = re.compile(r"\((?:\d[\d.,]*)?\)|\([^\W\d_]{4,}| -{1,2}[a-z]|::|=\w| && ")
"""The same behind a word: "wait(15)", "make -f", but not "worker(s)"."""
LONGEST = 40
"""Characters before a word in which a noun announces it."""
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
    if any(_is_announced(*place, strictly=True) for place in (here, *places)):
        return True
    return _is_announced(*here) and any(_is_announced(*place) for place in places)


def _is_marked(block: Block, span: tuple[int, int]) -> bool:
    """Whether a mark that no prose has stands right before words, or right behind them."""
    begin, end = span
    before = MARK_BEFORE.search(block.text, max(0, begin - MARK), begin)
    return before is not None or MARK_AFTER.match(block.text, end) is not None


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
