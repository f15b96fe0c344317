"""Notices of the corpus as texts with known alignments, to fit weights for blocks on.

From each notice and its gold several texts are made by seeded edits: blocks deleted on one side,
runs of them deleted, neighbours merged, blocks split into their sentences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from aligner import encoders, pipeline
from aligner.alignment import anchors, facts, windows
from aligner.alignment.lattice import REACH, SHAPES
from aligner.alignment.meaning import Meaning, sentence_texts
from aligner.model import Block, Kind
from aligner.sequence import in_order
from benchmarks import gold
from benchmarks.training import CHUNK, Example, Text, example

SEEDS = range(4)
"""Of the edited copies of a notice."""

DELETED, RUN_DELETED, MERGED = 0.05, 0.02, 0.05
"""How likely a block is left out on one side, begins a run of such blocks, or takes the next in."""


class Unit(Struct, frozen=True):
    """A segment to be aligned: one block, part of one, or several."""

    texts: tuple[str, ...]
    block: Block


class Bead(Struct, frozen=True):
    """Units that translate one another."""

    source: tuple[Unit, ...]
    target: tuple[Unit, ...]


def of_notices(encoder: encoders.Encoder) -> list[Example]:
    """The notices of the corpus in sections, edited."""
    return [one for case in gold.cases() for one in _of_notice(case, encoder)]


def _of_notice(case: gold.Case, encoder: encoders.Encoder) -> Iterator[Example]:
    bitext = pipeline.bitext(case.source, pipeline.Settings(), encoder)
    beads = _gold_beads(bitext.notice.halves.sides, case)
    texts = [text for bead in beads for u in (*bead.source, *bead.target) for text in u.texts]
    meaning = Meaning(encoder, texts)
    for seed in SEEDS:
        chance = random.Random(f"{case.name} {seed}")
        for split in (False, True):
            edited = _edited(beads, chance, split=split)
            for begin in range(0, len(edited), CHUNK):
                made = _example(edited[begin : begin + CHUNK], meaning, with_facts=not split)
                if made is not None:
                    yield made


def _gold_beads(halves: Sequence[object], case: gold.Case) -> list[Bead]:
    by_line: list[dict[int, Block]] = []
    for half in halves:
        blocks = half.blocks  # type: ignore[attr-defined]
        by_line.append({b.lines[0]: b for b in blocks if b.kind not in (Kind.FIELD, Kind.OTHER)})
    links = [
        (tuple(by_line[0][n] for n in first), tuple(by_line[1][n] for n in second))
        for first, second in case.gold
        if all(n in by_line[0] for n in first) and all(n in by_line[1] for n in second)
    ]
    return list(_monotone([link for link in links if len(link[0]) + len(link[1]) <= REACH]))


def _monotone(links: list[tuple[tuple[Block, ...], tuple[Block, ...]]]) -> Iterator[Bead]:
    """The links as a path: those out of order become text without counterpart on both sides."""
    both = [at for at, (first, second) in enumerate(links) if first and second]
    kept = {both[n] for n in in_order([links[at][1][0].lines[0] for at in both])}
    alone = [(first, second) for at, (first, second) in enumerate(links) if at not in kept]
    spare = sorted((b for _, second in alone for b in second), key=lambda block: block.lines)
    for at, (first, second) in enumerate(links):
        if at not in kept:
            yield from (Bead((_unit(block),), ()) for block in first)
            continue
        while spare and spare[0].lines < second[0].lines:
            yield Bead((), (_unit(spare.pop(0)),))
        yield Bead(tuple(map(_unit, first)), tuple(map(_unit, second)))
    yield from (Bead((), (_unit(block),)) for block in spare)


def _unit(block: Block) -> Unit:
    return Unit(tuple(sentence_texts(block)), block)


def _edited(beads: Sequence[Bead], chance: random.Random, *, split: bool) -> list[Bead]:
    beads = [one for bead in beads for one in (_split(bead) if split else [bead])]
    result: list[Bead] = []
    run, side = 0, 0
    for bead in beads:
        if run == 0 and chance.random() < RUN_DELETED:
            run, side = chance.randint(2, 4), chance.randint(0, 1)
        if run > 0 or chance.random() < DELETED:
            side = side if run else chance.randint(0, 1)
            run = max(0, run - 1)
            result.extend(_without(bead, side))
        elif result and chance.random() < MERGED and _can_merge(result[-1], bead):
            result[-1] = _merged(result[-1], bead, chance.randint(0, 1))
        else:
            result.append(bead)
    return result


def _split(bead: Bead) -> list[Bead]:
    """A bead by its sentences, where their number says how they belong together."""
    source, target = (
        [Unit((t,), u.block) for u in side for t in u.texts] for side in (bead.source, bead.target)
    )
    if len(source) == len(target):
        return [Bead((one,), (other,)) for one, other in zip(source, target, strict=True)]
    if (len(source), len(target)) in SHAPES and min(len(source), len(target)) <= 1:
        return [Bead(tuple(source), tuple(target))]
    return [bead]


def _without(bead: Bead, side: int) -> list[Bead]:
    kept = bead.target if side == 0 else bead.source
    return [Bead((), (unit,)) if side == 0 else Bead((unit,), ()) for unit in kept]


def _can_merge(first: Bead, second: Bead) -> bool:
    return all(
        len(side) == 1 for side in (first.source, first.target, second.source, second.target)
    )


def _merged(first: Bead, second: Bead, side: int) -> Bead:
    joined = [(*first.source, *second.source), (*first.target, *second.target)]
    one = joined[side]
    joined[side] = (Unit(tuple(t for unit in one for t in unit.texts), one[0].block),)
    return Bead(joined[0], joined[1])


def _example(beads: Sequence[Bead], meaning: Meaning, *, with_facts: bool) -> Example | None:
    source = [unit for bead in beads for unit in bead.source]
    target = [unit for bead in beads for unit in bead.target]
    shapes = tuple((len(bead.source), len(bead.target)) for bead in beads)
    if not source or not target or not {*shapes} <= {*SHAPES}:
        return None
    sides = [_segments(units, meaning) for units in (source, target)]
    extra = None
    if with_facts:
        extra = facts.agreement([u.block for u in source], [u.block for u in target])
    _, path = anchors.band(*sides)
    return example(Text(windows.pair(sides[0], sides[1], path, extra), shapes))


def _segments(units: Sequence[Unit], meaning: Meaning) -> windows.Segments:
    lengths = np.array([float(sum(map(len, unit.texts))) for unit in units])
    pooled = np.array(
        [np.array([float(len(t)) for t in u.texts]) @ meaning.texts(u.texts) for u in units]
    )
    vectors = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
    return windows.Segments(vectors.astype(np.float32), lengths)
