"""Text that stands twice in one language and once in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from aligner.model import Bead, Bitext, Block
from aligner.views.places import TEXT

LEAST = 30
"""Characters: shorter lines are repeated on purpose ("Not applicable")."""

LIKE = 95.0
"""Likeness in per cent (rapidfuzz): a copy may have been touched up in a word."""

BIN = 32
"""Characters: texts whose lengths differ by more than this or twice this are not compared."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A block that repeats ``original``, another one of its language."""

    block: Block
    original: Block


def copies(bitext: Bitext) -> tuple[Copy, ...]:
    """The second and later copies of a text that the other language has fewer of.

    A memory may hold a segment as often as it was met.
    """
    if bitext.paired:
        return ()
    return tuple(copy for code in bitext.notice.halves for copy in _copies(bitext, code))


def _copies(bitext: Bitext, code: str) -> Iterator[Copy]:
    other = next(one for one in bitext.notice.halves if one != code)
    bead_of = {block.id: bead for bead in bitext.beads for block in bead.blocks[code]}
    for group in _groups(bitext.notice.halves[code].blocks):
        beads = [bead_of[block.id] for block in group if block.id in bead_of]
        partners = {block.id for bead in beads for block in bead.blocks[other]}
        too_many = len(group) - max(1, len(partners))
        if too_many > 0:
            spare = _without_counterpart(group, bead_of, other) or group[1:]
            yield from (
                Copy(block, next(one for one in group if one.id != block.id))
                for block in spare[-too_many:]
            )


def _without_counterpart(group: list[Block], bead_of: dict[str, Bead], other: str) -> list[Block]:
    return [b for b in group if b.id in bead_of and not bead_of[b.id].blocks[other]]


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
