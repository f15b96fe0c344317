"""Which words of a matched sentence have no counterpart: what similarity of sentences hides.

In two steps. Single words, lengths and punctuation say which sentences are in doubt, for nearly
nothing (`coverage`, `runs`). For those the encoder is asked: where a side comes closer to the
other one when a run of words is left out, nothing there translates the run.

All weights are those of log-linear models, in `gaps.toml`; `benchmarks/fit_gaps.py` fits them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, islice
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from aligner.alignment import edges
from aligner.alignment.coverage import MEASURES, Company, Floats, Numbered, measures
from aligner.alignment.habits import Habits
from aligner.alignment.runs import FEATURES, Facing, Run, heaviest, runs, without
from aligner.languages.content import Pair, Passage, passage
from aligner.model import Bead, Gap, Kind, Sentence, SentenceLink

if TYPE_CHECKING:
    from aligner.encoders import Encoder

LEFT_OUT = ("closer", "alike", "closer than expected", "changed")
"""What the encoder says of a run: how much closer the sides come without it, how alike they are
with it, how much closer than a run of no weight would bring them, and how much the side changes
without it."""

ASKED = 1
"""Runs a side for which the encoder is asked, which takes longer than all the rest."""

MOST_RUNS = 2
"""Runs a side that are looked at."""

FEWEST_FACING = 3
"""Words of the other side: fewer are a label or a phrase, which may be rendered in any way, so a
run must then have as many."""

TOGETHER = 300
"""Links whose words are compared together, about a notice: the tables grow with the square."""

COMMON_LENGTH = 2_000.0
"""Characters of equal length that are added before a notice's own ratio of lengths is trusted."""

MOST_WEIGHT = 6.0
"""Log-odds of a run that says how freely a notice is translated: a slip weighs more."""

COMMON_SIDES, COMMON_WEIGHT = 20, 1.5
"""Sides of a common weight that are added before a notice's own average is trusted."""

CLIP = 4.0
"""Log-odds that one word may have at most: it must take several to say that something is lost."""

KINDS = (Kind.PARAGRAPH, Kind.BULLET)


class Model(msgspec.Struct, frozen=True):
    """The weights of a logistic model, by the names of what it weighs."""

    constant: float
    weights: dict[str, float]

    def log_odds(self, rows: Floats, names: Sequence[str]) -> Floats:
        """For each row of features, in the order of ``names``."""
        by = np.array([self.weights.get(name, 0.0) for name in names], dtype=np.float32)
        result: Floats = rows @ by + self.constant
        return result


class Weights(msgspec.Struct, frozen=True):
    """The models: of words, of runs without the encoder, and with it.

    ``doubt`` is the least log-odds for which the encoder is asked, ``report`` the least for a gap;
    from 0 it is as sure as a warning must be.
    """

    encoder: str
    data: str
    date: str
    doubt: float
    report: float
    word: Model
    run: Model
    left_out: Model


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run in one side of a pair that may have no counterpart."""

    at: int
    side: int
    run: Run


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    return msgspec.toml.decode((files(__package__) / "gaps.toml").read_bytes(), type=Weights)


def with_gaps(beads: Sequence[Bead], encoder: Encoder) -> tuple[Bead, ...]:
    """The beads, with the words on either side of their sentence links that nothing translates."""
    some_links = links(beads)
    found: dict[int, tuple[Gap, ...]] = {}
    for begin in range(0, len(some_links), TOGETHER):
        some = some_links[begin : begin + TOGETHER]
        for at, gaps in _gaps(some, encoder).items():
            found[id(some[at])] = gaps
    return tuple(_filled(bead, found) for bead in beads)


def links(beads: Sequence[Bead]) -> list[SentenceLink]:
    """The links whose words are compared: of text, with something on both sides."""
    return [link for bead in beads for link in bead.sentences if _is_text(link)]


def _is_text(link: SentenceLink) -> bool:
    sides = link.sentences.sides
    return all(sides) and all(one.block.kind in KINDS for side in sides for one in side)


def _filled(bead: Bead, found: Mapping[int, tuple[Gap, ...]]) -> Bead:
    if not any(id(link) in found for link in bead.sentences):
        return bead
    links = (replace(link, gaps=found.get(id(link), link.gaps)) for link in bead.sentences)
    return replace(bead, sentences=tuple(links))


def _gaps(links: Sequence[SentenceLink], encoder: Encoder) -> dict[int, tuple[Gap, ...]]:
    pairs = [passages(link) for link in links]
    doubts, least = list(doubtful(pairs)), weights().report
    if not doubts:
        return {}
    odds = weights().left_out.log_odds(asked(doubts, pairs, encoder), (*FEATURES, *LEFT_OUT))
    sure = [(doubt, v) for doubt, v in zip(doubts, odds.tolist(), strict=True) if v >= least]
    spans = _spans([doubt for doubt, value in sure if value >= 0], pairs, encoder)
    found: dict[int, tuple[Gap, ...]] = {}
    for doubt, value in sure:
        own = pairs[doubt.at][doubt.side]
        sentences = links[doubt.at].sentences.sides[doubt.side]
        span = spans.get(doubt) or edges.neat(own, *doubt.run.plain)
        gap = _gap(span, own, sentences, 1 / (1 + float(np.exp(-value))))
        found[doubt.at] = (*found.get(doubt.at, ()), gap)
    return found


def _spans(
    doubts: Sequence[Doubt], pairs: Sequence[Pair], encoder: Encoder
) -> dict[Doubt, tuple[int, int]]:
    """The spans of runs that are sure enough for the encoder to be asked once more."""
    runs_found = [
        (pairs[doubt.at][doubt.side], pairs[doubt.at][1 - doubt.side].text, doubt.run)
        for doubt in doubts
    ]
    if not runs_found:
        return {}
    return dict(zip(doubts, edges.spans(runs_found, encoder.encode), strict=True))


def passages(link: SentenceLink) -> Pair:
    """Both sides of a link with their words."""
    first, second = (
        passage([one.text for one in side], code) for code, side in link.sentences.items()
    )
    return first, second


def _gap(
    span: tuple[int, int], where: Passage, sentences: Sequence[Sentence], confidence: float
) -> Gap:
    """A span of the passage as one of the block that it stands in."""
    number = max(at for at, start in enumerate(where.starts) if start <= span[0])
    sentence = sentences[number]
    shift = sentence.span[0] - where.starts[number]
    return Gap(sentence.block, (span[0] + shift, span[1] + shift), confidence)


def doubtful(pairs: Sequence[Pair]) -> Iterator[Doubt]:
    """The runs for which it is worth to ask the encoder."""
    for doubt, value in weighed(pairs):
        if value >= weights().doubt:
            yield doubt


def weighed(pairs: Sequence[Pair]) -> Iterator[tuple[Doubt, float]]:
    """The likeliest runs of every pair with their log-odds, before the encoder is asked."""
    numbered = [Numbered(at, pair) for at, pair in enumerate(pairs)]
    measured = measures(numbered, Company(pairs))
    Habits(pairs, measured).note(numbered, measured)
    odds = [word_odds(weights().word, rows) for rows in measured]
    usual = Usual(length_ratio(pairs), usual_weight(pairs, odds))
    found = [
        Doubt(at, side, run)
        for at, pair in enumerate(pairs)
        for side in (0, 1)
        for run in side_runs(pair, odds[at], side, usual)
    ]
    yield from likeliest(found, weights().run, most=ASKED)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a notice: the ratio of lengths, and the weight of the heaviest runs."""

    ratio: float
    weight: float


def usual_weight(pairs: Sequence[Pair], odds: Sequence[tuple[Floats, Floats]]) -> float:
    """What the heaviest run of a side weighs on average: much in a free translation."""
    weighing = [
        min(MOST_WEIGHT, heaviest(passage, values.tolist()))
        for pair, both in zip(pairs, odds, strict=True)
        for passage, values in zip(pair, both, strict=True)
    ]
    total = sum(weighing) + COMMON_SIDES * COMMON_WEIGHT
    return total / (len(weighing) + COMMON_SIDES)


def likeliest(found: Sequence[Doubt], model: Model, *, most: int) -> Iterator[tuple[Doubt, float]]:
    """The likeliest runs of each side, and their log-odds."""
    if not found:
        return
    rows = np.array([doubt.run.features for doubt in found], dtype=np.float32)
    odds = model.log_odds(rows, FEATURES).tolist()
    order = sorted(range(len(found)), key=lambda n: (found[n].at, found[n].side, -odds[n]))
    for _, some in groupby(order, key=lambda n: (found[n].at, found[n].side)):
        yield from ((found[n], odds[n]) for n in islice(some, most))


def word_odds(model: Model, measured: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The log-odds of every word on both sides of having no counterpart."""
    first, second = (np.clip(model.log_odds(rows, MEASURES), -CLIP, CLIP) for rows in measured)
    return first, second


def side_runs(pair: Pair, odds: tuple[Floats, Floats], side: int, usual: Usual) -> list[Run]:
    """The runs of one side of a pair that may have no counterpart."""
    other = pair[1 - side]
    if not len(odds[side]):
        return []
    weight = heaviest(other, odds[1 - side].tolist())
    facing = Facing(other, other_length(pair, side, usual.ratio), weight, usual.weight)
    least = 1 if len(other.words) >= FEWEST_FACING else FEWEST_FACING
    found = runs(pair[side], odds[side], facing, most=MOST_RUNS)
    return [run for run in found if run.last - run.first + 1 >= least]


def length_ratio(pairs: Sequence[Pair]) -> float:
    """How long the second language is when the first is one character long."""
    first, second = (sum(len(pair[side].text) for pair in pairs) for side in (0, 1))
    return (second + COMMON_LENGTH) / (first + COMMON_LENGTH)


def other_length(pair: Pair, side: int, ratio: float) -> float:
    """How long the other side is, in characters of this one's language."""
    other = len(pair[1 - side].text)
    return other / ratio if side == 0 else other * ratio


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
    alike, without_it, changed = float(side @ other), float(rest @ other), float(rest @ side)
    return (
        without_it - alike,
        alike,
        without_it - alike * changed,
        1 - changed,
    )
