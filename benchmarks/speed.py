"""How long the tool takes: from the shell, and with everything loaded.

`python -m benchmarks.speed [PATH...]` takes files or folders, of notices or of pairs. It prints the
time of `aligner check` for the first of them, with bytecode and without, and for all of them by as
many processes as asked for, with and without what earlier runs have kept; then for each input the
processor time of aligning and of checking it, each in a process that has done another notice before
and not this one, once with no vector known and once with all of them. For a file of pairs it says
how many a second that is.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from aligner import encoders, findings, pipeline, readers, rulebook
from aligner.encoders.cache import CachedEncoder
from aligner.readers import Source
from benchmarks import gold

TIMES = 5
"""Runs from the shell, of which the quickest counts: the others waited for something else."""


class Took(Struct, frozen=True):
    """Seconds of processor time for an input, and the pairs that it has if it is a file of such."""

    aligning: float
    checking: float
    pairs: int = 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", default=[str(gold.CORPUS / "notices")])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    found = readers.find(options.paths, languages=("en", "fr"))
    sources = [one for one in found if isinstance(one, Source)]
    if not sources:
        parser.error("there is nothing to check")
    from_shell(sources, options.jobs)
    with TemporaryDirectory() as folder:
        cold, warm = (inside(sources, Path(folder)) for _ in range(2))
    tell(sources, cold, warm)


def from_shell(sources: Sequence[Source], jobs: int) -> None:
    """Print how long the command takes for one input and for all, anew and when nothing changed."""
    for title, without in (("with bytecode", None), ("without", "1")):
        wall, cpu = min(shell(sources[:1], 1, without, "--no-cache") for _ in range(TIMES))
        print(f"check {sources[0].path}, {title}: {wall:.2f} s, of the processor {cpu:.2f} s")
    for title, option in (("", "--no-cache"), ("", "--cache"), (", unchanged", "--cache")):
        wall, cpu = shell(sources, jobs, None, option)
        told = f"check all {len(sources)}{title}, {option} --jobs {jobs}"
        print(f"{told}: {wall:.2f} s, of the processor {cpu:.2f} s")


def shell(
    sources: Sequence[Source], jobs: int, without: str | None, option: str
) -> tuple[float, float]:
    """Seconds that `aligner check` takes, by the clock and of the processor."""
    environment = {key: value for key, value in os.environ.items() if "BYTECODE" not in key}
    if without is not None:
        # What an earlier run has compiled is not to be read either.
        environment |= {"PYTHONDONTWRITEBYTECODE": without, "PYTHONPYCACHEPREFIX": os.devnull}
    paths = [path for source in sources for path in source.paths]
    options = [option, "--jobs", str(jobs), "--quiet", "--fail-on", "never", "-o", os.devnull]
    began, used = time.perf_counter(), processor()
    subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "aligner", "check", *paths, *options], env=environment, check=True
    )
    return time.perf_counter() - began, processor() - used


def processor() -> float:
    """Seconds of processor time that processes started from here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def inside(sources: Sequence[Source], folder: Path) -> list[Took]:
    """The times of all inputs in a new process that keeps its vectors in this folder."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(times, sources, folder).result()


def times(sources: Sequence[Source], folder: Path) -> list[Took]:
    """The times of all inputs, one after the other."""
    encoder = CachedEncoder(encoders.load(cache=False), folder / "vectors")
    took(gold.cases("faults")[0].source, encoder)
    return [took(source, encoder) for source in sources]


def took(source: Source, encoder: encoders.Encoder) -> Took:
    """The time of one input."""
    with pipeline.few_collections(), pipeline.one_thread():
        began = time.process_time()
        bitext = pipeline.bitext(source, pipeline.Settings(), encoder)
        aligned = time.process_time()
        findings.checked(bitext, rulebook.names(), encoder=encoder)
        ended = time.process_time()
    pairs = {bead.pair for bead in bitext.beads if bead.pair is not None}
    return Took(aligned - began, ended - aligned, len(pairs))


def tell(sources: Sequence[Source], cold: Sequence[Took], warm: Sequence[Took]) -> None:
    """Print a line for each input."""
    print(f"{'':40} {'aligning':>8} {'known':>6} {'checking':>8}")
    for source, first, second in zip(sources, cold, warm, strict=True):
        line = f"{first.aligning:8.2f} {second.aligning:6.2f} {second.checking:8.2f}"
        print(f"{Path(source.path).name[:40]:40} {line}", end="")
        rates = (one.pairs / (one.aligning + one.checking) for one in (first, second))
        print(" {:.0f} pairs a second, {:.0f} known".format(*rates) if first.pairs else "")


if __name__ == "__main__":
    main()
