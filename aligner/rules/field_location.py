"""The duty station differs between the two languages.

Countries and cities are known by their names in both languages. A city is the same place
whether its country stands beside it or not. Towns that no list has are compared by spelling;
where that leaves a doubt, or one language has one place more, it is a warning.

Why: people move to where the notice sends them.

Reported:

    EN  Duty Station: Geneva, Switzerland
    FR  Lieu d'affectation : Bruxelles, Belgique
    =>  Geneva, Switzerland in English, Brussels, Belgium in French

Accepted:

    EN  Primary Location: Belgium-Brussels
    FR  Emplacement principal : Bruxelles

    EN  Duty Station: The Hague
    FR  Lieu d'affectation : La Haye (Pays-Bas)
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import as_written, differing, stated, unread
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.values.place import Place

MAIN = "location"


@rule(Severity.ERROR, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Places that are not the same."""
    for pair in stated(bitext, "place"):
        first, second = pair.values.sides
        if not isinstance(first, Place) or not isinstance(second, Place):
            yield from unread(pair, bitext, main=MAIN)
        elif first.says(second):
            continue
        elif first.sure(second):
            yield differing(pair, main=MAIN)
        elif first.one_more(second):
            known = first.towns and second.towns
            yield differing(pair if known else as_written(pair), main=MAIN, doubtful=True)
        elif first.unlike(second):
            yield differing(as_written(pair), main=MAIN, doubtful=True)
        else:
            yield from unread(pair, bitext, main=MAIN)
