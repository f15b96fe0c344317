"""Slips in paragraphs, points and fields."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aligner.model import Block, Kind
from benchmarks.injection.draft import (
    Edit,
    Row,
    copied,
    fresh,
    inserted,
    marked,
    removed,
    reprefixed,
    rewritten,
    rewritten_whole,
    rows_of,
)
from benchmarks.injection.scene import PROSE, Donor, Scene, Slip, operator
from benchmarks.injection.sections import is_foreign
from benchmarks.injection.tables import any_of

FOREIGN_WORDS = 3
POINT_END = " ;,.\u00a0\u202f"
SHORT_LIST = 3
"""Points that a list must have, so that one can be first, middle or last."""
SHORT_PART = 12
"""Characters below which half a point is no point."""


def paragraphs(scene: Scene) -> list[Block]:
    """Paragraphs that say something, in random order."""
    return [one for one in scene.candidates(Kind.PARAGRAPH) if not one.text.endswith(":")]


def points(scene: Scene) -> list[Block]:
    """Points that say something, in random order."""
    return scene.candidates(Kind.BULLET)


@operator("block", "unmatched-block")
def delete_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph is taken out."""
    for block in paragraphs(scene):
        yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


@operator("block", "unmatched-block", "list-style section-missing")
def delete_introduction(scene: Scene) -> Iterator[Slip]:
    """The line that announces a list is taken out."""
    for block in scene.candidates(Kind.PARAGRAPH, telling=False):
        if any(one.introduction == block.id for one in scene.blocks):
            yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


def _delete_point(scene: Scene, where: int) -> Iterator[Slip]:
    lists = list(scene.lists().values())
    scene.chance.shuffle(lists)
    for one in lists:
        block = one[(0, len(one) // 2, -1)[where]]
        if len(one) >= SHORT_LIST and block.id in scene.partners and scene.has_own_lines(block):
            yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


@operator("block", "unmatched-block bullet-count")
def delete_first_point(scene: Scene) -> Iterator[Slip]:
    """The first point of a list is taken out."""
    yield from _delete_point(scene, 0)


@operator("block", "unmatched-block bullet-count")
def delete_middle_point(scene: Scene) -> Iterator[Slip]:
    """A point in the middle of a list is taken out."""
    yield from _delete_point(scene, 1)


@operator("block", "unmatched-block bullet-count")
def delete_last_point(scene: Scene) -> Iterator[Slip]:
    """The last point of a list is taken out."""
    yield from _delete_point(scene, 2)


@operator("block", "field-missing", "unmatched-block")
def delete_field(scene: Scene) -> Iterator[Slip]:
    """A field of the head is taken out."""
    half = scene.clean.bitext.notice.halves[scene.code]
    stated = {field.block.id for field in half.fields if field.text.strip()}
    for block in scene.candidates(Kind.FIELD, telling=False):
        if block.id not in stated:
            continue
        yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


def _duplicate(scene: Scene, block: Block, after: Block) -> Iterator[Slip]:
    rows = copied(rows_of(block, scene.sheet))
    edit = inserted(rows, after, scene.sheet)
    yield from scene.slip([edit], block.text, block)


@operator("block", "duplicate-block", "bullet-count unmatched-block")
def duplicate_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph stands twice, one copy after the other."""
    for block in paragraphs(scene):
        yield from _duplicate(scene, block, block)


@operator("block", "duplicate-block", "bullet-count unmatched-block")
def duplicate_paragraph_elsewhere(scene: Scene) -> Iterator[Slip]:
    """A copy of a paragraph stands in another section."""
    found = paragraphs(scene)
    for block, after in zip(found, reversed(found), strict=True):
        if block.section != after.section:
            yield from _duplicate(scene, block, after)


@operator("block", "duplicate-block", "bullet-count unmatched-block")
def duplicate_point(scene: Scene) -> Iterator[Slip]:
    """A point stands twice in its list."""
    for block in points(scene):
        if not block.marker.strip("().").isalnum():
            yield from _duplicate(scene, block, block)


def _swapped(one: Block, two: Block, scene: Scene) -> Iterator[Slip]:
    first, second = (rows_of(block, scene.sheet) for block in (one, two))
    if one.kind is Kind.BULLET:
        first = reprefixed(first, one, two, scene.sheet)
        second = reprefixed(second, two, one, scene.sheet)
    edits = [*_instead(one, marked(second)), *_instead(two, marked(first))]
    yield from scene.slip(edits, f"{one.text[:40]} <-> {two.text[:40]}", one, two)


def _instead(block: Block, rows: tuple[Row, ...]) -> list[Edit | None]:
    """The edit that puts rows in the place of a block; none if a page break is inside."""
    gap = block.lines[1] - block.lines[0] + 1 > len(block.starts)
    return [None if gap else Edit(*block.lines, rows)]


def pairs(found: list[Block], scene: Scene, apart: int) -> Iterator[tuple[Block, Block]]:
    """Blocks that stand so far from one another under the same heading or in the same list."""
    order = {block.id: at for at, block in enumerate(scene.blocks)}
    by_place = {order[block.id]: block for block in found}
    for block in found:
        other = by_place.get(order[block.id] + apart)
        if other is not None and _frame(block) == _frame(other):
            yield block, other


def _frame(block: Block) -> tuple[object, ...]:
    return block.kind, block.section, block.subheading, block.list_id, block.level


@operator("block", "block-order")
def swap_points(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring points change places."""
    for one, two in pairs(points(scene), scene, 1):
        yield from _swapped(one, two, scene)


@operator("block", "block-order")
def swap_distant_points(scene: Scene) -> Iterator[Slip]:
    """Two points of a list that are not neighbours change places."""
    for one, two in pairs(points(scene), scene, 2):
        yield from _swapped(one, two, scene)


@operator("block", "block-order")
def swap_paragraphs(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring paragraphs change places."""
    for one, two in pairs(paragraphs(scene), scene, 1):
        yield from _swapped(one, two, scene)


@operator("block", "bullet-count", "list-style unmatched-block partial-translation")
def merge_points(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring points are made into one."""
    word = scene.table.conjunctions[0]
    for one, two in pairs(points(scene), scene, 1):
        text = f"{one.text.rstrip(POINT_END)} {word} {two.text}"
        edits = [*rewritten_whole(one, scene.sheet, text), *removed(two, scene.sheet)]
        yield from scene.slip(edits, text, one, two)


@operator("block", "bullet-count", "list-style unmatched-block partial-translation")
def split_point(scene: Scene) -> Iterator[Slip]:
    """A point is made into two."""
    for block in points(scene):
        cut = any_of(scene.table.conjunctions).search(block.text, len(block.text) // 3)
        if cut is None or len(block.text) - cut.end() < SHORT_PART:
            continue
        rest = block.text[cut.end() :].strip()
        first = rewritten(block, scene.sheet, (cut.start(), len(block.text)), ";")
        prefix = scene.sheet[block.lines[0] - 1].text
        begin = prefix[: len(prefix) - len(prefix.lstrip())] + block.marker + " "
        if first is not None and len(block.starts) == block.lines[1] - block.lines[0] + 1:
            rows = (*first.rows, *fresh(rest, begin, scene.sheet))
            edit = Edit(first.first, block.lines[1], rows)
            yield from scene.slip([edit], block.text, block)


@operator("block", "block-moved", "bullet-count unmatched-block")
def move_point_to_other_list(scene: Scene) -> Iterator[Slip]:
    """A point stands in another list of the notice, such as that of what is desirable."""
    found = points(scene)
    for block in found:
        for after in found:
            if after.section != block.section or after.list_id == block.list_id:
                continue
            if block.marker.strip("().").isalnum():
                continue
            rows = reprefixed(rows_of(block, scene.sheet), block, after, scene.sheet)
            edits = [*removed(block, scene.sheet), inserted(marked(rows), after, scene.sheet)]
            yield from scene.slip(edits, f"{block.text} under {after.text}", block)
            break


@operator("block", "block-moved", "unmatched-block")
def move_paragraph_to_other_section(scene: Scene) -> Iterator[Slip]:
    """A paragraph stands in another section."""
    found = paragraphs(scene)
    for block in found:
        for after in found:
            if after.section != block.section:
                rows = marked(rows_of(block, scene.sheet))
                edits = [*removed(block, scene.sheet), inserted(rows, after, scene.sheet)]
                yield from scene.slip(edits, f"{block.text} after {after.text}", block)
                break


def _replace(scene: Scene, found: list[Block], kind: Kind) -> Iterator[Slip]:
    for block in found:
        for donor in scene.donors(kind, unlike=block.text)[:1]:
            edits = rewritten_whole(block, scene.sheet, donor.text)
            yield from scene.slip(edits, f"{block.text} -> {donor.text}", block)


@operator("block", "low-similarity unmatched-block", "partial-translation unmatched-sentence")
def replace_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph of another notice stands in the place of one."""
    yield from _replace(scene, paragraphs(scene), Kind.PARAGRAPH)


@operator("block", "low-similarity unmatched-block", "partial-translation bullet-count")
def replace_point(scene: Scene) -> Iterator[Slip]:
    """A point of another notice stands in the place of one."""
    yield from _replace(scene, points(scene), Kind.BULLET)


def _insert(scene: Scene, after: Block, donor: Donor) -> Iterator[Slip]:
    line = scene.sheet[after.lines[0] - 1].text
    indent = line[: len(line) - len(line.lstrip())]
    mark = f"{indent}{after.marker} " if after.kind is Kind.BULLET else indent
    edit = inserted(fresh(donor.text, mark, scene.sheet), after, scene.sheet)
    for slip in scene.slip([edit], donor.text, after):
        own = tuple(replace(place, blocks=()) for place in slip.places if place.touched)
        yield replace(slip, places=own)


@operator("block", "unmatched-block", "low-similarity")
def insert_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph of another notice stands in one language only."""
    for after in paragraphs(scene):
        for donor in scene.donors(Kind.PARAGRAPH, unlike=after.text)[:1]:
            yield from _insert(scene, after, donor)


@operator("block", "unmatched-block bullet-count")
def insert_point(scene: Scene) -> Iterator[Slip]:
    """A point of another notice stands in one language only."""
    for after in points(scene):
        if not after.marker.strip("().").isalnum():
            for donor in scene.donors(Kind.BULLET, unlike=after.text)[:1]:
                yield from _insert(scene, after, donor)


def _untranslated(scene: Scene, found: list[Block]) -> Iterator[Slip]:
    for block in found:
        partner = scene.partner(block)
        if block.kind in PROSE and is_foreign(partner, block, FOREIGN_WORDS):
            edits = rewritten_whole(block, scene.sheet, partner.text)
            yield from scene.slip(edits, partner.text, block)


@operator("block", "wrong-language", "unmatched-block")
def untranslated_paragraph(scene: Scene) -> Iterator[Slip]:
    """A paragraph is in the other language."""
    yield from _untranslated(scene, paragraphs(scene))


@operator("block", "wrong-language", "unmatched-block bullet-count")
def untranslated_point(scene: Scene) -> Iterator[Slip]:
    """A point is in the other language."""
    yield from _untranslated(scene, points(scene))
