"""What one line looks like: a point, a numbered line, a labelled one, a heading or plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from aligner.model import Line
from aligner.profiles import labels
from aligner.structure import marks
from aligner.structure.coded import CODED

PROSE = 60
"""Characters from which a line is running text, and not a heading, a label or a short point."""

GLYPHS = "-–—•·▪▫◦‣⁃∙●○■□➢➤►▶❖✓✔§*+\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf076\uf0a8"
"""Bullets, the last ones from the private area in which symbol fonts put them."""

GLYPH = re.compile(
    rf"^\s*(?P<marker>(?![-–—+*]\d)[{re.escape(GLYPHS)}]|o(?!\S))\s*(?P<rest>\S.*)?$"
)
ABBREVIATION = re.compile(r"(?<!\w)n(?:[or]|um|br)\.$", re.IGNORECASE)
"""Of "number", at the end of a label."""

LETTERED = re.compile(
    r"""^\s*(?P<marker>
        \( (?: [a-zA-Z] | \d{1,2} | [ivx]{1,4} ) \)
      | (?: [a-zA-HJ-UWYZ] | \d{1,2} | [ivx]{1,4} ) \)
      | [a-z]\. | [ivx]{2,4}\.
    ) \s+ (?P<rest>\S.*)$""",
    re.VERBOSE,
)
NUMBERED = re.compile(
    r"""^\s*(?P<marker>
        (?: \d{1,2} (?:\.\d{1,2}){0,3} | [IVX]{1,5} | [A-Z] ) [.)]
      | \d{1,2} (?:\.\d{1,2})+
      | \d{1,2} (?=\s+[^\W\d_])
    ) \s+ (?P<rest>\S.*)$""",
    re.VERBOSE,
)
POINTED = re.compile(r"\s*(?P<letter>\d{1,2})(?P<number>(?:\.\d{1,2})+)(?:\s+[^\W\d_]|\s*$)")
"""A number under another one, without a mark behind it; or a decimal."""

UNDER_LETTER = re.compile(
    r"\s*(?P<marker>(?P<letter>[A-Z])(?P<number>(?:\.\d{1,2}){1,3})\.?)\s+(?P<rest>[^\W\d_].*)$"
)
"""A number of a part that has a letter: "B.1"."""


class Shape(Enum):
    """What the layout alone says of a block."""

    TEXT = "text"
    POINT = "point"
    NUMBERED = "numbered"
    LABEL = "label"
    HEADING = "heading"


class Raw(Struct, frozen=True):
    """A block of lines before anybody knows its language.

    ``depth`` is the indentation in columns or, for a heading that the format marked, its level;
    ``language`` is what the format said that it is in.
    """

    shape: Shape
    text: str
    starts: tuple[tuple[int, int], ...]
    marker: str = ""
    depth: int = 0
    page: int | None = None
    label: labels.Labelled | None = None
    language: str = ""

    @property
    def has_bare_label(self) -> bool:
        """Whether it begins with a label and no mark behind it: it may be text as well."""
        return self.label is not None and not self.label.marked


class Vocabulary(Struct, frozen=True):
    """What the joining of lines must know: words that end no sentence, words seen, the labels.

    ``seen`` are all words, their capitals folded, ``small`` those that begin with a small letter
    inside a line. With a capital, such a word or a ``function`` word begins a sentence.
    ``lettered`` are the letters and numbers under which lines are counted: "B.1", "3.1".
    ``closing`` are phrases that end in such a word of the other language: "par an".
    ``coded`` are the letters in the marks of points: "E1", "E2".
    """

    unfinished: frozenset[str]
    seen: frozenset[str]
    fields: labels.Index
    headings: labels.Index
    small: frozenset[str]
    function: frozenset[str]
    lettered: frozenset[str] = frozenset()
    closing: tuple[str, ...] = ()
    coded: frozenset[str] = frozenset()


def shaped(line: Line, text: str, vocabulary: Vocabulary) -> Raw:
    """The block that would begin with this line, whose cleaned text is given."""
    body, depth = text.strip(), len(text) - len(text.lstrip())
    mark = marks.read(line)
    if mark.word == marks.HEADING:
        return _raw(Shape.HEADING, body, line, depth=mark.level)
    for pattern in (CODED, GLYPH, LETTERED) if vocabulary.coded else (GLYPH, LETTERED):
        point = pattern.match(text)
        if point and (pattern is not CODED or point["letters"] in vocabulary.coded):
            rest = (point["rest"] or "").strip()
            titled = pattern is LETTERED and _is_heading(rest, vocabulary)
            shape = Shape.NUMBERED if titled else Shape.POINT
            return _raw(shape, rest, line, depth=depth, marker=point["marker"])
    numbered = _numbered(text, vocabulary)
    if numbered:
        rest = numbered["rest"].strip()
        return _raw(Shape.NUMBERED, rest, line, depth=depth, marker=numbered["marker"])
    if mark.word == marks.POINT and " " in body:
        marker, rest = body.split(maxsplit=1)
        return _raw(Shape.POINT, rest, line, depth=depth, marker=marker)
    label = labels.labelled(body, vocabulary.fields)
    if label and label.known and (label.marked or not _is_sentence(body)):
        return _raw(Shape.LABEL, body, line, depth=depth, label=label)
    return _raw(Shape.TEXT, body, line, depth=depth)


def _numbered(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """The number of a line and what follows it, None where it has none of its own."""
    numbered = NUMBERED.match(text)
    if numbered and _belongs_to_line(numbered, vocabulary):
        return numbered
    lettered = UNDER_LETTER.match(text) if vocabulary.lettered else None
    return lettered if lettered and lettered["letter"] in vocabulary.lettered else None


def lettered(lines: Sequence[Line]) -> frozenset[str]:
    """The letters and numbers under which lines of a document are counted from one: "B.1", "B.2".

    A code at the beginning of one line ("B.4 or above") is no number, and "2.5 days" is none.
    """
    found = [
        match
        for line in lines
        if (match := POINTED.match(line.text) or UNDER_LETTER.match(line.text))
    ]
    numbers = {(match["letter"], match["number"]) for match in found}
    counts = Counter(letter for letter, _ in numbers)
    return frozenset(one for one, count in counts.items() if count > 1 and (one, ".1") in numbers)


def _is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, and not in "Vacancy No."."""
    return labels.ends_sentence(text) and ABBREVIATION.search(text) is None


def _belongs_to_line(numbered: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether the number is the line's own: without a mark behind it, before a heading only.

    A decimal stands before a small letter, as a number of a list that is counted from one may.
    """
    marker, rest = numbered["marker"], numbered["rest"].strip()
    if marker[-1].isdigit() and marker.count(".") == 1 and rest[0].islower():
        return marker.partition(".")[0] in vocabulary.lettered
    return not marker.isdigit() or _is_heading(rest, vocabulary)


def _is_heading(text: str, vocabulary: Vocabulary) -> bool:
    return labels.is_capitals(text) or vocabulary.headings.exact(text) is not None


def _raw(  # noqa: PLR0913  (the parts of a block)
    shape: Shape,
    text: str,
    line: Line,
    *,
    depth: int,
    marker: str = "",
    label: labels.Labelled | None = None,
) -> Raw:
    language = marks.read(line).language
    return Raw(shape, text, ((0, line.number),), marker, depth, line.page, label, language)
