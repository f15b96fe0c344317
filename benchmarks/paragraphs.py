"""Paragraphs of the corpus with sentences left out, joined and split, to fit weights on.

Linked sentences that stand together become a paragraph in both languages, and most paragraphs are
edited on one side. What translates a sentence is known by its block: each link has one a side.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from aligner import encoders
from aligner.alignment import unsaid
from aligner.alignment.gaps import links
from aligner.alignment.meaning import Meaning
from aligner.alignment.moves import cosine
from aligner.alignment.sentences import length_ratio, linked
from aligner.languages.content import Passage
from aligner.model import Bead, Block, Both, Kind
from benchmarks import gold
from benchmarks.linked import Text

SEEDS = range(40)
"""Of the edited copies of a text."""

SIZES = 2, 5
"""Links of a paragraph: at least, and at most."""

LEFT_OUT, JOINED, SPLIT = 0.6, 0.15, 0.15
"""Shares of the paragraphs that lack a sentence, have two joined to one, have one split in two."""

FEWEST = 2
"""Words that say something on both sides of a link: "You will:" may stand for anything."""

COMMA = re.compile(r"[,;:] ")
STOPS = " .;:!?"
FEWEST_OF_PART = 3
"""Words of either part of a sentence that is split."""

ALONE = "alone"
"""What marks a block without counterpart."""

Said = tuple[list[str], list[str]]
"""Sentences of both languages that translate one another; one side may have been left out."""

Edit = Callable[[list[Said], int, int], list[Said]]
"""What is done to a paragraph, at one of its links and on one side."""


class Example(Struct, frozen=True):
    """A sentence at the edge of a link that the path made, and whether nothing there says it."""

    text: Text
    edge: unsaid.Edge
    spared: float
    is_unsaid: bool


def examples(text: Text, encoder: encoders.Encoder) -> list[Example]:
    """The edges in all edited copies of a text, each once."""
    said = [_said(*pair) for pair in text.pairs if all(len(one.words) >= FEWEST for one in pair)]
    copies = [list(_edited(said, random.Random(f"{text.name} {seed}"))) for seed in SEEDS]
    both = [one for copy in copies for paragraph in copy for one in paragraph]
    meaning = Meaning(encoder, [sentence for one in both for side in one for sentence in side])
    found = [one for copy in copies for one in _of_copy(text, copy, meaning)]
    return list({one.edge.texts: one for one in found}.values())


def _said(first: Passage, second: Passage) -> Said:
    return _sentences(first), _sentences(second)


def _sentences(side: Passage) -> list[str]:
    ends = [*side.starts, len(side.text) + 1]
    return [side.text[begin : end - 1] for begin, end in pairwise(ends)]


def _edited(said: Sequence[Said], chance: random.Random) -> Iterator[list[Said]]:
    """The text in paragraphs, most of them with one edit on one side."""
    at, edits = 0, (left_out, joined, split, _as_it_is)
    shares = LEFT_OUT, JOINED, SPLIT, 1 - LEFT_OUT - JOINED - SPLIT
    while at < len(said) - 1:
        paragraph = list(said[at : at + chance.randint(*SIZES)])
        at += len(paragraph)
        (edit,) = chance.choices(edits, shares)
        if len(paragraph) > 1:
            yield edit(paragraph, chance.randrange(len(paragraph)), chance.randrange(2))


def _as_it_is(paragraph: list[Said], _at: int, _side: int) -> list[Said]:
    return paragraph


def left_out(paragraph: list[Said], at: int, side: int) -> list[Said]:
    """The paragraph without one side of one of its links."""
    return [*paragraph[:at], _with(paragraph[at], side, []), *paragraph[at + 1 :]]


def joined(paragraph: list[Said], at: int, side: int) -> list[Said]:
    """The paragraph with a sentence and the next one made one on one side, where each is one."""
    two = paragraph[at : at + 2]
    if [len(one[side]) for one in two] != [1, 1]:
        return paragraph
    first, second = (one[side][0] for one in two)
    whole = f"{first.rstrip(STOPS)}; {second[0].lower()}{second[1:]}"
    other = [sentence for one in two for sentence in one[1 - side]]
    return [*paragraph[:at], _with(([whole], [whole]), 1 - side, other), *paragraph[at + 2 :]]


def split(paragraph: list[Said], at: int, side: int) -> list[Said]:
    """The paragraph with a sentence made two on one side, at the comma nearest to its middle."""
    if len(paragraph[at][side]) > 1:
        return paragraph
    (whole,) = paragraph[at][side]
    parts = [(whole[: one.start()], whole[one.end() :]) for one in COMMA.finditer(whole)]
    parts = [both for both in parts if min(len(one.split()) for one in both) >= FEWEST_OF_PART]
    if not parts:
        return paragraph
    first, second = min(parts, key=lambda both: abs(len(both[0]) - len(both[1])))
    two = [f"{first}.", second[0].upper() + second[1:]]
    return [*paragraph[:at], _with(paragraph[at], side, two), *paragraph[at + 1 :]]


def _with(said: Said, side: int, sentences: list[str]) -> Said:
    return (sentences, said[1]) if side == 0 else (said[0], sentences)


def _of_copy(text: Text, copy: Sequence[list[Said]], meaning: Meaning) -> Iterator[Example]:
    beads = [_bead(paragraph, meaning) for paragraph in copy]
    ratio = length_ratio(beads)
    for edge, spared in unsaid.spared(links([linked(bead, meaning, ratio) for bead in beads])):
        own = edge.sentence.block.id
        blocks = {one.block.id for one in edge.link.sentences.sides[1 - edge.side]}
        is_unsaid = edge.sentence.block.marker == ALONE
        if is_unsaid or own in blocks:  # else what says it is there, in another link
            yield Example(text, edge, spared, is_unsaid)


def _bead(paragraph: Sequence[Said], meaning: Meaning) -> Bead:
    first, second = (
        tuple(
            _block(str(at), code, one[side], "" if one[1 - side] else ALONE)
            for at, one in enumerate(paragraph)
            if one[side]
        )
        for side, code in enumerate(gold.CODES)
    )
    return Bead(Both(gold.CODES, (first, second)), cosine((first, second), meaning), 1.0)


def _block(name: str, code: str, sentences: Sequence[str], marker: str) -> Block:
    ends = list(accumulate((len(one) + 1 for one in sentences), initial=0))
    spans = tuple((begin, end - 1) for begin, end in pairwise(ends))
    text = " ".join(sentences)
    return Block(name, code, Kind.PARAGRAPH, text, ((0, 1),), marker=marker, sentences=spans)
