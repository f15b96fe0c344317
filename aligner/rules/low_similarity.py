"""Two texts stand at the same place, but do not mean the same.

A sentence that was replaced, or a clause of it, a paragraph of another notice, a heading over the
wrong text. The measure is the cosine of both sides by the encoder. Where it is low and not very
low, the words are compared one by one as well, and what falls little short is only noted, unless in
a notice one side denies something and the other nothing. The opposite of a word, which no cosine
shows, is found by lists: "increase" against "diminuer"; so is another step of a scale: "monthly"
against "trimestriel". Of two headings with some likeness
a list knows whether one names what the other does not: "Contract", « Rémunération ».

Why: each language reads well by itself, and the two make different promises.

Reported:

    EN  The Library answers questions from researchers.
    EN  Staff are entitled to thirty days of annual leave.
    EN  Applications are read by a panel of three.
    FR  La Bibliothèque répond aux questions des chercheurs.
    FR  Les oiseaux nicheurs sont comptés chaque printemps.
    FR  Les candidatures sont examinées par un jury de trois membres.
    =>  different meaning: "Staff are entitled to thirty days of annual leave." in English, "Les oiseaux nicheurs sont comptés chaque printemps." in French

Accepted:

    EN  The Library answers questions from researchers.
    EN  Staff may take thirty days off every year.
    FR  La Bibliothèque répond aux questions des chercheurs.
    FR  Le personnel a droit à un congé annuel de trente jours.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.languages import name
from aligner.model import (
    Bitext,
    Both,
    Clash,
    Discrepancy,
    Excerpt,
    Kind,
    Sentence,
    SentenceLink,
    Severity,
)
from aligner.rulebook import rule
from aligner.views.cells import FEWEST_WORDS
from aligner.views.ends import broken_off
from aligner.views.headings import Naming, is_heading, naming
from aligner.views.modality.command import Placed, unlike
from aligner.views.places import TEXT, shortened
from aligner.views.polarity.balance import deny_alike
from aligner.views.polarity.opposites import turned
from aligner.views.swaps import misnamed, unanswered

MANY_WORDS = 12
"""Of one side: so many are no rendering of a few words, as those of a letter's closing are."""

LEAST_OPPOSITE = 0.35
"""Cosine from which two sentences are alike but for the word that is turned round: right
translations of a few words have no more ("Few of his paintings have survived", 0.44)."""

LINKED = 0.5
"""Posterior of a link below which its sentences may not belong together, nor their clauses. Those
are told in notices alone: of 4,900 other right pairs eight are so free in a clause."""

OPPOSITE = 0.6
"""Confidence in an opposite: the other words of a sentence may turn it round again."""

CLEARLY, TOGETHER = 0.07, 0.87
"""By how much both measures of a doubted link must fall short, for more than a note; or what they
may add up to: of 2,448 right links of 47 notices none has so little."""

DENYING = CLEARLY / 2
"""The same where one side denies something and the other nothing, which speaks against it too."""

LITTLE = 1.0
"""The same of few words for a note, where their mean alone does not fall short: of 3,013 none."""

WORD = re.compile(r"[^\W\d_]+")


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Links whose sides have little in common, and words turned into their opposites."""
    links = [link for bead in bitext.beads for link in bead.sentences]
    headings = naming(bitext)
    told = [placed for one in unlike(bitext) for placed in one.sides.values()]
    for link in links:
        if all(link.sentences.sides) and broken_off(link) is None:
            if _is_unlike(link, bitext, headings):
                yield _different(link)
            elif (severity := _doubt(link, bitext, headings)) is not None:
                yield _different(link, severity)
            elif link.clashes and link.confidence >= LINKED and not bitext.paired:
                yield from map(_clash, link.clashes)
            elif link.score >= LEAST_OPPOSITE and not _is_field(link):
                yield from _opposites(link, told)


def _is_field(link: SentenceLink) -> bool:
    """Whether a side is a header field, which rules of their own compare."""
    return any(one.block.kind is Kind.FIELD for side in link.sentences.sides for one in side)


def _is_unlike(link: SentenceLink, bitext: Bitext, headings: Naming) -> bool:
    """Whether the sides of this link do not mean the same."""
    if is_heading(link):
        return link.score < headings.least(link) or headings.is_second(link)
    return link.score < _least(link, bitext)


def _doubt(link: SentenceLink, bitext: Bitext, headings: Naming) -> Severity | None:
    """How much it matters that neither the cosine nor the words speak for a link, if so."""
    if is_heading(link):
        if headings.least(link) and misnamed(link):
            return Severity.WARNING
        if not headings.may_differ(link):
            return None
        if headings.is_doubted(link):
            return Severity.WARNING if unanswered(link) else Severity.INFO
        return Severity.INFO if unanswered(link) else None
    thresholds = bitext.profile.thresholds
    both = link.score + link.likeness
    spare = min(
        thresholds["low-similarity-doubted"] - link.score,
        thresholds["low-similarity-words"] - link.likeness,
    )
    if spare <= 0 and not (both < LITTLE and _is_short(link)):
        return None
    clearly = spare > CLEARLY or both < TOGETHER
    strange = spare > DENYING and not deny_alike(*link.sentences.sides)
    return Severity.WARNING if clearly or (strange and not bitext.paired) else Severity.INFO


def _is_short(link: SentenceLink) -> bool:
    """Whether neither side has many words, so that the mean of their likeness says little."""
    return max(len(WORD.findall(_text(side))) for side in link.sentences.sides) < MANY_WORDS


def _least(link: SentenceLink, bitext: Bitext) -> float:
    """The cosine below which the sides of a link of text do not mean the same."""
    kinds = {one.block.kind for side in link.sentences.sides for one in side}
    fewer, more = sorted(len(WORD.findall(_text(side))) for side in link.sentences.sides)
    tells = fewer >= FEWEST_WORDS or more >= MANY_WORDS
    return bitext.profile.thresholds["low-similarity"] if kinds <= TEXT and tells else 0.0


def _different(link: SentenceLink, severity: Severity | None = None) -> Discrepancy:
    return _told(link.sentences.map(_excerpt), link.sentences.map(_text), link.score, severity)


def _clash(found: Clash) -> Discrepancy:
    """Clauses of a link that say different things, whatever is around them."""
    return _told(found.clauses, found.clauses.map(lambda one: one.text), found.score)


def _told(
    sides: Both[Excerpt], texts: Both[str], score: float, severity: Severity | None = None
) -> Discrepancy:
    quoted = (f'"{shortened(text)}" in {name(code)}' for code, text in texts.items())
    return Discrepancy(
        f"different meaning: {', '.join(quoted)}",
        Both(sides.codes, sides.sides),
        confidence=1 - max(0.0, score),
        severity=severity,
    )


def _opposites(link: SentenceLink, told: Sequence[Placed]) -> Iterator[Discrepancy]:
    """Scales of which each side names only one end, and not the same.

    Without the words for how well a language is known, of which the rule of levels has ``told``.
    """
    for both in (one.sides for one in turned(link)):
        if any(_covers(placed, words) for placed in told for words in both.values()):
            continue
        said = (f'"{words.text}" in {name(code)}' for code, words in both.items())
        sides: Both[Excerpt | None] = Both(both.codes, both.sides)
        yield Discrepancy(f"opposites: {', '.join(said)}", sides, confidence=OPPOSITE)


def _covers(placed: Placed, words: Excerpt) -> bool:
    """Whether what a sentence says of a language has some of these words."""
    (begin, end), (first, last) = placed.span, words.span or (0, 0)
    return placed.sentence.block.id == words.blocks[0].id and first < end and begin < last


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)


def _excerpt(side: tuple[Sentence, ...]) -> Excerpt:
    blocks = tuple(dict.fromkeys(sentence.block for sentence in side))
    span = min(one.span[0] for one in side), max(one.span[1] for one in side)
    return Excerpt(blocks, span if len(blocks) == 1 else None)
