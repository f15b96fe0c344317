"""The languages that a text names, from the names of CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from aligner import languages
from aligner.languages import MESSAGES
from aligner.languages._levels import Levels

ONE = "one"
OTHER = "other"
"""Languages that the candidate may choose: "V in one, II in the other"."""

LEAST = 4
"""Letters of a name: shorter ones are words as well, as French "cri" and "lao"."""

JOINED = 24
"""Characters between languages that share a level: ", and of the"."""

ALPHA_2 = 2


@dataclass(frozen=True, slots=True)
class Group:
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
    for match in _names(code).finditer(text.replace("’", "'")):
        key = _key(match, code)
        group = Group(frozenset({key}), match.span(), choice=key in {ONE, OTHER})
        between = text[found[-1].span[1] : group.span[0]] if found else ""
        if found and not group.choice and _joined(between, words):
            last = found.pop()
            choice = last.choice or not set(words.either).isdisjoint(_small(between))
            group = Group(last.codes | group.codes, (last.span[0], group.span[1]), choice)
        found.append(group)
    return found


def name_of(key: str) -> str:
    """What a message calls a language."""
    return _cldr(MESSAGES).get(key, key)


@cache
def _names(code: str) -> re.Pattern[str]:
    levels = languages.load(code).levels
    names = sorted(_cldr(code).values(), key=len, reverse=True)
    # "Langue anglaise", "langue italienne": an adjective may have an ending of its own.
    tongues = "|".join(
        rf"(?:{re.escape(name[0])}|{re.escape(name[0].upper())}){re.escape(name[1:])}"
        for name in names
        if len(name) >= LEAST
    )
    one, other = (
        "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"
        for forms in (levels.one, levels.other)
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<name>{tongues})(?:n?e)?|(?P<other>{other})|(?P<one>{one}))(?!\w)"
    )


def _key(match: re.Match[str], code: str) -> str:
    if match["name"]:
        return next(key for key, name in _cldr(code).items() if name in _cases(match["name"]))
    return OTHER if match["other"] else ONE


def _cases(name: str) -> tuple[str, str]:
    """A name as it stands, and as it stands within a sentence."""
    return name, name[0].lower() + name[1:]


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
