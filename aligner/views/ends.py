"""Sentences that break off before they end, where those that translate them go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.languages.endings import breaks_off, is_cut_off
from aligner.model import Bitext, Block, Excerpt, Sentence, SentenceLink

WORDS, SHOWN = re.compile(r"\S+"), 6
"""Words at the end of a text that is cut off, by which it is found."""

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


def cut_end(link: SentenceLink) -> tuple[str, Excerpt] | None:
    """The language of a side that stops at a word with which no sentence ends, and its last words.

    The other side must end as a sentence does, or as a point does before the next one.
    """
    for code, side in link.sentences.items():
        other = next(one for one in link.sentences if one != code)
        sentences = link.sentences[other]
        if not (side and sentences and is_cut_off(side[-1].text, code)):
            continue
        last = side[-1]
        if _is_last(last) and breaks_off(_text(side), _text(sentences), other):
            return code, Excerpt((last.block,), (_before_end(last), last.span[1]))
    return None


def goes_on(block: Block, bitext: Bitext) -> bool:
    """Whether what follows a block in its language alone is the rest of its sentence."""
    beads = [bead for bead in bitext.beads if bead.blocks[block.language]]
    ids = [bead.blocks[block.language][-1].id for bead in beads]
    after = beads[ids.index(block.id) + 1 :][:1] if block.id in ids else []
    lone = (bead.blocks[block.language][0] for bead in after if not all(bead.blocks.values()))
    return any(one.text[:1].islower() and one.kind is block.kind for one in lone)


def _is_last(sentence: Sentence) -> bool:
    """Whether nothing stands behind a sentence in its block."""
    return not sentence.block.text[sentence.span[1] :].strip()


def _before_end(sentence: Sentence) -> int:
    """Where the last words of a sentence begin, a few of which show where it stops."""
    starts = [found.start() for found in WORDS.finditer(sentence.text)]
    return sentence.span[0] + starts[-SHOWN:][0]


def _text(side: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in side)
