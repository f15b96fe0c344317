"""The words of a passage cut where a finding begins or ends, so that a page can mark them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from aligner.model import BaselineEntry, Finding, Manual, Severity

Span = tuple[int, int]


class Place(Struct, frozen=True):
    """Where one side of a finding stands: its lines, and the passage of the page to jump to.

    ``missing`` is set where the lines are those after which the text should stand; ``text`` are
    the words meant, empty where there are none.
    """

    language: str
    lines: Span
    page: int | None
    anchor: str
    missing: bool
    text: str = ""


class Note(Struct, frozen=True):
    """A finding with its number and its anchor on the page.

    ``section`` is the anchor of the part of the page that it is printed in; ``entry`` the line
    of a baseline that accepts it.
    """

    number: int
    anchor: str
    finding: Finding
    manual: Manual | None
    places: tuple[Place, ...] = ()
    previous: str = ""
    following: str = ""
    section: str = ""
    entry: BaselineEntry | None = None


class Mark(Struct, frozen=True):
    """Words of a block that a note means, all of the block where ``span`` is None."""

    note: Note
    span: Span | None


class Piece(Struct, frozen=True):
    """A run of words under the same notes; ``ends`` are the notes whose words end with it."""

    text: str
    notes: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The worst of its notes."""
        return worst(self.notes)


def worst(notes: Sequence[Note]) -> Severity | None:
    """The worst severity among these notes, None where none is open."""
    open_ones = (note.finding.severity for note in notes if note.entry is None)
    return min(open_ones, key=lambda one: one.rank, default=None)


def pieces(text: str, marks: Sequence[Mark], window: Span | None = None) -> tuple[Piece, ...]:
    """The text, or the part of it in the window, cut wherever a mark begins or ends."""
    begin, end = window or (0, len(text))
    inside = [(mark.note, _clipped(mark.span, begin, end)) for mark in marks if mark.span]
    spans = [(note, span) for note, span in inside if span[0] < span[1]]
    cuts = sorted({begin, end, *(edge for _, span in spans for edge in span)})
    return tuple(
        Piece(
            text[left:right],
            tuple(note for note, span in spans if span[0] <= left and right <= span[1]),
            tuple(note for note, span in spans if span[1] == right),
        )
        for left, right in pairwise(cuts)
    )


def whole(marks: Sequence[Mark]) -> tuple[Note, ...]:
    """The notes that mean all of a block, or a point in it that has no words to mark."""
    return tuple(mark.note for mark in marks if mark.span is None or mark.span[0] >= mark.span[1])


def _clipped(span: Span, begin: int, end: int) -> Span:
    return max(begin, min(span[0], end)), max(begin, min(span[1], end))


def anchors(findings: Sequence[Finding]) -> list[str]:
    """An anchor for each: its fingerprint, with a number from the second of its kind on."""
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        anchor = f"finding-{re.sub(r'[^0-9A-Za-z_-]', '-', finding.fingerprint)}"
        seen[anchor] += 1
        names.append(anchor if seen[anchor] == 1 else f"{anchor}.{seen[anchor]}")
    return names


def visible(text: str) -> str:
    """The text with what nobody can see, or what turns the reading order, spelt out.

    A right-to-left override in a notice would otherwise show other words than those that are
    checked; a control or half a surrogate pair has no place in a page at all.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


# The space and the joiners that ordinary text is written with, though they print nothing.
HARMLESS = frozenset("\n\t\u200b\u200c\u200d\u2060\ufeff\u00ad")
SHOWN_BY_NAME = frozenset({"Cc", "Cf", "Cs"})


def _shown(character: str) -> str:
    if character in HARMLESS or unicodedata.category(character) not in SHOWN_BY_NAME:
        return character
    return f"[U+{ord(character):04X}]"


def glyph(marker: str) -> str:
    """The marker of a point as a page can show it.

    Word processors write bullets as characters of a symbol font, which no other font has.
    """
    private = any(unicodedata.category(character) == "Co" for character in marker)
    return "\N{BULLET}" if private else marker
