"""Sentences that state one fact, however little they are alike: "a fifth", "20 %"."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from aligner import facts
from aligner.languages import load
from aligner.languages.content import words
from aligner.model import Bitext, Gap, Sentence, SentenceLink
from aligner.profiles import Profile
from aligner.values.words import WORD, fold
from aligner.views.names.official import equivalents, is_official
from aligner.views.quantities.statements import differences

COUNTED = frozenset({"date", "money", "percentage", "duration", "number"})
"""Kinds of fact that are missed where one language alone states them."""
LONG, COGNATE = 5, 80.0
"""Letters from which likeness tells, and likeness from 0 to 100 of one word in two languages."""


def states_the_same(gap: Gap, bitext: Bitext) -> bool:
    """Whether words without counterpart state a fact that the other language states as well."""
    begin, end = gap.span
    profile = bitext.profile
    stated = [
        fact.span
        for kind, fact in facts.read(gap.block.text, gap.block.language, profile)
        if kind in COUNTED and fact.sure and begin < fact.span[1] and fact.span[0] < end
    ]
    unlike = {
        one.fact.span
        for difference in differences(bitext)
        for one in difference.statements.values()
        if one is not None and one.block is gap.block
    }
    return bool(stated) and unlike.isdisjoint(stated)


def is_the_same_fact(gap: Gap, bitext: Bitext) -> bool:
    """Whether words without counterpart are nothing but a fact of the other language: "in May"."""
    code, start = gap.block.language, gap.span[0]
    told = [fact.span for _, fact in facts.read(gap.block.text, code, bitext.profile)]
    within = all(
        any(begin <= start + word.span[0] and start + word.span[1] <= end for begin, end in told)
        for word in words(gap.text, code)
    )
    return within and states_the_same(gap, bitext)


def is_abbreviated(gap: Gap, link: SentenceLink, bitext: Bitext) -> bool:
    """Whether the other language has the acronym of a name that words without counterpart are of.

    "The gross domestic product" is « le PIB ». One in brackets is told beside its full name.
    """
    if gap.text.startswith("("):
        return False
    around = link.sentences.map(lambda side: " ".join(one.text for one in side))
    words = [word for word in WORD.findall(gap.text) if len(word) > 1]  # "the company's head"
    return bool(words) and is_official(words, around, gap.block.language, bitext.profile)


def is_cognate(gap: Gap, counterpart: Sequence[Sentence], bitext: Bitext) -> bool:
    """Whether every word in brackets has one of its letters, or an official one, there."""
    if not gap.text.startswith("("):
        return False
    code = gap.block.language
    small = load(code).function_words | load(code).light_words
    there = {word for one in counterpart for word in fold(one.text).split()}
    words = [word for word in WORD.findall(gap.text) if word.casefold() not in small]
    return bool(words) and all(_is_there(word, there, code, bitext.profile) for word in words)


def _is_there(word: str, there: set[str], code: str, profile: Profile) -> bool:
    """Whether a word stands there in another spelling: "équivalent", "CEFR" for "CECR"."""
    bare, side = fold(word), profile.languages.index(code)
    official = {fold(form) for form in equivalents(profile)[side].get(word, ())}
    if bare in there or not official.isdisjoint(there):
        return True
    return len(bare) >= LONG and any(fuzz.ratio(bare, other) >= COGNATE for other in there)
