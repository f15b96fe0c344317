"""`aligner check`: check notices and print what differs."""

from __future__ import annotations

import sys
from typing import Any

import click

from aligner import writers
from aligner.cli import _accepting, _output, _run
from aligner.errors import UsageError
from aligner.model import Report
from aligner.writers import text

TERMINAL = "text"
"""The one format that people read as it is written."""


STATUSES = """\b
Exit status: 0  no finding that --fail-on counts
             1  such findings
             2  a wrong option, or an input that could not be checked"""


@click.command("check", epilog=STATUSES)
@_run.options
@_accepting.options
@_accepting.WRITE
@click.option(
    "--format",
    "forms",
    type=click.Choice(writers.names()),
    multiple=True,
    help=f"How the findings are written; may be given several times.  [default: {TERMINAL}]",
)
@click.option(
    "-o",
    "targets",
    metavar="FILE",
    multiple=True,
    help="Write them to a file; with several formats, the files are those of the last ones.",
)
@_run.fail_on_option("error", "The least severity that makes the exit status 1.")
def command(
    *, forms: tuple[str, ...], targets: tuple[str, ...], fail_on: str | None, **values: Any
) -> int:
    """Check notices and print what differs between their languages.

    A PATH is a notice in both languages, a folder of notices, or - for standard input.
    """
    wanted = _run.request(values)
    named = wanted.file.formats
    if named and not (forms or targets):
        results = _checked(list(named.items()))
    else:
        results = _results(forms or (TERMINAL,), targets)
    report = _run.run(wanted)
    if not any(_already_shown(*result) for result in results):
        _run.tell(report, quiet=wanted.quiet, verbose=wanted.verbose)
    for form, target in results:
        _output.write(_written(report, form, target), target)
    return _run.status(report, fail_on or wanted.file.fail_on)


def _results(forms: tuple[str, ...], targets: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each format with the file to write it to; the first goes to standard output if one must.

    Raises UsageError when they do not fit together, before minutes of work are lost.
    """
    shown = len(forms) - len(targets)
    if shown not in (0, 1):
        wanted = "1 file" if len(forms) == 1 else f"{len(forms) - 1} or {len(forms)} files"
        formats = "1 format needs" if len(forms) == 1 else f"{len(forms)} formats need"
        raise UsageError(f"{formats} {wanted}; -o names {len(targets)}")
    places = [*([_output.STDOUT] * shown), *targets]
    if len(set(places)) < len(places):
        raise UsageError("-o names one file twice; each format needs a file of its own")
    return _checked(list(zip(forms, places, strict=True)))


def _checked(results: list[tuple[str, str]]) -> list[tuple[str, str]]:
    for _, place in results:
        _output.check_target(place)
    return results


def _written(report: Report, form: str, target: str) -> str:
    if form != TERMINAL:
        return writers.write(report, form)
    shown = target == _output.STDOUT
    return text.write(
        report,
        colour=shown and _output.wants_colour(sys.stdout),
        width=_output.width(sys.stdout, otherwise=text.WIDTH) if shown else text.WIDTH,
    )


def _already_shown(form: str, target: str) -> bool:
    """Whether the person who reads standard error has the same said in the results."""
    both = _output.is_terminal(sys.stdout) and _output.is_terminal(sys.stderr)
    return both and form == TERMINAL and target == _output.STDOUT
