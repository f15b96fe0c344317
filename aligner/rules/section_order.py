"""Sections, or their numbers, come in another order in the other language.

The longest run of sections that agrees is taken for right. A number is compared as a number
(`IV` is 4, `c)` is 3); where one section is missing, the numbers behind it may be shifted.

Why: notices are read side by side and quoted by section; "see section 4" must lead to the same
text in both languages.

Reported:

    EN  1. SUMMARY
    EN
    EN  The Bureau maintains the buoys and beacons of the northern coast.
    EN
    EN  2. LEAVE AND ALLOWANCES
    EN
    EN  Staff are entitled to thirty days of annual leave and to an education allowance.
    EN
    EN  3. HOW TO APPLY
    EN
    EN  Applications are made online before the closing date.
    FR  1. RÉSUMÉ
    FR
    FR  Le Bureau entretient les bouées et les balises de la côte nord.
    FR
    FR  2. COMMENT POSTULER
    FR
    FR  Les candidatures sont présentées en ligne avant la date de clôture.
    FR
    FR  3. CONGÉS ET INDEMNITÉS
    FR
    FR  Le personnel a droit à trente jours de congé annuel et à une indemnité pour frais d'études.
    =>  section 2 of 3 in English, 3 of 3 in French

Accepted:

    EN  I. SUMMARY
    EN
    EN  The Bureau maintains the buoys and beacons of the northern coast.
    EN
    EN  II. HOW TO APPLY
    EN
    EN  Applications are made online before the closing date.
    FR  1. RÉSUMÉ
    FR
    FR  Le Bureau entretient les bouées et les balises de la côte nord.
    FR
    FR  2. COMMENT POSTULER
    FR
    FR  Les candidatures sont présentées en ligne avant la date de clôture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Section, Severity
from aligner.rulebook import rule
from aligner.sequence import in_order

Pair = tuple[Section, Section]
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
ROMANS = re.compile(r"[IVXL]+$")


@rule(Severity.ERROR, mqm="structure")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Sections out of their order, and numbers that differ though the order agrees."""
    pairs = [
        (first, second)
        for first, second in (pair.sections.sides for pair in bitext.sections)
        if first is not None and second is not None
    ]
    order = [_index(second, bitext, side=1) for _, second in pairs]
    kept = in_order(order)
    for at, pair in enumerate(pairs):
        if at not in kept:
            yield _displaced(pair, bitext)
    if len(kept) == len(pairs):
        yield from _misnumbered(pairs, bitext)


def _displaced(pair: Pair, bitext: Bitext) -> Discrepancy:
    codes = bitext.notice.halves.codes
    said = []
    for side, (code, half) in enumerate(bitext.notice.halves.items()):
        place = f"{_index(pair[side], bitext, side=side) + 1} of {len(half.sections)}"
        said.append(f"{'section ' if side == 0 else ''}{place} in {name(code)}")
    return Discrepancy(", ".join(said), _headings(pair, codes))


def _misnumbered(pairs: list[Pair], bitext: Bitext) -> Iterator[Discrepancy]:
    """Pairs from which on the numbers run apart, unless a section is missing in between."""
    codes = bitext.notice.halves.codes
    numbers = [_numbers([pair[side] for pair in pairs]) for side in (0, 1)]
    before = 0
    places = (-1, -1)
    for at, pair in enumerate(pairs):
        here = _index(pair[0], bitext, side=0), _index(pair[1], bitext, side=1)
        first, second = numbers[0][at], numbers[1][at]
        adjacent = all(now == then + 1 for now, then in zip(here, places, strict=True))
        places = here
        if first is None or second is None:
            continue
        if first - second != before and adjacent:
            said = (
                f"{'section ' if side == 0 else ''}{pair[side].number} in {name(code)}"
                for side, code in enumerate(codes)
            )
            yield Discrepancy(", ".join(said), _headings(pair, codes))
        before = first - second


def _index(section: Section, bitext: Bitext, *, side: int) -> int:
    sections = bitext.notice.halves.sides[side].sections
    return next(at for at, one in enumerate(sections) if one.key == section.key)


def _numbers(sections: list[Section]) -> list[int | None]:
    """The sections' numbers; letters are roman numerals only if all of them could be."""
    labels = [section.number.upper() for section in sections]
    roman = all(ROMANS.match(label) for label in labels if label)
    return [_number(label, roman=roman) for label in labels]


def _number(label: str, *, roman: bool) -> int | None:
    if label.isdigit():
        return int(label)
    if roman and ROMANS.match(label):
        digits = [ROMAN[letter] for letter in label]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return sum(-one if one < after else one for one, after in pairs)
    if len(label) == 1 and label.isalpha():
        return ord(label) - ord("A") + 1
    return None


def _headings(pair: Pair, codes: tuple[str, str]) -> Both[Excerpt | None]:
    return Both(codes, (Excerpt((pair[0].heading,)), Excerpt((pair[1].heading,))))
