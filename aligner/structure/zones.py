"""Parts of a document whose lines were wrapped at widths of their own: halves, pasted sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from aligner.model import Line
from aligner.structure.ends import ENDED
from aligner.structure.shapes import GLYPH, LETTERED
from aligner.structure.wrapping import (
    NARROWEST,
    WRAPPED_AT_MOST,
    Wrapping,
    by_lengths,
    first_word,
    wrapping,
)

MOST_WIDTHS = 4
"""Widths in one document: two languages, and a text pasted into each."""

FEWEST_OF_WIDTH = 5
"""Line ends that a width explains, or it is none."""

CHANGE, CHANGE_INSIDE = 0.9, 2.5
"""What a change of the width costs, in line ends that the width does not explain: behind an empty
line, and where there is none."""

OFTEN, CHANGE_OFTEN = 0.3, 0.4
"""Share of the empty lines behind which the width changes, from which the languages stand below one
another paragraph by paragraph; and what a change costs there."""

CAPITAL, STOP = 0.5, 0.3
"""The weight of a line end with no small letter behind it, and of one behind a stop: a heading or
a point may stand there."""

UNKNOWN = 0.6
"""What a line end costs in a part of which no width is known."""

NO_WIDTH = 0
"""The width of a part where every paragraph is one line, or where nothing shows the width."""


class _End(Struct, frozen=True):
    """The end of a line that may be wrapped: its length, and that with the next word added.

    ``apart`` is set where an empty line parts it from the end before.
    """

    at: int
    short: int
    long: int
    weight: float
    apart: bool

    def shows(self, width: int) -> bool:
        return self.short <= width < self.long


def wrappings(lines: Sequence[Line]) -> Sequence[Wrapping | None]:
    """How each line was wrapped, None where it was not: a document has one width or several."""
    ends = list(_ends(lines))
    widths = _widths(ends)
    labels = _labels(ends, widths)
    if len(set(labels)) <= 1:
        return [wrapping(lines)] * len(lines)
    of_lines = _of_lines(ends, labels, len(lines))
    parts: defaultdict[int, list[Line]] = defaultdict(list)
    for at, (line, label) in enumerate(zip(lines, of_lines, strict=True)):
        if at and label != of_lines[at - 1]:
            parts[label].append(Line(0, ""))
        parts[label].append(line)
    found = {label: wrapping(part) for label, part in parts.items()}
    if all(len(line.text) <= WRAPPED_AT_MOST for line in parts[NO_WIDTH]):
        found[NO_WIDTH] = by_lengths(lines)
    return [found[label] for label in of_lines]


def _ends(lines: Sequence[Line]) -> Iterator[_End]:
    """The ends of lines that show a width, and those of lines that show that there is none."""
    apart = True
    for at, (line, after) in enumerate(pairwise(lines)):
        above, below = line.text.rstrip(), after.text
        long = len(above) > WRAPPED_AT_MOST and " " in above[:WRAPPED_AT_MOST].strip()
        weight = 1.0 if long else _weight(above, below)
        if weight:
            yield _End(at, len(above), len(above) + 1 + len(first_word(below)), weight, apart)
            apart = False
        apart = apart or not above


def _weight(above: str, below: str) -> float:
    """How far the end of a line shows the width; not at all in front of a point."""
    if not above or not below.strip() or GLYPH.match(below) or LETTERED.match(below):
        return 0.0
    if ENDED.search(above):
        return STOP
    return 1.0 if below.lstrip()[:1].islower() else CAPITAL


def _widths(ends: Sequence[_End]) -> list[int]:
    """The widths that explain most ends, each of those that the ones before left over."""
    found: list[int] = []
    left = [end for end in ends if end.weight == 1.0]
    while len(found) < MOST_WIDTHS:
        counts = Counter(
            width
            for end in left
            for width in range(max(end.short, NARROWEST), min(end.long, WRAPPED_AT_MOST + 1))
        )
        width, most = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        if most < FEWEST_OF_WIDTH:
            break
        found.append(width)
        left = [end for end in left if not end.shows(width)]
    return found


def _labels(ends: Sequence[_End], widths: Sequence[int]) -> list[int]:
    """The width of each end, so that few ends are unexplained and the width changes seldom.

    Where it changes often all the same, every paragraph may have a width of its own.
    """
    if not widths:
        return []
    found = _cheapest(ends, widths, CHANGE)
    changes = sum(one != other for one, other in pairwise(found))
    often = changes >= OFTEN * sum(end.apart for end in ends)
    return _cheapest(ends, widths, CHANGE_OFTEN) if changes and often else found


def _cheapest(ends: Sequence[_End], widths: Sequence[int], change: float) -> list[int]:
    """The labels that cost least, a ``change`` behind an empty line included."""
    labels = [NO_WIDTH, *widths]
    costs, ways = dict.fromkeys(labels, 0.0), []
    for end in ends:
        cheapest = min(labels, key=lambda label: costs[label])
        most = costs[cheapest] + (change if end.apart else CHANGE_INSIDE)
        ways.append({one: one if costs[one] <= most else cheapest for one in labels})
        costs = {one: min(costs[one], most) + _cost(end, one) for one in labels}
    label = min(labels, key=lambda one: costs[one])
    result = []
    for way in reversed(ways):
        result.append(label)
        label = way[label]
    return result[::-1]


def _cost(end: _End, label: int) -> float:
    if label == NO_WIDTH:
        return 0.0 if end.short > WRAPPED_AT_MOST else UNKNOWN * end.weight
    return 0.0 if end.shows(label) else end.weight


def _of_lines(ends: Sequence[_End], labels: Sequence[int], count: int) -> list[int]:
    """The label of each line: that of the nearest end; a longer line has no such width."""
    result, k = [], 0
    for at in range(count):
        while k + 1 < len(ends) and abs(ends[k + 1].at - at) <= abs(ends[k].at - at):
            k += 1
        result.append(labels[k])
    return result
