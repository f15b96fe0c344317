"""A header field stands in one language only.

A label without a value counts as missing. A field whose label no profile knows is a warning, and
so is one that may be its counterpart under such a label.

Why: readers of one language alone do not learn what the field says.

Reported:

    EN  Schedule: Full-time
    EN  Clearance Level: Secret
    FR  Horaire : Temps plein
    =>  Clearance Level: Secret in English, none in French

Accepted:

    EN  Schedule: Full-time
    EN  Grade: P-4
    FR  Classe : P-4
    FR  Horaire : Temps plein
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import DOUBTFUL, after, contrast, excerpt
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Field, FieldPair, Severity
from aligner.rulebook import rule


@rule(Severity.ERROR, mqm="omission")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Fields that one side lacks or leaves empty."""
    before: dict[str, Field | None] = dict.fromkeys(bitext.notice.halves)
    for pair in bitext.fields:
        lacking = [code for code, field in pair.fields.items() if not _stated(field)]
        if len(lacking) == 1 and _has_value(pair, bitext):
            yield _missing(pair, lacking[0], before, doubtful=_doubtful(pair, lacking[0], bitext))
        before |= {code: field for code, field in pair.fields.items() if field is not None}


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
