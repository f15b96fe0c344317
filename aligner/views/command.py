"""Languages of which the two sides want another command, or insist where the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligner import facts
from aligner.facts.command import Command, commands
from aligner.facts.language_level import Level
from aligner.model import Bitext, Both, Sentence
from aligner.profiles import Profile
from aligner.views.cells import Cell, cells

APART = 2
"""Ranks between which no translator would choose: "fluent" is not "working knowledge"."""


@dataclass(frozen=True, slots=True)
class Placed:
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


@dataclass(frozen=True, slots=True)
class Unlike:
    """A language that the sides of a cell want known in different ways."""

    cell: Cell
    language: str
    sides: Both[Placed]


@lru_cache(maxsize=2)
def unlike(bitext: Bitext) -> tuple[Unlike, ...]:
    """The languages of which both sides speak, and differ."""
    profile = bitext.profile
    return tuple(one for cell in cells(bitext) if cell.whole for one in _unlike(cell, profile))


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
