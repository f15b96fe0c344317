"""What the commands share that check notices: their options, and the run itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
from msgspec import Struct, field
from msgspec.structs import replace

from aligner import languages, writers
from aligner.cli import _accepting, _inputs, _output
from aligner.cli._accepting import Accepting
from aligner.config.keys import FailOn, limits_named
from aligner.model import Bitext, Checked, Failed, Report, Severity

if TYPE_CHECKING:
    from aligner.config import File
    from aligner.settings import Settings

NEVER = "never"
FINDINGS, FAILED = 1, 2

REPORT = "please report it to those who maintain aligner; --debug shows where it arose"
"""What to do about a rule that fails: a file of words cannot be to blame."""

Command = Callable[..., Any]


class Request(Struct, frozen=True):
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

    root: str | None = None

    @property
    def settings(self) -> Settings:
        """Those of the file, and before them those of the command line."""
        settings = self.file.settings.but(self.given)
        return settings if self.root is None else replace(settings, root=self.root)

    def moved(self, paths: tuple[str, ...], folder: Path) -> Request:
        """The same for other paths, in a folder that stands for the working directory."""
        root = folder / os.path.relpath(self.file.folder)
        return replace(
            self, paths=paths, root=str(root), accepting=self.accepting.moved(folder), quiet=True
        )

    @property
    def encoder(self) -> str | None:
        """The encoder in force."""
        return self.settings.encoder


def options(command: Command) -> Command:
    """The arguments and options of a command that checks notices."""
    return _with([_PATHS, *_half_options(), *_SETTINGS, *_RULES, _CHANGED, *_SAYING], command)


def aligning_options(command: Command) -> Command:
    """The arguments and options of a command that aligns notices and runs no rule."""
    return _with([_PATHS, *_half_options(), *_SETTINGS, _CHANGED, *_SAYING], command)


def settings_options(command: Command) -> Command:
    """The options that set what a file of settings may set too."""
    return _with([*_SETTINGS, *_RULES], command)


def _with(decorators: Sequence[Command], command: Command) -> Command:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


_CHANGED = click.option(
    "--changed-since", metavar="REF", help="Only notices that differ from this git commit."
)
_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_SETTINGS = (
    click.option("--config", metavar="FILE", help="The file of settings, in place of the nearest."),
    click.option("--profile", metavar="NAME", help="The organisation's conventions."),
    click.option("--encoder", metavar="NAME", help="The model that compares meanings."),
    click.option(
        "--cache/--no-cache", default=None, help="Keep vectors and findings for the next run."
    ),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at once."),
    click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=NUMBER",
        shell_complete=_output.limit_names,
        help="How much of a file is read; `aligner config` lists the names.",
    ),
)
_RULES = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULE,...",
        shell_complete=_output.rule_names,
        help="Only these rules.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE,...",
        shell_complete=_output.rule_names,
        help="All rules but these.",
    ),
    click.option(
        "--glossary",
        multiple=True,
        metavar="FILE",
        help="Terms and how to render them: CSV or TBX.",
    ),
    click.option(
        "--memory", multiple=True, metavar="FILE", help="Approved translations: TMX or other pairs."
    ),
)
debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the log and tracebacks."
)
_SAYING = (
    debug_option,
    click.option("-q", "--quiet", is_flag=True, help="No progress and no notes."),
    click.option("-v", "--verbose", is_flag=True, help="Say which settings and files are used."),
)


def fail_on_option(usual: str, told: str) -> Command:
    """The option that says which findings make the exit status 1."""
    levels = click.Choice(get_args(FailOn))
    return click.option("--fail-on", type=levels, help=f"{told}  [default: {usual}]")


def _half_options() -> list[Command]:
    """An option for each language, for notices whose languages have a file each."""
    return [
        click.option(f"--{code}", f"half_{code}", metavar="FILE", cls=_Half)
        for code in languages.codes()
    ]


class _Half(click.Option):
    """An option for a language, whose name is looked up when somebody asks for help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option, and which half of a notice it names."""
        self.help = f"The half in {languages.name(self.opts[0].removeprefix('--'))}."
        return super().get_help_record(ctx)


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
    limits = limits_named(values.pop("limits"))
    rules = ((name, values.pop(name, ())) for name in ("select", "ignore"))
    named = {name: frozenset(_rule_names(lists)) for name, lists in rules}
    files = {name: values.pop(name, ()) for name in ("glossary", "memory")}
    return {
        **{name: value for name, value in stated.items() if value is not None},
        **{name: these for name, these in {**named, **files}.items() if these},
        **({"limits": limits} if limits else {}),
    }


def _rule_names(lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in lists for name in names.split(",") if name.strip())


def run(wanted: Request) -> Report:
    """Check what was asked for, and leave out what is accepted.

    Raises UsageError before any work when the request makes no sense.
    """
    from aligner import baseline, pipeline

    sources = _inputs.found(wanted, codes(wanted))
    wanted.accepting.check([one for one in sources if not isinstance(one, Failed)])
    with _output.progress(quiet=wanted.quiet) as progress:
        report = pipeline.check(sources, wanted.settings, progress=progress)
    broken = {name for one in report.broken for name in one.broken}
    ran = frozenset(pipeline.rules(wanted.settings)) - broken
    extent = baseline.Extent(ran, partial=wanted.changed_since is not None)
    return wanted.accepting.applied(report, extent, quiet=wanted.quiet, verbose=wanted.verbose)


def aligned(wanted: Request) -> list[Bitext | Failed]:
    """Align what was asked for.

    Raises UsageError before any work when the request makes no sense.
    """
    from aligner import pipeline

    sources = _inputs.found(wanted, codes(wanted))
    with _output.progress(quiet=wanted.quiet) as progress:
        return pipeline.align(sources, wanted.settings, progress=progress)


def codes(wanted: Request) -> tuple[str, str]:
    """The codes of the two languages, in the order of the profile."""
    from aligner import profiles, readers

    return profiles.load(wanted.settings.profile or readers.USUAL_PROFILE).languages


def tell(report: Report, *, quiet: bool, verbose: bool = False, failures: bool = True) -> None:
    """Say on standard error what could not be checked, and what was not sure."""
    for failed in report.failed if failures else ():
        _output.say(f"{failed.path}: {failed.reason}")
    for one in report.broken:
        _output.say(f"{one.path}: {writers.broken(one)}; {REPORT}")
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
    """The exit status: what could not be checked weighs more than any finding."""
    if report.failed or report.broken:
        return FAILED
    if fail_on == NEVER:
        return 0
    worst = min((finding.severity.rank for finding in report.findings), default=None)
    return FINDINGS if worst is not None and worst <= Severity(fail_on).rank else 0
