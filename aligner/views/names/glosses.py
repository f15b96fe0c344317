"""Acronyms beside their full names: which two are of one name, and which both texts spell out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from aligner import languages
from aligner.languages.lexicon import table
from aligner.values.words import WORD, fold
from aligner.views.names.acronyms import Acronym, Counterparts, Told
from aligner.views.names.capitals import (
    COMMON,
    SPELT,
    VERY_COMMON,
    is_emphasis,
    is_shuffled,
    is_spelt_out,
)
from aligner.views.names.rendered import share
from aligner.views.names.transposed import Transposed, are_near
from aligner.views.passages import Passage

TRANSLATED = 0.45
"""Cosine of two words from which one may translate the other."""
MOSTLY = 0.6
"""Share of the words of a name that the other one must render."""
FEWEST, LONGEST = 2, 12
"""Words of a name, and those before an acronym among which they are looked for."""
SMALL_END, SMALL_START = (
    re.compile(r"[A-Z]{2,6}[a-z]{1,2}"),
    re.compile(r"\b[a-z]{1,2}[A-Z]{2,6}\b"),
)
"""What makes another thing of an acronym: in one language behind it, in the other before it."""
LONG = 8
"""Letters from which a word in capitals is hardly an acronym."""
BEHIND = re.compile(r" ?\([«“\" \u00a0]*(?P<name>[^()«»“”\"]{5,80})")
"""What explains an acronym behind it: "CA (Certificate Authority)"."""


def are_of_one_name(first: Acronym, second: Acronym) -> bool:
    """Whether the names that two acronyms in brackets shorten translate one another.

    "Canadian Dental Care Plan (CDCP)" is « Régime canadien de soins dentaires (RCSD) ».
    """
    if not (first.bracketed and second.bracketed):
        return False
    mine, theirs = _name_before(first), _name_before(second)
    if len(mine) < FEWEST or len(theirs) < FEWEST:
        return False
    known = table([*mine, *theirs])
    likeness = known.vectors[: len(mine)] @ known.vectors[len(mine) :].T >= TRANSLATED
    rendered = min(int(likeness.any(axis=0).sum()), int(likeness.any(axis=1).sum()))
    return rendered >= MOSTLY * max(len(mine), len(theirs))


def are_of_two(first: Acronym, second: Acronym) -> bool:
    """Whether both stand behind the very same name, and one of them alone shortens it.

    "National Bureau of Statistics (NBS)" is no « National Bureau of Statistics (ISO) ».
    """
    if not (first.bracketed and second.bracketed) or first.letters == second.letters:
        return False
    mine, theirs = _name_before(first), _name_before(second)
    return any(
        len(words) >= FEWEST and not others and _is_right_before(words, other)
        for words, others, other in ((mine, theirs, second), (theirs, mine, first))
    )


def are_at_odds(first: Acronym, second: Acronym) -> bool:
    """Whether two are no counterparts, as their letters or the names before them tell."""
    if are_near(first.letters, second.letters) or are_of_two(first, second):
        return True
    return Transposed([[first], [second]]).is_misspelt(first.letters, second.letters)


def _is_right_before(words: Sequence[str], acronym: Acronym) -> bool:
    """Whether these are the last words before an acronym, but for small ones of any language."""
    before = WORD.findall(acronym.sentence.block.text[: acronym.span[0]])[-LONGEST:]
    capital = [word.lower() for word in before if word[0].isupper()]
    return capital[-len(words) :] == list(words)


def explained(sides: Sequence[Sequence[Acronym]]) -> list[list[Acronym]]:
    """The acronyms of each side behind their own full names, where the other has none in brackets.

    They stand in nobody's place: "our CFO" is not « de l'Office des ports fluviaux (OPF) ».
    """
    bracketed = [[one for one in side if one.bracketed] for side in sides]
    if all(bracketed):
        return [[], []]
    return [
        [one for one in side if is_spelt_out(one.letters, one.sentence, one.span[0])]
        for side in bracketed
    ]


def fit(pair: tuple[Acronym, Acronym]) -> float:
    """How well two acronyms fit: the share of the letters that both have, and where they stand."""
    first, second = (Counter(one.letters) for one in pair)
    shared = (first & second).total() / max(first.total(), second.total())
    return shared - abs(share(pair[0]) - share(pair[1]))


def is_slip(acronym: Acronym, side: int, counterparts: Counterparts) -> bool:
    """Whether an acronym that stands but once has letters of one that its half introduces.

    Or has the letters of the name before it in another order.
    """
    letters = acronym.letters
    if acronym.bracketed and is_shuffled(letters, acronym.sentence, acronym.span[0]):
        return True
    if len(letters) < SPELT or counterparts.times(letters, side) > 1:
        return False
    half = [one for told in counterparts.told for one in told.sides[side]]
    others = [one for one in half if one.bracketed and one.letters != letters]
    return any(
        sorted(one.letters) == sorted(letters) or are_near(one.letters, letters) for one in others
    )


def is_told_alike(acronym: Acronym, passage: Passage) -> bool:
    """Whether the other language has the very words that explain an acronym behind it."""
    if _has_its_letters(acronym, passage):
        return True
    sentence = acronym.sentence
    behind = BEHIND.match(sentence.block.text, acronym.span[1], sentence.span[1])
    if behind is None:
        return False
    name = fold(behind["name"])
    other = passage.other(sentence.block.language)
    initials = "".join(word[0] for word in name.split()).upper()
    return initials == acronym.letters and f" {name} " in f" {fold(passage.text(other))} "


def _has_its_letters(acronym: Acronym, passage: Passage) -> bool:
    """Whether the small letters at the end of an acronym begin one there: "cDNA" is « ADNc »."""
    if not SMALL_END.fullmatch(acronym.letters):
        return False
    other = passage.other(acronym.sentence.block.language)
    letters = sorted(acronym.letters)
    return any(sorted(found) == letters for found in SMALL_START.findall(passage.text(other)))


def is_stressed(acronym: Acronym, told: Told) -> bool:
    """Whether both languages raise their voice: "this takes a LOT of time", « BEAUCOUP de temps ».

    Each has a common word in capitals, that of the other one being no acronym. Of a verb many a
    form is not common: "will ERASE", « SUPPRIMERA ».
    """
    code = acronym.sentence.block.language
    common = is_emphasis(acronym.letters, code, COMMON)
    if not (common or len(acronym.letters) >= LONG):
        return False
    passage, known = told.passage, {one.letters for side in told.sides for one in side}
    here, there = (_loud(passage, one, known) for one in (code, passage.other(code)))
    return there > (0 if common else here)


def _loud(passage: Passage, code: str, known: Container[str]) -> int:
    """How many common words of a language stand in capitals, and are no acronyms."""
    words = WORD.findall(passage.text(code))
    loud = (word for word in words if word.isupper() and len(word) > 1 and word not in known)
    return sum(is_emphasis(word, code, VERY_COMMON) for word in loud)


def _name_before(acronym: Acronym) -> list[str]:
    """The words right before an acronym that begin with its letters, in its order."""
    sentence = acronym.sentence
    small = languages.load(sentence.block.language).function_words
    before = WORD.findall(sentence.block.text[sentence.span[0] : acronym.span[0]])
    words = [word.lower() for word in before if len(word) > 1 and word.lower() not in small]
    words = words[-len(acronym.letters) :]
    initials = "".join(fold(word)[0] for word in words).upper()
    return words if initials == acronym.letters else []
