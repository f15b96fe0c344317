"""Where the blocks of a bitext stand, and which places of the two halves belong together."""

from __future__ import annotations

from msgspec import Struct

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


class Counterparts(Struct, frozen=True):
    """Which place of the second language translates a place of the first.

    ``sections`` holds keys of sections, ``blocks`` ids of sub-headings and introductions. Of a pair
    that one language sets as a heading and the other as text, ``headings`` has the text.
    """

    sections: dict[str, str]
    blocks: dict[str, str]
    headings: frozenset[str] = frozenset()


def counterparts(bitext: Bitext) -> Counterparts:
    """Which places of the halves belong together."""
    sections = {
        first.key: second.key
        for first, second in (pair.sections.sides for pair in bitext.sections)
        if first is not None and second is not None
    }
    pairs = [pair for bead in bitext.beads for pair in zip(*bead.blocks.sides, strict=False)]
    blocks = {one.id: other.id for one, other in pairs}
    headings = (
        text.id
        for pair in pairs
        for heading, text in (pair, pair[::-1])
        if heading.kind is Kind.SUBHEADING and text.kind is Kind.PARAGRAPH
    )
    return Counterparts(sections | {"": ""}, blocks, frozenset(headings))


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
        return _nearest(first, known), _nearest(second, known)
    (heading, over), (other, above) = (_over(block, known) for block in (first, second))
    if moved and _is_under_one(heading, other, known.blocks):
        return _nearest(first, known), _nearest(second, known)
    headings_apart = _apart(heading, other, known.blocks)
    if _apart(over, above, known.blocks) and not headings_apart:
        return over or "", above or ""
    if _apart(first.section, second.section, known.sections) or headings_apart:
        return _nearest(first, known), _nearest(second, known)
    return None


def _over(block: Block, known: Counterparts) -> tuple[str | None, str | None]:
    """The sub-heading and the introduction of a block.

    An introduction that the other language sets as a sub-heading is one.
    """
    if block.introduction in known.headings:
        return block.introduction, None
    return block.subheading, block.introduction


def _nearest(block: Block, known: Counterparts) -> str:
    heading, over = _over(block, known)
    return heading or over or block.section


def _is_under_one(here: str | None, there: str | None, known: dict[str, str]) -> bool:
    """Whether one block stands under a heading that is translated, and the other under none."""
    return (there is None and here in known) or (here is None and there in known.values())


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


def rank(block: Block, bitext: Bitext) -> int:
    """The place of a block among its like, counted from 1."""
    blocks = bitext.notice.halves[block.language].blocks
    if block.list_id is not None:
        alike = [one for one in blocks if one.list_id == block.list_id]
    else:
        alike = [one for one in blocks if one.section == block.section and one.kind is block.kind]
    return next(at for at, one in enumerate(alike, start=1) if one.id == block.id)
