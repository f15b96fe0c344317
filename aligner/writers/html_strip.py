"""A strip that stands for the whole of a notice, with a tick wherever there is a finding."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from aligner.model import Severity
from aligner.writers.html_layout import Frame, Layout
from aligner.writers.html_marks import Note

LENGTH = 1000
"""Units from one end of the strip to the other."""

FACT_WEIGHT = 60
"""Characters that a header fact counts for: it is one line on the page, whatever its length."""

THICKNESS = {Severity.ERROR: 24, Severity.WARNING: 16, Severity.INFO: 8}
"""How tall a tick is, of 24: severities are told apart by shape as well as by colour."""


class Tick(Struct, frozen=True):
    """A finding on the strip, so far along it."""

    at: float
    height: int
    note: Note


class Strip(Struct, frozen=True):
    """The ticks, and how far along each part of the page begins."""

    ticks: tuple[Tick, ...]
    parts: tuple[tuple[str, float], ...]
    length: int = LENGTH


def strip(plan: Layout, placed: Sequence[tuple[int, Note]]) -> Strip:
    """The strip of a page: each row is as long as the longer of its sides."""
    starts = _starts(plan)
    ticks = tuple(
        Tick(starts[slot], THICKNESS[note.finding.severity], note)
        for slot, note in placed
        if slot in starts
    )
    parts = tuple(
        (f"part-{number}", starts[part.first])
        for number, part in enumerate(plan.parts)
        if part.first in starts
    )
    return Strip(ticks, parts)


def _starts(plan: Layout) -> dict[int, float]:
    """How far along the strip each place of the page begins."""
    fields = range(plan.first_field, plan.first_field + len(plan.bitext.fields))
    weights = dict.fromkeys(fields, FACT_WEIGHT)
    for part in plan.parts:
        weights[part.first] = 0
        for frame in (*((part.head,) if part.head else ()), *part.frames):
            weights[frame.slot] = _weight(frame)
    total = sum(weights.values()) or 1
    starts, before = {}, 0
    for slot, weight in sorted(weights.items()):
        starts[slot] = round(before * LENGTH / total, 1)
        before += weight
    return starts


def _weight(frame: Frame) -> int:
    return max(sum(len(block.text) for block in side) for side in frame.blocks.values())
