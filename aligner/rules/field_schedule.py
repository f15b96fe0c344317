"""Full or part time differs between the two languages.

Schedules are compared by the profile's words for them, and by the share of full time where
both languages give one. A value that the profile does not know is compared by meaning, and a
doubt is a warning.

Why: half a post at half the pay is another post.

Reported:

    EN  Schedule: Full-time
    FR  Horaire : Temps partiel
    =>  full time in English, part time in French

Accepted:

    EN  Schedule: Part-time (80%)
    FR  Horaire : À temps partiel (80 %)
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import unequal_choices
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Schedules that are not the same."""
    yield from unequal_choices(bitext, "schedule")
