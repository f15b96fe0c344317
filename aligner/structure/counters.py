"""Running heads that count the pages: lines alike in all but one number, which rises."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from aligner.profiles.labels import key

NUMBER = re.compile(r"\d{1,9}")
BARE = re.compile(r"\W*\d+\W*$")
"""A number alone may be a page's, a value or the end of a title: its neighbours tell."""

MOST_PAGES = 999

CODE = re.compile(r"\b[A-Z0-9]+(?:[/.-][A-Z0-9]+)+\b")
CODE_DIGITS = 2
"""Digits beside the counter, in a word with a stroke or hyphen, that make a reference number."""

FEWEST, FEWEST_BARE = 2, 3
"""So often a head stands that names the page, its total or a reference; so often any other."""

MOST_RESTARTS = 1
"""The pages may be counted anew where the second language begins."""

PAGE_BEFORE = re.compile(r"\b(?:pages?|pp?\.|pg\.?|s\.)\s*$", re.IGNORECASE)
TOTAL_BEHIND = re.compile(r"\s*(?:/|of|de|sur|\|)\s*(?P<total>\d{1,3})(?!\d)", re.IGNORECASE)
APART_BEFORE = re.compile(r"(?:^\W*|\t|\s{2,}|\s[-–—|·•(\[]\s*|\|)$")
APART_BEHIND = re.compile(r"\W*$|\t|\s{2,}|\s[-–—|·•)\]]\s|\s*\|")
WHOLE = re.compile(
    r"(?:^|\t|\s{2,}|[-–—|·•(\[]\s*)(?:pages?|pp?\.|pg\.?)\s*\d{1,3}\s*"
    r"(?:/|of|de|sur)\s*\d{1,3}\W*$",
    re.IGNORECASE,
)
"""The page and the number of pages at the end of a line, apart from its words."""


def counting(texts: Sequence[str]) -> set[int]:
    """The positions of the running heads; ``texts`` are empty where a line cannot be one."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        if NUMBER.search(text) and not BARE.match(text):
            groups[pattern(text)].append(at)
    found = {at for at, text in enumerate(texts) if WHOLE.search(text)}
    for there in groups.values():
        if len(there) >= FEWEST and _counts([texts[at] for at in there]):
            found.update(there)
    return found


def pattern(text: str) -> str:
    """The words of a line, with the same mark for every number."""
    return NUMBER.sub("0", key(text))


def _counts(heads: Sequence[str]) -> bool:
    """Whether lines of one pattern differ in the number of the page only."""
    rows = [[int(number) for number in NUMBER.findall(head)] for head in heads]
    columns = list(zip(*rows, strict=True)) if len({len(row) for row in rows}) == 1 else []
    varying = [at for at, column in enumerate(columns) if len(set(column)) > 1]
    if not varying or any(columns[at] != columns[varying[0]] for at in varying):
        return False
    pages = columns[varying[0]]
    falls = sum(after <= before for before, after in pairwise(pages))
    return falls <= MOST_RESTARTS and max(pages) <= MOST_PAGES and _is_page(heads, varying[0])


def _is_page(heads: Sequence[str], at: int) -> bool:
    """Whether the number at ``at`` stands as the number of a page does."""
    head = heads[0]
    match = list(NUMBER.finditer(head))[at]
    before, behind = head[: match.start()], head[match.end() :]
    if PAGE_BEFORE.search(before):
        return True
    total = TOTAL_BEHIND.match(behind)
    rest = behind[total.end() :] if total else behind
    apart = not rest.strip(" )]|-–—") if before.strip() else APART_BEHIND.match(rest) is not None
    if not apart or not APART_BEFORE.search(before):
        return False
    codes = CODE.findall(f"{before} {rest}")
    coded = any(sum(one.isdigit() for one in code) >= CODE_DIGITS for code in codes)
    return total is not None or coded or len(heads) >= FEWEST_BARE
