"""The closing date or its time differs between the two languages.

Dates and times are compared as such: names of months and their abbreviations, figures, clocks
of 12 and 24 hours, midnight as 23:59, 24:00 or the next day's 0:00, "ongoing" as a value of its
own. A time zone counts where both languages name one. A time in one language alone is a warning,
and so is a date in figures that agrees once day and month change places. Dates of publication
and of entry on duty are compared in the same way.

Why: an applicant who trusts the later of two dates is turned away.

Reported:

    EN  Application Deadline: 15-Jun-2025, 11:59:00 PM
    FR  Date de retrait : 25-juin-2025, 23:59:00
    =>  2025-06-15, 23:59 in English, 2025-06-25, 23:59 in French

    EN  Closing date: 30 September 2025
    FR  Date de clôture : jusqu'à ce que le poste soit pourvu
    =>  2025-09-30 in English, open in French

Accepted:

    EN  Application Deadline: 10-Nov-2024, 11:59:00 PM
    FR  Date de retrait : 10-nov.-2024, 23:59:00

    EN  Closing date: 1 March 2026, midnight (Geneva time)
    FR  Date de clôture : 1er mars 2026, 23 h 59 (heure de Genève)
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import differing, stated, unread
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.values import Value
from aligner.values.deadline import Deadline

MAIN = "deadline"


@rule(Severity.ERROR, mqm="date-time")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Dates and times of the head that differ."""
    for pair in stated(bitext, "deadline"):
        first, second = pair.values.sides
        if first is None or second is None:
            yield from unread(pair, bitext, main=MAIN)
        elif not first.says(second):
            yield differing(pair, main=MAIN, doubtful=_swapped(first, second))
        elif _one_has_a_time(first, second):
            yield differing(pair, main=MAIN, doubtful=True)


def _swapped(first: Value, second: Value) -> bool:
    if not isinstance(first, Deadline) or not isinstance(second, Deadline):
        return False
    return first.swapped(second)


def _one_has_a_time(first: Value, second: Value) -> bool:
    if not isinstance(first, Deadline) or not isinstance(second, Deadline):
        return False
    return (first.minutes is None) != (second.minutes is None)
