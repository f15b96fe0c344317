"""Names of several words of which one word is another: "Lauren Tan", « Lauren Hall ».

What both languages write alike though its words are foreign to one of them is the official name of
something ("British Film Archive" in French too): there no word is free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.languages import frequency
from aligner.languages.lexicon import table
from aligner.model import Bitext
from aligner.values import persons
from aligner.values.words import fold
from aligner.views.names.rendered import TRANSLATED
from aligner.views.names.spellings import ROMAN, Spelt, several
from aligner.views.names.surroundings import around_of, is_like
from aligner.views.names.vocabulary import is_common, is_proper
from aligner.views.passages import Passage

PERSON, OFFICIAL = 2, 3
"""Words of a name from which it may be a person's, or the official one of something else."""
FOREIGN = 1.3
"""Zipf units by which a word is commoner where it is at home: "chartered" by 1.5."""


def changed(bitext: Bitext) -> Iterator[tuple[int, Spelt, Spelt]]:
    """For each passage the names of both languages that have another word in one place."""
    for at, passage, (first, second) in several(bitext):
        for one in first:
            for other in second:
                if _is_another(one, other, passage, bitext):
                    yield at, one, other


def _is_answered(word: str, code: str, passage: Passage, bitext: Bitext) -> bool:
    """Whether the other language has a word there, or what may stand for it."""
    other = passage.other(code)
    around = around_of(passage.text(other), other, bitext.profile)
    folded = fold(word)
    forms = persons.forms(folded, code, other)
    return is_like(folded, around) or not around.words.isdisjoint(forms)


def _is_name(word: str, codes: Sequence[str]) -> bool:
    """Whether a word is a name in all languages."""
    return all(is_proper(word, code, begins=False) for code in codes)


def _are_foreign(words: Sequence[str], code: str, home: str) -> bool:
    """Whether a word is one of another language rather than of this one."""
    return any(
        frequency.value(part.lower(), home) - frequency.value(part.lower(), code) >= FOREIGN
        and not is_proper(part, home, begins=False)
        for word in words
        for part in word.split("-")
    )


def _differing(one: Spelt, other: Spelt) -> int | None:
    """The place of the one word in which two names of as many words differ."""
    if len(one.words) != len(other.words) or len(one.words) < PERSON or one.words == other.words:
        return None
    pairs = zip(one.words, other.words, strict=True)
    places = [at for at, pair in enumerate(pairs) if fold(pair[0]) != fold(pair[1])]
    return places[0] if len(places) == 1 else None


def _is_another(one: Spelt, other: Spelt, passage: Passage, bitext: Bitext) -> bool:
    """Whether two names have another word in one place, and no more than that."""
    at, codes = _differing(one, other), passage.sentences.codes
    if at is None:
        return False
    first, second = one.words[at], other.words[at]
    shared = (*one.words[:at], *one.words[at + 1 :])
    if not (
        (len(one.words) == PERSON and at and _is_name(shared[0], codes))
        or (
            len(one.words) >= OFFICIAL
            and (_are_foreign(shared, *codes) or _are_foreign(shared, *reversed(codes)))
        )
    ):
        return False
    return not (
        ROMAN.fullmatch(first)
        or ROMAN.fullmatch(second)
        or is_common(first, codes[0])
        or is_common(second, codes[1])
        or _is_answered(first, codes[0], passage, bitext)
        or _is_answered(second, codes[1], passage, bitext)
        or _may_translate(at, one, other)
    )


def _may_translate(at: int, one: Spelt, other: Spelt) -> bool:
    """Whether a word at the end of a name may be another in the other language's own words."""
    first, second = one.words[at], other.words[at]
    codes = one.sentence.block.language, other.sentence.block.language
    quoted = _are_foreign((second,), codes[1], codes[0]) or _are_foreign((first,), *codes)
    return at in (0, len(one.words) - 1) and not quoted and _are_translated(first, second, codes)


def _are_translated(first: str, second: str, codes: tuple[str, str]) -> bool:
    """Whether two parts of names are forms of a person's name, or one translates the other."""
    if fold(second) in persons.forms(fold(first), *codes):
        return True
    known = table([first.lower(), second.lower()])
    return bool(known.known.all()) and float(known.vectors[0] @ known.vectors[1]) >= TRANSLATED
