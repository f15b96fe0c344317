"""Part of a sentence has no counterpart in the other language.

A clause, a parenthesis, an item of an enumeration or a phrase that one language leaves out, or
adds. The words are found by what they mean: no word of the other sentence is like them, and the
two sentences come closer when they are left out. A free translation may look the same, so the
less certain cases are notes. Names and figures alone are left to the rules that read them.

Why: a condition or a right that one language does not mention holds only for those who read the
other one.

Reported:

    EN  The Head of Unit prepares the annual budget and trains new members of the legal team.
    EN  Candidates must hold a university degree.
    FR  Le chef de l'unité prépare le budget annuel.
    FR  Les candidats doivent être titulaires d'un diplôme universitaire.
    =>  words in English without counterpart in French: "and trains new members of the legal team"

Accepted:

    EN  The Head of Unit prepares the annual budget and trains new members of the legal team.
    EN  Candidates must hold a university degree.
    FR  Le chef de l'unité prépare le budget annuel et forme les nouveaux juristes de l'équipe.
    FR  Les candidats doivent être titulaires d'un diplôme universitaire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.languages import load, name
from aligner.model import Bead, Bitext, Both, Discrepancy, Excerpt, Gap, SentenceLink, Severity
from aligner.rulebook import rule
from aligner.views.places import shortened

SURE = 0.5
"""Confidence from which it is a warning."""

LEAST = 0.05
"""Confidence below which nothing is said: notices nobody tuned to then get a remark each."""

LINKED = 0.5
"""Posterior of a link below which the sentences may not belong together at all."""

ALIKE = 0.4
"""Cosine of a link below which all of it is rendered freely, or is not a translation."""

WORD = re.compile(r"[^\W_]+")
FEWEST_NAMES = 3
"""Words of a name that is worth a finding beside the one of the rule for names."""


@rule(Severity.WARNING, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Words that stand in one language only."""
    for bead in bitext.beads:
        for at, link in enumerate(bead.sentences):
            if link.confidence >= LINKED and link.score >= ALIKE:
                for code in link.sentences:
                    if not _stands_beside(bead, at, code):
                        yield from _lacking(link, code)


def _stands_beside(bead: Bead, at: int, code: str) -> bool:
    """Whether the next sentence lacks words on the other side: they are cut at another place."""
    beside = [bead.sentences[n] for n in (at - 1, at + 1) if 0 <= n < len(bead.sentences)]
    return any(gap.block.language != code for link in beside for gap in link.gaps)


def _lacking(link: SentenceLink, code: str) -> Iterator[Discrepancy]:
    """The surest gap of one language: a sentence that lacks one thing may look as if it did two."""
    gaps = [gap for gap in link.gaps if gap.block.language == code and not _is_fact(gap)]
    if not gaps:
        return
    gap = max(gaps, key=lambda one: one.confidence)
    if gap.confidence < LEAST:
        return
    other = next(one for one in link.sentences if one != code)
    counterpart = link.sentences[other]
    span = counterpart[0].span if len(counterpart) == 1 else None
    blocks = tuple(dict.fromkeys(sentence.block for sentence in counterpart))
    sides = {code: Excerpt((gap.block,), gap.span), other: Excerpt(blocks, span)}
    codes = link.sentences.codes
    yield Discrepancy(
        f"words in {name(code)} without counterpart in {name(other)}: "
        f'"{shortened(gap.text.strip())}"',
        Both(codes, (sides[codes[0]], sides[codes[1]])),
        confidence=gap.confidence,
        severity=None if gap.confidence >= SURE else Severity.INFO,
    )


def _is_fact(gap: Gap) -> bool:
    """Whether the words are only a name or figures, which other rules read.

    One in parentheses, given beside a name that both have, is no affair of theirs.
    """
    if gap.text.startswith("("):
        return False
    light = load(gap.block.language).light_words
    function = load(gap.block.language).function_words
    words = [word for word in WORD.findall(gap.text) if word.casefold() not in light | function]
    telling = [word for word in words if not (word[0].isupper() or word[0].isdigit())]
    return len(words) < FEWEST_NAMES and not telling
