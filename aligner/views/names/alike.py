"""Names that a notice spells alike in both languages, and other ones that stand for them once.

No list has the name of a village, a treaty or a research ship. Where both halves of a notice have
"Nivelle", a "Navelle" or "Nivolle" that stands once for it is a slip, and not the form that the
other language has for it; and so is "Ruhrort" in its place, another name that both halves have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from aligner.languages import casing
from aligner.model import Bitext
from aligner.values import peoples, persons
from aligner.values.words import fold
from aligner.views.names.capitals import is_loud
from aligner.views.names.compounds import HYPHEN
from aligner.views.names.spellings import ALIKE, sound
from aligner.views.names.unanswered import Name
from aligner.views.names.vocabulary import is_proper
from aligner.views.passages import Passage, fields, passages

NAME = re.compile(r"(?<![\w@/.-])[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:[-‐‑](?:[dl][’'])?[\wà-ÿ]+)*(?![\w@-])")
LEAST, PART = 5, 3
"""Letters of a name, and of a part that two of them share."""
LIKE = 70.0
"""Likeness from 0 to 100 of two names of which one is a slip for the other."""

VOWELS = "aeiouy"
"""Letters that a name may lose at its end in the word for what is of its place."""

SILENT = VOWELS + "sh"
"""The same, and what may stand behind them: "Zeebrugge", « Zeebruges »."""
AGAIN = re.compile(r"(.)\1+")

Pair = tuple[int, Name, Name]


def mistaken(bitext: Bitext) -> Iterator[Pair]:
    """For each passage the one name in the place of which the other language has another."""
    if bitext.paired or not _kept(bitext):
        return
    codes = bitext.notice.halves.codes
    for at, passage in enumerate((*passages(bitext), *fields(bitext))):
        first = _left(passage, codes[0], bitext)
        second = _left(passage, codes[1], bitext) if first else []
        found = [
            (one, other) for one in first for other in second if _is_slip(one, other, bitext)
        ] or [
            (one, other)
            for one in _moved_out(first, passage, bitext)
            for other in _moved_out(second, passage, bitext)
        ]
        if len(found) == 1:
            yield at, *found[0]


@lru_cache(maxsize=2)
def _counted(bitext: Bitext) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each half has a name."""
    first, second = (
        Counter(
            name
            for block in half.blocks
            for match in NAME.finditer(block.text)
            for name in {fold(match[0]), *fold(_telling(match[0])).split()}
        )
        for half in bitext.notice.halves.sides
    )
    return first, second


def _telling(name: str) -> str:
    """What is no word in a compound: the second part of "Lac-Norval"."""
    return " ".join(part for part in HYPHEN.split(name) if not casing.is_small(part)) or name


@lru_cache(maxsize=2)
def _kept(bitext: Bitext) -> frozenset[str]:
    """The names that both halves spell alike."""
    first, second = _counted(bitext)
    return frozenset(first.keys() & second.keys())


def _left(passage: Passage, code: str, bitext: Bitext) -> list[Name]:
    """The names of a language that the other one does not have in a passage, or has less often."""
    other = passage.other(code)
    here, there = (f" {fold(passage.text(one))} " for one in (code, other))
    return [
        name
        for sentence in passage.sentences[code]
        if not is_loud(sentence.block.text)
        for match in NAME.finditer(sentence.block.text, *sentence.span)
        if len(match[0]) >= LEAST and _is_more(fold(match[0]), here, there)
        for name in [Name(match[0], "", sentence, match.span())]
        if _is_name(name.text, code) and not _is_known(name, passage, other, bitext)
    ]


def _is_more(spelt: str, here: str, there: str) -> bool:
    """Whether a name stands in one text more often than in the other."""
    return here.count(f" {spelt} ") > there.count(f" {spelt} ")


def _is_name(word: str, code: str) -> bool:
    return any(
        is_proper(part, code, begins=False) and not casing.is_small(part)
        for part in HYPHEN.split(word)
    )


def _is_known(name: Name, passage: Passage, other: str, bitext: Bitext) -> bool:
    """Whether a name has a form of its own in the other language, and that is there."""
    code = name.sentence.block.language
    keys = {one.key for one in peoples.find(name.text, code, bitext.profile)}
    there = peoples.find(passage.text(other), other, bitext.profile) if keys else ()
    forms = persons.forms(fold(name.text), code, other)
    return any(one.key in keys for one in there) or not forms.isdisjoint(
        fold(passage.text(other)).split()
    )


def _is_slip(one: Name, other: Name, bitext: Bitext) -> bool:
    """Whether one is a name that both halves have, and the other stands once for it."""
    first, second = _counted(bitext)
    mine, theirs = fold(one.text), fold(other.text)
    odd = (first[mine] == 1 and mine not in second, second[theirs] == 1 and theirs not in first)
    kept = mine in _kept(bitext), theirs in _kept(bitext)
    return ((odd[0] and kept[1]) or (odd[1] and kept[0])) and _are_near(mine, theirs)


def _are_near(one: str, other: str) -> bool:
    """Whether two names are alike but for a letter or two within, or in one of their parts."""
    parts, others = one.split(), other.split()
    if len(parts) != len(others):
        return False
    shared = [part for part in parts if part in others]
    if len(parts) > 1 and len(shared) == len(parts) - 1:
        return max(map(len, shared)) >= PART
    shorter, longer = sorted((one, other), key=len)
    if fuzz.ratio(one, other) < LIKE or longer.startswith(shorter.rstrip(VOWELS)):
        return False
    return _heard(one) != _heard(other)


def _heard(name: str) -> str:
    """A name as it sounds but for its ending, which is another one in many a language."""
    return sound(AGAIN.sub(r"\1", name).rstrip(SILENT)).translate(ALIKE)


def _moved_out(names: Sequence[Name], passage: Passage, bitext: Bitext) -> list[Name]:
    """The names that both halves have, of which the other language has fewer near by."""
    kept = {_spelt(one, bitext): one for one in names if _spelt(one, bitext) in _kept(bitext)}
    return [one for spelt, one in kept.items() if _is_lost(spelt, one, passage)]


def _spelt(name: Name, bitext: Bitext) -> str:
    """A name, or the part of it that is one, where that alone stands in both halves."""
    whole = fold(name.text)
    return whole if whole in _kept(bitext) else fold(_telling(name.text))


def _is_lost(spelt: str, name: Name, passage: Passage) -> bool:
    code = name.sentence.block.language
    own, other = passage.around[code], passage.around[passage.other(code)]
    return _is_more(spelt, f" {fold(own)} ", f" {fold(other)} ")
