"""What several rules need in order to set one side of a notice against the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from aligner import facts, languages, values
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Field, FieldPair, Severity
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.choice import Choice
from aligner.values.grade import of_label
from aligner.values.words import fold

FIGURE = re.compile(r"\d+")
GRADE = "grade"
TELLING = {"salary": "currency", "deadline": "date"}
"""Kinds of value that are known without a label, by the part that must be there."""

DOUBTFUL = 0.7
"""Confidence in a finding about words that could not be read as a value."""
WORDS = "field-words"
"""The threshold of a profile below which two values in words are taken to differ."""


class Stated(Struct, frozen=True):
    """A header field that both languages have, with the values that they state."""

    name: str
    fields: Both[Field]
    values: Both[Value | None]
    score: float


def stated(bitext: Bitext, kind: str, *, names: frozenset[str] | None = None) -> Iterator[Stated]:
    """The fields of a kind of value, those of the names alone if there are any, on both sides."""
    for pair in bitext.fields:
        spec = bitext.profile.fields.get(pair.name) or _spec_by_value(pair, kind, bitext.profile)
        first, second = pair.fields.sides
        if spec is None or spec.value != kind or not (first and second):
            continue
        if (names is None or pair.name in names) and first.text.strip() and second.text.strip():
            fields = Both(pair.fields.codes, (first, second))
            yield Stated(pair.name, fields, _values(pair.name, fields, spec, bitext), pair.score)


def _spec_by_value(pair: FieldPair, kind: str, profile: Profile) -> FieldSpec | None:
    """The field of a kind that tells itself: under labels that nobody knows, money and dates do."""
    spec = profile.fields.get(kind)
    if spec is None or kind not in TELLING:
        return None
    for code, field in pair.fields.items():
        value = field and values.read(field.text, languages.load(code), spec, profile)
        if not value or not value.parts().get(TELLING[kind]):
            return None
    return spec


def differing(pair: Stated, *, main: str, doubtful: bool = False) -> Discrepancy:
    """A field that differs; one that is not the rule's ``main`` field is named."""
    return _discrepancy(pair, (_named(pair, 0), _named(pair, 1)), main=main, doubtful=doubtful)


def unread(
    pair: Stated, bitext: Bitext, *, main: str, threshold: str = WORDS
) -> Iterator[Discrepancy]:
    """What can be said of a field that one side at least does not state in a way known here.

    Nothing, unless neither words nor figures nor the meaning of both sides agree.
    """
    first, second = (" ".join(field.text.split()) for field in pair.fields.sides)
    figures = [sorted(FIGURE.findall(text)) for text in (first, second)]
    if fold(first) == fold(second) or (any(figures) and figures[0] == figures[1]):
        return
    if pair.score < bitext.profile.thresholds.get(threshold, 0.0):
        yield _discrepancy(pair, (first, second), main=main, doubtful=True)


def _discrepancy(pair: Stated, named: tuple[str, str], *, main: str, doubtful: bool) -> Discrepancy:
    subject = "" if pair.name == main else f"{pair.name.replace('_', ' ')}: "
    message = subject + contrast(Both(pair.fields.codes, named))
    sides: Both[Excerpt | None] = Both(pair.fields.codes, _excerpts(pair))
    if doubtful:
        return Discrepancy(message, sides, confidence=DOUBTFUL, severity=Severity.WARNING)
    return Discrepancy(message, sides)


def unequal_choices(bitext: Bitext, field: str, *, named: bool = False) -> Iterator[Discrepancy]:
    """Fields of this name that choose otherwise from what the profile knows.

    A message says which field it is where it is to be ``named``.
    """
    main = "" if named else field
    for pair in stated(bitext, "choice", names=frozenset({field})):
        first, second = pair.values.sides
        if not isinstance(first, Choice) or not isinstance(second, Choice):
            unlike = _is_of_no_length(pair, bitext.profile)
            told = (differing(as_written(pair), main=main, doubtful=True),) if unlike else ()
            yield from told or unread(pair, bitext, main=main)
        elif not first.says(second):
            yield differing(pair, main=main, doubtful=first.one_more(second))


def _is_of_no_length(pair: Stated, profile: Profile) -> bool:
    """Whether one language says what has no set length, and the other gives no more than one."""
    spec = profile.fields.get(pair.name)
    chosen = [one for one in pair.values.sides if isinstance(one, Choice)]
    if spec is None or len(chosen) != 1 or not chosen[0].names:
        return False
    return set(chosen[0].names) <= set(spec.unlimited) and any(
        kind == "duration" and fact.sure
        for value, (code, field) in zip(pair.values.sides, pair.fields.items(), strict=True)
        if value is None
        for kind, fact in facts.read(field.text, code, profile)
    )


def as_written(pair: Stated) -> Stated:
    """The pair without its values, so that a message quotes the words themselves."""
    return replace(pair, values=Both(pair.fields.codes, (None, None)))


def contrast(sides: Both[str]) -> str:
    """What each language says: "8 years in English, 6 years in French"."""
    return ", ".join(f"{words} in {languages.name(code)}" for code, words in sides.items())


def excerpt(field: Field) -> Excerpt:
    """The words of a field's value; those of its label where the value is empty."""
    begin, end = field.span
    return Excerpt((field.block,), field.span if begin < end else None)


def label_excerpt(field: Field) -> Excerpt:
    """The words of a field's label."""
    begin = field.block.text.find(field.label)
    span = (begin, begin + len(field.label)) if field.label and begin >= 0 else None
    return Excerpt((field.block,), span)


def after(field: Field | None) -> Excerpt | None:
    """The place behind a field, where another one should stand."""
    return None if field is None else Excerpt((field.block,), place=True)


def _values(name: str, fields: Both[Field], spec: FieldSpec, bitext: Bitext) -> Both[Value | None]:
    """What both fields state; one with a label of another field is read as its counterpart is.

    Grades are read without letters that abbreviate the label in each language: "FG", « GF ».
    """
    if spec.value == GRADE:
        bare = fields.map(lambda field: of_label(field.text, field.label))
        if all(bare.values()):
            return Both(fields.codes, bare.sides)
    first, second = (
        (field.value if field.name == name else None)
        or values.read(field.text, languages.load(code), spec, bitext.profile)
        for code, field in fields.items()
    )
    return Both(fields.codes, (first, second))


def _named(pair: Stated, side: int) -> str:
    value = pair.values.sides[side]
    return " ".join(pair.fields.sides[side].text.split()) if value is None else str(value)


def _excerpts(pair: Stated) -> tuple[Excerpt, Excerpt]:
    first, second = pair.fields.sides
    return excerpt(first), excerpt(second)
