"""A percentage differs between the two languages, or stands in one only.

"80%", "80 %", "80 per cent", "eighty percent" and "quatre-vingts pour cent" are the same; of a
range, both ends are compared.

Why: the share of working time, of travel or of a salary that is paid decides what a post is
worth, and it is a figure that nobody can guess from the sentence.

Reported:

    EN  The post is part-time (80%).
    FR  Le poste est à temps partiel (50 %).
    =>  80% in English, 50% in French

    EN  Between 10 and 15 per cent of the time is spent travelling.
    FR  De 10 à 25 % du temps est consacré aux voyages.
    =>  15% in English, 25% in French

Accepted:

    EN  The allowance is twenty percent of the basic salary.
    FR  L'indemnité s'élève à 20 % du traitement de base.

    EN  The rate rose by 2.5%.
    FR  Le taux a augmenté de 2,5 pour cent.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities.bounded import bounded
from aligner.views.quantities.statements import differing


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Percentages that differ."""
    yield from differing(bitext, "percentage")
    yield from bounded(bitext, "percentage")
