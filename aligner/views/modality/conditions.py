"""Conditions and exceptions that one side of a link makes, and the other one does not."""

from __future__ import annotations

from aligner.facts.clauses import is_limited, openings
from aligner.model import Gap, SentenceLink

BEFORE = " ,;("
"""What may stand before the words of a gap."""


def is_lone_limit(gap: Gap, link: SentenceLink) -> bool:
    """Whether a gap begins as a clause that limits the rest, and the other side has none."""
    code = gap.block.language
    there = (one for other, side in link.sentences.items() if other != code for one in side)
    begins = openings(gap.text.lstrip(BEFORE), code)[:1] == (0,)
    return begins and not any(is_limited(one.text, one.block.language) for one in there)
