"""Slips in whole sections, sub-sections and lists, and in their headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from aligner.model import Block, Kind, Section
from benchmarks.injection.draft import (
    Edit,
    Row,
    copied,
    marked,
    removed,
    removed_rows,
    rewritten_whole,
    rows_of,
)
from benchmarks.injection.scene import Scene, Slip, alike, operator
from benchmarks.injection.tables import any_of, words_of

HEADINGS = (Kind.HEADING, Kind.SUBHEADING)
DIFFERENT = 3
"""Words that must be of one language alone before a text can be told to be in it."""


def parts(scene: Scene) -> list[tuple[Block, ...]]:
    """The sections with their headings, where no other text stands between."""
    found = [(one.heading, *one.blocks) for one in scene.sections if one.blocks]
    return [part for part in found if is_whole(part, scene)]


def subsections(scene: Scene) -> list[tuple[Block, ...]]:
    """The sub-headings with what stands below them."""
    found = []
    for heading in scene.blocks:
        if heading.kind is Kind.SUBHEADING and heading.id in scene.partners:
            under = [one for one in scene.blocks if one.subheading == heading.id]
            if under and is_whole((heading, *under), scene):
                found.append((heading, *under))
    return found


def is_whole(part: Sequence[Block], scene: Scene) -> bool:
    """Whether the lines from the first to the last block hold these blocks alone."""
    first, last = part[0].lines[0], part[-1].lines[1]
    ids = {block.id for block in part}
    halves = scene.clean.bitext.notice.halves
    files = [scene.code] if len(scene.clean.sheets) > 1 else list(halves)
    strangers = (
        block
        for code in files
        for block in halves[code].blocks
        if block.id not in ids and first <= block.lines[1] and block.lines[0] <= last
    )
    return part[0].id in scene.partners and not any(strangers)


def shuffled(found: list[tuple[Block, ...]], scene: Scene) -> list[tuple[Block, ...]]:
    """In random order."""
    scene.chance.shuffle(found)
    return found


def rows_between(part: Sequence[Block], scene: Scene) -> tuple[Row, ...]:
    """The lines from the first to the last block."""
    return scene.sheet[part[0].lines[0] - 1 : part[-1].lines[1]]


def exchanged(one: Sequence[Block], two: Sequence[Block], scene: Scene) -> list[Edit]:
    """The edits that put each of two parts in the other's place."""
    return [
        Edit(one[0].lines[0], one[-1].lines[1], marked(rows_between(two, scene))),
        Edit(two[0].lines[0], two[-1].lines[1], marked(rows_between(one, scene))),
    ]


def neighbours(found: list[tuple[Block, ...]], scene: Scene, apart: int) -> list[tuple[int, int]]:
    """The places of parts that stand so far from one another."""
    pairs = [(at, at + apart) for at in range(len(found) - apart)]
    scene.chance.shuffle(pairs)
    return pairs


@operator("section", "section-missing", "unmatched-block")
def delete_section(scene: Scene) -> Iterator[Slip]:
    """A section with its heading is taken out."""
    for part in shuffled(parts(scene), scene):
        edit = removed_rows(part[0].lines[0], part[-1].lines[1], scene.sheet)
        yield from scene.slip([edit], part[0].text, *part, here=None)


@operator("section", "unmatched-block section-missing", "bullet-count")
def delete_subsection(scene: Scene) -> Iterator[Slip]:
    """A sub-heading is taken out with all that stands below it."""
    for part in shuffled(subsections(scene), scene):
        edit = removed_rows(part[0].lines[0], part[-1].lines[1], scene.sheet)
        yield from scene.slip([edit], part[0].text, *part, here=None)


@operator("section", "section-missing unmatched-block")
def delete_heading(scene: Scene) -> Iterator[Slip]:
    """The heading of a section is taken out, its text stays."""
    for block in scene.candidates(Kind.HEADING, telling=False):
        yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


@operator("section", "unmatched-block", "section-missing block-moved")
def delete_subheading(scene: Scene) -> Iterator[Slip]:
    """A sub-heading is taken out, its text stays."""
    for block in scene.candidates(Kind.SUBHEADING, telling=False):
        yield from scene.slip(removed(block, scene.sheet), block.text, block, here=None)


@operator("section", "duplicate-block section-missing", "unmatched-block section-order")
def duplicate_section(scene: Scene) -> Iterator[Slip]:
    """A section stands twice, one copy after the other."""
    for part in shuffled(parts(scene), scene):
        line = part[-1].lines[1]
        rows = (Row(""), *copied(rows_between(part, scene)))
        yield from scene.slip([Edit(line + 1, line, rows)], part[0].text, *part)


@operator("section", "section-order")
def swap_sections(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring sections change places, with their numbers."""
    found = parts(scene)
    for one, two in neighbours(found, scene, 1):
        edits = exchanged(found[one], found[two], scene)
        yield from scene.slip(edits, found[one][0].text, *found[one], *found[two])


@operator("section", "section-order")
def swap_sections_renumbered(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring sections change places, and the numbers run on as they should."""
    found = [part for part in parts(scene) if part[0].marker]
    for one, two in neighbours(found, scene, 1):
        edits = exchanged(found[one], found[two], scene)
        marks = found[one][0].marker, found[two][0].marker
        edits = [
            replace(edit, rows=_numbered(edit.rows, marks[1 - at], marks[at]))
            for at, edit in enumerate(edits)
        ]
        yield from scene.slip(edits, found[one][0].text, *found[one], *found[two])


@operator("section", "section-order")
def swap_distant_sections(scene: Scene) -> Iterator[Slip]:
    """Two sections that are not neighbours change places."""
    found = parts(scene)
    for one, two in neighbours(found, scene, 2):
        edits = exchanged(found[one], found[two], scene)
        yield from scene.slip(edits, found[one][0].text, *found[one], *found[two])


@operator("section", "section-order")
def renumber_section(scene: Scene) -> Iterator[Slip]:
    """A section has the number of another."""
    numbered = [part for part in parts(scene) if part[0].marker]
    for one, two in neighbours(numbered, scene, 1):
        heading, other = numbered[one][0], numbered[two][0]
        rows = rows_of(heading, scene.sheet)
        edit = Edit(*heading.lines, marked(_numbered(rows, heading.marker, other.marker)))
        yield from scene.slip([edit], f"{heading.text}: {other.marker}", heading)


def _numbered(rows: tuple[Row, ...], old: str, new: str) -> tuple[Row, ...]:
    first = replace(rows[0], text=rows[0].text.replace(old, new, 1))
    return (first, *rows[1:])


@operator("section", "block-order section-order", "block-moved")
def swap_subsections(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring sub-sections of a section change places."""
    found = subsections(scene)
    for one, two in neighbours(found, scene, 1):
        if found[one][0].section == found[two][0].section:
            edits = exchanged(found[one], found[two], scene)
            yield from scene.slip(edits, found[one][0].text, *found[one], *found[two])


@operator("section", "low-similarity section-missing", "section-order unmatched-block block-moved")
def replace_heading(scene: Scene) -> Iterator[Slip]:
    """A section has the heading of another section of the notice."""
    headings = scene.candidates(Kind.HEADING, telling=False)
    for one, two in pairwise(headings):
        if not alike(one.text, two.text):
            edits = rewritten_whole(one, scene.sheet, two.text)
            yield from scene.slip(edits, f"{one.text} -> {two.text}", one)


@operator("section", "low-similarity unmatched-block", "block-moved block-order section-missing")
def replace_subheading(scene: Scene) -> Iterator[Slip]:
    """A sub-heading has the words of another one of another notice."""
    for block in scene.candidates(Kind.SUBHEADING, telling=False):
        for donor in scene.donors(Kind.SUBHEADING, unlike=block.text)[:1]:
            edits = rewritten_whole(block, scene.sheet, donor.text)
            yield from scene.slip(edits, f"{block.text} -> {donor.text}", block)


@operator("section", "block-moved low-similarity", "section-order block-order section-missing")
def exchange_list_labels(scene: Scene) -> Iterator[Slip]:
    """The labels of the lists of what is essential and of what is desirable change places."""
    for one, two in _labels(scene):
        edits = [
            *rewritten_whole(one, scene.sheet, two.text),
            *rewritten_whole(two, scene.sheet, one.text),
        ]
        keys = {label.section for label in (one, two) if label.kind is Kind.HEADING}
        under = [
            b
            for b in scene.blocks
            if b.subheading in (one.id, two.id)
            or (b.section in keys and b.kind is not Kind.HEADING)
        ]
        yield from scene.slip(edits, f"{one.text} <-> {two.text}", one, two, *under)


def _labels(scene: Scene) -> Iterator[tuple[Block, Block]]:
    table = scene.table
    short = [block for block in scene.blocks if block.kind in HEADINGS]
    essential = [block for block in short if any_of(table.essential).search(block.text)]
    desirable = [block for block in short if any_of(table.desirable).search(block.text)]
    for one in essential:
        for two in desirable:
            if one.id != two.id and {one.id, two.id} <= scene.partners.keys():
                yield one, two


@operator("section", "wrong-language", "unmatched-block section-missing")
def untranslated_section(scene: Scene) -> Iterator[Slip]:
    """A section stands in the other language."""
    theirs = {one.heading.id: one for one in _other_sections(scene)}
    for part in shuffled(parts(scene), scene):
        partner = theirs.get(scene.partner(part[0]).id)
        if partner is not None and partner.blocks:
            rows = copied(_rows(partner, scene))
            edit = Edit(part[0].lines[0], part[-1].lines[1], rows)
            yield from scene.slip([edit], partner.title, *part)


def _other_sections(scene: Scene) -> tuple[Section, ...]:
    return scene.clean.bitext.notice.halves[scene.other].sections


def _rows(section: Section, scene: Scene) -> tuple[Row, ...]:
    file = scene.clean.bitext.notice.halves.codes.index(scene.other)
    sheet = scene.clean.sheets[file if len(scene.clean.sheets) > 1 else 0]
    return sheet[section.heading.lines[0] - 1 : section.blocks[-1].lines[1]]


@operator("section", "wrong-language", "unmatched-block")
def untranslated_subsection(scene: Scene) -> Iterator[Slip]:
    """A sub-heading and what stands below it are in the other language."""
    for part in shuffled(subsections(scene), scene):
        if all(one.id in scene.partners and scene.has_own_lines(one) for one in part):
            yield from in_other_language(part, scene)


@operator("section", "wrong-language", "unmatched-block low-similarity")
def untranslated_heading(scene: Scene) -> Iterator[Slip]:
    """A heading or sub-heading is in the other language."""
    for block in scene.candidates(*HEADINGS, telling=False):
        if is_foreign(scene.partner(block), block):
            yield from in_other_language([block], scene)


def is_foreign(text: Block, own: Block, least: int = 1) -> bool:
    """Whether one text has so many longer words that the other one has not."""
    theirs, ours = plain(text.text), plain(own.text)
    words = {word for word in words_of(theirs) if len(word) > DIFFERENT}
    return len(words - set(words_of(ours))) >= least and not alike(theirs, ours)


def plain(text: str) -> str:
    """The text without accents: "coopération" is no French word to whoever sees none."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def in_other_language(part: Sequence[Block], scene: Scene) -> Iterator[Slip]:
    """The slip that leaves these blocks untranslated."""
    edits = [
        edit
        for block in part
        for edit in rewritten_whole(block, scene.sheet, scene.partner(block).text)
    ]
    yield from scene.slip(edits, scene.partner(part[0]).text, *part)
