"""Logistic models: fitted, given a threshold, and written down as the package carries them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from scipy.optimize import minimize

import aligner
from aligner.alignment.coverage import Floats
from aligner.alignment.doubts import Model

PRIOR = 8.0
"""Strength of the pull of every weight towards zero, features being scaled."""


def fitted(rows: Floats, truth: Floats, names: Sequence[str]) -> Model:
    """The logistic model under which the truth is likeliest."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
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


def least(odds: Floats, count: int, share: float) -> float:
    """The log-odds that no more than the rest of so many reach."""
    most = max(1.0, (1 - share) * count)
    ordered = np.sort(odds)[::-1]
    return float(np.interp(most, np.arange(1, len(ordered) + 1), ordered)) + 1e-4


def toml(weights: msgspec.Struct, command: str) -> str:
    """Weights as they stand in the package: texts, thresholds and models, in their own order."""
    made = f"`python -m {command} --write` of aligner {aligner.__version__}"
    return (
        "\n".join([f"# Made by {made}; log-odds are sums of these.", "", *_lines(weights)]) + "\n"
    )


def _lines(weights: msgspec.Struct) -> Iterator[str]:
    for name, value in msgspec.structs.asdict(weights).items():
        if isinstance(value, Model):
            yield from ("", f"[{name}]", f"constant = {value.constant:.4f}")
            yield from ("", f"[{name}.weights]")
            yield from (f'"{key}" = {weight:.4f}' for key, weight in value.weights.items())
        else:
            yield f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value:.4f}"
