"""What stands at the foot of pages: lines that return there, on the first page as on the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from aligner.model import Line
from aligner.profiles.labels import key

BARE = re.compile(r"\W*(\d{1,3})\W*$")
COUNTER = re.compile(
    r"""^\W* (?: (?:page|p\.)\s* )? \d{1,3} (?=\W*\s) \W+
    | (?=\W*\s) \W+ (?: (?:page|p\.)\s* )? \d{1,3} (?: \W+ (?:\w+\W+)? \d{1,3} )? \W*$""",
    re.VERBOSE,
)
"""The page, before or behind the words of a foot: the first page may go without."""

FEWEST = 3
"""Pages that end with the same line: fewer may be the last lines of both languages."""

HALF = 0.5
"""So many of the pages between the first and the last of them have it."""

MOST_LINES = 3
"""Of a foot, beside the number of the page."""

NEAR, FAR = 0.75, 1.33
"""Of the usual way from one foot to the next: so far from the top the first one stands."""

SHORTEST_PAGE, MOST = 24, 0.65
"""Lines of a page, where nothing says where it ends; so many of the pages are alike."""


def feet(lines: Sequence[Line], heads: Sequence[str], known: set[int]) -> set[int]:
    """The positions of lines that end pages, where the format says where its pages end.

    ``heads`` are the texts of the lines, empty where one cannot be a foot; ``known`` are page
    numbers and other lines that are none of the text.
    """
    pages = _pages(lines)
    if len(pages) < FEWEST:
        return set()
    texts = [words(head, counts=at in known) for at, head in enumerate(heads)]
    known = {at for at in known if not texts[at]}
    found = _page_numbers(lines, pages)
    for _ in range(MOST_LINES):
        last = [_last(page, found | known) for page in pages]
        usual = _usual([texts[at] if at is not None else "" for at in last])
        more = {at for at in last if at is not None and texts[at] in usual}
        more |= set(_with_more_below(texts, [at for at in pages[0] if at not in found], usual))
        if not more:
            break
        found |= more
    return found


def keeps_step(places: Sequence[int]) -> bool:
    """Whether lines that return stand a page apart, the first as far from the top as the others."""
    usual = median(after - before for before, after in pairwise(places))
    return NEAR * usual <= places[0] <= FAR * usual


def end_pages(places: Sequence[int]) -> bool:
    """Whether lines that return can be nothing but the ends of pages: a last page may be short."""
    gaps = [after - before for before, after in pairwise(places)]
    usual = median(gaps)
    alike = sum(NEAR * usual <= gap <= FAR * usual for gap in gaps)
    return len(gaps) > FEWEST and usual >= SHORTEST_PAGE and alike >= MOST * len(gaps)


def words(text: str, *, counts: bool) -> str:
    """The words of a line; of one that ``counts`` pages without its page."""
    return COUNTER.sub("", key(text)) if counts else key(text)


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    """For each page the positions of its lines that are not empty."""
    if all(line.page is None for line in lines):
        return []
    runs = groupby(range(len(lines)), key=lambda at: lines[at].page)
    pages = [[at for at in run if lines[at].text.strip()] for page, run in runs if page is not None]
    return [page for page in pages if page]


def _last(page: Sequence[int], known: set[int]) -> int | None:
    """The last line of a page that is not known, unless it is all that the page has."""
    left = [at for at in page if at not in known]
    return left[-1] if len(left) > 1 else None


def _usual(last: Sequence[str]) -> set[str]:
    """Words with which many pages end, one behind the other."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for page, foot in enumerate(last):
        if any(mark.isalpha() for mark in foot):
            places[foot].append(page)
    return {
        foot
        for foot, there in places.items()
        if len(there) >= FEWEST and len(there) >= HALF * (there[-1] - there[0] + 1)
    }


def _with_more_below(texts: Sequence[str], page: Sequence[int], usual: set[str]) -> Sequence[int]:
    """A foot near the end of the first page, and what stands below it on that page only."""
    for n in range(max(1, len(page) - MOST_LINES), len(page)):
        if texts[page[n]] in usual and all(texts[at] for at in page[n:]):
            return page[n:]
    return ()


def _page_numbers(lines: Sequence[Line], pages: Sequence[Sequence[int]]) -> set[int]:
    """Numbers alone at the end of pages that rise with them."""
    ends = [(n, page[-1], BARE.match(lines[page[-1]].text)) for n, page in enumerate(pages)]
    offsets = {at: int(match[1]) - n for n, at, match in ends if match}
    counts = Counter(offsets.values())
    return {at for at, offset in offsets.items() if counts[offset] >= FEWEST}
