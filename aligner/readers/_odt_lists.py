"""Lists and headings of an OpenDocument text: how each level is numbered, and how far it got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from aligner.readers._archive import Element, attribute, children, name_of, number
from aligner.readers._numbering import BULLET, MOST_LEVELS, NONE, Counter, Level

_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_OUTLINE = ""
"""The list that numbers headings has no name."""


class Lists(Struct):
    """The list styles of a document, and the numbers reached in each list."""

    styles: Mapping[str, Mapping[int, Level]]
    counters: dict[str, Counter] = field(default_factory=dict)

    @classmethod
    def read(cls, *roots: Element | None) -> Lists:
        """The list styles in ``styles.xml`` and ``content.xml``."""
        found = {
            attribute(style, "name") if name_of(style) == "list-style" else _OUTLINE: dict(
                _levels(style)
            )
            for root in roots
            if root is not None
            for style in root.iter("{*}list-style", "{*}outline-style")
        }
        return cls(found)

    def marker(self, style: str, key: str, level: int, start: int | None) -> str:
        """The number or glyph of the next point of the list ``key``, on a level from 0."""
        levels = self.styles.get(style, {})
        counter = self.counters.setdefault(key, Counter())
        if start is not None:
            counter.counts[level] = start - 1
        return counter.next(level, levels)

    def heading(self, level: int) -> str:
        """The number of the next heading, "" where headings have none."""
        if _OUTLINE not in self.styles:
            return ""
        return self.marker(_OUTLINE, _OUTLINE, level - 1, None)


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for level in children(style):
        at = number(attribute(level, "level"), 1) - 1
        if name_of(level) == "list-level-style-bullet":
            yield at, Level(BULLET, attribute(level, "bullet-char"))
        elif 0 <= at < MOST_LEVELS:
            form = _FORMS.get(attribute(level, "num-format"), NONE)
            yield at, Level(form, _template(level, at), number(attribute(level, "start-value"), 1))


def _template(level: Element, at: int) -> str:
    shown = min(max(number(attribute(level, "display-levels"), 1), 1), at + 1)
    numbers = ".".join(f"%{one + 1}" for one in range(at + 1 - shown, at + 1))
    return f"{attribute(level, 'num-prefix')}{numbers}{attribute(level, 'num-suffix')}"
