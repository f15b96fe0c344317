"""Text that stands twice in one language and once in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from aligner.model import Bitext, Block
from aligner.views.places import TEXT

LEAST = 30
"""Characters: shorter lines are repeated on purpose ("Not applicable")."""

LIKE = 95.0
"""Likeness in per cent (rapidfuzz): a copy may have been touched up in a word."""


def copies(bitext: Bitext) -> tuple[Block, ...]:
    """The second and later copies of a text that the other language has fewer of."""
    return tuple(block for code in bitext.notice.halves for block in _copies(bitext, code))


def original(copy: Block, bitext: Bitext) -> Block:
    """The block that this one repeats."""
    group = next(one for one in _groups(bitext, copy.language) if copy in one)
    return group[0] if group[0] is not copy else group[1]


def _copies(bitext: Bitext, code: str) -> Iterator[Block]:
    other = next(one for one in bitext.notice.halves if one != code)
    for group in _groups(bitext, code):
        beads = [bead for bead in bitext.beads if set(bead.blocks[code]) & set(group)]
        partners = {block.id for bead in beads for block in bead.blocks[other]}
        too_many = len(group) - max(1, len(partners))
        alone = [b for bead in beads if not bead.blocks[other] for b in bead.blocks[code]]
        spare = [block for block in group if block in alone] or list(group[1:])
        yield from spare[-too_many:] if too_many > 0 else ()


def _groups(bitext: Bitext, code: str) -> list[list[Block]]:
    """The blocks of a half that say the same in nearly the same words, where there are several."""
    by_size: defaultdict[int, list[list[Block]]] = defaultdict(list)
    groups: list[list[Block]] = []
    for block in bitext.notice.halves[code].blocks:
        if block.kind not in TEXT or len(block.text) < LEAST:
            continue
        size = len(block.text)
        near = (g for bin_ in range(size // 32 - 1, size // 32 + 2) for g in by_size[bin_])
        found = next((g for g in near if fuzz.ratio(g[0].text, block.text) >= LIKE), None)
        if found is None:
            found = []
            groups.append(found)
            by_size[size // 32].append(found)
        found.append(block)
    return [group for group in groups if len(group) > 1]
