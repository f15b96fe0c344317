"""What the commands share that check notices: their options, and the run itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from aligner import languages
from aligner.cli import _accepting, _output
from aligner.cli._accepting import Accepting
from aligner.config.keys import FailOn
from aligner.errors import UsageError
from aligner.model import Bitext, Checked, Failed, Report, Severity

if TYPE_CHECKING:
    from aligner.config import File
    from aligner.readers import Source
    from aligner.settings import Settings

NEVER = "never"
FINDINGS, FAILED = 1, 2

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked to have checked, and how.

    ``given`` are the settings of the command line, by their names in `Settings`; ``settings``
    are those in force.
    """

    paths: tuple[str, ...]
    halves: dict[str, str | None]
    file: File
    given: Mapping[str, Any]
    accepting: Accepting = field(default_factory=Accepting)
    changed_since: str | None = None
    quiet: bool = False
    verbose: bool = False

    @property
    def settings(self) -> Settings:
        """Those of the file, and before them those of the command line."""
        return self.file.settings.but(self.given)

    @property
    def encoder(self) -> str | None:
        """The encoder in force."""
        return self.settings.encoder


def options(command: Command) -> Command:
    """The arguments and options of a command that checks notices."""
    changed = click.option(
        "--changed-since", metavar="REF", help="Only notices that differ from this git commit."
    )
    for decorate in reversed([_PATHS, *_half_options(), *_SETTINGS, changed, *_SAYING]):
        command = decorate(command)
    return command


def settings_options(command: Command) -> Command:
    """The options that set what a file of settings may set too."""
    for decorate in reversed(_SETTINGS):
        command = decorate(command)
    return command


_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_SETTINGS = (
    click.option("--config", metavar="FILE", help="The file of settings, in place of the nearest."),
    click.option("--profile", metavar="NAME", help="The organisation's conventions."),
    click.option("--encoder", metavar="NAME", help="The model that compares meanings."),
    click.option("--select", multiple=True, metavar="RULE,...", help="Only these rules."),
    click.option("--ignore", multiple=True, metavar="RULE,...", help="All rules but these."),
    click.option("--cache/--no-cache", default=None, help="Keep vectors for the next run."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at once."),
)
debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the log and tracebacks."
)
_SAYING = (
    debug_option,
    click.option("-q", "--quiet", is_flag=True, help="No progress and no notes."),
    click.option("-v", "--verbose", is_flag=True, help="Say which settings and files are used."),
)


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    show_default=Severity.ERROR.value,
    help="The least severity that makes the exit status 1.",
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
    """The options of the command line and the file of settings, put together.

    Raises UsageError when the file cannot be understood.
    """
    from aligner import config

    halves = {
        name.removeprefix("half_"): values.pop(name)
        for name in list(values)
        if name.startswith("half_")
    }
    file = config.load(values.pop("config"))
    accepting = _accepting.request(values, file)
    wanted = Request(halves=halves, file=file, given=given(values), accepting=accepting, **values)
    if wanted.verbose:
        _output.say(f"settings: {file.name or 'no file'}")
    return wanted


def given(values: dict[str, Any]) -> dict[str, Any]:
    """What the command line sets, taken out of its values."""
    stated = {name: values.pop(name) for name in ("profile", "encoder", "cache", "jobs")}
    named = {name: frozenset(_rule_names(values.pop(name))) for name in ("select", "ignore")}
    return {
        **{name: value for name, value in stated.items() if value is not None},
        **{name: names for name, names in named.items() if names},
    }


def _rule_names(lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in lists for name in names.split(",") if name.strip())


def run(wanted: Request) -> Report:
    """Check what was asked for, and leave out what is accepted.

    Raises UsageError before any work when the request makes no sense.
    """
    from aligner import baseline, pipeline

    sources = _found(wanted)
    wanted.accepting.check([one for one in sources if not isinstance(one, Failed)])
    with _output.progress(quiet=wanted.quiet) as progress:
        report = pipeline.check(sources, wanted.settings, progress=progress)
    extent = baseline.Extent(
        frozenset(pipeline.rules(wanted.settings)), partial=wanted.changed_since is not None
    )
    return wanted.accepting.applied(report, extent, quiet=wanted.quiet, verbose=wanted.verbose)


def aligned(wanted: Request) -> list[Bitext | Failed]:
    """Align what was asked for.

    Raises UsageError before any work when the request makes no sense.
    """
    from aligner import pipeline

    sources = _found(wanted)
    with _output.progress(quiet=wanted.quiet) as progress:
        return pipeline.align(sources, wanted.settings, progress=progress)


def codes(wanted: Request) -> tuple[str, str]:
    """The codes of the two languages, in the order of the profile."""
    from aligner import profiles, readers

    return profiles.load(wanted.settings.profile or readers.USUAL_PROFILE).languages


def _found(wanted: Request) -> list[Source | Failed]:
    from aligner import readers

    both = codes(wanted)
    halves = _halves(wanted, both)
    if not wanted.paths and not halves:
        files = " and ".join(f"--{code} FILE" for code in both)
        raise UsageError(f"name a notice, a folder, - for standard input, or {files}")
    found = [*readers.find(wanted.paths, languages=both), *halves]
    return found if wanted.changed_since is None else _touched(found, wanted.changed_since)


def _touched(found: Sequence[Source | Failed], reference: str) -> list[Source | Failed]:
    """Those that a change touches, themselves or what is accepted of them."""
    from aligner import baseline, repository

    changed = repository.changed_since(reference)
    left = [
        one
        for one in found
        if isinstance(one, Failed)
        or any(
            Path(f"{path}{ending}").resolve() in changed
            for path in one.paths
            for ending in ("", baseline.SIDE_FILE)
        )
    ]
    if not left:
        _output.say(f"no notice has changed since {reference}")
    return left


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


def tell(report: Report, *, quiet: bool, verbose: bool = False, failures: bool = True) -> None:
    """Say on standard error what could not be checked, and what was not sure."""
    for failed in report.failed if failures else ():
        _output.say(f"{failed.path}: {failed.reason}")
    for checked in () if quiet else report.checked:
        if verbose:
            _output.say(f"{checked.path}: {_told(checked)}")
        for note in checked.bitext.notice.notes:
            _output.say(f"{checked.path}: note: {note}")


def _told(checked: Checked) -> str:
    """What was made of a notice, for whoever wants to see the tool at work."""
    links, found = len(checked.bitext.beads), len(checked.findings)
    counts = f"{links} links, {found} findings, {len(checked.accepted)} accepted"
    return f"profile {checked.bitext.profile.name}, {counts}"


def status(report: Report, fail_on: str) -> int:
    """The exit status: an input that could not be checked weighs more than any finding."""
    if report.failed:
        return FAILED
    if fail_on == NEVER:
        return 0
    worst = min((finding.severity.rank for finding in report.findings), default=None)
    return FINDINGS if worst is not None and worst <= Severity(fail_on).rank else 0
