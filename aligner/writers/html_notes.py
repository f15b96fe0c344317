"""The findings of a notice in the order of its page, and what each of them marks there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aligner.model import BaselineEntry, Both, Checked, Excerpt, Finding, Manual
from aligner.writers.html_layout import Layout
from aligner.writers.html_marks import Mark, Note, Place, anchors

Placed = tuple[int, Note]
"""A note, and its place in the layout."""


@dataclass
class Marked:
    """What to mark in each block, by the block's id: words, and places where words are missing."""

    words: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    holes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))


def noted(checked: Checked, plan: Layout, manuals: Mapping[str, Manual]) -> list[Placed]:
    """All findings in the order of the page, those that a baseline accepts among them."""
    placed = sorted(
        ((plan.slot(finding), finding, entry) for finding, entry in _all(checked)),
        key=lambda one: one[0],
    )
    names = anchors([finding for _, finding, _ in placed])
    return [
        (
            slot,
            Note(
                number=at + 1,
                anchor=names[at],
                finding=finding,
                manual=manuals.get(finding.rule),
                places=_places(finding.sides, plan),
                previous="".join(names[max(at - 1, 0) : at]),
                following="".join(names[at + 1 : at + 2]),
                section=plan.section(slot),
                entry=entry,
            ),
        )
        for at, (slot, finding, entry) in enumerate(placed)
    ]


def _all(checked: Checked) -> list[tuple[Finding, BaselineEntry | None]]:
    accepted = [(one.finding, one.entry) for one in checked.accepted]
    return [*((finding, None) for finding in checked.findings), *accepted]


def _places(sides: Both[Excerpt | None], plan: Layout) -> tuple[Place, ...]:
    found = []
    for language, excerpt in sides.items():
        if excerpt is None or not excerpt.blocks:
            continue
        block = excerpt.blocks[-1] if excerpt.place else excerpt.blocks[0]
        anchor = f"b-{block.id}" if plan.shows(block) else ""
        place = Place(language, excerpt.lines, block.page, anchor, excerpt.place, excerpt.text)
        found.append(place)
    return tuple(found)


def marked(placed: Sequence[Placed]) -> Marked:
    """What the notes mark in each block."""
    found = Marked()
    for _, note in placed:
        for excerpt in note.finding.sides.values():
            if excerpt is None or not excerpt.blocks:
                continue
            if excerpt.place:
                found.holes[excerpt.blocks[-1].id].append(note)
                continue
            meant = excerpt.blocks if excerpt.span is None else excerpt.blocks[:1]
            for block in meant:
                found.words[block.id].append(Mark(note, excerpt.span))
    return found
