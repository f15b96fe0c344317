"""The words of one paragraph of a Word document, as they are once every change is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from aligner.readers._archive import Element, attribute, child, children, name_of
from aligner.readers._flow import linked

DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
ON = frozenset({"", "1", "true", "on"})

_CODE = re.compile(r"[0-9A-Fa-f]{4}")
_ADDRESS = re.compile(r"\s*HYPERLINK\s+\"([^\"]*)\"", re.IGNORECASE)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_WITHOUT_TEXT = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "object", "oMathPara", "rt"}
)
_SYMBOLS = {
    0xA2: "′", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "⋅",
}  # fmt: skip
"""The signs of the font Symbol that stand in a text, by their codes in it."""

_ORNAMENTS = {0x6F: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFC: "✓", 0xE0: "→"}
"""Those of the font Wingdings; its other ones are bullets, or say nothing."""

_PRIVATE = 0xF000
"""Where Word puts the signs of such fonts."""


class Changes(Struct):
    """How many tracked changes a document holds."""

    inserted: int = 0
    deleted: int = 0

    def note(self) -> tuple[str, ...]:
        """What to say of them; nothing where there are none."""
        if not self.inserted and not self.deleted:
            return ()
        counts = f"{self.inserted} inserted, {self.deleted} deleted"
        return (f"it has tracked changes, read as if accepted: {counts}",)


class Words(Struct):
    """Gathers the text of a paragraph, its footnotes and its boxes, in order.

    ``links`` are the addresses of the document by the ids of their relations, ``hidden`` the
    styles whose words are not shown. ``pages`` counts the page breaks that Word recorded;
    ``before`` those of them in front of the text. ``fields`` are the open ones: their code, and
    where what they show begins.
    """

    links: Mapping[str, str]
    changes: Changes
    check_depth: Callable[[int], None]
    hidden: frozenset[str] = frozenset()
    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pages: int = 0
    before: int = 0
    fields: list[tuple[str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was gathered."""
        return "".join(self.parts)

    def read(self, element: Element, depth: int = 0) -> None:
        """Gather from the children of an element."""
        self.check_depth(depth)
        for one in children(element):
            self._take(one, name_of(one), depth)

    def _take(self, one: Element, name: str, depth: int) -> None:
        if name in _WITHOUT_TEXT:
            if name == "instrText" and self.fields:
                instruction, start = self.fields[-1]
                self.fields[-1] = (instruction + (one.text or ""), start)
        elif name in DELETED:
            self.changes.deleted += 1
        elif name == "t":
            self.parts.append(one.text or "")
        elif name in _SIGNS:
            self.parts.append(_SIGNS[name])
        elif not self._takes_special(one, name, depth):
            self.changes.inserted += name in INSERTED
            if name != "r" or not self._is_hidden(one):
                self.read(one, depth + 1)

    def _takes_special(self, one: Element, name: str, depth: int) -> bool:
        """Gather from what needs more than its own text; False for all else."""
        takers: dict[str, Callable[[], None]] = {
            "br": lambda: self.parts.append("\n"),
            "sym": lambda: self.parts.append(_symbol(attribute(one, "char"), one)),
            "lastRenderedPageBreak": self._page_break,
            "footnoteReference": lambda: self.notes.append(("footnote", attribute(one, "id"))),
            "endnoteReference": lambda: self.notes.append(("endnote", attribute(one, "id"))),
            "hyperlink": lambda: self._hyperlink(one, depth),
            "fldChar": lambda: self._field(attribute(one, "fldCharType")),
            "fldSimple": lambda: self._simple_field(one, depth),
            "AlternateContent": lambda: self._alternatives(one, depth),
            "txbxContent": lambda: self.boxes.append(one),
        }
        if name not in takers:
            return False
        takers[name]()
        return True

    def _page_break(self) -> None:
        self.pages += 1
        self.before += not self.text.strip()

    def _hyperlink(self, link: Element, depth: int) -> None:
        start = len(self.parts)
        self.read(link, depth + 1)
        self._close_link(start, self.links.get(attribute(link, "id"), ""))

    def _close_link(self, start: int, target: str) -> None:
        words = "".join(self.parts[start:])
        self.parts[start:] = [linked(words, target)]

    def _simple_field(self, element: Element, depth: int) -> None:
        """A field without parts of its own: one element with its code and what it shows."""
        start = len(self.parts)
        self.read(element, depth + 1)
        address = _ADDRESS.match(attribute(element, "instr"))
        if address:
            self._close_link(start, address[1])

    def _field(self, kind: str) -> None:
        """A field shows what stands between "separate" and "end"; a link is such a field too."""
        if kind == "begin":
            self.fields.append(("", len(self.parts)))
        elif kind == "separate" and self.fields:
            # What other fields show within the code of this one is no text.
            del self.parts[self.fields[-1][1] :]
        elif kind == "end" and self.fields:
            instruction, start = self.fields.pop()
            address = _ADDRESS.match(instruction)
            if address and start <= len(self.parts):
                self._close_link(start, address[1])

    def _is_hidden(self, run: Element) -> bool:
        properties = child(run, "rPr")
        own = child(properties, "vanish")
        if own is None:
            return attribute(child(properties, "rStyle"), "val") in self.hidden
        return attribute(own, "val") in ON

    def _alternatives(self, element: Element, depth: int) -> None:
        """A drawing stands in a file twice, for new programs and for old: once is enough."""
        choice = child(element, "Choice")
        found = len(self.boxes), len(self.parts)
        if choice is not None:
            self.read(choice, depth + 1)
        if found == (len(self.boxes), len(self.parts)):
            fallback = child(element, "Fallback")
            if fallback is not None:
                self.read(fallback, depth + 1)


def _symbol(code: str, element: Element) -> str:
    """A character of another font, by its code: as four hexadecimal digits."""
    if not _CODE.fullmatch(code):
        return ""
    at = int(code, 16)
    font = attribute(element, "font").casefold()
    known = _SYMBOLS if font == "symbol" else _ORNAMENTS if font.startswith("wingdings") else {}
    return known.get(at - _PRIVATE if at >= _PRIVATE else at, chr(at))
