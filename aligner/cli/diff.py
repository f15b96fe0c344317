"""`aligner diff`: what a change does to the findings, as a comment for its review."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from aligner.cli import _accepting, _output, _run
from aligner.errors import UsageError
from aligner.history import Difference, Known, Reported, difference, read
from aligner.model import Report, Severity
from aligner.writers.markdown import MARKS, plain

SHOWN = 50
"""Findings of a kind shown in a comment: those who want more open the report."""


@click.command("diff")
@click.argument("paths", nargs=-1, metavar="OLD NEW | PATH...")
@click.option(
    "--since", metavar="REF", help="Check PATHs now and as they were before this branch left REF."
)
@_run.settings_options
@_accepting.options
@click.option("-o", "target", metavar="FILE", default=_output.STDOUT, help="Write to a file.")
@_run.fail_on_option(_run.NEVER, "The least severity of a new finding that makes the status 1.")
@_run.debug_option
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes.")
def command(
    *, paths: tuple[str, ...], since: str | None, target: str, fail_on: str | None, **values: Any
) -> int:
    """Compare two reports, and write what is new and what is gone as Markdown.

    OLD and NEW are reports in JSON (`aligner check --format json -o FILE`), - for standard input.
    With --since, the notices at PATH are checked as git knows them from before, and as they are.
    """
    _output.check_target(target)
    if since is None:
        found = _between(paths)
    else:
        wanted = _run.request({"paths": paths or (str(Path()),), **values})
        found = difference(_before(wanted, since), _reported(_run.run(wanted)))
    _output.write("\n".join(_markdown(found)) + "\n", target)
    worst = min((one.severity.rank for one in found.new), default=None)
    wanted_level = fail_on or _run.NEVER
    if wanted_level == _run.NEVER or worst is None:
        return 0
    return _run.FINDINGS if worst <= Severity(wanted_level).rank else 0


def _between(paths: Sequence[str]) -> Difference:
    if len(paths) != len(("OLD", "NEW")):
        raise UsageError("name two reports in JSON, or --since REF and the notices to check")
    old, new = paths
    if old == new == _output.STDOUT:
        raise UsageError("only one of the two reports can come from standard input")
    return difference(_read(old), _read(new))


def _before(wanted: _run.Request, reference: str) -> Reported:
    """What the notices have said before, with the settings of now and what was accepted then."""
    from aligner import repository

    here = Path.cwd()
    with repository.as_of(reference) as folder:
        there = {path: str(folder / os.path.relpath(path, here)) for path in wanted.paths}
        paths = tuple(path for path in there.values() if Path(path).exists())
        if not paths:
            return Reported((), (), ())
        return _reported(_run.run(wanted.moved(paths, folder)), f"{folder}{os.sep}")


def _reported(report: Report, prefix: str = "") -> Reported:
    """A report as it would be read from a file, its paths without this at their beginning."""
    from aligner import writers

    return read(writers.write(report, "json"), "the report").without(prefix)


def _read(path: str) -> Reported:
    try:
        data = sys.stdin.buffer.read() if path == _output.STDOUT else Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    return read(data.decode("utf-8", "replace"), path)


def _markdown(found: Difference) -> Iterator[str]:
    yield "## Translation findings\n"
    counts = [f"{len(found.new)} new", f"{len(found.gone)} gone"]
    if found.accepted:
        counts.append(f"{len(found.accepted)} accepted")
    yield f"**{', '.join(counts)}**, {len(found.unchanged)} unchanged."
    if found.unread:
        yield f"\nCould not be checked: {', '.join(map(plain, found.unread))}."
    for title, these in (("New", found.new), ("Gone", found.gone), ("Accepted", found.accepted)):
        yield from _list(title, these)


def _list(title: str, found: Sequence[Known]) -> Iterator[str]:
    if not found:
        return
    yield f"\n### {title}\n"
    yield from (_finding(one) for one in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"- and {len(found) - SHOWN} more"


def _finding(one: Known) -> str:
    lines = " and ".join(str(number) for number in one.lines)
    place = f"{plain(one.path)}{f', line {lines}' if lines else ''}"
    head = f"{MARKS[one.severity]} **{one.severity}** {plain(one.message)}"
    return f"- {head} `{plain(one.rule)}`<br>{place}"
