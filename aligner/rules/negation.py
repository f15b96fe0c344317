"""One language denies, restricts or excepts what the other states without limit.

Negations of the verb and of its parts (not, no, never, nor, without; ne … pas, aucun, jamais,
ni, sans), restrictions (only; ne … que, seulement) and exceptions (unless, except; sauf, à moins
que) are looked for on both sides of a sentence and in the sentences beside it. A word that denies
by what it means ("prohibit", "lack", "unpaid") answers a negation, unless it plainly translates
another word, and so do turns that the other language may say without any ("no more than", "au
plus"). Some such words ("refuse", "fail to") are missed too where the other language affirms. What
concedes ("despite", "even if") answers no exception.
An error is a verb negated on one side alone, in sentences that are otherwise close; where the
sides are worded more freely, so that one may say it in another word, it is a warning or a remark.
Last the encoder is asked: a negation that the other side says in its own way takes the two further
apart when it is left out, and matters less.

Why: one small word turns a condition into its opposite, and a reader who knows only one
language cannot see it.

Reported:

    EN  Applications received after the closing date will not be considered.
    FR  Les candidatures reçues après la date de clôture seront examinées.
    =>  "will not be considered" in English, no negation in French

    EN  The post is open to serving staff.
    FR  Le poste est ouvert uniquement aux agents en fonction.
    =>  no restriction in English, "uniquement aux agents" in French

Accepted:

    EN  The staff member works without supervision and takes no more than two days of leave.
    FR  L'agent travaille de manière autonome et prend au maximum deux jours de congé.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import contrast
from aligner.facts.negation import Polarity
from aligner.model import Bitext, Both, Discrepancy, Excerpt, LeftOut, Severity
from aligner.rulebook import rule
from aligner.views.left_out import left_out
from aligner.views.polarity.losses import Loss, losses

NAMES = {
    Polarity.NEGATIVE: "no negation",
    Polarity.EXCEPTION: "no exception",
    Polarity.RESTRICTION: "no restriction",
    Polarity.SOFT: "no negation",
}
"""What a message says of the language that lacks it."""

SURE = 0.95
"""Confidence where one side negates the verb and the other has nothing of the kind."""
LIKELY = 0.8
"""The same where only part of a sentence is denied, or the other side denies something else."""
LOST = 0.5
"""Confidence from which words that another rule looks for have no counterpart."""
FREE = 0.5
"""The same where the two sides are worded so freely that one may say it by other means."""
NEARER, NEARER_IN_PAIRS = 0.01, {Polarity.NEGATIVE: 0.05}
"""Share of the distance by which the sides come closer without what denies in one of them alone,
in a notice and in a file of pairs, which is translated more freely. Of what an exception excepts or
"only" restricts all is still there without it, and the encoder hardly sees the difference."""


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Negations, restrictions and exceptions that one side lacks."""
    return (_discrepancy(one, bitext) for one in losses(bitext) if not _is_part(one))


def _is_part(loss: Loss) -> bool:
    """Whether all of the clause that denies is lost, of which another rule tells."""
    span, block = loss.placed.shown, loss.placed.sentence.block
    gaps = loss.cell.link.gaps if loss.cell.link is not None else ()
    inside = (
        gap.span[0] <= span[0] and span[1] <= gap.span[1] and gap.block.id == block.id
        for gap in gaps
        if gap.confidence >= LOST
    )
    return _weight(loss)[1] is not None and any(inside)


def _discrepancy(loss: Loss, bitext: Bitext) -> Discrepancy:
    sentences, code = loss.cell.sentences, loss.code
    mark, block, shown = loss.placed.mark, loss.placed.sentence.block, loss.placed.shown
    names = dict.fromkeys(sentences.codes, NAMES[mark.polarity])
    names[code] = f'"{block.text[slice(*shown)]}"'
    other = next(one for one in sentences.codes if one != code)
    first = sentences[other][0]
    sides = {code: Excerpt((block,), shown), other: Excerpt((first.block,), first.span)}
    one, two = sentences.codes
    confidence, severity = _weight(loss)
    return Discrepancy(
        contrast(Both(sentences.codes, (names[one], names[two]))),
        Both(sentences.codes, (sides[one], sides[two])),
        confidence,
        severity,
        left_out=_without(loss, paired=bitext.paired),
    )


def _without(loss: Loss, *, paired: bool) -> LeftOut | None:
    """The sides without the words that deny, unless the other one surely says the contrary."""
    placed = loss.placed
    in_pairs = NEARER_IN_PAIRS.get(placed.mark.polarity)
    if in_pairs is None or loss.opposed:
        return None
    words = [(placed.sentence.block, span) for span in placed.denying]
    return left_out(loss.cell.sentences.sides, words, in_pairs if paired else NEARER)


def _weight(loss: Loss) -> tuple[float, Severity | None]:
    if loss.sure:
        return SURE, None
    return (LIKELY, Severity.WARNING) if loss.likely else (FREE, Severity.INFO)
