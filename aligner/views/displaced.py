"""Text that stands under another label or heading than what translates it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from aligner.model import Bead, Bitext, SentenceLink
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
    place = {
        block.id: at
        for at, bead in enumerate(bitext.beads)
        for side in bead.blocks.sides
        for block in side
    }
    for at, bead in enumerate(bitext.beads):
        for link in bead.sentences:
            if not all(link.sentences.sides):
                continue
            first, second = (side[0].block for side in link.sentences.sides)
            under = places(first, second, known)
            far = abs(place.get(second.id, at) - place.get(first.id, at))
            if far > 1 or (far == 1 and under is not None):
                yield link, under
