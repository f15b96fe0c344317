"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from aligner import languages
from aligner.structure.gluing import bare
from aligner.values.clock import CODE, WHOLE_HOUR

BOUNDARY = re.compile(r"[.!?][^\w\s]*\s+[^\sa-zà-öø-ÿ]")
"""Where a sentence may end: yasbd need not look at a text without such a place."""

SMALL = "[a-zà-öø-ÿœæ]"
LAST_WORD = re.compile(r"[\w.’'-]+$")
INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.-)+[A-ZÀ-ÖØ-Þ]\.")
"""Of a first name in two parts."""

LONGEST_WORD = 60
REMEMBERED = 4096
"""Texts whose sentences are kept: who checks a notice again has changed a few."""


@lru_cache(maxsize=REMEMBERED)
def spans(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences of ``text``, without blanks around them.

    yasbd finds the boundaries; one that it sets after an abbreviation of the language's file
    is taken back, unless a sentence begins behind it. A sentence whose end somebody cut off ends
    where the next one begins.
    """
    unended = [found.end() for found in _beginning(code).finditer(text)]
    if not BOUNDARY.search(text):
        return _trimmed(text, [0, *unended, len(text)])
    ends = [end for end in _detector(code).detect(text) if 0 < end < len(text)]
    kept = [end for end in ends if not _goes_on(text[:end], text[end:].lstrip(), code)]
    return _trimmed(text, sorted({0, *kept, *unended, len(text)}))


@cache
def _beginning(code: str) -> re.Pattern[str]:
    """A word in small letters, and behind it a sentence: the end of its own was lost.

    A sentence begins with an article, a pronoun or a preposition before a word in small letters;
    with a capital behind them they begin a name: "La Haye".
    """
    return re.compile(rf"(?<={SMALL}{{3}})[ \u00a0](?={_opening(code).pattern})")


@cache
def _opening(code: str) -> re.Pattern[str]:
    known = languages.load(code)
    words = known.function_words - (known.final_words - known.proper.standing)
    first = "|".join(re.escape(word.capitalize()) for word in sorted(words))
    return re.compile(rf"(?:(?:{first})[ \u00a0]|(?:[A-Z]|Qu)['’]){SMALL}")


def _goes_on(above: str, below: str, code: str) -> bool:
    """Whether the sentence goes on behind the stop of an abbreviation.

    Behind "No." and "min." another may begin, and behind "p.m." nearly always one does.
    """
    above = above.rstrip()[-LONGEST_WORD:]
    token = LAST_WORD.search(above)
    if token is None:
        return False
    if bare(token[0].casefold()) in languages.load(code).abbreviations:
        return _opening(code).match(below) is None
    if INITIALS.fullmatch(token[0]):
        return True
    if token[0].count(".") == 1:
        return False
    timed = any(hour["half"] and hour.end() == len(above) for hour in WHOLE_HOUR.finditer(above))
    return timed and _opening(code).match(below) is None and _is_zone(below, code)


def _is_zone(text: str, code: str) -> bool:
    return (CODE.match(text) or _in_zone(code).match(text)) is not None


@cache
def _in_zone(code: str) -> re.Pattern[str]:
    """What stands behind a time of day: "Lima time", "(in Lima)".

    "Working time is counted" is a sentence.
    """
    known = languages.load(code)
    nouns = {zone.split()[-1].casefold() for zone in known.zones}
    noun, verb = ("|".join(map(re.escape, sorted(one))) for one in (nouns, known.final_words))
    name = r"[^\W\d_][\w.’'-]*[ \u00a0]"
    return re.compile(rf"\(|(?:{name}){{1,4}}(?i:{noun})\b(?! (?:{verb})\b)")


def _trimmed(text: str, cuts: list[int]) -> tuple[tuple[int, int], ...]:
    found = []
    for begin, end in pairwise(cuts):
        inner = text[begin:end].strip()
        if inner:
            first = begin + text[begin:end].index(inner)
            found.append((first, first + len(inner)))
    return tuple(found)


@cache
def _detector(code: str) -> Any:
    from yasbd import BoundaryDetector

    return BoundaryDetector(lang=code)
