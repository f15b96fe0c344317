"""Addresses on the web and of mail, equal where they differ only in the language they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from msgspec import Struct

from aligner import languages
from aligner.facts import Fact
from aligner.languages import Language
from aligner.profiles import Profile

CHEAP = re.compile(r"@|://|www\.|\w\.[a-z]{2}", re.IGNORECASE)
"""Without any of these there is no address."""

# Endings that bare addresses of organisations have; behind other stops stand file names.
ENDINGS = (
    "int|org|com|net|edu|gov|mil|info|eu|europa|africa|tech|jobs|careers|io|un|nato|asia|cat"
    "|be|ca|ch|fr|uk|lu|de|nl|it|es|pt|at|dk|se|no|fi|ie|pl|cz|gr|us|au|nz|ke|sn|ci|ma|tn|jp"
)
CHARACTER = r"[^\s<>\"«»“”|\\^`{}\ue000\[\]]"
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,6}"
ADDRESS = re.compile(
    rf"""
    (?: mailto: \s? )? (?P<mail> [\w.+%-]{{1,64}} @ {HOST} [a-z]{{2,12}} )
    | (?P<web>
        (?: https? | ftp ) \s? : \s? // \s? {CHARACTER}{{2,400}}
      | (?<![\w.@-]) www\.\s? {CHARACTER}{{2,400}}
      | (?<![\w.@/-]) {HOST} (?-i: (?:{ENDINGS}) ) (?![\w-]|\.\w) (?: [/?\#] {CHARACTER}{{0,400}} )?
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
CONTINUED = re.compile(
    rf"""
    (?<= [/_=&?-] ) [ ] (?P<rest>
        (?= \S{{0,200}}? (?: [/_=&] | [a-z0-9]\.(?:html?|pdf|aspx?|php|jsp|docx?)\b ) )
        (?! https?: | www\. ) {CHARACTER}{{2,300}}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What follows where a line was broken within an address: more of a path, not a word."""

CLOSING = ".,;:!?'’…*_)"
SCHEME = re.compile(r"^(?:https?|ftp):/*", re.IGNORECASE)
SUBDOMAIN = re.compile(r"^www\d?$")
REGION = re.compile(r"^(?P<code>[a-z]{2,3})[-_][a-z]{2}$")
TAIL = re.compile(r"(?P<stem>.*?\w)(?P<mark>[-_.~(][a-zç]{1,10}\)?)(?P<ending>\.[a-z]{2,5})?$")
LEADING = re.compile(r"^(?P<mark>[a-z]{2,3})(?P<rest>[-_.].+)$")
ANY = "*"
"""Stands for the part of an address that names a language."""


class Link(Struct, frozen=True):
    """An address: ``parts`` are what must be the same whatever the language.

    ``marks`` are those parts of it that name a language, in small letters.
    """

    text: str
    parts: tuple[str, ...]
    marks: frozenset[str]
    span: tuple[int, int]
    figures: frozenset[str] = frozenset()
    sure: bool = True

    def says(self, other: Fact) -> bool:
        """Whether both lead to the same page, be it in two languages."""
        return isinstance(other, Link) and self.parts == other.parts

    def __str__(self) -> str:
        return self.text


def find(text: str, language: Language, profile: Profile) -> Iterator[Fact]:  # noqa: ARG001
    """The addresses in a text."""
    if not CHEAP.search(text):
        return
    for match in ADDRESS.finditer(text):
        begin, end = match.start(), _end(text, match)
        written = "".join(text[begin:end].split())
        if match["mail"]:
            mail = match["mail"].rstrip(CLOSING).lower()
            yield Link(mail, (mail,), frozenset(), (begin, begin + len(match[0].rstrip(CLOSING))))
        elif "." in written:
            yield _web(written, (begin, end))


def _end(text: str, match: re.Match[str]) -> int:
    """Where an address ends that may have been broken, without the marks of the sentence."""
    end = match.end()
    while match["web"] and (more := CONTINUED.match(text, end)):
        end = more.end()
    written = text[match.start() : end]
    while written and (written[-1] in CLOSING or written[-2:] == "](") and not _is_pair(written):
        written = written[:-1]
    return match.start() + len(written)


def _is_pair(written: str) -> bool:
    """Whether the bracket at the end closes one that the address itself opened."""
    return written.endswith(")") and written.count("(") >= written.count(")")


def _web(written: str, span: tuple[int, int]) -> Link:
    bare, _, anchor = unquote(SCHEME.sub("", written)).partition("#")
    path, _, query = bare.partition("?")
    host, *segments = path.rstrip("/").split("/")
    marks: list[str] = []
    domain = [_unmarked(label, marks) for label in host.lower().split(".")]
    while len(domain) > 2 and (domain[0] == ANY or SUBDOMAIN.match(domain[0])):  # noqa: PLR2004
        del domain[0]
    where = [_unmarked(segment.lower(), marks) for segment in segments if segment]
    asked = [_answered(one.lower(), marks) for one in query.split("&") if one]
    return Link(
        written,
        (
            ".".join(domain),
            *(segment for segment in where if segment != ANY),
            *sorted(f"?{one}" for one in asked if one != ANY),
            *([f"#{anchor.lower()}"] if anchor else []),
        ),
        frozenset(marks),
        span,
    )


def _unmarked(part: str, marks: list[str]) -> str:
    """A part of an address, with what names a language taken out of it and added to the marks."""
    if _is_mark(part):
        marks.append(part)
        return ANY
    tail, leading = TAIL.match(part), LEADING.match(part)
    if tail and _is_mark(tail["mark"].strip("-_.~()")):
        marks.append(tail["mark"])
        return f"{tail['stem']}{tail['ending'] or ''}"
    if leading and _is_mark(leading["mark"]):
        marks.append(leading["mark"])
        return leading["rest"][1:]
    return part


def _answered(asked: str, marks: list[str]) -> str:
    """A question of an address, `ANY` where its answer is a language."""
    _, _, answer = asked.partition("=")
    if not _is_mark(answer):
        return asked
    marks.append(answer)
    return ANY


def _is_mark(part: str) -> bool:
    region = REGION.match(part)
    return (region["code"] if region else part) in _marks()


@cache
def _marks() -> frozenset[str]:
    """What stands for a language in addresses, over all languages that are known."""
    return frozenset().union(*(languages.load(code).links for code in languages.codes()))
