"""The options on accepted findings, and what they do to a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from aligner.cli import _output
from aligner.errors import UsageError
from aligner.model import BaselineEntry, Report

if TYPE_CHECKING:
    from aligner.baseline import Extent
    from aligner.config import File
    from aligner.readers import Source

Command = Callable[..., Any]

READ = (
    click.option("--baseline", metavar="FILE", help="Findings that are known and accepted."),
    click.option("--no-baseline", is_flag=True, help="Accept nothing, whatever a file says."),
)
WRITE = click.option(
    "--write-baseline", metavar="FILE", help="Accept all that is found, in this file."
)


def options(command: Command) -> Command:
    """The options of a command that leaves out what is accepted."""
    for decorate in reversed(READ):
        command = decorate(command)
    return command


class Accepting(Struct, frozen=True):
    """What is accepted of what is found.

    ``entries`` are those of the baseline; ``target`` is the one to write, ``before`` are the
    entries whose reasons it keeps. With ``nothing`` the notices' own files do not count either.
    """

    entries: Sequence[BaselineEntry] = ()
    target: str | None = None
    before: Sequence[BaselineEntry] = ()
    nothing: bool = False

    def moved(self, folder: Path) -> Accepting:
        """What was accepted by the same baseline, in a folder that stands for the present one."""
        from aligner import baseline

        there = {str(folder / os.path.relpath(entry.origin)) for entry in self.entries}
        known = [baseline.read(one) for one in sorted(there) if Path(one).is_file()]
        return replace(self, entries=[entry for entries in known for entry in entries])

    def check(self, sources: Sequence[Source]) -> None:
        """Raise UsageError for a notice's own file that is damaged, before any work."""
        from aligner import baseline

        for source in () if self.nothing else sources:
            baseline.beside(source.paths)

    def applied(self, report: Report, extent: Extent, *, quiet: bool, verbose: bool) -> Report:
        """The report without what is accepted; what no longer matches is told."""
        from aligner import baseline

        if self.nothing:
            return report
        entries = self._written(report, extent, verbose=verbose) if self.target else self.entries
        left = baseline.honoured(report, entries)
        for entry, found in () if quiet else baseline.stale(left, entries, extent):
            _output.say(_stale(entry, found))
        return left

    def _written(self, report: Report, extent: Extent, *, verbose: bool) -> list[BaselineEntry]:
        """Write a baseline that accepts all that is found, and say what that changes."""
        from datetime import date

        from aligner import baseline, repository

        target = str(self.target)
        writer = baseline.Writer(target, repository.author(), date.today().isoformat())  # noqa: DTZ011
        change = baseline.change(baseline.honoured(report), self.before, extent, writer)
        _output.write(baseline.written(change.entries), target)
        _output.say(f"baseline {target}: {change}")
        changed = {"added": change.added, "widened": change.widened, "removed": change.removed}
        for what, entries in changed.items() if verbose else ():
            for entry in entries:
                _output.say(f"baseline {target}: {what}: {entry.rule}: {entry.message}")
        return baseline.read(target)


def request(values: dict[str, Any], file: File) -> Accepting:
    """What the options and the file of settings say about accepting, taken out of the values.

    Raises UsageError when they contradict one another, or a baseline cannot be read.
    """
    from aligner import baseline

    named, target = values.pop("baseline", None), values.pop("write_baseline", None)
    if values.pop("no_baseline", False):
        if target:
            raise UsageError("--write-baseline and --no-baseline contradict each other")
        return Accepting(nothing=True)
    place = named or file.baseline
    if target is None:
        return Accepting(entries=baseline.read(place) if place else ())
    if target == _output.STDOUT:
        raise UsageError("--write-baseline needs the name of a file")
    _output.check_target(target, option="--write-baseline")
    places = dict.fromkeys([target, *([place] if place else [])])
    known = [baseline.read(one) for one in places if one == named or Path(one).is_file()]
    return Accepting(target=target, before=[entry for entries in known for entry in entries])


def _stale(entry: BaselineEntry, found: int) -> str:
    place = f"{entry.origin}, line {entry.line}"
    told = f"{entry.rule}: {entry.message}" if entry.message else f"{entry.rule}"
    if found:
        return f"{place}: accepts {entry.count} findings, {found} left: {told}"
    return f"{place}: matches nothing any more: {told}"
