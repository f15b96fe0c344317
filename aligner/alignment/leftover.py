"""Which words of one side render nothing, once a run of the other side is taken away.

Where something was lost, all that is there has its counterpart in what is left of the other side.
Where it is only said in other words, these words render nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.coverage import Floats
from aligner.alignment.renderings import is_padding
from aligner.alignment.sections import assignment
from aligner.languages.content import Passage

OWN, NEAR = 0.45, 0.45
"""Likeness from which a word is the counterpart of another one that has no better, and from which
one that has none may render a run at any place."""

RENDERS, ALONE = 0.8, 0.2
"""Likeness from which a word renders another one, and how much less like it all others are then."""

LEAST = 1.0
"""Log-odds of the words of a run from which they seem to have no counterpart at all."""


def leftover(likeness: Floats, run: tuple[int, int]) -> NDArray[np.bool_]:
    """Which words of the other side have no counterpart outside of a run, by its first and last.

    ``likeness`` is that of the words of the run's side to those of the other one.
    """
    first, last = run
    around = likeness.copy()
    around[first : last + 1] = 0.0
    free = np.ones(likeness.shape[1], dtype=np.bool_)
    free[list(assignment(around, least=OWN).values())] = False
    return free


def may_render(likeness: Floats, run: tuple[int, int], free: NDArray[np.bool_]) -> bool:
    """Whether one of the ``free`` words of the other side is like a run, wherever it stands."""
    return likest(likeness, run, free) >= NEAR


def likest(likeness: Floats, run: tuple[int, int], free: NDArray[np.bool_]) -> float:
    """How like a run the most like of the ``free`` words of the other side is."""
    return float(likeness[run[0] : run[1] + 1][:, free].max(initial=0.0))


def any_unknown(likeness: Floats, free: NDArray[np.bool_]) -> bool:
    """Whether one of the ``free`` words of the other side is like none: it may render anything."""
    return bool((likeness[:, free].max(axis=0, initial=0.0) == 0).any())


def telling(free: NDArray[np.bool_], other: Passage) -> int:
    """How many of the ``free`` words of the other side say something of their own."""
    said = (word for word, left in zip(other.words, free, strict=True) if left)
    return sum(not is_padding(word.text, other.language) for word in said)


def is_unsaid(
    likeness: Floats, run: tuple[int, int], other: Passage, odds: Sequence[float], most: float
) -> bool:
    """Whether a run has no counterpart, nor the other side a word that could render it.

    ``odds`` are those that each word of the run's side has no counterpart. The other side may have
    as many as ``most`` words left that are unlike the run.
    """
    if sum(odds[run[0] : run[1] + 1]) < LEAST:
        return False
    free = leftover(likeness, run)
    return telling(free, other) <= most and not may_render(likeness, run, free)


def rivals(likeness: Floats, run: tuple[int, int]) -> list[tuple[float, float]]:
    """For each word of a run how like it its most like word is, and how like another one at most.

    The other one is outside of the run: what is more like that renders that.
    """
    first, last = run
    inside = likeness[first : last + 1]
    around = np.delete(likeness, range(first, last + 1), axis=0).max(axis=0, initial=0.0)
    best = inside.argmax(axis=1)
    return list(zip(inside.max(axis=1).tolist(), around[best].tolist(), strict=True))


def is_rendered(
    likeness: Floats, run: tuple[int, int], least: float = RENDERS, lead: float = ALONE
) -> bool:
    """Whether a word surely renders one of a run and none outside of it, wherever it stands."""
    return any(like >= least and like - rival >= lead for like, rival in rivals(likeness, run))
