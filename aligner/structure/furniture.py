"""What belongs to the page and not to the text: page numbers and running heads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from aligner.model import Line
from aligner.profiles.labels import key
from aligner.structure import marks
from aligner.structure.counters import counting, pattern
from aligner.structure.feet import end_pages, feet, keeps_step, words

PAGE_NUMBER = re.compile(
    r"""^\W*
    (?: (?: [Pp]age | PAGE | P\ a\ g\ e | pp?\. | pg\. ) \s* \|? \s* )?
    \d{1,3}
    (?: \s* (?: / | of | OF | de | DE | sur | à | \| ) \s* \d{1,3} )?
    (?: \s* \| \s* (?: [Pp]age | P\ a\ g\ e ) )?
    \W*$""",
    re.VERBOSE,
)
BARE_NUMBER = re.compile(r"\W*\d{1,3}\W*$")
COUNTED = re.compile(r"(?:^|.*[\s–—|-])(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})\W*$")
"""A page of so many, at the end of a line."""

DASHED = re.compile(r"\s[-–—]\s?\d{1,3}\s?[-–—]\s*$")
"""A page between dashes, at the end of a line."""

CODE = re.compile(r"\b[A-Z0-9]+(?:[/-][A-Z0-9]+)+\b")
"""A reference number, which running heads repeat."""

WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 8
SMALL_SHARE = 0.7

RULE = re.compile(r"^\s*([-–—=_*~#.•])(?:\s*\1){2,}\s*$")
"""A line drawn with one character."""

SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+[^\W\d]")
"""How a numbered heading begins."""

HALVES = 2
"""So often a heading stands that one language took over from the other."""

PAGES_APART = 2
"""Pages from one running head to the next, where only every other page has it."""

STOPS = (".", ";", "!", "?")
"""How a line ends that no number at the foot of its page goes on from."""

DIGIT = re.compile(r"\d")
LABEL = re.compile(r"\s*[^:.;\t]{2,50}\s*[:\t]")
BOTH_TITLES = 2

REPEATS = 3
"""A line that stands this often in the same words, far apart, is a running head."""

APART = 12
"""Lines between two of them at the least: nearer ones are a list or a table."""

MOST_LINES = 3
"""Of a running head beside the one that is known."""

SHORTEST_BROKEN = 25
"""Characters of a line that a page broke: a shorter one may be a heading or a point."""

LONGEST = 120
"""Characters; a longer line is text even if it returns."""


def furniture(lines: Sequence[Line], others: Sequence[Line] = ()) -> frozenset[int]:
    """The positions in ``lines`` of page numbers, running heads and drawn rules.

    ``others`` are the lines of the other language, where that has a file of its own: a head that
    stands once in each stands twice in the notice.
    """
    whole = [*lines, Line(0, ""), *others] if others else lines
    return frozenset(at for at in _furniture(whole) if at < len(lines))


def _furniture(lines: Sequence[Line]) -> set[int]:
    numbers = {at for at in range(len(lines)) if _is_page_number(lines, at)}
    rules = {at for at, line in enumerate(lines) if RULE.match(line.text)}
    texts = [_as_head(line) for line in lines]
    heads = counting(texts)
    heads |= feet(lines, texts, numbers | heads)
    heads |= _beside_page_numbers(lines, numbers) | _spread(lines, heads) | _within_sentences(lines)
    heads |= _above_and_below(lines, numbers | heads) | _in_sentences(lines, numbers | heads)
    known = {at for at, line in enumerate(lines) if marks.read(line).word == marks.FURNITURE}
    return numbers | heads | rules | known


def _is_page_number(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    if not PAGE_NUMBER.match(text):
        return False
    if re.fullmatch(r"\d{1,2}[.)]", text):
        return False
    if _dressed(text):
        return True
    before = _text_of(lines, range(at - 1, -1, -1))
    if _ends_page(lines, at):
        return _ends(lines, at, -1) or before.endswith(STOPS)
    return _ends(lines, at, -1) and _ends(lines, at, 1) and not before.endswith(":")


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


def _as_head(line: Line) -> str:
    """The text of a line that could be a running head, else nothing."""
    text = line.text.strip()
    return text if len(text) <= LONGEST and not _is_text(text) else ""


def _above_and_below(lines: Sequence[Line], heads: set[int]) -> set[int]:
    """The other lines of running heads: right beside one, and more than once so."""
    found = set(heads)
    for _ in range(MOST_LINES):
        beside = {
            n
            for at in found
            for n in (at - 1, at + 1)
            if 0 <= n < len(lines) and n not in found and _as_head(lines[n])
        }
        beside = {n for n in beside if not RULE.match(lines[n].text) and not _tops_fields(lines, n)}
        counts = Counter(pattern(lines[n].text) for n in beside)
        found |= {n for n in beside if counts[pattern(lines[n].text)] > 1}
    return found - heads - _left_headings(lines, sorted(found - heads), heads)


def _within_sentences(lines: Sequence[Line]) -> set[int]:
    """Lines apart from others that return where a sentence goes on behind them."""
    text = [at for at, line in enumerate(lines) if line.text.strip()]
    counts = Counter(pattern(lines[at].text) for at in text)
    return {
        at
        for before, at, after in zip(text, text[1:], text[2:], strict=False)
        if _as_head(lines[at])
        and counts[pattern(lines[at].text)] > 1
        and (at - before > 1 or after - at > 1)
        and _breaks_off(lines[before].text.strip())
        and lines[after].text.strip()[:1].islower()
    }


def _in_sentences(lines: Sequence[Line], known: set[int]) -> set[int]:
    """The lines of a head that stands between empty lines, where a page parts a sentence."""
    bare = {at for at, line in enumerate(lines) if _may_count(line.text)}
    found: set[int] = set()
    for at in sorted(known | bare):
        begin, end = _paragraph(lines, at)
        before = _text_of(lines, range(begin - 1, -1, -1))
        after = _text_of(lines, range(end, len(lines)))
        head = all(n in known or n in bare or _as_head(lines[n]) for n in range(begin, end))
        short = end - begin <= MOST_LINES + 1
        if head and short and _breaks_off(before.rstrip(",")) and after[:1].islower():
            found.update(range(begin, end))
    return found


def _may_count(text: str) -> bool:
    """Whether a line is a number, or ends in one of so many or between dashes."""
    if len(text) > LONGEST:
        return False
    counted = COUNTED.match(text) if "/" in text else None
    whole = counted is not None and int(counted["page"]) <= int(counted["pages"])
    return whole or BARE_NUMBER.match(text) is not None or DASHED.search(text) is not None


def _text_of(lines: Sequence[Line], places: range) -> str:
    """The first line at these places that is not empty."""
    return next((lines[at].text.strip() for at in places if lines[at].text.strip()), "")


def _paragraph(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Where the lines around one begin and end that no empty line or page parts from it."""
    begin, end = at, at + 1
    while not _ends(lines, begin, -1) and at - begin <= MOST_LINES:
        begin -= 1
    while not _ends(lines, end - 1, 1) and end - at <= MOST_LINES + 1:
        end += 1
    return begin, end


def _breaks_off(text: str) -> bool:
    """Whether a line stops in the middle of a sentence."""
    return len(text) >= SHORTEST_BROKEN and text[-1:].isalpha()


def _beside_page_numbers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Lines that stand next to a page number, more than once in the same words."""
    starts = {at for at in range(1, len(lines)) if lines[at].page != lines[at - 1].page}
    near = {at for number in numbers for at in _neighbours(lines, number)}
    # A format that knows its paragraphs keeps running heads apart from them.
    starts = {at for at in starts if not marks.begins_block(lines[at])}
    near |= {at for at in starts if 0 < len(lines[at].text.strip()) <= LONGEST}
    beside = sorted(at for at in near - numbers if not _is_text(lines[at].text.strip()))
    counts = Counter(pattern(lines[at].text) for at in beside)
    found = {at for at in beside if counts[pattern(lines[at].text)] > 1}
    found -= _left_headings(lines, sorted(found), numbers)
    coded = [at for at in beside if at not in found and CODE.search(lines[at].text)]
    if not coded:
        return found
    codes = Counter(code for line in lines for code in set(CODE.findall(line.text)))
    return found | {at for at in coded if _bears_known_code(lines, at, codes)}


def _left_headings(lines: Sequence[Line], beside: Sequence[int], numbers: set[int]) -> set[int]:
    """Of lines at the edges of pages, headings that one half has in the other's language.

    Such a one tops a page of each half by chance: it has the number of a section, or many pages lie
    between the two, all of which a running head would have topped.
    """
    if not beside:
        return set()
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in beside:
        places[pattern(lines[at].text)].append(at)
    ends = [at for at in range(1, len(lines)) if lines[at].page != lines[at - 1].page]
    ends = ends or sorted(numbers)
    found: set[int] = set()
    for there in places.values():
        between = bisect_right(ends, there[-1]) - bisect_right(ends, there[0])
        numbered = SECTION.match(lines[there[0]].text.strip()) is not None
        same = len({key(lines[at].text) for at in there}) == 1
        if len(there) == HALVES and same and (numbered or between > PAGES_APART):
            found.update(there)
    return found


def _bears_known_code(lines: Sequence[Line], at: int, codes: Counter[str]) -> bool:
    """Whether a line repeats a reference number that both titles have; and is no title itself."""
    if _tops_fields(lines, at):
        return False
    found = CODE.findall(lines[at].text)
    return any(codes[code] > BOTH_TITLES and len(DIGIT.findall(code)) > 1 for code in found)


def _tops_fields(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands over labelled ones, as a title does."""
    return bool(LABEL.match(_text_of(lines, range(at + 1, len(lines)))))


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


def _spread(lines: Sequence[Line], counted: set[int]) -> set[int]:
    """Lines that return all over the document; the first is left, since it may be the title.

    It is none where a page number stands beside it as beside another of them, or a page is above.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.text.strip()) <= LONGEST and len(pattern(line.text).split()) > 1:
            places[words(line.text, counts=at in counted)].append(at)
    found: set[int] = set()
    for there in places.values():
        if len(there) < REPEATS:
            continue
        above = [at > 0 and BARE_NUMBER.fullmatch(lines[at - 1].text) for at in there]
        apart = min(after - before for before, after in pairwise(there)) >= APART
        ended = lines[there[0]].text.rstrip().endswith((".", ";", ":"))
        if ((all(above) or apart) and not ended) or end_pages(there):
            first = (above[0] and any(above[1:])) or keeps_step(there) or ended
            found.update(there if first else there[1:])
    return found
