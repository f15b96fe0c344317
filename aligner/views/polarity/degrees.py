"""Degrees whose words are turned round with what they grade: "less hard", « plus facile »."""

from __future__ import annotations

from aligner.model import Excerpt
from aligner.views.polarity.scales import End, ends_in


def cancels(one: Excerpt, other: Excerpt) -> bool:
    """Whether the words behind two others are turned as well: "less hard", « plus facile »."""
    return any(a.scale == b.scale and a.at != b.at for a in _behind(one) for b in _behind(other))


def _behind(words: Excerpt) -> list[End]:
    """The ends of scales that the word right behind others surely names."""
    block, span = words.blocks[0], words.span
    if span is None:
        return []
    ends = ends_in(block.text[span[1] :], block.language)
    return [end for end, (begin, _) in ends if end.firm and begin <= 1]
