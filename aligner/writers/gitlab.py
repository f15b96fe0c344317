"""The code quality report of GitLab: a JSON array in the form of Code Climate."""

from __future__ import annotations

import hashlib
from collections import Counter
from json import dumps
from typing import Any

from aligner.model import Report, Severity
from aligner.writers import broken
from aligner.writers._places import Located, located, message, path_of

LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
FAILED = "blocker"
UNREAD = "unreadable"


def write(report: Report) -> str:
    """One entry for each input that failed and each finding; no two have one fingerprint."""
    known: Counter[str] = Counter()
    entries = [_failed(one.path, one.reason) for one in report.failed]
    entries += [_failed(path_of(one), broken(one)) for one in report.broken]
    entries += [_entry(one) for one in located(report)]
    for entry in entries:
        mark = entry["fingerprint"]
        known[mark] += 1
        if known[mark] > 1:
            entry["fingerprint"] = _digest(f"{mark} {known[mark]}")
    return dumps(entries, ensure_ascii=True, indent=2) + "\n"


def _entry(one: Located) -> dict[str, Any]:
    return {
        "description": message(one.finding),
        "check_name": one.finding.rule,
        "fingerprint": _digest(f"{one.main.path} {one.finding.fingerprint}"),
        "severity": LEVELS[one.finding.severity],
        "location": {
            "path": one.main.path,
            "lines": dict(zip(("begin", "end"), one.main.lines, strict=True)),
        },
    }


def _failed(path: str, reason: str) -> dict[str, Any]:
    return {
        "description": f"could not be checked: {reason}",
        "check_name": UNREAD,
        "fingerprint": _digest(f"{path} {UNREAD}"),
        "severity": FAILED,
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
