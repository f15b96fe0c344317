"""Terms of a glossary found in a text: whole words in any form, the longest term first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from aligner import languages
from aligner.languages.forms import Form, forms
from aligner.profiles import Concept

MARKS = re.compile(r"[.,;:!?\n\x00]")
"""What no term goes over."""

JOINED = re.compile(r"[-‐‑]")
"""What makes another word of a term: "post-holder" is no post."""

SHOUTED = 5
"""Capitals of at most this many letters are an acronym: "IT" is no "it"."""

OPENED = re.compile(r"[^\W_][^.:!?•\n]*$")
"""What stands before a word with which no sentence begins."""

Keys = tuple[str, ...]


class Term(Struct, frozen=True):
    """A term as the glossary writes it; ``concepts`` are the numbers of what it may stand for.

    ``forbidden`` are those among them for which it is not to be used. A single word that the
    glossary has in the plural is looked for in it alone: "settings" is no "setting up".
    """

    text: str
    keys: Keys
    several: bool
    concepts: frozenset[int]
    forbidden: frozenset[int]


class Mention(Struct, frozen=True):
    """A term in a text; it is ``named`` where capitals make a name of it, perhaps."""

    term: Term
    span: tuple[int, int]
    named: bool


class Index:
    """The terms of a glossary in one language, by the words that they begin with."""

    def __init__(self, glossary: Sequence[Concept], code: str) -> None:
        self.code = code
        self.approved: dict[int, list[Term]] = defaultdict(list)
        self._by_first: dict[str, list[Term]] = defaultdict(list)
        for term in _terms(glossary, code):
            self._by_first[term.keys[0]].append(term)
            for number in sorted(term.concepts - term.forbidden):
                self.approved[number].append(term)
        for known in self._by_first.values():
            known.sort(key=lambda term: -len(term.keys))

    def find(self, text: str) -> Iterator[Mention]:
        """The terms in a text, from left to right, always the longest that fits."""
        words = forms(text, self.code)
        idioms = _idioms(self.code)
        at = 0
        while at < len(words):
            found = self._longest_from(words, at, text)
            after = at + 1 if found is None else found[1] + 1
            idiom = _idiom_from(idioms, words, at, after)
            if found is not None and not idiom:
                span = words[at].span[0], words[found[1]].span[1]
                yield Mention(found[0], span, _is_named(found[0], text, span))
            at = max(after, idiom)

    def _longest_from(
        self, words: Sequence[Form], first: int, text: str
    ) -> tuple[Term, int] | None:
        for term in self._by_first.get(words[first].key, ()):
            last = _end(term.keys, words, first)
            if term.several and not words[first].several:
                continue
            if last is not None and _stands(term, text, words, first, last):
                return term, last
        return None


@lru_cache(maxsize=8)
def index(glossary: tuple[Concept, ...], code: str) -> Index:
    """The terms of a glossary in one language."""
    return Index(glossary, code)


@lru_cache(maxsize=8)
def _idioms(code: str) -> dict[str, tuple[Keys, ...]]:
    """The idioms of a language by their first word."""
    found: dict[str, list[Keys]] = defaultdict(list)
    for idiom in languages.load(code).inflection.idioms:
        words = tuple(one.key for one in forms(idiom, code))
        found[words[0]].append(words)
    return {first: tuple(sorted(these, key=len)) for first, these in found.items()}


def _idiom_from(
    idioms: Mapping[str, tuple[Keys, ...]], words: Sequence[Form], at: int, after: int
) -> int:
    """The word behind the idiom that begins here and goes further than a term does, else 0."""
    fitting = [
        at + len(keys)
        for keys in idioms.get(words[at].key, ())
        if tuple(one.key for one in words[at : at + len(keys)]) == keys
    ]
    return max((end for end in fitting if end >= after), default=0)


def _is_named(term: Term, text: str, span: tuple[int, int]) -> bool:
    """Whether a common word has a capital within a sentence: "Windows" are no windows."""
    begin, end = span
    small = len(term.keys) == 1 and term.text.islower()
    capital = text[begin].isupper() and not text[begin:end].isupper()
    return small and capital and bool(OPENED.search(text[:begin]))


def content(text: str, code: str) -> Keys:
    """What a text consists of that says something; all its words if none does."""
    words = forms(text, code)
    return tuple(one.key for one in words if not one.light) or tuple(one.key for one in words)


def _terms(glossary: Sequence[Concept], code: str) -> Iterator[Term]:
    """The terms of a language; what several concepts are called is one term."""
    names: dict[tuple[Keys, bool], str] = {}
    concepts, forbidden = defaultdict(set), defaultdict(set)
    for number, concept in enumerate(glossary):
        for terms, bad in ((concept.terms, False), (concept.forbidden, True)):
            for text in terms.get(code, ()):
                known = content(text, code), _is_shouted(text)
                if known[0]:
                    names.setdefault(known, text)
                    concepts[known].add(number)
                    if bad:
                        forbidden[known].add(number)
    for known, text in names.items():
        several = len(known[0]) == 1 and all(
            one.several for one in forms(text, code) if not one.light
        )
        yield Term(text, known[0], several, frozenset(concepts[known]), frozenset(forbidden[known]))


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text) <= SHOUTED


def _end(keys: Keys, words: Sequence[Form], first: int) -> int | None:
    """The last word of a term that begins here; light words may stand between its words."""
    at = first
    for wanted in keys[1:]:
        at += 1
        while at < len(words) and words[at].key != wanted and words[at].light:
            at += 1
        if at >= len(words) or words[at].key != wanted:
            return None
    return at


def _stands(term: Term, text: str, words: Sequence[Form], first: int, last: int) -> bool:
    """Whether the words are the term, and not parts of other words or of two sentences."""
    begin, end = words[first].span[0], words[last].span[1]
    if MARKS.search(text, begin, end):
        return False
    if _is_shouted(term.text) and not text[begin:end].isupper():
        return False
    before = first and not words[first - 1].light and words[first - 1].span[1] == begin - 1
    after = (
        last + 1 < len(words) and not words[last + 1].light and words[last + 1].span[0] == end + 1
    )
    return not ((before and JOINED.match(text, begin - 1)) or (after and JOINED.match(text, end)))
