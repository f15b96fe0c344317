"""From a notice to its bitext: fields, sections, blocks and sentences joined with their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from aligner.alignment.facts import agreement, misplaced
from aligner.alignment.fields import pair_fields
from aligner.alignment.fields import texts as field_texts
from aligner.alignment.gaps import with_gaps
from aligner.alignment.labels import Naming, headed, naming, numbered_apart, relabelled
from aligner.alignment.lattice import Step
from aligner.alignment.likeness import with_likeness
from aligner.alignment.meaning import Meaning, sentence_texts
from aligner.alignment.moves import cosine, settled, unlinked_apart
from aligner.alignment.pairs import bitext_of_pairs
from aligner.alignment.sections import crosswise, pair_sections
from aligner.alignment.segments import Link, segments, steps
from aligner.alignment.sentences import length_ratio, linked, rejoined
from aligner.alignment.taking import faced, taken_in
from aligner.alignment.unsaid import apart
from aligner.model import (
    Bead,
    Bitext,
    Block,
    Both,
    Field,
    FieldPair,
    Half,
    Kind,
    Notice,
    SectionPair,
)
from aligner.profiles import Profile

if TYPE_CHECKING:
    from aligner.encoders import Encoder

__all__ = ["Link", "bitext", "bitext_of_pairs"]

Sides = tuple[list[Block], list[Block]]

HEADINGS = (Kind.HEADING, Kind.SUBHEADING)

COUNTED = re.compile(r"\((?:[^()]*\d[^()]*|[a-zA-Z](?:/[a-zA-Z]){1,3})\)")
"""The terms of a post behind its title: "(part-time, 60 %)", "(2 posts)", "(m/f/d)"."""


def bitext(notice: Notice, profile: Profile, encoder: Encoder) -> Bitext:
    """The notice with its halves aligned."""
    halves = notice.halves.values()
    headings = {block.text for half in halves for block in half.blocks if block.kind in HEADINGS}
    meaning = Meaning(encoder, chain.from_iterable(map(_texts, halves)), headings)
    fields = pair_fields(notice.halves, meaning, profile)
    sections = pair_sections(notice.halves, meaning)
    head, taken = _head_beads(notice.halves, fields, meaning)
    known = naming(notice.halves, profile)
    beads = [
        bead
        for chunk in _chunks(notice.halves, sections, crosswise(sections, meaning), taken)
        for bead in _labelled(_aligned(chunk, notice.halves.codes, meaning), known, meaning)
    ]
    whole = faced(settled(beads, meaning, _counterparts(sections)), meaning)
    all_beads = [*head, *whole]
    ratio = length_ratio(all_beads)
    parts = [part for bead in all_beads for part in unlinked_apart(linked(bead, meaning, ratio))]
    whole_links = apart(taken_in(parts, meaning, ratio), encoder)
    joined = with_likeness(rejoined(whole_links, meaning))
    whole_beads = with_gaps(joined, encoder)
    return Bitext(notice, profile, fields, sections, whole_beads)


def _labelled(beads: Sequence[Bead], known: Naming, meaning: Meaning) -> list[Bead]:
    """The beads of a pair of sections, with their headings and labels joined by what they say."""
    return relabelled(numbered_apart(headed(beads, meaning), known, meaning), known, meaning)


def _texts(half: Half) -> Iterator[str]:
    for block in half.blocks:
        yield from sentence_texts(block)
    yield from field_texts(half)
    yield from _title(half)


def _title(half: Half) -> list[str]:
    """The title's words without the reference number and the terms that it carries."""
    if half.title is None:
        return []
    spans = [field.span for field in half.fields if field.block.id == half.title.id]
    text = half.title.text
    for begin, end in spans:
        text = text[:begin] + text[end:]
    text = COUNTED.sub("", text) or text
    return [text.strip(" -–—()") or half.title.text]


def _head_beads(
    halves: Both[Half], fields: Sequence[FieldPair], meaning: Meaning
) -> tuple[list[Bead], frozenset[str]]:
    """Titles and labelled lines, which their names join, and the ids of their blocks."""
    beads: list[Bead] = []
    titles = halves.map(_title_blocks)
    if any(titles.values()):
        first, second = (_title(half) for half in halves.values())
        score = (
            float((meaning.texts(first) @ meaning.texts(second).T)[0, 0])
            if first and second
            else 0.0
        )
        beads.append(Bead(titles, max(0.0, score)))
    for pair in fields:
        blocks = pair.fields.map(_field_blocks)
        if any(blocks.values()):
            beads.append(Bead(blocks, pair.score))
    taken = frozenset(block.id for bead in beads for side in bead.blocks.values() for block in side)
    return beads, taken


def _title_blocks(half: Half) -> tuple[Block, ...]:
    return () if half.title is None else (half.title,)


def _field_blocks(field: Field | None) -> tuple[Block, ...]:
    return (field.block,) if field is not None and field.block.kind is Kind.FIELD else ()


def _chunks(
    halves: Both[Half],
    sections: Sequence[SectionPair],
    exchanged: dict[str, str],
    taken: frozenset[str],
) -> list[Sides]:
    """What is aligned together: a section with its counterpart.

    A section without counterpart stays with the one above it, so that text which one language
    sets under a heading of its own still finds its translation. Text under the heading of another
    section (``exchanged``) is aligned with its own, and the heading with its own.
    """
    paired = [pair for pair in sections if None not in pair.sections.sides]
    chunks: list[Sides] = [([], []) for _ in range(len(paired) + 1)]
    for side, (code, half) in enumerate(halves.items()):
        home = {_key(pair, code): at for at, pair in enumerate(paired, start=1)}
        current = 0
        for block in half.blocks:
            key = block.section
            if side == 1 and block.kind is not Kind.HEADING:
                key = exchanged.get(key, key)
            current = home.get(key, current if key else 0)
            if block.id not in taken:
                chunks[current][side].append(block)
    return chunks


def _counterparts(sections: Sequence[SectionPair]) -> dict[str, str]:
    """The keys of the second language's sections by those of the first."""
    sides = (pair.sections.sides for pair in sections)
    return {one.key: two.key for one, two in sides if one is not None and two is not None}


def _key(pair: SectionPair, code: str) -> str:
    section = pair.sections[code]
    return section.key if section is not None else ""


def _aligned(chunk: Sides, codes: tuple[str, str], meaning: Meaning) -> list[Bead]:
    """The beads of a chunk; sub-headings that found each other then hold their text together."""
    return [_bead(step, chunk, codes, meaning) for step in _steps(chunk, meaning)]


def _steps(chunk: Sides, meaning: Meaning) -> list[Step]:
    if not all(chunk):
        return [
            *(Step((at, at + 1), (0, 0), 1.0) for at in range(len(chunk[0]))),
            *(Step((0, 0), (at, at + 1), 1.0) for at in range(len(chunk[1]))),
        ]
    source, target = (
        segments(meaning.blocks(side), [block.text for block in side]) for side in chunk
    )
    agreed = agreement(*chunk)
    found = steps(source, target, agreed)
    places = misplaced(*chunk, _partners(found, chunk))
    return steps(source, target, agreed + places) if places.any() else found


def _partners(found: Sequence[Step], chunk: Sides) -> dict[str, str]:
    pairs = (
        (chunk[0][step.source[0]], chunk[1][step.target[0]])
        for step in found
        if step.source[1] - step.source[0] == step.target[1] - step.target[0] == 1
    )
    return {a.id: b.id for a, b in pairs if a.kind is b.kind is Kind.SUBHEADING}


def _bead(step: Step, chunk: Sides, codes: tuple[str, str], meaning: Meaning) -> Bead:
    sides = tuple(chunk[0][slice(*step.source)]), tuple(chunk[1][slice(*step.target)])
    return Bead(Both(codes, sides), cosine(sides, meaning), step.posterior)
