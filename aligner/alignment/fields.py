"""Which header field translates which: by name, else by what label and value mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from msgspec.structs import replace

from aligner.alignment.lattice import Floats
from aligner.alignment.meaning import Meaning
from aligner.alignment.sections import assignment
from aligner.model import Both, Field, FieldPair, Half
from aligner.profiles import Profile, labels
from aligner.values import grade
from aligner.values.grade import Grade
from aligner.values.words import Words

GRADE = "grade"
"""The field of a profile that a label with two meanings may be, too: "Category"."""

LEAST = 0.45
"""Of the mean likeness of label and value, for two fields that the profile does not name."""

LEAST_BESIDE = 0.3
"""The same between two pairs of fields, where there are few others that could be meant."""

FEWEST_CHARACTERS = 4
"""Of a value that alone may join two fields."""

SAME_FIGURES = 0.3
"""For the same digits in both values; other digits cost as much."""

FEWEST_EXCHANGED = 2
EXCHANGED, UNLIKE = 0.5, 0.45
"""Least cosine of values that stand under each other's labels, and most of those under one."""


def texts(half: Half) -> Iterator[str]:
    """What must be encoded in order to pair the fields of this half."""
    for field in half.fields:
        yield field.label or field.name
        yield field.text or field.label


def pair_fields(halves: Both[Half], meaning: Meaning, profile: Profile) -> tuple[FieldPair, ...]:
    """Every header field with its counterpart, in the order of the first language."""
    first, second = (half.fields for half in halves.values())
    partner = _by_name(first, second, meaning, profile)
    rest = [at for at in range(len(first)) if at not in partner]
    others = [at for at in range(len(second)) if at not in partner.values()]
    table = _likeness([first[at] for at in rest], [second[at] for at in others], meaning, profile)
    for row, column in assignment(table, least=LEAST).items():
        partner[rest[row]] = others[column]
    _pair_what_stands_alike(partner, first, second, meaning, profile)
    _put_right(partner, first, second, meaning)
    pairs = [
        _pair(halves, one, second[partner[at]] if at in partner else None, meaning)
        for at, one in enumerate(first)
    ]
    taken = set(partner.values())
    alone = [_pair(halves, None, one, meaning) for at, one in enumerate(second) if at not in taken]
    return (*pairs, *alone)


def _by_name(
    first: Sequence[Field], second: Sequence[Field], meaning: Meaning, profile: Profile
) -> dict[int, int]:
    """Fields of one name, those that state the same before those that only share the name."""
    partner: dict[int, int] = {}
    _suiting(partner, first, second, _same_in_all)
    for name in dict.fromkeys(field.name for field in first if field.name):
        here = [at for at, one in enumerate(first) if one.name == name and at not in partner]
        taken = partner.values()
        there = [at for at, one in enumerate(second) if one.name == name and at not in taken]
        if len(here) == len(there):
            partner |= zip(here, there, strict=True)
        else:
            # One language has a label for one of them that nobody knows: what they say tells.
            sides = [first[at] for at in here], [second[at] for at in there]
            table = _likeness(*sides, meaning, profile)
            rows = assignment(table, least=-1.0)
            partner |= {here[row]: there[column] for row, column in rows.items()}
    _suiting(partner, first, second, _same_value)
    return partner


def _suiting(
    partner: dict[int, int],
    first: Sequence[Field],
    second: Sequence[Field],
    suits: Callable[[Field, Field], bool],
) -> None:
    """Join every named field with the first one left that suits it."""
    for at, field in enumerate(first):
        others = (n for n in range(len(second)) if n not in partner.values())
        found = next((n for n in others if suits(field, second[n])), None)
        if at not in partner and field.name and found is not None:
            partner[at] = found


def _same_in_all(field: Field, other: Field) -> bool:
    return _same_name(field, other) and _says_the_same(field, other)


def _same_name(field: Field, other: Field) -> bool:
    return field.name == other.name


def _same_value(field: Field, other: Field) -> bool:
    """Two labels for one thing ("Job number", "Numéro du poste"): what they state tells."""
    if field.value is None or type(field.value) is not type(other.value):
        return False
    return len(field.text) >= FEWEST_CHARACTERS and _says_the_same(field, other)


def _pair_what_stands_alike(
    partner: dict[int, int],
    first: Sequence[Field],
    second: Sequence[Field],
    meaning: Meaning,
    profile: Profile,
) -> None:
    """Fields that nobody knows, between the same neighbours as one of the other language."""
    for rows, columns in _gaps(partner, len(first), len(second)):
        sides = [first[at] for at in rows], [second[at] for at in columns]
        likely = _likeness(*sides, meaning, profile)
        named = [[bool(first[i].name and second[j].name) for j in columns] for i in rows]
        table = np.where(np.array(named), 0.0, likely)
        # Where nothing else can be meant the place tells, whatever the words are.
        least = LEAST_BESIDE if np.size(table) > 1 else -1.0
        for row, column in assignment(table, least=least).items():
            if not named[row][column]:
                partner[rows[row]] = columns[column]


def _put_right(
    partner: dict[int, int], first: Sequence[Field], second: Sequence[Field], meaning: Meaning
) -> None:
    """Join what two fields say where one language has their labels exchanged.

    What stands under one label is then unlike, and each is like what stands under the other.
    """
    rows = [at for at, other in partner.items() if _is_stated(first[at], second[other])]
    if len(rows) < FEWEST_EXCHANGED:
        return
    values = [_value(first[at]) for at in rows], [_value(second[partner[at]]) for at in rows]
    table = _cosines(*values, meaning)
    for one, other in combinations(range(len(rows)), 2):
        crossed = min(table[one, other], table[other, one])
        straight = max(table[one, one], table[other, other])
        if crossed >= EXCHANGED and straight < UNLIKE:
            here, there = rows[one], rows[other]
            partner[here], partner[there] = partner[there], partner[here]


def _is_stated(field: Field, other: Field) -> bool:
    """Whether two fields have labels that the profile knows, and say something."""
    return all(one.name and one.label and one.text for one in (field, other))


def _gaps(partner: dict[int, int], rows: int, columns: int) -> list[tuple[list[int], list[int]]]:
    """The fields without partner that stand on both sides between two pairs that follow on."""
    ends = [(-1, -1), *sorted(partner.items()), (rows, columns)]
    gaps = [
        (
            list(range(one[0] + 1, other[0])),
            [at for at in range(one[1] + 1, other[1]) if at not in partner.values()],
        )
        for one, other in pairwise(ends)
    ]
    return [gap for gap in gaps if all(gap)]


def _says_the_same(field: Field, other: Field) -> bool:
    if field.value is None or other.value is None:
        return field.text == other.text
    return field.value.says(other.value)


def _likeness(
    first: Sequence[Field], second: Sequence[Field], meaning: Meaning, profile: Profile
) -> Floats:
    if not first or not second:
        return np.zeros((len(first), len(second)))
    label = _cosines([_label(one) for one in first], [_label(one) for one in second], meaning)
    value = _cosines([_value(one) for one in first], [_value(one) for one in second], meaning)
    table = (label + value) / 2
    for i, field in enumerate(first):
        for j, other in enumerate(second):
            figures = _figures(field.text, other.text)
            table[i, j] += figures
            if field.name and other.name and not _same_name(field, other):
                # "Unit" over what is « Entité »: of two names for one thing the value tells.
                kindred = labels.are_kindred_fields(field.name, other.name, profile)
                said = value[i, j] if figures == 0.0 and value[i, j] >= EXCHANGED else 0.0
                likely = table[i, j] if figures > 0 else said
                table[i, j] = likely if kindred else 0.0
    return table


def _label(field: Field) -> str:
    return field.label or field.name


def _value(field: Field) -> str:
    return field.text or field.label


def _figures(text: str, other: str) -> float:
    first, second = re.findall(r"\d+", text), re.findall(r"\d+", other)
    if not first and not second:
        return 0.0
    return SAME_FIGURES if sorted(first) == sorted(second) else -SAME_FIGURES


def _cosines(first: Sequence[str], second: Sequence[str], meaning: Meaning) -> Floats:
    table: Floats = (meaning.texts(first) @ meaning.texts(second).T).astype(np.float64)
    return table


def _pair(
    halves: Both[Half], one: Field | None, other: Field | None, meaning: Meaning
) -> FieldPair:
    one, other = _as_grades(one, other)
    known = [field for field in (one, other) if field is not None]
    named = [field.name for field in known if field.name]
    name = named[0] if named else re.sub(r"\W+", "_", known[0].label.casefold()).strip("_")
    score = 0.0
    if one is not None and other is not None:
        score = float(np.clip(_cosines([_value(one)], [_value(other)], meaning)[0, 0], 0, 1))
    return FieldPair(name, Both(halves.codes, (one, other)), score)


def _as_grades(one: Field | None, other: Field | None) -> tuple[Field | None, Field | None]:
    """The fields as grades, where both state nothing but a code: "Category: A3"."""
    if not one or not other or not all(isinstance(f.value, Words | Grade) for f in (one, other)):
        return one, other
    first, second = grade.alone(one.text), grade.alone(other.text)
    if first is None or second is None:
        return one, other
    return replace(one, name=GRADE, value=first), replace(other, name=GRADE, value=second)
