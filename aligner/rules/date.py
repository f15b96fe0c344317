"""A date or a time in running text differs between the two languages.

Days, months, years, decades, weekdays and times of day are compared as such, whatever their
form: "15 June 2026" and "15/06/2026", "p.m." and 24 hours, "half past nine" and "9 h 30",
"mid-June" and "mi-juin", "Boxing Day" and "26 décembre", midnight as 24:00, 23:59 or the next
day's 0:00. Each end of a range counts by itself, and what ends at a moment in one language may
not begin at it in the other. Time zones are compared where both languages name one. What may be a
matter of exactness alone is a warning: a month against a day of it, figures that agree once day
and month change places, an hour of which one language leaves open the half of the day, noon or
midnight in one language alone. A weekday in one language alone is a remark.

Why: somebody who trusts the wrong date misses the interview, the start or the deadline.

Reported:

    EN  Interviews are held on 15 June 2026.
    FR  Les entretiens se tiennent le 25 juin 2026.
    =>  15 June 2026 in English, 25 June 2026 in French

    EN  The reception is open from 9 a.m. to 5 p.m.
    FR  La réception est ouverte de 9 h à 18 h.
    =>  17:00 in English, 18:00 in French

    EN  Applications must be sent by 3 June.
    FR  Les candidatures doivent être envoyées à partir du 3 juin.
    =>  until 3 June in English, from 3 June in French

Accepted:

    EN  The lecture begins at a quarter past six.
    FR  La conférence commence à 18 h 15.

    EN  The test takes place from 3 to 7 May 2026, at 2.30 p.m.
    FR  L'épreuve a lieu du 3 au 7 mai 2026, à 14 h 30.

    EN  Applications are accepted until midnight on 15 June 2026.
    FR  Les candidatures sont acceptées jusqu'au 15 juin 2026 à 23 h 59.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from aligner.compare import contrast
from aligner.facts import Fact
from aligner.facts._likeness import clock_face
from aligner.facts.date import Date, Time, Weekday, limited, near, opposed
from aligner.model import Bitext, Both, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities.statements import NONE, Difference, differences

DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)")
"""What looks like a number, and the other language shows to be a time of day."""


@rule(Severity.ERROR, mqm="date-time")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Dates and times that differ."""
    return (_discrepancy(one) for one in differences(bitext) if one.kind == "date")


def _discrepancy(one: Difference) -> Discrepancy:
    first, second = (side.fact if side else None for side in one.statements.sides)
    found = replace(one.discrepancy(), message=contrast(_shown(one)))
    if opposed(first, second):
        return found
    if None in (first, second):
        return replace(found, severity=_missed(first or second) or found.severity)
    return replace(found, severity=Severity.WARNING) if near(first, second) else found


def _missed(fact: Fact | None) -> Severity | None:
    """How much it matters that one language alone tells what is often told otherwise."""
    if isinstance(fact, Weekday):
        return Severity.INFO
    # "Since January" is "since the beginning of the year".
    month = isinstance(fact, Date) and fact.day.day is None and fact.day.year is None
    return Severity.WARNING if month or (isinstance(fact, Time) and fact.spoken) else None


def _shown(one: Difference) -> Both[str]:
    """What a message says of each side: a time against a length of hours, or against limits."""
    sides = one.statements.sides
    facts = [side.fact if side else None for side in sides]
    limits = opposed(*facts)
    clock = any(isinstance(fact, Time) for fact in facts)
    shown = [_named(fact, limits=limits, clock=clock) for fact in facts]
    for at, side in enumerate(sides):
        face = DOTTED.fullmatch(side.excerpt.text) if side and clock else None
        if face is not None:
            shown[at] = f"{face['hour']:>02}:{face['minute']}"
    return Both(one.statements.codes, (shown[0], shown[1]))


def _named(fact: Fact | None, *, limits: bool, clock: bool) -> str:
    if fact is None:
        return NONE
    if limits and isinstance(fact, Date | Time):
        return limited(fact)
    return clock_face(fact) if clock and not isinstance(fact, Time) else str(fact)
