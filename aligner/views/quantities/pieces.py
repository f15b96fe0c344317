"""Lengths of time in a row that may be one or several: "two years, six months of which abroad"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from aligner.facts import Fact
from aligner.facts.duration import Duration


def pieces(fact: Fact, others: Sequence[Fact]) -> Sequence[Fact]:
    """The lengths of a row, where the other side has one of them and not the whole."""
    if not (isinstance(fact, Duration) and fact.length.pieces):
        return (fact,)
    there = [other for other in others if isinstance(other, Duration)]
    if any(fact.lasts(other) for other in there):
        return (fact,)
    apart = [replace(fact, length=length) for length in fact.length.pieces]
    told = any(one.lasts(other) for one in apart for other in there)
    return apart if told else (fact,)
