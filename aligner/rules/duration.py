"""A length of time, or how it is bounded, differs between the two languages.

Years, months, weeks, days, hours and minutes are compared as amounts, in figures or in words:
eighteen months are a year and a half, a fortnight is "quinze jours". A minimum against a maximum
is an error, and so are "no earlier than" against "within" and a minimum or a maximum in one
language alone; "more than" against "at least", "within" against "after", "about" in one language
alone, working days against days, and one unit or half of one in one language alone are warnings.
"A couple" may be exact or not. Where each language counts per one unit ("two days a week"), the
unit is compared too.

Why: the years of experience asked for decide who may apply, and nobody should be turned away, or
let in, by the language they happened to read.

Reported:

    EN  At least eight years of experience in public procurement.
    FR  Au moins six ans d'expérience dans la passation de marchés publics.
    =>  8 years in English, 6 years in French

    EN  Candidates have at least eight years of experience in public procurement.
    FR  Les candidats ont au plus huit ans d'expérience dans la passation de marchés publics.
    =>  at least 8 years in English, at most 8 years in French

Accepted:

    EN  The initial contract runs for eighteen months.
    FR  Le contrat initial est d'un an et demi.

    EN  A minimum of five years' experience is required.
    FR  Une expérience de cinq ans au moins est exigée.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aligner.compare import contrast
from aligner.facts._likeness import clock_face
from aligner.facts.duration import Duration
from aligner.facts.number import Number
from aligner.model import Bitext, Both, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities import rates
from aligner.views.quantities.bounded import bounded
from aligner.views.quantities.statements import NONE, Difference, differences


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Lengths of time that differ, and bounds of one length."""
    for one in differences(bitext):
        if one.kind == "duration":
            yield from _discrepancies(one)
    yield from bounded(bitext, "duration")
    yield from rates.unlike(bitext)


def _discrepancies(one: Difference) -> Iterator[Discrepancy]:
    first, second = (side.fact if side else None for side in one.statements.sides)
    if isinstance(first, Duration) and isinstance(second, Duration):
        yield _between(first, second, one)
        return
    alone = first if second is None else second
    found = replace(one.discrepancy(), message=contrast(_shown(one)))
    single = None in (first, second) and isinstance(alone, Duration) and alone.single
    yield replace(found, severity=Severity.WARNING) if single else found


def _shown(one: Difference) -> Both[str]:
    """What a message says of each side: "7 h 24" against "the 7.42 train" is a time of day."""
    facts = [side.fact if side else None for side in one.statements.sides]
    clock = any(isinstance(fact, Number) and fact.amount.denominator != 1 for fact in facts)
    first, second = (
        clock_face(fact) if clock and isinstance(fact, Duration) else str(fact or NONE)
        for fact in facts
    )
    return Both(one.statements.codes, (first, second))


def _between(first: Duration, second: Duration, one: Difference) -> Discrepancy:
    found = one.discrepancy()
    if first.lasts(second) and first.parted(second):
        parts = Both(one.statements.codes, (first.placed(), second.placed()))
        return replace(found, message=contrast(parts))
    if not first.lasts(second):
        alike = first.counts(second)  # days, working or not
        return replace(found, severity=Severity.WARNING) if alike else found
    again = first.again and second.again
    mine, theirs = (side.often() if again else side.bounded() for side in (first, second))
    message = contrast(Both(one.statements.codes, (mine, theirs)))
    firm = first.bound.opposes(second.bound) or first.bound.is_freed(second.bound)
    return replace(found, message=message, severity=found.severity if firm else Severity.WARNING)
