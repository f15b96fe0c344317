"""Two texts stand at the same place, but do not mean the same.

A sentence that was replaced, a paragraph of another notice, a heading over the wrong text. The
measure is the cosine of both sides by the encoder, where no figure, acronym or name in common
speaks against it. The opposite of a word, which no cosine shows, is found by lists: "increase"
against "diminuer"; so is another step of a scale: "monthly" against "trimestriel".

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
from aligner.languages.content import words
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Kind, Sentence, SentenceLink, Severity
from aligner.rulebook import rule
from aligner.views.headings import HEADINGS, naming, same_heading
from aligner.views.opposites import turned
from aligner.views.places import shortened

TEXT = (Kind.PARAGRAPH, Kind.BULLET)

FEWEST_WORDS = 4
"""Of a text: in fewer, the cosine of a right translation can be anything."""

MANY_WORDS = 12
"""Of one side: so many are no rendering of a few words, as those of a letter's closing are."""

LEAST_OPPOSITE = 0.5
"""Cosine from which two sentences are alike but for the word that is turned round."""

OPPOSITE = 0.6
"""Confidence in an opposite: the other words of a sentence may turn it round again."""

WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"\b(?:[A-Z]{2,}\d*|\d+)\b")


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Links whose sides have little in common, and words turned into their opposites."""
    links = [link for bead in bitext.beads for link in bead.sentences]
    headings = naming(bitext)
    for link in links:
        if all(link.sentences.sides):
            unlike = link.score < _least(link, bitext) and not _share_a_mark(link)
            if unlike or headings.is_of_another(link):
                yield _different(link)
            elif link.score >= LEAST_OPPOSITE and not _is_field(link):
                yield from _opposites(link)


def _is_field(link: SentenceLink) -> bool:
    """Whether a side is a header field, which rules of their own compare."""
    return any(one.block.kind is Kind.FIELD for side in link.sentences.sides for one in side)


def _least(link: SentenceLink, bitext: Bitext) -> float:
    """The cosine below which the sides of this link do not mean the same."""
    kinds = {one.block.kind for side in link.sentences.sides for one in side}
    thresholds = bitext.profile.thresholds
    if kinds <= set(HEADINGS):
        known = same_heading(link, bitext) or not _says_something(link)
        return 0.0 if known else thresholds["low-similarity-headings"]
    fewer, more = sorted(len(WORD.findall(_text(side))) for side in link.sentences.sides)
    tells = fewer >= FEWEST_WORDS or more >= MANY_WORDS
    return thresholds["low-similarity"] if kinds <= set(TEXT) and tells else 0.0


def _says_something(link: SentenceLink) -> bool:
    """Whether each side has a word with a meaning of its own: "Who we are" has none."""
    return all(words(_text(side), code) for code, side in link.sentences.items())


def _share_a_mark(link: SentenceLink) -> bool:
    """Whether both sides have a figure or an acronym in common."""
    first, second = (set(MARK.findall(_text(side))) for side in link.sentences.sides)
    return bool(first & second)


def _different(link: SentenceLink) -> Discrepancy:
    quoted = (
        f'"{shortened(_text(side))}" in {name(code)}' for code, side in link.sentences.items()
    )
    return Discrepancy(
        f"different meaning: {', '.join(quoted)}",
        link.sentences.map(_excerpt),
        confidence=1 - max(0.0, link.score),
    )


def _opposites(link: SentenceLink) -> Iterator[Discrepancy]:
    """Scales of which each side names only one end, and not the same."""
    for one in turned(link):
        said = (f'"{words.text}" in {name(code)}' for code, words in one.sides.items())
        sides: Both[Excerpt | None] = Both(one.sides.codes, one.sides.sides)
        yield Discrepancy(f"opposites: {', '.join(said)}", sides, confidence=OPPOSITE)


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)


def _excerpt(side: tuple[Sentence, ...]) -> Excerpt | None:
    if len(side) == 1:
        return Excerpt((side[0].block,), side[0].span)
    return Excerpt(tuple(dict.fromkeys(sentence.block for sentence in side)))
