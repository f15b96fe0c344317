"""A number that a text states, and where."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

MANY, TIMES, REIGN = "many", "times", "reign"


class Quantity(Struct, frozen=True):
    """A number as a text states it.

    ``sure`` is False for words that often state none ("one", "second"). ``also`` is another
    amount that it may state: "1,200" under the marks of another locale, a dozen for ten.
    ``part`` tells a fraction that is added to the number before a unit ("un an *et demi*").
    ``sort`` is the sort of words that are loose by themselves and are compared among each other:
    `MANY` of something ("hundreds"), how many `TIMES` more ("tripled"), and the number of a
    `REIGN`, of which ``label`` has the name ("Henry VIII").
    """

    amount: Fraction
    span: tuple[int, int]
    ordinal: bool = False
    spelled: bool = False
    sure: bool = True
    also: Fraction | None = None
    part: bool = False
    sort: str = ""
    label: str = ""


def apart(found: Iterable[Quantity], length: int) -> list[Quantity]:
    """In the order of the text, of two that overlap the one that was found first."""
    taken, kept = bytearray(length), []
    for one in found:
        begin, end = one.span
        if not any(taken[begin:end]):
            taken[begin:end] = b"\1" * (end - begin)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)
