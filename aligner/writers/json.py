"""The report as JSON, for other programs: `schema/report-1.json` describes it.

Two runs over the same files give the same bytes. Keys beside those of the schema may be added
without a new version; none is taken away or changes its meaning.
"""

from __future__ import annotations

import re
from json import dumps
from typing import Any

from aligner.model import (
    Accepted,
    Bead,
    Bitext,
    Block,
    Both,
    Checked,
    Excerpt,
    Failed,
    Field,
    FieldPair,
    Finding,
    Report,
    Section,
    SectionPair,
    Severity,
)
from aligner.writers import broken, status

VERSION = "1"

DECIMALS = 4
"""Digits of a score: more would differ from one processor to the next."""

_UNSEEN = re.compile(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff]")
"""What a path has in place of bytes that are not UTF-8; JSON cannot hold it."""

Json = dict[str, Any]


def write(report: Report) -> str:
    """The report as one JSON object; characters that a terminal would obey are escaped."""
    text = _NO_CHARACTER.sub("\ufffd", dumps(_report(report), ensure_ascii=False, indent=2))
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _report(report: Report) -> Json:
    tool = report.tool
    return {
        "version": VERSION,
        "tool": {"name": tool.name, "version": tool.version, "encoder": tool.encoder},
        "summary": {
            "notices": len(report.notices),
            "failed": len(report.failed),
            **{f"{severity}s": report.count(severity) for severity in Severity},
        },
        "notices": [
            _checked(one) if isinstance(one, Checked) else _failed(one) for one in report.notices
        ],
    }


def _failed(failed: Failed) -> Json:
    lists: Json = {
        key: []
        for key in (
            "notes",
            "broken",
            "fields",
            "sections",
            "blocks",
            "alignment",
            "findings",
            "accepted",
        )
    }
    head = {"path": failed.path, "status": "failed", "error": failed.reason}
    return {**head, "paths": None, "profile": None, **lists}


def _checked(checked: Checked) -> Json:
    bitext = checked.bitext
    notice = bitext.notice
    return {
        "path": notice.path,
        "status": "ok",
        "error": None,
        "paths": dict(notice.paths),
        "profile": bitext.profile.name,
        "notes": [*notice.notes, *([broken(checked)] if checked.broken else [])],
        "broken": list(checked.broken),
        "fields": [_field_pair(pair, checked) for pair in bitext.fields],
        "sections": [_section_pair(pair) for pair in bitext.sections],
        "blocks": [_block(block) for block in _blocks(bitext)],
        "alignment": [_bead(bead) for bead in bitext.beads],
        "findings": [_finding(finding) for finding in checked.findings],
        "accepted": [_accepted(one) for one in checked.accepted],
    }


def _blocks(bitext: Bitext) -> list[Block]:
    """All blocks: language by language, then those that belong to neither."""
    halves = bitext.notice.halves.values()
    return [*(block for half in halves for block in half.blocks), *bitext.notice.other]


def _field_pair(pair: FieldPair, checked: Checked) -> Json:
    sides = _sides(pair.fields.map(_field))
    return {"name": pair.name, "status": status(pair, checked.findings), **sides}


def _field(field: Field | None) -> Json | None:
    if field is None:
        return None
    return {
        "label": field.label,
        "text": field.text,
        "value": None if field.value is None else field.value.parts(),
        "lines": list(field.block.lines_of(field.span)),
        "page": field.block.page,
        "block": field.block.id,
    }


def _section_pair(pair: SectionPair) -> Json:
    return {"score": _score(pair.score), **_sides(pair.sections.map(_section))}


def _section(section: Section | None) -> Json | None:
    if section is None:
        return None
    return {
        "key": section.key,
        "number": section.number,
        "name": section.name,
        "title": section.title,
        "lines": list(section.heading.lines),
        "page": section.heading.page,
        "block": section.heading.id,
    }


def _block(block: Block) -> Json:
    return {
        "id": block.id,
        "language": block.language,
        "kind": str(block.kind),
        "section": block.section,
        "lines": list(block.lines),
        "page": block.page,
        "text": block.text,
    }


def _bead(bead: Bead) -> Json:
    return {
        **_sides(bead.blocks.map(_ids)),
        "score": _score(bead.score),
        "confidence": _score(bead.confidence),
        "moved": bead.moved,
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        **_sides(finding.sides.map(_excerpt)),
        "confidence": _score(finding.confidence),
        "mqm": finding.mqm,
        "fingerprint": finding.fingerprint,
        **({} if finding.pair is None else {"pair": finding.pair}),
    }


def _accepted(accepted: Accepted) -> Json:
    """A finding that does not count, with why, by whom and when it was accepted."""
    entry = accepted.entry
    why = {"reason": entry.reason, "author": entry.author, "date": entry.date}
    return {**_finding(accepted.finding), "accepted": why}


def _excerpt(excerpt: Excerpt | None) -> Json | None:
    """The words meant; ``span`` is theirs in the text of the first block, null for all of it."""
    if excerpt is None or not excerpt.blocks:
        return None
    return {
        "lines": list(excerpt.lines),
        "page": excerpt.blocks[0].page,
        "text": excerpt.text,
        "span": None if excerpt.span is None or excerpt.place else list(excerpt.span),
        "blocks": _ids(excerpt.blocks),
        "place": excerpt.place,
    }


def _ids(blocks: tuple[Block, ...]) -> list[str]:
    return [block.id for block in blocks]


def _sides(both: Both[Any]) -> Json:
    return dict(both)


def _score(score: float) -> float:
    """From 0 to 1, without the noise of the last bits: a cosine may be -0.00001."""
    return round(min(max(float(score), 0.0), 1.0), DECIMALS)
