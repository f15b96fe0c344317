"""Which section translates which: an assignment, so that a swapped one derails nothing."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import Floats
from aligner.alignment.meaning import Meaning, unit
from aligner.model import Block, Both, Half, Section, SectionPair

NAME = 0.4
"""For the same name in the profile."""

OTHER_NAME = 0.25
"""What different names cost: little, since "Conditions" may be called "Contract" as well."""

NUMBER = 0.1
PLACE = 0.2
"""Lost over the whole length of the notice: only a tie-break, since sections do get swapped."""

LEAST_BETWEEN = 0.1
"""The same for the only two left over between neighbours that belong together."""

LEAST = 0.5
"""Below this two sections have nothing in common but being left over."""

ALIKE = 0.6
"""Mean cosine of headings and texts from which two sections left over are one, wherever they
stand and whatever the profile calls them."""

HEADINGS_CROSSWISE = 0.25
"""What the headings of two pairs of sections gain together from being exchanged, names in the
profile included, from which the sections were paired by texts under the wrong headings."""

CROSSWISE = 0.3
"""What the texts of two pairs of sections gain together from being exchanged, from which the
headings stand over the wrong texts."""


def pair_sections(halves: Both[Half], meaning: Meaning) -> tuple[SectionPair, ...]:
    """Every section with its counterpart, in the order of the first language."""
    first, second = (half.sections for half in halves.values())
    alike = _alike(first, second, meaning)
    table = alike + _bonuses(first, second)
    partner = assignment(table, least=LEAST)
    _pair_between_neighbours(partner, table)
    _pair_left_over(partner, alike)
    _pair_by_headings(partner, first, second, meaning)
    _pair_with_left_over(partner, first, second, meaning)
    pairs = [
        SectionPair(
            Both(halves.codes, (section, second[partner[at]] if at in partner else None)),
            min(max(float(table[at, partner[at]]), 0.0), 1.0) if at in partner else 0.0,
        )
        for at, section in enumerate(first)
    ]
    taken = set(partner.values())
    alone = [
        SectionPair(Both(halves.codes, (None, section)), 0.0)
        for at, section in enumerate(second)
        if at not in taken
    ]
    return (*pairs, *alone)


def _pair_between_neighbours(partner: dict[int, int], table: Floats) -> None:
    """A section left over alone between two pairs, in both languages, is one section."""
    rows, columns = table.shape
    for row in range(rows):
        column = partner.get(row - 1, -1) + 1 if row else 0
        if row in partner or column >= columns or column in partner.values():
            continue
        closed = (
            partner.get(row + 1, columns) == column + 1 if row + 1 < rows else column == columns - 1
        )
        opened = row == 0 or row - 1 in partner
        if opened and closed and table[row, column] >= LEAST_BETWEEN:
            partner[row] = column


def _pair_left_over(partner: dict[int, int], alike: Floats) -> None:
    """Sections left over that are much alike, though number, name or place speak against it."""
    table = alike.copy()
    table[list(partner), :] = table[:, list(partner.values())] = -1.0
    partner |= assignment(table, least=ALIKE)


def _pair_by_headings(
    partner: dict[int, int], first: Sequence[Section], second: Sequence[Section], meaning: Meaning
) -> None:
    """Sections paired by texts that stand under one another's headings: the headings decide."""
    if len(partner) < 2:  # noqa: PLR2004  (one pair has nothing to be exchanged with)
        return
    rows = sorted(partner)
    ones, twos = [first[row] for row in rows], [second[partner[row]] for row in rows]
    table = _cosines([[one.heading] for one in ones], [[two.heading] for two in twos], meaning)
    named = np.array([[_named_alike(one, two) for two in twos] for one in ones])
    own = np.diag(table + named)
    gains = table + named + (table + named).T - own[:, None] - own[None, :]
    # Where a heading stands twice, the exchange would leave one of the two over another's text.
    gains[np.minimum(named, named.T) < 0] = 0.0
    found = assignment(np.triu(gains, 1), least=HEADINGS_CROSSWISE)
    for a, b in found.items():
        if not {a, b} & _others(found, (a, b)):
            partner[rows[a]], partner[rows[b]] = partner[rows[b]], partner[rows[a]]


def _pair_with_left_over(
    partner: dict[int, int], first: Sequence[Section], second: Sequence[Section], meaning: Meaning
) -> None:
    """Sections paired by their texts though one left over has the heading: it was merged."""
    if not first or not second:
        return
    table = _cosines([[one.heading] for one in first], [[two.heading] for two in second], meaning)
    table += np.array([[_named_alike(one, two) for two in second] for one in first])
    for row in sorted(partner):
        own = table[row, partner[row]]
        columns = set(range(len(second))) - set(partner.values())
        best = max(columns, key=lambda column: table[row, column], default=None)
        if best is not None and table[row, best] - own >= HEADINGS_CROSSWISE:
            partner[row] = best
    for column, row in sorted((column, row) for row, column in partner.items()):
        rows = set(range(len(first))) - set(partner)
        best = max(rows, key=lambda one: table[one, column], default=None)
        if best is not None and table[best, column] - table[row, column] >= HEADINGS_CROSSWISE:
            del partner[row]
            partner[best] = column


def crosswise(pairs: Sequence[SectionPair], meaning: Meaning) -> dict[str, str]:
    """Sections of the second language whose texts stand under one another's headings, by key."""
    known = [
        (first, second)
        for first, second in (pair.sections.sides for pair in pairs)
        if first is not None and second is not None and first.blocks and second.blocks
    ]
    if len(known) < 2:  # noqa: PLR2004  (one pair has nothing to be exchanged with)
        return {}
    table = _cosines([one.blocks for one, _ in known], [two.blocks for _, two in known], meaning)
    own = np.diag(table)
    gains = table + table.T - own[:, None] - own[None, :]
    found = assignment(np.triu(gains, 1), least=CROSSWISE)
    keys = [second.key for _, second in known]
    once = [pair for pair in found.items() if not {*pair} & _others(found, pair)]
    return {keys[a]: keys[b] for pair in once for a, b in (pair, pair[::-1])}


def _others(found: dict[int, int], pair: tuple[int, int]) -> set[int]:
    """The positions in all pairs but this one."""
    return {at for other in found.items() if other != pair for at in other}


def assignment(table: NDArray[np.floating[Any]], *, least: float) -> dict[int, int]:
    """Row to column of ``table``, best pairs first, as long as they score ``least``."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    good = table >= least
    cells = zip(table[good].tolist(), *(at.tolist() for at in good.nonzero()), strict=True)
    for _, row, column in sorted(cells, key=itemgetter(0), reverse=True):
        if row not in partner and column not in taken:
            partner[row] = column
            taken.add(column)
    return partner


def _alike(first: Sequence[Section], second: Sequence[Section], meaning: Meaning) -> Floats:
    """The means of the cosines of headings and of texts."""
    if not first or not second:
        return np.zeros((len(first), len(second)))
    headings = _cosines(
        [[one.heading] for one in first], [[one.heading] for one in second], meaning
    )
    contents = _cosines(
        [_content(one) for one in first], [_content(one) for one in second], meaning
    )
    return (headings + contents) / 2


def _bonuses(first: Sequence[Section], second: Sequence[Section]) -> Floats:
    """What names, numbers and places say of each pair."""
    table = np.zeros((len(first), len(second)))
    for i, section in enumerate(first):
        for j, other in enumerate(second):
            far = abs(i / len(first) - j / len(second))
            table[i, j] = _bonus(section, other) - PLACE * far
    return table


def _content(section: Section) -> Sequence[Block]:
    return section.blocks or (section.heading,)


def _cosines(
    first: Sequence[Sequence[Block]], second: Sequence[Sequence[Block]], meaning: Meaning
) -> Floats:
    left, right = (
        np.array([_mean(blocks, meaning) for blocks in side]) for side in (first, second)
    )
    cosines: Floats = (left @ right.T).astype(np.float64)
    return cosines


def _mean(blocks: Sequence[Block], meaning: Meaning) -> Floats:
    weights = np.array([float(len(block.text)) for block in blocks])
    pooled: Floats = weights @ meaning.blocks(blocks).astype(np.float64)
    return unit(pooled)


def _named_alike(section: Section, other: Section) -> float:
    if not (section.name and other.name):
        return 0.0
    return NAME if section.name == other.name else -OTHER_NAME


def _bonus(section: Section, other: Section) -> float:
    bonus = _named_alike(section, other)
    if section.number and section.number == other.number:
        bonus += NUMBER
    return bonus
