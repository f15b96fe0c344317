"""How often words without counterpart are reported, on sentence pairs whose faults are known.

    python -m benchmarks.gaps FOLDER [--verbose]

FOLDER holds tables of pairs (`id<TAB>en<TAB>fr`): `NAME.good.tsv` of right ones, `NAME.bad.tsv` of
ones spoilt in one way each. For every table the command prints the share of pairs in which a gap
would be reported; for spoilt ones also how well the odds tell them from all right pairs (AUC).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.alignment import gaps
from aligner.alignment.coverage import Floats
from aligner.alignment.doubts import Doubt
from aligner.alignment.left_out import LEFT_OUT, asked
from aligner.alignment.runs import FEATURES
from aligner.languages.content import Pair, passage

CODES = ("en", "fr")
NOTHING = -20.0
"""Log-odds of a pair in which nothing is in doubt."""


def main(folder: Path, *, verbose: bool) -> None:
    """Print a line for each table."""
    encoder = encoders.load()
    found = {path.name.removesuffix(".tsv"): measured(path, encoder) for path in tables(folder)}
    good = np.concatenate([odds for name, (odds, _) in found.items() if name.endswith("good")])
    limit = gaps.weights().report
    for name, (odds, shown) in found.items():
        better = (odds[:, None] > good[None, :]) + (odds[:, None] == good[None, :]) / 2
        auc = "" if name.endswith("good") else f"   AUC {better.mean():.3f}"
        print(f"{name:34} {len(odds):4}  reported {np.mean(odds >= limit):.3f}{auc}")
        if verbose:
            print(*(line for line, value in zip(shown, odds, strict=True) if value >= limit))


def tables(folder: Path) -> list[Path]:
    """The tables of a folder, right ones first."""
    return sorted(folder.glob("*.tsv"), key=lambda path: (".bad." in path.name, path.name))


def measured(path: Path, encoder: encoders.Encoder) -> tuple[Floats, list[str]]:
    """The highest log-odds of a gap in each pair, and the words."""
    pairs = read(path)
    doubts = list(gaps.doubtful(pairs))
    odds, shown = np.full(len(pairs), NOTHING), [""] * len(pairs)
    if doubts:
        rows = asked(doubts, pairs, encoder)
        values = gaps.weights().left_out.log_odds(rows, (*FEATURES, *LEFT_OUT))
        for doubt, value in zip(doubts, values.tolist(), strict=True):
            if value > odds[doubt.at]:
                odds[doubt.at], shown[doubt.at] = value, _shown(doubt, pairs, value)
    return odds, shown


def read(path: Path) -> list[Pair]:
    """The pairs of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    first, second = CODES
    return [(passage([row[first]], first), passage([row[second]], second)) for row in rows]


def _shown(doubt: Doubt, pairs: Sequence[Pair], value: float) -> str:
    begin, end = doubt.run.span
    text = pairs[doubt.at][doubt.side].text
    other = pairs[doubt.at][1 - doubt.side].text
    return f"    {value:5.1f} {text[:begin]}[{text[begin:end]}]{text[end:]}\n          {other}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), verbose="--verbose" in sys.argv)
