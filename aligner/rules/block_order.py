"""Points or paragraphs of one section come in another order in the other language.

The longest run that agrees is taken for right, and what stands out of it is reported: one
displaced point is one finding. So it is for the sentences of a paragraph. One that went to the
next paragraph is matched: where a paragraph ends, a translator may have meant it.

Why: readers refer to points by their place ("the third condition"), and a displaced one makes
the reviser lose the thread and miss what is wrong beside it.

Reported:

    EN  The incumbent:
    EN  - drafts contracts for the supply of fuel;
    EN  - chairs the weekly meeting of the safety committee;
    EN  - trains new colleagues in first aid;
    EN  - keeps the archives of the harbour master.
    FR  La personne titulaire du poste :
    FR  - préside la réunion hebdomadaire du comité de sécurité ;
    FR  - forme les nouveaux collègues aux premiers secours ;
    FR  - tient les archives de la capitainerie ;
    FR  - rédige les contrats de fourniture de carburant.
    =>  point 1 of the list in English, point 4 in French

Accepted:

    EN  The incumbent:
    EN  - drafts contracts for the supply of fuel;
    EN  - chairs the weekly meeting of the safety committee.
    FR  La personne titulaire du poste :
    FR  - rédige les contrats de fourniture de carburant ;
    FR  - préside la réunion hebdomadaire du comité de sécurité.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aligner.languages import name
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Discrepancy,
    Excerpt,
    Kind,
    Sentence,
    SentenceLink,
    Severity,
)
from aligner.rulebook import rule
from aligner.sequence import displaced
from aligner.views.displaced import crossed_sentences
from aligner.views.displaced import displaced as displaced_text
from aligner.views.places import CALLED, TEXT, counterparts, rank, same_place

Group = tuple[str, str]
"""What blocks are counted in, in each language: a list, or the text under one heading."""


@rule(Severity.WARNING, mqm="structure")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks that stand elsewhere within their list or section."""
    order = [
        {block.id: at for at, block in enumerate(half.blocks)}
        for half in bitext.notice.halves.values()
    ]
    for beads in _groups(bitext).values():
        inside = sorted(beads, key=lambda bead: order[0][bead.blocks.sides[0][0].id])
        there = [order[1][bead.blocks.sides[1][0].id] for bead in inside]
        for places in displaced(there):
            yield _discrepancy([inside[at] for at in places], bitext)
    for links in crossed_sentences(bitext):
        yield _crossed(links)


def _crossed(links: Sequence[SentenceLink]) -> Discrepancy:
    """Sentences of one block, each alone or two that changed places."""
    codes = links[0].sentences.codes
    said = []
    for at, code in enumerate(codes):
        sentences = [link.sentences[code][0] for link in links]
        ranks = " and ".join(str(one.block.sentences.index(one.span) + 1) for one in sentences)
        place = f" of the {CALLED[sentences[0].block.kind]}" if at == 0 else ""
        said.append(f"sentence{'s' if len(links) > 1 else ''} {ranks}{place} in {name(code)}")
    first, second = (_around([link.sentences[code][0] for link in links]) for code in codes)
    score = min(link.score for link in links)
    return Discrepancy(", ".join(said), Both(codes, (first, second)), confidence=score)


def _around(sentences: Sequence[Sentence]) -> Excerpt:
    """The words from the first to the last of some sentences, their blocks where there are two."""
    blocks = tuple(dict.fromkeys(one.block for one in sentences))
    begin, end = min(one.span[0] for one in sentences), max(one.span[1] for one in sentences)
    return Excerpt(blocks, (begin, end) if len(blocks) == 1 else None)


def _groups(bitext: Bitext) -> dict[Group, list[Bead]]:
    known = counterparts(bitext)
    over_others = {place for under in displaced_text(bitext) for place in under}
    groups: defaultdict[Group, list[Bead]] = defaultdict(list)
    for bead in bitext.beads:
        first, second = bead.blocks.sides
        if (
            not first
            or not second
            or not {first[0].kind, second[0].kind} <= {*TEXT, Kind.SUBHEADING}
        ):
            continue
        if first[0].kind is Kind.SUBHEADING:
            # A label that stands over other text is told of with that text.
            keeps = not {first[0].id, second[0].id} & over_others
        else:
            keeps = same_place(first[0], second[0], known, moved=bead.moved)
        if keeps:
            groups[_counted_in(first[0]), _counted_in(second[0])].append(bead)
    return groups


def _counted_in(block: Block) -> str:
    if block.list_id is not None:
        return block.list_id
    under = "" if block.kind is Kind.SUBHEADING else block.subheading
    return f"{block.section} {block.kind is Kind.SUBHEADING} {under}"


def _discrepancy(beads: list[Bead], bitext: Bitext) -> Discrepancy:
    codes = bitext.notice.halves.codes
    said = []
    for at, code in enumerate(codes):
        blocks = [bead.blocks[code][0] for bead in beads]
        ranks = " and ".join(str(rank(block, bitext)) for block in blocks)
        what = f"{CALLED[blocks[0].kind]}{'s' if len(blocks) > 1 else ''} {ranks}"
        said.append(f"{what}{_group(blocks[0]) if at == 0 else ''} in {name(code)}")
    first, second = (
        Excerpt(tuple(b for bead in beads for b in bead.blocks[code])) for code in codes
    )
    score = min(bead.score for bead in beads)
    return Discrepancy(", ".join(said), Both(codes, (first, second)), confidence=max(0.7, score))


def _group(block: Block) -> str:
    return " of the list" if block.list_id is not None else " of the section"
