"""How a denial turns a bound round: "not more than", "ne peut dépasser", but not "not since"."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.limits import Bound
from aligner.values.wording import either

NEGATION = 28
"""Characters before a bound in which a word stands that turns it round."""
DENIAL = 120
"""The same for a word that only may do so."""
FILLERS = 6
"""Words between a preposition that denies and the bound that it turns round, at most."""
CLAUSE = re.compile(r"[.;:!?]\s")
FIGURE = re.compile(r"\d")
TURNED = {
    Bound.AT_LEAST: Bound.LESS_THAN,
    Bound.MORE_THAN: Bound.AT_MOST,
    Bound.AT_MOST: Bound.MORE_THAN,
    Bound.LESS_THAN: Bound.AT_LEAST,
    Bound.OVER: Bound.AT_MOST,
}


COMPARING = {Bound.MORE_THAN, Bound.LESS_THAN, Bound.OVER}
"""Bounds that a negated sentence usually turns round."""

WORD = re.compile(r"\s[^\W\d_]+\s")
"""One word, such as the verb of "sans attendre plus de"."""


def turned(one: Bound, span: tuple[int, int], text: str, language: Language) -> Bound:
    """The bound as it is after "not" or "ne", if that is no part of its own words."""
    begin, pattern = span[0], _negator(language)
    if one not in TURNED or pattern.search(text, *span):
        return one
    clause = _clause(text, begin, language)
    hollow = _hollow(language).search(text, clause, begin)
    denials = [
        denial
        for denial in pattern.finditer(text, max(clause, begin - DENIAL), begin)
        if hollow is None
        and not FIGURE.search(text, denial.end(), begin)  # "0 is no limit, 100 is the maximum"
        and _reaches(denial, one, begin, language)
        and not _restricting(language).search(text, denial.end(), begin)
    ]
    if not denials:
        return one
    lead = _lead(language).search(text, clause, begin)
    if lead is not None and text[denials[-1].end() : lead.start()].strip():
        outside = _outside(one, lead, text[clause : lead.start()], language)
        if outside is not None:
            return outside
    awaited = " ".join(text[slice(*span)].lower().split()) in language.bounds.awaited
    carried = _is_carried_on(denials[-1], begin, language)
    near = not carried and any(denial.start() >= begin - NEGATION for denial in denials)
    of_none = [denial[0].lower() in language.bounds.groups for denial in denials]
    if one in COMPARING and (of_none[-1] or (any(of_none) and not (near or awaited))):
        return Bound.NONE_UNDER if one is Bound.LESS_THAN else Bound.NONE_OVER
    if near and not awaited:
        return TURNED[one]
    return Bound.OPEN if awaited or one in COMPARING else one


def _clause(text: str, at: int, language: Language) -> int:
    """Where the clause of a place begins, which no denial before it reaches: "unless it lasts"."""
    stops = (CLAUSE.finditer(text, 0, at), _breaks(language).finditer(text, 0, at))
    return max((stop.end() for found in stops for stop in found), default=0)


def _reaches(denial: re.Match[str], one: Bound, begin: int, language: Language) -> bool:
    """Whether a denial may reach a bound: a preposition denies its own noun or verb alone.

    "Sans attendre plus de deux jours" has the bound in it, "un congé sans solde de" has not.
    """
    if denial[0].lower() not in language.bounds.nearby:
        return True
    gap = denial.string[denial.end() : begin]
    verb = one in COMPARING and WORD.fullmatch(gap) is not None
    return verb or not gap.strip() or _fillers(language).fullmatch(gap) is not None


@cache
def _fillers(language: Language) -> re.Pattern[str]:
    """Words that may stand between such a preposition and the bound: "sans une durée de"."""
    words = either(language.bounds.fillers, boundary="")
    return re.compile(rf"\s?(?:{words}\s?){{1,{FILLERS}}}", re.IGNORECASE)


def _is_carried_on(denial: re.Match[str], begin: int, language: Language) -> bool:
    """Whether a denial is carried on to a noun: "ni chez les adultes de plus de", "ni plus de"."""
    carried = denial[0].lower() in language.bounds.continuing
    return carried and bool(denial.string[denial.end() : begin].strip())


def _outside(one: Bound, lead: re.Match[str], before: str, language: Language) -> Bound | None:
    """The bound of a time that the denial itself has: "not seen for more than 30 years".

    A rule that allows something for so long, and no longer, tells it in the present.
    """
    if lead["apart"] or one is Bound.AT_LEAST:  # "not open for at least two years"
        return one
    if lead["unclear"] or _past(language).search(before):
        return Bound.OPEN
    return None


@cache
def _negator(language: Language) -> re.Pattern[str]:
    return re.compile(either(language.bounds.negators), re.IGNORECASE)


@cache
def _breaks(language: Language) -> re.Pattern[str]:
    return re.compile(either(language.bounds.breaks), re.IGNORECASE)


@cache
def _hollow(language: Language) -> re.Pattern[str]:
    return re.compile(either(language.bounds.hollow), re.IGNORECASE)


@cache
def _restricting(language: Language) -> re.Pattern[str]:
    """What makes a limit of a denial: "n'est accordé qu'à concurrence de" is "up to"."""
    words = either(language.bounds.restricting, boundary="")
    return re.compile(rf"\s{words}\s?\Z", re.IGNORECASE)


@cache
def _lead(language: Language) -> re.Pattern[str]:
    """What leads a bound that may stand outside of what is denied."""
    apart, unclear, lasting = map(
        either, (language.bounds.apart, language.bounds.unclear, language.bounds.lasting)
    )
    return re.compile(
        rf"(?:(?P<apart>{apart})|(?P<unclear>{unclear})|{lasting})\s\Z", re.IGNORECASE
    )


@cache
def _past(language: Language) -> re.Pattern[str]:
    return re.compile(either(language.bounds.past), re.IGNORECASE)
