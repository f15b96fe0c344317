"""The vacancy number differs between the two languages.

It is compared without its spaces, dashes and brackets and without "No." or "N°" before it,
whether it stands in the title or in a field of its own. Numbers of the post and of the selection
process are compared in the same way. Where each language has its own letters in the same number,
as the name of the body and those of the field tell, that is an info.

Why: candidates and systems find a vacancy by its number.

Reported:

    EN  Officer, Defence Planning (250138)
    EN  Schedule: Full-time
    FR  Administratrice/Administrateur (plans de défense) (250183)
    FR  Horaire : Temps plein
    =>  250138 in English, 250183 in French

Accepted:

    EN  Vacancy Number: VN 2025-012
    FR  Avis de vacance N° : 2025 / 012
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aligner.compare import differing, stated, unread
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.names.marked import are_own_letters

MAIN = "reference"


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Vacancy numbers that are not the same."""
    for pair in stated(bitext, "reference"):
        first, second = pair.values.sides
        if first is None or second is None:
            yield from unread(pair, bitext, main=MAIN)
        elif not first.says(second):
            found = differing(pair, main=MAIN)
            own = are_own_letters(pair, bitext)
            yield replace(found, severity=Severity.INFO) if own else found
