"""Short phrases on which a right, a duty or a manner depends, and that one language lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from aligner import languages
from aligner.facts.phrases import (
    ANY,
    NEUTRAL,
    ONLY_ANSWERS,
    WORD,
    Lexicon,
    longest_first,
    plain,
    words_in,
)
from aligner.model import Bitext, Excerpt, Gap, Sentence, SentenceLink
from aligner.views.cells import Cell, beside, cells
from aligner.views.modality.command import unlike
from aligner.views.modality.strength import clashes
from aligner.views.places import TEXT

REMEMBERED = 4096
"""Texts of which the phrases are kept."""

ALIKE, SURELY_ALIKE = 0.5, 0.66
"""Cosines of a link, of few words and of more, below which its sides are worded so freely that they
need not have the same turns."""

FEW_WORDS, MOST_WORDS = 30, 60
"""Words of a side up to which there is hardly room for saying a thing in another way, and beyond
which it is rather said so."""

MOST_LOST = 2
"""Phrases that a side may lack: where more are missing, the sentence is rendered freely."""


class Group(Struct, frozen=True):
    """Phrases of one meaning, of some kind: "by post" and "in writing" are of one kind."""

    kind: str
    name: str


class Phrase(Struct, frozen=True):
    """A phrase that qualifies something: the groups in which it stands, and its place."""

    groups: tuple[Group, ...]
    span: tuple[int, int]


class Placed(Struct, frozen=True):
    """A phrase and the sentence in which it stands."""

    phrase: Phrase
    sentence: Sentence

    @property
    def excerpt(self) -> Excerpt:
        """Its words in the block."""
        begin, end = (self.sentence.span[0] + offset for offset in self.phrase.span)
        return Excerpt((self.sentence.block,), (begin, end))

    def overlaps(self, other: Placed) -> bool:
        """Whether two phrases have words in common."""
        (begin, end), (first, last) = self.phrase.span, other.phrase.span
        return self.sentence is other.sentence and begin < last and first < end

    @property
    def kinds(self) -> set[str]:
        """The kinds of the groups in which it stands."""
        return {group.kind for group in self.phrase.groups}

    @property
    def is_firm(self) -> bool:
        """Whether no translator leaves it out."""
        firm = languages.load(self.sentence.block.language).qualifiers.firm
        return not self.kinds.isdisjoint(firm)

    @property
    def is_binding(self) -> bool:
        """Whether a right or a duty depends on it, as notices and rules state them."""
        listed = languages.load(self.sentence.block.language).qualifiers
        return all(group.name in listed.binding | listed.noted for group in self.phrase.groups)


class Loss(Struct, frozen=True):
    """A phrase that one side of a link lacks, or two of one kind, each in the other's place.

    What stands in a notice is ``noted``: others may say in passing what binds nobody there.
    """

    link: SentenceLink
    sides: tuple[Placed | None, Placed | None]
    noted: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether it is no turn of phrase that a translator may do without."""
        said = [placed for placed in self.sides if placed is not None]
        return any(placed.is_firm or (self.noted and placed.is_binding) for placed in said)

    def words(self, code: str) -> Excerpt | None:
        """The phrase in one language."""
        placed = self.sides[self.link.sentences.codes.index(code)]
        return None if placed is None else placed.excerpt


@lru_cache(maxsize=2)
def losses(bitext: Bitext) -> tuple[Loss, ...]:
    """The phrases of running text that nothing answers, there or in the sentences beside it.

    Without those of which other rules tell: how strongly a text obliges, and how well it wants a
    language to be known. Of what is firm they tell no more than a remark.
    """
    among = [cell for cell in cells(bitext) if _is_text(cell)]
    found = [
        replace(loss, noted=not bitext.paired)
        for at, cell in enumerate(among)
        for loss in _losses(cell, among, at)
    ]
    told = list(_told(bitext)) if found else []
    return tuple(
        loss for loss in found if loss.is_firm or not any(_is_told(loss, *one) for one in told)
    )


def _told(bitext: Bitext) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of which other rules tell: the id of their block, and their place in it."""
    for clash in clashes(bitext):
        for demand in filter(None, clash.sides):
            yield demand.sentence.block.id, demand.demand.span
    for one in unlike(bitext):
        for command in one.sides.values():
            yield command.sentence.block.id, command.span


def _is_told(loss: Loss, block: str, span: tuple[int, int]) -> bool:
    words = [one.excerpt for one in loss.sides if one is not None]
    return any(
        one.blocks[0].id == block and one.span and one.span[0] < span[1] and span[0] < one.span[1]
        for one in words
    )


def _losses(cell: Cell, among: Sequence[Cell], at: int) -> Iterator[Loss]:
    link = cell.link
    if link is None or not cell.whole or not _is_close(link):
        return
    first, second = (list(_unanswered(cell, side, among, at)) for side in (0, 1))
    if max(len(first), len(second)) > MOST_LOST:
        return
    for one in first:
        other = next((two for two in second if one.kinds & two.kinds), None)
        if other is not None:
            second = [two for two in second if not one.kinds & two.kinds]
        yield Loss(link, (one, other))
    for other in second:
        yield Loss(link, (None, other))


def _unanswered(cell: Cell, side: int, among: Sequence[Cell], at: int) -> Iterator[Placed]:
    """The phrases of a side that the other one lacks, the first of each kind."""
    found: list[Placed] = []
    for placed in _placed(cell.sentences.sides[side]):
        told = any(placed.kinds & one.kinds or placed.overlaps(one) for one in found)
        if told or _says(cell, 1 - side, placed.phrase):
            continue
        if not any(_is_moved(among[near], side, placed.phrase) for near in beside(among, at)):
            found.append(placed)
            yield placed


def _is_moved(near: Cell, side: int, phrase: Phrase) -> bool:
    """Whether a cell says on the other side alone what a phrase says on this one."""
    named = _placed(near.sentences.sides[1 - side])
    alike = any(set(one.phrase.groups) & set(phrase.groups) for one in named)
    return alike and not _says(near, side, phrase)


def _says(cell: Cell, side: int, phrase: Phrase) -> bool:
    return any(
        is_answered(phrase, one.text, one.block.language) for one in cell.sentences.sides[side]
    )


def _placed(side: Iterable[Sentence]) -> Iterator[Placed]:
    for sentence in side:
        for phrase in phrases(sentence.text, sentence.block.language):
            yield Placed(phrase, sentence)


def _is_text(cell: Cell) -> bool:
    return all(one.block.kind in TEXT for side in cell.sentences.sides for one in side)


def _is_close(link: SentenceLink) -> bool:
    """Whether what one side says must stand on the other, and not only its gist."""
    length = max(sum(len(one.text.split()) for one in side) for side in link.sentences.sides)
    return link.score >= (ALIKE if length <= FEW_WORDS else SURELY_ALIKE) and length <= MOST_WORDS


@lru_cache(maxsize=REMEMBERED)
def phrases(text: str, code: str) -> tuple[Phrase, ...]:
    """The phrases in a text that the other language must have too, in order."""
    found = [
        Phrase(groups[hit.sense], hit.span)
        for lexicon, groups in (_asking(code, binding=False), _asking(code, binding=True))
        for hit in lexicon.find(text)
        if hit.sense != NEUTRAL
    ]
    return tuple(sorted(found, key=_begin))


def _begin(one: Phrase) -> tuple[int, int]:
    return one.span


def is_answered(phrase: Phrase, text: str, code: str) -> bool:
    """Whether a text of the other language says what a phrase says, in one of many ways."""
    said = {group for one in phrases(text, code) for group in one.groups}
    return any(group in said or _answers(code, group).stand_in(text) for group in phrase.groups)


def is_set_phrase(gap: Gap, counterpart: Sequence[Sentence]) -> bool:
    """Whether words without counterpart are a phrase that the other side says in its own way."""
    code, whole = gap.block.language, gap.text.strip(" ,;")
    return any(
        whole[slice(*one.span)] == whole
        and any(is_answered(one, said.text, said.block.language) for said in counterpart)
        for one in phrases(whole, code)
    )


@cache
def _asking(code: str, *, binding: bool) -> tuple[Lexicon, Mapping[str, tuple[Group, ...]]]:
    """The phrases that ask for an answer, those of most words first, and the groups of each.

    Those on which a right depends stand in others too: "with her written consent".
    """
    listed = languages.load(code).qualifiers
    groups: defaultdict[str, list[Group]] = defaultdict(list)
    for group, phrase in _listed(code):
        if not phrase.startswith(ONLY_ANSWERS):
            groups[phrase].append(group)
    known = {
        phrase: tuple(some)
        for phrase, some in groups.items()
        if binding is all(group.name in listed.binding for group in some)
    }
    return longest_first(known, listed.neutral), known


class _Answers(Struct, frozen=True):
    """The ways of saying what a group says: words, beginnings of words, and phrases."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: Lexicon

    def stand_in(self, text: str) -> bool:
        """Whether a text has one of them."""
        words = words_in(plain(text)).keys()
        return (
            not words.isdisjoint(self.words)
            or any(word.startswith(self.beginnings) for word in words)
            or bool(self.phrases.find(text))
        )


@cache
def _answers(code: str, group: Group) -> _Answers:
    listed = languages.load(code).qualifiers.kinds.get(group.kind, {}).get(group.name, ())
    forms = {plain(one.removeprefix(ONLY_ANSWERS)) for one in listed}
    words = {one for one in forms if WORD.fullmatch(one)}
    beginnings = {one for one in forms - words if WORD.fullmatch(one.removesuffix(ANY))}
    lexicon = Lexicon([(group.name, sorted(forms - words - beginnings))])
    return _Answers(frozenset(words), tuple(one.removesuffix(ANY) for one in beginnings), lexicon)


def _listed(code: str) -> Iterator[tuple[Group, str]]:
    for kind, groups in languages.load(code).qualifiers.kinds.items():
        for name, listed in groups.items():
            for phrase in listed:
                yield Group(kind, name), phrase
