"""Accuracy on the corpus does not fall below what was reached."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Severity
from benchmarks import corpus

GATE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("gate.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tally() -> corpus.Tally:
    return corpus.measure()


def test_the_corpus_is_as_large_as_the_figures_say(tally: corpus.Tally) -> None:
    assert tally.gold > 800
    assert len(tally.found) + len(tally.missed) > 25


def test_alignment_agrees_with_the_gold(tally: corpus.Tally) -> None:
    assert tally.alignment_f1 >= GATE["floors"]["alignment_f1"]


def test_recorded_slips_are_found(tally: corpus.Tally) -> None:
    assert tally.recall >= GATE["floors"]["recall"], tally.missed


@pytest.mark.parametrize("severity", list(Severity))
def test_nothing_else_is_cried_about(tally: corpus.Tally, severity: Severity) -> None:
    alarms = [(name, one.message) for name, one in tally.alarms if one.severity is severity]

    assert len(alarms) <= GATE["ceilings"][severity.value], alarms
