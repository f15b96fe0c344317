"""Blocks and sentences that stand twice in one language and once in the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from aligner.model import Bead, Bitext, Block, Sentence
from aligner.views.places import TEXT

LEAST = 30
"""Characters: shorter lines are repeated on purpose ("Not applicable")."""

LIKE = 95.0
"""Likeness in per cent (rapidfuzz): a copy may have been touched up in a word."""

LEAST_BESIDE = 12
"""The same of a sentence that stands right beside its like."""

BIN = 32
"""Characters: texts whose lengths differ by more than this or twice this are not compared."""


class Copy(Struct, frozen=True):
    """A block that repeats ``original``, another one of its language."""

    block: Block
    original: Block


@lru_cache(maxsize=2)
def copies(bitext: Bitext) -> tuple[Copy, ...]:
    """The second and later copies of a text that the other language has fewer of.

    A memory may hold a segment as often as it was met.
    """
    if bitext.paired:
        return ()
    return tuple(
        copy
        for code, half in bitext.notice.halves.items()
        for chain in _chains(list(_copies(bitext, code)), half.blocks, _alone(bitext, code))
        for copy in chain
    )


@lru_cache(maxsize=2)
def repeated(bitext: Bitext) -> frozenset[str]:
    """The ids of all copies, and of what they repeat: either may be without counterpart."""
    return frozenset(one.id for copy in copies(bitext) for one in (copy.block, copy.original))


def _alone(bitext: Bitext, code: str) -> frozenset[str]:
    """The ids of the blocks of a language that nothing translates."""
    beads = (bead for bead in bitext.beads if not all(bead.blocks.sides))
    return frozenset(block.id for bead in beads for block in bead.blocks[code])


def _chains(
    found: Sequence[Copy], blocks: Sequence[Block], alone: frozenset[str]
) -> Iterator[list[Copy]]:
    """The copies in pieces that follow on, each piece with the short lines and headings in it.

    Of a section that stands twice the path may have joined some paragraphs of each copy: the one
    of which more is left over is the second.
    """
    place = {block.id: at for at, block in enumerate(blocks)}
    spare = {one.block.id for one in found} | alone
    pairs = {tuple(sorted((place[one.block.id], place[one.original.id]))) for one in found}
    chain: list[tuple[int, int]] = []
    for first, second in sorted(_grown(pairs, blocks, alone)):
        if chain and (first, second) != (chain[-1][0] + 1, chain[-1][1] + 1):
            yield _told(chain, blocks, spare)
            chain = []
        chain.append((first, second))
    if chain:
        yield _told(chain, blocks, spare)


def _grown(
    pairs: set[tuple[int, ...]], blocks: Sequence[Block], alone: frozenset[str]
) -> set[tuple[int, int]]:
    """The places of texts that stand twice, with the equal lines above and below them."""
    known: set[tuple[int, int]] = set()
    new = {(first, second) for first, second in pairs}
    while new:
        known |= new
        beside = {(one + step, two + step) for one, two in new for step in (1, -1)} - known
        new = {
            (one, two)
            for one, two in beside
            if 0 <= one < two < len(blocks)
            and (blocks[one].kind, blocks[one].text) == (blocks[two].kind, blocks[two].text)
            and not alone.isdisjoint((blocks[one].id, blocks[two].id))
        }
    return known


def _told(
    chain: Sequence[tuple[int, int]], blocks: Sequence[Block], spare: frozenset[str] | set[str]
) -> list[Copy]:
    """The copies of a piece, all of them on the side of which more is left over."""
    votes = sum((blocks[two].id in spare) - (blocks[one].id in spare) for one, two in chain)
    ends = [(two, one) if votes >= 0 else (one, two) for one, two in chain]
    return [Copy(blocks[copy], blocks[original]) for copy, original in ends]


class SentenceCopy(Struct, frozen=True):
    """A sentence that repeats ``original``; ``partner`` is what both say in the other language."""

    sentence: Sentence
    original: Sentence
    partner: Sentence | None


@lru_cache(maxsize=2)
def sentence_copies(bitext: Bitext) -> tuple[SentenceCopy, ...]:
    """The second and later copies of a sentence, in blocks that are no copies themselves."""
    if bitext.paired:
        return ()
    whole = {copy.block.id for copy in copies(bitext)}
    return tuple(
        copy for side in (0, 1) for copy in _sentence_copies(bitext, side=side, without=whole)
    )


def _sentence_copies(bitext: Bitext, *, side: int, without: set[str]) -> Iterator[SentenceCopy]:
    said: defaultdict[str, list[tuple[Sentence, tuple[Sentence, ...]]]] = defaultdict(list)
    for bead in bitext.beads:
        for link in bead.sentences:
            for one in link.sentences.sides[side]:
                known = one.block.kind in TEXT and one.block.id not in without
                long = len(one.text) >= LEAST or _is_typed_twice(one)
                if known and long and len(one.block.sentences) > 1:
                    said[one.text].append((one, link.sentences.sides[1 - side]))
    for group in said.values():
        partners = {partner for _, partner in group if partner}
        matched = sum(_most_alike(partner) for partner in partners)
        for one, partner in group[max(1, matched) :]:
            yield SentenceCopy(one, group[0][0], next(iter(group[0][1] or partner), None))


def _is_typed_twice(one: Sentence) -> bool:
    """Whether a sentence stands right beside its like, where nobody repeats it on purpose."""
    text, (begin, end) = one.block.text, one.span
    before, behind = text[:begin].rstrip(), text[end:].lstrip()
    twice = before.endswith(one.text) or behind.startswith(one.text)
    return twice and len(one.text) >= LEAST_BESIDE


def _most_alike(partner: tuple[Sentence, ...]) -> int:
    """How often the sentence is said that is said most often here."""
    return max(Counter(one.text for one in partner).values())


def _copies(bitext: Bitext, code: str) -> Iterator[Copy]:
    other = next(one for one in bitext.notice.halves if one != code)
    bead_of = {block.id: bead for bead in bitext.beads for block in bead.blocks[code]}
    for group in _groups(bitext.notice.halves[code].blocks):
        # What it stands against and does not translate is no counterpart.
        least = bitext.profile.thresholds["low-similarity"]
        beads = [bead for block in group if (bead := bead_of.get(block.id)) and bead.score >= least]
        partners = {block.id for bead in beads for block in bead.blocks[other]}
        too_many = len(group) - max(1, len(partners))
        if too_many > 0:
            spare = _without_counterpart(group, bead_of, least) or group[1:]
            yield from (
                Copy(block, next(one for one in group if one.id != block.id))
                for block in spare[-too_many:]
            )


def _without_counterpart(group: list[Block], bead_of: dict[str, Bead], least: float) -> list[Block]:
    return [b for b in group if b.id in bead_of and bead_of[b.id].score < least]


def _groups(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """The blocks of a half that say the same in nearly the same words, where there are several."""
    exact: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in TEXT and len(block.text) >= LEAST:
            exact[block.text].append(block)
    by_size: defaultdict[int, list[list[Block]]] = defaultdict(list)
    groups: list[list[Block]] = []
    for text, same in exact.items():
        at = len(text) // BIN
        near = (group for size in (at - 1, at, at + 1) for group in by_size[size])
        found = next((g for g in near if fuzz.ratio(g[0].text, text, score_cutoff=LIKE)), None)
        if found is None:
            groups.append(same)
            by_size[at].append(same)
        else:
            found.extend(same)
    return [sorted(one, key=lambda block: block.lines) for one in groups if len(one) > 1]
