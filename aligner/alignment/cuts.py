"""Texts whose end was lost: they stop where their counterpart goes on to the end of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from aligner.languages import endings
from aligner.languages.content import Pair, Passage

BROKEN_OFF, CUT_OFF = 4.0, 6.0
"""Log-odds that a text which lacks the stop of the other, or ends in a word that cannot end one,
adds to words of the other."""

BEHIND = 3
"""Words behind a run at most that is the lost end of a text: some word of it is like another.

Where the end has its counterpart and the beginning has none, the order is another one: "contact us
for X" is « pour obtenir X, veuillez nous contacter ».
"""

KEPT = 2


def breaks_off(passage: Passage, other: Passage) -> bool:
    """Whether a text stops without a mark where the other one ends as a sentence does."""
    return endings.breaks_off(passage.text, other.text, other.language)


def longest_end(odds: Sequence[float]) -> tuple[int, int]:
    """First and last of the words at the end whose log-odds add up to most."""
    sums = list(accumulate(reversed(odds)))
    longest = max(range(len(sums)), key=lambda at: sums[at])
    return len(odds) - 1 - longest, len(odds) - 1


@lru_cache(maxsize=KEPT)
def broken_off(pairs: tuple[Pair, ...]) -> dict[tuple[int, int], float]:
    """What speaks for words without counterpart, by pair and side, where the other side breaks off.

    Where several texts of one language lack the stop that the other has, that is its usage.
    """
    found: dict[tuple[int, int], float] = {}
    for side in (0, 1):
        facing = [(at, pair[1 - side]) for at, pair in enumerate(pairs) if _is_cut(pair, 1 - side)]
        for at, text in facing:
            cut = endings.is_cut_off(text.text, text.language)
            found[at, side] = CUT_OFF if cut else BROKEN_OFF / len(facing) ** 2
    return found


def speaks_for(found: float, last: int, whole: Passage) -> float:
    """What of that speaks for a run up to this word of the ``whole`` text."""
    if found >= CUT_OFF or len(whole.words) - 1 - last <= BEHIND:
        return found
    return 0.0


def _is_cut(pair: Pair, side: int) -> bool:
    return breaks_off(pair[side], pair[1 - side])
