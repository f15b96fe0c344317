"""What the encoder says of a run of words: how the sides compare when it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.coverage import Floats
from aligner.alignment.doubts import Doubt
from aligner.alignment.runs import FEATURES, without
from aligner.languages.content import Pair

if TYPE_CHECKING:
    from aligner.encoders import Encoder

LEFT_OUT = ("closer", "alike", "closer than expected", "changed")
"""What the encoder says of a run: how much closer the sides come without it, how alike they are
with it, how much closer than a run of no weight would bring them, and how much the side changes
without it."""

LEAST_APART = 0.01
"""Distance (1 - cosine) of sides that say the same, of which no share is counted."""


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


def nearness(rows: Floats) -> list[float]:
    """The share of their distance by which the sides come closer without each run."""
    closer, alike = (rows[:, len(FEATURES) + at] for at in (0, 1))
    nearer: list[float] = (closer / np.maximum(1 - alike, LEAST_APART)).tolist()
    return nearer
