"""What the encoder says of a run of words: how the sides compare when it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.brackets import alone
from aligner.alignment.coverage import COUNTERPART, Compared, Floats
from aligner.alignment.doubts import Doubt
from aligner.alignment.marks import Span
from aligner.alignment.runs import FEATURES, without
from aligner.encoders.nearness import nearness
from aligner.languages.content import Pair

if TYPE_CHECKING:
    from aligner.encoders import Encoder

LEFT_OUT = ("closer", "alike", "closer than expected", "changed")
"""What the encoder says of a run: how much closer the sides come without it, how alike they are
with it, how much closer than a run of no weight would bring them, and how much the side changes
without it."""

UNSAID = 0.15
"""Share of the distance by which the sides come closer without a parenthesis that nothing on the
other side says: so much in 12 of 130 right ones that stand on one side alone, none of them in a
notice, and in two of three that were lost."""


def asked(doubts: Sequence[Doubt], pairs: Sequence[Pair], encoder: Encoder) -> Floats:
    """What runs and encoder say of each doubt, shape (doubts, FEATURES and LEFT_OUT)."""
    texts = [_texts(doubt, pairs[doubt.at]) for doubt in doubts]
    unique = list(dict.fromkeys(text for three in texts for text in three))
    vectors = dict(zip(unique, encoder.encode(unique), strict=True))
    rows = [
        (*doubt.run.features, *_left_out(*(vectors[text] for text in three)))
        for doubt, three in zip(doubts, texts, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def lone_brackets(
    pairs: Sequence[Pair], words: Sequence[Compared], encoder: Encoder
) -> Iterator[tuple[int, int, Span, float]]:
    """The parentheses that one side alone has and that nothing on the other side says.

    Pair, side, span, and the share of their distance by which the sides come closer without it. A
    parenthesis may be rendered without its marks, or by the words around it; then they come no
    closer.
    """
    found = [
        (at, side, span)
        for at, pair in enumerate(pairs)
        if pair[0].text.count("(") != pair[1].text.count("(")
        for side in (0, 1)
        for span in alone(pair[side], pair[1 - side], words[at].rows[side][:, COUNTERPART].tolist())
    ]
    texts = [
        (pairs[at][side].text, pairs[at][1 - side].text, without(pairs[at][side].text, *span))
        for at, side, span in found
    ]
    unique = list(dict.fromkeys(text for three in texts for text in three))
    vectors = dict(zip(unique, encoder.encode(unique), strict=True)) if unique else {}
    for (at, side, span), (own, other, rest) in zip(found, texts, strict=True):
        nearer = nearness(*(float(vectors[text] @ vectors[other]) for text in (own, rest)))
        if nearer >= UNSAID:
            yield at, side, span, nearer


def _texts(doubt: Doubt, pair: Pair) -> tuple[str, str, str]:
    """The side, the other side, the side without the run."""
    text = pair[doubt.side].text
    return text, pair[1 - doubt.side].text, without(text, *doubt.run.span)


def _left_out(side: Floats, other: Floats, rest: Floats) -> tuple[float, ...]:
    alike, without_it, changed = (
        float(side @ other),
        float(rest @ other),
        float(rest @ side),
    )
    return (
        without_it - alike,
        alike,
        without_it - alike * changed,
        1 - changed,
    )


def shares_closer(rows: Floats) -> list[float]:
    """The share of their distance by which the sides come closer without each run."""
    closer, alike = (rows[:, len(FEATURES) + at].tolist() for at in (0, 1))
    return [nearness(whole, whole + by) for by, whole in zip(closer, alike, strict=True)]
