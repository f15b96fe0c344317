"""Fit the weights that tell words without counterpart, on the corpus with parts taken out.

    python -m benchmarks.fit_gaps [--write]

From every linked sentence of the notices without a slip, parts are taken out of one language
(`benchmarks/clauses.py`). Three logistic models are fitted one after the other: of words, of runs
of words, and of runs of which the encoder was asked. `--write` puts the weights into the package;
without it, each notice is measured with weights fitted on the others, and the result printed.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np
from scipy.optimize import minimize

from aligner import encoders, pipeline
from aligner.alignment import gaps
from aligner.alignment.coverage import MEASURES, Coverage, Floats, Pair, passage
from aligner.alignment.gaps import LEFT_OUT, Doubt, Model, Weights
from aligner.alignment.runs import FEATURES
from benchmarks import gold
from benchmarks.clauses import cuts

SEED = 7
DROP = 0.12
"""How much less alike a word must become for it to have lost its counterpart."""

PRIOR = 1.0
"""Strength of the pull of every weight towards zero, features being scaled."""

DOUBTED = 0.84
"""Share of clean sides of which the encoder is not asked."""

SILENT = 0.994
"""Share of clean sides of which nothing is reported: about one in a notice of twelve pages."""

RARE = 0.02
"""How many sides have a gap in the world; only the confidence depends on it."""

FILE = Path(gaps.__file__).with_name("gaps.toml")


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair of a notice, clean or with a part taken out of one side.

    ``lacking`` is the side that the part was taken out of, None for a clean pair.
    """

    notice: str
    at: int
    pair: Pair
    kind: str = "clean"
    lacking: int | None = None
    count: int = 0

    def sides(self) -> tuple[int, ...]:
        """The sides that tell: both when clean, else the one that has a word too many."""
        return (0, 1) if self.lacking is None else (1 - self.lacking,)


def main() -> None:
    """Fit, and print or write."""
    encoder = encoders.load()
    pairs = {case.name: notice_pairs(case, encoder) for case in gold.cases("notices")}
    samples = [one for name, some in pairs.items() for one in seeded(name, some)]
    tables = {name: Coverage(some) for name, some in pairs.items()}
    if "--write" in sys.argv:
        FILE.write_text(_toml(fit(samples, pairs, tables, encoder)), "utf-8")
    else:
        _cross_validated(samples, pairs, tables, encoder)


def notice_pairs(case: gold.Case, encoder: encoders.Encoder) -> list[Pair]:
    """The linked sentences of a notice."""
    bitext = pipeline.bitext(case.source, pipeline.Settings(), encoder)
    links = (link for bead in bitext.beads for link in bead.sentences)
    return [gaps._passages(link) for link in links if gaps._is_text(link)]  # noqa: SLF001


def seeded(name: str, pairs: Sequence[Pair]) -> Iterator[Sample]:
    """Every pair as it is, and with a part of each kind taken out of each side."""
    chance = random.Random(f"{SEED} {name}")
    for at, pair in enumerate(pairs):
        yield Sample(name, at, pair)
        for side, one in enumerate(pair):
            if len(one.starts) > 1:
                continue
            found = sorted(cuts(one.text, one.language), key=lambda cut: cut.kind)
            for kind, some in groupby(found, key=lambda cut: cut.kind):
                cut = chance.choice(list(some))
                rest = passage([cut.rest], one.language)
                if {w.text for w in rest.words} <= {w.text for w in one.words}:
                    edited = (rest, pair[1]) if side == 0 else (pair[0], rest)
                    yield Sample(name, at, edited, kind, side, cut.count)


def fit(
    samples: Sequence[Sample],
    pairs: dict[str, list[Pair]],
    tables: dict[str, Coverage],
    encoder: encoders.Encoder,
) -> Weights:
    """The three models and the two thresholds."""
    word = _logistic(*_word_rows(samples, pairs, tables), MEASURES)
    ratios = {name: gaps.length_ratio(some) for name, some in pairs.items()}
    doubts = [
        (sample, doubt) for sample in samples for doubt in _doubts(sample, word, tables, ratios)
    ]
    truth = np.array([sample.lacking is not None for sample, _ in doubts])
    rows = np.array([doubt.run.features for _, doubt in doubts], dtype=np.float32)
    run = _logistic(rows, truth, FEATURES)
    odds = run.log_odds(rows, FEATURES)
    doubt_from = float(np.quantile(odds[~truth], DOUBTED))
    kept = [one for one, value in zip(doubts, odds, strict=True) if value >= doubt_from]
    known = np.array([sample.lacking is not None for sample, _ in kept])
    asked = _asked(kept, encoder)
    left_out = _logistic(asked, known, (*FEATURES, *LEFT_OUT))
    final = left_out.log_odds(asked, (*FEATURES, *LEFT_OUT))
    clean = np.concatenate([final[~known], np.full((~truth).sum() - (~known).sum(), -np.inf)])
    report = float(np.quantile(clean, SILENT, method="higher"))
    shift = np.log(RARE / (1 - RARE)) - np.log(truth.sum() / (~truth).sum())
    left_out = msgspec.structs.replace(left_out, constant=left_out.constant + float(shift))
    about = f"{len(samples)} samples of {len(pairs)} notices of the corpus"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return Weights(
        encoder.name, about, today, doubt_from, report + float(shift), word, run, left_out
    )


def _word_rows(
    samples: Sequence[Sample], pairs: dict[str, list[Pair]], tables: dict[str, Coverage]
) -> tuple[Floats, Floats]:
    """Words of clean pairs, and those that lost what they were like when a part was taken out."""
    rows, truth = [], []
    for sample in samples:
        table = tables[sample.notice]
        measured = table.measures(sample.at, sample.pair)
        if sample.lacking is None:
            rows += [*measured]
            truth += [np.zeros(len(side), dtype=bool) for side in measured]
            continue
        side = 1 - sample.lacking
        before = table.measures(sample.at, pairs[sample.notice][sample.at])[side]
        lost = before[:, 0] - measured[side][:, 0] > DROP
        rows.append(measured[side][lost])
        truth.append(np.ones(lost.sum(), dtype=bool))
    return np.concatenate(rows), np.concatenate(truth)


def _doubts(
    sample: Sample, word: Model, tables: dict[str, Coverage], ratios: dict[str, float]
) -> Iterator[Doubt]:
    """The heaviest run of each side that tells."""
    odds = gaps.word_odds(word, tables[sample.notice], sample.at, sample.pair)
    for side in sample.sides():
        for run in gaps.side_runs(sample.pair, odds, side, ratios[sample.notice], most=1):
            yield Doubt(0, side, run)


def _asked(doubts: Sequence[tuple[Sample, Doubt]], encoder: encoders.Encoder) -> Floats:
    numbered = [replace(doubt, at=at) for at, (_, doubt) in enumerate(doubts)]
    return gaps.asked(numbered, [sample.pair for sample, _ in doubts], encoder)


def _logistic(rows: Floats, truth: Floats, names: Sequence[str]) -> Model:
    """The logistic model under which the truth is likeliest."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = ((rows - mean) / scale).astype(np.float64)
    sign = np.where(truth, 1.0, -1.0)

    def loss(by: Floats) -> tuple[float, Floats]:
        odds = sign * (scaled @ by[1:] + by[0])
        wrong = -sign / (1 + np.exp(np.clip(odds, -30, 30)))
        slope = np.concatenate([[wrong.sum()], scaled.T @ wrong + PRIOR * by[1:]])
        return float(np.logaddexp(0, -odds).sum() + PRIOR * (by[1:] @ by[1:]) / 2), slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    plain = found[1:] / scale
    weights = {name: round(float(value), 4) for name, value in zip(names, plain, strict=True)}
    return Model(round(float(found[0] - plain @ mean), 4), weights)


def _cross_validated(
    samples: Sequence[Sample],
    pairs: dict[str, list[Pair]],
    tables: dict[str, Coverage],
    encoder: encoders.Encoder,
) -> None:
    """What is found in each notice with weights fitted on the others, by kind of part."""
    told: dict[str, list[tuple[bool, int]]] = {}
    for name in pairs:
        mine = [one for one in samples if one.notice == name]
        fitted = fit([one for one in samples if one.notice != name], pairs, tables, encoder)
        for sample, found in zip(mine, _found(mine, fitted, pairs, tables, encoder), strict=True):
            told.setdefault(sample.kind, []).append((found, sample.count))
    for kind, all_of in sorted(told.items()):
        larger = [found for found, count in all_of if count >= 3]  # noqa: PLR2004
        share = sum(larger) / max(1, len(larger))
        every = sum(found for found, _ in all_of) / len(all_of)
        print(f"{kind:12} {len(all_of):5}  {every:.3f}   three words or more {share:.3f}")


def _found(
    samples: Sequence[Sample],
    fitted: Weights,
    pairs: dict[str, list[Pair]],
    tables: dict[str, Coverage],
    encoder: encoders.Encoder,
) -> list[bool]:
    """Whether a gap would be reported in each of the samples, on the side that has it."""
    ratios = {name: gaps.length_ratio(some) for name, some in pairs.items()}
    kept: list[tuple[int, tuple[Sample, Doubt]]] = []
    for at, sample in enumerate(samples):
        for doubt in _doubts(sample, fitted.word, tables, ratios):
            row = np.array([doubt.run.features], dtype=np.float32)
            if fitted.run.log_odds(row, FEATURES)[0] >= fitted.doubt:
                kept.append((at, (sample, doubt)))
    odds = fitted.left_out.log_odds(
        _asked([one for _, one in kept], encoder), (*FEATURES, *LEFT_OUT)
    )
    right = {at for (at, _), value in zip(kept, odds, strict=True) if value >= fitted.report}
    return [at in right for at in range(len(samples))]


def _toml(weights: Weights) -> str:
    """The weights as they stand in the package."""
    lines = ["# Made by `python -m benchmarks.fit_gaps --write`; log-odds are sums of these.", ""]
    lines += [f'{name} = "{getattr(weights, name)}"' for name in ("encoder", "data", "date")]
    lines += [f"{name} = {getattr(weights, name):.4f}" for name in ("doubt", "report")]
    for name in ("word", "run", "left_out"):
        model: Model = getattr(weights, name)
        lines += ["", f"[{name}]", f"constant = {model.constant:.4f}", "", f"[{name}.weights]"]
        lines += [f'"{key}" = {value:.4f}' for key, value in model.weights.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
