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
from aligner.languages.content import words
from aligner.model import Bitext, Discrepancy, Excerpt, Kind, Sentence, SentenceLink, Severity
from aligner.rulebook import rule
from aligner.views.places import shortened

TEXT = (Kind.PARAGRAPH, Kind.BULLET)
HEADINGS = (Kind.HEADING, Kind.SUBHEADING)

FEWEST_WORDS = 4
"""Of a text: in fewer, the cosine of a right translation can be anything."""

MANY_WORDS = 12
"""Of one side: so many are no rendering of a few words, as those of a letter's closing are."""

ALIKE, BETTER = 0.35, 0.2
"""Cosine from which two headings may well be one, and how much more alike one of them must be to
its counterpart elsewhere."""

LEAST_OPPOSITE = 0.6
"""Cosine from which two sentences are alike but for the word that is turned round."""

OPPOSITE = 0.6
"""Confidence in an opposite: the other words of a sentence may turn it round again."""

WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"\b(?:[A-Z]{2,}\d*|\d+)\b")


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Links whose sides have little in common, and words turned into their opposites."""
    links = [link for bead in bitext.beads for link in bead.sentences]
    usual = _usual_headings(links)
    for link in links:
        if all(link.sentences.sides):
            unlike = link.score < _least(link, bitext) and not _share_a_mark(link)
            if unlike or _is_other_heading(link, bitext, usual):
                yield _different(link)
            elif link.score >= LEAST_OPPOSITE:
                yield from _opposites(link)


def _usual_headings(links: Sequence[SentenceLink]) -> dict[tuple[str, str], float]:
    """For each heading of each language how alike it is to the best of its counterparts."""
    usual: dict[tuple[str, str], float] = {}
    for link in filter(_is_heading, links):
        for key in _keys(link):
            usual[key] = max(usual.get(key, 0.0), link.score)
    return usual


def _is_heading(link: SentenceLink) -> bool:
    sides = link.sentences.sides
    return all(sides) and all(one.block.kind in HEADINGS for side in sides for one in side)


def _keys(link: SentenceLink) -> list[tuple[str, str]]:
    return [(code, _plain(side)) for code, side in link.sentences.items()]


def _is_other_heading(
    link: SentenceLink, bitext: Bitext, usual: dict[tuple[str, str], float]
) -> bool:
    """Whether two headings belong to others: one stands elsewhere above what it means.

    Or the profile knows them as names of two sections.
    """
    if not _is_heading(link) or _same_heading(link, bitext):
        return False
    named = [_names(code, text, bitext) for code, text in _keys(link)]
    apart = all(named) and named[0].isdisjoint(named[1])
    twice = any(usual[key] - link.score >= BETTER for key in _keys(link))
    return (apart or twice) and link.score < ALIKE


def _least(link: SentenceLink, bitext: Bitext) -> float:
    """The cosine below which the sides of this link do not mean the same."""
    kinds = {one.block.kind for side in link.sentences.sides for one in side}
    thresholds = bitext.profile.thresholds
    if kinds <= set(HEADINGS):
        known = _same_heading(link, bitext) or not _says_something(link)
        return 0.0 if known else thresholds["low-similarity-headings"]
    fewer, more = sorted(len(WORD.findall(_text(side))) for side in link.sentences.sides)
    tells = fewer >= FEWEST_WORDS or more >= MANY_WORDS
    return thresholds["low-similarity"] if kinds <= set(TEXT) and tells else 0.0


def _same_heading(link: SentenceLink, bitext: Bitext) -> bool:
    """Whether the profile knows both headings as names of one section."""
    first, second = (_names(code, text, bitext) for code, text in _keys(link))
    return not first.isdisjoint(second)


def _names(code: str, text: str, bitext: Bitext) -> set[str]:
    """The sections that the profile knows under this heading."""
    return {
        name
        for name, by_code in bitext.profile.headings.items()
        if text in map(str.casefold, by_code.get(code, ()))
    }


def _plain(side: Sequence[Sentence]) -> str:
    """A heading as the profile writes it."""
    return _text(side).casefold().strip(" :")


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


def _end(named_by: dict[str, str], ends: Sequence[frozenset[str]]) -> int | None:
    """Which end of a scale the words name; None for neither or both."""
    named = [at for at, end in enumerate(ends) if end & named_by.keys()]
    return named[0] if len(named) == 1 else None


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)


def _excerpt(side: tuple[Sentence, ...]) -> Excerpt | None:
    if len(side) == 1:
        return Excerpt((side[0].block,), side[0].span)
    return Excerpt(tuple(dict.fromkeys(sentence.block for sentence in side)))
