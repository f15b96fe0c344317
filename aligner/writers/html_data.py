"""What the scripts of a page read: the findings of its notice, and the JSON report behind it."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from aligner.model import Checked, Report
from aligner.writers import json as json_report
from aligner.writers.html_marks import Note, Place
from aligner.writers.html_view import View

if TYPE_CHECKING:
    from markupsafe import Markup

SIDE_FILE = ".accepted.jsonl"
"""What the name of the file ends in that holds what is accepted in one notice, beside it."""

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def embedded(value: Any) -> Markup:
    """A value as JSON inside a page: nothing in it can end the element that holds it."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - no markup is left in it


def page_data(page: View, name: str) -> dict[str, Any]:
    """A notice and its findings, for filters, lists and downloads; ``name`` is its page's."""
    path = page.bitext.notice.path
    return {
        "notice": path,
        "name": PurePath(name).stem,
        "baseline": PurePath(next(iter(page.bitext.notice.paths.values()))).name + SIDE_FILE,
        "languages": list(page.bitext.notice.halves),
        "paired": page.bitext.paired,
        "findings": [_finding(note) for note in page.notes],
    }


def report_data(checked: Checked, report: Report) -> Any:
    """The JSON report of one notice."""
    return json.loads(json_report.write(replace(report, notices=(checked,))))


def _finding(note: Note) -> dict[str, Any]:
    one = note.finding
    return {
        "anchor": note.anchor,
        "number": note.number,
        "section": note.section,
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.message,
        "confidence": round(one.confidence, 2),
        "mqm": one.mqm,
        "fingerprint": one.fingerprint,
        "pair": one.pair,
        "sides": {place.language: _side(place) for place in note.places},
        "accepted": _entry(note),
    }


def _side(place: Place) -> dict[str, Any]:
    return {"lines": list(place.lines), "text": place.text, "missing": place.missing}


def _entry(note: Note) -> dict[str, Any] | None:
    if note.entry is None:
        return None
    return {
        "reason": note.entry.reason,
        "author": note.entry.author,
        "date": note.entry.date,
        "origin": note.entry.origin,
    }
