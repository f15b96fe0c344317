"""A degree turned round, its adjective kept: "the most skilled", « la moins qualifiée »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from aligner import languages
from aligner.model import Both, Excerpt, Sentence, SentenceLink
from aligner.values.number_words import spelled
from aligner.values.wording import either, words_of
from aligner.views.polarity.balance import deny_alike
from aligner.views.polarity.predicates import SAME, Term, compared
from aligner.views.polarity.scales import End, ends_in


class _Graded(Struct, frozen=True):
    """A word of degree with the word that it grades; ``most`` tells which end it names."""

    most: bool
    head: Term
    words: Excerpt


def regraded(link: SentenceLink) -> Iterator[Both[Excerpt]]:
    """The words that both sides grade, one as most or more and the other as least or less."""
    sides = link.sentences.sides
    first, second = (list(_graded(side)) for side in sides)
    if not first or not second or {one.most for one in first} == {one.most for one in second}:
        return
    alike = compared([one.head for one in first], [one.head for one in second])
    for at, one in enumerate(first):
        other = second[int(alike[at].argmax())]
        same = [
            two.most
            for n, two in enumerate(second)
            if alike[at][n] >= SAME and not _are_contrary(one, two)
        ]
        if same and one.most not in same and deny_alike(*sides):
            yield Both(link.sentences.codes, (one.words, other.words))


def _are_contrary(one: _Graded, other: _Graded) -> bool:
    """Whether what is graded is turned as well: "less often", « plus rarement »."""
    first, second = (
        [end for end, _ in ends_in(each.head.text, each.words.blocks[0].language) if end.firm]
        for each in (one, other)
    )
    return _are_turned(first, second)


def _are_turned(first: Sequence[End], second: Sequence[End]) -> bool:
    return any(a.scale == b.scale and a.at != b.at for a in first for b in second)


def cancels(one: Excerpt, other: Excerpt) -> bool:
    """Whether the words behind two others are turned as well: "less hard", « plus facile »."""
    return _are_turned(_behind(one), _behind(other))


def _behind(words: Excerpt) -> list[End]:
    """The ends of scales that the word right behind others surely names."""
    block, span = words.blocks[0], words.span
    if span is None:
        return []
    ends = ends_in(block.text[span[1] :], block.language)
    return [end for end, (begin, _) in ends if end.firm and begin <= 1]


def _graded(side: Sequence[Sentence]) -> Iterator[_Graded]:
    for sentence in side:
        code, begin = sentence.block.language, sentence.span[0]
        opposites = languages.load(code).opposites
        if words_of(sentence.text).isdisjoint(opposites.most | opposites.least):
            continue
        for match in _pattern(code).finditer(sentence.text):
            if any(spelled(match["head"].lower(), languages.load(code))):
                continue  # "at most two" is a bound
            span = begin + match.start("head"), begin + match.end("head")
            head = Term(match["head"].lower(), sentence, span)
            words = Excerpt((sentence.block,), (begin + match.start(), span[1]))
            yield _Graded(match["most"] is not None, head, words)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """A word of degree, and the word behind it that is no small one."""
    language = languages.load(code)
    most, least = either(language.opposites.most), either(language.opposites.least)
    small = either(sorted(language.function_words))
    return re.compile(
        rf"(?:(?P<most>{most})|{least})[ \u00a0](?!{small})(?P<head>[^\W\d_]{{3,}})", re.IGNORECASE
    )
