"""What a running text states, read once into facts that do not overlap.

One module for each kind of fact, called like the rule that compares it. Each has
``find(text, language, profile)``, which yields the facts of its kind. The kinds are asked in the
order of `KINDS`; the words of a fact are hidden from those that come after, so that a date takes
its digits away from money, money from durations, and durations from numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast

from aligner import languages
from aligner.languages import Language
from aligner.profiles import Profile

KINDS = ("link", "date", "money", "percentage", "duration", "language_level", "number")
"""Who takes the words first; a slip is reported under the first kind that sees it."""

HIDDEN = "\ue000"
"""Stands for each character of a fact that is already read: no letter, figure, space or mark."""

REMEMBERED = 4096
"""Texts of which the facts are kept; a long notice has a few hundred, and every rule asks."""


class Fact(Protocol):
    """Something that a text states, comparable with what another language states.

    ``span`` is half-open in the text. ``figures`` are the bare numbers in it, written without
    sign or grouping ("8", "9253.21"). ``sure`` is False for words that often state nothing
    ("one", "second"): those are never missed in the other language, but they may answer a fact
    there.
    """

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the text."""

    @property
    def figures(self) -> frozenset[str]:
        """The bare numbers in it."""

    @property
    def sure(self) -> bool:
        """Whether its absence from the other language means something."""

    def says(self, other: Fact) -> bool:
        """Whether both state the same; only facts of one kind are compared."""

    def __str__(self) -> str:
        """How a message names it, the same in every language: "8 years"."""


class _Kind(Protocol):
    def find(self, text: str, language: Language, profile: Profile) -> Iterator[Fact]: ...


@lru_cache(maxsize=REMEMBERED)
def read(text: str, code: str, profile: Profile) -> tuple[tuple[str, Fact], ...]:
    """The facts of a text in the language of this code with the name of their kind, in order."""
    language, rest = languages.load(code), text
    found: list[tuple[str, Fact]] = []
    for name, kind in _kinds():
        facts = list(kind.find(rest, language, profile))
        found += [(name, fact) for fact in facts]
        rest = hidden(rest, [fact.span for fact in facts])
    return tuple(sorted(found, key=lambda one: one[1].span))


@cache
def _kinds() -> tuple[tuple[str, _Kind], ...]:
    return tuple((name, cast("_Kind", import_module(f"{__name__}.{name}"))) for name in KINDS)


def hidden(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these spans blotted out, every other character at its place."""
    for begin, end in spans:
        text = f"{text[:begin]}{HIDDEN * (end - begin)}{text[end:]}"
    return text
