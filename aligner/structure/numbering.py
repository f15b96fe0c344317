"""Ways of numbering: figures, roman numerals, letters; which of them numbers the sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

ROMAN = re.compile(r"[IVX]+$")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}

FIGURES, ROMANS, LETTERS, POINTED = "figures", "romans", "letters", "pointed"
"""The ways: 1, I, A, 1.1."""


def ways(marker: str) -> frozenset[str]:
    """How a number is written; "C" and "V" may be letters or roman numerals."""
    number = marker.strip(" .()§")
    if "." in number:
        return frozenset({POINTED})
    if number.isdigit():
        return frozenset({FIGURES})
    letter = {LETTERS} if len(number) == 1 else set()
    return frozenset(letter | ({ROMANS} if ROMAN.match(number.upper()) else set()))


def alike(one: str, other: str) -> bool:
    """Whether two numbers may stand one after the other in a list."""
    if POINTED in ways(one) | ways(other):
        return ways(one) == ways(other) and one.count(".") == other.count(".")
    return any(abs(_value(one, way) - _value(other, way)) <= 1 for way in ways(one) & ways(other))


def is_first(marker: str) -> bool:
    """Whether a number is one, or the letter A."""
    return any(_value(marker, way) == 1 for way in ways(marker) - {POINTED})


def belongs(marker: str, way: str) -> bool:
    """Whether a number is written in this way; any but one of a sub-section where there is none."""
    return way in ways(marker) if way else POINTED not in ways(marker)


def outermost(halves: Sequence[Sequence[str]]) -> str:
    """The way in which the sections of all halves are numbered, "" where they have none in common.

    It begins first, and it is the one that does not begin anew below every section.
    """
    common = [
        way for way in (FIGURES, ROMANS, LETTERS) if all(_times(half, way) for half in halves)
    ]
    ranked = {
        way: (
            any(begins_anew(half, way) for half in halves),
            sum(_first(half, way) for half in halves),
        )
        for way in common
    }
    return min(common, key=lambda way: ranked[way], default="")


def begins_anew(half: Sequence[str], way: str) -> bool:
    """Whether the numbers of this way are counted from one several times."""
    return [_value(marker, way) for marker in half if way in ways(marker)].count(1) > 1


def _times(half: Sequence[str], way: str) -> int:
    # A single number that may be of either way ("C", "I") is of the other one.
    found = [ways(marker) for marker in half if way in ways(marker)]
    return len(found) if len(found) > 1 or any(len(one) == 1 for one in found) else 0


def _first(half: Sequence[str], way: str) -> int:
    return next(at for at, marker in enumerate(half) if way in ways(marker))


def _value(marker: str, way: str) -> int:
    number = marker.strip(" .()§").upper()
    if way == FIGURES:
        return int(number)
    if way == LETTERS:
        return ord(number) - ord("A") + 1
    digits = [ROMAN_DIGITS[digit] for digit in number]
    behind = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, behind, strict=True))
