"""How alike two texts are by their words alone: enough to tell translations from other texts.

A pair of texts is encoded only where this leaves a doubt. In a translation nearly every word of
either side is like some word of the other one; of unrelated texts, half of them at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from aligner.alignment.coverage import MEASURES, TOGETHER, together
from aligner.languages.content import Pair, Passage, passage
from aligner.model import Bead, Kind, Sentence, SentenceLink

SURE = 0.66
"""Mean likeness of the words of either side from which no unrelated text was seen."""

FEWEST_WORDS = 4
"""Words of a side: the mean of fewer can be anything."""

DOUBTED = 0.5
"""Cosine below which the words of two linked sentences are compared one by one."""

PART = 0.75
"""Share of the words of a side that the other one has at most when a clause of it was lost."""

FEWEST_DOUBTED = 3
"""Words of a side that are enough where the cosine doubts as well."""

TEXT = (Kind.PARAGRAPH, Kind.BULLET)


def likeness(pairs: Sequence[Pair]) -> list[float | None]:
    """For each pair the mean likeness of the words of its less covered side; None in doubt."""
    return [
        min(1.0, least) if fewest >= FEWEST_WORDS and least >= SURE else None
        for fewest, least in _measured(pairs)
    ]


def with_likeness(beads: Sequence[Bead]) -> list[Bead]:
    """The beads, with the likeness of the words of those sentences that are not much alike."""
    doubted = {
        id(link): tuple(_passage(side, code) for code, side in link.sentences.items())
        for bead in beads
        for link in bead.sentences
        if link.score < DOUBTED and _is_text(link)
    }
    measured = _measured([(first, second) for first, second in doubted.values()])
    known = {
        at: least
        for at, (fewest, least) in zip(doubted, measured, strict=True)
        if fewest >= FEWEST_DOUBTED
    }
    return [_marked(bead, known) for bead in beads] if known else [*beads]


def is_part(pair: Pair) -> bool:
    """Whether the words of the shorter side are all in the longer one, which has many more."""
    (one,) = together((pair,))
    shorter, longer = sorted(one.rows, key=len)
    if not FEWEST_DOUBTED <= len(shorter) <= len(longer) * PART:
        return False
    return float(shorter[:, MEASURES.index("likeness without rivals")].mean()) >= SURE


def _is_text(link: SentenceLink) -> bool:
    """Whether both sides say something of their own; what announces a list is rendered freely."""
    return all(
        side and all(one.block.kind in TEXT for one in side) and not side[-1].text.endswith(":")
        for side in link.sentences.sides
    )


def _passage(side: Sequence[Sentence], code: str) -> Passage:
    return passage([one.text for one in side], code)


def _marked(bead: Bead, known: Mapping[int, float]) -> Bead:
    if not any(id(link) in known for link in bead.sentences):
        return bead
    links = (replace(link, likeness=known.get(id(link), 1.0)) for link in bead.sentences)
    return replace(bead, sentences=tuple(links))


def _measured(pairs: Sequence[Pair]) -> Iterator[tuple[int, float]]:
    """For each pair the words of its shorter side, and the mean likeness of the less covered."""
    column = MEASURES.index("likeness without rivals")
    for begin in range(0, len(pairs), TOGETHER):
        for one in together(tuple(pairs[begin : begin + TOGETHER])):
            fewest = min(map(len, one.rows))
            means = (float(rows[:, column].mean()) for rows in one.rows)
            yield fewest, min(means) if fewest else 0.0
