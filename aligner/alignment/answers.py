"""What the other side of a link offers in the place of a run of words: room for it, or none.

Where the words before and behind a run have their counterparts side by side, nothing can stand
between them that renders the run. In a free translation something does: words that no word of
this side is like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from aligner.alignment.items import Spare
from aligner.alignment.marks import numbered_parts, parts
from aligner.alignment.renderings import is_padding
from aligner.languages.content import Passage
from aligner.languages.endings import is_cut_off
from aligner.languages.lexicon import folded

FEATURES = (
    "lightest word", "counterparts", "room", "room share", "free there", "free beyond", "gap",
    "mean beyond", "one part", "one word", "skipped", "skipped mean", "explains without room",
    "explains mean", "explains lightest", "bracket mean", "item skipped",
    "item skipped and counted", "bracket unsaid", "bracket heavy", "cut off", "cut off behind",
    "unanswered", "unanswered mean", "unanswered skipped", "few facing", "facing", "doublet",
    "spare", "spare lead", "spare fit", "spare alone", "spare sure", "spare beside",
    "padding", "all padding",
)  # fmt: skip

FEW_FACING = 3
"""Words of the other side: fewer are a label or a phrase, which may be rendered in any way."""

OPEN = -1.0
"""Log-odds from which a word of the other side may render something that no word shows."""

NEIGHBOURS = 4
STEM, ROOT = 4, 0.6

MOST_FREE, MOST_BEYOND, MOST_GAP = 6, 4, 8
"""Words up to which more of them say more."""


class Facing(Struct, frozen=True):
    """The other side, as a run is weighed against it.

    ``length`` is measured in characters of the language of this side; ``weight`` is that of its
    own heaviest run: in a free translation both sides have words that nothing seems to say, and
    ``usual`` is what the heaviest runs of the notice weigh on average. ``odds`` are those of its
    words, ``counterparts`` the numbers of its words that this side's words belong to, -1 for none;
    ``spares`` are the items of this side that it leaves out, ``seconds`` such members of couples,
    ``lost`` the runs, by first and last word, for which it has no word left.
    """

    passage: Passage
    length: float
    weight: float
    usual: float
    odds: tuple[float, ...] = ()
    counterparts: tuple[int, ...] = ()
    spares: tuple[Spare, ...] = ()
    lost: tuple[tuple[int, int], ...] = ()
    seconds: tuple[tuple[int, int], ...] = ()


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
    cut = float(is_cut_off(facing.passage.text, facing.passage.language))
    unanswered = float(place.open == 0)
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
        cut,
        cut * float(last + 1 == len(odds)),
        unanswered,
        unanswered * mean,
        unanswered * place.skipped,
        float(len(facing.odds) < FEW_FACING),
        1 / (1 + len(facing.odds)),
        doublet(passage, run),
        *_spare(run, facing.spares),
        *_padding(passage, run),
    )


class _Place(Struct, frozen=True):
    """Where the other side should say a run.

    Words of the run that have counterparts; words there that are free, and all; whether it goes
    from one part to the next there while the run is a part of its own.
    """

    inside: int
    room: int
    gap: int
    skipped: float
    open: int = 0


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
    empty = sum(n not in taken and facing.odds[n] > OPEN for n in range(low + 1, high))
    return _Place(inside, room, max(0, high - low - 1), skipped, empty)


def _padding(passage: Passage, run: tuple[int, int]) -> tuple[float, float]:
    """The share of a run's words that say little, and whether all do."""
    words = passage.words[run[0] : run[1] + 1]
    share = sum(is_padding(word.text, passage.language) for word in words) / len(words)
    return share, float(share == 1)


def _spare(run: tuple[int, int], spares: Sequence[Spare]) -> tuple[float, ...]:
    """Whether a run is an item left over, and how surely; or whether another one is."""
    found = next((one for one in spares if one.item == run), None)
    if found is None:
        return 0.0, 0.0, 0.0, 0.0, 0.0, float(bool(spares))
    lead = max(0.0, found.lead)
    return 1.0, lead, found.fit, float(found.more == 1), float(found.is_sure), 0.0


def doublet(passage: Passage, run: tuple[int, int]) -> float:
    """Share of the words of a run that repeat a word shortly before: "breeders" in both genders."""
    first, last = run
    words = [folded(word.text) for word in passage.words[max(0, first - NEIGHBOURS) : last + 1]]
    start = min(first, NEIGHBOURS)
    twice = sum(
        any(_alike(words[at], other) for other in words[:at]) for at in range(start, len(words))
    )
    return twice / (last - first + 1)


def _alike(word: str, other: str) -> bool:
    """Whether two words of one language have their beginning in common, and are near in length."""
    if word[:STEM] != other[:STEM]:
        return False
    least = max(STEM, ROOT * max(len(word), len(other)))
    return word[: math.ceil(least)] == other[: math.ceil(least)]
