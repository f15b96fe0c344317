"""Fit the weights that tell words without counterpart, on the corpus with parts taken out.

    python -m benchmarks.fit_gaps [--write]

From the linked sentences of the notices without a slip, of the sentence pairs and of the prose,
parts are taken out of one language (`benchmarks/clauses.py`). Three logistic models are fitted one
after the other: of words, of runs of words, and of runs of which the encoder was asked. `--write`
puts the weights into the package; without it, each text is measured with weights fitted on others,
and the result printed.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np

from aligner import encoders
from aligner.alignment import coverage, doubts, gaps
from aligner.alignment.company import Company
from aligner.alignment.coverage import COUNTERPART, MEASURES, Floats
from aligner.alignment.doubts import Doubt, Model
from aligner.alignment.gaps import Weights
from aligner.alignment.habits import Habits
from aligner.alignment.left_out import LEFT_OUT, asked
from aligner.alignment.runs import FEATURES
from aligner.languages.content import Pair, passage
from benchmarks import logistic
from benchmarks.clauses import cuts
from benchmarks.linked import Text, texts

SEED = 7
FOLDS = 5
DROP = 0.12
"""How much less alike a word must become for it to have lost its counterpart."""

ROUNDS = 3
"""Times that runs are chosen by a model and the model is fitted on the runs chosen."""

DOUBTED = 0.9
"""Share of clean sides of which the encoder is not asked."""

SILENT = 0.975
"""Share of clean sides of which nothing is reported, not even as a remark."""

SURE = 0.9973
"""Share of clean sides of which there is no warning: at most one in a notice of twelve pages."""

FILE = Path(gaps.__file__).with_name("gaps.toml")


@dataclass(frozen=True)
class Sample:
    """A pair of a text, clean or with a part taken out of one side.

    ``lacking`` is the side that the part was taken out of, None for a clean pair.
    """

    text: str
    at: int
    pair: Pair
    words: coverage.Compared
    ratio: float
    free: bool
    kind: str = "clean"
    lacking: int | None = None
    count: int = 0

    @cached_property
    def sides(self) -> tuple[int, ...]:
        """The sides that tell: both when clean, else the one that has a word too many."""
        return (0, 1) if self.lacking is None else (1 - self.lacking,)


def main() -> None:
    """Fit, and print or write."""
    encoder = encoders.load()
    found = texts(encoder)
    samples = [one for text in found for one in seeded(text)]
    if "--write" in sys.argv:
        FILE.write_text(logistic.toml(fit(samples, encoder), "benchmarks.fit_gaps"), "utf-8")
    else:
        _cross_validated(samples, encoder)


def seeded(text: Text) -> list[Sample]:
    """Every pair as it is, and with a part of each kind taken out of each side."""
    edits = list(_edited(text))
    company, clean = (
        Company(text.pairs),
        [coverage.Numbered(*one) for one in enumerate(text.pairs)],
    )
    numbered = [coverage.Numbered(at, pair) for at, pair, *_ in edits]
    words = coverage.compared(numbered, company)
    Habits(text.pairs, coverage.measures(clean, company)).note(
        numbered, [one.rows for one in words]
    )
    ratio = doubts.length_ratio(text.pairs)
    return [
        Sample(text.name, at, pair, rows, ratio, text.free, kind, lacking, count)
        for (at, pair, kind, lacking, count), rows in zip(edits, words, strict=True)
    ]


def _edited(text: Text) -> Iterator[tuple[int, Pair, str, int | None, int]]:
    chance = random.Random(f"{SEED} {text.name}")
    for at, pair in enumerate(text.pairs):
        yield at, pair, "clean", None, 0
        for side, one in enumerate(pair):
            if len(one.starts) > 1:
                continue
            found = sorted(cuts(one.text, one.language), key=lambda cut: cut.kind)
            for kind, some in groupby(found, key=lambda cut: cut.kind):
                cut = chance.choice(list(some))
                rest = passage([cut.rest], one.language)
                edited = (rest, pair[1]) if side == 0 else (pair[0], rest)
                yield at, edited, kind, side, cut.count


def fit(samples: Sequence[Sample], encoder: encoders.Encoder) -> Weights:
    """The three models and the thresholds."""
    word = logistic.fitted(*_word_rows(samples), MEASURES)
    run, doubts = _fitted_runs(samples, _runs(samples, word))
    truth = np.array([samples[doubt.at].lacking is not None for doubt, _ in doubts])
    odds = np.array([value for _, value in doubts])
    strict = _strict(samples)
    clean = np.array([samples[doubt.at].lacking is None for doubt, _ in doubts])
    usual = clean & np.array([not samples[doubt.at].free for doubt, _ in doubts])
    doubt_from = logistic.least(odds[usual], strict, DOUBTED)
    kept = [doubt for doubt, value in doubts if value >= doubt_from]
    known = truth[odds >= doubt_from]
    rows = asked(kept, [sample.pair for sample in samples], encoder)
    left_out = logistic.fitted(rows, known, (*FEATURES, *LEFT_OUT))
    final = left_out.log_odds(rows, (*FEATURES, *LEFT_OUT))
    alarms = _heaviest(final, kept, samples)
    report, sure = (logistic.least(alarms, strict, share) for share in (SILENT, SURE))
    # So that log-odds of 0, a confidence of one half, are those from which there is a warning.
    left_out = msgspec.structs.replace(left_out, constant=left_out.constant - sure)
    about = f"{len(samples)} samples of {len({one.text for one in samples})} texts of the corpus"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return Weights(encoder.name, about, today, doubt_from, report - sure, word, run, left_out)


def _strict(samples: Sequence[Sample]) -> int:
    """How many clean sides there are that are no free translation."""
    return sum(2 for one in samples if one.lacking is None and not one.free)


def _heaviest(odds: Floats, kept: Sequence[Doubt], samples: Sequence[Sample]) -> Floats:
    """The highest log-odds of every clean side that is no free translation."""
    best: dict[tuple[int, int], float] = {}
    for doubt, value in zip(kept, odds.tolist(), strict=True):
        sample = samples[doubt.at]
        if sample.lacking is None and not sample.free:
            key = doubt.at, doubt.side
            best[key] = max(best.get(key, value), value)
    return np.array(list(best.values()), dtype=np.float32)


def _word_rows(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Words of clean pairs, and those that lost what they were like when a part was taken out."""
    clean = {(one.text, one.at): one.words.rows for one in samples if one.lacking is None}
    rows, truth = [], []
    for sample in samples:
        if sample.lacking is None:
            rows += [*sample.words.rows]
            truth += [np.zeros(len(side), dtype=bool) for side in sample.words.rows]
            continue
        side = 1 - sample.lacking
        before = clean[sample.text, sample.at][side]
        lost = before[:, 0] - sample.words.rows[side][:, 0] > DROP
        rows.append(sample.words.rows[side][lost])
        truth.append(np.ones(lost.sum(), dtype=bool))
    return np.concatenate(rows)[:, :COUNTERPART], np.concatenate(truth)


def _runs(samples: Sequence[Sample], word: Model) -> list[Doubt]:
    """The runs of the sides that tell."""
    odds = doubts.word_odds(
        word, [one.pair for one in samples], [one.words.rows for one in samples]
    )
    usual = _usual(samples, odds)
    return [
        Doubt(at, side, run)
        for at, sample in enumerate(samples)
        for side in sample.sides
        for run in doubts.side_runs(sample.pair, odds[at], side, usual[sample.text], sample.words)
    ]


def _usual(samples: Sequence[Sample], odds: Sequence[doubts.Odds]) -> dict[str, doubts.Usual]:
    """What is usual in each text without a slip."""
    clean: dict[str, list[int]] = defaultdict(list)
    for at, sample in enumerate(samples):
        if sample.lacking is None:
            clean[sample.text].append(at)
    return {
        text: doubts.Usual(
            samples[some[0]].ratio,
            doubts.usual_weight([odds[at] for at in some]),
        )
        for text, some in clean.items()
    }


def _fitted_runs(
    samples: Sequence[Sample], every: Sequence[Doubt]
) -> tuple[Model, list[tuple[Doubt, float]]]:
    """The model of runs, and the likeliest ones by it."""
    model = Model(0.0, {"sum": 1.0})
    for _ in range(ROUNDS):
        chosen = [doubt for doubt, _ in doubts.likeliest(every, model, most=1)]
        truth = np.array([samples[doubt.at].lacking is not None for doubt in chosen])
        rows = np.array([doubt.run.features for doubt in chosen], dtype=np.float32)
        model = logistic.fitted(rows, truth, FEATURES)
    return model, list(doubts.likeliest(every, model, most=gaps.ASKED))


def _cross_validated(samples: Sequence[Sample], encoder: encoders.Encoder) -> None:
    """What is found in each text with weights fitted on the others, by kind of part."""
    names = sorted({one.text for one in samples})
    told: dict[tuple[str, bool], list[tuple[float, float, int]]] = defaultdict(list)
    for fold in range(FOLDS):
        mine = [one for one in samples if names.index(one.text) % FOLDS == fold]
        fitted = fit([one for one in samples if names.index(one.text) % FOLDS != fold], encoder)
        for sample, value in zip(mine, _found(mine, fitted, encoder), strict=True):
            limits = float(value >= fitted.report), float(value >= 0)
            told[sample.kind, sample.free].append((*limits, sample.count))
    for (kind, free), rows in sorted(told.items(), key=lambda item: (item[0][1], item[0][0])):
        reported, sure, count = np.array(rows).T
        longer = count >= 3  # noqa: PLR2004
        print(
            f"{'prose' if free else 'notice':7} {kind:12} {len(rows):5}  reported"
            f" {reported.mean():.3f}  sure {sure.mean():.3f}"
            + (f"  three words or more {reported[longer].mean():.3f}" if longer.any() else "")
        )


def _found(samples: Sequence[Sample], fitted: Weights, encoder: encoders.Encoder) -> list[float]:
    """The highest log-odds of a gap in each of the samples, on a side that tells."""
    likely = doubts.likeliest(_runs(samples, fitted.word), fitted.run, most=gaps.ASKED)
    kept = [doubt for doubt, value in likely if value >= fitted.doubt]
    rows = asked(kept, [sample.pair for sample in samples], encoder)
    best = [-np.inf] * len(samples)
    odds = fitted.left_out.log_odds(rows, (*FEATURES, *LEFT_OUT))
    for doubt, value in zip(kept, odds.tolist(), strict=True):
        best[doubt.at] = max(best[doubt.at], value)
    return best


if __name__ == "__main__":
    main()
