"""Labels and headings that a profile knows, found in text whatever its capitals and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.profiles import Labels, Profile

SEPARATOR = re.compile(r"\s*(?:(?<!\d):(?!//)|:(?!\d|//)|\t| {3,})\s*")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
WORD = re.compile(r"\w+")
SMALL = re.compile(r"[a-z]")
INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")
LONGEST_INITIAL = 4
NUMBER_SIGN = "#", "№"
"""A sign that no key has, and the one that is a word in it."""

LONGEST_LABEL = 80
MOST_ADJECTIVES = 2
SHORTEST_NOUN = 4
"""Letters of a word that is no "of", "the" or "and"."""

LONGEST_NAME = 200
"""Characters of a label or heading with all that stands in brackets in it: more is text."""

LONGEST_BARE = 100
"""A label without a mark behind it is looked for in lines up to this many characters."""


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What is left of a label when case, accents and punctuation are taken away."""
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.replace("œ", "oe").replace("æ", "ae"))
        for accent in filter(unicodedata.combining, set(apart)):
            apart = apart.replace(accent, "")
        plain = apart.casefold()  # "№" is "No"
    return " ".join(WORD.findall(plain))


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there is more than an initial."""
    if SMALL.search(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)  # noqa: PLR2004


class Known(Struct, frozen=True):
    """A name in the profile and the languages that use the label for it."""

    name: str
    languages: frozenset[str]


class Labelled(Struct, frozen=True):
    """A line taken apart: its label, the offset of its value, and what the profile says of it.

    ``known`` is None for a label that no profile has; ``marked`` says that a colon, a tab or a
    wide gap stands between label and value.
    """

    label: str
    start: int
    known: Known | None
    marked: bool


class Index(Struct, frozen=True):
    """The labels of one kind, by their keys.

    ``same`` are words with the word that stands for them in a key: "number" for "no" and "nr".
    """

    entries: dict[str, Known]
    longest: int
    same: Mapping[str, str]

    def exact(self, text: str) -> Known | None:
        """What the whole text is known as; brackets in it may be left out."""
        if len(text) > LONGEST_NAME:
            return None
        found = self._find(text)
        return found if found or not BRACKETS.search(text) else self._find(BRACKETS.sub(" ", text))

    def leading(self, text: str) -> tuple[Known, int] | None:
        """The longest label that the text begins with, and where it ends."""
        words = list(WORD.finditer(text))[: self.longest + 2]
        for last in reversed(words):
            known = self._find(text[: last.end()])
            if known:
                return known, last.end()
        return None

    def _find(self, text: str) -> Known | None:
        return self.entries.get(_spelt(key(text.replace(*NUMBER_SIGN)), self.same))


@cache
def fields(profile: Profile) -> Index:
    """The labels of the header fields of the profile."""
    labels = ((field, spec.labels) for field, spec in profile.fields.items())
    return _index(labels, _same(profile))


def about(label: str, profile: Profile) -> str:
    """The name of the field that a label stands for, "" where it is unknown.

    Words that say nothing of it may be added: "Grade of the contract", "Main duty station".
    """
    known = fields(profile).exact(label)
    return known.name if known else _cores(profile).get(_core(label, _plain(profile)), "")


def section(heading: str, profile: Profile) -> str:
    """The name of the section that a heading stands for, whatever plain words it has more.

    "Background to the post" is no other than "Background"; "" where nobody knows the rest.
    """
    return _heading_cores(profile).get(_core(heading, _plain(profile)), "")


def are_kindred_fields(first: str, second: str, profile: Profile) -> bool:
    """Whether the label of one field may well be translated by one of the other."""
    return any(first in names and second in names for names in profile.kindred_fields)


@cache
def _cores(profile: Profile) -> dict[str, str]:
    """The names of the fields by the labels that have no plain word, without their small words."""
    return _by_core([(name, spec.labels) for name, spec in profile.fields.items()], profile)


@cache
def _heading_cores(profile: Profile) -> dict[str, str]:
    """The names of the sections, by the same of their headings."""
    return _by_core([*profile.headings.items()], profile)


def _by_core(named: Sequence[tuple[str, Labels]], profile: Profile) -> dict[str, str]:
    plain, small = _plain(profile), _small(profile)
    cores = {
        _core(label, plain): name
        for name, _, label in _entries(reversed(named))
        if _core(label, plain) == _core(label, small)
    }
    cores.pop("", None)
    return cores


def _core(label: str, plain: frozenset[str]) -> str:
    return " ".join(word for word in key(label).split() if word not in plain)


@cache
def _plain(profile: Profile) -> frozenset[str]:
    words = (word for forms in profile.plain_words.values() for word in forms)
    return _small(profile) | frozenset(map(key, words))


@cache
def _small(profile: Profile) -> frozenset[str]:
    spoken = (languages.load(code).function_words for code in profile.languages)
    return frozenset(key(word) for words in spoken for word in words)


@cache
def headings(profile: Profile) -> Index:
    """The headings that the profile knows."""
    return _index(iter(profile.headings.items()), _same(profile))


class Bodies(Struct, frozen=True):
    """The keys of the words with which names of organisations begin and end.

    An adjective or two may stand before the first: "International Organisation of". ``papers`` are
    the keys of kinds of paper, which announce a post: "Vacancy notice: Clerk".
    """

    begin: tuple[str, ...]
    end: frozenset[str]
    papers: frozenset[str] = frozenset()

    def names(self, text: str) -> bool:
        """Whether a line is such a name; one that ends in such a word is all nouns."""
        words = [label for word in WORD.findall(text) if (label := key(word))]
        if not words:
            return False
        starts = range(min(MOST_ADJECTIVES, len(words) - 1) + 1)
        begins = any(
            f"{' '.join(words[at:])} ".startswith(self.begin)
            for at in starts
            if min(map(len, words[:at]), default=SHORTEST_NOUN) >= SHORTEST_NOUN
        )
        return begins or (words[-1] in self.end and min(map(len, words)) >= SHORTEST_NOUN)

    def announce(self, text: str) -> bool:
        """Whether a kind of paper stands before the words behind a mark."""
        mark = SEPARATOR.search(text)
        return (
            mark is not None and mark.end() < len(text) and key(text[: mark.start()]) in self.papers
        )


@cache
def bodies(profile: Profile) -> Bodies:
    """How the names of organisations look in this profile."""
    begin = tuple(f"{key(words)} " for words in profile.bodies.begin)
    papers = frozenset(map(key, profile.letterhead))
    return Bodies(begin, frozenset(map(key, profile.bodies.end)), papers)


def labelled(text: str, index: Index) -> Labelled | None:
    """The label that opens ``text`` and where its value begins, None where there is none."""
    if not text[:1].isupper():
        return None
    mark = SEPARATOR.search(text)
    if mark and 0 < mark.start() <= LONGEST_LABEL:
        label = text[: mark.start()]
        return Labelled(label, mark.end(), index.exact(label), marked=True)
    whole = index.exact(text)
    if whole:
        return Labelled(text, len(text), whole, marked=False)
    return _bare(text, index)


def _bare(text: str, index: Index) -> Labelled | None:
    if len(text) > LONGEST_BARE:
        return None
    found = index.leading(text)
    if found is None:
        return None
    known, end = found
    rest = text[end:]
    bracket = re.match(r"\s*\([^()]*\)", rest)
    end += bracket.end() if bracket else 0
    end += text[end : end + 1] in ("°", "º")  # "Avis n° 12"
    end += text[end : end + 2] in (". ", ".\t")  # an abbreviated label: "Ref. 12"
    if not text[end : end + 1].isspace():
        return None
    value = text[end:].lstrip(" -–—")
    opens_like_a_value = value[:1].isdigit() or value[:1].isupper() or value[:1] in "$€£"
    if not value or not opens_like_a_value or ends_sentence(text.rstrip()):
        return None
    return Labelled(text[:end], len(text) - len(value), known, marked=False)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a point does, and not in an initial: "D.C."."""
    return text.endswith((".", ";")) and INITIAL.search(text[-LONGEST_INITIAL:]) is None


def _same(profile: Profile) -> dict[str, str]:
    """The words that stand for one another in a label, by the first of them."""
    return {
        key(word.replace(*NUMBER_SIGN)): key(next(iter(words.values()))[0])
        for words in profile.same_words
        for forms in words.values()
        for word in forms
    }


def _spelt(label: str, same: Mapping[str, str]) -> str:
    words = label.split(" ")
    return label if same.keys().isdisjoint(words) else " ".join([same.get(w, w) for w in words])


def _index(labels: Iterable[tuple[str, Labels]], same: Mapping[str, str]) -> Index:
    entries: dict[str, Known] = {}
    for name, language, label in _entries(labels):
        spelt = _spelt(key(label.replace(*NUMBER_SIGN)), same)
        one = entries.get(spelt)
        if one is None:
            entries[spelt] = Known(name, frozenset({language}))
        elif one.name == name:
            entries[spelt] = Known(name, one.languages | {language})
    longest = max((len(entry.split()) for entry in entries), default=0)
    return Index(entries, longest, same)


def _entries(labels: Iterable[tuple[str, Labels]]) -> Iterator[tuple[str, str, str]]:
    for name, by_language in labels:
        for language, words in by_language.items():
            for label in words:
                yield name, language, label
