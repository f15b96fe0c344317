"""The width at which the lines of a document were wrapped, and whether a line was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from aligner.model import Line
from aligner.structure.ends import ENDED
from aligner.structure.shapes import GLYPH, LETTERED

BLANKS = re.compile(r"[ \t]+")

WRAPPED_AT_MOST = 160
"""A document is wrapped by lines only if they are no longer than this."""

NARROWEST = 40
"""Columns: nobody wraps a text at less."""

FEWEST_BROKEN = 3
"""Lines that go on in the next one: from fewer no width can be told."""

SAME_WIDTH = 0.85
"""Share of the lines that go on in small letters which one width explains: a program wrapped
them. The rest are words cut at line ends, and lines that somebody broke by hand."""

NEARLY_FULL = 0.9
"""Share of the width: converters of proportional type do not wrap at the same character."""

MOST_HARD = 0.5
"""Line ends behind a stop to one inside a sentence, with room for the next word: with more, every
paragraph has a line of its own, and a full line that ends in a stop ends one."""

FEW_HARD = 0.1
"""The same for a line that ends in a colon or semicolon: behind it stands a point."""

POINTED = (":", ";")


class Wrapping(Struct, frozen=True):
    """How wide the lines are; ``exact`` if the next word would have made each of them wider.

    ``hard`` is how many lines end behind a stop though there was room, to one that goes on.
    """

    width: int
    exact: bool = False
    hard: float = 0.0

    def breaks(self, above: str, text: str) -> bool:
        """Whether the line ``above`` ended because the first word of ``text`` did not fit in."""
        above = above.rstrip()
        length = len(above) + 1 + len(first_word(text))
        if not self.exact:
            return length > NEARLY_FULL * self.width
        # A line that is much longer was not wrapped, but it may be an address without blanks.
        longer = NEARLY_FULL * len(above) > self.width and " " in above.strip()
        if longer or length <= self.width:
            return False
        most = FEW_HARD if above.endswith(POINTED) else MOST_HARD
        return self.hard <= most or not _stops(above, text)


def first_word(text: str) -> str:
    """What a program that wraps lines takes for the first word."""
    return BLANKS.split(text.strip(" \t"), maxsplit=1)[0]


def _stops(above: str, text: str) -> bool:
    return ENDED.search(above) is not None and text.lstrip()[:1].isupper()


def wrapping(lines: Sequence[Line]) -> Wrapping | None:
    """How the lines were wrapped, None if they were not."""
    return _by_words(lines) or by_lengths(lines)


def _by_words(lines: Sequence[Line]) -> Wrapping | None:
    """The width that parts the lines that go on from those with the next word added to them."""
    pairs = [(a, len(a), len(a) + 1 + len(first_word(b)), b) for a, b in _neighbours(lines)]
    broken = [(length, longer) for above, length, longer, after in pairs if _goes_on(above, after)]
    widths = sorted({length for length, _ in broken if NARROWEST <= length <= WRAPPED_AT_MOST})
    if len(broken) < FEWEST_BROKEN or not widths:
        return None
    counts = [(sum(short <= width < long for short, long in broken), width) for width in widths]
    most, width = max(counts)
    if most < SAME_WIDTH * len(broken):
        return None
    hard = sum(longer <= width and _stops(above, after) for above, _, longer, after in pairs)
    return Wrapping(width, exact=True, hard=hard / len(broken))


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    texts = [line.text.rstrip() for line in lines]
    return ((above, after) for above, after in pairwise(texts) if above and after)


def _goes_on(above: str, after: str) -> bool:
    """Whether a sentence stops at the end of a line and goes on in small letters."""
    if not after.lstrip()[:1].islower() or ENDED.search(above):
        return False
    return GLYPH.match(after) is None and LETTERED.match(after) is None


def by_lengths(lines: Sequence[Line]) -> Wrapping | None:
    """The width that hardly a line exceeds, where many that stop without a stop come near it."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    broken = [len(above) for above, _ in _neighbours(lines) if not ENDED.search(above)]
    if len(broken) < FEWEST_BROKEN or len(lengths) <= FEWEST_BROKEN:
        return None
    width = lengths[min(len(lengths) - 1, int(0.98 * len(lengths)))]
    full = sum(length >= 0.8 * width for length in broken)
    known = width <= WRAPPED_AT_MOST and full >= len(broken) / 3
    return Wrapping(width) if known else None
