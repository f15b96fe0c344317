"""An address on the web or of mail differs.

Host, path, questions and anchors are compared, and mail addresses letter by letter. The parts
that name a language (`/en/` and `/fr/`, `?lang=`, `_en.pdf`, `en.` before the host) may differ;
so may the scheme, `www.`, capitals of the host, a stroke at the end and a broken line. Where
the two addresses lead into two languages, a path in other words is often its translation and is
reported as an info.

Why: whoever follows a dead or foreign address cannot apply.

Reported:

    EN  Applications are accepted at https://www.example.org/en/jobs/apply.htm only.
    FR  Seules les candidatures déposées sur https://www.exemple.org/fr/jobs/apply.htm sont admises.
    =>  https://www.example.org/en/jobs/apply.htm in English, https://www.exemple.org/fr/jobs/apply.htm in French

Accepted:

    EN  Please read the guide (https://www.example.org/en/guide_en.pdf).
    FR  Veuillez lire le guide (www.example.org/fr/guide_fr.pdf).
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.facts.link import Link
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.statements import Difference, differences

KIND = "link"
WORDS_OF_A_PATH = 0.5
"""Confidence in a finding about two paths that may be translations of one another."""


@rule(Severity.WARNING, mqm="inconsistent-with-source")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Addresses that differ beyond their language part."""
    for difference in differences(bitext):
        if difference.kind != KIND:
            continue
        found = difference.discrepancy()
        if _may_be_translated(difference):
            found = replace(found, severity=Severity.INFO, confidence=WORDS_OF_A_PATH)
        yield found


def _may_be_translated(difference: Difference) -> bool:
    """Whether the addresses name two languages and differ in words of their paths alone."""
    first, second = (one and one.fact for one in difference.statements.values())
    if not (isinstance(first, Link) and isinstance(second, Link)):
        return False
    if first.marks == second.marks or len(first.parts) != len(second.parts):
        return False
    unlike = [pair for pair in zip(first.parts, second.parts, strict=True) if pair[0] != pair[1]]
    host = first.parts[0] == second.parts[0]
    return host and all(_is_wording(part) for pair in unlike for part in pair)


def _is_wording(part: str) -> bool:
    """Whether a part of a path is written in words: no figure, no ending of a file."""
    return part.replace("-", "").replace("_", "").replace("*", "").isalpha()
