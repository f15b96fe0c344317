"""Slips in whole lists of points."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Block
from benchmarks.injection.draft import Edit, copied, removed_rows
from benchmarks.injection.scene import Scene, Slip, operator, says_something
from benchmarks.injection.sections import (
    DIFFERENT,
    exchanged,
    in_other_language,
    is_whole,
    rows_between,
)


@operator("list", "wrong-language", "unmatched-block bullet-count")
def untranslated_list(scene: Scene) -> Iterator[Slip]:
    """All points of a list are in the other language."""
    for points in _lists(scene):
        yield from in_other_language(points, scene)


@operator("list", "unmatched-block bullet-count", "section-missing")
def delete_list(scene: Scene) -> Iterator[Slip]:
    """All points of a list are taken out, what announces it stays."""
    for points in _lists(scene):
        edit = removed_rows(points[0].lines[0], points[-1].lines[1], scene.sheet)
        yield from scene.slip([edit], points[0].text, *points, here=None)


@operator("list", "duplicate-block bullet-count", "unmatched-block")
def duplicate_list(scene: Scene) -> Iterator[Slip]:
    """All points of a list stand twice."""
    for points in _lists(scene):
        rows = copied(rows_between(points, scene))
        line = points[-1].lines[1]
        yield from scene.slip([Edit(line + 1, line, rows)], points[0].text, *points)


@operator("list", "block-moved", "block-order bullet-count unmatched-block section-order")
def swap_lists(scene: Scene) -> Iterator[Slip]:
    """The points of two lists of one section change places, what announces them stays."""
    found = _lists(scene)
    for one in found:
        for two in found:
            if one[0].section == two[0].section and one[-1].lines[1] < two[0].lines[0]:
                edits = exchanged(one, two, scene)
                yield from scene.slip(edits, f"{one[0].text} <-> {two[0].text}", *one, *two)


def _lists(scene: Scene) -> list[list[Block]]:
    """Lists of two points or more that are translated point by point."""
    found = [
        points
        for points in scene.lists().values()
        if len(points) > 1
        and all(point.id in scene.partners and scene.has_own_lines(point) for point in points)
        and all(says_something(point.text) or len(points) > DIFFERENT for point in points)
        and is_whole(points, scene)
    ]
    scene.chance.shuffle(found)
    return found
