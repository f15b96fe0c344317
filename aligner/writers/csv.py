"""Findings as a table for a spreadsheet: comma-separated values (RFC 4180), one finding a row."""

from __future__ import annotations

from csv import writer
from io import StringIO

from aligner.model import Checked, Excerpt, Finding, Report
from aligner.writers import broken

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate (OWASP, "CSV Injection")."""

COLUMNS = ("path", "severity", "rule", "message")
SIDE = ("lines", "text")
LAST = ("confidence", "mqm", "fingerprint", "pair")


def write(report: Report) -> str:
    """A header and a row a finding; what could not be checked has its reason as the message."""
    codes = next((one.bitext.notice.halves.codes for one in report.checked), ())
    table = StringIO()
    rows = writer(table, lineterminator="\r\n")
    rows.writerow([*COLUMNS, *(f"{code} {name}" for code in codes for name in SIDE), *LAST])
    nothing = [""] * (len(codes) * len(SIDE) + len(LAST))
    for failed in report.failed:
        rows.writerow(_safe([failed.path, "failed", "", failed.reason, *nothing]))
    for one in report.checked:
        if one.broken:
            rows.writerow(_safe([one.path, "failed", "", broken(one), *nothing]))
        for finding in one.findings:
            rows.writerow(_safe(_row(one, finding, codes)))
    return table.getvalue()


def _row(one: Checked, finding: Finding, codes: tuple[str, ...]) -> list[str]:
    sides = [cell for code in codes for cell in _side(finding.sides[code])]
    head = [one.path, str(finding.severity), finding.rule, finding.message]
    confidence = f"{finding.confidence:.2f}"
    return [*head, *sides, confidence, finding.mqm, finding.fingerprint, finding.pair or ""]


def _side(side: Excerpt | None) -> tuple[str, str]:
    if side is None or not side.blocks:
        return "", ""
    first, last = side.lines
    return (str(first) if first == last else f"{first} to {last}"), " ".join(side.text.split())


def _safe(cells: list[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(FORMULAS) else cell for cell in cells]
