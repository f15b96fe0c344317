"""Fit the weights of the aligner on the corpus, by maximum likelihood.

    python -m benchmarks.fit_alignment [--write]

There are three sets: for the blocks of notices, for sentences of any text, and for these once
windows of them are encoded again. The model is a semi-Markov log-linear one, so the likelihood
of a gold path and its gradient come from the lattice itself (forward-backward). `--write` puts
the weights into the package; without it they are printed.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import aligner
from aligner import alignment, encoders
from aligner.alignment import again, lattice, scores
from aligner.alignment.lattice import Floats
from aligner.alignment.segments import BLOCKS, SENTENCES, TWICE
from benchmarks import training
from benchmarks.training import Example

PRIORS = {BLOCKS: 0.5, SENTENCES: 8.0, TWICE: 8.0}
"""Strength of the pull of every weight towards zero. The texts for sentences are four copies of a
few pieces of prose, and copies persuade more than they know: a pull of 2 for each."""

ITERATIONS, PRECISION = 150, 1e-7

WEIGHTS = Path(alignment.__file__).with_name("weights.toml")

Names = tuple[str, ...]


def main() -> None:
    """Fit, and print or write."""
    encoder = encoders.load()
    blocks = training.of_notices(encoder)
    found = {BLOCKS: (scores.FEATURES, fit(blocks, PRIORS[BLOCKS]))}
    found |= of_sentences(training.of_prose(encoder), encoder)
    text = _toml(found, encoder.name)
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, "utf-8")
    else:
        print(text)


def of_sentences(
    texts: Sequence[training.Text], encoder: encoders.Encoder
) -> dict[str, tuple[Names, Floats]]:
    """The two sets of weights for sentences: before windows are encoded again, and after."""
    once = [training.example(text) for text in texts]
    weights = fit(once, PRIORS[SENTENCES])
    twice = [
        training.with_again(one, text, weights, encoder)
        for one, text in zip(once, texts, strict=True)
    ]
    start = np.concatenate([weights, np.zeros(len(again.AGAIN))])
    return {
        SENTENCES: (scores.FEATURES, weights),
        TWICE: (
            (*scores.FEATURES, *again.AGAIN),
            fit(twice, PRIORS[TWICE], start),
        ),
    }


def fit(examples: Sequence[Example], prior: float, start: Floats | None = None) -> Floats:
    """The weights under which the gold paths are likeliest."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        parts = [_loss(weights, example) for example in examples]
        value = sum(part[0] for part in parts) + prior * float(weights @ weights) / 2
        return value, np.sum([part[1] for part in parts], axis=0) + prior * weights

    if start is None:
        start = np.zeros(examples[0].features.shape[3])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS, "ftol": PRECISION}
    )
    print(len(examples), "texts;", found.message, found.nit, "iterations", file=sys.stderr)
    result: Floats = found.x
    return result


def _loss(weights: Floats, example: Example) -> tuple[float, Floats]:
    """Minus the log-likelihood of the gold path, and its gradient."""
    found = lattice.read(training.scored(example, weights), example.band)
    mean = np.tensordot(found.posteriors, example.features, axes=3)
    return found.total - float(example.path @ weights), mean - example.path


def _toml(found: dict[str, tuple[Names, Floats]], encoder: str) -> str:
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    made = f"by benchmarks.fit_alignment, {today}, aligner {aligner.__version__}, {encoder}"
    lines = [f'fitted = "on corpus/gold and corpus/prose {made}"']
    for name, (features, weights) in found.items():
        lines += ["", f"[weights.{name}]"]
        lines += [f'"{one}" = {value:.4f}' for one, value in zip(features, weights, strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
