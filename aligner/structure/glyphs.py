"""Points that have no bullets, or signs in their place that are none elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner.model import Line
from aligner.structure.between import Between
from aligner.structure.ends import is_open
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import Raw, Shape, Vocabulary

BULLET = "•"
ODD = re.compile(r"(?P<indent>\s*)(?P<sign>[»›>~])(?=\s+[^\W\d_])")
"""Such a sign at the beginning of a line, before a word."""

OPENED = {"»": "«", "›": "‹"}
"""The signs that such ones close elsewhere: what a quotation leaves is not before a point."""

FEWEST = 3
"""Lines that begin so."""

MOST = 0.6
"""Share of the lines; more of them are a message that somebody quoted."""


def odd_bullets(lines: Sequence[Line]) -> str:
    """The signs that this document has in the place of bullets."""
    texts = [line.text for line in lines if line.text.strip()]
    begun = Counter(found["sign"] for text in texts if (found := ODD.match(text)))
    return "".join(
        sign
        for sign, count in begun.items()
        if FEWEST <= count <= MOST * len(texts) and _left_over(sign, texts) >= FEWEST
    )


def _left_over(sign: str, texts: Sequence[str]) -> int:
    """How many of a sign close nothing."""
    opened = OPENED.get(sign)
    return sum(text.count(sign) - (text.count(opened) if opened else 0) for text in texts)


def with_bullets(text: str, odd: str) -> str:
    """The line with a bullet in the place of such a sign."""
    found = ODD.match(text)
    if found is None or found["sign"] not in odd:
        return text
    return found["indent"] + BULLET + text[found.end() :]


def is_over_bare_points(block: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a block is a numbered heading above an empty line, and its own line is not full.

    What stands below it in small letters is a point that lost its bullet.
    """
    if block.shape is not Shape.NUMBERED or len(block.starts) > 1 or is_open(block.text, known):
        return False
    return bool(between.gap) and between.is_short and looks_like_heading(block, known.headings)


def are_bare_points(block: Raw, started: Raw, between: Between) -> bool:
    """Whether a list lost its bullets: what ends in a semicolon is a point, as the one above it.

    Of the first one the points below tell; where empty lines part them, they tell of nothing.
    """
    if not block.text.endswith(";") or started.depth > block.depth or block.marker:
        return False
    before = between.before
    if before is not None and before.text.endswith(";") and not before.marker:
        return block.starts[0][1] - before.starts[-1][1] == 1
    return block.text[:1].islower() and _goes_on_in_points(between.below)


def _goes_on_in_points(below: Sequence[Line]) -> bool:
    """Whether a line ends in a semicolon, with another right below it."""
    texts = [line.text.strip() for line in below]
    near = texts[: texts.index("")] if "" in texts else texts
    return any(text.endswith(";") for text in near[:-1])
