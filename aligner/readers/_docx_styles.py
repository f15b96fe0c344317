"""Styles and lists of a Word document: which paragraphs are headings, which have what number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from aligner.readers._archive import Element, attribute, child, children, number
from aligner.readers._docx_text import ON
from aligner.readers._numbering import BULLET, Counter, Level

BODY = 9
"""The outline level that says that a paragraph is no heading."""

MOST_PARENTS = 20
"""Styles that a style is based on; a circle of them would have no end."""

_HEADING_NAME = re.compile(r"heading (\d)")
_LIST_NAME = re.compile(r"list (?:bullet|number|continue)? ?(\d)")
"""The usual styles of points below others: each is a list of its own, on its first level."""

_CONTENTS_NAME = re.compile(r"(?:toc|table of figures)\b")


class Style(Struct, frozen=True):
    """What a paragraph inherits: its outline level, its list and its level there."""

    name: str = ""
    parent: str = ""
    outline: int | None = None
    list_id: str | None = None
    level: int | None = None


class Styles(Struct, frozen=True):
    """The paragraph styles of a document by their ids; ``hidden`` are those not to be seen."""

    by_id: Mapping[str, Style]
    usual: str = ""
    hidden: frozenset[str] = frozenset()

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """The styles of ``word/styles.xml``."""
        known: dict[str, Style] = {}
        usual = ""
        hidden = frozenset(
            attribute(one, "styleId") for one in children(root, "style") if _hides(one)
        )
        for style in children(root, "style"):
            if attribute(style, "type", "paragraph") != "paragraph":
                continue
            name = attribute(style, "styleId")
            known[name] = _style(style)
            if attribute(style, "default") in {"1", "true", "on"}:
                usual = name
        return cls(known, usual, hidden)

    def chain(self, name: str) -> Iterator[Style]:
        """A style and those that it is based on."""
        name = name or self.usual
        for _ in range(MOST_PARENTS):
            if name not in self.by_id:
                return
            yield self.by_id[name]
            name = self.by_id[name].parent

    def outline(self, properties: Element | None) -> int | None:
        """The level of a heading from 1, None for a paragraph that is none."""
        own = child(properties, "outlineLvl")
        if own is not None:
            return _heading_level(number(attribute(own, "val"), BODY))
        for style in self.chain(_style_id(properties)):
            named = _HEADING_NAME.fullmatch(style.name)
            if style.outline is not None:
                return _heading_level(style.outline)
            if named or style.name == "title":
                return int(named[1]) if named else 1
        return None

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether the style of a paragraph hides its words."""
        return _style_id(properties) in self.hidden

    def is_contents(self, properties: Element | None) -> bool:
        """Whether a paragraph is a line of the table of contents, which repeats headings."""
        names = (style.name for style in self.chain(_style_id(properties)))
        return any(_CONTENTS_NAME.match(name) for name in names)

    def list_of(self, properties: Element | None) -> tuple[str | None, int | None]:
        """The list that a paragraph belongs to and its level there, each None if not said."""
        own = child(properties, "numPr")
        list_id = _optional(child(own, "numId"))
        level = _optional(child(own, "ilvl"))
        for style in self.chain(_style_id(properties)):
            list_id = style.list_id if list_id is None else list_id
            level = str(style.level) if level is None and style.level is not None else level
        return list_id, None if level is None else number(level)

    def depth(self, properties: Element | None) -> int:
        """How far a style of points sets them in, beyond the level of their list."""
        named = (_LIST_NAME.fullmatch(one.name) for one in self.chain(_style_id(properties)))
        return next((int(match[1]) - 1 for match in named if match), 0)


def _hides(style: Element) -> bool:
    vanish = child(style, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") in ON


def _style(style: Element) -> Style:
    properties = child(style, "pPr")
    outline, level = child(properties, "outlineLvl"), child(properties, "numPr", "ilvl")
    return Style(
        name=attribute(child(style, "name"), "val").casefold(),
        parent=attribute(child(style, "basedOn"), "val"),
        outline=None if outline is None else number(attribute(outline, "val"), BODY),
        list_id=_optional(child(properties, "numPr", "numId")),
        level=None if level is None else number(attribute(level, "val")),
    )


def _style_id(properties: Element | None) -> str:
    return attribute(child(properties, "pStyle"), "val")


def _heading_level(outline: int) -> int | None:
    return outline + 1 if 0 <= outline < BODY else None


def _optional(element: Element | None) -> str | None:
    return None if element is None else attribute(element, "val")


class Numbering(Struct, frozen=True):
    """The lists of a document, and the numbers that they have reached while it is read."""

    abstract_of: Mapping[str, str]
    levels: Mapping[str, Mapping[int, Level]]
    restarts: Mapping[str, Mapping[int, int]]
    style_levels: Mapping[tuple[str, str], int]
    counters: dict[str, Counter] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """The lists of ``word/numbering.xml``."""
        abstract = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        linked = {
            attribute(child(one, "styleLink"), "val"): one
            for one in abstract.values()
            if child(one, "styleLink") is not None
        }
        numbers = {attribute(one, "numId"): one for one in children(root, "num")}
        levels: dict[str, Mapping[int, Level]] = {}
        for list_id, one in numbers.items():
            named = abstract.get(attribute(child(one, "abstractNumId"), "val"))
            target = linked.get(attribute(child(named, "numStyleLink"), "val"))
            levels[list_id] = dict(_levels(named if target is None else target)) | dict(
                _overridden(one)
            )
        return cls(
            {key: attribute(child(one, "abstractNumId"), "val") for key, one in numbers.items()},
            levels,
            {key: dict(_restarts(one)) for key, one in numbers.items()},
            dict(_style_levels(numbers, abstract)),
        )

    def marker(self, list_id: str | None, level: int | None, style: str) -> tuple[str, int] | None:
        """The number or glyph of the next point of a list, and its level; None if it has none."""
        if list_id is None or list_id not in self.levels:
            return None
        at = self.style_levels.get((list_id, style), 0) if level is None else level
        known = self.levels[list_id]
        counter = self.counters.setdefault(self.abstract_of[list_id], Counter())
        if list_id not in self.begun:
            self.begun.add(list_id)
            for one, start in self.restarts[list_id].items():
                counter.counts[one] = start - 1
        return counter.next(at, known), at


def _levels(abstract: Element | None) -> Iterator[tuple[int, Level]]:
    for level in children(abstract, "lvl"):
        yield number(attribute(level, "ilvl")), _level(level)


def _overridden(num: Element) -> Iterator[tuple[int, Level]]:
    for override in children(num, "lvlOverride"):
        level = child(override, "lvl")
        if level is not None:
            yield number(attribute(override, "ilvl")), _level(level)


def _restarts(num: Element) -> Iterator[tuple[int, int]]:
    for override in children(num, "lvlOverride"):
        start = child(override, "startOverride")
        if start is not None:
            yield number(attribute(override, "ilvl")), number(attribute(start, "val"), 1)


def _level(level: Element) -> Level:
    form = attribute(child(level, "numFmt"), "val", "decimal")
    restart = child(level, "lvlRestart")
    return Level(
        form=BULLET if form == BULLET else form,
        template=attribute(child(level, "lvlText"), "val"),
        start=number(attribute(child(level, "start"), "val"), 1),
        restart=None if restart is None else number(attribute(restart, "val")),
        all_decimal=child(level, "isLgl") is not None,
    )


def _style_levels(
    numbers: Mapping[str, Element], abstract: Mapping[str, Element]
) -> Iterator[tuple[tuple[str, str], int]]:
    for list_id, one in numbers.items():
        for level in children(abstract.get(attribute(child(one, "abstractNumId"), "val")), "lvl"):
            style = attribute(child(level, "pStyle"), "val")
            if style:
                yield (list_id, style), number(attribute(level, "ilvl"))
