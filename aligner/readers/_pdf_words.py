"""The words of a PDF, each with its place on the page and its type."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

BOLD_NAME = re.compile(r"bold|black|heavy|semib|demib", re.IGNORECASE)
BOLD_WEIGHT = 600
MOST_NAME = 128
"""Bytes of a font's name that are looked at."""

HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "\u00ad"}
"""What PDFium gives for a hyphen at which a line was broken."""

SMALLEST = 1.0
"""Points: type without any height, as a damaged file has it, is taken for as large."""

QUARTER = 90
SLANT = 10
"""Degrees by which a row may lean, as in a page that was not scanned straight."""

SHIFT = 0.6
"""Of the height of type: a character so much higher or lower begins another word."""

GLYPHS = "-–—•·▪o\uf0b7\uf0a7"
MARKER = re.compile(
    r"""(?: [^\w\s("'«“] | [-–—•·▪o]                              # a glyph
      | \(? (?: \d{1,2} | [A-Za-z] | [ivxIVX]{1,5} ) [.)]          # a number or letter
      | \d{1,2} (?:\.\d{1,2})+ )$""",
    re.VERBOSE,
)


class Word(Struct, frozen=True):
    """A word in points, from the top left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2


class Page(Struct, frozen=True):
    """The words of one page, in the order of the file.

    ``aside`` is whether there are others, that stand at an angle to them.
    """

    number: int
    words: tuple[Word, ...]
    pictures: bool
    aside: bool = False


class _Character(Struct, frozen=True):
    text: str
    left: float
    right: float
    top: float
    bottom: float
    index: int


Turn = Callable[[float, float], tuple[float, float]]


def read_page(document: Any, at: int) -> Page:
    """The words of a page, counted from 0, of a document of pypdfium2."""
    page = document[at]
    text = page.get_textpage()
    angles = _angles(text)
    usual = Counter(angle for angle in angles if angle is not None).most_common(1)
    upright = usual[0][0] if usual else 0
    wanted = [angle in (upright, None) or not usual for angle in angles]
    found = _characters(text, _turned(page, upright), wanted)
    words = tuple(_word(characters, text) for characters in _grouped(found) if characters)
    pictures = not words and any(True for _ in page.get_objects(max_depth=2))
    text.close()
    page.close()
    return Page(at + 1, words, pictures, not all(wanted))


def _angles(text: Any) -> list[int | None]:
    """How far each character is turned, in degrees; None for a blank, -1 for one that slants."""
    from pypdfium2 import raw

    found: list[int | None] = []
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        blank = code in HYPHENS or not 0 < code <= sys.maxunicode or chr(code).isspace()
        if blank:
            found.append(None)
            continue
        angle = -math.degrees(raw.FPDFText_GetCharAngle(text, index))  # PDFium counts clockwise
        straight = round(angle / QUARTER) * QUARTER
        found.append(straight % (4 * QUARTER) if abs(angle - straight) <= SLANT else -1)
    return found


def _turned(page: Any, upright: int) -> Turn:
    """From PDF's places, upwards, to those from the top left for rows that are turned so far."""
    width, height = page.get_size()
    turns: dict[int, Turn] = {
        90: lambda x, y: (y, x),
        180: lambda x, y: (width - x, y),
        270: lambda x, y: (width - y, height - x),
    }
    return turns.get(upright, lambda x, y: (x, height - y))


def _characters(text: Any, turn: Turn, wanted: Sequence[bool]) -> Iterator[_Character | None]:
    """The characters in order; None for white space, and for what stands at another angle."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = HYPHENS.get(code) or (chr(code) if 0 < code <= sys.maxunicode else "\ufffd")
        if not wanted[index] or (sign.isspace() and sign not in "\u00a0\u202f"):
            yield None
        elif raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            (left, top), (right, bottom) = turn(box.left, box.top), turn(box.right, box.bottom)
            yield _Character(
                sign, min(left, right), max(left, right), min(top, bottom), max(top, bottom), index
            )


def _grouped(characters: Iterator[_Character | None]) -> Iterator[list[_Character]]:
    """The characters of each word."""
    word: list[_Character] = []
    for one in characters:
        if one is None or (word and _is_elsewhere(word[-1], one)):
            yield word
            word = []
        if one is not None:
            word.append(one)
    yield word


def _is_elsewhere(before: _Character, after: _Character) -> bool:
    height = max(before.bottom - before.top, after.bottom - after.top, 1.0)
    middles = (before.top + before.bottom) / 2, (after.top + after.bottom) / 2
    jumps = after.left > before.right + height or after.left < before.left - height
    return jumps or abs(middles[0] - middles[1]) > SHIFT * height


def _word(characters: list[_Character], text: Any) -> Word:
    from pypdfium2 import raw

    first = characters[len(characters) // 2].index
    return Word(
        text="".join(one.text for one in characters),
        left=characters[0].left,
        right=max(one.right for one in characters),
        top=min(one.top for one in characters),
        bottom=max(one.bottom for one in characters),
        size=max(SMALLEST, *(one.bottom - one.top for one in characters)),
        bold=raw.FPDFText_GetFontWeight(text, first) >= BOLD_WEIGHT or _is_bold(text, first),
    )


def _is_bold(text: Any, index: int) -> bool:
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(MOST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, MOST_NAME, ctypes.byref(flags))
    return BOLD_NAME.search(name.value.decode("latin-1")) is not None
