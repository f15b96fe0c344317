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
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from aligner.alignment import edges
from aligner.alignment.coverage import MEASURES, Coverage, Floats, Pair, Passage, passage
from aligner.alignment.runs import FEATURES, Facing, Run, best_runs, heaviest, without
from aligner.model import Bead, Gap, Kind, Sentence, SentenceLink

if TYPE_CHECKING:
    from aligner.encoders import Encoder

LEFT_OUT = (
    "closer", "alike", "run alike", "run beyond", "closer than expected", "changed",
)  # fmt: skip
"""What the encoder says of a run: how much closer the sides come without it, how alike they are
with it, how alike the run is to the other side, and how much less than to its own; how much
closer than a run of no weight would bring them; how much the side changes without it."""

MOST_RUNS = 2
"""Runs a side that are looked at."""

FEWEST_FACING = 3
"""Words of the other side: fewer are a label or a phrase, which may be rendered in any way, so a
run must then have as many."""

TOGETHER = 300
"""Links whose words are compared together, about a notice: the tables grow with the square."""

COMMON_LENGTH = 2_000.0
"""Characters of equal length that are added before a notice's own ratio of lengths is trusted."""

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

    ``doubt`` is the least log-odds for which the encoder is asked, ``report`` the least for a gap.
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
    links = [link for bead in beads for link in bead.sentences if _is_text(link)]
    found: dict[int, tuple[Gap, ...]] = {}
    for begin in range(0, len(links), TOGETHER):
        some = links[begin : begin + TOGETHER]
        for at, gaps in _gaps(some, encoder).items():
            found[id(some[at])] = gaps
    return tuple(_filled(bead, found) for bead in beads)


def _is_text(link: SentenceLink) -> bool:
    sides = link.sentences.sides
    return all(sides) and all(one.block.kind in KINDS for side in sides for one in side)


def _filled(bead: Bead, found: Mapping[int, tuple[Gap, ...]]) -> Bead:
    if not any(id(link) in found for link in bead.sentences):
        return bead
    links = (replace(link, gaps=found.get(id(link), link.gaps)) for link in bead.sentences)
    return replace(bead, sentences=tuple(links))


def _gaps(links: Sequence[SentenceLink], encoder: Encoder) -> dict[int, tuple[Gap, ...]]:
    pairs = [_passages(link) for link in links]
    doubts, least = list(doubtful(pairs)), weights().report
    if not doubts:
        return {}
    odds = weights().left_out.log_odds(asked(doubts, pairs, encoder), (*FEATURES, *LEFT_OUT))
    sure = [(doubt, v) for doubt, v in zip(doubts, odds.tolist(), strict=True) if v >= least]
    runs = [
        (pairs[doubt.at][doubt.side], pairs[doubt.at][1 - doubt.side].text, doubt.run)
        for doubt, _ in sure
    ]
    spans = edges.spans(runs, encoder.encode) if runs else []
    found: dict[int, tuple[Gap, ...]] = {}
    for (doubt, value), (own, _, _), span in zip(sure, runs, spans, strict=True):
        sentences = links[doubt.at].sentences.sides[doubt.side]
        gap = _gap(span, own, sentences, 1 / (1 + float(np.exp(-value))))
        found[doubt.at] = (*found.get(doubt.at, ()), gap)
    return found


def _passages(link: SentenceLink) -> Pair:
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
    """The heaviest runs of every pair with their log-odds, before the encoder is asked."""
    coverage, ratio, model = Coverage(pairs), length_ratio(pairs), weights()
    doubts = [
        Doubt(at, side, run)
        for at, pair in enumerate(pairs)
        for odds in [word_odds(model.word, coverage, at, pair)]
        for side in (0, 1)
        for run in side_runs(pair, odds, side, ratio, most=MOST_RUNS)
    ]
    if doubts:
        rows = np.array([doubt.run.features for doubt in doubts], dtype=np.float32)
        yield from zip(doubts, model.run.log_odds(rows, FEATURES).tolist(), strict=True)


def word_odds(model: Model, coverage: Coverage, at: int, pair: Pair) -> tuple[Floats, Floats]:
    """The log-odds of every word on both sides of having no counterpart."""
    first, second = (
        np.clip(model.log_odds(rows, MEASURES), -CLIP, CLIP) for rows in coverage.measures(at, pair)
    )
    return first, second


def side_runs(
    pair: Pair, odds: tuple[Floats, Floats], side: int, ratio: float, *, most: int
) -> list[Run]:
    """The heaviest runs of one side of a pair."""
    other = 1 - side
    facing = Facing(other_length(pair, side, ratio), heaviest(pair[other], odds[other]))
    runs = best_runs(pair[side], odds[side], facing, most=most)
    least = 1 if len(pair[other].words) >= FEWEST_FACING else FEWEST_FACING
    return [run for run in runs if run.last - run.first + 1 >= least]


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
    unique = list(dict.fromkeys(text for four in texts for text in four))
    vectors = dict(zip(unique, encoder.encode(unique), strict=True))
    rows = [
        (*doubt.run.features, *_left_out(*(vectors[text] for text in four)))
        for doubt, four in zip(doubts, texts, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def _texts(doubt: Doubt, pair: Pair) -> tuple[str, str, str, str]:
    """The side, the other side, the side without the run, the run."""
    text, (begin, end) = pair[doubt.side].text, doubt.run.span
    return text, pair[1 - doubt.side].text, without(text, begin, end), text[begin:end]


def _left_out(side: Floats, other: Floats, rest: Floats, run: Floats) -> tuple[float, ...]:
    alike, without_it, changed = float(side @ other), float(rest @ other), float(rest @ side)
    run_alike = float(run @ other)
    return (
        without_it - alike,
        alike,
        run_alike,
        run_alike - float(run @ side),
        without_it - alike * changed,
        1 - changed,
    )
