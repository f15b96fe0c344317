"""A header field stands in one language only.

A label without a value counts as missing. A field whose label no profile knows is a warning, and
so is one that may be its counterpart under such a label. Where both languages state the same
under labels of different fields, both are named; labels that are often used for one another
("Category", "Grade") are accepted.

Why: readers of one language alone do not learn what the field says.

Reported:

    EN  Schedule: Full-time
    EN  Clearance Level: Secret
    FR  Horaire : Temps plein
    =>  Clearance Level: Secret in English, none in French

    EN  Grade: P-4
    EN  Closing date: 3 May 2027
    FR  Classe : P-4
    FR  Date de début : 3 mai 2027
    =>  Closing date: 3 May 2027 in English, Date de début: 3 mai 2027 in French

Accepted:

    EN  Schedule: Full-time
    EN  Grade: P-4
    FR  Classe : P-4
    FR  Horaire : Temps plein
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import DOUBTFUL, after, contrast, excerpt, label_excerpt
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Field, FieldPair, Severity
from aligner.profiles import Profile, labels
from aligner.rulebook import rule


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Fields that one side lacks, leaves empty or calls by the name of another."""
    before: dict[str, Field | None] = dict.fromkeys(bitext.notice.halves)
    for pair in bitext.fields:
        lacking = [code for code, field in pair.fields.items() if not _stated(field)]
        if len(lacking) == 1 and _has_value(pair, bitext):
            yield _missing(pair, lacking[0], before, doubtful=_doubtful(pair, lacking[0], bitext))
        before |= {code: field for code, field in pair.fields.items() if field is not None}
        if not lacking and _are_labelled_apart(pair, bitext):
            yield _mislabelled(pair, bitext.profile)


def _stated(field: Field | None) -> bool:
    return field is not None and bool(field.text.strip(" :-"))


def _has_value(pair: FieldPair, bitext: Bitext) -> bool:
    """Whether the field is one that has a value, and no divider such as "Description"."""
    spec = bitext.profile.fields.get(pair.name)
    return spec is None or spec.value != "none"


def _doubtful(pair: FieldPair, lacking: str, bitext: Bitext) -> bool:
    """Whether nobody knows the label, or the other side has one that nobody knows to pair."""
    if pair.name not in bitext.profile.fields:
        return True
    alone = (one.fields[lacking] for one in bitext.fields if None in one.fields.sides)
    return any(field is not None and not field.name for field in alone)


def _are_labelled_apart(pair: FieldPair, bitext: Bitext) -> bool:
    """Whether both labels are known, for fields of which none is called as the other is."""
    first, second = _named(pair, bitext.profile)
    if not first or not second or first == second:
        return False
    if not labels.are_kindred_fields(first, second, bitext.profile):
        return True
    # Where both languages have both labels, neither of them stands for the other.
    return any(_named(one, bitext.profile) == (second, first) for one in bitext.fields)


def _named(pair: FieldPair, profile: Profile) -> tuple[str, str]:
    """The names of the fields that the labels stand for."""
    first, second = (
        labels.about(field.label, profile) if field and field.label else ""
        for field in pair.fields.sides
    )
    return first, second


def _mislabelled(pair: FieldPair, profile: Profile) -> Discrepancy:
    known = labels.fields(profile)
    sure = all(
        field and (found := known.exact(field.label)) and code in found.languages
        for code, field in pair.fields.items()
    )
    message = contrast(pair.fields.map(_words))
    sides: Both[Excerpt | None] = pair.fields.map(
        lambda field: label_excerpt(field) if field else None
    )
    if sure:
        return Discrepancy(message, sides)
    return Discrepancy(message, sides, confidence=DOUBTFUL, severity=Severity.WARNING)


def _missing(
    pair: FieldPair, lacking: str, before: dict[str, Field | None], *, doubtful: bool
) -> Discrepancy:
    sides = pair.fields.map(lambda field: _words(field) if _stated(field) else "none")
    excerpts = tuple(_excerpt(pair, code, lacking, before) for code in pair.fields)
    message = contrast(sides)
    both: Both[Excerpt | None] = Both(pair.fields.codes, (excerpts[0], excerpts[1]))
    if doubtful:
        return Discrepancy(message, both, confidence=DOUBTFUL, severity=Severity.WARNING)
    return Discrepancy(message, both)


def _excerpt(
    pair: FieldPair, code: str, lacking: str, before: dict[str, Field | None]
) -> Excerpt | None:
    """The field itself; on the side that lacks it, the place behind the field before it."""
    field = pair.fields[code]
    if field is not None:
        return excerpt(field)
    return after(before[code]) if code == lacking else None


def _words(field: Field | None) -> str:
    if field is None:
        return ""
    label = f"{field.label}: " if field.label else ""
    return label + " ".join(field.text.split())
