"""The grades of a post, as codes: G20, A2, P4, AS1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.words import fold

# A code, and the second number of a range that leaves its letters out: G17-20.
# A space parts a number from a short code alone: "AD 14", but not "STEP 3".
CODE = re.compile(
    r"""(?<![^\W_])
        (?: (?P<letters>[A-Z]{1,2}) [\s.\-–‑]{0,2} | (?P<series>[A-Z]{3,4}) [.\-–‑]? )
        (?P<number>\d{1,2})
        (?: \s*[-–/]\s* (?P<second>\d{1,2}) (?![\w.-]) )? (?![^\W_])""",
    re.VERBOSE,
)
LETTERED = re.compile(
    r"(?<![^\W_])(?P<letters>[A-Z]{2})[\s.\-–‑](?P<number>[A-D]|[IVX]{1,4})(?!\w)"
)
SERIES = re.compile(r"(?<![^\W_])[A-Z]{2,4}(?=[\s.\-–‑]{0,2}(?:\d|[IVX]{1,5}(?!\w)))")
"""Letters before the number of a series, which may abbreviate the label: "FG IV"."""
INITIAL = re.compile(r"(?<!\w)[^\W\d_]")
BARE = re.compile(r"(?<![\w.,])(?P<number>\d{1,2})(?![\w%]|[.,]\d)")
ROMAN = re.compile(r"(?<!\w)(?P<number>[IVX]{1,5})(?!\w)")
LETTER = re.compile(r"(?<![^\W_])(?<!['’.])[A-H](?=\s*(?:[,;/()]|\Z))")
"""A band that has a letter alone: "Band C, step 4"."""
ORGANISATION_LENGTH = 4
"""Letters of an acronym that names an organisation and no series of grades: "NATO 20"."""


class Grade(Struct, frozen=True):
    """The grades that a text names: one, both ends of a range, or an old one and a new."""

    codes: frozenset[str]

    def says(self, other: Value) -> bool:
        """Whether both name the same grades."""
        return isinstance(other, Grade) and self.codes == other.codes

    def parts(self) -> dict[str, str]:
        """The codes, in alphabetical order."""
        return {"grade": "/".join(sorted(self.codes, key=_order))}

    def __str__(self) -> str:
        return " / ".join(sorted(self.codes, key=_order))


def alone(text: str) -> Grade | None:
    """The grade of a text that is nothing but its code."""
    match = CODE.fullmatch(text.strip())
    if match is None or match["second"]:
        return None
    return Grade(frozenset([f"{match['letters'] or match['series']}{int(match['number'])}"]))


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Grade | None:  # noqa: ARG001
    """The grades of the text; a number alone is one where no code stands beside it."""
    shouted = text.strip().upper() if CODE.fullmatch(text.strip().upper()) else text
    codes = frozenset(_codes(shouted, profile)) or frozenset(_numbers(text))
    return Grade(codes) if codes else None


def of_label(text: str, label: str) -> Grade | None:
    """All the numbers of a grade with letters that are its label's own: "Function group: FG IV"."""
    initials = "".join(INITIAL.findall(fold(label))).upper()
    bare = SERIES.sub(lambda one: "" if _abbreviates(one[0], initials) else one[0], text)
    if bare == text:
        return None
    roman = (match["number"] for match in ROMAN.finditer(bare))
    return Grade(frozenset([*(str(int(one["number"])) for one in BARE.finditer(bare)), *roman]))


def _abbreviates(letters: str, initials: str) -> bool:
    """Whether the letters are among the initials, in their order."""
    left = iter(initials)
    return all(letter in left for letter in letters)


def _numbers(text: str) -> Iterator[str]:
    yield from LETTER.findall(text)
    figures = [str(int(match["number"])) for match in BARE.finditer(text)]
    yield from figures or (match["number"] for match in ROMAN.finditer(text))


def _codes(text: str, profile: Profile) -> Iterator[str]:
    for match in CODE.finditer(text):
        letters = match["letters"] or match["series"]
        letters = "" if letters in _organisations(profile) else letters
        yield f"{letters}{int(match['number'])}"
        if match["second"]:
            yield f"{letters}{int(match['second'])}"
    for match in LETTERED.finditer(text):
        yield f"{match['letters']}{match['number']}"


@cache
def _organisations(profile: Profile) -> frozenset[str]:
    forms = (form for labels in profile.equivalents for forms in labels.values() for form in forms)
    return frozenset(fold(form).upper() for form in forms if len(form) >= ORGANISATION_LENGTH)


def _order(code: str) -> tuple[bool, str, int]:
    letters = code.rstrip("0123456789")
    return not letters, letters, int(code[len(letters) :] or 0)
