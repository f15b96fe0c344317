"""What two blocks share whatever their language: figures, acronyms, addresses, kind and depth.

Such facts count in a notice as they do not in a novel: a point that asks for eight years is the
translation of the one that asks for eight years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def agreement(source: Sequence[Block], target: Sequence[Block], partners: dict[str, str]) -> Floats:
    """How much facts and layout speak for each pair, shape (source, target).

    ``partners`` joins the ids of sub-headings that are known to translate one another.
    """
    table = np.zeros((len(source), len(target)))
    facts = [facts_of(block) for block in source], [facts_of(block) for block in target]
    for i, block in enumerate(source):
        for j, other in enumerate(target):
            table[i, j] = (
                _shared(facts[0][i], facts[1][j])
                + _kinds(block, other)
                + _places(block, other, partners)
            )
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
    if not first or not second:
        return 0.0
    share = 2 * len(first & second) / (len(first) + len(second))
    return SHARED_FACTS * (1.5 * share - 0.5)


def _kinds(block: Block, other: Block) -> float:
    if block.kind is other.kind:
        return 0.0
    if (block.kind in HEADINGS) != (other.kind in HEADINGS):
        return OTHER_KIND
    return OTHER_KIND / 4


def _places(block: Block, other: Block, partners: dict[str, str]) -> float:
    here, there = block.subheading, other.subheading
    if here is None or there is None or partners.get(here) in (None, there):
        return 0.0
    return OTHER_PLACE
