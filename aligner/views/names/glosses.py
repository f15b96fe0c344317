"""Acronyms beside their full names: which two are of one name, and which both texts spell out."""

from __future__ import annotations

from collections import Counter

from aligner import languages
from aligner.languages.lexicon import table
from aligner.values.words import WORD, fold
from aligner.views.names.acronyms import Acronym

TRANSLATED = 0.45
"""Cosine of two words from which one may translate the other."""
MOSTLY = 0.6
"""Share of the words of a name that the other one must render."""
FEWEST, LONGEST = 2, 12
"""Words of a name, and those before an acronym among which they are looked for."""
SHORTEST, CONTENT = 3, 3
"""Letters of an acronym that words spell hardly by chance, and of a word that gives it one."""


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


def is_misspelt(first: Acronym, second: Acronym) -> bool:
    """Whether one of two acronyms in brackets is a slip for the other.

    The name before one spells the other and not its own: "the Clean Rivers Fund (CFR)" is « le
    Clean Rivers Fund (CRF) ». Or two neighbouring letters changed places, and not both are spelt
    by their own names, as "DRC" and « RDC » are.
    """
    letters = first.letters, second.letters
    if letters[0] == letters[1] or not (first.bracketed and second.bracketed):
        return False
    if sorted(letters[0]) == sorted(letters[1]):
        spelt = _name_before(first) and _name_before(second)
        return len(letters[0]) >= SHORTEST and not spelt and _are_swapped(*letters)
    return any(
        len(other.letters) >= SHORTEST and _name_before(one, other.letters)
        for one, other in ((first, second), (second, first))
    )


def _are_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters change places between two of the same letters."""
    return any(
        one[:at] + one[at + 1] + one[at] + one[at + 2 :] == other for at in range(len(one) - 1)
    )


def fit(pair: tuple[Acronym, Acronym]) -> float:
    """How well two acronyms fit: the share of the letters that both have, and where they stand."""
    first, second = (Counter(one.letters) for one in pair)
    shared = (first & second).total() / max(first.total(), second.total())
    return shared - abs(_share(pair[0]) - _share(pair[1]))


def _share(acronym: Acronym) -> float:
    """The share of its sentence that stands before an acronym."""
    sentence = acronym.sentence
    return (acronym.span[0] - sentence.span[0]) / max(1, len(sentence.text))


def _name_before(acronym: Acronym, letters: str = "") -> list[str]:
    """The words right before an acronym that begin with its letters, or these, in their order."""
    letters = letters or acronym.letters
    sentence = acronym.sentence
    small = languages.load(sentence.block.language).function_words
    before = WORD.findall(sentence.block.text[sentence.span[0] : acronym.span[0]])
    words = [word.lower() for word in before if len(word) >= CONTENT and word.lower() not in small]
    words = words[-len(letters) :]
    initials = "".join(fold(word)[0] for word in words).upper()
    return words if initials == letters else []
