"""The level of the security clearance differs between the two languages.

Levels are compared by the profile's words and codes for them in both languages. A value that the
profile does not know is compared by meaning, and a doubt is a warning.

Why: the level decides who can be appointed and how long it takes.

Reported:

    EN  Security Clearance: Secret
    FR  Habilitation de sécurité : Très secret
    =>  secret in English, top secret in French

Accepted:

    EN  Security Clearance: Top Secret
    FR  Cote de sécurité : Très secret
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import unequal_choices
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Clearances that are not the same."""
    yield from unequal_choices(bitext, "clearance")
