"""Blocks left over whose sentences stand inside a block beside their place.

Two paragraphs of one language may be one in the other, and the last sentence of one a paragraph
of its own; the path sometimes leaves it alone because the rest fits better without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from aligner.alignment.likeness import is_part
from aligner.alignment.meaning import Meaning, sentences
from aligner.alignment.moves import cosine
from aligner.alignment.sentences import MOVED, linked
from aligner.languages.content import passage
from aligner.model import Bead, Block, Both, Kind, SentenceLink

LEAST = 0.4
"""Cosine that every link of a block's sentences must have, for the block to be taken in."""

UNSURE = 0.5
"""Posterior below which the path may have left a block alone that stands before its own."""

TEXT = (Kind.PARAGRAPH, Kind.BULLET)


def faced(beads: Sequence[Bead], meaning: Meaning) -> list[Bead]:
    """The beads, with two blocks alone at one place joined that have a sentence in common.

    One of them has lost so many of its sentences that as a whole it is hardly like the other.
    """
    result: list[Bead] = []
    for bead in beads:
        joined = _facing(result[-1], bead, meaning) if result else None
        if joined is None:
            result.append(bead)
        else:
            result[-1] = joined
    return result


def _facing(before: Bead, bead: Bead, meaning: Meaning) -> Bead | None:
    """Two blocks as one bead, where nothing is sure of either but that a sentence is in both."""
    if (
        not (_is_lone(before) and _is_lone(bead))
        or max(before.confidence, bead.confidence) >= UNSURE
    ):
        return None
    first, second = (one + other for one, other in _sides_of(before, bead))
    if not (first and second) or first[0].kind is not second[0].kind:
        return None
    said = [[one.text for one in sentences(side[0])] for side in (first, second)]
    if len(said[0]) == len(said[1]):  # none of either is lost: one stands in the other's place
        both = [passage(texts, code) for texts, code in zip(said, bead.blocks.codes, strict=True)]
        if not is_part((both[0], both[1])):
            return None
    elif float((meaning.texts(said[0]) @ meaning.texts(said[1]).T).max(initial=0.0)) < MOVED:
        return None
    sides = Both(bead.blocks.codes, (first, second))
    sure = 1 - max(before.confidence, bead.confidence)
    return replace(bead, blocks=sides, score=cosine((first, second), meaning), confidence=sure)


def _sides_of(before: Bead, bead: Bead) -> Iterator[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    return zip(before.blocks.sides, bead.blocks.sides, strict=True)


def taken_in(beads: Sequence[Bead], meaning: Meaning, ratio: float | None = None) -> list[Bead]:
    """The beads, with a block alone joined to the one beside it that has all its sentences."""
    result: list[Bead] = []
    for bead in beads:
        joined = _joined(result[-1], bead, meaning, ratio) if result else None
        if joined is None:
            result.append(bead)
        else:
            result[-1] = joined
    return result


def _joined(before: Bead, bead: Bead, meaning: Meaning, ratio: float | None) -> Bead | None:
    """Both beads as one, where one is a block alone and the other leaves its sentences unlinked."""
    whole, lone = (before, bead) if _is_lone(bead) else (bead, before)
    if not _is_lone(lone) or not all(whole.blocks.sides) or whole.moved:
        return None
    block = next(block for side in lone.blocks.sides for block in side)
    side = 0 if lone.blocks.sides[0] else 1
    if not _unlinked(whole, 1 - side) or not _same_kind(block, whole.blocks.sides[side]):
        return None
    first, second = (one + other for one, other in _sides_of(before, bead))
    sides = Both(whole.blocks.codes, (first, second))
    both = replace(whole, blocks=sides, score=cosine((first, second), meaning))
    joined = linked(both, meaning, ratio)
    fits = all(_fits(link) for link in joined.sentences if _has(link, block, side))
    better = len(_unlinked(joined, 1 - side)) < len(_unlinked(whole, 1 - side))
    return joined if fits and better else None


def _is_lone(bead: Bead) -> bool:
    blocks = [block for side in bead.blocks.sides for block in side]
    return len(blocks) == 1 and blocks[0].kind in TEXT


def _same_kind(block: Block, others: Sequence[Block]) -> bool:
    """Whether a block stands among others of its kind, in the same section."""
    return all(one.kind is block.kind and one.section == block.section for one in others)


def _unlinked(bead: Bead, side: int) -> list[SentenceLink]:
    """The links of a bead in which only this side has a sentence."""
    return [
        link
        for link in bead.sentences
        if link.sentences.sides[side] and not link.sentences.sides[1 - side]
    ]


def _has(link: SentenceLink, block: Block, side: int) -> bool:
    return any(one.block is block for one in link.sentences.sides[side])


def _fits(link: SentenceLink) -> bool:
    return all(link.sentences.sides) and link.score >= LEAST
