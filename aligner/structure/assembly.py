"""The blocks of one half with their places: sections, sub-headings, lists and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner import languages, values
from aligner.model import TITLE_FIELD, Block, Field, Half, Kind, Section
from aligner.profiles import Profile, labels
from aligner.structure import sentences
from aligner.structure.entries import is_entry
from aligner.structure.head import DIGIT, Head, is_paper, reference_span
from aligner.structure.shapes import Raw
from aligner.values import grade

HYPHENS = re.compile("[-–‑]")
"""What may stand in the mark of a point: "R-2"."""

GRADE = "grade"
"""The field of a profile that holds the grade."""


class Place(Struct, frozen=True):
    """Where a block stands: below which section, sub-heading and list."""

    section: str = ""
    subheading: str | None = None
    list_id: str | None = None
    introduction: str | None = None
    level: int = 0


class Draft(Struct, frozen=True):
    """A half before it is put together: its blocks, and what each of them is."""

    code: str
    path: str
    head: Head
    raws: Sequence[Raw]
    kinds: Sequence[Kind]


def half(draft: Draft, profile: Profile) -> Half:
    """All that the notice says in one language."""
    code, raws, head = draft.code, draft.raws, draft.head
    bare = [
        _block(raw, kind, f"{code}-{at}", code=code, path=draft.path)
        for at, (raw, kind) in enumerate(zip(raws, draft.kinds, strict=True), start=1)
    ]
    blocks = tuple(
        replace(
            block,
            section=place.section,
            subheading=place.subheading,
            list_id=place.list_id,
            introduction=place.introduction,
            level=place.level,
        )
        for block, place in zip(bare, _places(bare, raws), strict=True)
    )
    title = blocks[head.title] if head.title is not None else None
    stated = _with_grade(
        tuple(_fields(blocks, raws, head, code=code, profile=profile)), code, profile
    )
    if title is not None and all(one.name != "reference" for one in stated):
        stated = (*_reference(title, code=code, profile=profile), *stated)
    return Half(code, blocks, title, stated, tuple(_sections(blocks, profile)))


def _block(raw: Raw, kind: Kind, name: str, *, code: str, path: str) -> Block:
    return Block(
        id=name,
        language=code,
        kind=kind,
        text=raw.text,
        starts=raw.starts,
        marker=raw.marker,
        page=raw.page,
        path=path,
        sentences=sentences.spans(raw.text, code),
    )


def _places(blocks: Sequence[Block], raws: Sequence[Raw]) -> Iterator[Place]:
    section, subheading, introduction, list_id = "", None, None, None
    taken: set[str] = set()
    stack: list[tuple[str, int]] = []
    for block, raw in zip(blocks, raws, strict=True):
        if block.kind is Kind.BULLET:
            list_id = list_id or block.id
            level = _level(block.marker, raw.depth, stack)
            yield Place(section, subheading, list_id, introduction, level)
            continue
        list_id = None
        stack.clear()
        if block.kind is Kind.HEADING:
            section, subheading, introduction = _key(block, taken), None, None
            yield Place(section)
        elif block.kind is Kind.SUBHEADING:
            yield Place(section, block.id)
            subheading, introduction = block.id, None
        else:
            introduction = block.id if block.text.rstrip().endswith(":") else None
            yield Place(section, subheading)


def _key(block: Block, taken: set[str]) -> str:
    """The section's number as printed, or its place among the sections, whichever is free."""
    number = block.marker.strip(" .()§")
    found = number if number and number not in taken else str(len(taken) + 1)
    while found in taken:
        found += "'"
    taken.add(found)
    return found


def _level(marker: str, depth: int, stack: list[tuple[str, int]]) -> int:
    """How deep a point stands: glyphs and indentation tell levels of one list apart."""
    bare = HYPHENS.sub("", marker.strip("()."))
    shape = "1" if bare.isalnum() else marker
    for at, (known, indent) in enumerate(stack):
        if known == shape and abs(indent - depth) <= 1:
            del stack[at + 1 :]
            return at
    if stack and depth + 1 < stack[0][1]:
        stack.clear()
    stack.append((shape, depth))
    return len(stack) - 1


def _fields(
    blocks: Sequence[Block], raws: Sequence[Raw], head: Head, *, code: str, profile: Profile
) -> Iterator[Field]:
    index = labels.fields(profile)
    for at in head.fields:
        text = raws[at].text
        known = is_entry(raws[at]) or is_paper(raws[at])
        found = raws[at].label if known else labels.labelled(text, index)
        if found is None:
            continue
        value = text[found.start :].lstrip(" :\t")
        name = _named(found.known.name if found.known else "", value, profile)
        spec = profile.fields.get(name)
        if spec is not None and spec.value == "none":
            continue
        start = len(text) - len(value)
        stated = values.read(value, languages.load(code), spec, profile) if spec else None
        yield Field(name, found.label.strip(), value, (start, len(text)), blocks[at], stated)


def _with_grade(stated: tuple[Field, ...], code: str, profile: Profile) -> tuple[Field, ...]:
    """The fields, with the one under a kindred label that is nothing but a grade as the grade.

    "Category: A3", in a notice that has no other.
    """
    spec = profile.fields.get(GRADE)
    if spec is None or any(one.name == GRADE for one in stated):
        return stated
    alike = [
        at
        for at, one in enumerate(stated)
        if grade.alone(one.text) and labels.are_kindred_fields(one.name, GRADE, profile)
    ]
    if len(alike) != 1:
        return stated
    value = values.read(stated[alike[0]].text, languages.load(code), spec, profile)
    found = replace(stated[alike[0]], name=GRADE, value=value)
    return (*stated[: alike[0]], found, *stated[alike[0] + 1 :])


def _named(name: str, value: str, profile: Profile) -> str:
    """The name of a field; a vacancy "number" without a figure is the title of the post."""
    spec = profile.fields.get(name)
    if spec is None or spec.value != "reference" or not value.strip() or DIGIT.search(value):
        return name
    return TITLE_FIELD if TITLE_FIELD in profile.fields else name


def _reference(title: Block, *, code: str, profile: Profile) -> Iterator[Field]:
    span = reference_span(title.text)
    spec = profile.fields.get("reference")
    if span is None or spec is None:
        return
    text = title.text[slice(*span)]
    value = values.read(text, languages.load(code), spec, profile)
    yield Field("reference", "", text, span, title, value)


def _sections(blocks: Sequence[Block], profile: Profile) -> Iterator[Section]:
    index = labels.headings(profile)
    for heading in blocks:
        if heading.kind is not Kind.HEADING:
            continue
        known = index.exact(heading.text)
        yield Section(
            key=heading.section,
            number=heading.marker.strip(" .()"),
            name=known.name if known else "",
            title=heading.text,
            heading=heading,
            blocks=tuple(b for b in blocks if b.section == heading.section and b.id != heading.id),
        )


def bare_block(raw: Raw, name: str, *, path: str) -> Block:
    """A block that belongs to neither language."""
    return Block(name, "", Kind.OTHER, raw.text, raw.starts, page=raw.page, path=path)
