"""The labels of lists and sub-sections, joined by what they say and not by what stands below them.

The path follows the points, so that "Essential" over one list would be joined with whatever is
over the same list in the other language. A label that stands over the wrong list is seen only
where the labels are joined by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from aligner.alignment.lattice import Floats
from aligner.alignment.meaning import Meaning
from aligner.alignment.sections import assignment
from aligner.model import Bead, Block, Both, Half, Kind
from aligner.profiles import Profile, labels

NAME = 0.4
"""For the same name in the profile; other names cost as much."""

EXCHANGED = 0.15
"""What two pairs of labels gain together, from which they belong together crosswise. In 179 pairs
of pairs from clean notices they lose .05 at least and .4 in all but two."""

LEFT_OVER = 0.25
"""Likeness from which two labels of one section, both left over, are one."""


HEADINGS = (Kind.HEADING, Kind.SUBHEADING)
NUMBERED_ALIKE = 2
"""Headings with the same numbers, from which both languages number all of them alike."""

Pair = tuple[Block, Block]


class Naming(Struct, frozen=True):
    """Which blocks announce a list, and what the profile calls a label.

    ``numbers`` are those of the headings of each language.
    """

    announcing: frozenset[str]
    index: labels.Index
    numbers: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

    def is_label(self, block: Block) -> bool:
        """Whether a block names what stands below it."""
        return block.kind is Kind.SUBHEADING or block.id in self.announcing

    def bonus(self, block: Block, other: Block) -> float:
        """What the names in the profile say of a pair of labels."""
        first, second = self.index.exact(block.text), self.index.exact(other.text)
        if first is None or second is None:
            return 0.0
        return NAME if first.name == second.name else -NAME


def naming(halves: Both[Half], profile: Profile) -> Naming:
    """What must be known of a notice before its labels can be joined."""
    blocks = [block for half in halves.values() for block in half.blocks]
    announcing = frozenset(b.introduction for b in blocks if b.introduction is not None)
    first, second = (
        frozenset(b.marker for b in half.blocks if b.kind in HEADINGS and b.marker)
        for half in halves.values()
    )
    return Naming(announcing, labels.headings(profile), (first, second))


def relabelled(beads: Sequence[Bead], known: Naming, meaning: Meaning) -> list[Bead]:
    """The beads of one section, with its labels joined by what they say."""
    joined = [_pair(bead) for bead in beads if _is_pair(bead, known)]
    single = [bead.blocks.sides for bead in beads if _is_single(bead, known)]
    alone = [[block for sides in single for block in sides[side]] for side in (0, 1)]
    spare = [(one, two) for one in alone[0] for two in alone[1] if one.kind is two.kind]
    changed = _exchanged(joined, spare, known, meaning)
    changed |= _left_over([pair for pair in spare if not _is_in(pair, changed)], known, meaning)
    taken = {block.id for block in changed.values()}
    result = []
    for bead in beads:
        first, second = bead.blocks.sides
        if len(first) == 1 and first[0].id in changed:
            result.append(_joined(first[0], changed[first[0].id], bead, meaning))
        elif first or len(second) != 1 or second[0].id not in taken:
            result.append(bead)
    return result


def headed(beads: Sequence[Bead], meaning: Meaning) -> list[Bead]:
    """The beads of a pair of sections, with their headings joined where the path left both alone.

    Whether they mean the same is another question.
    """
    alone = [
        [bead.blocks.sides[side][0] for bead in beads if _is_alone(bead, side)] for side in (0, 1)
    ]
    if not len(alone[0]) == len(alone[1]) == 1:
        return [*beads]
    (first,), (second,) = alone
    return [
        _joined(first, second, bead, meaning, moved=False) if _is_alone(bead, 0) else bead
        for bead in beads
        if not _is_alone(bead, 1)
    ]


def numbered_apart(beads: Sequence[Bead], known: Naming, meaning: Meaning) -> list[Bead]:
    """The beads, with a heading alone whose number the other language lacks.

    The line that leads to the list below it may look like a heading there, and stand for both.
    """
    if len(known.numbers[0] & known.numbers[1]) < NUMBERED_ALIKE:
        return [*beads]
    return [part for bead in beads for part in _without_heading(bead, known, meaning)]


def _without_heading(bead: Bead, known: Naming, meaning: Meaning) -> list[Bead]:
    for side in (0, 1):
        mine, others = bead.blocks.sides[side], bead.blocks.sides[1 - side]
        if len(mine) != 2 or len(others) != 1 or others[0].marker:  # noqa: PLR2004  (and its line)
            continue
        heading, line = mine
        lacks = heading.marker and heading.marker not in known.numbers[1 - side]
        leads = heading.kind in HEADINGS and line.kind is Kind.PARAGRAPH
        if lacks and leads and line.text.endswith(":") and others[0].text.endswith(":"):
            alone = Both(bead.blocks.codes, ((heading,), ()) if side == 0 else ((), (heading,)))
            pair = (line, others[0]) if side == 0 else (others[0], line)
            return [Bead(alone, 0.0), _joined(*pair, bead, meaning, moved=False)]
    return [bead]


def _is_alone(bead: Bead, side: int) -> bool:
    """Whether a bead has nothing but a heading on this side."""
    mine, others = bead.blocks.sides[side], bead.blocks.sides[1 - side]
    return not others and len(mine) == 1 and mine[0].kind is Kind.HEADING


def _pair(bead: Bead) -> Pair:
    return bead.blocks.sides[0][0], bead.blocks.sides[1][0]


def _is_in(pair: Pair, changed: dict[str, Block]) -> bool:
    return pair[0].id in changed or pair[1] in changed.values()


def _is_pair(bead: Bead, known: Naming) -> bool:
    first, second = bead.blocks.sides
    return (
        len(first) == len(second) == 1
        and first[0].kind is second[0].kind
        and known.is_label(first[0])
        and known.is_label(second[0])
    )


def _is_single(bead: Bead, known: Naming) -> bool:
    blocks = [block for side in bead.blocks.sides for block in side]
    return len(blocks) == 1 and known.is_label(blocks[0])


def _exchanged(
    joined: Sequence[Pair], spare: Sequence[Pair], known: Naming, meaning: Meaning
) -> dict[str, Block]:
    """For the ids of labels that belong crosswise, the labels that they belong to.

    ``spare`` are pairs that might be made of labels left over.
    """
    pairs = [*joined, *spare]
    table = _likeness([one for one, _ in pairs], [two for _, two in pairs], known, meaning)
    worth = np.diag(table).copy()
    worth[len(joined) :] = np.maximum(worth[len(joined) :], LEFT_OVER)
    gains = [
        (float(table[i, j] + table[j, i] - worth[i] - worth[j]), i, j)
        for i, j in combinations(range(len(pairs)), 2)
        if i < len(joined) and pairs[i][0].kind is pairs[j][0].kind
    ]
    changed: dict[str, Block] = {}
    for gain, i, j in sorted(gains, reverse=True):
        if gain >= EXCHANGED and not any(_is_in(pairs[at], changed) for at in (i, j)):
            changed |= {pairs[i][0].id: pairs[j][1], pairs[j][0].id: pairs[i][1]}
    return changed


def _left_over(spare: Sequence[Pair], known: Naming, meaning: Meaning) -> dict[str, Block]:
    """For the ids of labels that were left over, those of the other language that suit them."""
    sources = list({one.id: one for one, _ in spare}.values())
    targets = list({two.id: two for _, two in spare}.values())
    table = _likeness(sources, targets, known, meaning)
    for i, block in enumerate(sources):
        for j, other in enumerate(targets):
            table[i, j] -= block.kind is not other.kind
    return {
        sources[row].id: targets[column]
        for row, column in assignment(table, least=LEFT_OVER).items()
    }


def _likeness(
    sources: Sequence[Block], targets: Sequence[Block], known: Naming, meaning: Meaning
) -> Floats:
    if not sources or not targets:
        return np.zeros((len(sources), len(targets)))
    table: Floats = (meaning.blocks(sources) @ meaning.blocks(targets).T).astype(np.float64)
    table += np.array([[known.bonus(block, other) for other in targets] for block in sources])
    return table


def _joined(
    first: Block, second: Block, bead: Bead, meaning: Meaning, *, moved: bool = True
) -> Bead:
    score = float((meaning.blocks([first]) @ meaning.blocks([second]).T)[0, 0])
    sides = ((first,), (second,))
    return Bead(Both(bead.blocks.codes, sides), min(1.0, max(0.0, score)), moved=moved)
