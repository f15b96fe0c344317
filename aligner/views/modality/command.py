"""Languages of which the two sides want another command, or insist where the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from aligner import facts
from aligner.facts.command import Command, commands
from aligner.facts.language_level import Level
from aligner.facts.negation import marks
from aligner.facts.tongues import Group, groups, leaves_to_choose, name_in, named_tongues
from aligner.languages import frequency
from aligner.model import Bitext, Both, Excerpt, Sentence
from aligner.profiles import Profile
from aligner.values import peoples
from aligner.values.words import fold
from aligner.views.cells import Cell, beside, cells

APART = 2
"""Ranks between which no translator would choose: "fluent" is not "working knowledge"."""

STEM = 4
"""Letters by which a word is seen to be made of the name of a language."""
ALIKE = 75.0
"""Likeness, out of 100, of names that both languages have from one word: "Swahili"."""


class Placed(Struct, frozen=True):
    """What one sentence says of a language."""

    command: Command
    sentence: Sentence

    @property
    def span(self) -> tuple[int, int]:
        """The place of its words in the text of the block."""
        begin, end = self.command.span
        offset = self.sentence.span[0]
        return begin + offset, end + offset

    @property
    def words(self) -> str:
        """Its words."""
        return self.sentence.block.text[slice(*self.span)]


class Unlike(Struct, frozen=True):
    """A language that the sides of a cell want known in different ways."""

    cell: Cell
    language: str
    sides: Both[Placed]


class Tongue(Struct, frozen=True):
    """A language named in a sentence."""

    key: str
    sentence: Sentence
    span: tuple[int, int]

    @property
    def excerpt(self) -> Excerpt:
        """Its name in the block."""
        begin, end = (self.sentence.span[0] + offset for offset in self.span)
        return Excerpt((self.sentence.block,), (begin, end))


class Replaced(Struct, frozen=True):
    """Two languages, one in place of the other."""

    sides: Both[Tongue]


@lru_cache(maxsize=2)
def unlike(bitext: Bitext) -> tuple[Unlike, ...]:
    """The languages of which both sides speak, and differ."""
    profile = bitext.profile
    whole = [cell for cell in cells(bitext) if cell.whole]
    apart = [one for cell in whole for one in _unlike(cell, profile)]
    if not bitext.paired:  # of what a speech praises « l'anglais ou le français » may be both
        apart += [one for cell in whole for one in _chosen(cell)]
    return tuple(apart)


@lru_cache(maxsize=2)
def replaced(bitext: Bitext) -> tuple[Replaced, ...]:
    """The languages of which each side of a cell names one that the other does not.

    What is a people too, as "Russian" is, is left to the comparison of names, unless both sides
    say how well it must be known.
    """
    among, named = cells(bitext), _named(bitext)
    found = []
    for at, cell in enumerate(among):
        if not all(named[at]):
            continue
        near = [named[one] for one in beside(among, at)]
        first, second = (
            [tongue for tongue in mine if all(tongue.key not in _keys(one) for one in others)]
            for mine, others in (
                (named[at][0], [named[at][1], *(side[1] for side in near)]),
                (named[at][1], [named[at][0], *(side[0] for side in near)]),
            )
        )
        if len(first) == len(second) == 1 and not cell.doubtful:
            sides = Both(cell.sentences.codes, (first[0], second[0]))
            if not any(_is_people(one, bitext.profile) for one in sides.values()) or (
                _is_commanded(first[0], bitext.profile) and _is_commanded(second[0], bitext.profile)
            ):
                found.append(Replaced(sides))
    return tuple(found)


@lru_cache(maxsize=2)
def lost(bitext: Bitext) -> tuple[Tongue, ...]:
    """The languages that one side of a cell wants known, and that the other leaves out.

    Only where both sides name another one: a text may as well speak of "both official languages".
    """
    among, named = cells(bitext), _named(bitext)
    exchanged = {tongue for one in replaced(bitext) for tongue in one.sides.values()}
    return tuple(
        tongue
        for at, cell in enumerate(among)
        if cell.whole and not cell.doubtful and _keys(named[at][0]) & _keys(named[at][1])
        for side in (0, 1)
        for tongue in _lost(cell, side, named[at], bitext)
        if tongue not in exchanged
        and all(tongue.key not in _keys(named[one][1 - side]) for one in beside(among, at))
    )


def _lost(
    cell: Cell, side: int, named: tuple[tuple[Tongue, ...], ...], bitext: Bitext
) -> Iterator[Tongue]:
    mine, others = cell.sentences.sides[side], cell.sentences.sides[1 - side]
    missing = [one for one in named[side] if one.key not in _keys(named[1 - side])]
    if not (missing and _placed(mine, bitext.profile) and _placed(others, bitext.profile)):
        return
    code = cell.sentences.codes[1 - side]
    there = " ".join(one.text for one in others)
    if leaves_to_choose(there, code):
        return
    for tongue in missing:
        names = name_in(tongue.key, cell.sentences.codes[side]), name_in(tongue.key, code)
        stem = fold(names[1])[:STEM]  # « arabophone »
        if _is_certain(names, cell.sentences.codes[side], code) and stem not in fold(there):
            yield tongue


def _is_certain(names: tuple[str, str], *codes: str) -> bool:
    """Whether a language has no other name: "Kalaallisut" is "Greenlandic" to most people."""
    in_use = all(frequency.zipf(fold(one), code) for one, code in zip(names, codes, strict=True))
    return in_use or fuzz.ratio(*map(fold, names)) >= ALIKE


@lru_cache(maxsize=2)
def _named(bitext: Bitext) -> tuple[tuple[tuple[Tongue, ...], ...], ...]:
    """The languages that each side of each cell names."""
    return tuple(tuple(_tongues(side) for side in cell.sentences.sides) for cell in cells(bitext))


def _tongues(sentences: tuple[Sentence, ...]) -> tuple[Tongue, ...]:
    """The languages that some sentences name, each once."""
    found = {
        key: Tongue(key, sentence, span)
        for sentence in sentences
        for key, span in named_tongues(sentence.text, sentence.block.language)
    }
    return tuple(found.values())


def _keys(tongues: tuple[Tongue, ...]) -> frozenset[str]:
    return frozenset(tongue.key for tongue in tongues)


def _is_commanded(tongue: Tongue, profile: Profile) -> bool:
    """Whether its sentence says how well a language must be known."""
    placed = _placed((tongue.sentence,), profile)
    return any(one.command.language == tongue.key for one in placed)


def _is_people(tongue: Tongue, profile: Profile) -> bool:
    words = tongue.excerpt.text
    return bool(peoples.find(words, tongue.sentence.block.language, profile))


def _unlike(cell: Cell, profile: Profile) -> Iterator[Unlike]:
    first, second = (_placed(side, profile) for side in cell.sentences.sides)
    shared = {one.command.language for one in first} & {one.command.language for one in second}
    for language in sorted(shared):
        mine, others = (
            [one for one in side if one.command.language == language] for side in (first, second)
        )
        yield from _apart(cell, language, mine, others)


def _apart(cell: Cell, language: str, mine: list[Placed], others: list[Placed]) -> Iterator[Unlike]:
    codes = cell.sentences.codes
    ranked, ranks = ([one for one in side if one.command.rank] for side in (mine, others))
    if ranked and ranks:
        one, other = min(
            ((one, other) for one in ranked for other in ranks),
            key=lambda pair: abs(pair[0].command.rank - pair[1].command.rank),
        )
        if abs(one.command.rank - other.command.rank) >= APART:
            yield Unlike(cell, language, Both(codes, (one, other)))
            return
    needed, needs = ([one for one in side if one.command.need] for side in (mine, others))
    if needed and needs and not {_need(one) for one in needed} & {_need(one) for one in needs}:
        yield Unlike(cell, language, Both(codes, (needed[0], needs[0])))


def _chosen(cell: Cell) -> Iterator[Unlike]:
    """The languages of which one side wants any, and the other wants all of the same."""
    first, second = (_together(side) for side in cell.sentences.sides)
    if len(first) != 1 or len(second) != 1:
        return
    (one, mine), (other, others) = first[0], second[0]
    if one.codes != other.codes or one.choice == other.choice:
        return
    if any(leaves_to_choose(each.text, each.block.language) for each in (mine, others)):
        return  # "another language, such as Spanish or Arabic"
    for language in sorted(one.codes):
        placed = [
            Placed(Command(language, group.span), sentence)
            for group, sentence in ((one, mine), (other, others))
        ]
        yield Unlike(cell, language, Both(cell.sentences.codes, (placed[0], placed[1])))


def _together(side: Sequence[Sentence]) -> list[tuple[Group, Sentence]]:
    """The languages of a side that are named together, if it says how well, and denies nothing."""
    found = [
        (group, one)
        for one in side
        for group in groups(one.text, one.block.language)
        if len(group.codes) > 1
    ]
    stated = all(commands(one.text, one.block.language) for _, one in found)
    denied = any(marks(one.text, one.block.language) for _, one in found)
    return found if stated and not denied else []


def _need(placed: Placed) -> str:
    return str(placed.command.need)


def _placed(sentences: tuple[Sentence, ...], profile: Profile) -> list[Placed]:
    return [
        Placed(command, sentence)
        for sentence in sentences
        for command in commands(_without_levels(sentence, profile), sentence.block.language)
    ]


def _without_levels(sentence: Sentence, profile: Profile) -> str:
    """The words of a sentence but for its levels, whose names are no words for a command."""
    block = sentence.block
    read = facts.read(block.text, block.language, profile)
    levels = [one.span for _, one in read if isinstance(one, Level)]
    return facts.hidden(block.text, levels)[slice(*sentence.span)]
