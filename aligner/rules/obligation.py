"""One language requires what the other only allows, advises or prefers.

The words that oblige (must, has to, is required; doit, est tenu de, obligatoire), advise (should;
devrait), prefer (desirable, an asset; souhaitable, un atout) and allow (may, can; peut) are
counted on both sides of a sentence. A requirement too many on one side against a choice too many
on the other is reported, and so is "normally" or "as required" that one side lacks. The future,
which obliges in one text and foretells in another, answers anything but a choice of the same
passive ("may be renewed" against "est renouvelé"); so do obligations and
choices in the negative, which are the same ("must not", "ne peut"). "May have to" is no
obligation, and advice ("should") is told from a choice where a sentence has nothing else.

Why: applicants are turned away, or spared an effort, by the strength of one verb.

Reported:

    EN  The successful candidate must reside in Geneva.
    FR  La personne retenue peut résider à Genève.
    =>  "must" in English, "peut" in French

    EN  A master's degree is required.
    FR  Une maîtrise est souhaitable.
    =>  "is required" in English, "souhaitable" in French

Accepted:

    EN  Staff must not accept gifts, and may be asked to declare them.
    FR  Les agents ne peuvent accepter de cadeaux et pourront être priés de les déclarer.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import contrast
from aligner.facts.obligation import Strength
from aligner.model import Bitext, Both, Discrepancy, Excerpt, LeftOut, Severity
from aligner.rulebook import rule
from aligner.views.foreign.strays import untranslated
from aligner.views.left_out import left_out
from aligner.views.modality.command import unlike
from aligner.views.modality.settled import settled
from aligner.views.modality.strength import Clash, Placed, clashes
from aligner.views.polarity.losses import losses

NONE = "no such limit"
"""What a message says of the language that states something without limit."""

LIKELY = 0.8
DOUBTFUL = 0.6
"""Confidence where usage wavers: one language says "should" for the other's "must"."""

NEARER = 0.1
"""Share of the distance by which the sides of a link come closer without the occasion that one of
them lacks: in notices it is less where the other says it in its own way, and more in three of four
slips. In pairs, which are translated more freely, this tells nothing."""

ALIKE, SURELY_ALIKE = 0.8, 0.85
"""Cosines below which two sentences are worded so freely that one may say by other means how far
it obliges, or how often something holds."""

WAVERING = frozenset({Strength.EXPECTED, Strength.OCCASION})


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Requirements that the other side makes weaker, and limits that it lacks."""
    told = {one.cell.sentences for one in unlike(bitext)}
    found = (*clashes(bitext), *settled(bitext))
    return (
        _discrepancy(one, paired=bitext.paired)
        for one in found
        if one.cell.sentences not in told
        and not untranslated(one.cell)
        and not _is_denied(one, bitext)
    )


def _is_denied(clash: Clash, bitext: Bitext) -> bool:
    """Whether the rule for negations tells of it: "is required", « n'est pas exigé »."""
    wishes = [
        one for one in clash.sides if one is not None and one.demand.strength is Strength.DESIRABLE
    ]
    return bool(wishes) and any(
        loss.likely and one.sentence is loss.placed.sentence and _meet(one, loss.placed.shown)
        for loss in losses(bitext)
        for one in wishes
    )


def _meet(placed: Placed, span: tuple[int, int]) -> bool:
    begin, end = placed.demand.span
    return begin < span[1] and span[0] < end


def _least_alike(clash: Clash) -> float:
    return ALIKE if all(clash.sides) else SURELY_ALIKE


def _without(clash: Clash) -> LeftOut | None:
    """The sides of a link without the occasion that one of them alone names."""
    if clash.strengths != {Strength.OCCASION}:
        return None
    said = [one for one in clash.sides if one is not None]
    words = [(one.sentence.block, one.demand.span) for one in said]
    return left_out(clash.cell.sentences.sides, words, NEARER)


def _discrepancy(clash: Clash, *, paired: bool) -> Discrepancy:
    sentences = clash.cell.sentences
    names, sides = [], []
    for placed, (first, *_) in zip(clash.sides, sentences.sides, strict=True):
        names.append(NONE if placed is None else f'"{placed.words}"')
        span = first.span if placed is None else placed.demand.span
        sides.append(Excerpt(((placed.sentence if placed else first).block,), span))
    loose = clash.cell.link is not None and clash.cell.link.score < _least_alike(clash)
    without = None if paired else _without(clash)
    free = (loose and not clash.plain) or bool(clash.strengths & WAVERING)
    doubtful = free and without is None
    return Discrepancy(
        contrast(Both(sentences.codes, (names[0], names[1]))),
        Both(sentences.codes, (sides[0], sides[1])),
        DOUBTFUL if doubtful else LIKELY,
        Severity.INFO if doubtful else None,
        left_out=without,
    )
