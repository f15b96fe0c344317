"""Names that a text may leave unsaid, since its readers know of whom or where it speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from aligner import languages
from aligner.model import Bitext, Kind, Sentence
from aligner.values import peoples
from aligner.values.words import fold
from aligner.views.names.unanswered import Name, all_names
from aligner.views.names.vocabulary import is_joined_up
from aligner.views.passages import passages

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
