"""An address on the web or of mail differs.

Host, path, questions and anchors are compared, and mail addresses letter by letter. The parts
that name a language (`/en/` and `/fr/`, `?lang=`, `_en.pdf`, `en.` before the host) may differ;
so may the scheme, `www.`, capitals of the host, a stroke at the end and a broken line. Where
the two addresses lead into two languages (`/en/`, or `jobs.` and `emplois.` of one domain), a
path in other words is often its translation and is reported as an info.

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

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec.structs import replace

from aligner.facts.link import Link
from aligner.model import Bitext, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.views.quantities.statements import Difference, differences

KIND = "link"
WORDS_OF_A_PATH = 0.5
"""Confidence in a finding about two paths that may be translations of one another."""
DOMAIN = 2
"""Labels of a host that name who owns it."""
ALIKE = 0.7
"""Likeness of two labels from which one is rather the other with a slip."""
FILE = re.compile(r"(?P<stem>.+?)(?P<ending>\.(?:html?|pdf|aspx?|php|jsp|docx?))")
FIGURES = re.compile(r"\d+")
BETWEEN = re.compile(r"[-_*\d’']+")


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
    """Whether the addresses lead into two languages and differ in words of their paths alone.

    They do so by their marks, or by hosts of one domain that bear a name in either language. An
    anchor is a heading: behind a path in other words it is in other words as well.
    """
    first, second = (one and one.fact for one in difference.statements.values())
    if not (isinstance(first, Link) and isinstance(second, Link)):
        return False
    (host, *path), (other, *others) = map(_without_anchor, (first, second))
    if len(path) != len(others):
        return False
    unlike = [pair for pair in zip(path, others, strict=True) if pair[0] != pair[1]]
    if not unlike or not all(_is_wording(*pair) for pair in unlike):
        return False
    return first.marks != second.marks if host == other else _is_site(host, other)


def _without_anchor(link: Link) -> list[str]:
    return [part for part in link.parts if not part.startswith("#")]


def _is_wording(one: str, other: str) -> bool:
    """Whether parts of two paths are written in words, with the same figures and ending of file."""
    (stem, ending), (second, behind) = (
        (found["stem"], found["ending"] or "") if (found := FILE.fullmatch(part)) else (part, "")
        for part in (one, other)
    )
    words = (BETWEEN.sub("", part) for part in (stem, second))
    return (
        ending == behind
        and FIGURES.findall(stem) == FIGURES.findall(second)
        and all(word.isalpha() for word in words)
    )


def _is_site(host: str, other: str) -> bool:
    """Whether two hosts of one domain bear names in two languages: "jobs", "emplois"."""
    labels, others = host.split("."), other.split(".")
    if len(labels) != len(others) or labels[-DOMAIN:] != others[-DOMAIN:]:
        return False
    unlike = [pair for pair in zip(labels, others, strict=True) if pair[0] != pair[1]]
    return all(SequenceMatcher(None, *pair).ratio() < ALIKE for pair in unlike)
