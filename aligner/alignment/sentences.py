"""The sentences of a bead joined with their own, and those that moved to another block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from aligner.alignment.crossing import uncrossed
from aligner.alignment.lattice import Floats
from aligner.alignment.meaning import Meaning, sentences, unit
from aligner.alignment.sections import assignment
from aligner.alignment.segments import segments, steps
from aligner.model import Bead, Both, Sentence, SentenceLink

MOVED = 0.54
"""Cosine from which two sentences left over in different blocks are one that moved: as it is for
blocks (`moves.MOVED`)."""

SURELY_MOVED = 0.65
"""The same where one of them is linked, together with a sentence beside it that does without."""

OTHER, SOMEWHAT = 0.25, 0.4
"""Cosines of a bead and of its sentences below which one block stands in the place of another:
which of its sentences stands in the place of which says nothing."""

UNSURE = 0.5
"""Posterior below which a sentence may have a counterpart after all."""

FREE = 1000.0
"""Characters added to both languages before their ratio is taken, so that one sentence missing in a
short notice does not show in it."""

Sides = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]


def linked(bead: Bead, meaning: Meaning, ratio: float | None = None) -> Bead:
    """The bead with the links between its sentences; a bead of one language has none.

    ``ratio`` is the notice's own, of the lengths of the second language and the first: in a
    paragraph that lacks a sentence the others look too long or too short.
    """
    sides = [[one for block in side for one in sentences(block)] for side in bead.blocks.values()]
    if not all(sides):
        return bead
    if len(sides[0]) == len(sides[1]) == 1:
        return replace(bead, sentences=(_link((sides[0][0],), (sides[1][0],), 1.0, bead, meaning),))
    first, second = (segments(meaning.texts(_words(side)), _words(side)) for side in sides)
    table = (first.vectors @ second.vectors.T).astype(np.float64)
    if bead.score < OTHER and table.max() < SOMEWHAT:
        whole = _link(tuple(sides[0]), tuple(sides[1]), bead.confidence, bead, meaning)
        return replace(bead, sentences=(whole,))
    found = [
        (_span(step.source), _span(step.target), step.posterior)
        for step in steps(first, second, ratio=ratio)
    ]
    links = [
        _link(_some(sides[0], mine), _some(sides[1], other), posterior, bead, meaning)
        for mine, other, posterior in uncrossed(found, table)
    ]
    return replace(bead, sentences=tuple(_facing(_absorbed(links, meaning), meaning)))


def length_ratio(beads: Sequence[Bead]) -> float:
    """How long the second language is by the first, in the beads that have both."""
    both = [bead.blocks.sides for bead in beads if all(bead.blocks.sides)]
    first, second = (sum(len(block.text) for sides in both for block in sides[n]) for n in (0, 1))
    return (second + FREE) / (first + FREE)


def _span(ends: tuple[int, int]) -> tuple[int, ...]:
    return tuple(range(*ends))


def _some(side: Sequence[Sentence], places: Sequence[int]) -> tuple[Sentence, ...]:
    return tuple(side[at] for at in places)


def _absorbed(links: Sequence[SentenceLink], meaning: Meaning) -> list[SentenceLink]:
    """The links, with a lone sentence taken in by the one beside it that it makes more alike.

    A long sentence that became several is more than the path would join at once.
    """
    kept: list[SentenceLink] = []
    for link in links:
        before = kept[-1] if kept else None
        if before is not None and _is_lone(link) != _is_lone(before):
            both = before.sentences.sides, link.sentences.sides
            first, second = (one + other for one, other in zip(*both, strict=True))
            whole, lone = (before, link) if _is_lone(link) else (link, before)
            joined = _cosine((first, second), meaning)
            if joined > whole.score:
                sides = Both(link.sentences.codes, (first, second))
                kept[-1] = SentenceLink(sides, joined, lone.confidence)
                continue
        kept.append(link)
    return kept


def _facing(links: Sequence[SentenceLink], meaning: Meaning) -> list[SentenceLink]:
    """The links, with two lone sentences at one place joined where neither is surely alone.

    One of them that lost a clause is little like the other, and the path spares itself the link.
    """
    kept: list[SentenceLink] = []
    for link in links:
        before = kept[-1] if kept else None
        surest = 1.0 if before is None else max(before.confidence, link.confidence)
        if before is not None and surest < UNSURE and _is_lone(before) and _is_lone(link):
            both = before.sentences.sides, link.sentences.sides
            first, second = (one + other for one, other in zip(*both, strict=True))
            if first and second:
                joined = _cosine((first, second), meaning)
                sides = Both(link.sentences.codes, (first, second))
                kept[-1] = SentenceLink(sides, joined, 1 - surest)
                continue
        kept.append(link)
    return kept


def _is_lone(link: SentenceLink) -> bool:
    return not all(link.sentences.values())


def _words(side: Sequence[Sentence]) -> list[str]:
    return [one.text for one in side]


def _link(
    first: tuple[Sentence, ...],
    second: tuple[Sentence, ...],
    posterior: float,
    bead: Bead,
    meaning: Meaning,
) -> SentenceLink:
    score = _cosine((first, second), meaning)
    return SentenceLink(Both(bead.blocks.codes, (first, second)), score, posterior)


def _cosine(sides: Sides, meaning: Meaning) -> float:
    """The cosine of two groups of sentences, pooled by length; 0 where one is empty."""
    if not all(sides):
        return 0.0
    first, second = (_pooled(side, meaning) for side in sides)
    return min(max(float(first @ second), 0.0), 1.0)


def _pooled(side: Sequence[Sentence], meaning: Meaning) -> Floats:
    """The unit vector of a group of sentences."""
    lengths = np.array([float(len(one.text)) for one in side])
    pooled: Floats = lengths @ meaning.texts(_words(side))
    return unit(pooled)


def rejoined(beads: Sequence[Bead], meaning: Meaning) -> tuple[Bead, ...]:
    """The beads, with sentences joined that one language has in another block.

    Sentences left over in different beads are paired as an assignment, and with them those that
    the path joined to a neighbour for want of anything better. The link goes to the bead of the
    first language.
    """
    beads = _detached(beads, meaning)
    loose = [
        [link for bead in beads for link in bead.sentences if _only(link, side)] for side in (0, 1)
    ]
    if not all(loose):
        return tuple(beads)
    first, second = (
        [link.sentences.sides[side] for link in links] for side, links in enumerate(loose)
    )
    table = np.array([[_cosine((mine, other), meaning) for other in second] for mine in first])
    settled: dict[int, SentenceLink | None] = {}
    for i, j in assignment(table, least=MOVED).items():
        both = Both(beads[0].blocks.codes, (first[i], second[j]))
        settled[id(loose[0][i])] = SentenceLink(both, float(table[i, j]))
        settled[id(loose[1][j])] = None
    return tuple(_relinked(bead, settled) for bead in beads)


def _detached(beads: Sequence[Bead], meaning: Meaning) -> Sequence[Bead]:
    """The beads, with a sentence apart that disturbs its link and says what is alone elsewhere."""
    alone = [
        [
            one
            for bead in beads
            for link in bead.sentences
            if _only(link, side)
            for one in _all(link)
        ]
        for side in (0, 1)
    ]
    if not any(alone):
        return beads
    return [
        replace(
            bead,
            sentences=tuple(
                part for link in bead.sentences for part in _parted(link, alone, meaning)
            ),
        )
        for bead in beads
    ]


def _all(link: SentenceLink) -> tuple[Sentence, ...]:
    return tuple(one for side in link.sentences.sides for one in side)


def _parted(
    link: SentenceLink, alone: Sequence[Sequence[Sentence]], meaning: Meaning
) -> tuple[SentenceLink, ...]:
    """The link, with its first or last sentence apart if another language has that elsewhere."""
    codes, sides = link.sentences.codes, link.sentences.sides
    for side, mine in enumerate(sides):
        others = alone[1 - side]
        if len(mine) == 1 or not sides[1 - side] or not others:
            continue
        for left, kept in ((mine[:1], mine[1:]), (mine[-1:], mine[:-1])):
            rest = (kept, sides[1]) if side == 0 else (sides[0], kept)
            score = _cosine(rest, meaning)
            found = max(_cosine((left, (one,)), meaning) for one in others)
            if score >= link.score and found >= SURELY_MOVED:
                lone = (left, ()) if side == 0 else ((), left)
                apart = SentenceLink(Both(codes, lone), 0.0, link.confidence)
                whole = SentenceLink(Both(codes, rest), score, link.confidence)
                return (apart, whole) if left == mine[:1] else (whole, apart)
    return (link,)


def _only(link: SentenceLink, side: int) -> bool:
    """Whether only this side of a link has a sentence."""
    return bool(link.sentences.sides[side]) and not link.sentences.sides[1 - side]


def _relinked(bead: Bead, settled: dict[int, SentenceLink | None]) -> Bead:
    """The bead with those of its links that found, or became, another one."""
    links = (settled.get(id(link), link) for link in bead.sentences)
    return replace(bead, sentences=tuple(link for link in links if link is not None))
