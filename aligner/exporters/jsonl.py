"""JSON lines: a unit a line, with its place in the notice and how sure the alignment is."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps

from aligner.exporters import Unit

SUFFIXES = (".jsonl", ".ndjson")

DECIMALS = 4


def write(units: Sequence[Unit], codes: tuple[str, str]) -> str:
    """One JSON object a line; keys are the contract's."""
    del codes
    return "".join(dumps(_unit(unit), ensure_ascii=False) + "\n" for unit in units)


def _unit(unit: Unit) -> dict[str, object]:
    return {
        "id": unit.id,
        **unit.texts,
        "score": round(unit.score, DECIMALS),
        "confidence": round(unit.confidence, DECIMALS),
        "path": unit.source,
        "lines": dict(unit.lines),
    }
