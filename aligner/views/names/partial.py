"""Names of several words of which one language lacks or changes a word: "Ms Anna" for "Anna Kern".

A person is often named without the first name, and never with a title and the first name alone.
What both languages write alike though its words are foreign to one of them is the official name of
something ("Chartered Engineer" in French too): there no word is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile

from msgspec import Struct
from rapidfuzz import fuzz

from aligner import languages
from aligner.languages import casing, frequency
from aligner.model import Bitext, Excerpt
from aligner.values import peoples, persons
from aligner.values.words import fold
from aligner.views.names.capitals import is_titled as is_titled_line
from aligner.views.names.compounds import are_translated
from aligner.views.names.spellings import ROMAN, Spelt, is_titled, several
from aligner.views.names.surroundings import LIKE, around_of, is_like
from aligner.views.names.vocabulary import is_common, is_proper
from aligner.views.passages import Passage

PERSON, OFFICIAL = 2, 3
"""Words of a name from which it may be a person's, or the official one of something else."""
FOREIGN = 1.3
"""Zipf units by which a word is commoner where it is at home: "chartered" by 1.5."""
JOINED = re.compile(r"[\w’'-]")
"""What stands beside no whole word."""
BRACKET = re.compile(r"[ \u00a0]\((?P<letters>[A-Z]{3,8})\)")


class Partial(Struct, frozen=True):
    """A name in both languages, of which one lacks or changes a word; ``sure`` if it is a slip."""

    at: int
    words: tuple[str, str]
    excerpts: tuple[Excerpt, Excerpt]
    sure: bool


def partial(bitext: Bitext) -> Iterator[Partial]:
    """For each passage the names of which one language lacks a word, or has another one."""
    for at, passage, (first, second) in several(bitext):
        for one in first:
            for other in second:
                if _is_another(one, other, passage, bitext):
                    yield _told(at, one, other, sure=True)
        for one, found, sure in _parts(first, second, passage, bitext):
            yield _told(at, one, found, sure=sure)
        for one, found, sure in _parts(second, first, passage, bitext):
            yield _told(at, found, one, sure=sure)


def _parts(
    names: Sequence[Spelt], others: Sequence[Spelt], passage: Passage, bitext: Bitext
) -> Iterator[tuple[Spelt, Spelt, bool]]:
    """The names of one language of which the other has a part, and not another word instead."""
    for one in map(_untitled, names):
        if all(_differing(one, other) is None for other in others):
            found = _part(one, passage, bitext)
            if found is not None:
                yield one, *found


def _told(at: int, first: Spelt, second: Spelt, *, sure: bool) -> Partial:
    excerpts = first.excerpt, second.excerpt
    return Partial(at, (excerpts[0].text, excerpts[1].text), excerpts, sure)


def _untitled(one: Spelt) -> Spelt:
    """A name without the title before it: "Professor Anna Kern"."""
    titles = _titles(one.sentence.block.language)
    words = tuple(dropwhile(lambda word: word.lower() in titles, one.words))
    return Spelt(words, one.sentence, (one.span[1] - len(" ".join(words)), one.span[1]))


@cache
def _titles(code: str) -> frozenset[str]:
    return frozenset(title.lower() for title in languages.load(code).proper.styles)


def _part(one: Spelt, passage: Passage, bitext: Bitext) -> tuple[Spelt, bool] | None:
    """What the other language has of a name if it lacks a word of it, and whether that is sure."""
    other = passage.other(one.sentence.block.language)
    text = frozenset(fold(passage.text(other)).split())
    missing = [at for at, word in enumerate(one.words) if not text.issuperset(fold(word).split())]
    if len(missing) > 1 or len(one.words) < PERSON or _standing(one.words, passage, other):
        return None
    # A word that stands elsewhere may be another one: "generative tools" beside the full name.
    for at in missing or range(1, len(one.words) - 1):
        found = _standing((*one.words[:at], *one.words[at + 1 :]), passage, other)
        if found is not None:
            return _judged(one, found, at, passage, bitext)
    return None


def _judged(
    one: Spelt, found: Spelt, at: int, passage: Passage, bitext: Bitext
) -> tuple[Spelt, bool] | None:
    code = one.sentence.block.language
    if peoples.find(one.excerpt.text, code, bitext.profile):
        return None
    if _is_person(one, found, at):
        answered = _is_answered(one.words[at], code, passage, bitext)
        return None if answered else _of_person(one, found, at, bitext)
    return _of_office(one, found, at, passage)


def _standing(words: Sequence[str], passage: Passage, code: str) -> Spelt | None:
    """Where some words stand in a row in a language."""
    for sentence in passage.sentences[code]:
        text, name = sentence.block.text.replace("\u00a0", " "), " ".join(words)
        begin, last = sentence.span
        while (begin := text.find(name, begin, last)) >= 0:
            end = begin + len(name)
            if not (JOINED.match(text, end, last) or JOINED.match(text, begin - 1, begin)):
                return Spelt(tuple(words), sentence, (begin, end))
            begin += 1
    return None


def _is_answered(word: str, code: str, passage: Passage, bitext: Bitext) -> bool:
    """Whether the other language has a word there, or what may stand for it."""
    other = passage.other(code)
    around = around_of(passage.text(other), other, bitext.profile)
    folded = fold(word)
    forms = persons.forms(folded, code, other)
    return is_like(folded, around) or not around.words.isdisjoint(forms)


def _is_person(one: Spelt, found: Spelt, at: int) -> bool:
    """Whether a name is that of a person, of which the first or the last word is lost."""
    code = one.sentence.block.language
    if at not in (0, len(one.words) - 1) or not is_proper(found.words[0], code, begins=False):
        return False
    if is_titled(one) or is_titled(found):
        line = is_titled_line(one.sentence.text, code)
        return not (line or is_common(one.words[at], code))
    return casing.is_capital(one.words[0]) and all(
        is_proper(word, code, begins=False) for word in one.words
    )


def _of_person(one: Spelt, found: Spelt, at: int, bitext: Bitext) -> tuple[Spelt, bool] | None:
    """A surname that the other language has nowhere; a first name may be left out.

    So it mostly is behind the title of an office: "Judge Kern".
    """
    word = fold(one.words[at])
    title = found.sentence.block.text[: found.span[0]].rsplit(maxsplit=1)[-1:]
    courtesy = all(is_common(each.rstrip("."), found.sentence.block.language) for each in title)
    if not at and is_titled(found) and not courtesy:
        return None
    half = bitext.notice.halves[found.sentence.block.language]
    if bitext.paired and not (at and (is_titled(one) or is_titled(found))):
        return None
    if any(word in fold(block.text).split() for block in half.blocks):
        return None
    return found, at > 0


def _of_office(one: Spelt, found: Spelt, at: int, passage: Passage) -> tuple[Spelt, bool] | None:
    """A word of a name that both languages have in the words of one of them.

    At an end of it the language at home may have a common noun, which the other translates.
    """
    here, there = (each.sentence.block.language for each in (one, found))
    if len(one.words) < OFFICIAL or _is_name(one.words[at], (here, there)):
        return None
    inner = 0 < at < len(one.words) - 1
    if inner and _is_before_person(one, at):
        return None
    telling = one.words if inner else found.words
    quoted = _are_foreign(telling, here, there)
    if not (quoted or _are_foreign(telling, there, here)):
        return None
    if inner:
        return found, True
    word, words = fold(one.words[at]), fold(passage.text(there)).split()
    if any(fuzz.ratio(word, each) >= LIKE for each in words):
        return None
    return found, quoted or _is_spelt(one, found)


def _is_before_person(one: Spelt, at: int) -> bool:
    """Whether a word tells what a person is, whose name alone is behind it.

    Before it may be a place: "Ohio Senator Anna Kern" is « la sénatrice de l'Ohio Anna Kern ».
    """
    code = one.sentence.block.language
    names = [is_proper(word, code, begins=False) for word in one.words]
    return not names[at] and all(names[at + 1 :]) and (all(names[:at]) or sum(names) >= PERSON)


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


def _is_spelt(one: Spelt, other: Spelt) -> bool:
    """Whether both have an acronym behind them that the words of the first alone begin with."""
    letters = "".join(fold(word)[0] for word in one.words).upper()
    behind = (BRACKET.match(each.sentence.block.text, each.span[1]) for each in (one, other))
    return all(match is not None and match["letters"] == letters for match in behind)


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
    return at in (0, len(one.words) - 1) and not quoted and are_translated(first, second, codes)
