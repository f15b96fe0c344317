"""What a link would say if both languages named the same thing, for the encoder to compare."""

from __future__ import annotations

from aligner.model import LeftOut
from aligner.views.left_out import put_in_place
from aligner.views.nouns import Thing, names
from aligner.views.swaps import Swap


def renamed(swap: Swap, least: float) -> LeftOut:
    """Both sides of a link, and the same with the first one naming what the second does.

    A slip brings them closer by ``least`` of their distance; where a translator only chose another
    word, the context says the same as before.
    """
    first, second = swap.sides

    def is_strange(thing: Thing) -> tuple[bool, Thing]:
        return thing.kind not in first.noun.kinds, thing

    thing, sentence = min(second.noun.things, key=is_strange), first.sentence
    begin, end = (sentence.span[0] + offset for offset in first.noun.span)
    name = names(thing, sentence.block.language)[0]
    return put_in_place(swap.link.sentences.sides, (sentence.block, (begin, end)), name, least)
