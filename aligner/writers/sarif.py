"""SARIF 2.1.0 (OASIS) for code scanning: one run, its rules with their manuals, the worst first."""

from __future__ import annotations

from json import dumps
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from aligner.model import Manual, Report, Severity
from aligner.writers import broken, manuals
from aligner.writers._places import Located, Place, located, message, path_of

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VERSION = "2.1.0"
FINGERPRINT = "aligner/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
HUNDRED = 100

Json = dict[str, Any]


def write(report: Report) -> str:
    """The report as one SARIF log."""
    found = located(report)
    spoken = sorted({one.finding.rule for one in found})
    run = {
        "tool": {
            "driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": [_rule(report.manuals[name]) for name in spoken],
                "properties": {"encoder": report.tool.encoder},
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not (report.failed or report.broken),
                "toolExecutionNotifications": [
                    *(_notification(one.path, one.reason) for one in report.failed),
                    *(_notification(path_of(one), broken(one)) for one in report.broken),
                ],
            }
        ],
        "results": [_result(one, spoken.index(one.finding.rule)) for one in found],
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return dumps(log, ensure_ascii=True, indent=2) + "\n"


def _rule(manual: Manual) -> Json:
    text = "\n\n".join(part for part in (manual.summary, manual.body, manual.why) if part)
    return {
        "id": manual.name,
        "shortDescription": {"text": manual.summary},
        "fullDescription": {"text": text},
        "help": {"text": manuals.text(manual), "markdown": manuals.help_markdown(manual)},
        "defaultConfiguration": {"level": LEVELS[manual.severity]},
        "properties": {"tags": ["translation", f"mqm:{manual.mqm}"]},
    }


def _result(one: Located, index: int) -> Json:
    finding = one.finding
    related = [{"id": at, **_location(place)} for at, place in enumerate(one.related, start=1)]
    pair = {} if finding.pair is None else {"pair": finding.pair}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding)},
        "locations": [_location(one.main)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "rank": round(HUNDRED * min(max(finding.confidence, 0.0), 1.0), 1),
        "properties": {"mqm": finding.mqm, **pair},
    }


def _location(place: Place) -> Json:
    first, last = place.lines
    region = {"startLine": first, "endLine": last}
    snippet = {"snippet": {"text": place.text}} if place.text else {}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place.path)},
            "region": {**region, **snippet},
        }
    }


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay so, as services want them."""
    plain = PurePath(path).as_posix()
    written = quote(plain.encode("utf-8", "surrogateescape"))
    return f"file://{written}" if plain.startswith("/") else written


def _notification(path: str, reason: str) -> Json:
    return {
        "level": "error",
        "message": {"text": f"could not be checked: {reason}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    }
