"""Slips in where a paragraph ends."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.injection.blocks import pairs, paragraphs
from benchmarks.injection.draft import Edit, fresh, removed, rewritten_whole
from benchmarks.injection.scene import Scene, Slip, operator

SEVERAL = 2
"""Sentences of a paragraph that can be cut in two."""

MAY = "unmatched-block unmatched-sentence"
"""The rules that are right as well to tell of a text that has no paragraph of its own."""


@operator("block", "list-style", MAY)
def merge_paragraphs(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring paragraphs are run together."""
    for one, two in pairs(paragraphs(scene), scene, 1):
        text = f"{one.text} {two.text}"
        edits = [*rewritten_whole(one, scene.sheet, text), *removed(two, scene.sheet)]
        yield from scene.slip(edits, text, one, two)


@operator("block", "list-style", MAY)
def part_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph is made into two, between two of its sentences."""
    for block in paragraphs(scene):
        if len(block.sentences) < SEVERAL or scene.sheet[block.lines[0] - 1].text[:1].isspace():
            continue
        cut = block.sentences[scene.chance.randrange(1, len(block.sentences))][0]
        *gone, first = reversed(rewritten_whole(block, scene.sheet, block.text[:cut].rstrip()))
        rest = fresh(block.text[cut:], "", scene.sheet)
        blank = fresh("", "", scene.sheet)
        rows = (*first.rows, *blank, *rest)
        edit = Edit(first.first, first.last, rows)
        yield from scene.slip([edit, *gone], block.text, block)
