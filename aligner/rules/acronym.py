"""An acronym, or its counterpart in the other language, is missing.

An acronym is answered by itself, by its official counterpart (NATO is OTAN), by the one that the
notice introduces with the full name in each language, by the full name, or by the same letters in
another order (HR is RH). Plurals and dots make no difference. Where the notice has already named a
body, "the Agency" or "it" may stand for it. Each acronym is reported once. Two in each other's
place may be one where neither a profile nor the other language knows them: an info, unless one
letter tells them apart. In a file of pairs, where nothing is introduced, one in whose place there
is no other is an info as well, but for the longer official ones.

Why: the acronym of another body sends the reader to the wrong place, and nobody looks twice at
capitals.

Reported:

    EN  The Agency works closely with the OECD on questions of taxation.
    EN  The post holder represents the Agency at meetings of the ILO and of member States.
    FR  L'Agence collabore étroitement avec l'OCDE sur les questions de fiscalité.
    FR  La personne titulaire représente l'Agence aux réunions de l'OMS et des États membres.
    =>  ILO in English, OMS in French

Accepted:

    EN  The Unit answers to the Human Resources Directorate and advises the UN on staff matters.
    FR  L'Unité relève de la Direction des ressources humaines et conseille l'ONU sur le personnel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import product

from aligner import languages
from aligner.compare import contrast
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.values.words import fold
from aligner.views.names.acronyms import Acronym, Counterparts
from aligner.views.names.capitals import follows_a_name, is_nameless
from aligner.views.names.official import are_near, known, named

NONE = "none"
"""What a message says of a language that has no counterpart."""
REPLACED = 0.9
"""Confidence in a finding about an acronym in whose place there is another."""
MISSING = 0.8
"""The same where there is nothing in its place."""

TELLING = 4
"""Letters from which the acronym of an official name is hardly said in other words."""

Place = tuple[Acronym | None, Acronym | None]
"""An acronym of the first language and one of the second, None where there is none."""


@rule(Severity.WARNING, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Acronyms without counterpart; each is reported once, with the number of places."""
    found: dict[object, list[Place]] = {}
    free: set[object] = set()
    counterparts, official = Counterparts(bitext), known(bitext.profile)
    # A lone pair may have an acronym of common nouns in another one's place: "CPU".
    sure = named(bitext.profile) if bitext.paired else official
    for at, place in _places(counterparts):
        key = tuple(one and one.letters for one in place), at if bitext.paired else 0
        if key not in found and (
            _may_be_one(place, counterparts, official, sure)
            or (bitext.paired and _may_be_said_otherwise(place, sure))
        ):
            free.add(key)
        if place not in (places := found.setdefault(key, [])):
            places.append(place)
    for slip, places in found.items():
        severity = Severity.INFO if slip in free else None
        yield _discrepancy(places, bitext.notice.halves.codes, severity)


def _places(counterparts: Counterparts) -> Iterator[tuple[int, Place]]:
    for at in range(len(counterparts.told)):
        left = _without_told(at, counterparts)
        while left[0] and left[1]:
            both = max(product(left[0], left[1]), key=_fit)
            yield at, both
            left = [[each for each in left[side] if each is not both[side]] for side in (0, 1)]
        for side in (0, 1):
            missed = (each for each in left[side] if not _is_excused(each, at, side, counterparts))
            for acronym in missed:
                yield at, (acronym, None) if side == 0 else (None, acronym)


def _without_told(at: int, counterparts: Counterparts) -> list[list[Acronym]]:
    """The acronyms that are left but for such as words of the other language tell."""
    one = counterparts.told[at]
    left = [counterparts.unanswered(one, side) for side in (0, 1)]
    return [
        [
            each
            for each in left[side]
            if not any(
                # "The GFDL" is « la licence de documentation libre GNU ».
                fold(each.letters) in counterparts.words(other.letters, 1 - side)
                for other in one.sides[1 - side]
                if other not in left[1 - side]
            )
        ]
        for side in (0, 1)
    ]


def _fit(pair: tuple[Acronym, Acronym]) -> float:
    """How well two acronyms fit: the share of the letters that both have, and where they stand."""
    first, second = (Counter(one.letters) for one in pair)
    shared = (first & second).total() / max(first.total(), second.total())
    return shared - abs(_share(pair[0]) - _share(pair[1]))


def _share(acronym: Acronym) -> float:
    """The share of its sentence that stands before an acronym."""
    sentence = acronym.sentence
    return (acronym.span[0] - sentence.span[0]) / max(1, len(sentence.text))


def _is_excused(acronym: Acronym, at: int, side: int, counterparts: Counterparts) -> bool:
    """Whether a reader of the other language misses nothing.

    What one language introduces and the other never abbreviates need not be there, nor what is
    introduced again or for nothing; and for a body that was named, another word may stand. But
    where the full name has capitals, and the other language none at all, the name was lost.
    """
    if acronym.bracketed and counterparts.is_contradicted(at, side):
        return False
    elsewhere = counterparts.is_known(acronym.letters, side)
    introduced = counterparts.introduced(acronym.letters, side)
    passage = counterparts.told[at].passage
    code = passage.around.codes[1 - side]
    if introduced is not None and not elsewhere:
        named = acronym.bracketed and follows_a_name(acronym.sentence, acronym.span[0])
        return not (named and is_nameless(passage.sentences[code]))
    if acronym.bracketed and (introduced != at or not counterparts.times(acronym.letters, side)):
        return True
    standing = languages.load(code).proper.standing.intersection(fold(passage.text(code)).split())
    return bool(standing) and (
        elsewhere or not standing.isdisjoint(counterparts.words(acronym.letters, side))
    )


def _may_be_one(
    place: Place, counterparts: Counterparts, official: Collection[str], sure: Collection[str]
) -> bool:
    """Whether two acronyms may stand for each other, as far as anybody can tell.

    They are not both official, nor is either that of a name, nor has the other language either of
    them anywhere: "EMR" is « DME ». Of the same letters they would have been found to be one, and
    one other letter is a slip.
    """
    letters = [one.letters for one in place if one is not None]
    official = official if all(one in official for one in letters) else sure
    spoilt = sorted(letters[0]) == sorted(letters[-1]) or are_near(letters[0], letters[-1])
    return not spoilt and all(
        one is not None
        and one.letters not in official
        and one.letters not in counterparts.used[1 - side]
        for side, one in enumerate(place)
    )


def _discrepancy(
    places: list[Place], codes: tuple[str, str], severity: Severity | None
) -> Discrepancy:
    first = places[0]
    named = Both(codes, (_named(first[0]), _named(first[1])))
    sides: Both[Excerpt | None] = Both(codes, (_excerpt(first[0]), _excerpt(first[1])))
    times = f" ({len(places)} times)" if len(places) > 1 else ""
    confidence = REPLACED if all(first) else MISSING
    return Discrepancy(contrast(named) + times, sides, confidence, severity)


def _named(acronym: Acronym | None) -> str:
    return NONE if acronym is None else acronym.letters


def _may_be_said_otherwise(place: Place, sure: Collection[str]) -> bool:
    """Whether a lone pair may do without an acronym: the "US", a "PV", but hardly UNESCO."""
    return None in place and not any(
        one and one.letters in sure and len(one.letters) >= TELLING for one in place
    )


def _excerpt(acronym: Acronym | None) -> Excerpt | None:
    return None if acronym is None else acronym.excerpt
