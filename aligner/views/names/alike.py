"""Names that a notice spells alike in both languages, and a slip that stands once for one of them.

No list has the name of a village, a treaty or a research ship. Where both halves of a notice have
"Nivelle", a "Navelle" or "Nivolle" that stands once for it is a slip, and not the form that the
other language has for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from aligner.languages import casing
from aligner.model import Bitext
from aligner.values import peoples, persons
from aligner.values.words import fold
from aligner.views.names.capitals import is_loud
from aligner.views.names.spellings import ALIKE, sound
from aligner.views.names.unanswered import Name
from aligner.views.names.vocabulary import is_proper
from aligner.views.passages import Passage, fields, passages

NAME = re.compile(r"(?<![\w@/.-])[A-ZÀ-Ý][\wà-ÿ]{4,}(?![\w@-])")
LIKE = 70.0
"""Likeness from 0 to 100 of two names of which one is a slip for the other."""

VOWELS = "aeiouy"
"""Letters that a name may lose at its end in the word for what is of its place."""

SILENT = VOWELS + "sh"
"""The same, and what may stand behind them: "Zeebrugge", « Zeebruges »."""
AGAIN = re.compile(r"(.)\1+")

Pair = tuple[int, Name, Name]


def mistaken(bitext: Bitext) -> Iterator[Pair]:
    """For each passage the one name in the place of which the other language has a slip."""
    if bitext.paired:
        return
    codes = bitext.notice.halves.codes
    for at, passage in enumerate((*passages(bitext), *fields(bitext))):
        first, second = ([*_left(passage, code, bitext)] for code in codes)
        found = [(one, other) for one in first for other in second if _is_slip(one, other, bitext)]
        if len(found) == 1:
            yield at, *found[0]


@lru_cache(maxsize=2)
def _counted(bitext: Bitext) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each half has a name."""
    first, second = (
        Counter(fold(name) for block in half.blocks for name in NAME.findall(block.text))
        for half in bitext.notice.halves.sides
    )
    return first, second


def _left(passage: Passage, code: str, bitext: Bitext) -> Iterator[Name]:
    """The names of a language that the other one does not have in a passage."""
    other = passage.other(code)
    there = frozenset(fold(passage.text(other)).split())
    for sentence in passage.sentences[code]:
        if is_loud(sentence.block.text):
            continue
        for match in NAME.finditer(sentence.block.text, *sentence.span):
            word = match[0]
            if (
                fold(word) in there
                or casing.is_small(word)
                or _is_known(word, passage, code, bitext)
            ):
                continue
            if is_proper(word, code, begins=False):
                yield Name(word, "", sentence, match.span())


def _is_known(word: str, passage: Passage, code: str, bitext: Bitext) -> bool:
    """Whether a name has a form of its own in the other language, and that is there."""
    other = passage.other(code)
    keys = {one.key for one in peoples.find(word, code, bitext.profile)}
    there = peoples.find(passage.text(other), other, bitext.profile) if keys else ()
    forms = persons.forms(fold(word), code, other)
    return any(one.key in keys for one in there) or not forms.isdisjoint(
        fold(passage.text(other)).split()
    )


def _is_slip(one: Name, other: Name, bitext: Bitext) -> bool:
    """Whether one is a name that both halves have, and the other stands once for it."""
    first, second = _counted(bitext)
    mine, theirs = fold(one.text), fold(other.text)
    slips = (
        first[mine] == 1 and mine not in second and theirs in first,
        second[theirs] == 1 and theirs not in first and mine in second,
    )
    return any(slips) and _are_near(mine, theirs)


def _are_near(one: str, other: str) -> bool:
    """Whether two names are alike but for a letter or two within."""
    shorter, longer = sorted((one, other), key=len)
    if fuzz.ratio(one, other) < LIKE or longer.startswith(shorter.rstrip(VOWELS)):
        return False
    return _heard(one) != _heard(other)


def _heard(name: str) -> str:
    """A name as it sounds but for its ending, which is another one in many a language."""
    return sound(AGAIN.sub(r"\1", name).rstrip(SILENT)).translate(ALIKE)
