"""Names that a text may leave unsaid, since its readers know of whom or where it speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from aligner import languages
from aligner.languages import casing
from aligner.languages.frequency import value
from aligner.languages.lexicon import table
from aligner.model import Bitext, Kind, Sentence
from aligner.values import peoples
from aligner.values.words import WORD, fold
from aligner.views.names.rendered import LIKELY, unrendered
from aligner.views.names.unanswered import Name, all_names
from aligner.views.names.vocabulary import is_joined_up, is_proper, is_put_together
from aligner.views.passages import Passage, passages

FURTHER = 2
"""Words with a capital beside a word, which make a name of them all."""
BEFORE = re.compile(r"(?:[A-ZÀ-Ý][\w’'-]*[a-zà-ÿ] ){0,5}\Z")
BEHIND = re.compile(r"(?: [A-ZÀ-Ý][\w’'-]*[a-zà-ÿ]){0,5}")
CAPITALISED = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:[a-z]{1,3} )?[A-ZÀ-Ý][\w’'-]+)+")
CAPITALISED_WORD = re.compile(r"[A-ZÀ-Ý][\w’'-]+")
CALLED = 5
"""Words of a translated name that stand before the original one."""
LEAST = 4
"""Letters from which a word without a capital may be the name of a place."""
THROUGHOUT = 4
"""Sentences of a language that name somebody or something of which the whole text speaks: there
the other language says "the country" or nothing at all."""


def goes_unsaid(name: Name, bitext: Bitext) -> bool:
    """Whether a translator may well leave out a name that the other language has.

    Of the words for peoples that one language lacks, in 4,650 right pairs and 840 spoilt ones, more
    than half are in right ones: "Canadians" is « la population », "an MEP" « un député européen ».
    The name of a product may be told in words: "DevTools" is « les outils de développement ».
    """
    code = name.sentence.block.language
    return (
        is_joined_up(name.text)
        or peoples.is_people(name.text, code, bitext.profile)
        or _times(bitext)[code, _what(name)] >= THROUGHOUT
        or _is_in_header(name, bitext)
        or _is_taken_up(name, bitext)
        or _is_of_rendered(name, bitext)
        or _is_original(name, bitext)
    )


def is_set_small(name: Name, bitext: Bitext) -> bool:
    """Whether the other language has the place without its capital: "in the mideast".

    A word that means something by itself is no name: "polish".
    """
    if not name.key:
        return False
    passage = _passage(name, bitext)
    other = passage.other(name.sentence.block.language)
    return any(
        word.islower()
        and len(word) >= LEAST
        and not casing.is_small(word)
        and any(one.key == name.key for one in peoples.find(word.title(), other, bitext.profile))
        for word in WORD.findall(passage.text(other))
    )


def _is_taken_up(name: Name, bitext: Bitext) -> bool:
    """Whether a sentence begins with a name, and the other language's with a word for a person.

    Which one that is the sentence before tells: "Kern added that" is « Elle a ajouté que ».
    """
    begins = name.span[0] == name.sentence.span[0]
    return begins and not name.key and name.sentence in _with_pronouns(bitext)


@lru_cache(maxsize=4)
def _with_pronouns(bitext: Bitext) -> frozenset[Sentence]:
    """The sentences for which the other language has one that begins with a pronoun."""
    return frozenset(
        one
        for passage in passages(bitext)
        for code, other in (passage.sentences.codes, passage.sentences.codes[::-1])
        if any(_is_of_pronoun(sentence) for sentence in passage.sentences[other])
        for one in passage.sentences[code]
    )


def _is_of_pronoun(sentence: Sentence) -> bool:
    folded = f"{fold(sentence.text)} "
    return folded.startswith(_pronouns(sentence.block.language))


@cache
def _pronouns(code: str) -> tuple[str, ...]:
    return tuple(f"{fold(word)} " for word in languages.load(code).proper.pronouns)


def _is_of_rendered(name: Name, bitext: Bitext) -> bool:
    """Whether a word made of two stands among others with a capital that are all translated."""
    code = name.sentence.block.language
    beside = _beside(name.sentence, name.span)
    if len(beside) < FURTHER or not is_put_together(name.text, code):
        return False
    passage = _passage(name, bitext)
    names = any(is_proper(word, code, begins=False) for word in beside)
    return not names and not unrendered(beside, passage, passage.other(code))


def _is_original(name: Name, bitext: Bitext) -> bool:
    """Whether a name of a third language stands behind the translated one, which both texts have.

    "The Pension Funds Act" is « la loi sur les caisses de retraite, Pensionskassengesetz ».
    """
    small, code = name.text.lower(), name.sentence.block.language
    if name.key or not small.isalpha() or any(value(small, one) for one in languages.codes()):
        return False
    passage, light = _passage(name, bitext), languages.load(code).function_words
    before = name.sentence.block.text[name.sentence.span[0] : name.span[0]]
    words = [one for one in WORD.findall(before) if one.lower() not in light and len(one) > 1]
    return any(
        _are_translated(CAPITALISED_WORD.findall(called), words[-CALLED:])
        for called in CAPITALISED.findall(passage.text(passage.other(code)))
    )


def _are_translated(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of some words has its translation among others."""
    known = table([one.lower() for one in (*words, *others)])
    likeness = known.vectors[: len(words)] @ known.vectors[len(words) :].T
    return bool(others) and bool((likeness >= LIKELY).any(axis=1).all())


def _passage(name: Name, bitext: Bitext) -> Passage:
    """The passage in which a name stands."""
    return next(
        one for one in passages(bitext) if any(name.sentence in it for it in one.sentences.sides)
    )


def _beside(sentence: Sentence, span: tuple[int, int]) -> list[str]:
    """The words with a capital right before and behind others."""
    text, (begin, end) = sentence.block.text, span
    before = BEFORE.search(text[sentence.span[0] : begin])
    behind = BEHIND.match(text, end, sentence.span[1])
    return [word for match in (before, behind) if match for word in match[0].split()]


def _what(name: Name) -> str:
    return name.key or fold(name.text)


@lru_cache(maxsize=4)
def _times(bitext: Bitext) -> Mapping[tuple[str, str], int]:
    """How many sentences of each language have a name."""
    return Counter(
        (sentence.block.language, what)
        for sentence, names in all_names(bitext).items()
        for what in {_what(name) for name in names}
    )


def _is_in_header(name: Name, bitext: Bitext) -> bool:
    """Whether the header of its half tells the place already: the duty station, as a rule."""
    code = name.sentence.block.language
    fields = (block for block in bitext.notice.halves[code].blocks if block.kind is Kind.FIELD)
    header = " | ".join(block.text for block in fields)
    told = {place.key for place in peoples.find(header, code, bitext.profile)}
    keys = {place.key for place in peoples.find(name.text, code, bitext.profile)}
    return bool(keys) and keys <= told
