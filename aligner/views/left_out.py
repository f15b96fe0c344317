"""The texts of a sentence link without some of their words, or with others, for the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aligner.model import Block, LeftOut, Sentence

Words = tuple[Block, tuple[int, int]]
"""A half-open span in the text of a block."""


def left_out(sides: Sequence[Sequence[Sentence]], words: Iterable[Words], least: float) -> LeftOut:
    """Both sides of a link, whole and without these words."""
    spans = [(block.id, span) for block, span in words]
    first, second = sides
    return LeftOut(
        (_text(first, []), _text(second, [])), (_text(first, spans), _text(second, spans)), least
    )


def put_in_place(
    sides: Sequence[Sequence[Sentence]], words: Words, others: str, least: float
) -> LeftOut:
    """Both sides of a link, whole and with others in the place of these words."""
    block, span = words
    first, second = (_text(side, [(block.id, span)], others) for side in sides)
    return LeftOut((_text(sides[0], []), _text(sides[1], [])), (first, second), least)


def _text(
    side: Sequence[Sentence], spans: Sequence[tuple[str, tuple[int, int]]], others: str = ""
) -> str:
    parts = (part for one in side for part in _kept(one, spans, others))
    return " ".join(" ".join(parts).split()) if spans else " ".join(one.text for one in side)


def _kept(
    sentence: Sentence, spans: Sequence[tuple[str, tuple[int, int]]], others: str
) -> Iterator[str]:
    """The parts of a sentence between the spans, and others in their place."""
    begin, end = sentence.span
    for _, (first, last) in sorted(one for one in spans if one[0] == sentence.block.id):
        if begin <= first and last <= end:
            yield from (sentence.block.text[begin:first], others)
            begin = last
    yield sentence.block.text[begin:end]
