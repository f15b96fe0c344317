"""What the capitals of a text tell: a line set in them, a name before an acronym, no name."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.model import Sentence

NAMED = re.compile(r"[A-ZÀ-Ý][\w’'-]+\s*\([^()]{0,5}$")
INNER_CAPITAL = re.compile(r"(?<=[\w,;:’')»] )[A-ZÀ-Ý]|(?<=[\w][’'])[A-ZÀ-Ý]|[/(«][A-ZÀ-Ý]")
LETTERS = re.compile(r"[^\W\d_]")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŒŸ]")
WORD = re.compile(r"[^\W\d_]+")
LOUD = 0.6
"""Share of capitals among its letters from which a text is set in capitals."""
REMEMBERED = 1024
"""Texts of which it is kept whether they are set in capitals."""
LONGEST_NAME = 12
"""Words of a name that an acronym behind it stands for."""


def follows_a_name(sentence: Sentence, at: int) -> bool:
    """Whether an acronym in brackets stands behind a word with a capital."""
    return NAMED.search(sentence.block.text[sentence.span[0] : at]) is not None


def is_spelt_out(letters: str, sentence: Sentence, at: int) -> bool:
    """Whether the words before an acronym begin with its letters, the first with a capital."""
    words = WORD.findall(sentence.block.text[sentence.span[0] : at])[-LONGEST_NAME:]
    initials = iter([word[0] for word in words])
    return letters[0] in (word[0] for word in words) and all(
        any(letter == initial.upper() for initial in initials) for letter in letters
    )


def is_nameless(sentences: tuple[Sentence, ...]) -> bool:
    """Whether no sentence has a capital after its first word."""
    return not any(INNER_CAPITAL.search(one.text) for one in sentences)


@lru_cache(maxsize=REMEMBERED)
def is_loud(text: str) -> bool:
    """Whether a text is set in capitals, so that nothing is known of its acronyms and names."""
    letters = LETTERS.findall(text)
    return len(CAPITAL.findall(text)) > LOUD * len(letters) if letters else False
