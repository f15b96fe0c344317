"""An amount of money in running text differs between the two languages, or stands in one only.

Amounts are compared with their currency, by code, symbol or name, before or after the figures:
"$5m", "5 million dollars" and "5 millions de dollars américains" are the same. The salary in the
header has a rule of its own.

Why: budgets, allowances and limits of signature say how much responsibility a post bears, and
an organisation is held to the sums that it publishes.

Reported:

    EN  The holder manages a budget of EUR 2.5 million.
    FR  Le titulaire gère un budget de 3,5 millions d'euros.
    =>  EUR 2,500,000 in English, EUR 3,500,000 in French

    EN  A relocation allowance of 4,000 euros is paid on arrival.
    FR  Une indemnité de réinstallation de 4 000 francs suisses est versée à l'arrivée.
    =>  EUR 4,000 in English, CHF 4,000 in French

Accepted:

    EN  The budget is about $5m a year.
    FR  Le budget est d'environ 5 millions de dollars par an.

    EN  Contracts of up to EUR 60,000 need no call for tenders.
    FR  Les marchés de moins de 60 000 € ne requièrent pas d'appel d'offres.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities.bounded import bounded
from aligner.views.quantities.statements import differing


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Sums of money that differ."""
    yield from differing(bitext, "money")
    yield from bounded(bitext, "money")
