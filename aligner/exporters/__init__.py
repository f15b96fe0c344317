"""Aligned segments for other programs: one module for each format, chosen by a file's ending.

A module has ``SUFFIXES`` and ``write(units, codes) -> str`` and is found because it is here; one
whose name begins with an underscore is no format.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from msgspec import Struct

from aligner.errors import UsageError
from aligner.model import Bead, Bitext, Both, Sentence, SentenceLink

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unit(Struct, frozen=True):
    """A translation unit: segments that translate one another; one side may be empty.

    ``source`` is the path of the notice, ``lines`` the first and last line of each side in it,
    None for an empty one. ``score`` is the cosine of both sides and ``confidence`` the posterior
    probability of the link, both from 0 to 1.
    """

    id: str
    source: str
    texts: Both[str]
    lines: Both[tuple[int, int] | None]
    score: float
    confidence: float

    @property
    def whole(self) -> bool:
        """Whether both sides have words."""
        return all(self.texts.values())


class Exporter(Protocol):
    """A module that writes translation units in one format."""

    SUFFIXES: tuple[str, ...]

    def write(self, units: Sequence[Unit], codes: tuple[str, str]) -> str:
        """The whole file."""


@cache
def _by_suffix() -> dict[str, Exporter]:
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [
        cast("Exporter", import_module(f"{__name__}.{name}"))
        for name in names
        if not name.startswith("_")
    ]
    return {suffix: module for module in modules for suffix in module.SUFFIXES}


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be written."""
    return tuple(sorted(_by_suffix()))


def exporter_for(path: str) -> Exporter:
    """What writes a file of this name. Raises UsageError when nothing does."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in _by_suffix():
        raise UsageError(f"-o {path}: the name must end in one of {', '.join(suffixes())}")
    return _by_suffix()[suffix]


def units(bitexts: Iterable[Bitext]) -> Iterator[Unit]:
    """The translation units of notices, sentence by sentence, in the order of their beads.

    They are numbered through, so that no two in a file have one id; those of pairs keep theirs.
    """
    links = (
        (bitext, bead, link) for bitext in bitexts for bead in bitext.beads for link in _links(bead)
    )
    for number, (bitext, bead, link) in enumerate(links, start=1):
        yield Unit(
            bead.pair or str(number),
            bitext.notice.path,
            link.sentences.map(lambda side: " ".join(one.text for one in side)),
            link.sentences.map(_lines),
            link.score,
            min(bead.confidence, link.confidence),
        )


def _links(bead: Bead) -> tuple[SentenceLink, ...]:
    """A bead's sentence links; one that has none, for want of a side, is one link."""
    if bead.sentences:
        return bead.sentences
    whole = bead.blocks.map(
        lambda side: tuple(Sentence(block, (0, len(block.text))) for block in side)
    )
    return (SentenceLink(whole, bead.score),)


def _lines(side: Sequence[Sentence]) -> tuple[int, int] | None:
    if not side:
        return None
    return side[0].block.lines_of(side[0].span)[0], side[-1].block.lines_of(side[-1].span)[1]


def plain(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
