"""The body that recruits differs between the two languages.

Official names and acronyms of the profile count as one body: "NATO International Staff (NATO
IS)" is "OTAN SI". Names that the profile does not know are compared by meaning alone, and a
doubt is a warning.

Why: a name taken from another notice of the same house is easily overlooked.

Reported:

    EN  Organisation: World Health Organization (WHO)
    FR  Organisation : OIT
    =>  World Health Organization in English, International Labour Organization in French

Accepted:

    EN  Organisation: World Health Organization (WHO)
    FR  Organisation : OMS
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import WORDS, Stated, differing, stated, unread
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.values.organisation import Organisation

MAIN = "organisation"
FULL_NAME = 3
"""Words of a name that is no mere acronym."""


@rule(Severity.ERROR, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Bodies that are not the same."""
    for pair in stated(bitext, "organisation"):
        first, second = pair.values.sides
        if isinstance(first, Organisation) and isinstance(second, Organisation):
            if first.says(second):
                continue
            if first.sure(second):
                yield differing(pair, main=MAIN)
                continue
        yield from unread(pair, bitext, main=MAIN, threshold=_threshold(pair))


def _threshold(pair: Stated) -> str:
    """Names in full are nearer to their translations than other words; bare acronyms are not."""
    known = [value is not None for value in pair.values.sides]
    full = all(len(field.text.split()) >= FULL_NAME for field in pair.fields.sides)
    return MAIN if full or any(known) else WORDS
