"""The languages that a text names, from the names of CLDR."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.languages import MESSAGES
from aligner.languages._levels import Levels
from aligner.values.wording import words_of

ONE = "one"
OTHER = "other"
CHOSEN = {ONE: "one language", OTHER: "the other language"}
"""Languages that the candidate may choose: "V in one, II in the other"."""

LEAST = 4
"""Letters of a name: shorter ones are words as well, as French "cri" and "lao"."""

ENDINGS = ("", "e", "ne")
WORD = re.compile(r"\w+")
BEHIND = re.compile(r"(?: [^\W\d_]+['-]?){1,3}")
"""As many words as may stand between "one" and its "language"."""

JOINED = 24
"""Characters between languages that share a level: ", and of the"."""

REMEMBERED = 4096
"""Texts of which the languages are kept."""

ALPHA_2 = 2


class Group(Struct, frozen=True):
    """Languages named together, and the half-open place of their names.

    ``choice`` is set where any of them will do.
    """

    codes: frozenset[str]
    span: tuple[int, int]
    choice: bool = False


def groups(text: str, code: str) -> list[Group]:
    """The languages that a text in the language ``code`` names, those with a level together."""
    found: list[Group] = []
    words = languages.load(code).levels
    for key, span in _named(text, code):
        group = Group(frozenset({key}), span, choice=key in {ONE, OTHER})
        between = text[found[-1].span[1] : group.span[0]] if found else ""
        if found and not group.choice and _joined(between, words):
            last = found.pop()
            choice = last.choice or not set(words.either).isdisjoint(_small(between))
            group = Group(last.codes | group.codes, (last.span[0], group.span[1]), choice)
        found.append(group)
    return found


def named_tongues(text: str, code: str) -> list[tuple[str, tuple[int, int]]]:
    """The languages that a text names, and where."""
    return [(key, span) for key, span in _named(text, code) if key not in CHOSEN]


def name_of(key: str) -> str:
    """What a message calls a language."""
    return CHOSEN.get(key) or _cldr(MESSAGES).get(key, key)


def name_in(key: str, code: str) -> str:
    """The name of a language in the language ``code``."""
    return _cldr(code).get(key, key)


def leaves_to_choose(text: str, code: str) -> bool:
    """Whether a text speaks of languages that it does not name: "one", "the other"."""
    return any(key in CHOSEN for key, _ in _named(text, code))


def chosen(group: Group) -> frozenset[str]:
    """The languages of a group; of "English or French" it is one, whichever."""
    return frozenset({OTHER if OTHER in group.codes else ONE}) if group.choice else group.codes


def speaks_of_languages(text: str, code: str) -> bool:
    """Whether a word in the text shows that it is about languages, though none is named."""
    words = {*WORD.findall(text), *WORD.findall(text.lower())}
    return not words.isdisjoint(languages.load(code).levels.about)


@lru_cache(maxsize=REMEMBERED)
def _named(text: str, code: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The languages that a text names, and those it leaves to choose, from left to right."""
    if _first_words(code).isdisjoint(words_of(text)):
        return ()
    return tuple(_found(text.replace("’", "'"), code))


def _found(text: str, code: str) -> Iterator[tuple[str, tuple[int, int]]]:
    index, end = _index(code), 0
    for word in WORD.finditer(text):
        patterns = index.get(word[0])
        if patterns is None or word.start() < end:
            continue
        for key, pattern in patterns:
            found = _compiled(pattern).match(text, word.start())
            if found is not None and not (key == ONE and _is_article(found, text, code)):
                end = found.end()
                yield key, found.span()
                break


def _is_article(found: re.Match[str], text: str, code: str) -> bool:
    """Whether a word for one belongs to a word that is no language: « une bonne connaissance »."""
    levels = languages.load(code).levels
    behind = BEHIND.match(text, found.end())
    if found[0].lower() not in levels.articles or behind is None:
        return False
    words = WORD.findall(behind[0].lower())
    small = {*levels.joining, *levels.within}
    return words[0] not in small and not any(word in levels.about for word in words)


@cache
def _index(code: str) -> dict[str, list[tuple[str, str]]]:
    """What a name means and how it is spelt, by its first word, the longest first."""
    index: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    levels = languages.load(code).levels
    listed = [(name, key) for key, name in _cldr(code).items() if len(name) >= LEAST]
    for name, key in sorted(listed, key=lambda one: -len(one[0])):
        # "Langue anglaise", "langue italienne": an adjective may have an ending of its own.
        for form in dict.fromkeys((name, name[0].upper() + name[1:])):
            pattern = rf"{re.escape(form)}(?:n?e)?(?!\w)"
            first = WORD.findall(form)[0]
            for ending in ENDINGS if first == form else ("",):
                index[first + ending].append((key, pattern))
    for key, forms in ((OTHER, levels.other), (ONE, levels.one)):
        for form in sorted(forms, key=len, reverse=True):
            index[WORD.findall(form)[0]].append((key, rf"{re.escape(form)}(?!\w)"))
    return dict(index)


@cache
def _first_words(code: str) -> frozenset[str]:
    """The words with which names begin, in small letters."""
    return frozenset(map(str.lower, _index(code)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _cldr(code: str) -> dict[str, str]:
    """The names of languages by their two letters."""
    from babel.core import Locale

    known = Locale(languages.load(code).locale).languages
    return {key: known[key] for key in sorted(known) if len(key) == ALPHA_2}


def _joined(between: str, words: Levels) -> bool:
    """Whether nothing but small words stands between two names."""
    if len(between) > JOINED:
        return False
    return all(word in words.joining for word in _small(between))


def _small(between: str) -> list[str]:
    return re.sub(r"[’']", "' ", between.replace("/", " ").replace(",", " ")).split()
