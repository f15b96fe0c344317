"""A date or a time in running text differs between the two languages.

Days, months, years, decades, weekdays and times of day are compared as such, whatever their
form: "15 June 2026" and "15/06/2026", "p.m." and 24 hours, "mid-June" and "mi-juin", midnight as
24:00, 23:59 or the next day's 0:00. Each end of a range counts by itself. Time zones are compared
where both languages name one. What may be a matter of exactness alone is a warning: a month
against a day of it, figures that agree once day and month change places, a weekday in one
language alone.

Why: somebody who trusts the wrong date misses the interview, the start or the deadline.

Reported:

    EN  Interviews are held on 15 June 2026.
    FR  Les entretiens se tiennent le 25 juin 2026.
    =>  15 June 2026 in English, 25 June 2026 in French

    EN  The reception is open from 9 a.m. to 5 p.m.
    FR  La réception est ouverte de 9 h à 18 h.
    =>  17:00 in English, 18:00 in French

Accepted:

    EN  The test takes place from 3 to 7 May 2026, at 2.30 p.m.
    FR  L'épreuve a lieu du 3 au 7 mai 2026, à 14 h 30.

    EN  Applications are accepted until midnight on 15 June 2026.
    FR  Les candidatures sont acceptées jusqu'au 15 juin 2026 à 23 h 59.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.facts.date import Time, near, one_hour
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.statements import Difference, differences


@rule(Severity.ERROR, mqm="date-time")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Dates and times that differ."""
    for one in differences(bitext):
        if one.kind == "date":
            yield from _discrepancies(one)


def _discrepancies(one: Difference) -> Iterator[Discrepancy]:
    first, second = (side.fact if side else None for side in one.statements.sides)
    if isinstance(first, Time) is not isinstance(second, Time) and one_hour(first, second):
        return  # "from ten to three" is "de 10 h à 15 h"
    found = one.discrepancy()
    yield replace(found, severity=Severity.WARNING) if near(first, second) else found
