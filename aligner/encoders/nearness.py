"""How much closer two texts come when one of them leaves words out."""

from __future__ import annotations

LEAST_DISTANCE = 0.01
"""Distance (1 - cosine) of texts that say the same, of which no share is counted."""


def nearness(whole: float, rest: float) -> float:
    """The share of their distance by which two texts come closer without some words of one.

    ``whole`` is their cosine with the words, ``rest`` that without them. Negative where the texts
    drift apart: the words have a counterpart.
    """
    return (rest - whole) / max(1 - whole, LEAST_DISTANCE)
