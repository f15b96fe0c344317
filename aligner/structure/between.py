"""What stands between a block and the line that may go on with it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from aligner.model import Line
from aligner.structure import numbering
from aligner.structure.shapes import LETTERED, NUMBERED, Raw
from aligner.structure.wrapping import Wrapping

HALF_FULL = 0.75
"""Share of the width of a wrapped document that the last line above a page break takes."""


class Between(Struct, frozen=True):
    """What stands between a block and the line that may go on with it.

    ``gap`` counts empty lines, ``page_break`` is set where a page number or running head was,
    ``last`` is the line above, ``above`` the same as it was written, ``wrapping`` how the document
    was wrapped, ``before`` the block before the one in hand, ``below`` the lines behind the one
    that may go on; ``whole`` says that the format knows the line to begin a paragraph, ``form``
    that the block stands among labels above their values, ``soft`` that the line end is a space
    within a paragraph, ``hanging`` that the lines of points are indented below the first one.
    """

    gap: int
    page_break: bool
    last: str
    above: str
    wrapping: Wrapping | None
    before: Raw | None
    whole: bool = False
    form: bool = False
    soft: bool = False
    hanging: bool = False
    below: Sequence[Line] = ()

    @property
    def apart(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.gap) or self.page_break

    @property
    def width(self) -> int | None:
        """The columns of a wrapped document."""
        return self.wrapping.width if self.wrapping else None

    @property
    def is_short(self) -> bool:
        """Whether the line above ends long before the lines of a wrapped document do."""
        return self.width is not None and len(self.last) < HALF_FULL * self.width

    @property
    def next(self) -> str:
        """The line behind the one that may go on."""
        return self.below[0].text.strip() if self.below else ""

    @property
    def is_sentence_below(self) -> bool:
        """Whether the next line is in small letters, and ends a sentence."""
        return self.next[:1].islower() and self.next.endswith(".")

    def fills(self, text: str) -> bool:
        """Whether the line ``text`` was itself wrapped: the first word below did not fit in."""
        below, wrapped = self.next, self.wrapping
        exact = wrapped is not None and wrapped.exact
        return wrapped is not None and exact and below != "" and wrapped.breaks(text, below)

    def begins_no_list(self, marker: str) -> bool:
        """Whether a program wrapped the line above, and the number of the next one is alone."""
        exact = self.wrapping is not None and self.wrapping.exact
        return exact and self.is_alone(marker)

    def is_alone(self, marker: str) -> bool:
        """Whether no line near begins with the number behind ``marker``, so that it is no list."""
        found = (LETTERED.match(line.text) or NUMBERED.match(line.text) for line in self.below)
        markers = (match["marker"] for match in found if match)
        return not any(one != marker and numbering.alike(marker, one) for one in markers)
