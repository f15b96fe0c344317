"""Annotations of GitHub Actions: workflow commands on standard output, the worst first."""

from __future__ import annotations

from aligner.model import Report, Severity
from aligner.writers import broken
from aligner.writers._places import Located, located, message, path_of

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

SHOWN = 10
"""Annotations of one level that GitHub shows for a step."""


def write(report: Report) -> str:
    """A command for each input that failed and each finding; where they are many, a count first."""
    failed = [
        f"::error file={_property(one.path)},title=could not be checked::{_data(one.reason)}"
        for one in report.failed
    ]
    failed += [
        f"::error file={_property(path_of(one))},title=could not be checked::{_data(broken(one))}"
        for one in report.broken
    ]
    found = [_command(one) for one in located(report)]
    more = [_rest(report)] if len(failed) + len(found) > SHOWN else []
    return "".join(f"{line}\n" for line in [*more, *failed, *found])


def _rest(report: Report) -> str:
    counts = ", ".join(f"{report.count(severity)} {severity}s" for severity in Severity)
    return f"::notice::aligner found {counts}; only the first of each level are shown here"


def _command(one: Located) -> str:
    first, last = one.main.lines
    properties = {
        "file": one.main.path,
        "line": str(first),
        "endLine": str(last),
        "title": one.finding.rule,
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{LEVELS[one.finding.severity]} {written}::{_data(message(one.finding))}"


def _data(text: str) -> str:
    """Text as a workflow command takes it: nothing in it can begin another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
