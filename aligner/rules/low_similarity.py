"""Two texts stand at the same place, but do not mean the same.

A sentence that was replaced, a paragraph of another notice, a heading over the wrong text. The
measure is the cosine of both sides by the encoder, where no figure, acronym or name in common
speaks against it. The opposite of a word, which no cosine shows, is found by lists: "increase"
against "diminuer".

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

from aligner.languages import load, name
from aligner.model import Bitext, Discrepancy, Excerpt, Kind, Sentence, SentenceLink, Severity
from aligner.rulebook import rule
from aligner.views.places import shortened

TEXT = (Kind.PARAGRAPH, Kind.BULLET)
HEADINGS = (Kind.HEADING, Kind.SUBHEADING)

FEWEST_WORDS = 4
"""Of a text: in fewer, the cosine of a right translation can be anything."""

LEAST_OPPOSITE = 0.6
"""Cosine from which two sentences are alike but for the word that is turned round."""

OPPOSITE = 0.6
"""Confidence in an opposite: the other words of a sentence may turn it round again."""

WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"\b(?:[A-Z]{2,}\d*|\d+)\b")


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Links whose sides have little in common, and words turned into their opposites."""
    for bead in bitext.beads:
        for link in bead.sentences:
            if not all(link.sentences.sides):
                continue
            if link.score < _least(link, bitext) and not _share_a_mark(link):
                yield _different(link)
            elif link.score >= LEAST_OPPOSITE:
                yield from _opposites(link)


def _least(link: SentenceLink, bitext: Bitext) -> float:
    """The cosine below which the sides of this link do not mean the same."""
    kinds = {one.block.kind for side in link.sentences.sides for one in side}
    thresholds = bitext.profile.thresholds
    if kinds <= set(HEADINGS):
        return 0.0 if _same_heading(link, bitext) else thresholds["low-similarity-headings"]
    fewer, more = sorted(len(WORD.findall(_text(side))) for side in link.sentences.sides)
    tells = fewer >= FEWEST_WORDS or more >= 2 * FEWEST_WORDS
    return thresholds["low-similarity"] if kinds <= set(TEXT) and tells else 0.0


def _same_heading(link: SentenceLink, bitext: Bitext) -> bool:
    """Whether the profile knows both headings as names of one section."""
    texts = {code: _text(side).casefold().strip(" :") for code, side in link.sentences.items()}
    return any(
        all(text in map(str.casefold, by_code.get(code, ())) for code, text in texts.items())
        for by_code in bitext.profile.headings.values()
    )


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
    first, second = (
        {word.casefold(): word for word in WORD.findall(_text(side))}
        for side in link.sentences.sides
    )
    here, there = (load(code).opposites for code in link.sentences)
    for scale in here.keys() & there.keys():
        ends = _end(first, here[scale]), _end(second, there[scale])
        if None not in ends and ends[0] != ends[1]:
            words = [
                min(word for word in text if word in ends_of[end])
                for text, ends_of, end in zip(
                    (first, second), (here[scale], there[scale]), ends, strict=True
                )
                if end is not None
            ]
            said = (f'"{w}" in {name(c)}' for w, c in zip(words, link.sentences, strict=True))
            excerpts = link.sentences.map(_excerpt)
            yield Discrepancy(f"opposites: {', '.join(said)}", excerpts, confidence=OPPOSITE)


def _end(words: dict[str, str], ends: Sequence[frozenset[str]]) -> int | None:
    """Which end of a scale the words name; None for neither or both."""
    named = [at for at, end in enumerate(ends) if end & words.keys()]
    return named[0] if len(named) == 1 else None


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)


def _excerpt(side: tuple[Sentence, ...]) -> Excerpt | None:
    if len(side) == 1:
        return Excerpt((side[0].block,), side[0].span)
    return Excerpt(tuple(dict.fromkeys(sentence.block for sentence in side)))
