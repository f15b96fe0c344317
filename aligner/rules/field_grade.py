"""The grade differs between the two languages.

Grades are compared as codes, however they are spaced and pointed: G20, G-20 and "NATO Grade
G20" are one, and letters that abbreviate the label in each language are no part of them. A range,
or an old grade beside the new one, must have the same codes on both sides; where one side has all
those of the other and more, that is a warning.

Why: the grade decides pay and rank, and who may apply.

Reported:

    EN  Schedule: Full-time
    EN  Grade: P-4
    FR  Horaire : Temps plein
    FR  Classe : P-5
    =>  P4 in English, P5 in French

Accepted:

    EN  Grade: P-4
    FR  Classe : P4

    EN  Schedule: Full-time
    EN  Grade: A.2 / NATO Grade G15
    FR  Horaire : Temps plein
    FR  Grade : A2/G15
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import differing, stated, unread
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.values.grade import Grade

MAIN = "grade"


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Grades that have not the same codes."""
    for pair in stated(bitext, "grade"):
        first, second = pair.values.sides
        if not isinstance(first, Grade) or not isinstance(second, Grade):
            yield from unread(pair, bitext, main=MAIN)
        elif not first.says(second):
            more = first.codes < second.codes or second.codes < first.codes
            yield differing(pair, main=MAIN, doubtful=more)
