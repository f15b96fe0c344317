"""Codes of which letters changed places: "(TEC-CRY)", « (TEC-CYR) ».

The letters of an acronym stand in another order where the words of its name do: "HRD" is « DRH ».
What the name beside it does not spell was taken over as it is, and so is a part of a code of which
the other parts are the same; there another order is a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aligner.values.words import fold
from aligner.views.names.capitals import LONGEST_NAME, SPELT, WORD, initials_before, is_shuffled

if TYPE_CHECKING:
    from aligner.views.names.acronyms import Acronym

NEAR = 4
"""Letters from which two acronyms that one letter tells apart can hardly be two."""

CODE = re.compile(r"(?<![\w@/-])[A-Z]{2,8}(?:[-/][A-Z]{2,8}){1,4}(?![\w@/-])")


class Transposed:
    """What a notice tells of its codes, in either language."""

    def __init__(self, sides: Iterable[Iterable[Acronym]]) -> None:
        """Take the acronyms of each language."""
        self._shuffled: list[set[str]] = []
        self._off: list[dict[str, int | None]] = []
        self._named: list[dict[str, bool]] = []
        self._frames: list[defaultdict[str, set[str]]] = []
        for side in map(list, sides):
            self._shuffled.append({one.letters for one in side if _is_shuffled(one)})
            self._off.append({one.letters: _letters_off(one) for one in side if one.bracketed})
            named: dict[str, bool] = {}
            frames: defaultdict[str, set[str]] = defaultdict(set)
            for one in side:
                if one.bracketed:
                    named[one.letters] = named.get(one.letters, False) or _is_spelt(one)
                frame = _frame(one)
                if frame:
                    frames[one.letters].add(frame)
            self._named.append(named)
            self._frames.append(frames)

    def is_shuffled(self, letters: str, side: int) -> bool:
        """Whether an acronym stands behind a name that begins with its letters otherwise."""
        return letters in self._shuffled[side]

    def is_spoilt(self, first: str, second: str) -> bool:
        """Whether the letters of either changed places, or one of them is another letter."""
        return (
            self.is_shuffled(first, 0) or self.is_shuffled(second, 1) or self.are_two(first, second)
        )

    def is_changed(self, first: str, second: str) -> bool:
        """Whether the words before one begin with its letters, and those before the other nearly.

        "Geographic information systems (GPS)" has another letter than its words, « systèmes
        d'information géographique (SIG) » has its own: the two are not one.
        """
        off = {self._off[0].get(first), self._off[1].get(second)}
        return first != second and off == {0, 1}

    def is_misspelt(self, first: str, second: str) -> bool:
        """Whether one language took over the acronym of the other, but for a letter.

        "World Press Fund (WPF)" has its own letters; « Fonds mondial de la presse (WPE) » has not.
        """
        off = {self._off[0].get(first), self._off[1].get(second)} - {None}
        return 0 in off and len(off) > 1 and _exchanged(first, second)

    def are_two(self, first: str, second: str) -> bool:
        """Whether a code of the first language is one of the second with letters exchanged.

        Or with one that is not in the name beside it, or that alone tells the two apart.
        """
        if are_near(first, second) or self.is_changed(first, second):
            return True
        if self.is_misspelt(first, second):
            return True
        if len(first) < SPELT or first == second or first[0] != second[0]:
            return False
        if sorted(first) != sorted(second):
            return False
        if not self._frames[0][first].isdisjoint(self._frames[1][second]):
            return True
        spelt = [named.get(one) for named, one in zip(self._named, (first, second), strict=True)]
        return None not in spelt and not all(spelt)


def are_near(first: str, second: str) -> bool:
    """Whether one letter tells two acronyms apart: "FPGA", "FPLA"."""
    return len(first) >= NEAR and f"{first}{second}".isalpha() and _exchanged(first, second)


def _exchanged(first: str, second: str) -> bool:
    """Whether one letter stands in the place of another."""
    alike = len(first) == len(second)
    return alike and sum(one != two for one, two in zip(first, second, strict=True)) == 1


def _letters_off(one: Acronym) -> int | None:
    """How many letters of an acronym no word before it begins with, None of a short one.

    "Of" may be one of them: "ministry of defence (MOD)".
    """
    if len(one.letters) < SPELT or not one.letters.isupper():
        return None
    initials = initials_before(one.letters, one.sentence, one.span[0])
    off = sum((Counter(one.letters) - Counter(initials)).values())
    return None if off and _is_spelt(one) else off


def _is_shuffled(one: Acronym) -> bool:
    return one.bracketed and is_shuffled(one.letters, one.sentence, one.span[0])


def _is_spelt(one: Acronym) -> bool:
    """Whether the words before an acronym begin with all its letters."""
    before = one.sentence.block.text[one.sentence.span[0] : one.span[0]]
    initials = {word[0] for word in WORD.findall(fold(before))[-LONGEST_NAME:]}
    return initials.issuperset(one.letters.lower())


def _frame(one: Acronym) -> str:
    """The code of which an acronym is a part, without that part; empty where it is none."""
    begin, end = one.span
    for match in CODE.finditer(one.sentence.block.text, *one.sentence.span):
        if match.start() <= begin and end <= match.end():
            text = one.sentence.block.text
            return f"{text[match.start() : begin]}*{text[end : match.end()]}"
    return ""
