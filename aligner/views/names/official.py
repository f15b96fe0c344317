"""Acronyms, and the official ones of a profile with what stands for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from aligner import languages
from aligner.model import Both
from aligner.profiles import Profile
from aligner.values.words import WORD, fold

LONGEST_MIXED = 6
"""Letters of an acronym that has small ones (PfP, AfDB); what is longer is a name (LinkedIn)."""
LONGEST = 12
NEAR = 4
"""Letters from which two acronyms that one letter tells apart can hardly be two."""
ROMAN = re.compile(r"[IVX]+[a-zèé]{0,4}")
"""Roman figures, and the ordinals made of them: XIV, IIe, IVth."""
PLURAL = re.compile(r"(?<=[A-Z]{2})s$|(?<=[A-Z][HSXZ])es$")


def is_acronym(letters: str) -> bool:
    """Whether the capitals of a word make an acronym of it: "NATO", "PfP", but not "XIV"."""
    capitals = sum(letter.isupper() for letter in letters)
    if ROMAN.fullmatch(letters) or len(letters) > LONGEST:
        return False
    if capitals == sum(letter.isalpha() for letter in letters):
        return capitals > 1
    return len(letters) <= LONGEST_MIXED and 2 * capitals > len(letters)


def are_near(first: str, second: str) -> bool:
    """Whether one letter tells two acronyms apart: "FPGA", "FPLA"."""
    if len(first) != len(second) or len(first) < NEAR or not f"{first}{second}".isalpha():
        return False
    return sum(one != two for one, two in zip(first, second, strict=True)) == 1


@lru_cache(maxsize=8)
def equivalents(profile: Profile) -> tuple[dict[str, tuple[str, ...]], ...]:
    """For each language, its official acronyms with all forms of the other language."""
    sides: list[dict[str, tuple[str, ...]]] = []
    for code, other in (profile.languages, profile.languages[::-1]):
        table: dict[str, tuple[str, ...]] = {}
        for labels in profile.equivalents:
            forms = tuple(PLURAL.sub("", form) for form in labels.get(other, ()))
            for form in _short(labels.get(code, ())):
                table[form] = (*table.get(form, ()), *forms)
        sides.append(table)
    return tuple(sides)


def _short(forms: Sequence[str]) -> Iterator[str]:
    """The acronyms among official forms, without dots and plural, alone or within a name."""
    for form in forms:
        bare = PLURAL.sub("", form.replace(".", "").replace("-", ""))
        if len(WORD.findall(bare.replace("&", ""))) == 1 and is_acronym(bare):
            yield bare


@lru_cache(maxsize=8)
def known(profile: Profile) -> frozenset[str]:
    """All official acronyms of both languages."""
    return frozenset(letters for table in equivalents(profile) for letters in table)


@lru_cache(maxsize=8)
def named(profile: Profile) -> frozenset[str]:
    """The official acronyms of names: not those of common nouns alone, as "CPU" and "PME".

    A name ends with a capital in one language at least, or stands for itself.
    """
    return frozenset(
        letters
        for labels in profile.equivalents
        for spelt in [[one for forms in labels.values() for one in forms if " " in one]]
        if not spelt or any(WORD.findall(one)[-1].istitle() for one in spelt)
        for forms in labels.values()
        for letters in _short(forms)
    )


def has_form(forms: Sequence[str], words: str, code: str) -> bool:
    """Whether words, in blanks, have one of some forms, in the singular or the plural."""
    folded = [f" {fold(form)} " for form in forms]
    return any(form in words for form in folded) or any(
        _singular(form, code) in _singular(words, code) for form in folded
    )


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """The words of a text in blanks, those that "_" joins as one too: SITE_TITLE is SITETITLE."""
    joined = f" {fold(text.replace('_', ''))}" if "_" in text else ""
    return f" {fold(text)}{joined} "


@lru_cache(maxsize=4096)
def _singular(words: str, code: str) -> str:
    """Folded words, each without the letter that would make it a plural."""
    letters = languages.load(code).numbers.plural
    return re.sub(rf"(?<=\w{{3}})[{letters}](?= )", "", words)


def is_official(run: Sequence[str], around: Both[str], code: str, profile: Profile) -> bool:
    """Whether names are in a form for which the other language has an official counterpart."""
    other = next(one for one in around.codes if one != code)
    name = " ".join(fold(one) for one in run)
    words = name.split()
    known = _counterparts(profile, code, other).get(words[0], ()) if words else ()
    here, there = (f" {fold(around[one])} " for one in (code, other)) if known else ("", "")
    return any(
        f" {form} " in here
        and set(words).issubset(form.split())
        and any(f" {answer} " in there for answer in (*answers, *standing * (name in forms)))
        for forms, answers, standing in known
        for form in forms
    )


Forms = tuple[str, ...]


@lru_cache(maxsize=8)
def _counterparts(
    profile: Profile, code: str, other: str
) -> Mapping[str, Sequence[tuple[Forms, Forms, Forms]]]:
    """The official forms of one language and of the other, and the words that stand for those.

    They are listed by each word of the forms of the one language.
    """
    standing, found = languages.load(other).proper.standing, defaultdict(list)
    for labels in profile.equivalents:
        forms, answers = (tuple(map(fold, labels.get(one, ()))) for one in (code, other))
        stands = tuple({one.split()[0] for one in answers} & standing)
        for word in {word for form in forms for word in form.split()}:
            found[word].append((forms, answers, stands))
    return found
