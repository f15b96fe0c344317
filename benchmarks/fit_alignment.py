"""Fit the weights of the aligner on the corpus, by maximum likelihood.

    python -m benchmarks.fit_alignment [--sentences] [--write]

There are three sets: for the blocks of notices, for sentences of any text, and for these at the
second look, when some windows of them are encoded again and the customs of the text are known. The
model is a semi-Markov log-linear one, so the likelihood of a gold path and its gradient come from
the lattice itself (forward-backward). `--write` puts the weights into the package; without it they
are printed. With `--sentences` only the weights for sentences are fitted, and those for blocks stay
as they are.
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
from aligner.alignment import again, punctuation, scores
from aligner.alignment.lattice import Floats
from aligner.alignment.segments import BLOCKS, SENTENCES, TWICE, USUAL
from benchmarks import edited, likelihood, training
from benchmarks.training import Example

PRIORS = {BLOCKS: 0.5, SENTENCES: 2.0, TWICE: 4.0}
"""Strength of the pull of every weight towards zero; for sentences, for each copy of the same text,
since copies persuade more than they know. Pieces of the prose that the weights were not fitted on
are linked the better for the stronger pull of the last look, if with less confidence."""

ITERATIONS, PRECISION = 150, 1e-6

WEIGHTS = Path(alignment.__file__).with_name("weights.toml")

Names = tuple[str, ...]


def main() -> None:
    """Fit, and print or write."""
    encoder = encoders.load()
    found = {BLOCKS: _as_they_are(BLOCKS)}
    if "--sentences" not in sys.argv:
        blocks = edited.of_notices(encoder)
        found = {BLOCKS: (scores.FEATURES, fit(blocks, PRIORS[BLOCKS]))}
    found |= of_sentences(training.of_prose(encoder), encoder, len(training.COPIES))
    text = _toml(found, encoder.name)
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, "utf-8")
    else:
        print(text)


def _as_they_are(name: str) -> tuple[Names, Floats]:
    weights = scores.fitted().weights[name]
    return tuple(weights), np.array(list(weights.values()))


def of_sentences(
    texts: Sequence[training.Text], encoder: encoders.Encoder, copies: int = 1
) -> dict[str, tuple[Names, Floats]]:
    """The two sets of weights for sentences: for the first look, and for the second.

    ``copies`` are the texts that are one and the same text, with other sentences left out.
    """
    once = [training.example(text) for text in texts]
    weights = fit(once, copies * PRIORS[SENTENCES])
    twice = [
        training.with_again(one, text, weights, encoder)
        for one, text in zip(once, texts, strict=True)
    ]
    more = *again.AGAIN, *punctuation.CUSTOMS
    start = np.concatenate([weights, np.zeros(len(more))])
    return {
        SENTENCES: ((*scores.FEATURES, USUAL), np.append(weights, _share_of_nulls(texts))),
        TWICE: (
            (*scores.FEATURES, *more),
            fit(twice, copies * PRIORS[TWICE], start),
        ),
    }


def _share_of_nulls(texts: Sequence[training.Text]) -> float:
    shapes = [shape for text in texts for shape in text.shapes]
    return sum(0 in shape for shape in shapes) / len(shapes)


def fit(examples: Sequence[Example], prior: float, start: Floats | None = None) -> Floats:
    """The weights under which the gold paths are likeliest."""
    known = likelihood.pieces(examples)

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, gradient = likelihood.loss(weights, known)
        return value + prior * float(weights @ weights) / 2, gradient + prior * weights

    if start is None:
        start = np.zeros(examples[0].features.shape[3])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS, "ftol": PRECISION}
    )
    print(len(examples), "texts;", found.message, found.nit, "iterations", file=sys.stderr)
    result: Floats = found.x
    return result


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
