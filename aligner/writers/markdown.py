"""A summary in Markdown for the page of a job: counts, then the findings, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from aligner.model import Checked, Failed, Report, Severity
from aligner.writers import broken
from aligner.writers._places import Located, Place, located, message

SHOWN = 200
"""Findings shown in full: GitHub takes a megabyte, and nobody reads further on such a page."""

QUOTED = 160
"""Characters of a quoted text; the report has it whole."""

MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_SPECIAL = frozenset("\\`*_[]|~<>$:")
_CALLS = ("@", "#")
"""What makes a service call a person or name an issue, wherever it stands."""


def write(report: Report) -> str:
    """The whole summary."""
    return "\n".join(_summary(report)) + "\n"


def _summary(report: Report) -> Iterator[str]:
    yield "## Translation check\n"
    yield f"{counts(report)}\n"
    if report.notices:
        yield "| notice | errors | warnings | infos | accepted |"
        yield "|---|---:|---:|---:|---:|"
        yield from (_row(one) for one in report.notices)
    for one in report.broken:
        yield f"\n**{plain(one.path)}**: {plain(broken(one))}."
    found = located(report)
    if found:
        yield "\n### Findings\n"
        yield from (_finding(one) for one in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"\n{len(found) - SHOWN} more are in the report."


def counts(report: Report) -> str:
    """What was found, in a sentence."""
    found = [f"{report.count(one)} {one}{'s' * (report.count(one) != 1)}" for one in Severity]
    failed = f", **{len(report.failed)} could not be checked**" if report.failed else ""
    accepted = f" ({len(report.accepted)} accepted)" if report.accepted else ""
    noun = "notice" if len(report.checked) == 1 else "notices"
    return f"{len(report.checked)} {noun} checked{failed}: {', '.join(found)}{accepted}."


def _row(one: Checked | Failed) -> str:
    if isinstance(one, Failed):
        return f"| {plain(one.path)} | could not be checked: {plain(one.reason)} | | | |"
    levels = [finding.severity for finding in one.findings]
    cells = [str(levels.count(severity)) for severity in Severity]
    return f"| {plain(one.path)} | {' | '.join(cells)} | {len(one.accepted)} |"


def _finding(one: Located) -> str:
    finding = one.finding
    first = f"- {MARKS[finding.severity]} **{finding.severity}** {plain(message(finding))}"
    places = "".join(f"<br>{_place(place)}" for place in (*reversed(one.related), one.main))
    return f"{first} `{finding.rule}`{places}"


def _place(place: Place) -> str:
    first, last = place.lines
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    words = place.text if len(place.text) <= QUOTED else f"{place.text[:QUOTED]}…"
    quoted = f": <q>{plain(words)}</q>" if words else ": missing"
    return f"{plain(place.path)}, {place.language} {lines}{quoted}"


def plain(text: str) -> str:
    """Text that is only text in Markdown: no markup, no link, no call to a person."""
    one_line = " ".join(text.split())
    shown = "".join(character for character in one_line if character.isprintable())
    return "".join(map(_character, shown))


def _character(character: str) -> str:
    if character in _CALLS:
        return f"&#{ord(character)};\u200b"
    return f"&#{ord(character)};" if character in _SPECIAL else escape(character, quote=False)
