"""How sure it is that words of a matched sentence were lost."""

from __future__ import annotations

import math

from aligner.facts.tongues import named_tongues
from aligner.model import Gap, SentenceLink
from aligner.views.lacking import is_resumed
from aligner.views.modality.conditions import is_lone_limit

CLOSE, CLEAR = 0.75, 0.86
"""Cosine of a link from which it hardly lacks anything, and the confidence that says otherwise."""

LIMIT, UNLIMITED = 0.07, 0.55
"""Confidence from which a gap is surely missing that is a condition, where the other side makes
none, and how sure that is in a notice: of 2,450 right links none has one, in other texts one of
6,800."""

FAR, NEAR = 0.04, 0.4
"""Share of the distance by which the sides of a notice come closer without words. Below the first
they hardly do, which counts where the sides are close: of right ones two of 4,100 sides have a
likely gap above it, and of those that lost a part one in twelve. From the other on nothing there
says the words."""

NEAR_BRACKET, NEAR_BRACKET_PAIRED = 0.1, 0.25
"""The same of a parenthesis of a notice, which is said in full or not at all: of 2,450 right links
none reaches it, and of 90 that lost one half of those that are in doubt. In a file of pairs four
right sides of 12,600 do, and a half of those that lost one."""

LIKELY, CLOSER = 0.08, 0.035
"""Confidence in an item, or one of two things, in whose place the other side has none, and how much
closer in all the sides of a notice must come without it, for it to be lost: of 5,500 right sides
none has one, and one in forty of 800 that lost one is told by this alone."""

BY_NEARNESS = 10.0
"""Log-odds that the whole distance is worth in a notice: of 7,000 right sides of 58 notices none is
told by the last fifth of it, and 120 of 13,000 that lost a part."""

BY_NEARNESS_PAIRED, SURE_PAIRED = 6.0, 2.5
"""The same in a file of pairs, whose translators are freer, and log-odds from which words were lost
in one: of 53 right sides of 5,700 pairs whose words alone spoke for a loss 23 are left, and 96 of
118 spoilt ones."""

REFUTED, BORNE_OUT = 0.4, 0.6
"""Confidence at most in what is refuted, and at least in what is borne out."""


def sureness(gap: Gap, link: SentenceLink, *, paired: bool) -> float:
    """How sure it is that words were lost, by what the encoder says of the sides without them."""
    limits = not paired and gap.confidence >= LIMIT and is_lone_limit(gap, link)
    confidence = max(gap.confidence, UNLIMITED) if limits else gap.confidence
    if gap.nearer is None:
        return confidence
    if is_resumed(gap, link) or _tells_language(gap):
        return min(confidence, REFUTED)
    if _is_borne_out(gap.nearer, gap, link, paired=paired):
        return max(confidence, BORNE_OUT)
    if paired:
        return min(confidence, REFUTED)
    spared = link.score >= CLOSE and not (limits or gap.is_gone or gap.confidence >= CLEAR)
    return min(confidence, REFUTED) if gap.nearer < FAR and spared else confidence


def _tells_language(gap: Gap) -> bool:
    """Whether a parenthesis says in which language something is, as other readers may need told."""
    text = gap.text
    few = text.startswith("(") and text.count(" ") <= 1
    return few and bool(named_tongues(text, gap.block.language))


def _is_borne_out(nearer: float, gap: Gap, link: SentenceLink, *, paired: bool) -> bool:
    """Whether the encoder says that nothing there says the words."""
    is_bracket = gap.text.startswith("(")
    if paired and is_bracket and nearer >= NEAR_BRACKET_PAIRED:
        return True
    if paired:
        return gap.confidence >= 1 / (1 + math.exp(BY_NEARNESS_PAIRED * nearer - SURE_PAIRED))
    if gap.is_unpaired and gap.confidence >= LIKELY and nearer * (1 - link.score) >= CLOSER:
        return True
    if link.score >= CLOSE or nearer < FAR:
        return nearer >= (NEAR_BRACKET if is_bracket else NEAR)
    return gap.confidence >= 1 / (1 + math.exp(BY_NEARNESS * nearer))
