"""Blocks that stand one right behind the other: what is wrong with all of them is one slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from aligner.model import Bitext, Block
from aligner.views.places import CALLED

Belong = Callable[[Block, Block], bool]
"""Whether a block and the one behind it may make one slip."""


def runs(
    blocks: Sequence[Block], bitext: Bitext, belong: Belong = lambda *_: True
) -> Iterator[tuple[Block, ...]]:
    """The blocks of one language, those in one piece that have no other between them.

    Segments that others paired stay single: each is told under its own name.
    """
    if not blocks:
        return
    half = bitext.notice.halves[blocks[0].language]
    place = {block.id: at for at, block in enumerate(half.blocks)}
    ordered = sorted(blocks, key=lambda block: place[block.id])
    run = [ordered[0]]
    for before, block in pairwise(ordered):
        beside = place[block.id] == place[before.id] + 1 and not bitext.paired
        if not (beside and belong(before, block)):
            yield tuple(run)
            run = []
        run.append(block)
    yield tuple(run)


def called(blocks: Sequence[Block]) -> str:
    """What a message calls them: "heading and 3 paragraphs"."""
    counts = Counter(CALLED[block.kind] for block in blocks)
    words = [what if count == 1 else f"{count} {what}s" for what, count in counts.items()]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
