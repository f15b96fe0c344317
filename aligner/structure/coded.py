"""Marks of letters and digits before the points of a list: "E1", "E2", "E3"; "(R-1)", "R-2:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.model import Line
from aligner.structure.marks import begins_block

CODED = re.compile(
    r"\s*(?:[^\w\s([]\s*)?[(\[]?(?P<marker>(?P<letters>[A-Z]{1,3})[-–‑]?(?P<number>\d{1,2}))"
    r"(?:[.:)\]]{0,2}|\s[-–—:])\s+(?P<rest>[^\W\d_].*)$"
)
"""A glyph may stand before it."""

FEWEST, AMONG_OTHERS = 3, 2
"""So many in turn from one on are marks; fewer may be grades or levels ("C1", "C2"), but not beside
another such series."""


def counted(lines: Sequence[Line]) -> frozenset[str]:
    """The letters under which points that stand below one another are counted from one."""
    longest: dict[str, int] = {}
    last, apart = ("", 0), False
    for line in lines:
        match = CODED.match(line.text)
        if match:
            letters, number = match["letters"], int(match["number"])
            in_turn = number == 1 or last == (letters, number - 1)
            last = (letters, number) if in_turn else ("", 0)
            longest[letters] = max(longest.get(letters, 0), last[1])
        elif line.text.strip() and (apart or begins_block(line)):
            last = ("", 0)  # what has text of its own below it is a heading
        apart = not line.text.strip()
    least = AMONG_OTHERS if max(longest.values(), default=0) >= FEWEST else FEWEST
    return frozenset(letters for letters, number in longest.items() if number >= least)
