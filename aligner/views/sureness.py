"""How sure it is that words of a matched sentence were lost."""

from __future__ import annotations

import math

from aligner.model import Gap, SentenceLink
from aligner.views.lacking import is_resumed, is_sentence, spells_out
from aligner.views.modality.conditions import is_lone_limit

CLOSE, CLEAR = 0.75, 0.86
"""Cosine of a link from which it hardly lacks anything, and the confidence that says otherwise: of
such links of 1,900 natural pairs three had a gap between this and a half, and one that was spoilt.
"""

A_SENTENCE = 0.6
"""Confidence at least in a gap that is a whole sentence of a link with fewer on the other side: of
a hundred right links of several sentences none has one."""

LIMIT, UNLIMITED = 0.25, 0.55
"""Confidence from which a gap is surely missing that is a condition, where the other side makes
none, and how sure that is in a notice: of 2,100 right links none has one, in other texts one of
3,900."""

SPELT_OUT = 0.4
"""The same at most in the full name of an acronym, which the other readers may know."""

FAR, NEAR, NEARER = 0.04, 0.3, 0.4
"""Share of the distance by which the sides come closer without words: below the first they hardly
do, which counts where a translator is free, and from the second on nothing there says them. Of 47
warnings in natural pairs 20 of 22 right ones are above the first, and 15 of 25 wrong ones; of 310
remarks 17 of 70 right ones are above the second, and three of the others. The third is the second
of a notice, in a link so close that a small share means little."""

BY_NEARNESS = 8.0
"""Log-odds that the whole distance is worth in a notice: of 13,600 sentences of 33 notices that had
lost a part seven in a hundred more are told so, and seven sides more of 4,100 right ones."""

REFUTED, BORNE_OUT = 0.4, 0.6
"""Confidence at most below the first, and at least above the second."""


def sureness(gap: Gap, link: SentenceLink, *, paired: bool) -> float:
    """How sure it is that words were lost, by what the encoder says of the sides without them."""
    confidence = _unasked(gap, link, paired=paired)
    if gap.nearer is None:
        return confidence
    if is_resumed(gap, link):
        return min(confidence, REFUTED)
    if _is_borne_out(gap.nearer, gap, link, paired=paired):
        return max(confidence, BORNE_OUT)
    return min(confidence, REFUTED) if paired and gap.nearer < FAR else confidence


def _is_borne_out(nearer: float, gap: Gap, link: SentenceLink, *, paired: bool) -> bool:
    """Whether the encoder says that nothing there says the words."""
    if paired or nearer < FAR or link.score >= CLOSE:
        return nearer >= (NEAR if paired else NEARER)
    return gap.confidence >= 1 / (1 + math.exp(BY_NEARNESS * nearer))


def _unasked(gap: Gap, link: SentenceLink, *, paired: bool) -> float:
    """The same before that: less where the other readers may well do without."""
    if is_sentence(gap, link):
        return max(gap.confidence, A_SENTENCE)
    limits = gap.confidence >= LIMIT and is_lone_limit(gap, link)
    if limits and not paired:
        return max(gap.confidence, UNLIMITED)
    close = link.score >= CLOSE and gap.confidence < CLEAR and not gap.is_gone
    free = spells_out(gap) or (close and not limits)
    return min(gap.confidence, SPELT_OUT) if free else gap.confidence
