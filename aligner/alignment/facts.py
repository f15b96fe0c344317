"""What two blocks share whatever their language: figures, acronyms, addresses, kind and depth.

Such facts count in a notice as they do not in a novel: a point that asks for eight years is the
translation of the one that asks for eight years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from aligner.alignment.lattice import Floats
from aligner.model import Block, Kind

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>]+|[\w.+-]{1,64}@[\w.-]{1,255}")
MARKS_OF_ADDRESS = ("@", "://", "www.")
"""One of these is in every address, and in few texts."""

ACRONYM = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z]?|[A-Z]+\d+|[A-Z]-\d+)\b")
FIGURE = re.compile(r"\d+")
HEADINGS = (Kind.HEADING, Kind.SUBHEADING, Kind.TITLE)

SHARED_FACTS = 1.0
"""For all facts in common; none in common costs half of it, as one side may spell a number."""

OTHER_KIND = -1.0
"""A heading against text; a point against a paragraph costs a quarter of it."""

OTHER_PLACE = -1.0
"""Both stand under sub-headings, and those do not belong together."""


def agreement(source: Sequence[Block], target: Sequence[Block]) -> Floats:
    """How much facts and kinds speak for each pair, shape (source, target)."""
    known = list(dict.fromkeys(block.kind for block in (*source, *target)))
    kinds = np.array([[_kinds(one, other) for other in known] for one in known])
    rows, columns = ([known.index(block.kind) for block in side] for side in (source, target))
    table: Floats = kinds[rows][:, columns]
    mine, theirs = (
        [(at, facts) for at, block in enumerate(side) if (facts := facts_of(block))]
        for side in (source, target)
    )
    for i, first in mine:
        for j, second in theirs:
            table[i, j] += _shared(first, second)
    return table


def misplaced(
    source: Sequence[Block], target: Sequence[Block], partners: Mapping[str, str]
) -> Floats:
    """How much the sub-headings speak for each pair, shape (source, target), where they are known.

    ``partners`` joins the ids of sub-headings that translate one another.
    """
    table = np.zeros((len(source), len(target)))
    under = [(at, block.subheading) for at, block in enumerate(target) if block.subheading]
    for i, block in enumerate(source):
        partner = partners.get(block.subheading or "")
        if partner is not None:
            table[i, [j for j, there in under if there != partner]] = OTHER_PLACE
    return table


def facts_of(block: Block) -> frozenset[str]:
    """The figures, acronyms and addresses of a block."""
    text = block.text
    has_address = any(mark in text for mark in MARKS_OF_ADDRESS)
    addresses = ADDRESS.findall(text) if has_address else []
    rest = ADDRESS.sub(" ", text) if has_address else text
    acronyms = [] if block.kind in HEADINGS else ACRONYM.findall(rest)
    return frozenset([*addresses, *acronyms, *FIGURE.findall(rest)])


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    share = 2 * len(first & second) / (len(first) + len(second))
    return SHARED_FACTS * (1.5 * share - 0.5)


def _kinds(kind: Kind, other: Kind) -> float:
    if kind is other:
        return 0.0
    if (kind in HEADINGS) != (other in HEADINGS):
        return OTHER_KIND
    return OTHER_KIND / 4
