"""A list in one language is running text or plain lines in the other.

Also an introduction that was typed as a point of the list it introduces, and paragraphs that were
run together or cut in two, of three sentences or more. What a page break parted is one.

Why: it changes nothing in what is said, but both versions should look alike, and a lost bullet
is often the trace of a conversion in which more was lost.

Reported:

    EN  The following would be an advantage:
    EN  - experience of procurement in an international organization;
    EN  - knowledge of Arabic or Spanish.
    FR  Les éléments suivants seraient un atout :
    FR
    FR  Une expérience des achats dans une organisation internationale ;
    FR
    FR  La connaissance de l'arabe ou de l'espagnol.
    =>  list in English, plain lines in French

    EN  The Harbour Office was founded in 1921. It has a staff of forty.
    EN
    EN  The pilots take large ships through the narrows at night.
    FR  Le Bureau du port a été fondé en 1921. Il compte quarante agents. Les pilotes guident les grands navires dans le chenal la nuit.
    =>  2 paragraphs in English, 1 paragraph in French

Accepted:

    EN  The following would be an advantage:
    EN  - experience of procurement in an international organization;
    EN  - knowledge of Arabic or Spanish.
    FR  Les éléments suivants seraient un atout :
    FR  • une expérience des achats dans une organisation internationale ;
    FR  • la connaissance de l'arabe ou de l'espagnol.
"""  # noqa: E501

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Kind, Severity
from aligner.rulebook import rule
from aligner.views.lists import ListPair, lists
from aligner.views.places import excerpts

LEAST = 2
"""Points: a single one set as a paragraph is a matter of taste."""

FEWEST = 3
"""Sentences from which a text is a paragraph or several: of fewer it is a matter of taste."""

ENDS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")
"""How a paragraph ends that is whole."""


@rule(Severity.INFO, mqm="locale-convention")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Lists that one language sets in another way."""
    for pair in lists(bitext):
        for bead in filter(_announces, pair.beads):
            yield Discrepancy(_announcement(bead), excerpts(bead))
        yield from _plain(pair)
    yield from _parted(bitext)


def _announces(bead: Bead) -> bool:
    """Whether a point on one side is the introduction of the list on the other."""
    kinds = [{block.kind for block in side} for side in bead.blocks.values()]
    if [{Kind.BULLET}, {Kind.PARAGRAPH}] not in (kinds, kinds[::-1]):
        return False
    paragraph = next(b for side in bead.blocks.values() for b in side if b.kind is Kind.PARAGRAPH)
    return paragraph.text.rstrip().endswith(":")


def _announcement(bead: Bead) -> str:
    said = (
        f"{'point' if side[0].kind is Kind.BULLET else 'introduction'} in {name(code)}"
        for code, side in bead.blocks.items()
    )
    return ", ".join(said)


def _plain(pair: ListPair) -> Iterator[Discrepancy]:
    joined = [bead for bead in pair.beads if all(bead.blocks.values())]
    codes = pair.points.codes
    for code, other in (codes, codes[::-1]):
        found = [
            bead
            for bead in joined
            if all(map(_has_glyph, bead.blocks[code]))
            and not any(map(_has_glyph, bead.blocks[other]))
        ]
        if len(found) < LEAST:
            continue
        words = {code: "list", other: "plain lines"}
        message = ", ".join(f"{words[one]} in {name(one)}" for one in codes)
        yield Discrepancy(message, Both(codes, (_all(found, codes[0]), _all(found, codes[1]))))


def _all(beads: list[Bead], code: str) -> Excerpt:
    return Excerpt(tuple(block for bead in beads for block in bead.blocks[code]))


def _has_glyph(block: Block) -> bool:
    return block.kind is Kind.BULLET and bool(block.marker)


def _parted(bitext: Bitext) -> Iterator[Discrepancy]:
    """Texts that are one paragraph in one language and several in the other."""
    usual = {code: _distance(half.blocks) for code, half in bitext.notice.halves.items()}
    for bead in bitext.beads:
        counts = bead.blocks.map(len)
        parted = len(set(counts.sides)) > 1 and all(counts.sides) and _is_long(bead)
        if parted and _is_whole(bead, usual):
            said = (
                f"{count} {'paragraph' if count == 1 else 'paragraphs'} in {name(code)}"
                for code, count in counts.items()
            )
            yield Discrepancy(", ".join(said), excerpts(bead), confidence=bead.confidence)


def _is_long(bead: Bead) -> bool:
    """Whether a bead has more sentences in both languages than are parted at will."""
    both = zip(*(link.sentences.sides for link in bead.sentences), strict=True)
    return min((sum(map(len, side)) for side in both), default=0) >= FEWEST


def _is_whole(bead: Bead, usual: Mapping[str, int]) -> bool:
    """Whether a bead is paragraphs alone, joined by all their sentences, and no page ends inside.

    A page may end where a paragraph stops in a sentence, and what stands between two of them that
    are further apart than ``usual`` belongs to it. Where they are nearer, only a line ended there.
    """
    sides = bead.blocks.sides
    if any(block.kind is not Kind.PARAGRAPH for side in sides for block in side):
        return False
    apart = any(
        not one.text.endswith(ENDS)
        or one.page != other.page
        or _lines_to(one, other) != usual[code]
        for code, side in bead.blocks.items()
        for one, other in pairwise(side)
    )
    return not apart and all(all(link.sentences.sides) for link in bead.sentences)


def _distance(blocks: Sequence[Block]) -> int:
    """How many lines further the next paragraph mostly begins."""
    gaps = Counter(
        _lines_to(one, other)
        for one, other in pairwise(blocks)
        if one.kind is other.kind is Kind.PARAGRAPH
    )
    return max(gaps, key=lambda gap: (gaps[gap], gap), default=0)


def _lines_to(one: Block, other: Block) -> int:
    return other.lines[0] - one.lines[1]
