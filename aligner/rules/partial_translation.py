"""Part of a sentence has no counterpart in the other language.

A clause, a parenthesis, an item of an enumeration or a phrase that one language leaves out, or
adds. The words are found by what they mean: no word of the other sentence is like them, and the
two sentences come closer when they are left out. A free translation may look the same, so the
less certain cases are notes. Names and figures alone are left to the rules that read them.

Short phrases that say on what terms, when, where, by whose leave or in what manner something
holds ("free of charge", "in advance", "in writing", "where appropriate") are known by name: where
one language has such a phrase, the other must have one of the many that translate it, in the
sentence or in the one beside it. Of two in each other's place both are named. So are two things
("floods", « séismes »), where a list knows how both are translated and neither
translation is there.

Why: a condition or a right that one language does not mention holds only for those who read the
other one.

Reported:

    EN  The Head of Unit prepares the annual budget and trains new members of the legal team.
    EN  Candidates must hold a university degree.
    FR  Le chef de l'unité prépare le budget annuel.
    FR  Les candidats doivent être titulaires d'un diplôme universitaire.
    =>  words in English without counterpart in French: "and trains new members of the legal team"

    EN  Spouses may attend the language courses free of charge.
    FR  Les conjoints peuvent suivre les cours de langue.
    =>  words in English without counterpart in French: "free of charge"

    EN  Complaints are to be submitted in writing.
    FR  Les plaintes doivent être présentées de vive voix.
    =>  one thing in place of another: "in writing" in English, "de vive voix" in French

Accepted:

    EN  Spouses pay nothing for the language courses.
    FR  Les cours de langue sont gratuits pour les conjoints.

    EN  The Head of Unit prepares the annual budget and trains new members of the legal team.
    EN  Candidates must hold a university degree.
    FR  Le chef de l'unité prépare le budget annuel et forme les nouveaux juristes de l'équipe.
    FR  Les candidats doivent être titulaires d'un diplôme universitaire.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from aligner.languages import name
from aligner.model import Bead, Bitext, Both, Discrepancy, Excerpt, SentenceLink, Severity
from aligner.rulebook import rule
from aligner.views.ends import broken_off
from aligner.views.foreign.strays import untranslated
from aligner.views.lacking import clashes, is_fact, is_frame, least
from aligner.views.modality.qualifiers import Loss, is_set_phrase, losses
from aligner.views.places import shortened
from aligner.views.polarity.opposites import Owed, owed
from aligner.views.posts import is_title
from aligner.views.renamed import renamed
from aligner.views.sureness import sureness
from aligner.views.swaps import Swap, swaps

SURE = 0.5
"""Confidence from which it is a warning."""

OWED, OWED_IN_PAIR = 0.7, 0.4
"""Confidence in words for what every language names ("tomorrow"), in a notice and in a lone pair,
where the sentence before may have said it: there more were right without than had lost them."""

LINKED = 0.5
"""Posterior of a link below which the sentences may not belong together at all."""

ALIKE = 0.4
"""Cosine of a link below which all of it is rendered freely, or is not a translation."""

CERTAIN = 0.95
"""Confidence in a gap so long that what is left of the link is unlike, and the link itself unsure:
of 3,300 right pairs none has one, nor of 50 unrelated ones."""

QUALIFIED, EXCHANGED = 0.4, 0.6
"""Confidence in a phrase that a list names and one side lacks, as translators do at times, and in
two of a kind in each other's place, of which 12,600 right pairs have one; or in one that says what
a document or a person must be ("certified copy"), of which 3,500 have none."""

SWAPPED, LISTED = 0.8, 0.45
"""Confidence in two things in each other's place in a notice, where 10,000 right pairs have two of
one kind and ten of two kinds, and in a file of pairs."""

NEARER = 0.3
"""Share of the distance by which the sides of a pair must come closer when the one names what the
other does, for more than a remark: 30 right pairs with two such things come .21 closer at most, and
7 of 14 in which one was replaced come more than .33."""

AS_SURE = 0.3
"""Share of the confidence in words that those in the next sentence must have to answer them."""


@rule(Severity.WARNING, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Words that stand in one language only."""
    named: defaultdict[int, list[Loss | Swap]] = defaultdict(list)
    lost: list[Loss | Swap] = [*losses(bitext), *swaps(bitext)]
    for loss in lost:
        named[id(loss.link)].append(loss)
    for bead in bitext.beads:
        for at, link in enumerate(bead.sentences):
            found = list(_joined(_missed(bead, at, bitext), named.get(id(link), ())))
            yield from () if found and untranslated(link) else found


Missed = tuple[str, Discrepancy]
"""What is reported of words of a language, with its code."""


def _missed(bead: Bead, at: int, bitext: Bitext) -> list[Missed]:
    """The words of each side of a link that nothing on the other side is like."""
    link = bead.sentences[at]
    surest = max((gap.confidence for gap in link.gaps), default=0.0)
    cut = broken_off(link) is not None
    alike = link.confidence >= LINKED and link.score >= ALIKE
    due = OWED_IN_PAIR if bitext.paired else OWED
    missed: list[Missed] = []
    if cut or alike or surest >= CERTAIN:
        owing = list(owed(link))
        for code in link.sentences:
            mine = [one for one in owing if one.code == code]
            beside = _stands_beside(bead, at, code)
            found = [] if beside else list(_lacking(link, code, mine, bitext))
            found = found or [_told(link, code, one.words, due) for one in mine[:1]]
            missed += ((code, one) for one in found)
    return missed


def _joined(missed: Sequence[Missed], named: Iterable[Loss | Swap]) -> Iterator[Discrepancy]:
    """What was missed in a link, and the phrases that a list names, each slip once.

    A surer gap tells of the phrase within it, but not of what stands in the place of that.
    """
    left = list(missed)
    for loss in named:
        rivals = [one for one in left if _tells(*one, loss)]
        if not rivals:
            yield _qualified(loss, _confidence(loss))
        elif all(loss.sides) or _confidence(loss) >= SURE > max(
            one.confidence for _, one in rivals
        ):
            left = [one for one in left if one not in rivals]
            yield _qualified(loss, max(_confidence(loss), *(one.confidence for _, one in rivals)))
    yield from (one for _, one in left)


def _confidence(loss: Loss | Swap) -> float:
    """How sure it is that a phrase or a noun was lost, or stands in the place of another one."""
    if isinstance(loss, Swap):
        return SWAPPED if loss.sure else LISTED
    return EXCHANGED if all(loss.sides) or loss.is_firm else QUALIFIED


def _tells(code: str, one: Discrepancy, loss: Loss | Swap) -> bool:
    """Whether what was missed in one language is a phrase, or so sure that it is the slip."""
    words, phrase = one.sides[code], loss.words(code)
    if words is None or phrase is None:
        return False
    sure = one.confidence >= SURE and isinstance(loss, Loss)
    if sure or words.span is None or phrase.span is None:
        return True
    return words.span[0] < phrase.span[1] and phrase.span[0] < words.span[1]


def _stands_beside(bead: Bead, at: int, code: str) -> bool:
    """Whether the next sentence lacks words on the other side: they are cut at another place."""
    own = [gap.confidence for gap in bead.sentences[at].gaps if gap.block.language == code]
    beside = [bead.sentences[n] for n in (at - 1, at + 1) if 0 <= n < len(bead.sentences)]
    return any(
        gap.block.language != code and gap.confidence >= AS_SURE * max(own, default=0.0)
        for link in beside
        for gap in link.gaps
    )


def _lacking(
    link: SentenceLink, code: str, owing: Sequence[Owed], bitext: Bitext
) -> Iterator[Discrepancy]:
    """The surest gap of one language: a sentence that lacks one thing may look as if it did two."""
    gaps = [
        gap
        for gap in link.gaps
        if gap.block.language == code
        and not is_fact(gap)
        and (bitext.paired or not clashes(gap, link))
    ]
    if not gaps:
        return
    gap = max(gaps, key=lambda one: one.confidence)
    counterpart = next(side for one, side in link.sentences.items() if one != code)
    if is_frame(gap) or is_set_phrase(gap, counterpart):
        return
    doubtful = gap.confidence < SURE and (bool(owing) or gap.confidence < least(gap))
    if doubtful or is_title(gap, link, bitext):
        return
    confidence = sureness(gap, link, paired=bitext.paired)
    yield _told(link, code, Excerpt((gap.block,), gap.span), confidence)


def _told(link: SentenceLink, code: str, words: Excerpt, confidence: float) -> Discrepancy:
    """What is reported of words of one language."""
    other = next(one for one in link.sentences if one != code)
    counterpart = link.sentences[other]
    span = counterpart[0].span if len(counterpart) == 1 else None
    blocks = tuple(dict.fromkeys(sentence.block for sentence in counterpart))
    sides = {code: words, other: Excerpt(blocks, span)}
    first, second = link.sentences.codes
    return Discrepancy(
        f"words in {name(code)} without counterpart in {name(other)}: "
        f'"{shortened(words.text.strip())}"',
        Both((first, second), (sides[first], sides[second])),
        confidence=confidence,
        severity=None if confidence >= SURE else Severity.INFO,
        aside=f"; {name(other)} breaks off" if broken_off(link) == other else "",
    )


def _qualified(loss: Loss | Swap, confidence: float) -> Discrepancy:
    """A phrase on which something depends, and that one language lacks or says otherwise."""
    codes = loss.link.sentences.codes
    said = {code: words for code in codes if (words := loss.words(code)) is not None}
    if len(said) < len(codes):
        ((code, words),) = said.items()
        return _told(loss.link, code, words, confidence)
    both = ", ".join(f'"{words.text}" in {name(code)}' for code, words in said.items())
    asked = renamed(loss, NEARER) if confidence == LISTED and isinstance(loss, Swap) else None
    return Discrepancy(
        f"one thing in place of another: {both}",
        Both(codes, (said[codes[0]], said[codes[1]])),
        confidence=EXCHANGED if asked else confidence,
        severity=None if asked or confidence >= SURE else Severity.INFO,
        left_out=asked,
    )
