"""Slips in the values of header fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Field, Kind
from aligner.profiles import labels
from benchmarks.injection.draft import rewritten
from benchmarks.injection.scene import Scene, Slip, operator

RULES = (
    "field-other field-organisation field-location field-grade field-schedule field-clearance "
    "field-salary field-deadline field-reference title"
)
ALSO = "wrong-language date number money duration percentage name acronym partial-translation"
FIGURE = re.compile(r"\d")


@operator("field", RULES, ALSO)
def foreign_value(scene: Scene) -> Iterator[Slip]:
    """A header field in words has the value that another notice has for it."""
    index = labels.fields(scene.clean.bitext.profile)
    for field in _fields(scene):
        for donor in scene.donors(Kind.FIELD, unlike=field.text):
            found = labels.labelled(donor.text, index)
            value = donor.text[found.start :].strip(" :\t") if found else ""
            if found and found.known and found.known.name == field.name and value:
                yield from _with(scene, field, value)
                break


@operator("field", RULES, ALSO)
def value_of_another_field(scene: Scene) -> Iterator[Slip]:
    """A header field in words has the value of another one."""
    half = scene.clean.bitext.notice.halves[scene.code]
    stated = [one for one in half.fields if one.text.strip()]
    for field in _fields(scene):
        others = [one for one in stated if one.name != field.name]
        if others:
            yield from _with(scene, field, scene.chance.choice(others).text)


@operator("field", f"wrong-language {RULES}", ALSO)
def untranslated_value(scene: Scene) -> Iterator[Slip]:
    """A header field in words has its value in the other language."""
    half = scene.clean.bitext.notice.halves[scene.other]
    theirs = {one.block.id: one for one in half.fields}
    for field in _fields(scene):
        other = theirs.get(scene.partner(field.block).id)
        if other is not None and other.text.strip():
            yield from _with(scene, field, other.text)


def _fields(scene: Scene) -> list[Field]:
    """The header fields without a figure that can be damaged, in random order."""
    free = {block.id for block in scene.candidates(Kind.FIELD, telling=False)}
    half = scene.clean.bitext.notice.halves[scene.code]
    found = [
        one
        for one in half.fields
        if one.block.id in free and one.text.strip() and not FIGURE.search(one.text)
    ]
    scene.chance.shuffle(found)
    return found


def _with(scene: Scene, field: Field, value: str) -> Iterator[Slip]:
    if value.casefold() != field.text.casefold():
        edit = rewritten(field.block, scene.sheet, field.span, value)
        yield from scene.slip([edit], f"{field.block.text} -> {value}", field.block)
