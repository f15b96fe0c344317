"""Sections, or their numbers, come in another order in the other language.

The longest run of sections that agrees is taken for right. A number is compared as a number
(`IV` is 4, `c)` is 3), where no section is missing: the numbers behind it may be shifted.

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
    =>  section 3 of 3 in English, 2 of 3 in French

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
from aligner.sequence import displaced

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
    groups = displaced([_index(second, bitext, side=1) for _, second in pairs])
    for group in groups:
        yield _displaced([pairs[at] for at in group], bitext)
    if not groups and all(all(pair.sections.sides) for pair in bitext.sections):
        for at in _misnumbered(pairs):
            yield _numbered(pairs[at], bitext)


def _displaced(pairs: list[Pair], bitext: Bitext) -> Discrepancy:
    codes = bitext.notice.halves.codes
    said = []
    for side, (code, half) in enumerate(bitext.notice.halves.items()):
        places = " and ".join(str(_index(p[side], bitext, side=side) + 1) for p in pairs)
        what = ("section " if len(pairs) == 1 else "sections ") if side == 0 else ""
        said.append(f"{what}{places} of {len(half.sections)} in {name(code)}")
    return Discrepancy(", ".join(said), _headings(pairs, codes))


def _numbered(pair: Pair, bitext: Bitext) -> Discrepancy:
    codes = bitext.notice.halves.codes
    first, second = (f"{pair[side].number} in {name(code)}" for side, code in enumerate(codes))
    return Discrepancy(f"section {first}, {second}", _headings([pair], codes))


def _misnumbered(pairs: list[Pair]) -> Iterator[int]:
    """The pairs at which the numbers begin to differ; not those at which they agree again."""
    first, second = (_numbers([pair[side] for pair in pairs]) for side in (0, 1))
    shift = 0
    for at, (one, other) in enumerate(zip(first, second, strict=True)):
        if one is not None and other is not None:
            if one - other not in (shift, 0):
                yield at
            shift = one - other


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


def _headings(pairs: list[Pair], codes: tuple[str, str]) -> Both[Excerpt | None]:
    first, second = (Excerpt(tuple(pair[side].heading for pair in pairs)) for side in (0, 1))
    return Both(codes, (first, second))
