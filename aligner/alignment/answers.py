"""What the other side of a link offers in the place of a run of words: room for it, or none.

Where the words before and behind a run have their counterparts side by side, nothing can stand
between them that renders the run. In a free translation something does: words that no word of
this side is like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.alignment.marks import numbered_parts, parts
from aligner.languages.content import Passage

FEATURES = (
    "lightest word", "counterparts", "room", "room share", "free there", "free beyond", "gap",
    "mean beyond", "one part", "one word", "skipped", "skipped mean", "explains without room",
    "explains mean", "explains lightest", "bracket mean", "item skipped",
    "item skipped and counted", "bracket unsaid", "bracket heavy",
)  # fmt: skip

MOST_FREE, MOST_BEYOND, MOST_GAP = 6, 4, 8
"""Words up to which more of them say more."""


@dataclass(frozen=True, slots=True)
class Facing:
    """The other side, as a run is weighed against it.

    ``length`` is measured in characters of the language of this side; ``weight`` is that of its
    own heaviest run: in a free translation both sides have words that nothing seems to say, and
    ``usual`` is what the heaviest runs of the notice weigh on average. ``odds`` are those of its
    words, ``counterparts`` the numbers of its words that this side's words belong to, -1 for none.
    """

    passage: Passage
    length: float
    weight: float
    usual: float
    odds: tuple[float, ...] = ()
    counterparts: tuple[int, ...] = ()


def answers(
    passage: Passage,
    odds: Sequence[float],
    run: tuple[int, int],
    facing: Facing,
    counted: tuple[float, float],
) -> tuple[float, ...]:
    """The features of a run.

    ``counted`` is whether it is a parenthesis that the other side has none for, and whether it is
    just as many parts as are too many.
    """
    bracket, explains = counted
    first, last = run
    inside = odds[first : last + 1]
    mean, lightest = sum(inside) / len(inside), min(inside)
    around = (sum(odds) - sum(inside)) / max(1, len(odds) - len(inside))
    place = _place(passage, run, facing)
    share = min(1.0, place.room / len(inside))
    unsaid = sum(value > 0 for value in facing.odds)
    beyond = sum(value > 0 for value in odds) - unsaid
    one_part = run in parts(passage, neighbours=False)
    skipped = place.skipped == 1 and mean > 0
    return (
        lightest,
        place.inside / len(inside),
        float(min(place.room, MOST_FREE)),
        share,
        float(min(unsaid, MOST_FREE)),
        float(max(-MOST_BEYOND, min(MOST_BEYOND, beyond))),
        float(min(place.gap, MOST_GAP)),
        mean - around,
        float(one_part),
        float(len(inside) == 1),
        place.skipped,
        place.skipped * mean,
        explains * (1 - share),
        explains * mean,
        explains * lightest,
        bracket * mean,
        float(skipped and one_part),
        float(skipped and lightest > 0) * explains,
        bracket * float(place.inside < len(inside) / 2),
        bracket * float(mean > 0),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the other side should say a run.

    Words of the run that have counterparts; words there that are free, and all; whether it goes
    from one part to the next there while the run is a part of its own.
    """

    inside: int
    room: int
    gap: int
    skipped: float


def _place(passage: Passage, run: tuple[int, int], facing: Facing) -> _Place:
    first, last = run
    own = facing.counterparts or (-1,) * len(passage.words)
    count = len(facing.odds)
    taken = {at for n, at in enumerate(own) if at >= 0 and not first <= n <= last}
    before = next((at for at in reversed(own[:first]) if at >= 0), -1)
    behind = next((at for at in own[last + 1 :] if at >= 0), count)
    low, high = min(before, behind), max(before, behind)
    room = sum(n not in taken for n in range(low + 1, high))
    inside = sum(at >= 0 for at in own[first : last + 1])
    numbers, theirs = numbered_parts(passage), numbered_parts(facing.passage)
    alone = first > 0 and last + 1 < len(own) and numbers[first - 1] < numbers[first]
    alone = alone and numbers[last] < numbers[last + 1] and not inside
    skipped = 0.0
    if alone and before >= 0 and behind < count and 0 <= theirs[behind] - theirs[before] <= 1:
        skipped = 1 / (1 + room)
    return _Place(inside, room, max(0, high - low - 1), skipped)
