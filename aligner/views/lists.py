"""The lists of a notice, each joined with what translates its points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from aligner.model import Bead, Bitext, Block, Both
from aligner.views.places import TEXT


class ListPair(Struct, frozen=True):
    """The beads of a list in both languages, and its points.

    ``points`` are the blocks of each language that count as points: bullets, and paragraphs
    that translate bullets. ``moved`` are the points that belong to another list in the other
    language.
    """

    beads: tuple[Bead, ...]
    points: Both[tuple[Block, ...]]
    moved: tuple[Bead, ...]


def lists(bitext: Bitext) -> Iterator[ListPair]:
    """The lists that both languages have, as lists or as plain lines."""
    for beads in _connected(bitext):
        moved = tuple(bead for bead in beads if bead.moved)
        counted = [bead for bead in beads if bead not in moved]
        if any(all(bead.blocks.values()) for bead in counted):
            codes = bitext.notice.halves.codes
            first, second = (
                tuple(b for bead in counted for b in bead.blocks[c] if b.kind in TEXT)
                for c in codes
            )
            yield ListPair(tuple(beads), Both(codes, (first, second)), moved)


def _connected(bitext: Bitext) -> list[list[Bead]]:
    """The beads with a bullet in them, in groups whose lists are joined by beads.

    A list that a page break cut in two is one list if the other language has it in one piece.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    with_points = [bead for bead in bitext.beads if _ids(bead)]
    for bead in with_points:
        ids = _ids(bead)
        for other in ids[1:] if not bead.moved else ():
            parent[root(other)] = root(ids[0])
    groups: defaultdict[str, list[Bead]] = defaultdict(list)
    for bead in with_points:
        groups[root(_ids(bead)[0])].append(bead)
    return list(groups.values())


def _ids(bead: Bead) -> list[str]:
    blocks = (block for side in bead.blocks.values() for block in side)
    return list(dict.fromkeys(b.list_id for b in blocks if b.list_id is not None))
