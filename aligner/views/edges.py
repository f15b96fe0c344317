"""Sentences that begin or end otherwise than those that translate them: no capital, no stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aligner.languages.endings import FEWEST_WORDS, is_bare, is_stopped
from aligner.model import Bead, Bitext, Block, Excerpt, Kind
from aligner.views.ends import broken_off

ALIKE = 0.5
"""Cosine of two sentences below which one may be the beginning or the rest of another."""

SMALL = re.compile(r"[a-zà-öø-ÿœæ]{2,}(?![\w.@/_-])|[aàày](?= )")
"""A first word in small letters that is no code, address or brand ("iPhone")."""
OPENING = re.compile(r"[\s\"'“«(]*")

NO_CAPITAL, NO_STOP = "no capital at the beginning", "no mark at the end"


class Edge(Struct, frozen=True):
    """What a sentence lacks that its counterpart has, and where."""

    what: str
    bead: int
    excerpt: Excerpt


def edges(bitext: Bitext) -> Iterator[Edge]:
    """The texts of one block a side, of which only one begins and ends like a sentence."""
    for at, bead in enumerate(bitext.beads):
        first, second = bead.blocks.sides
        if len(first) == len(second) == 1 and _compare(bead, bitext):
            for block, other in ((first[0], second[0]), (second[0], first[0])):
                for what, span in _lacking(block, other):
                    yield Edge(what, at, Excerpt((block,), span))


def _compare(bead: Bead, bitext: Bitext) -> bool:
    """Whether both are running text: the points of a list have a usage of their own."""
    running = all(side[0].kind is Kind.PARAGRAPH for side in bead.blocks.sides)
    alike = all(link.score >= ALIKE and all(link.sentences.sides) for link in bead.sentences)
    known = any(broken_off(link) for link in bead.sentences[-1:])
    return (running or bitext.paired) and alike and bool(bead.sentences) and not known


def _lacking(block: Block, other: Block) -> Iterator[tuple[str, tuple[int, int]]]:
    words = block.text.split()
    if min(len(words), len(other.text.split())) < FEWEST_WORDS:
        return
    begin = _begins(block.text)
    small, counterpart = block.text[begin:], other.text[_begins(other.text) :]
    if SMALL.match(small) and counterpart[:1].isupper() and _stops(other):
        yield NO_CAPITAL, (begin, begin + len(small.split()[0]))
    if is_bare(block.text) and _stops(other) and small[:1].isupper():
        yield NO_STOP, (block.text.rindex(words[-1]), len(block.text))


def _begins(text: str) -> int:
    found = OPENING.match(text)
    return found.end() if found else 0


def _stops(block: Block) -> bool:
    return is_stopped(block.text, block.language)
