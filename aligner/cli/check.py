"""`aligner check`: check notices and print what differs."""

from __future__ import annotations

import sys
from typing import Any

import click

from aligner import writers
from aligner.cli import _output, _run
from aligner.model import Report, Severity
from aligner.writers import text

TERMINAL = "text"
"""The one format that people read as it is written."""


STATUSES = """\b
Exit status: 0  no finding that --fail-on counts
             1  such findings
             2  a wrong option, or an input that could not be checked"""


@click.command("check", epilog=STATUSES)
@_run.options
@click.option(
    "--format",
    "form",
    type=click.Choice(writers.names()),
    default=TERMINAL,
    show_default=True,
    help="How the findings are written.",
)
@click.option("-o", "target", metavar="FILE", default=_output.STDOUT, help="Write them to a file.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), _run.NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
def command(*, form: str, target: str, fail_on: str, **values: Any) -> int:
    """Check notices and print what differs between their languages.

    A PATH is a notice in both languages, a folder of notices, or - for standard input.
    """
    _output.check_target(target)
    wanted = _run.request(values)
    report = _run.run(wanted)
    if not _already_shown(form, target):
        _run.tell(report, quiet=wanted.quiet)
    _output.write(_written(report, form, target), target)
    return _run.status(report, fail_on)


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
