"""What belongs to the page and not to the text: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from aligner.model import Line
from aligner.structure import marks
from aligner.structure.labels import key

PAGE_NUMBER = re.compile(
    r"""^\W*
    (?: (?: [Pp]age | PAGE | pp?\. | pg\. ) \s* )?
    \d{1,3}
    (?: \s* (?: / | of | OF | de | DE | sur | à | \| ) \s* \d{1,3} )?
    \W*$""",
    re.VERBOSE,
)
CODE = re.compile(r"\b[A-Z0-9]+(?:[/-][A-Z0-9]+)+\b")
"""A reference number, which running heads repeat."""

WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 8
SMALL_SHARE = 0.7

RULE = re.compile(r"^\s*([-–—=_*~#.•])(?:\s*\1){2,}\s*$")
"""A line drawn with one character."""

DIGITS = re.compile(r"\d+")
LABEL = re.compile(r"\s*[^:.;\t]{2,50}\s*[:\t]")
BOTH_TITLES = 2

REPEATS = 3
"""A line that stands this often in the same words, far apart, is a running head."""

APART = 12
"""Lines between two of them at the least: nearer ones are a list or a table."""

LONGEST = 120
"""Characters; a longer line is text even if it returns."""


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The positions in ``lines`` of page numbers, running heads and drawn rules."""
    numbers = {at for at in range(len(lines)) if _is_page_number(lines, at)}
    rules = {at for at, line in enumerate(lines) if RULE.match(line.text)}
    heads = _beside_page_numbers(lines, numbers) | _spread(lines)
    known = {at for at, line in enumerate(lines) if marks.read(line).word == marks.FURNITURE}
    return frozenset(numbers | heads | rules | known)


def _is_page_number(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    if not PAGE_NUMBER.match(text):
        return False
    if re.fullmatch(r"\d{1,2}[.)]", text):
        return False
    if _dressed(text):
        return True
    if _ends_page(lines, at):
        return _ends(lines, at, -1)
    before = next((line.text for line in reversed(lines[:at]) if line.text.strip()), "")
    return _ends(lines, at, -1) and _ends(lines, at, 1) and not before.rstrip().endswith(":")


def _ends(lines: Sequence[Line], at: int, step: int) -> bool:
    """Whether an empty line, a page or the document ends at a line, on one side of it."""
    there = at + step
    if not 0 <= there < len(lines):
        return True
    return not lines[there].text.strip() or lines[there].page != lines[at].page


def _ends_page(lines: Sequence[Line], at: int) -> bool:
    """Whether the format says that a page ends with this line."""
    after = lines[at + 1].page if at + 1 < len(lines) else None
    return lines[at].page is not None and after != lines[at].page


def _dressed(text: str) -> bool:
    """Whether a number can be nothing but a page's: "- 3 -", "Page 4 of 12", "3/12"."""
    return bool(re.search(r"[^\W\d]|/|^[-–—].*[-–—]$", text))


def _pattern(line: Line) -> str:
    return DIGITS.sub("0", key(line.text))


def _beside_page_numbers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Lines that stand next to a page number, more than once in the same words."""
    starts = {at for at in range(1, len(lines)) if lines[at].page != lines[at - 1].page}
    near = {at for number in numbers for at in _neighbours(lines, number)}
    # A format that knows its paragraphs keeps running heads apart from them.
    starts = {at for at in starts if not marks.begins_block(lines[at])}
    near |= {at for at in starts if 0 < len(lines[at].text.strip()) <= LONGEST}
    beside = sorted(at for at in near - numbers if not _is_text(lines[at].text.strip()))
    counts = Counter(_pattern(lines[at]) for at in beside)
    codes = Counter(code for line in lines for code in set(CODE.findall(line.text)))
    return {
        at
        for at in beside
        if counts[_pattern(lines[at])] > 1 or _bears_known_code(lines, at, codes)
    }


def _bears_known_code(lines: Sequence[Line], at: int, codes: Counter[str]) -> bool:
    """Whether a line repeats a reference number that both titles have; and is no title itself."""
    after = next((line.text for line in lines[at + 1 :] if line.text.strip()), "")
    if LABEL.match(after):
        return False
    found = CODE.findall(lines[at].text)
    return any(codes[code] > BOTH_TITLES and len(DIGITS.findall(code)) > 1 for code in found)


def _is_text(line: str) -> bool:
    """Whether a line reads as part of a sentence: by its ends, or by many small words."""
    words = WORD.findall(line)
    small = sum(word[0].islower() for word in words)
    prose = len(words) >= FEWEST_WORDS and small >= SMALL_SHARE * len(words)
    return prose or line[:1].islower() or line.endswith((".", ";", ":", ","))


def _neighbours(lines: Sequence[Line], at: int) -> list[int]:
    before = next((n for n in range(at - 1, -1, -1) if lines[n].text.strip()), None)
    after = next((n for n in range(at + 1, len(lines)) if lines[n].text.strip()), None)
    found = [n for n in (before, after) if n is not None]
    return [n for n in found if 0 < len(lines[n].text.strip()) <= LONGEST]


def _spread(lines: Sequence[Line]) -> set[int]:
    """Lines that return all over the document; the first is left, since it may be the title."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.text.strip()
        if text and len(text) <= LONGEST and not text.endswith((".", ";", ":")):
            places[_pattern(line)].append(at)
    found: set[int] = set()
    for pattern, there in places.items():
        gaps = [after - before for before, after in pairwise(there)]
        if len(there) >= REPEATS and len(pattern.split()) > 1 and min(gaps) >= APART:
            found.update(there[1:])
    return found
