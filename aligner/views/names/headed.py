"""Names that have a head and say what it is for: "Audit Committee", « ministère de la Santé ».

The head is a word for a body or a post (committee, division, ministry, director). ``bodies.toml``
lists these, and what such bodies are for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import rtoml

from aligner import languages
from aligner.values.wording import Wordings
from aligner.values.words import Phrases, fold
from aligner.views.nouns import Thing, named

FILE = "bodies.toml"
EQUALS, COMMA = " = ", ", "
BODIES, POSTS, REMITS = "bodies", "posts", "remits"
TOKEN = re.compile(r"[^\W\d_]+")
WITHIN = re.compile(r"[ \u00a0]|,[ \u00a0]|[ \u00a0]&[ \u00a0]")
"""What stands between the words of a name that has its capitals."""
GAP = re.compile(r"[ \u00a0]?|[’']|-|[ \u00a0]&[ \u00a0]")
"""The same between the head and what follows it."""
MOST = 4
"""Words behind a head that may tell what it is for."""
LONGEST = 80
"""Characters before or behind a head in which its name stands."""
PREFIX = re.compile(r"(?<![\w-])([^\W\d_]+)[-‐‑]\Z")
HYPHENS = frozenset("-‐‑")
BOUNDARY = r"(?<!\w)"
"""What stands before a head, be it the second part of a compound."""
REMEMBERED = 4096
"""Texts of which the names are kept."""

Line = tuple[str, int]
"""A line of a kind of what is listed."""
Things = tuple[frozenset[Thing], frozenset[Thing]]
"""What the list of nouns knows a name for, and its head."""


class Listed(msgspec.Struct, frozen=True):
    """The heads and what bodies are for, as lines of the words of either language."""

    languages: tuple[str, str]
    before: frozenset[str]
    joints: dict[str, frozenset[str]]
    open: dict[str, frozenset[str]]
    wide: dict[str, frozenset[str]]
    kinds: dict[str, tuple[str, ...]]


class Headed(msgspec.Struct, frozen=True):
    """A name in a text: the lines of its head, where it stands, and what tells what it is for.

    The first ``own`` of these words are surely its own; they stand before the head, or are
    ``joined`` to it. The whole name may stand for ``things`` that the list of nouns has.
    """

    heads: frozenset[Line]
    span: tuple[int, int]
    words: tuple[str, ...]
    own: int
    joined: bool
    things: Things


@lru_cache(maxsize=REMEMBERED)
def headed(text: str, code: str) -> tuple[Headed, ...]:
    """The names of a text, none within the own words of another."""
    capitals = code in _data().before
    find = _before if capitals else _behind
    found: list[Headed] = []
    for head in _heads(code).finditer(text):
        within = found and head.start() < found[-1].span[1]
        one = find(text, head, code) if not within and _is_head(head, capitals=capitals) else None
        if one is not None:
            found.append(one)
    return tuple(found)


def _is_head(head: re.Match[str], *, capitals: bool) -> bool:
    return head[0][0].isupper() or not capitals


def _before(text: str, head: re.Match[str], code: str) -> Headed | None:
    """A name whose words stand before its head, or else behind it."""
    listed, joiners = _data(), languages.load(code).joiners
    words, at, joined = list[str](), head.start(), False
    for token in reversed([*TOKEN.finditer(text, max(0, at - LONGEST), at)]):
        small = token[0].lower()
        joins = small in joiners and token[0].islower() and bool(words)
        between = text[token.end() : at]
        if not WITHIN.fullmatch(between) or ("," in between and not joined):
            break
        if text[token.start() - 1 : token.start()] in HYPHENS:
            return None
        if not (joins or token[0][0].isupper()) or small in _families(code):
            break
        # The first word of a sentence has its capital from there: "Draft Board papers".
        if (small in listed.joints[code] and not joins) or (
            not token.start() and " " in text[head.end() :]
        ):
            break
        at, joined = token.start(), joined or joins
        words.insert(0, small)
    said = [one for one in words if one not in joiners | listed.open[code]]
    if not said:
        return _behind(text, head, code)
    telling = tuple(one for one in said if one not in listed.wide[code]) or tuple(said)
    span = at, head.end()
    things = _things(text, span, head, code)
    return Headed(_family(head[0], code), span, telling, len(telling), joined=True, things=things)


def _behind(text: str, head: re.Match[str], code: str) -> Headed | None:
    """A name that has its words behind the head.

    Its own are the first of them, and an adjective beside a noun; all may be of its name.
    """
    words, end = _prefix(text, head), head.end()
    begin, own = head.start() - sum(len(one) + 1 for one in words), len(words)
    joined = noun = False
    capital = code in _data().before
    for small, last, joint in _following(text, end, code):
        if joint:
            joined = True
            continue
        if joined and words and words[-1] in _data().wide[code]:
            words = words[:-1]
        if not words:
            own, noun, end = 1, joined, last
        elif (
            noun
            and own == len(words)
            and (capital or (own == 1 and not joined and remits(small, code)))
        ):
            own, end = own + 1, last
        joined = False
        words.append(small)
    # Of services any may be "legal", without being the one of that name.
    if not words or not (noun or head[0][0].isupper() or _is_post(head[0], code)):
        return None
    things = _things(text, (begin, end), head, code)
    return Headed(_family(head[0], code), (begin, end), tuple(words), own, noun, things)


def _things(text: str, span: tuple[int, int], head: re.Match[str], code: str) -> Things:
    """What a whole name stands for, and what its head does alone."""
    whole, alone = text[slice(*span)].lower(), head[0].lower()
    return named(whole, code).answers, named(alone, code).answers


def _following(text: str, end: int, code: str) -> Iterator[tuple[str, int, bool]]:
    """The words behind a head that may be of its name, where each ends, and whether it joins."""
    listed, language = _data(), languages.load(code)
    capital, joined, found = code in listed.before, False, 0
    for token in TOKEN.finditer(text, end, end + LONGEST):
        small = token[0].lower()
        joint = small in listed.joints[code]
        if not GAP.fullmatch(text, end, token.start()) or found == MOST:
            return
        if joint:
            # "Comité des finances les avis" says nothing further of it.
            if small in (language.joiners if not found else language.numbers.definite) and (
                not joined
            ):
                return
        elif (
            small in language.function_words
            or (found and small in _families(code))
            or (capital and not (token[0][0].isupper() and (joined or found)))
        ):
            return
        end, joined = token.end(), joint
        if small not in listed.open[code]:
            found += not joint
            yield small, end, joint


def _prefix(text: str, head: re.Match[str]) -> list[str]:
    """What makes one word with a head: « sous-directeur »."""
    before = PREFIX.search(text, max(0, head.start() - LONGEST), head.start())
    return [before[1].lower()] if before else []


def _family(head: str, code: str) -> frozenset[Line]:
    return _families(code).get(fold(head), frozenset())


def _is_post(head: str, code: str) -> bool:
    return any(kind == POSTS for kind, _ in _family(head, code))


@cache
def _heads(code: str) -> Wordings:
    return Wordings([*_lines(BODIES, code), *_lines(POSTS, code)], boundary=BOUNDARY)


@cache
def _families(code: str) -> Mapping[str, frozenset[Line]]:
    """The lines on which a head stands."""
    both = (*_lines(BODIES, code).items(), *_lines(POSTS, code).items())
    return {fold(one): lines for one, lines in both}


@cache
def _lines(kind: str, code: str) -> Mapping[str, frozenset[Line]]:
    """What a kind lists in a language, and on which lines."""
    data = _data()
    side, found = data.languages.index(code), defaultdict[str, set[Line]](set)
    for at, line in enumerate(data.kinds[kind]):
        for listed in line.split(EQUALS)[side].split(COMMA):
            found[listed].add((kind, at))
    return {listed: frozenset(lines) for listed, lines in found.items()}


@lru_cache(maxsize=REMEMBERED)
def remits(text: str, code: str) -> frozenset[Line]:
    """What a body of which a text tells is for, as lines of the list."""
    found = _remits(code).find(text)
    return frozenset(line for one in found for line in _lines(REMITS, code)[one.key])


@cache
def _remits(code: str) -> Phrases:
    return Phrases((one, one) for one in _lines(REMITS, code))


@cache
def _data() -> Listed:
    return msgspec.convert(rtoml.loads((files(__package__) / FILE).read_text("utf-8")), Listed)
