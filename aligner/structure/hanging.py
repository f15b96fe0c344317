"""Points whose lines hang: those below the first one are indented further than the bullet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from aligner.model import Line
from aligner.structure.between import Between
from aligner.structure.ends import ENDED, begins_sentence
from aligner.structure.shapes import GLYPH, LETTERED, Raw, Shape, Vocabulary

FEWEST = 2
"""Lines that hang below points: one may be a quotation, or somebody's slip."""

MOST_FLUSH = 0.1
"""Share of those that go on under the bullet itself: with more, the margin tells nothing."""


def has_hanging_points(lines: Sequence[Line]) -> bool:
    """Whether the points of a document that go on in a second line have it indented.

    Only lines that surely go on tell: they begin small, below a line without a stop.
    """
    hung = flush = 0
    for above, below in pairwise(lines):
        rest = below.text.lstrip()
        if not rest[:1].islower():
            continue
        point = GLYPH.match(above.text) or LETTERED.match(above.text)
        if point is None or not point["rest"] or ENDED.search(above.text.rstrip()):
            continue
        if GLYPH.match(below.text) or LETTERED.match(below.text):
            continue
        if len(below.text) - len(rest) > point.start("marker"):
            hung += 1
        else:
            flush += 1
    return hung >= FEWEST and flush <= MOST_FLUSH * hung


def is_below_hanging(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a line at the margin is the text below a list whose points hang, however full it is.

    Points without a stop end like the one above them.
    """
    if not between.hanging or between.apart or block.shape is not Shape.POINT:
        return False
    at_margin = started.depth <= block.depth and started.text[:1].isupper()
    if not (at_margin and block.text):
        return False
    if ENDED.search(block.text):
        return True
    before = between.before
    alike = before is not None and before.marker == block.marker and not ENDED.search(before.text)
    return alike and begins_sentence(started.text, between.last, known)
