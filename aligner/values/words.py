"""Words whose meaning no other kind of value knows, and how words are looked for in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value

WORD = re.compile(r"[^\W_]+")
ACCENT = re.compile(r"[\u0300-\u036f]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
LIGATURE = re.compile(f"[{''.join(map(chr, LIGATURES))}]")
MARKS = "’«»“”–—•·€"
"""Marks beyond ASCII that stand in many texts, between words."""
BLANKS = {ord(one): " " for one in map(chr, range(128)) if not one.isalnum()}
REMEMBERED = 16_384
"""Words and texts of which the folded form is kept; a notice has some thousands."""
LISTS = 256
"""Lists of choices that are kept ready: those of the fields and scales of a profile."""
ACRONYM_LENGTH = 3
"""Capitals of at most this many letters are acronyms that small letters make words."""


class Words(Struct, frozen=True):
    """A text of which nothing but its wording is known."""

    text: str

    def says(self, other: Value) -> bool:
        """Whether both have the same words, whatever their case, accents and punctuation."""
        return isinstance(other, Words) and fold(self.text) == fold(other.text)

    def parts(self) -> dict[str, str]:
        """The words."""
        return {"text": self.text}

    def __str__(self) -> str:
        return self.text


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Words | None:  # noqa: ARG001
    """The words of the text, None where there are none."""
    return Words(" ".join(text.split())) if WORD.search(text) else None


class Found(Struct, frozen=True):
    """A known phrase in a text: what it stands for, where it is and how many words it has."""

    key: str
    start: int
    end: int
    words: int


class Phrases:
    """Known phrases, found in a text whatever its case, accents and punctuation."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take ``entries`` of a phrase and its key; the first to claim a phrase keeps it."""
        self._keys: dict[str, str] = {}
        self._names: set[str] = set()
        self._reach: dict[str, int] = {}
        for phrase, key in entries:
            folded = fold(phrase)
            if folded and folded not in self._keys:
                self._keys[folded] = key
                if phrase.isupper() and len(phrase) <= ACRONYM_LENGTH:
                    self._names.add(folded)
        for folded in self._keys:
            first, words = folded.partition(" ")[0], folded.count(" ") + 1
            self._reach[first] = max(words, self._reach.get(first, 0))

    def __contains__(self, phrase: str) -> bool:
        return fold(phrase) in self._keys

    def key(self, phrase: str) -> str | None:
        """What the whole of the phrase stands for."""
        return self._keys.get(fold(phrase))

    def find(self, text: str) -> Iterator[Found]:
        """The phrases in the text, from left to right, always the longest that fits."""
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._longest_from(words, at)
            if found is not None:
                yield found
            at += found.words if found is not None else 1

    def reach(self, word: str) -> int:
        """How many words the longest phrase has that begins with this one."""
        return self._reach.get(fold(word).partition(" ")[0], 0)

    def _longest_from(self, words: list[re.Match[str]], first: int) -> Found | None:
        reach = self.reach(words[first][0])
        for last in range(min(first + reach, len(words)) if reach else first, first, -1):
            folded = " ".join(fold(word[0]) for word in words[first:last])
            key = self._keys.get(folded)
            # "us" and "si" are words, "US" and "SI" are names.
            if key is not None and not (folded in self._names and words[first][0].islower()):
                return Found(key, words[first].start(), words[last - 1].end(), last - first)
        return None


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """A text without case, accents and punctuation, one space between its words."""
    plain = text.lower()
    if not plain.isascii():
        plain = text.casefold()
        if LIGATURE.search(plain):
            plain = plain.translate(LIGATURES)
        plain = ACCENT.sub("", unicodedata.normalize("NFKD", plain))
        for mark in MARKS:
            plain = plain.replace(mark, " ")
    # Many times as quick as the pattern, and what is left of a text is nearly always ASCII.
    return " ".join(plain.translate(BLANKS).split() if plain.isascii() else WORD.findall(plain))


def mentioned(text: str, choices: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of ``choices`` whose phrases the text has, in the order of the text."""
    found = phrases_of(tuple(choices.items())).find(text)
    return tuple(dict.fromkeys(one.key for one in found))


@lru_cache(maxsize=LISTS)
def phrases_of(choices: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    """The phrases of each key of some choices."""
    return Phrases((phrase, key) for key, forms in choices for phrase in forms)
