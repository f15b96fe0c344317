"""Ratings and groups that a sign behind their letters tells apart: "BB+", "BB-", "O+"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Bitext
from aligner.views.names.unanswered import Name
from aligner.views.passages import Passage, passages

SIGN = re.compile(r"(?<=[ABCDO])[+\-−–](?![\w+])")
"""How a passage looks that may have a rating: which is quick to know."""
RATING = re.compile(
    r"(?<![\w@/.+’'-])(?P<letters>A{1,3}|B{1,3}|C{1,3}|AB|O)(?P<sign>[+\-−–]?)(?![\w+’'/-]|\.\w)"
)
MINUS = str.maketrans("−–", "--")
SURE = 2
"""Letters of what is a rating, be there no sign behind it."""


def exchanged(bitext: Bitext) -> Iterator[tuple[int, Name, Name]]:
    """For each passage that has one rating of the same letters in each language, another sign."""
    first, second = bitext.notice.halves.codes
    for at, passage in enumerate(passages(bitext)):
        if any(SIGN.search(passage.text(code)) for code in (first, second)):
            here, there = _ratings(passage, first), _ratings(passage, second)
            for letters in here.keys() & there.keys():
                one, other = here[letters], there[letters]
                if len(one) == len(other) == 1 and _are_others(one[0], other[0], letters):
                    yield at, one[0], other[0]


def _ratings(passage: Passage, code: str) -> dict[str, list[Name]]:
    """The ratings of a language, by their letters."""
    found: dict[str, list[Name]] = {}
    for sentence in passage.sentences[code]:
        for match in RATING.finditer(sentence.block.text, *sentence.span):
            name = Name(match[0], "", sentence, match.span())
            found.setdefault(match["letters"], []).append(name)
    return found


def _are_others(one: Name, other: Name, letters: str) -> bool:
    """Whether two ratings have different signs; of one letter both must have one."""
    signs = [each.text[len(letters) :].translate(MINUS) for each in (one, other)]
    return signs[0] != signs[1] and (len(letters) >= SURE or all(signs))
