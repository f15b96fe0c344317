"""Sentences that break off before they end, where those that translate them go on."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.languages.endings import breaks_off
from aligner.model import Sentence, SentenceLink

SURE = 0.5
"""Confidence from which words lack their counterpart."""


def broken_off(link: SentenceLink) -> str | None:
    """The language of the side that has lost its end, and with it words that the other has."""
    for code in link.sentences:
        other = next(one for one in link.sentences if one != code)
        lost = any(gap.confidence >= SURE and gap.block.language == other for gap in link.gaps)
        if lost and breaks_off(_text(link.sentences[code]), _text(link.sentences[other]), other):
            return code
    return None


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)
