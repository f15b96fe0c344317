"""A country, place or other proper name is missing or differs.

Countries, peoples and cities are known by CLDR in both languages, so that "Belgian", "belge" and
"Belgique" are one. Other names are capitalised words that are no words of their language; the other
language has them in the same spelling or a near one. Codes of documents and posts (P-4,
AC/35-D/2000) are compared letter by letter. Words that only bear a capital, as titles and divisions
do, are passed over, and so is what has a name within a common noun ("French fries"). A place that
the header names and one language does not repeat is an info, and so are a people, what the text
names throughout, and a name in a sentence that is translated freely.
Names of several words that differ in a letter of one, or in its number (Louis XIV), are reported,
whatever words they are behind a title; other ways to write the sounds of another alphabet are not.
Two official names in each other's place are reported. Codes that differ in their figures alone are
left to the rule of numbers where it reports them.

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

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from aligner.compare import contrast
from aligner.model import Bitext, Both, Discrepancy, Excerpt, LeftOut, Severity
from aligner.rulebook import rule
from aligner.views.freedom import is_free, link_of
from aligner.views.left_out import left_out
from aligner.views.modality.command import lost, replaced
from aligner.views.names.coordinated import is_one_of_two
from aligner.views.names.exchanged import Exchanged, exchanged
from aligner.views.names.familiar import goes_unsaid
from aligner.views.names.spellings import Spelt, misspelt
from aligner.views.names.unanswered import Name, unanswered
from aligner.views.quantities.statements import differences

DIGITS = re.compile(r"\d+")
NUMBER = "number"
"""The kind of fact of which the rule of numbers tells."""
NONE = "none"
"""What a message says of a language that does not have the name."""
REPLACED = 0.9
"""Confidence in a finding about a name in whose place there is another."""
MISSING = 0.75
"""The same where there is nothing in its place."""
NO_FURTHER = -0.1
"""Share of the distance by which the sides may come apart when a name is left out that one of them
alone has: so 19 of 20 in spoilt pairs and 15 of 24 in right ones, where it is said in other words.
"""

Misspelt = tuple[int, Spelt, Spelt]
"""A passage, and the name in it that the languages spell in two ways."""

Places = frozenset[tuple[str, int]]
"""Where words stand: the id of their block, and each offset in it."""

Place = tuple[Name | None, Name | None]
"""A name of the first language and one of the second, None where there is none."""


@rule(Severity.WARNING, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Names without counterpart, and names that are spelt in two ways."""
    spelt = [*misspelt(bitext)]
    told = _all_places(one.excerpt for _, *both in spelt for one in both)
    missing = list(_missing(bitext, told))
    yield from missing
    yield from _misspelt(bitext, spelt)
    there = (excerpt for one in missing for excerpt in one.sides.values() if excerpt)
    yield from _exchanged(bitext, told | _all_places(there))


def _missing(bitext: Bitext, parts: Places) -> Iterator[Discrepancy]:
    """The same names are reported once, with the number of places."""
    found: dict[object, list[Place]] = {}
    told = _told(bitext)
    near = {tongue.excerpt for tongue in lost(bitext)}
    near |= {tongue.excerpt for one in replaced(bitext) for tongue in one.sides.values()}
    for at, (first, second) in unanswered(bitext):
        for place in zip_longest(first, second):
            if _is_told(place, told) or any(name and name.excerpt in near for name in place):
                continue
            if any(name and not parts.isdisjoint(_places(name.excerpt)) for name in place):
                continue
            texts = tuple(name and name.text for name in place)
            found.setdefault((texts, at if bitext.paired else 0), []).append(place)
    for places in found.values():
        yield _discrepancy(places, bitext)


def _told(bitext: Bitext) -> Places:
    """Where the figures stand that the rule of numbers reports: ids of blocks, and offsets."""
    return frozenset(
        (one.block.id, offset)
        for difference in differences(bitext)
        if difference.kind == NUMBER and not difference.doubtful
        for one in difference.statements.values()
        if one is not None
        for offset in range(*one.fact.span)
    )


def _is_told(place: Place, told: Places) -> bool:
    """Whether two codes have the same letters, and their figures are reported as numbers.

    Or whether the figures of a code that one language lacks are.
    """
    first, second = place
    if first is not None and second is not None:
        alike = DIGITS.sub("", first.text) == DIGITS.sub("", second.text)
        return alike and _are_told((first.excerpt, second.excerpt), told)
    one = first or second
    return (
        one is not None and DIGITS.search(one.text) is not None and _are_told([one.excerpt], told)
    )


def _are_told(excerpts: Sequence[Excerpt], told: Places) -> bool:
    return all(
        any((one.blocks[0].id, at) in told for at in range(*(one.span or (0, 0))))
        for one in excerpts
    )


def _places(words: Excerpt) -> Iterator[tuple[str, int]]:
    """Where words stand: the id of their block, and each offset in it."""
    return ((words.blocks[0].id, offset) for offset in range(*(words.span or (0, 0))))


def _all_places(excerpts: Iterable[Excerpt]) -> Places:
    return frozenset(place for excerpt in excerpts for place in _places(excerpt))


def _misspelt(bitext: Bitext, spelt: Sequence[Misspelt]) -> Iterator[Discrepancy]:
    found: set[object] = set()
    told = _told(bitext)
    for at, one, other in spelt:
        key = (one.words, other.words, at if bitext.paired else 0)
        # "Henry IV" and « Henri VI » differ in a number.
        if key not in found and not _are_told((one.excerpt, other.excerpt), told):
            found.add(key)
            codes = bitext.notice.halves.codes
            texts = Both(codes, (one.excerpt.text, other.excerpt.text))
            sides: Both[Excerpt | None] = Both(codes, (one.excerpt, other.excerpt))
            yield Discrepancy(contrast(texts), sides, REPLACED)


def _exchanged(bitext: Bitext, taken: Places) -> Iterator[Discrepancy]:
    """Names of words in whose place there is another."""
    codes = bitext.notice.halves.codes
    found = {(one.at if bitext.paired else 0, *_texts(one)): one for one in exchanged(bitext)}
    for one in found.values():
        if all(taken.isdisjoint(_places(excerpt)) for excerpt in one.excerpts):
            sides: Both[Excerpt | None] = Both(codes, one.excerpts)
            yield Discrepancy(contrast(Both(codes, _texts(one))), sides, REPLACED)


def _texts(one: Exchanged) -> tuple[str, str]:
    return one.excerpts[0].text, one.excerpts[1].text


def _discrepancy(places: list[Place], bitext: Bitext) -> Discrepancy:
    first, codes = places[0], bitext.notice.halves.codes
    named = Both(codes, (_named(first[0]), _named(first[1])))
    sides: Both[Excerpt | None] = Both(codes, (_excerpt(first[0]), _excerpt(first[1])))
    times = f" ({len(places)} times)" if len(places) > 1 else ""
    message = contrast(named) + times
    if all(first):
        return Discrepancy(message, sides, REPLACED)
    unsaid = any(
        name
        and (
            goes_unsaid(name, bitext)
            or (is_free(name.sentence, bitext) and not is_one_of_two(name, bitext))
        )
        for name in first
    )
    if unsaid:
        return Discrepancy(message, sides, MISSING, Severity.INFO)
    return Discrepancy(message, sides, MISSING, left_out=_without(first[0] or first[1], bitext))


def _without(name: Name | None, bitext: Bitext) -> LeftOut | None:
    """The sides of a link without a name of one of them."""
    link = link_of(name.sentence, bitext) if name else None
    if name is None or link is None:
        return None
    return left_out(link.sentences.sides, [(name.sentence.block, name.span)], NO_FURTHER)


def _named(name: Name | None) -> str:
    return NONE if name is None else name.text


def _excerpt(name: Name | None) -> Excerpt | None:
    return None if name is None else name.excerpt
