"""Annexes and the like that a letter tells apart: "Schedule C", « annexe C »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner import languages
from aligner.model import Bitext
from aligner.values.wording import Wordings, either
from aligner.views.names.unanswered import Name
from aligner.views.passages import Passage, passages

ROMAN = frozenset("IVX")
"""Letters that are numbers as well."""


def exchanged(bitext: Bitext) -> Iterator[tuple[int, Name, Name]]:
    """For each passage that names one such part in each language, those with another letter."""
    first, second = bitext.notice.halves.codes
    for at, passage in enumerate(passages(bitext)):
        here = _parts(passage, first)
        there = _parts(passage, second) if len(here) == 1 else []
        if len(here) == len(there) == 1 and here[0].text[-1] != there[0].text[-1]:
            yield at, here[0], there[0]


def _parts(passage: Passage, code: str) -> list[Name]:
    return [
        Name(match[0], "", sentence, match.span())
        for sentence in passage.sentences[code]
        if _numbered(code).occurs(sentence.block.text)
        for match in _lettered(code).finditer(sentence.block.text, *sentence.span)
        if match["letter"] not in ROMAN
    ]


@cache
def _numbered(code: str) -> Wordings:
    return Wordings(languages.load(code).numbers.numbered)


@cache
def _lettered(code: str) -> re.Pattern[str]:
    """A word that a number or letter stands behind, and one letter: "Annex B", not "B-3"."""
    words = either(languages.load(code).numbers.numbered)
    return re.compile(
        rf"(?<![\w-])(?i:{words})[ \u00a0](?P<letter>[A-Z])(?![\w’'/-]|\.\w|[ \u00a0]\d)"
    )
