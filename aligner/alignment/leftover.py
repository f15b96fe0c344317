"""Which words of one side render nothing, once a run of the other side is taken away.

Where something was lost, all that is there has its counterpart in what is left of the other side.
Where it is only said in other words, these words render nothing else.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.coverage import Floats
from aligner.alignment.sections import assignment

OWN, NEAR = 0.45, 0.45
"""Likeness from which a word is the counterpart of another one that has no better, and from which
one that has none may render a run at any place."""


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
