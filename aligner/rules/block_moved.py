"""A point or paragraph stands under another list, sub-heading or section in the other language.

Places are compared by what translates them, so another number or another wording of a heading
is no move. Where a whole list stands under another label, that is one finding. A sentence that
went to a paragraph elsewhere has moved as well, unless that is the next one under the heading.

Why: under "Desirable" a condition is welcome, under "Essential" it excludes; the same words in
the wrong place change who may apply.

Reported:

    EN  Essential
    EN
    EN  - A degree in public law or in international relations.
    EN  - Excellent command of English.
    EN
    EN  Desirable
    EN
    EN  - Experience of work in a permanent delegation.
    EN  - Knowledge of the budgetary procedures of the organisation.
    FR  Acquis essentiels
    FR
    FR  - Un diplôme de droit public ou de relations internationales.
    FR  - Une excellente maîtrise de l'anglais.
    FR  - La connaissance des procédures budgétaires de l'organisation.
    FR
    FR  Acquis souhaitables
    FR
    FR  - Une expérience du travail dans une délégation permanente.
    =>  under "Desirable" in English, under "Acquis essentiels" in French

Accepted:

    EN  Essential
    EN
    EN  - A degree in public law or in international relations.
    EN  - Excellent command of English.
    FR  Acquis essentiels
    FR
    FR  - Un diplôme de droit public ou de relations internationales.
    FR  - Une excellente maîtrise de l'anglais.
"""

from __future__ import annotations

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
    SentenceLink,
    Severity,
)
from aligner.rulebook import rule
from aligner.views.displaced import Under, displaced, displaced_sentences
from aligner.views.places import TEXT, excerpts, shortened

LEAST = 2
"""Blocks that make a list: a single one that moved is a point or a paragraph."""

MOSTLY = 0.7
"""Share of a list that makes nearly all of it: one of its points may be matched with another."""


@rule(Severity.ERROR, mqm="structure")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks, or whole lists, whose places do not correspond."""
    for under, beads in displaced(bitext).items():
        said = ", ".join(
            f"{_named(place, bitext, code)} in {name(code)}"
            for place, code in zip(under, bitext.notice.halves.codes, strict=True)
        )
        if _is_whole(beads, under, bitext):
            yield _whole(beads, said)
            continue
        for bead in beads:
            yield Discrepancy(said, excerpts(bead), confidence=max(0.7, bead.score))
    for link, apart in displaced_sentences(bitext):
        yield _sentence(link, apart, bitext)


def _sentence(link: SentenceLink, under: Under | None, bitext: Bitext) -> Discrepancy:
    codes = link.sentences.codes
    if under is None:
        said = f"in other paragraphs in {name(codes[0])} and in {name(codes[1])}"
    else:
        said = ", ".join(
            f"{_named(place, bitext, code)} in {name(code)}"
            for place, code in zip(under, codes, strict=True)
        )
    words = shortened(link.sentences.sides[0][0].text)
    first, second = (Excerpt((side[0].block,), side[0].span) for side in link.sentences.sides)
    both: Both[Excerpt | None] = Both(codes, (first, second))
    return Discrepancy(f'sentence {said}: "{words}"', both, confidence=max(0.7, link.score))


def _is_whole(beads: Sequence[Bead], under: Under, bitext: Bitext) -> bool:
    """Whether these are several, and most of what is under the label in one of the languages.

    Then it is rather the label that was mistaken for another than every point that moved.
    """
    if len(beads) < LEAST:
        return False
    found = {block.id for bead in beads for side in bead.blocks.sides for block in side}
    return any(
        sum(block.id in found for block in below) >= MOSTLY * len(below)
        for half, place in zip(bitext.notice.halves.values(), under, strict=True)
        for below in [[block for block in half.blocks if _stands_under(block, place)]]
    )


def _stands_under(block: Block, place: str) -> bool:
    """Whether this is the nearest label, or the section, of a block that is no introduction."""
    if block.kind not in TEXT or (block.kind is Kind.PARAGRAPH and block.text.endswith(":")):
        return False
    above = {block.subheading, block.introduction} - {None}
    return place in above or (not above and place == block.section)


def _whole(beads: Sequence[Bead], said: str) -> Discrepancy:
    codes = beads[0].blocks.codes
    first, second = (
        Excerpt(tuple(block for bead in beads for block in bead.blocks[code])) for code in codes
    )
    kinds = {block.kind for bead in beads for side in bead.blocks.sides for block in side}
    what = "list" if Kind.BULLET in kinds else "text"
    score = sum(bead.score for bead in beads) / len(beads)
    return Discrepancy(f"{what} {said}", Both(codes, (first, second)), confidence=max(0.7, score))


def _named(place: str, bitext: Bitext, code: str) -> str:
    """A heading, sub-heading or introduction, in the words of the notice."""
    half = bitext.notice.halves[code]
    block = next((one for one in half.blocks if one.id == place), None)
    if block is not None:
        return f'under "{shortened(block.text)}"'
    section = next((one for one in half.sections if one.key == place), None)
    if section is None:
        return "above the first section"
    return f'under "{shortened(f"{section.number} {section.title}".strip())}"'
