"""Slips put into clean notices one at a time: what is found, and what is cried about.

    python -m benchmarks.faults [PATH...] [--operators NAME,...] [--per N] [--seed S] [--jobs N]
                                [--format text|json] [--verbose] [--list]

Each operator does one thing to one language of a notice; the checker then reads the whole notice
again. A slip is found when a rule that ought to tell it says something new of the words or lines
that it changed, or of what translates them; "exact" is the share that the best rule found. An
alarm is a new error or warning about other text, an extra a second finding of the same slip.
Neutral edits change nothing that a reader is told: after them every new error or warning is
false. What the clean notice says is listed for itself. Where no expected rule exists yet, the
operator is marked with a star.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from msgspec import Struct, to_builtins
from msgspec.structs import asdict

from aligner import pipeline, readers, rulebook, structure
from aligner.model import Both, Checked, Document, Failed, Notice, Severity
from aligner.readers import Source, find, html, markdown, text
from benchmarks.gold import CORPUS
from benchmarks.injection import (
    blocks,
    clauses,
    facts,
    fields,
    figures,
    headings,
    lists,
    paragraphs,
    phrases,
    respellings,
    sections,
    sentences,
)
from benchmarks.injection.draft import Sheet, sheets_of
from benchmarks.injection.judge import new_findings, outcome, told, verdict
from benchmarks.injection.neutral import NEUTRALS
from benchmarks.injection.scene import OPERATORS, Clean, Donor, Scene

LINES = {*html.SUFFIXES, *markdown.SUFFIXES, *text.SUFFIXES}
"""Endings of files that are text line by line."""

FAMILIES = (
    sections,
    headings,
    lists,
    blocks,
    paragraphs,
    sentences,
    clauses,
    phrases,
    figures,
    fields,
    facts,
    respellings,
)
"""Where the operators are; they are known once these are imported."""
NEUTRAL = "neutral"
LEVELS = ("section", "list", "block", "sentence", "order", "clause", "field", "fact")
BARS = {"section": 0.99, "list": 0.99, "block": 0.99, "sentence": 0.95, "clause": 0.70}
MOST_NEUTRAL = 0.005


class Trial(Struct, frozen=True):
    """One edit of one notice, and what came of it."""

    operator: str
    level: str
    notice: str
    language: str
    says: str
    found: bool
    exact: bool
    alarms: tuple[str, ...]
    extras: tuple[str, ...]


class Plan(Struct, frozen=True):
    """What is to be tried on each notice."""

    operators: tuple[str, ...]
    per: int
    seed: int
    donors: tuple[Donor, ...] = ()


class Told(Struct, frozen=True):
    """All trials on a notice, and what the checker says of it without a slip."""

    notice: str
    clean: tuple[str, ...]
    trials: tuple[Trial, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Try, and print."""
    options = _options(arguments)
    if options.list:
        for name, operator in OPERATORS.items():
            print(f"{operator.level:9} {name:32} {operator.says}")
        print(*(f"{NEUTRAL:9} {name}" for name in NEUTRALS), sep="\n")
        return
    sources = [*_of_lines(find(options.paths))]
    plan = Plan(_chosen(options.operators), options.per, options.seed, _donors(sources))
    results = list(_tried(sources, plan, options.jobs))
    if options.format == "json":
        print(json.dumps(to_builtins(results), ensure_ascii=False, indent=1))
    else:
        _print(results, verbose=options.verbose)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    parser.add_argument("paths", nargs="*", default=[str(CORPUS / "notices")], metavar="PATH")
    parser.add_argument("--operators", default="", metavar="NAME,...", help="names or levels")
    parser.add_argument("--per", type=int, default=1, metavar="N", help="slips a notice, language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--verbose", action="store_true", help="name each miss and alarm")
    parser.add_argument("--list", action="store_true", help="list the operators")
    return parser.parse_args(arguments)


def _chosen(names: str) -> tuple[str, ...]:
    """The operators of these names or levels, all without any."""
    levels = {name: one.level for name, one in OPERATORS.items()} | dict.fromkeys(NEUTRALS, NEUTRAL)
    wanted = {name for name in names.split(",") if name}
    unknown = wanted - levels.keys() - set(levels.values())
    if unknown:
        raise SystemExit(f"no operator or level is called {', '.join(sorted(unknown))}")
    return tuple(n for n, level in levels.items() if not wanted or {n, level} & wanted)


def _of_lines(found: Iterable[Source | Failed]) -> Iterator[Source]:
    """The notices that are text line by line, as slips are put into lines."""
    for one in found:
        if isinstance(one, Source) and {Path(path).suffix for path in one.paths} <= LINES:
            yield one
        else:
            print(f"{one.path}: left out, its lines cannot be edited", file=sys.stderr)


def _donors(sources: Sequence[Source]) -> tuple[Donor, ...]:
    """The text of all these notices, to put where it does not belong."""
    found: list[Donor] = []
    for source in sources:
        found += _given(_notice(source), source.path)
    return tuple(found)


def _notice(source: Source) -> Notice:
    read = (readers.read(path) for path in source.paths)
    documents = [one for one in read if isinstance(one, Document)]
    profile = structure.recognised(documents)
    if len(documents) == 1:
        return structure.notice_from_file(documents[0], profile)
    first, second = documents
    return structure.notice_from_pair(Both(profile.languages, (first, second)), profile)


def _given(notice: Notice, path: str) -> Iterator[Donor]:
    for code, half in notice.halves.items():
        for block in half.blocks:
            texts = tuple(block.text[slice(*span)] for span in block.sentences)
            yield Donor(code, block.kind, texts, block.text, path)


def _tried(sources: Sequence[Source], plan: Plan, jobs: int) -> Iterator[Told]:
    with ProcessPoolExecutor(max(1, jobs), mp_context=get_context("spawn")) as executor:
        for done, told_ in enumerate(executor.map(partial(_on_notice, plan=plan), sources), 1):
            print(f"{done}/{len(sources)} {told_.notice}", file=sys.stderr)
            yield told_


def _on_notice(source: Source, plan: Plan) -> Told:
    """All that is to be tried on a notice."""
    first = pipeline.check([source], pipeline.Settings()).notices[0]
    if not isinstance(first, Checked):
        return Told(source.path, (f"failed: {first.reason}",), ())
    clean = Clean(source, sheets_of(source), first.bitext, first.findings, plan.donors)
    with tempfile.TemporaryDirectory() as folder:
        trials = [*_slips(clean, plan, Path(folder)), *_neutral(clean, plan, Path(folder))]
    return Told(source.path, tuple(map(told, first.findings)), tuple(trials))


def _slips(clean: Clean, plan: Plan, folder: Path) -> Iterator[Trial]:
    for name in plan.operators:
        operator = OPERATORS.get(name)
        for code in clean.bitext.notice.halves.codes if operator else ():
            chance = Random(f"{plan.seed} {Path(clean.source.paths[0]).name} {name} {code}")
            made = OPERATORS[name].make(Scene(clean, code, chance))
            for slip in islice(made, plan.per):
                came = verdict(
                    clean, slip, outcome(clean.source, slip.sheets, folder), OPERATORS[name]
                )
                yield Trial(
                    name, OPERATORS[name].level, clean.source.path, code, slip.says, **asdict(came)
                )


def _neutral(clean: Clean, plan: Plan, folder: Path) -> Iterator[Trial]:
    for name in plan.operators:
        if name not in NEUTRALS:
            continue
        edit = NEUTRALS[name]
        sheets = edit.make(clean, Random(f"{plan.seed} {name}"))
        if sheets is not None:
            after = outcome(clean.source, sheets, folder, end=edit.end, encoding=edit.encoding)
            yield _neutral_trial(name, clean, sheets, after)


def _neutral_trial(name: str, clean: Clean, sheets: Sequence[Sheet], after: object) -> Trial:
    path = clean.source.path
    if not isinstance(after, Checked):
        reason = f"failed: {getattr(after, 'reason', after)}"
        return Trial(
            name, NEUTRAL, path, "", "", found=False, exact=False, alarms=(reason,), extras=()
        )
    new = new_findings(clean, sheets, after.findings)
    loud = tuple(told(one) for one in new if one.severity is not Severity.INFO)
    quiet = tuple(told(one) for one in new if one.severity is Severity.INFO)
    return Trial(name, NEUTRAL, path, "", "", found=False, exact=False, alarms=loud, extras=quiet)


def _print(results: Sequence[Told], *, verbose: bool) -> None:
    trials = [trial for one in results for trial in one.trials]
    print(f"{'':9} {'':34}{'tried':>6}{'found':>8}{'exact':>8}{'alarms':>8}{'extra':>7}")
    for name, operator in OPERATORS.items():
        some = [one for one in trials if one.operator == name]
        star = "" if set(operator.rules) & set(rulebook.names()) else "*"
        if some:
            print(_row(operator.level, name + star, some))
    for level in LEVELS:
        some = [one for one in trials if one.level == level]
        if some:
            bar = f"  bar {BARS[level]:.0%}" if level in BARS else ""
            print(_row(level, "ALL", some) + bar)
    _print_neutral([one for one in trials if one.level == NEUTRAL])
    for one in results:
        for finding in one.clean:
            print(f"clean     {Path(one.notice).name}: {finding}")
    for trial in trials if verbose else ():
        _print_trial(trial)


def _row(level: str, name: str, trials: Sequence[Trial]) -> str:
    tried = len(trials)
    found, exact = (sum(getattr(one, kind) for one in trials) for kind in ("found", "exact"))
    alarms, extras = (
        sum(len(getattr(one, kind)) for one in trials) for kind in ("alarms", "extras")
    )
    shares = f"{found / tried:8.1%}{exact / tried:8.1%}"
    return f"{level:9} {name:34}{tried:6}{shares}{alarms:8}{extras:7}"


def _print_neutral(trials: Sequence[Trial]) -> None:
    if not trials:
        return
    for name in NEUTRALS:
        some = [one for one in trials if one.operator == name]
        if some:
            alarms, extras = sum(len(o.alarms) for o in some), sum(len(o.extras) for o in some)
            print(f"{NEUTRAL:9} {name:34}{len(some):6}{'':16}{alarms:8}{extras:7}")
    alarms = sum(len(one.alarms) for one in trials)
    share = alarms / len(trials)
    print(
        f"{NEUTRAL:9} ALL: {alarms} new errors or warnings in {len(trials)} edits, {share:.1%}"
        f"  bar {MOST_NEUTRAL:.1%}"
    )


def _print_trial(trial: Trial) -> None:
    where = f"{trial.operator} {Path(trial.notice).name} {trial.language}: {trial.says[:160]}"
    if trial.level != NEUTRAL and not trial.found:
        print(f"missed    {where}")
    for alarm in trial.alarms:
        print(f"alarm     {where}\n          {alarm[:300]}")


if __name__ == "__main__":
    main()
