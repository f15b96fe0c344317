"""How far from a moment something is, where its bound is said of the time: "no later than"."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.limits import Bound
from aligner.values.wording import either

DISTANCES = {
    (Bound.LATEST, "ahead"): Bound.NOT_UNDER,
    (Bound.LATEST, "behind"): Bound.NOT_OVER,
    (Bound.EARLIEST, "ahead"): Bound.NOT_OVER,
    (Bound.EARLIEST, "behind"): Bound.NOT_WITHIN,
}
"""What is done no later than three days before is done three days before at least."""

BEFORE = 60
"""Characters before a length in which stands what tells that it is over."""
FILLERS = 5
"""Words between that and the length, at most."""


def distance(stated: Bound, text: str, at: int, language: Language) -> Bound:
    """The bound of a length whose number ends at a place, if that of the moment is stated."""
    if stated not in (Bound.LATEST, Bound.EARLIEST):
        return stated
    side = _sides(language).match(text, at)
    known = DISTANCES.get((stated, side.lastgroup or "")) if side else None
    return stated if known is None else known


def awaited(stated: Bound, text: str, at: int, language: Language) -> Bound:
    """The bound of a length whose number begins at a place, if one waits until it is over."""
    if stated not in (Bound.EXACT, Bound.TERM):
        return stated
    waits = _waits(language).search(text, max(0, at - BEFORE), at) is not None
    return Bound.AFTER if waits else stated


@cache
def _waits(language: Language) -> re.Pattern[str]:
    """What tells that a length is over: "at the end of a period of"."""
    bounds = language.bounds
    words = either(bounds.fillers, boundary="")
    return re.compile(rf"{either(bounds.waiting)}\s?(?:{words}\s?){{0,{FILLERS}}}\Z", re.IGNORECASE)


@cache
def _sides(language: Language) -> re.Pattern[str]:
    """The unit behind a number, and on which side of the moment the length lies."""
    bounds, lengths = language.bounds, language.durations
    units = either(unit for many in lengths.units.values() for unit in many)
    phrases = [*bounds.after.get("latest", ()), *bounds.after.get("earliest", ())]
    between = rf"(?:\s{either(lengths.between)})?"
    return re.compile(
        rf"{between}[\s-]{units}{between}(?:,?\s{either(phrases)})?,?\s"
        rf"(?:(?P<ahead>{either(bounds.ahead)})|(?P<behind>{either(bounds.behind)}))",
        re.IGNORECASE,
    )
