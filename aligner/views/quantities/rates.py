"""Per how long something is counted, where each language names one unit: "twice a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from aligner import languages
from aligner.compare import contrast
from aligner.languages import Language
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Sentence
from aligner.values.quantities import quantities
from aligner.values.wording import Wordings, either
from aligner.views.cells import Cell, cells
from aligner.views.foreign.strays import untranslated

LIKELY = 0.85
REACH = 45
"""Characters before "a week" in which what is counted stands: "two days of telework a week"."""
STOP = re.compile(r"[.,;:!?()]")
REMEMBERED = 4096
Places = dict[str, tuple[int, int]]


def unlike(bitext: Bitext) -> Iterator[Discrepancy]:
    """The units per which something is counted, where they differ."""
    for cell in cells(bitext):
        found = [_per(side) for side in cell.sentences.values()] if cell.whole else []
        sure = not cell.doubtful and len({unit for one in found for unit in one}) > 1
        if sure and all(len(one) == 1 for one in found) and not untranslated(cell):
            yield _difference(cell, found)


def _per(side: tuple[Sentence, ...]) -> Places:
    """The units that one side names, each with the place where it does."""
    found: Places = {}
    for sentence in side:
        for unit, (begin, end) in named(sentence.text, sentence.block.language):
            found[unit] = (begin + sentence.span[0], end + sentence.span[0])
    return found


@lru_cache(maxsize=REMEMBERED)
def named(text: str, code: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The units per which a text counts; under an article only what stands behind a number."""
    language = languages.load(code)
    units, words = _units(language), _phrases(language)
    found = []
    for match in words.finditer(text):
        phrase = " ".join(match[0].lower().replace("’", "'").split())
        if phrase not in units:
            continue  # a noun: "l'horaire"
        if not _article(language).match(phrase) or _is_counted(text, match.start(), language):
            found.append((units[phrase], match.span()))
    return tuple(found)


def _is_counted(text: str, at: int, language: Language) -> bool:
    """Whether a number stands before a unit, in the same part of the sentence."""
    ends = [one.span[1] for one in quantities(text, language) if one.span[1] <= at]
    return bool(ends) and at - ends[-1] <= REACH and not STOP.search(text, ends[-1], at)


def _difference(cell: Cell, found: list[Places]) -> Discrepancy:
    (first, second), codes = found, cell.sentences.codes
    named_units = Both(codes, (f"per {min(first)}", f"per {min(second)}"))
    excerpts = [
        Excerpt((side[0].block,), next(iter(places.values())))
        for side, places in zip(cell.sentences.values(), found, strict=True)
    ]
    return Discrepancy(contrast(named_units), Both(codes, (excerpts[0], excerpts[1])), LIKELY)


@cache
def _units(language: Language) -> dict[str, str]:
    """The unit of each phrase; a noun alone counts nothing, and an abbreviation may be another."""
    nouns = {word.lower() for many in language.durations.units.values() for word in many}
    return {
        phrase.lower(): unit
        for unit, phrases in language.periods.items()
        for phrase in phrases
        if phrase.lower() not in nouns and "." not in phrase  # "2 p.m."
    }


@cache
def _phrases(language: Language) -> Wordings:
    return Wordings([*_units(language), *language.durations.nouns])


@cache
def _article(language: Language) -> re.Pattern[str]:
    return re.compile(either([*language.numbers.indefinite, *language.numbers.articles]))
