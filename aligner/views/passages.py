"""The aligned text of a notice, piece by piece, with what stands around each piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from aligner import facts, languages
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Field,
    FieldPair,
    Kind,
    Sentence,
    SentenceLink,
)
from aligner.profiles import Profile
from aligner.values.wording import Wordings

UNSURE = 0.2
"""Cosine of a sentence link below which nothing should be missed on one of its sides."""

LEFT_OUT = (Kind.TITLE, Kind.FIELD)
"""Titles are translated freely, and fields have rules of their own."""


PERSONAL = frozenset({"words", "place"})
"""Kinds of value in which a person or a place may be named."""
ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w.-]{1,253}")
NAMING = frozenset({"job_title", "department"})
"""Fields whose values are translated, though they have capitals."""


class Passage(Struct, frozen=True):
    """A sentence link, or a bead without any: what both languages say in one place.

    ``around`` is the text of its own and the neighbouring beads, for each language.
    """

    sentences: Both[tuple[Sentence, ...]]
    around: Both[str]

    def text(self, code: str) -> str:
        """Its words in one language."""
        return " ".join(sentence.text for sentence in self.sentences[code])

    def other(self, code: str) -> str:
        """The code of the other language."""
        return next(one for one in self.sentences.codes if one != code)


@lru_cache(maxsize=2)
def passages(bitext: Bitext) -> tuple[Passage, ...]:
    """All passages that both languages have, without the header of the notice."""
    step = 0 if bitext.paired else 1
    return tuple(
        Passage(sentences, _with_moved(around, sentences, bead))
        for at, bead in enumerate(bitext.beads)
        if all(bead.blocks.values()) and not _is_header(bead)
        for around in [_around(bitext.beads[max(at - step, 0) : at + step + 1], bitext)]
        for sentences in _linked(bead)
    )


@lru_cache(maxsize=2)
def fields(bitext: Bitext) -> tuple[Passage, ...]:
    """The values of the header that may name persons and places: a contact, a seat."""
    return tuple(
        Passage(values, values.map(lambda side: side[0].text))
        for pair in bitext.fields
        if all(pair.fields.sides) and _may_name(pair, bitext)
        for values in [pair.fields.map(_value)]
    )


def _may_name(pair: FieldPair, bitext: Bitext) -> bool:
    """Whether a field has no kind of value that has a rule of its own, but perhaps a place."""
    spec = bitext.profile.fields.get(pair.name)
    return pair.name not in NAMING and (spec is None or spec.value in PERSONAL)


def _value(field: Field | None) -> tuple[Sentence, ...]:
    return (Sentence(field.block, field.span),) if field else ()


def _with_moved(around: Both[str], sentences: Both[tuple[Sentence, ...]], bead: Bead) -> Both[str]:
    """The text around a passage, and that of a sentence which moved to another place."""
    moved = {
        code: [one.text for one in side if one.block not in bead.blocks[code]]
        for code, side in sentences.items()
    }
    if not any(moved.values()):
        return around
    first, second = ("\n".join([text, *moved[code]]) for code, text in around.items())
    return Both(around.codes, (first, second))


def masked(block: Block, bitext: Bitext) -> str:
    """The text of a block without addresses, dates, money and all else that is read as a value."""
    return _masked(block.text, block.language, bitext.profile)


@lru_cache(maxsize=facts.REMEMBERED)
def _masked(text: str, code: str, profile: Profile) -> str:
    zones = [match.span() for match in _zones(code).finditer(text)]
    spans = [fact.span for kind, fact in facts.read(text, code, profile) if kind in HIDDEN]
    return facts.hidden(text, [*spans, *zones])


def unaddressed(text: str) -> str:
    """A text without e-mail addresses, which spell a name in one way in both languages."""
    return ADDRESS.sub(" ", text) if "@" in text else text


@cache
def _zones(code: str) -> Wordings:
    """The names of time zones, which name a place that another language need not name."""
    return Wordings(name for name in languages.load(code).zones if " " in name)


HIDDEN = frozenset({"link", "date", "money", "language_level"})
"""Kinds of fact in whose words no name or acronym is looked for."""


def _linked(bead: Bead) -> Iterator[Both[tuple[Sentence, ...]]]:
    if not bead.sentences:
        yield bead.blocks.map(_whole)
    for link in bead.sentences:
        if all(link.sentences.values()) and _is_sure(link):
            yield link.sentences


def _whole(blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    return tuple(Sentence(block, (0, len(block.text))) for block in blocks)


def _is_sure(link: SentenceLink) -> bool:
    return link.score >= UNSURE


def _is_header(bead: Bead) -> bool:
    return any(block.kind in LEFT_OUT for side in bead.blocks.values() for block in side)


def _around(near: Sequence[Bead], bitext: Bitext) -> Both[str]:
    codes = bitext.notice.halves.codes
    first, second = (
        "\n".join(block.text for bead in near for block in bead.blocks[code]) for code in codes
    )
    return Both(codes, (first, second))
