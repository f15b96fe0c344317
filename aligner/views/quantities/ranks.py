"""Ordinals in words that a figure beside them only seems to answer: "6-4 … her fourth final"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from aligner.facts import Fact
from aligner.facts.number import Number
from aligner.values.quantity import RANK


def ranked(first: Sequence[Fact], second: Sequence[Fact]) -> bool:
    """Whether both sides have ranks, and the same other numbers: no rank is one of those."""
    return all(any(map(is_rank, side)) for side in (first, second)) and (
        _counted(first) == _counted(second)
    )


def is_rank(fact: Fact) -> bool:
    """Whether a fact is an ordinal in words, from the second on."""
    return isinstance(fact, Number) and fact.ordinal and not fact.sure and fact.amount > 1


def as_rank(fact: Fact) -> Fact:
    """The same fact, which nothing but another ordinal answers if it is a rank."""
    return replace(fact, sort=RANK) if isinstance(fact, Number) and is_rank(fact) else fact


def _counted(side: Sequence[Fact]) -> Counter[frozenset[str]]:
    """The figures of all facts of a side but its ranks."""
    return Counter(fact.figures for fact in side if fact.figures and not is_rank(fact))
