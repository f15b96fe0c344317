"""Sentence alignment against gold that was made elsewhere: ours, and what PyPI has beside it.

    python -m benchmarks.novels FOLDER [--peers] [--cross-validate]

The folder has, for each text, `NAME.gold` and `NAME.en`, `NAME.fr` (or any two other suffixes):
one sentence a line, one link a line. Strict and lax are the measures of vecalign (Thompson and
Koehn 2019) over links; null is the F1 over sentences that have no counterpart. `--peers` aligns
the same texts with the same vectors by the peers that are installed (the extra `bench`).
`--cross-validate` measures on each text weights that were fitted on the beginnings of all others:
what the form of the model can reach, next to the weights that the package carries. It takes two
texts at the least.

Every aligner is charged the time that the encoder took for each string it asked for, whoever
asked first.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner import encoders
from aligner.alignment.segments import linked
from benchmarks import fit_alignment, gold, training
from benchmarks.links import Counts, counts

MOST_FITTED = 400
"""Links of the beginning of a text that weights are fitted on: there are far fewer weights, and
a long book is not to outvote the short ones."""

Vectors = NDArray[np.float32]
Align = Callable[[gold.Parallel, "Meter"], list[gold.Link]]


class Meter:
    """An encoder that counts strings and seconds, and encodes each string once for all."""

    def __init__(self, encoder: encoders.Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, tuple[Vectors, float]] = {}
        self.reset()

    @property
    def name(self) -> str:
        """That of the encoder."""
        return self._encoder.name

    def reset(self) -> None:
        """Begin to count anew."""
        self.strings, self.charged, self.spent = 0, 0.0, 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors, one row a text."""
        began = time.process_time()
        for text in texts:
            if text not in self._known:
                start = time.process_time()
                vector = self._encoder.encode([text])[0]
                self._known[text] = vector, time.process_time() - start
        self.strings += len(texts)
        self.charged += sum(self._known[text][1] for text in texts)
        result = np.array([self._known[text][0] for text in texts], dtype=np.float32)
        self.spent += time.process_time() - began
        return result


class Result(Struct, frozen=True):
    """What an aligner made of a text, and what it cost in CPU seconds."""

    counts: Counts
    sentences: int
    strings: int
    encoding: float
    aligning: float

    def __add__(self, other: Result) -> Result:
        return Result(
            self.counts + other.counts,
            self.sentences + other.sentences,
            self.strings + other.strings,
            self.encoding + other.encoding,
            self.aligning + other.aligning,
        )

    def __str__(self) -> str:
        per_sentence = self.strings / max(1, self.sentences)
        return f"{self.counts}  {per_sentence:7.2f}  {self.encoding:8.1f}  {self.aligning:8.1f}"


def main() -> None:
    """Measure, and print a table."""
    options = _options()
    texts = {path.stem: gold.read_sentences(path) for path in sorted(options.folder.glob("*.gold"))}
    if not texts:
        sys.exit(f"{options.folder}: no file NAME.gold")
    if options.cross_validate and len(texts) == 1:
        sys.exit(f"{options.folder}: one text only, and --cross-validate fits on the others")
    meter = Meter(encoders.load(options.encoder, cache=False))
    heading = "strict P    R    F1   lax F1  null F1  strings/sent  encoding s  aligning s"
    print(f"{'':42}{heading}")
    aligners: dict[str, Align] = {"aligner": _ours}
    if options.peers:
        aligners |= dict(_peers())
    for name, align in aligners.items():
        _table(name, {text: _result(align, known, meter) for text, known in texts.items()})
    if options.cross_validate:
        _table("aligner, cross-validated", _cross_validated(texts, meter))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Sentence alignment against gold.")
    parser.add_argument("folder", type=Path, help="holds NAME.gold and NAME.en, NAME.fr")
    parser.add_argument("--encoder", help="a name or folder; the bundled one otherwise")
    parser.add_argument("--peers", action="store_true", help="measure sentweave and galechurch too")
    parser.add_argument("--cross-validate", action="store_true", help="fit on the others as well")
    return parser.parse_args()


def _table(name: str, results: dict[str, Result]) -> None:
    for text, result in results.items():
        print(f"{name[:12]:13}{text[:28]:29}{result}", flush=True)
    total, *rest = results.values()
    for result in rest:
        total = total + result
    print(f"{name:42}{total}\n", flush=True)


def _result(align: Align, known: gold.Parallel, meter: Meter) -> Result:
    meter.reset()
    began = time.process_time()
    found = align(known, meter)
    aligning = time.process_time() - began - meter.spent
    sentences = sum(map(len, known.sides))
    return Result(counts(known.links, found), sentences, meter.strings, meter.charged, aligning)


def _ours(known: gold.Parallel, meter: Meter) -> list[gold.Link]:
    return [(link.source, link.target) for link in linked(*known.sides, meter)]


def _cross_validated(texts: dict[str, gold.Parallel], meter: Meter) -> dict[str, Result]:
    prepared = {
        name: training.text_of(gold.beginning(known, MOST_FITTED), meter)
        for name, known in texts.items()
    }
    results = {}
    for name, known in texts.items():
        others = [text for other, text in prepared.items() if other != name]
        sets = fit_alignment.of_sentences(others, meter)
        weights = {
            one: dict(zip(features, map(float, values), strict=True))
            for one, (features, values) in sets.items()
        }

        def align(
            known: gold.Parallel, meter: Meter, weights: dict[str, dict[str, float]] = weights
        ) -> list[gold.Link]:
            return [(link.source, link.target) for link in linked(*known.sides, meter, weights)]

        results[name] = _result(align, known, meter)
    return results


def _peers() -> Iterator[tuple[str, Align]]:
    for name, align in (("sentweave", _sentweave), ("galechurch", _galechurch)):
        if find_spec(name) is None:
            print(f"{name} is not installed: pip install 'aligner[bench]'", file=sys.stderr)
        else:
            yield name, align


def _sentweave(known: gold.Parallel, meter: Meter) -> list[gold.Link]:
    import sentweave

    found = sentweave.align(*known.sides, lambda texts: meter.encode(list(texts)))
    return [(tuple(one.src_indices), tuple(one.tgt_indices)) for one in found.alignments]


def _galechurch(known: gold.Parallel, meter: Meter) -> list[gold.Link]:  # noqa: ARG001
    import galechurch

    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in galechurch.align(*known.sides).beads
    ]


if __name__ == "__main__":
    main()
