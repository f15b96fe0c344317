"""A sentence inside an aligned paragraph has no counterpart.

Within blocks that translate one another, every sentence is joined with its own in the other
language: one with one, one with two that say the same, or one with a sentence that stands in
another block. A sentence that is then alone is reported, with the sentence after which it should
stand in the other language.

Why: a sentence is easily lost in a paragraph whose translation looks complete.

Reported:

    EN  The station is open all year. Two ferries a week reach it. Meals are served in the hall.
    FR  La station est ouverte toute l'année. Les repas sont servis au réfectoire.
    =>  sentence in English without counterpart in French: "Two ferries a week reach it."

Accepted:

    EN  The station is open all year, and two ferries a week link it to the mainland.
    FR  La station est ouverte toute l'année. Deux bacs par semaine la relient au continent.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bead, Bitext, Both, Discrepancy, Excerpt, Sentence, Severity
from aligner.rulebook import rule
from aligner.views.copies import repeated, sentence_copies
from aligner.views.places import TEXT, shortened

LEAST_LETTERS = 12
"""Letters of a sentence that says something: "N/A." does not."""
SURE = 0.5
"""Posterior from which the aligner is sure that nothing translates the sentence."""


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Sentences that stand in one language only, where their block does not."""
    # Either of two that say the same may be the one that found its counterpart.
    known = repeated(bitext)
    twice = {
        one
        for copy in sentence_copies(bitext)
        for one in (copy.sentence, *((copy.original,) if copy.partner else ()))
    }
    for bead in bitext.beads:
        for at, link in enumerate(bead.sentences if all(bead.blocks.values()) else ()):
            code = next((one for one, side in link.sentences.items() if side), None)
            if code is None or all(link.sentences.values()):
                continue
            for sentence in link.sentences[code]:
                again = sentence.block.id in known or sentence in twice
                if not again and _says_something(sentence):
                    yield _alone(sentence, code, bead, at)


def _says_something(sentence: Sentence) -> bool:
    letters = sum(character.isalpha() for character in sentence.text)
    return sentence.block.kind in TEXT and letters >= LEAST_LETTERS


def _alone(sentence: Sentence, code: str, bead: Bead, at: int) -> Discrepancy:
    codes = bead.blocks.codes
    other = next(one for one in codes if one != code)
    sides = {code: Excerpt((sentence.block,), sentence.span), other: _place(bead, at, other)}
    confidence = bead.sentences[at].confidence
    return Discrepancy(
        f"sentence in {name(code)} without counterpart in {name(other)}: "
        f'"{shortened(sentence.text)}"',
        Both(codes, (sides[codes[0]], sides[codes[1]])),
        confidence=confidence,
        severity=None if confidence >= SURE else Severity.WARNING,
    )


def _place(bead: Bead, at: int, code: str) -> Excerpt:
    """The sentence behind which the missing one should stand, or the block where none is known."""
    before = [sentence for link in bead.sentences[:at] for sentence in link.sentences[code]]
    if not before:
        return Excerpt((bead.blocks[code][-1],), place=True)
    last = before[-1]
    return Excerpt((last.block,), last.span, place=True)
