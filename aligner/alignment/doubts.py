"""The runs of words that may have no counterpart, and how much each weighs in its notice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from aligner.alignment.answers import FEW_FACING, Facing
from aligner.alignment.conditions import unmet
from aligner.alignment.couples import singles
from aligner.alignment.coverage import COUNTERPART, MEASURES, Compared, Floats
from aligner.alignment.items import spares
from aligner.alignment.leftover import (
    any_unknown,
    is_rendered,
    is_unsaid,
    leftover,
    may_render,
    telling,
)
from aligner.alignment.marks import parts
from aligner.alignment.runs import FEATURES, Run, heaviest, runs
from aligner.alignment.series import lacking
from aligner.languages.content import Pair, Passage

MOST_RUNS = 2
"""Runs a side that are looked at."""

COMMON_LENGTH = 2_000.0
"""Characters of equal length that are added before a notice's own ratio of lengths is trusted."""

MOST_WEIGHT = 6.0
"""Log-odds of a run that says how freely a notice is translated: a slip weighs more."""

COMMON_LINKS, COMMON_WEIGHT = 10, 0.7
"""Links of a common weight that are added before a notice's own average is trusted."""

HEAVIER, FREER = 0.4, 1.6
"""What any side weighs, and how much more by what the lighter one of its link does: so in 22 sets
of right links."""

CLIP = 4.0
"""Log-odds that one word may have at most: it must take several to say that something is lost."""

SET_OFF_AT = tuple(
    map(
        FEATURES.index,
        ("bracket alone", "explains parts", "doublet", "all padding", "room", "elsewhere"),
    )
)
"""Where the features stand that tell whether a run is set off from the others, and says something
in a place of its own."""

GONE_AT = tuple(
    map(
        FEATURES.index,
        (
            "bracket alone", "explains parts", "last", "doublet", "all padding", "room",
            "room share",
        ),
    )
)  # fmt: skip
"""Where the features stand that tell whether anything may render a run."""

HALF, FEW, FEW_AT_END = 0.5, 2, 1
"""Share of the words of a run that may stand in its place and still say less than it does; words
of the other side that may be left over, where the run is set off, and where it only ends a side."""

SAID, LEAD = 0.7, 0.04
"""Likeness of a word from which it renders one of a run for which few others are left, and how much
less like it all words outside of the run are then: "assume" is « considérer », and no other."""

QUOTE, MORE = re.compile(r"[«»“”„\"]"), re.compile(r"\w")

LEAST_ALONE = 2.0
"""Log-odds of a run of one word that is set off: a turn of phrase has less."""

RENDERED = -1.0
"""Log-odds of the words around a run up to which they are rendered one by one."""

TWICE = 0.5
"""Share of the words of a run from which it says what stands before it once more."""


class Model(msgspec.Struct, frozen=True):
    """The weights of a logistic model, by the names of what it weighs."""

    constant: float
    weights: dict[str, float]

    def log_odds(self, rows: Floats, names: Sequence[str]) -> Floats:
        """For each row of features, in the order of ``names``."""
        by = np.array([self.weights.get(name, 0.0) for name in names], dtype=np.float32)
        result: Floats = rows @ by + self.constant
        return result


class Odds(Struct, frozen=True):
    """The log-odds of the words of both sides, and what the heaviest run of each adds up to."""

    words: tuple[tuple[float, ...], tuple[float, ...]]
    weights: tuple[float, float]


class Doubt(Struct, frozen=True):
    """A run in one side of a pair that may have no counterpart."""

    at: int
    side: int
    run: Run


class Usual(Struct, frozen=True):
    """What is usual in a notice: the ratio of lengths, and the weight of the heaviest runs."""

    ratio: float
    weight: float


def usual_weight(odds: Sequence[Odds]) -> float:
    """What the heaviest run of a side weighs on average: much in a free translation.

    That weighs on both sides of a link, and a slip on one: the lighter ones tell.
    """
    lighter = sum(min(MOST_WEIGHT, *both.weights) for both in odds)
    mean = (lighter + COMMON_LINKS * COMMON_WEIGHT) / (len(odds) + COMMON_LINKS)
    return HEAVIER + FREER * mean


def likeliest(found: Sequence[Doubt], model: Model, *, most: int) -> Iterator[tuple[Doubt, float]]:
    """The likeliest runs of each side, all that are unpaired, and their log-odds."""
    if not found:
        return
    rows = np.array([doubt.run.features for doubt in found], dtype=np.float32)
    odds = model.log_odds(rows, FEATURES).tolist()
    order = sorted(range(len(found)), key=lambda n: (found[n].at, found[n].side, -odds[n]))
    for _, some in groupby(order, key=lambda n: (found[n].at, found[n].side)):
        for rank, n in enumerate(some):
            if rank < most or found[n].run.is_unpaired:
                yield found[n], odds[n]


def word_odds(
    model: Model, pairs: Sequence[Pair], measured: Sequence[tuple[Floats, Floats]]
) -> list[Odds]:
    """The log-odds of every word on both sides of each pair of having no counterpart."""
    sides = [rows[:, :COUNTERPART] for both in measured for rows in both]
    values = model.log_odds(np.concatenate(sides), MEASURES) if sides else np.zeros(0)
    listed = iter(np.clip(values, -CLIP, CLIP).tolist())
    return [
        _odds(pair, *(tuple(islice(listed, len(rows))) for rows in both))
        for pair, both in zip(pairs, measured, strict=True)
    ]


def _odds(pair: Pair, first: tuple[float, ...], second: tuple[float, ...]) -> Odds:
    return Odds((first, second), (heaviest(pair[0], first), heaviest(pair[1], second)))


def side_runs(pair: Pair, odds: Odds, side: int, usual: Usual, words: Compared) -> list[Run]:
    """The runs of one side of a pair that may have no counterpart.

    Where one is surely lost, others only look as if they were.
    """
    own, other = pair[side], pair[1 - side]
    if not odds.words[side]:
        return []
    likeness = words.likeness if side == 0 else words.likeness.T
    spare = spares(own, other, likeness, odds.words[side])
    lacks = lacking(own, other, likeness, odds.words[side])
    missing = tuple(one.item for one in lacks if one.is_sure)
    couples = singles(own, other, likeness, odds.words[side])
    unpaired = (*(one.item for one in couples), *(one.item for one in lacks))
    facing = Facing(
        other,
        other_length(pair, side, usual.ratio),
        odds.weights[1 - side],
        usual.weight,
        odds.words[1 - side],
        tuple(map(int, words.rows[side][:, COUNTERPART].tolist())),
        spare,
        (
            *(one.item for one in spare if one.is_lost),
            *missing,
            *unmet(own, other, likeness, odds.words[side]),
        ),
        unpaired,
    )
    extra = {one.item for one in couples if one.is_extra}
    ends = {one.item: one.end for one in couples}
    found = list(runs(own, odds.words[side], facing, most=MOST_RUNS))
    lost = [
        replace(_whole(run, found), is_gone=(run.first, run.last) in missing)
        for run in found
        if run.is_lost
    ]
    return lost or [
        replace(
            run,
            span=(run.span[0], max(run.span[1], ends.get((run.first, run.last), 0))),
            is_extra=run.is_extra
            or (run.first, run.last) in extra
            or _is_unsaid(run, own, other, likeness, odds.words[side]),
            is_gone=_is_gone(run, other, likeness, odds.words[side])
            and not _is_quoted(run, own, other),
            is_cut=_is_cut(run, own, other, likeness) and not _is_quoted(run, own, other),
            is_unpaired=(run.first, run.last) in unpaired,
        )
        for run in found
    ]


def _is_unsaid(
    run: Run, own: Passage, other: Passage, likeness: Floats, odds: Sequence[float]
) -> bool:
    """Whether nothing could render a parenthesis, or the parts that the other side lacks."""
    alone, explains, doublet, padding, room, around = (run.features[at] for at in SET_OFF_AT)
    words = run.first, run.last
    is_set_off = alone or (explains and words in parts(own))
    if not is_set_off or doublet >= TWICE or padding:
        return False
    # All that stands where it should is taken: what is left elsewhere hardly renders it.
    is_closed = not room and run.first < run.last and around <= RENDERED
    most = math.inf if is_closed else float(bool(alone))
    return is_unsaid(likeness, words, other, odds, most)


def _is_gone(run: Run, other: Passage, likeness: Floats, odds: Sequence[float]) -> bool:
    """Whether next to nothing stands where a run should be said, nor much is left elsewhere.

    Nothing at all, unless the run is set off from the others or ends its side; a single word that
    is not set off may be a turn of phrase ("errors, if any").
    """
    alone, explains, last, doublet, padding, room, share = (run.features[at] for at in GONE_AT)
    words, is_set_off = (run.first, run.last), bool(alone or explains)
    if doublet >= TWICE or padding or len(other.words) < FEW_FACING:
        return False
    if run.first == run.last and not (is_set_off and odds[run.first] >= LEAST_ALONE):
        return False
    if not room and is_unsaid(likeness, words, other, odds, 0):
        return True
    if share >= HALF or not (is_set_off or last):
        return False
    free = leftover(likeness, words)
    few = telling(free, other) <= (FEW if is_set_off else FEW_AT_END)
    if not few or is_rendered(likeness, words, SAID, LEAD) or any_unknown(likeness, free):
        return False  # said at another place
    return not (alone and may_render(likeness, words, free))


def _is_cut(run: Run, own: Passage, other: Passage, likeness: Floats) -> bool:
    """Whether a run of several words ends its side, and all that the other one says renders others.

    Nothing behind it either: a figure may be what both say.
    """
    _, _, last, doublet, padding, room, _ = (run.features[at] for at in GONE_AT)
    if not last or room or padding or doublet >= TWICE or run.first == run.last:
        return False
    if len(other.words) < FEW_FACING or MORE.search(own.text, run.span[1]):
        return False
    return not telling(leftover(likeness, (run.first, run.last)), other)


def _is_quoted(run: Run, own: Passage, other: Passage) -> bool:
    """Whether both sides quote something, and the run does: that may be small words alone."""
    return bool(QUOTE.search(own.text[slice(*run.span)]) and QUOTE.search(other.text))


def _whole(lost: Run, found: Sequence[Run]) -> Run:
    """A run that is lost, with the words around it that weigh as much: a clause of a longer one."""
    around = (one for one in found if one.first <= lost.first and lost.last <= one.last)
    return replace(max(around, key=lambda one: one.features[0]), is_lost=True)


def length_ratio(pairs: Sequence[Pair]) -> float:
    """How long the second language is when the first is one character long."""
    first, second = (sum(len(pair[side].text) for pair in pairs) for side in (0, 1))
    return (second + COMMON_LENGTH) / (first + COMMON_LENGTH)


def other_length(pair: Pair, side: int, ratio: float) -> float:
    """How long the other side is, in characters of this one's language."""
    other = len(pair[1 - side].text)
    return other / ratio if side == 0 else other * ratio
