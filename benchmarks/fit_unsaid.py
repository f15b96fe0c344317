"""Fit the weights that tell sentences without counterpart at the edge of a link.

    python -m benchmarks.fit_unsaid [--write]

The sentences are those of the notices without a slip, of the sentence pairs and of the prose, in
paragraphs with seeded edits (`benchmarks/paragraphs.py`): the examples are what the path then has
at the edges of links of several. `--write` puts the weights into the package; without it, the texts
of each organisation are measured with weights fitted on the others, and the result printed.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from aligner import encoders
from aligner.alignment import unsaid
from aligner.alignment.coverage import Floats
from aligner.alignment.unsaid import ASKED, SPARED, Weights
from benchmarks import logistic
from benchmarks.linked import texts
from benchmarks.paragraphs import examples

SURE = 0.9975
"""Share of the sentences with a counterpart that stay where they are: a notice has two or three of
them, mostly plainer than those of edited texts, and each set apart is one finding too many."""

ASKED_ENOUGH = 0.99
"""Share of the sentences found that would still be, when the encoder is asked of few."""

FILE = Path(unsaid.__file__).with_name("unsaid.toml")


class Sample(Struct, frozen=True):
    """A sentence at the edge of a link with what is weighed, and whether nothing says it."""

    text: str
    free: bool
    row: Floats
    is_unsaid: bool

    @property
    def group(self) -> str:
        """Notices of one organisation share sentences; its name is the first part of theirs."""
        return self.text.split("-")[0]


def main() -> None:
    """Fit, and print or write."""
    encoder = encoders.load()
    samples = measured(encoder)
    if "--write" in sys.argv:
        FILE.write_text(logistic.toml(fit(samples, encoder), "benchmarks.fit_unsaid"), "utf-8")
    else:
        _cross_validated(samples, encoder)


def measured(encoder: encoders.Encoder) -> list[Sample]:
    """The edges in all copies of all texts."""
    found = [one for text in texts(encoder) for one in examples(text, encoder)]
    without = unsaid.asked([one.edge for one in found], encoder)
    words = np.array([[one.spared] for one in found], dtype=np.float32)
    rows = np.concatenate([words, without[:, : len(ASKED)]], axis=1)
    return [
        Sample(one.text.name, one.text.free, row, one.is_unsaid)
        for one, row in zip(found, rows, strict=True)
    ]


def fit(samples: Sequence[Sample], encoder: encoders.Encoder) -> Weights:
    """The model and the thresholds."""
    rows = np.array([one.row for one in samples])
    truth = np.array([one.is_unsaid for one in samples])
    usual = np.array([not one.free for one in samples])
    model = logistic.fitted(rows, truth, (*SPARED, *ASKED))
    odds = model.log_odds(rows, (*SPARED, *ASKED))
    right = odds[usual & ~truth]
    least = logistic.least(right, len(right), SURE)
    found = model.log_odds(rows[:, : len(SPARED)], SPARED)[truth & (odds >= least)]
    about = f"{len(samples)} sentences of {len({one.text for one in samples})} texts of the corpus"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    doubt = float(np.quantile(found, 1 - ASKED_ENOUGH))
    return Weights(encoder.name, about, today, doubt, least, model)


def _cross_validated(samples: Sequence[Sample], encoder: encoders.Encoder) -> None:
    """How many are set apart in the texts of each group with weights fitted on the others."""
    told: dict[tuple[bool, bool], list[bool]] = {}
    for group in sorted({one.group for one in samples}):
        weights = fit([one for one in samples if one.group != group], encoder)
        for one in samples:
            if one.group == group:
                told.setdefault((one.free, one.is_unsaid), []).append(_is_apart(one, weights))
    for (free, is_unsaid), apart in sorted(told.items()):
        kind, truth = "prose" if free else "notice", "unsaid" if is_unsaid else "said"
        print(f"{kind:7} {truth:7} {len(apart):5}  set apart {np.mean(apart):.4f}")


def _is_apart(one: Sample, weights: Weights) -> bool:
    """Whether the sentence is set apart."""
    first = weights.sentence.log_odds(one.row[: len(SPARED)], SPARED)
    whole = weights.sentence.log_odds(one.row, (*SPARED, *ASKED))
    return bool(first >= weights.doubt and whole >= weights.least)


if __name__ == "__main__":
    main()
