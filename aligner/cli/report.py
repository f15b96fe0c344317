"""`aligner report`: check notices and write web pages about them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from aligner.cli import _accepting, _output, _run
from aligner.errors import UsageError


@click.command("report")
@_run.options
@_accepting.options
@click.option("-o", "folder", metavar="DIR", required=True, help="The folder to write to.")
@click.option("--lang", "language", metavar="LANG", help="The language of the pages' own words.")
def command(*, folder: str, language: str | None, **values: Any) -> int:
    """Check notices and write a page about each, with an index over them all.

    A PATH is a notice in both languages, a folder of notices, or - for standard input. The
    exit status is 2 when an input could not be checked; findings do not change it.
    """
    from aligner.writers import html

    if Path(folder).exists() and not Path(folder).is_dir():
        raise UsageError(f"-o {folder} is a file; name a folder")
    chosen = _interface(language)
    wanted = _run.request(values)
    report = _run.run(wanted)
    _run.tell(report, quiet=wanted.quiet, verbose=wanted.verbose)
    index = html.write_report(report, Path(folder), chosen)
    _output.write(f"Open {index}\n", _output.STDOUT)
    return _run.status(report, _run.NEVER)


def _interface(language: str | None) -> str:
    """The language of the words around the notices. Raises UsageError for one that is not there."""
    from aligner.writers import INTERFACE
    from aligner.writers.html_words import interfaces

    if language is None:
        return INTERFACE
    if language not in interfaces():
        raise UsageError(f"--lang {language}: the pages are in {' and '.join(interfaces())}")
    return language
