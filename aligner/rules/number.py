"""A number differs between the two languages, or stands in one only.

Figures, words, Roman numerals, ordinals and fractions are compared as amounts, whatever their
decimal and thousands marks: "two copies" is "2 exemplaires", "a third of" is "un tiers des",
"the 1970s" are "les années 70". Words that often count nothing ("one", "first", "both") are
missed by nobody, but a number on the other side must not contradict them. Words that give no
more than a magnitude ("hundreds"), words that multiply ("tripled") and the numbers of kings and
popes are compared with their like alone, and are warnings. The figures of codes ("G17-G20") count,
dates, sums, percentages and lengths of time have rules of their own.

Why: how many staff, copies, references or languages are asked for is not a matter of wording;
a wrong figure survives every reading that looks for meaning.

Reported:

    EN  Applications are submitted in three copies.
    FR  Les candidatures sont présentées en deux exemplaires.
    =>  3 in English, 2 in French

    EN  The team consists of a dozen analysts and two editors.
    FR  L'équipe se compose d'une douzaine d'analystes et de rédacteurs.
    =>  2 in English, none in French

Accepted:

    EN  The unit has 1,200 files, a third of them on paper.
    FR  L'unité gère 1 200 dossiers, dont un tiers sur papier.

    EN  Candidates give the names of two referees.
    FR  Les candidats indiquent le nom de 2 personnes de référence.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities.bounded import bounded
from aligner.views.quantities.statements import differing


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Numbers that differ."""
    yield from differing(bitext, "number")
    yield from bounded(bitext, "number")
