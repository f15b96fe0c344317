"""Things that one language names in the place of others of their kind: "floods", « séismes ».

An item of an enumeration that was replaced by its neighbour in the dictionary has the length, the
form and nearly the vector of the right one. Only who knows how both are translated sees that
neither has its translation on the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from aligner.languages.casing import is_small
from aligner.languages.content import Word, words
from aligner.languages.lexicon import table
from aligner.model import Bitext, Excerpt, Sentence, SentenceLink
from aligner.views.freedom import FREE
from aligner.views.headings import NUMBER
from aligner.views.nouns import Noun, Thing, exclusive, named
from aligner.views.places import TEXT

TITLES = frozenset({"headings"})
"""The kind of what says something in a heading only."""


CAPITALIZED = re.compile(r"[^\W\d_][^\W\d_A-Z]+")

NEAR, NEXT = 0.25, 1.1
"""How far from its place, as a share of the words of a side, the other noun may stand; and in
words, as an adjective stands before or behind its noun."""

STRANGE, CLEARLY = 0.1, 0.1
"""What another kind, and another place among the items, count for beside that; and how much nearer
a noun must be than the next."""

ALIKE = 0.35
"""Cosine of a link below which it is rendered freely, or is not a translation."""

MOST = 2
"""Nouns in each other's place that are told of in one link: where more are, it is another one."""

LIKE, KNOWN = 0.6, 0.75
"""Cosine of two words from which one may render the other, and the same where the list knows the
other one as another thing."""


class Placed(Struct, frozen=True):
    """A noun and the sentence in which it stands."""

    noun: Noun
    sentence: Sentence

    @property
    def excerpt(self) -> Excerpt:
        """Its words in the block."""
        begin, end = (self.sentence.span[0] + offset for offset in self.noun.span)
        return Excerpt((self.sentence.block,), (begin, end))


class Swap(Struct, frozen=True):
    """Two nouns of a link, each in the other's place.

    ``sure`` in a notice, of which one in thirty right ones has two such nouns; texts of other sorts
    are rendered more freely, and of 2,800 of their right pairs 17 have some, none a colour.
    """

    link: SentenceLink
    sides: tuple[Placed, Placed]
    sure: bool

    def words(self, code: str) -> Excerpt:
        """The noun in one language."""
        return self.sides[self.link.sentences.codes.index(code)].excerpt


def swaps(bitext: Bitext) -> Iterator[Swap]:
    """The nouns of running text that stand in each other's place."""
    links = [link for bead in bitext.beads for link in bead.sentences if _is_text(link)]
    apart = bitext.paired
    for at, link in enumerate(links):
        if all(link.sentences.sides) and link.score >= ALIKE:
            near = [link] if apart else links[max(0, at - 1) : at + 2]
            for one in islice(_swapped(link, near), MOST):
                yield replace(one, sure=not apart or _exclude_each_other(one))


def _exclude_each_other(swap: Swap) -> bool:
    """Whether nobody would render one by the other, in a link that is not free: "red", « vert »."""
    first, second = (one.noun.kinds for one in swap.sides)
    return not exclusive().isdisjoint(first & second) and swap.link.freedom < FREE


def misnamed(link: SentenceLink) -> bool:
    """Whether two headings name different things, and neither what the other one names."""
    link = _unnumbered(link)
    first, second = (_unanswered(link, [link], side, titled=True) for side in (0, 1))
    return (
        bool(first and second)
        and not any(_is_rendered(one, link, second) for one in first)
        and not any(_is_rendered(two, link, first) for two in second)
    )


def misnamed_titles(link: SentenceLink) -> bool:
    """Whether two titles name things of one kind, each another one; "Flood" is no name there.

    Titles are rendered freely: things of two kinds may be one ("Accounts", « comptable »).
    """
    link = replace(link, sentences=link.sentences.map(lambda side: tuple(map(_small, side))))
    first, second = (_unanswered(link, [link], side, titled=True) for side in (0, 1))
    return any(
        one.noun.kinds & two.noun.kinds - TITLES
        and not (_is_rendered(one, link, ()) or _is_rendered(two, link, ()))
        for one in first
        for two in second
    )


def name_one_thing(link: SentenceLink) -> bool:
    """Whether two titles name something that is known by the same name in both languages."""
    link = replace(link, sentences=link.sentences.map(lambda side: tuple(map(_small, side))))
    said = _said(link, 1)
    nouns = (noun for one in link.sentences.sides[0] for noun in _nouns(one))
    return not said.isdisjoint(thing for noun in nouns for thing in noun.things)


def _nouns(sentence: Sentence) -> tuple[Noun, ...]:
    return named(sentence.text, sentence.block.language).nouns


def _small(title: Sentence) -> Sentence:
    text = CAPITALIZED.sub(
        lambda word: word[0].lower() if is_small(word[0]) else word[0], title.block.text
    )
    return replace(title, block=replace(title.block, text=text))


def _unnumbered(link: SentenceLink) -> SentenceLink:
    """Two headings without the numbers before them, behind which any word looks like a name."""
    return replace(link, sentences=link.sentences.map(lambda side: tuple(map(_unmarked, side))))


def _unmarked(title: Sentence) -> Sentence:
    found = NUMBER.match(title.text)
    return replace(title, span=(title.span[0] + found.end(), title.span[1])) if found else title


def unanswered(link: SentenceLink) -> bool:
    """Whether one of two headings names something that the other one does not."""
    link = _unnumbered(link)
    sides = [_unanswered(link, [link], side, titled=True) for side in (0, 1)]
    return any(
        not _is_rendered(one, link, other)
        for own, other in zip(sides, reversed(sides), strict=True)
        for one in own
    )


def _is_text(link: SentenceLink) -> bool:
    return all(one.block.kind in TEXT for side in link.sentences.sides for one in side)


def _swapped(link: SentenceLink, near: Sequence[SentenceLink]) -> Iterator[Swap]:
    """The nouns of a link that stand in each other's place, where none ``near`` answers them."""
    first = _unanswered(link, near, 0)
    second = _unanswered(link, near, 1) if first else []
    for one, two in _paired(first, second):
        if not (_is_rendered(one, link, second) or _is_rendered(two, link, first)):
            yield Swap(link, (one, two), sure=True)


def _paired(first: Sequence[Placed], second: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The nouns that stand at about the same place, where no other one fits there as well."""
    for one in first:
        two = _nearest(one.noun, second)
        if two is not None and _nearest(two.noun, first) is one:
            yield one, two


def _nearest(noun: Noun, others: Sequence[Placed]) -> Placed | None:
    """The noun that stands most surely in the place of another one, if any does."""
    ranked = sorted(
        (
            (_distance(noun, other.noun), other)
            for other in others
            if _may_stand_for(noun, other.noun)
        ),
        key=lambda pair: pair[0],
    )
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLEARLY):
        return None
    return ranked[0][1]


def _distance(one: Noun, other: Noun) -> float:
    """How far apart two nouns stand; more for another kind, and for another place among items."""
    strange = one.kinds.isdisjoint(other.kinds) + (one.parted != other.parted)
    return abs(one.at - other.at) + strange * STRANGE


def _may_stand_for(one: Noun, other: Noun) -> bool:
    """Whether two nouns are of one kind, or items of an enumeration, and not far apart."""
    items = any(map(min, zip(one.parted, other.parted, strict=True)))
    near = max(NEAR, NEXT * max(one.step, other.step))
    return abs(one.at - other.at) <= near and (items or bool(one.kinds & other.kinds - TITLES))


def _unanswered(
    link: SentenceLink, near: Sequence[SentenceLink], side: int, *, titled: bool = False
) -> list[Placed]:
    """The nouns of one side of a link that nothing answers, there or in the links beside it.

    What says something in titles alone asks for nothing in a sentence.
    """
    found = [
        Placed(noun, one)
        for one in link.sentences.sides[side]
        for noun in _nouns(one)
        if titled or noun.kinds != TITLES
    ]
    if not found:
        return found
    said = _said(link, 1 - side)
    left = [one for one in found if said.isdisjoint(one.noun.things)]
    if not left:
        return left
    moved = {
        thing
        for beside in near
        if beside is not link
        for thing in _said(beside, 1 - side) - _said(beside, side)
    }
    return [one for one in left if moved.isdisjoint(one.noun.things)]


def _said(link: SentenceLink, side: int) -> set[Thing]:
    """What a side of a link names, in whatever way."""
    sentences = link.sentences.sides[side]
    return {thing for one in sentences for thing in named(one.text, one.block.language).answers}


def _is_rendered(placed: Placed, link: SentenceLink, lacking: Sequence[Placed]) -> bool:
    """Whether each word of a noun has a word on the other side that is like none so much.

    ``lacking`` are the nouns there that nothing answers: those that something answers say that.
    What a list knows as another thing must be very much alike.
    """
    code = placed.sentence.block.language
    sides = link.sentences.items()
    own = [word.text for one, side in sides if one == code for word in _words(side)]
    other = dict(word for one, side in sides if one != code for word in _free(side, lacking))
    if not other:
        return False
    alike = table(own).vectors @ table(list(other)).vectors.T
    least = np.array([KNOWN if known else LIKE for known in other.values()])
    found = (alike >= least) & (alike >= alike.max(axis=0))
    noun = (word.text for word in words(placed.excerpt.text, code))
    return all(found[own.index(word)].any() for word in noun if word in own)


def _words(side: Sequence[Sentence]) -> Iterator[Word]:
    for one in side:
        yield from words(one.text, one.block.language)


def _free(side: Sequence[Sentence], lacking: Sequence[Placed]) -> Iterator[tuple[str, bool]]:
    """The words of a side but for the nouns that something answers; whether they are nouns."""
    for one in side:
        kept = {placed.noun.span for placed in lacking if placed.sentence is one}
        nouns = [noun.span for noun in _nouns(one)]
        for word in words(one.text, one.block.language):
            at = next((span for span in nouns if span[0] <= word.span[0] < span[1]), None)
            if at is None or at in kept:
                yield word.text, at is not None
