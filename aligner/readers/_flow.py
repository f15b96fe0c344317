"""What a formatted document holds, paragraph by paragraph and table by table, and its lines.

A word processor knows where a paragraph begins and ends, what is a heading and what a point:
that stands in the ``mark`` of each line. A mark is one word, for a heading its level behind it,
then the language if the format names it, as in "heading 2 @fr":

- "heading N": a heading of level N;
- "point": a point of a list, with its glyph or number as printed and indented by its level;
- "row": a row of a table, a tab between its cells;
- "paragraph": any other whole paragraph.

A line without such a word goes on, perhaps, with the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Line

PARAGRAPH, POINT, ROW = "paragraph", "point", "row"

INDENT = "  "
"""Before a point, for each level that it stands below the first."""

LONGEST_HEADING = 250
"""Characters; a longer one is text that somebody gave the look of a heading."""

MOST_LEVELS = 6

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAK = re.compile("[\n\v\f\r\x85\u2028\u2029]")
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")


class Passage(Struct, frozen=True):
    """A paragraph; a line end in its text is one that its author typed.

    ``notes`` are its footnotes and what floats beside it, to be read behind it.
    """

    text: str
    mark: str = PARAGRAPH
    page: int | None = None
    language: str = ""
    number: int | None = None
    notes: tuple[Passage | Table, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it is a point of a list."""
        return self.mark == POINT


class Cell(Struct, frozen=True):
    """A cell of a table, and over how many columns it goes."""

    content: tuple[Passage | Table, ...]
    span: int = 1


class Table(Struct, frozen=True):
    """A table by its rows."""

    rows: tuple[tuple[Cell, ...], ...]


Flow = Sequence[Passage | Table]


def heading(text: str, level: int) -> str:
    """The mark of a heading, or of a paragraph for one that is too long to be a heading."""
    if len(text) > LONGEST_HEADING or not text.strip():
        return PARAGRAPH
    return f"heading {min(max(level, 1), MOST_LEVELS)}"


def linked(words: str, target: str) -> str:
    """The words of a link, with its address behind them where they do not show it already."""
    if not _WEB_ADDRESS.fullmatch(target) or not words.strip():
        return words
    bare = target[7:].partition("?")[0] if target[:7].lower() == "mailto:" else target
    shown = _core(words)
    return words if _core(bare) in shown or shown in _core(bare) else f"{words} ({bare})"


def _core(address: str) -> str:
    """An address without what people leave out when they write it."""
    plain = _SPACES.sub("", address).casefold()
    plain = plain.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return plain.rstrip("/.")


def single_spaced(text: str) -> str:
    """The text with one blank for every run of blanks and line ends, as HTML shows it."""
    return _SPACES.sub(" ", text)


def lines(passages: Iterable[Passage]) -> Iterator[Line]:
    """The lines of the document as text, numbered from 1 unless a passage has a number."""
    number = 0
    for passage in _notes_placed(passages):
        for at, text in enumerate(_texts(passage)):
            number = number + 1 if passage.number is None else passage.number
            yield Line(number, text, passage.page, _mark(passage, begins=not at))


def _texts(passage: Passage) -> list[str]:
    parts = [_UNWANTED.sub("", part) for part in _BREAK.split(passage.text)]
    parts = [parts[0].rstrip(), *(part.strip() for part in parts[1:])]
    if passage.mark.startswith("heading"):
        return [" ".join(part for part in parts if part)]
    return [part for part in parts if part] or [""]


def _mark(passage: Passage, *, begins: bool) -> str | None:
    language = f"@{passage.language}" if passage.language else ""
    return f"{passage.mark if begins else ''} {language}".strip() or None


def _notes_placed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage with its notes behind it; those of a list stand behind the whole list."""
    waiting: list[Passage] = []
    for passage in passages:
        if not passage.is_list:
            yield from waiting
            waiting = []
        yield replace(passage, notes=())
        waiting += [note for note in passage.notes if isinstance(note, Passage)]
    yield from waiting
