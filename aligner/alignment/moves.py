"""Text that no monotone path can join: blocks that moved, changed places or were run together.

The path is best as a whole, and pays for that with beads that join what stands at the same place
and has nothing in common. Those are loosened, and whatever is alone then is tried again anywhere
in the notice, as an assignment.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from aligner.alignment.facts import HEADINGS, facts_of
from aligner.alignment.lattice import Floats
from aligner.alignment.meaning import Meaning
from aligner.alignment.sections import assignment
from aligner.model import Bead, Block, Both, Kind, Sentence
from aligner.sequence import in_order

MOVED = 0.54
"""Cosine from which two blocks left over anywhere in the notice are one that moved."""

NEAR = 0.1
"""What it is worth that two blocks left over stand in sections that translate one another."""

BETTER = 0.2
"""Cosine by which both blocks of a weak bead must have a better partner elsewhere."""

EXCHANGED, LEAST_EXCHANGED = 0.12, 0.4
"""Cosine that two beads must gain together when they exchange their partners, and that either must
then have. In seventy notices without a slip no exchange gained anything."""

DISTURBS = 0.04
"""Cosine that a bead of several blocks gains when the first or last of them is left out."""

WHATEVER = -1.0
"""The same where the block is the heading of a section, and all others are sub-headings."""

TEXT = (Kind.PARAGRAPH, Kind.BULLET)

Pair = tuple[Block, Block]


def settled(
    beads: Sequence[Bead], meaning: Meaning, sections: Mapping[str, str] | None = None
) -> list[Bead]:
    """The beads with moved text joined.

    ``sections`` maps the keys of the first language's sections to their counterparts'.
    """
    parted = [part for bead in beads for part in _parted(bead, meaning)]
    straight = [one for bead in parted for one in _uncrossed(bead, meaning)]
    loose = _weak(straight, meaning)
    free = [at in loose or _is_single(bead) for at, bead in enumerate(straight)]
    pool = [bead for bead, is_free in zip(straight, free, strict=True) if is_free]
    chosen = _assigned(pool, meaning, sections or {})
    resettled = [
        one
        for bead, is_free in zip(straight, free, strict=True)
        for one in (_resettled(bead, chosen, meaning) if is_free else [bead])
    ]
    return _exchanged(resettled, meaning)


def _exchanged(beads: Sequence[Bead], meaning: Meaning) -> list[Bead]:
    """The beads, with the partners of two exchanged where both are then more alike."""
    pairs = {at: pair for at, bead in enumerate(beads) if (pair := _pair(bead)) is not None}
    if not pairs:
        return [*beads]
    sources, targets = zip(*pairs.values(), strict=True)
    table = (meaning.blocks(sources) @ meaning.blocks(targets).T).astype(np.float64)
    own = np.diag(table)
    gains = np.triu(table + table.T - own[:, None] - own[None, :], 1)
    gains[np.minimum(table, table.T) < LEAST_EXCHANGED] = 0.0
    result, places = [*beads], [*pairs]
    settled: set[int] = set()
    for row, column in assignment(gains, least=EXCHANGED).items():
        if not settled.isdisjoint((row, column)):
            continue
        settled |= {row, column}
        for at, source, target in ((row, row, column), (column, column, row)):
            place = places[at]
            result[place] = _moved(sources[source], targets[target], beads[place], meaning)
    return result


def unlinked_apart(bead: Bead) -> list[Bead]:
    """The bead, with blocks apart of which no sentence is linked to the other language."""
    if not all(bead.blocks.sides) or len(bead.blocks.sides[0]) == len(bead.blocks.sides[1]) == 1:
        return [bead]
    linked = {
        sentence.block.id
        for link in bead.sentences
        if all(link.sentences.sides)
        for side in link.sentences.sides
        for sentence in side
    }
    linked -= _headings_behind(bead, linked)
    kept = bead.blocks.map(lambda side: tuple(b for b in side if b.id in linked))
    alone = [
        (at, block)
        for at, side in enumerate(bead.blocks.sides)
        for block in side
        if block.id not in linked
    ]
    if not alone or not all(kept.sides):
        return [bead]
    links = tuple(
        replace(link, sentences=left)
        for link in bead.sentences
        if any((left := _within(link.sentences, linked)).sides)
    )
    rest = replace(bead, blocks=kept, sentences=links)
    first = [_alone(b, at, bead) for at, b in alone if _opens(b, at, bead)]
    last = [_alone(b, at, bead) for at, b in alone if not _opens(b, at, bead)]
    return [*first, rest, *last]


def _headings_behind(bead: Bead, linked: Container[str]) -> set[str]:
    """The ids of headings linked as the end of a text, where the other side has text alone.

    What follows a heading may have no translation, and it has none itself then. Only what leads
    to a list may stand in its place.
    """
    first, second = ([b for b in side if b.id in linked] for side in bead.blocks.sides)
    return {
        mine[-1].id
        for mine, others in ((first, second), (second, first))
        if len(mine) > 1
        and mine[-1].kind in HEADINGS
        and mine[0].kind not in HEADINGS
        and not any(one.kind in HEADINGS or one.text.endswith(":") for one in others)
    }


def _within(sides: Both[tuple[Sentence, ...]], ids: Container[str]) -> Both[tuple[Sentence, ...]]:
    """What remains of both sides of a link in these blocks."""
    return sides.map(lambda side: tuple(one for one in side if one.block.id in ids))


def _opens(block: Block, side: int, bead: Bead) -> bool:
    return block is bead.blocks.sides[side][0]


def cosine(sides: tuple[Sequence[Block], Sequence[Block]], meaning: Meaning) -> float:
    """The cosine of two groups of blocks, pooled by length; 0 where one is empty."""
    if not all(sides):
        return 0.0
    pooled = [
        np.array([len(block.text) for block in side]) @ meaning.blocks(side) for side in sides
    ]
    norms = [max(math.sqrt(vector @ vector), 1e-9) for vector in pooled]
    return min(max(float(pooled[0] @ pooled[1]) / (norms[0] * norms[1]), 0.0), 1.0)


def _parted(bead: Bead, meaning: Meaning) -> list[Bead]:
    """The bead, with a block at its edge that disturbs it set apart."""
    for side, blocks in enumerate(bead.blocks.sides):
        if len(blocks) == 1 or not all(bead.blocks.sides):
            continue
        for kept, left in ((blocks[1:], blocks[0]), (blocks[:-1], blocks[-1])):
            sides = [*bead.blocks.sides]
            sides[side] = kept
            score = cosine((sides[0], sides[1]), meaning)
            gain = _gain(left, kept, bead.blocks.sides[1 - side])
            if score >= bead.score + gain:
                rest = Bead(Both(bead.blocks.codes, (sides[0], sides[1])), score, bead.confidence)
                alone = _alone(left, side, bead)
                first = left is blocks[0]
                return [alone, rest] if first else [rest, alone]
    return [bead]


def _gain(left: Block, kept: Sequence[Block], others: Sequence[Block]) -> float:
    """What the cosine must gain for a block to be left out; a heading may cost some."""
    if left.kind is Kind.HEADING and {one.kind for one in (*kept, *others)} == {Kind.SUBHEADING}:
        return WHATEVER
    return -DISTURBS if left.kind not in TEXT or _alone_announces(left, others) else DISTURBS


def _alone_announces(block: Block, others: Sequence[Block]) -> bool:
    """Whether a block leads to a list, and none of the other language does."""
    return block.text.rstrip().endswith(":") and not any(":" in one.text for one in others)


def _alone(block: Block, side: int, bead: Bead) -> Bead:
    sides = ((block,), ()) if side == 0 else ((), (block,))
    return Bead(Both(bead.blocks.codes, sides), 0.0, bead.confidence)


def _uncrossed(bead: Bead, meaning: Meaning) -> list[Bead]:
    """The beads inside one that only hides blocks which changed places."""
    first, second = bead.blocks.sides
    if len(first) != len(second) or len(first) < 2:  # noqa: PLR2004  (one block cannot cross)
        return [bead]
    table = (meaning.blocks(first) @ meaning.blocks(second).T).astype(np.float64)
    sure = sorted(assignment(table, least=MOVED).items())
    if all(one[1] < other[1] for one, other in pairwise(sure)):
        return [bead]
    rows, columns = zip(*sure, strict=True)
    left = [[at for at in range(len(first)) if at not in taken] for taken in (rows, columns)]
    # What is like nothing stands where it stood, between those that changed places.
    pairs = sorted([*sure, *zip(*left, strict=True)])
    kept = in_order([column for _, column in pairs])
    return [
        Bead(
            Both(bead.blocks.codes, ((first[row],), (second[column],))),
            float(np.clip(table[row, column], 0, 1)),
            bead.confidence,
            moved=at not in kept,
        )
        for at, (row, column) in enumerate(pairs)
    ]


def _weak(beads: Sequence[Bead], meaning: Meaning) -> frozenset[int]:
    """The positions of beads whose blocks both have a better partner that is no better bound."""
    pairs = {at: pair for at, bead in enumerate(beads) if (pair := _pair(bead)) is not None}
    if not pairs:
        return frozenset()
    spare = [bead.blocks.sides for bead in beads if _is_single(bead)]
    sources = [pair[0] for pair in pairs.values()] + [b for side, _ in spare for b in side]
    targets = [pair[1] for pair in pairs.values()] + [b for _, side in spare for b in side]
    table = (meaning.blocks(sources) @ meaning.blocks(targets).T).astype(np.float64)
    own = np.array([table[at, at] for at in range(len(pairs))])
    others = table.copy()
    np.fill_diagonal(others[: len(pairs), : len(pairs)], -1.0)
    better = (_best(others, 1)[: len(pairs)] >= own + BETTER) & (
        _best(others, 0)[: len(pairs)] >= own + BETTER
    )
    return frozenset(at for at, weak in zip(pairs, better, strict=True) if weak)


def _best(table: Floats, axis: int) -> Floats:
    best: Floats = table.max(axis=axis)
    return best


def _pair(bead: Bead) -> Pair | None:
    first, second = bead.blocks.sides
    if len(first) != 1 or len(second) != 1 or not {first[0].kind, second[0].kind} <= {*TEXT}:
        return None
    return first[0], second[0]


def _is_single(bead: Bead) -> bool:
    return sum(map(len, bead.blocks.sides)) == 1


def _assigned(
    free: Sequence[Bead], meaning: Meaning, sections: Mapping[str, str]
) -> dict[str, Block]:
    """For the ids of source blocks, the target blocks that fit them best, anywhere."""
    sources = [block for bead in free for block in bead.blocks.sides[0]]
    targets = [block for bead in free for block in bead.blocks.sides[1]]
    if not sources or not targets:
        return {}
    table = (meaning.blocks(sources) @ meaning.blocks(targets).T).astype(np.float64)
    for i, block in enumerate(sources):
        for j, other in enumerate(targets):
            near = block.section in sections and sections[block.section] == other.section
            table[i, j] += _known_apart(block, other) + NEAR * near
    found = assignment(table, least=MOVED)
    return {sources[row].id: targets[column] for row, column in found.items()}


def _resettled(bead: Bead, chosen: dict[str, Block], meaning: Meaning) -> list[Bead]:
    """What becomes of a bead of one block or a weak one, now that others may have its blocks."""
    taken = {block.id for block in chosen.values()}
    found = [chosen.get(block.id) for block in bead.blocks.sides[0]]
    left = [block for block in bead.blocks.sides[1] if block.id not in taken]
    own = [*found] == [*bead.blocks.sides[1]]
    if own or (found == [None] and left):
        return [bead]
    result = [
        _alone(source, 0, bead) if target is None else _moved(source, target, bead, meaning)
        for source, target in zip(bead.blocks.sides[0], found, strict=True)
    ]
    return [*result, *(_alone(block, 1, bead) for block in left)]


def _moved(source: Block, target: Block, bead: Bead, meaning: Meaning) -> Bead:
    sides = ((source,), (target,))
    return Bead(Both(bead.blocks.codes, sides), cosine(sides, meaning), moved=True)


def _known_apart(block: Block, other: Block) -> float:
    """What speaks against a move: other facts, or a heading against text."""
    if (block.kind in HEADINGS) != (other.kind in HEADINGS):
        return -1.0
    first, second = facts_of(block), facts_of(other)
    if not first or not second:
        return 0.0
    return 0.1 if first & second else -0.1
