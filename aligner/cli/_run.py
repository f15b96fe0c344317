"""What the commands share that check notices: their options, and the run itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from aligner import languages
from aligner.cli import _output
from aligner.errors import UsageError
from aligner.model import Failed, Report, Severity

if TYPE_CHECKING:
    from aligner.readers import Source

NEVER = "never"
FINDINGS, FAILED = 1, 2

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked to have checked, and how."""

    paths: tuple[str, ...]
    halves: dict[str, str | None]
    profile: str | None
    encoder: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    cache: bool
    jobs: int
    quiet: bool


def options(command: Command) -> Command:
    """The arguments and options of a command that checks notices."""
    for decorate in reversed([_PATHS, *_half_options(), *_OPTIONS]):
        command = decorate(command)
    return command


_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_OPTIONS = (
    click.option("--profile", metavar="NAME", help="The organisation's conventions."),
    click.option("--encoder", metavar="NAME", help="The model that compares meanings."),
    click.option("--select", multiple=True, metavar="RULE,...", help="Only these rules."),
    click.option("--ignore", multiple=True, metavar="RULE,...", help="All rules but these."),
    click.option("--cache/--no-cache", default=True, help="Keep vectors for the next run."),
    click.option(
        "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes at once."
    ),
    click.option("--debug", is_flag=True, expose_value=False, help="Show the log and tracebacks."),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no notes."),
)


def _half_options() -> list[Command]:
    """An option for each language, for notices whose languages have a file each."""
    return [
        click.option(
            f"--{code}", f"half_{code}", metavar="FILE", help=f"The half in {_name(code)}."
        )
        for code in languages.codes()
    ]


def _name(code: str) -> str:
    from aligner.writers import INTERFACE

    return languages.load(code).names[INTERFACE]


def request(values: dict[str, Any]) -> Request:
    """The options of the command line, put together."""
    halves = {
        name.removeprefix("half_"): values.pop(name)
        for name in list(values)
        if name.startswith("half_")
    }
    return Request(
        halves=halves,
        select=_rule_names(values.pop("select")),
        ignore=_rule_names(values.pop("ignore")),
        **values,
    )


def _rule_names(lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in lists for name in names.split(",") if name.strip())


def run(wanted: Request) -> Report:
    """Check what was asked for.

    Raises UsageError before any work when the request makes no sense.
    """
    from aligner import pipeline

    settings = pipeline.Settings(
        profile=wanted.profile,
        encoder=wanted.encoder,
        select=frozenset(wanted.select),
        ignore=frozenset(wanted.ignore),
        cache=wanted.cache,
        jobs=wanted.jobs,
    )
    sources = _found(wanted)
    with _output.progress(quiet=wanted.quiet) as progress:
        return pipeline.check(sources, settings, progress=progress)


def _found(wanted: Request) -> list[Source | Failed]:
    from aligner import profiles, readers

    codes = profiles.load(wanted.profile or readers.USUAL_PROFILE).languages
    halves = _halves(wanted, codes)
    if not wanted.paths and not halves:
        files = " and ".join(f"--{code} FILE" for code in codes)
        raise UsageError(f"name a notice, a folder, - for standard input, or {files}")
    return [*readers.find(wanted.paths, languages=codes), *halves]


def _halves(wanted: Request, codes: Sequence[str]) -> list[Source]:
    """The notice whose halves were named one by one, if they were."""
    from aligner.readers import Source

    given = {code: path for code, path in wanted.halves.items() if path is not None}
    if not given:
        return []
    if set(given) != set(codes):
        needed = " and ".join(f"--{code}" for code in codes)
        raise UsageError(f"{needed} go together: each names the file of one language")
    first, second = (given[code] for code in codes)
    if first == second:
        raise UsageError(f"both languages are to be read from {first!r}; name that file alone")
    return [Source.pair(first, second)]


def tell(report: Report, *, quiet: bool, failures: bool = True) -> None:
    """Say on standard error what could not be checked, and what was not sure."""
    for failed in report.failed if failures else ():
        _output.say(f"{failed.path}: {failed.reason}")
    for checked in () if quiet else report.checked:
        for note in checked.bitext.notice.notes:
            _output.say(f"{checked.path}: note: {note}")


def status(report: Report, fail_on: str) -> int:
    """The exit status: an input that could not be checked weighs more than any finding."""
    if report.failed:
        return FAILED
    if fail_on == NEVER:
        return 0
    worst = min((finding.severity.rank for finding in report.findings), default=None)
    return FINDINGS if worst is not None and worst <= Severity(fail_on).rank else 0
