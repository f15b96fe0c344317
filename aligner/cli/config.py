"""`aligner config`: the settings in force, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import dumps
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import asdict

from aligner.cli import _accepting, _output, _run

if TYPE_CHECKING:
    from aligner.config import File
    from aligner.settings import Settings

LINE = "command line"
USUAL = "usual"
NOTHING = "-"
VERSION = "1"

TEXT, JSON = "text", "json"


class Setting(Struct, frozen=True):
    """A setting in force; ``source`` says where it comes from."""

    name: str
    value: Any
    source: str


@click.command("config")
@_run.settings_options
@_accepting.options
@_run.fail_on_option("error", "The least severity that makes the exit status 1.")
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, JSON]),
    default=TEXT,
    show_default=True,
    help="How the settings are written.",
)
@_run.debug_option
def command(*, form: str, fail_on: str | None, **values: Any) -> int:
    """Print the settings in force and where each of them comes from.

    The command line goes before aligner.toml (or [tool.aligner] in pyproject.toml), which goes
    before the profile of a notice.
    """
    from aligner import config

    file = config.load(values["config"])
    baseline = None if values["no_baseline"] else values["baseline"] or file.baseline
    more = {"baseline": baseline, "fail-on": fail_on or file.fail_on, "formats": file.formats}
    told = {"fail-on": fail_on, "baseline": values["baseline"] or values["no_baseline"]}
    given = _run.given(values)
    on_line = {*given, *(name for name, value in told.items() if value)}
    on_line |= {f"limits.{name}" for name in given.get("limits", {})}
    settings = list(_settings(file, file.settings.but(given), more, on_line))
    _output.write((_json if form == JSON else _text)(file, settings), _output.STDOUT)
    return 0


def _settings(
    file: File, settings: Settings, more: Mapping[str, Any], on_line: set[str]
) -> Iterator[Setting]:
    """All settings, the general ones first, those of some paths last."""
    in_force = {
        "profile": settings.profile,
        "encoder": settings.encoder,
        "select": sorted(settings.select),
        "ignore": sorted(settings.ignore),
        "glossary": list(settings.glossary),
        "memory": list(settings.memory),
        "jobs": settings.jobs,
        "cache": settings.cache,
        **more,
    }
    for name, value in in_force.items():
        in_file = bool(name in file.config.__struct_encode_fields__ and _stated(file, name))
        yield Setting(name, value, LINE if name in on_line else file.name if in_file else USUAL)
    for rule, severity in sorted(settings.severities.items()):
        yield Setting(f"severities.{rule}", str(severity), file.name)
    yield from _thresholds(file, settings)
    yield from _limits(file, settings, on_line)
    for number, one in enumerate(settings.local, start=1):
        for name, value in asdict(one).items():
            if value or value == ():  # an empty list of files takes away those of elsewhere
                shown = sorted(value) if isinstance(value, frozenset) else value
                yield Setting(f"paths {number}.{name}", shown, file.name)


def _stated(file: File, name: str) -> bool:
    """Whether the file says something of this setting."""
    from msgspec import UNSET

    return getattr(file.config, name.replace("-", "_")) not in (UNSET, {}, ())


def _thresholds(file: File, settings: Settings) -> Iterator[Setting]:
    """Those of the profile, with what is laid over them."""
    from aligner import profiles, readers

    profile = profiles.load(settings.profile or readers.USUAL_PROFILE)
    for name, value in sorted({**profile.thresholds, **settings.thresholds}.items()):
        own = name in settings.thresholds
        yield Setting(f"thresholds.{name}", value, file.name if own else f"profile {profile.name}")


def _limits(file: File, settings: Settings, on_line: set[str]) -> Iterator[Setting]:
    """How much of a file is read."""
    for limit, value in asdict(settings.limits).items():
        name = f"limits.{limit}"
        usual = file.name if limit in file.config.limits else USUAL
        yield Setting(name, value, LINE if name in on_line else usual)


def _text(file: File, settings: list[Setting]) -> str:
    rows = [(one.name, _shown(one.value), one.source) for one in settings]
    name, value = (max(len(row[at]) for row in rows) for at in (0, 1))
    lines = [f"{row[0]:<{name}}  {row[1]:<{value}}  {row[2]}" for row in rows]
    head = f"Settings of {file.name}" if file.name else "No file of settings"
    return "\n".join([head, "", *(_output.plain(line) for line in lines)]) + "\n"


def _shown(value: Any) -> str:
    """A value as it is said to a person."""
    match value:
        case _ if value is None or value in ([], {}, ()):
            return NOTHING
        case bool():
            return str(value).lower()
        case dict():
            return ", ".join(f"{key} = {one}" for key, one in value.items())
        case list() | tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _json(file: File, settings: list[Setting]) -> str:
    whole = {
        "version": VERSION,
        "file": file.name or None,
        "settings": [asdict(one) for one in settings],
    }
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"
