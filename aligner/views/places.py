"""Where the blocks of a bitext stand, and which places of the two halves belong together."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import Bead, Bitext, Block, Both, Excerpt, Kind

TEXT = frozenset({Kind.PARAGRAPH, Kind.BULLET})
"""The kinds of block that say something of their own."""

QUOTED = 60
"""Characters of a text that a message quotes."""

CALLED = {
    Kind.TITLE: "title",
    Kind.FIELD: "line",
    Kind.HEADING: "heading",
    Kind.SUBHEADING: "sub-heading",
    Kind.PARAGRAPH: "paragraph",
    Kind.BULLET: "point",
    Kind.OTHER: "line",
}


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Which place of the second language translates a place of the first.

    ``sections`` holds keys of sections, ``blocks`` ids of sub-headings and introductions.
    """

    sections: dict[str, str]
    blocks: dict[str, str]


def counterparts(bitext: Bitext) -> Counterparts:
    """Which places of the halves belong together."""
    sections = {
        first.key: second.key
        for first, second in (pair.sections.sides for pair in bitext.sections)
        if first is not None and second is not None
    }
    blocks = {
        one.id: other.id
        for bead in bitext.beads
        for one, other in zip(*bead.blocks.sides, strict=False)
    }
    return Counterparts(sections | {"": ""}, blocks)


def same_place(first: Block, second: Block, known: Counterparts, *, moved: bool = False) -> bool:
    """Whether two blocks stand under what translates one another.

    A place that has no counterpart may be a heading which one language sets as text, and says
    nothing of a move; unless no path could join the blocks, and one stands in a known section.
    """
    return places(first, second, known, moved=moved) is None


def places(
    first: Block, second: Block, known: Counterparts, *, moved: bool = False
) -> tuple[str, str] | None:
    """What two blocks stand under that does not translate one another; None where it does.

    Ids of sub-headings or introductions, nearest first; keys of sections where there are none.
    """
    if moved and known.sections.get(first.section, second.section) != second.section:
        return _nearest(first), _nearest(second)
    if _apart(first.introduction, second.introduction, known.blocks) and not _apart(
        first.subheading, second.subheading, known.blocks
    ):
        return first.introduction or "", second.introduction or ""
    if _apart(first.section, second.section, known.sections) or _apart(
        first.subheading, second.subheading, known.blocks
    ):
        return _nearest(first), _nearest(second)
    return None


def _nearest(block: Block) -> str:
    return block.subheading or block.introduction or block.section


def _apart(here: str | None, there: str | None, known: dict[str, str]) -> bool:
    """Whether both places are translated, and not by one another."""
    return here in known and there in known.values() and known[here] != there


def place_of(bitext: Bitext, at: int, code: str) -> Excerpt | None:
    """Where the text of the bead at ``at`` should stand in the language that lacks it."""
    for bead in reversed(bitext.beads[:at]):
        if bead.blocks[code] and not bead.moved:
            return Excerpt((bead.blocks[code][-1],), place=True)
    return None


def shortened(text: str) -> str:
    """As much of a text as a message can quote, in whole words."""
    text = text.rstrip(" :")
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(' ', 1)[0]} …"


def alone(bead: Bead) -> str | None:
    """The language that a bead is in when the other one lacks it, else None."""
    present = [code for code, side in bead.blocks.items() if side]
    return present[0] if len(present) == 1 else None


def excerpts(bead: Bead) -> Both[Excerpt | None]:
    """All that stands in a bead."""
    return bead.blocks.map(lambda side: Excerpt(side) if side else None)
