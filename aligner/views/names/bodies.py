"""Bodies and posts that one language names in the place of others: "Audit Committee", for ethics.

Their names are translated, so that no spelling tells. What each is for is compared by the lists
of bodies, of nouns and of the profile's subjects; a body of which none of these knows what it is
for may be any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from aligner.languages.lexicon import table
from aligner.model import Bitext, Excerpt, Sentence, SentenceLink
from aligner.profiles import Profile
from aligner.values.words import fold
from aligner.views.names.headed import REMEMBERED, Headed, Things, headed, remits
from aligner.views.nouns import named
from aligner.views.passages import Passage, passages
from aligner.views.subjects import subjects

OFTEN = 2
"""Passages in which one name stands for another before that is the house's own way."""
ALIKE = 0.75
"""Cosine of two words from which one renders the other, though lists know them as different."""
STEM = 5
"""Letters that words of one origin share in both languages."""


class Body(Struct, frozen=True):
    """A name in its place, and all that lists know of what it is for: in its own words, in all."""

    named: Headed
    sentence: Sentence
    own: frozenset[object]
    all: frozenset[object]

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        begin = self.sentence.span[0]
        return Excerpt(
            (self.sentence.block,), (begin + self.named.span[0], begin + self.named.span[1])
        )


def replaced(bitext: Bitext) -> Iterator[tuple[int, Body, Body]]:
    """For each passage the one body of each language that has none of the other's."""
    found = [*_pairs(bitext)]
    usual = Counter((one.named.words, other.named.words) for _, _, one, other in found)
    for at, passage, one, other in found:
        if usual[one.named.words, other.named.words] < OFTEN and not _moved(
            one, other, passage, bitext
        ):
            yield at, one, other


def are_others(link: SentenceLink, bitext: Bitext) -> bool:
    """Whether two values of the header name a body each, and not the same."""
    first, second = (_all(side, bitext.profile) for side in link.sentences.sides)
    return len(first) == len(second) == 1 and _are_others(first[0], second[0])


def _pairs(bitext: Bitext) -> Iterator[tuple[int, Passage, Body, Body]]:
    codes = bitext.notice.halves.codes
    for at, passage in enumerate(passages(bitext)):
        if not all(any(headed(one.text, c) for one in passage.sentences[c]) for c in codes):
            continue
        first, second = (_all(passage.sentences[code], bitext.profile) for code in codes)
        one = _left(first, second)
        other = _left(second, first) if len(one) == 1 else []
        if len(one) == len(other) == 1 and _are_others(one[0], other[0]):
            yield at, passage, one[0], other[0]


def _all(sentences: Sequence[Sentence], profile: Profile) -> list[Body]:
    return [body for sentence in sentences for body in bodies(sentence, profile)]


def _left(bodies: Sequence[Body], others: Sequence[Body]) -> list[Body]:
    """The bodies that none of the others may be, and that do not stand there as they are."""
    said = " ".join(fold(one.sentence.text) for one in others)
    return [
        one
        for one in bodies
        if not any(_may_be(one, other) for other in others) and fold(one.excerpt.text) not in said
    ]


def _may_be(one: Body, other: Body) -> bool:
    """Whether two bodies may be one: for what either is, is not known, or known to be one thing."""
    if not one.own or not other.own:
        return True
    if not one.all.isdisjoint(other.all) or _is_official(one.named.things, other.named.things):
        return True
    return _are_alike(one.named, other.named)


def _are_others(one: Body, other: Body) -> bool:
    return not one.named.heads.isdisjoint(other.named.heads) and not _may_be(one, other)


def _is_official(first: Things, second: Things) -> bool:
    """Whether the list of nouns has both names for one thing, and not their heads for it."""
    return not (first[0] & second[0]) <= (first[1] | second[1])


def _are_alike(one: Headed, other: Headed) -> bool:
    """Whether a word of one name has the origin of one of the other, or renders it."""
    stems = {fold(word)[:STEM] for word in one.words if len(word) >= STEM}
    if any(fold(word)[:STEM] in stems for word in other.words):
        return True
    known = table([*one.words[: one.own], *other.words[: other.own]])
    return bool((known.vectors[: one.own] @ known.vectors[one.own :].T >= ALIKE).any())


def _moved(one: Body, other: Body, passage: Passage, bitext: Bitext) -> bool:
    """Whether each body is named near by in the other language."""
    return all(
        any(_is_there(each, near, bitext.profile) for near in _near(each, passage, bitext))
        for each in (one, other)
    )


def _near(one: Body, passage: Passage, bitext: Bitext) -> Iterator[Sentence]:
    """The other language's sentences around a passage."""
    other = passage.other(one.sentence.block.language)
    around = passage.around[other]
    for near in passages(bitext):
        for sentence in near.sentences[other]:
            if sentence.text in around and sentence not in passage.sentences[other]:
                yield sentence


def _is_there(one: Body, sentence: Sentence, profile: Profile) -> bool:
    return any(
        not one.named.heads.isdisjoint(other.named.heads) and not one.all.isdisjoint(other.all)
        for other in bodies(sentence, profile)
    )


def bodies(sentence: Sentence, profile: Profile) -> list[Body]:
    """The bodies and posts that a sentence names and tells what they are for."""
    code = sentence.block.language
    return [
        Body(one, sentence, own, _known(one.words, code, profile))
        for one in headed(sentence.text, code)
        for own in [_known(one.words[: one.own], code, profile)]
        if own or one.joined
    ]


@lru_cache(maxsize=REMEMBERED)
def _known(words: tuple[str, ...], code: str, profile: Profile) -> frozenset[object]:
    """What the lists know of what a body is for."""
    if not words:
        return frozenset()
    text = " ".join(words)
    nouns = named(text, code).answers
    return frozenset([*remits(text, code), *nouns, *subjects(profile, code, text)])
