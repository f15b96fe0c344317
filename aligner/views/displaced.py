"""Text that stands under another label or heading than what translates it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from aligner.model import Bead, Bitext, Block, SentenceLink
from aligner.sequence import displaced as out_of_order
from aligner.views.places import TEXT, Counterparts, counterparts, places

Under = tuple[str, str]
"""What stands over text in each language: the id of a block, or the key of a section."""


@lru_cache(maxsize=2)
def displaced(bitext: Bitext) -> dict[Under, list[Bead]]:
    """The beads whose places do not correspond, by what stands over them."""
    known = counterparts(bitext)
    groups: defaultdict[Under, list[Bead]] = defaultdict(list)
    for bead in bitext.beads:
        under = _under(bead, known)
        if under is not None:
            groups[under].append(bead)
    return dict(groups)


def _under(bead: Bead, known: Counterparts) -> Under | None:
    first, second = bead.blocks.sides
    if len(first) != 1 or len(second) != 1 or not {first[0].kind, second[0].kind} <= TEXT:
        return None
    return places(first[0], second[0], known, moved=bead.moved)


def displaced_sentences(bitext: Bitext) -> Iterator[tuple[SentenceLink, Under | None]]:
    """The links of sentences whose blocks do not translate one another, and what is over them.

    Without what is over them where both stand under the same label. A sentence that only went to
    the next paragraph is not displaced.
    """
    known = counterparts(bitext)
    for link, far in _elsewhere(bitext):
        under = places(link.sentences.sides[0][0].block, link.sentences.sides[1][0].block, known)
        if abs(far) > 1 or under is not None:
            yield link, under


@lru_cache(maxsize=2)
def _elsewhere(bitext: Bitext) -> tuple[tuple[SentenceLink, int], ...]:
    """The links of sentences whose blocks are in two beads, and how far those are apart."""
    place = {
        block.id: at
        for at, bead in enumerate(bitext.beads)
        for side in bead.blocks.sides
        for block in side
    }
    whole = (link for bead in bitext.beads for link in bead.sentences if _is_whole(link))
    apart = (
        (
            link,
            place[link.sentences.sides[1][0].block.id] - place[link.sentences.sides[0][0].block.id],
        )
        for link in whole
    )
    return tuple((link, far) for link, far in apart if far)


def _is_whole(link: SentenceLink) -> bool:
    return all(link.sentences.sides)


def crossed_sentences(bitext: Bitext) -> Iterator[tuple[SentenceLink, ...]]:
    """The links of sentences that come in another order within one paragraph or point.

    Each alone, or two that changed places.
    """
    for bead in bitext.beads:
        if min(map(len, bead.blocks.sides)) == 1:
            yield from _crossed(bead)


def _crossed(bead: Bead) -> Iterator[tuple[SentenceLink, ...]]:
    """The links of a bead that are out of order."""
    own = {block.id for side in bead.blocks.sides for block in side}
    order = _order(bead.blocks.sides[1])
    links = [link for link in bead.sentences if _is_whole(link) and _is_within(link, own)]
    there = [_place(link, 1, order) for link in links]
    if there != sorted(there):
        ranks = {place: at for at, place in enumerate(sorted(there))}
        for group in out_of_order([ranks[place] for place in there]):
            yield tuple(links[at] for at in group)


def _order(blocks: Sequence[Block]) -> dict[str, int]:
    return {block.id: at for at, block in enumerate(blocks)}


def _is_within(link: SentenceLink, ids: Container[str]) -> bool:
    """Whether both sides of a link stand in these blocks."""
    return all(one.block.id in ids for side in link.sentences.sides for one in side)


def _place(link: SentenceLink, side: int, order: Mapping[str, int]) -> tuple[int, int]:
    """Where the sentences of one side of a link begin."""
    first = link.sentences.sides[side][0]
    return order[first.block.id], first.span[0]
