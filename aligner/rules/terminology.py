"""A term of the glossary is not rendered as the glossary wants it.

The glossary is a file that `--glossary` or the settings name, and what the profile has of its
own; the lines marked `==` below are such a file. Terms are known in all their forms (singular
and plural, masculine and feminine), as whole words and the longest first: where "programme
officer" is a term, its "officer" is none. A term is rendered if any approved one stands in the
aligned text, in its parts there, or in the text around it, or in short where it is told in full
elsewhere; a forbidden one is reported unless an approved one stands beside it. In a set phrase
("in order to") no word is a term, and one that is written as a name may be none. Terms of the
second language are held against the first where they have several words; that and the names are
remarks.

Why: two words for one thing let readers believe that there are two things, and the terms of an
organisation have been agreed on with its lawyers and its unions.

Reported:

    ==  duty station,lieu d'affectation
    EN  The duty station of this post is the seat of the Office.
    FR  Le lieu de service pour ce poste est le siège de l'Office.
    =>  "duty station" in English, not "lieu d'affectation" in French

Accepted:

    ==  duty station,lieu d'affectation
    EN  Staff may be moved from one of the duty stations of the Office to another.
    FR  Le personnel peut passer d'un des lieux d'affectation de l'Office à un autre.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.compare import contrast
from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.terms import Misused, Terms

FORBIDDEN = 0.95
"""Confidence in a finding about a term that is not to be used."""
MISSING = 0.85
"""The same where no approved term is found: it may be said in a way not known here."""
DOUBTFUL = 0.6
"""The same for a word that is written as a name, and for terms of the second language: it may
have its own reason to use them."""


@rule(Severity.WARNING, mqm="terminology")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Terms that are not rendered as the glossary wants; each is reported once."""
    found: dict[object, list[Misused]] = {}
    for at, one in Terms(bitext).misused():
        found.setdefault((one.key, at if bitext.paired else 0), []).append(one)
    for same in found.values():
        yield _discrepancy(same, bitext.notice.halves.codes)


def _discrepancy(same: list[Misused], codes: tuple[str, str]) -> Discrepancy:
    one = same[0]
    times = f" ({len(same)} times)" if len(same) > 1 else ""
    message = (_missing(one, codes) if one.wrong is None else _forbidden(one, codes)) + times
    here = one.placed.excerpt if one.placed else _opposite(one)
    there = one.wrong.excerpt if one.wrong else _opposite(one)
    sides = Both(codes, (here, there) if one.side == 0 else (there, here))
    aside = f"; note: {one.note}" if one.note else ""
    if one.wrong is not None:
        return Discrepancy(message, sides, FORBIDDEN, aside=aside)
    doubtful = one.placed is not None and (one.placed.mention.named or one.side == 1)
    severity = Severity.INFO if doubtful else None
    return Discrepancy(message, sides, DOUBTFUL if doubtful else MISSING, severity, aside)


def _missing(one: Misused, codes: tuple[str, str]) -> str:
    term = f'"{one.placed.mention.term.text}"' if one.placed else ""
    said = (term, _none_of(one.approved))
    return contrast(Both(codes, said if one.side == 0 else said[::-1]))


def _none_of(terms: tuple[str, ...]) -> str:
    """That none of these terms stands there: 'neither "a" nor "b"'."""
    if len(terms) == 1:
        return f'not "{terms[0]}"'
    return "neither " + " nor ".join(f'"{term}"' for term in terms)


def _forbidden(one: Misused, codes: tuple[str, str]) -> str:
    wrong = f'"{one.wrong.mention.term.text}"' if one.wrong else ""
    approved = " or ".join(f'"{term}"' for term in one.approved)
    wanted = f"where the glossary wants {approved}" if approved else "which the glossary forbids"
    if one.placed is None:
        return f"{wrong} in {name(codes[1 - one.side])}, {wanted}"
    said = (f'"{one.placed.mention.term.text}"', wrong)
    return f"{contrast(Both(codes, said if one.side == 0 else said[::-1]))}, {wanted}"


def _opposite(one: Misused) -> Excerpt | None:
    """The sentence in which the term should stand."""
    for sentence in one.opposite:
        return Excerpt((sentence.block,), sentence.span)
    return None
