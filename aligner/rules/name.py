"""A country, place or other proper name is missing or differs.

Countries, peoples and cities are known by CLDR in both languages, so that "Belgian", "belge" and
"Belgique" are one. Other names are capitalised words that are no words of their language; the
other language has them in the same spelling or a near one. Codes of documents and posts (P-4,
AC/35-D/2000) are compared letter by letter. Words that only bear a capital, as titles and
divisions do, are passed over. A place that the header names and one language does not repeat is
an info.

Why: a place or person taken from another notice reads well in one language and is wrong.

Reported:

    EN  The person appointed will be based in Copenhagen and report to Ms Lindqvist.
    FR  La personne nommée sera basée à Stockholm et relèvera de Mme Lindqvist.
    =>  Copenhagen in English, Stockholm in French

Accepted:

    EN  The Belgian authorities issue the permit once London has agreed to the transfer.
    FR  Les autorités de Belgique délivrent le permis lorsque Londres a approuvé la mutation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from aligner.compare import contrast
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.names import Name, is_in_header, unanswered

NONE = "none"
"""What a message says of a language that does not have the name."""
REPLACED = 0.9
"""Confidence in a finding about a name in whose place there is another."""
MISSING = 0.75
"""The same where there is nothing in its place."""

Place = tuple[Name | None, Name | None]
"""A name of the first language and one of the second, None where there is none."""


@rule(Severity.WARNING, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Names without counterpart; the same ones are reported once, with the number of places."""
    found: dict[object, list[Place]] = {}
    for at, (first, second) in unanswered(bitext):
        for place in zip_longest(first, second):
            texts = tuple(name and name.text for name in place)
            found.setdefault((texts, at if bitext.paired else 0), []).append(place)
    for places in found.values():
        yield _discrepancy(places, bitext)


def _discrepancy(places: list[Place], bitext: Bitext) -> Discrepancy:
    first, codes = places[0], bitext.notice.halves.codes
    named = Both(codes, (_named(first[0]), _named(first[1])))
    sides: Both[Excerpt | None] = Both(codes, (_excerpt(first[0]), _excerpt(first[1])))
    times = f" ({len(places)} times)" if len(places) > 1 else ""
    message = contrast(named) + times
    if all(first):
        return Discrepancy(message, sides, REPLACED)
    known = any(name and is_in_header(name, bitext) for name in first)
    return Discrepancy(message, sides, MISSING, Severity.INFO if known else None)


def _named(name: Name | None) -> str:
    return NONE if name is None else name.text


def _excerpt(name: Name | None) -> Excerpt | None:
    return None if name is None else name.excerpt
