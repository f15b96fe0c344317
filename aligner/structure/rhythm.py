"""The beat of a notice in which every line stands in one language and then in the other.

There a heading, a field and a paragraph come in twos: what the words of a short one do not tell,
its place in the beat does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from aligner.profiles import labels
from aligner.profiles.labels import is_capitals, key
from aligner.structure.entries import MARKED
from aligner.structure.evidence import CERTAIN
from aligner.structure.fields import is_field
from aligner.structure.shapes import PROSE, Raw, Shape

FEWEST_TWINS = 3
"""Pairs of neighbours in two languages from which a notice has such a beat."""

LEAST_SHARE = 0.4
"""Of all that stands in no list, by such pairs: fewer are what somebody left untranslated."""

LED_ALIKE = 0.75
"""Share of the pairs in which the same language stands first."""

CLEAR = 1.0
"""Log-odds from which a text has a language of its own."""

BEAT = 2.0
"""Log-odds that the beat has for the language of a text, as much as short words have."""

FEWEST_POINTS = 2
"""Points of a list that is sought for twice."""

LISTED = 7.0
"""Log-odds of its points, as sure as words can be."""

MOST_ON_TOP = 6
"""Lines over the first fields: names of the house and of the post."""

BLOCKWISE = 2.0
"""So much more must the words speak for another order of these lines."""

BRIEF, LONGEST_RATIO = 30, 2.0
"""Characters added to both lengths, and how much longer one of a pair may be than the other."""

Floats = NDArray[np.float64]


def twins(blocks: Sequence[Raw], odds: Floats, headings: labels.Index) -> dict[int, int]:
    """The first blocks of all pairs, with the language of each; none where there is no beat."""
    clear = _walk(blocks, odds, headings, strict=True)
    leads = [0 if odds[at] > 0 else 1 for at in clear]
    outside = sum(block.shape is not Shape.POINT for block in blocks)
    paired = 2 * sum(blocks[at].shape is not Shape.POINT for at in clear)
    leader = int(2 * sum(leads) > len(leads))
    if len(clear) < FEWEST_TWINS or paired < LEAST_SHARE * outside:
        return {}
    if leads.count(leader) < LED_ALIKE * len(leads):
        return {}
    found = _walk(blocks, odds, headings, strict=False)
    return {at: leader if _fits(at, leader, odds) else 1 - leader for at in found}


def on_top(blocks: Sequence[Raw], odds: Floats) -> dict[int, int]:
    """For the lines over the fields of both languages 0 or 1, where they stand in turn.

    The words of a title tell little, but each stands beside its translation.
    """
    first = next((at for at in range(len(blocks)) if is_field(at, blocks)), 0)
    end = next((at for at in range(first, len(blocks)) if not is_field(at, blocks)), len(blocks))
    row, lines = odds[first:end], range(first % 2, first)
    if not lines or first > MOST_ON_TOP or row.min() > -CERTAIN or row.max() < CERTAIN:
        return {}
    pairs = [*zip(lines[::2], lines[1::2], strict=True)]
    apart = sum(float(odds[one] - odds[other]) for one, other in pairs)
    # The fields of one language stand first, and so do its titles unless their words say no.
    speaks = (
        apart if abs(apart) >= CLEAR else float(next(one for one in row if abs(one) >= CERTAIN))
    )
    leader = 0 if speaks > 0 else 1
    if not all(_is_in_turn(pair, leader, blocks, odds) for pair in pairs):
        return {}
    # Where the words clearly say so, all lines of one language stand over all of the other.
    half = len(lines) // 2
    blockwise = abs(float(odds[lines[:half]].sum() - odds[lines[half:]].sum()))
    if len(pairs) > 1 and BLOCKWISE * abs(apart) <= blockwise:
        return {}
    return {at: (leader + at - lines[0]) % 2 for at in lines}


def is_labelled(block: Raw) -> bool:
    """Whether a line has a label and a value, whether or not a profile knows the label."""
    if block.shape is Shape.LABEL:
        return True
    plain = block.shape is Shape.TEXT and len(block.text) < PROSE
    return plain and MARKED.match(block.text) is not None


def _is_in_turn(pair: tuple[int, int], leader: int, blocks: Sequence[Raw], odds: Floats) -> bool:
    """Whether nothing speaks against two lines as one and the same in two languages."""
    one, other = (float(odds[at]) if leader == 0 else -float(odds[at]) for at in pair)
    fits = one >= other and one > -CERTAIN and other < CERTAIN
    return fits and _look_alike(*(_unlabelled(blocks[at]) for at in pair))


def _unlabelled(block: Raw) -> Raw:
    """The block; as text where a word like a label only begins a name: "Agence spatiale"."""
    return replace(block, shape=Shape.TEXT, label=None) if block.has_bare_label else block


def beaten(blocks: Sequence[Raw], odds: Floats, found: dict[int, int]) -> Floats:
    """The odds with what the beat says of each pair; of two equal texts it says all."""
    result = odds.copy()
    for at, state in found.items():
        sign = 1.0 if state == 0 else -1.0
        if key(blocks[at].text) == key(blocks[at + 1].text):
            result[at] = result[at + 1] = 0.0
        result[at] += BEAT * sign
        result[at + 1] -= BEAT * sign
    return result


def lists_apart(blocks: Sequence[Raw], odds: Floats, found: dict[int, int]) -> Floats:
    """The odds, with a list that stands twice in a row in both languages: one is untranslated."""
    leader = int(2 * sum(found.values()) > len(found))
    result = odds.copy()
    for points, run in groupby(range(len(blocks)), lambda at: blocks[at].shape is Shape.POINT):
        places = list(run)
        half = len(places) // 2
        keys = [key(blocks[at].text) for at in places]
        if points and half >= FEWEST_POINTS and keys[:half] == keys[half:]:
            sign = LISTED if leader == 0 else -LISTED
            result[places[:half]] = sign
            result[places[half:]] = -sign
    return result


def _walk(
    blocks: Sequence[Raw], odds: Floats, headings: labels.Index, *, strict: bool
) -> list[int]:
    """The places of pairs, from the top on; each block is in one at the most."""
    found: list[int] = []
    for at, (one, other) in enumerate(pairwise(blocks)):
        if found and found[-1] == at - 1:
            continue
        least, same_side = min(abs(odds[at]), abs(odds[at + 1])), odds[at] * odds[at + 1] > 0
        clear = least >= CLEAR
        if clear and not same_side:
            is_pair = _look_alike(one, other)
        elif strict:
            is_pair = False
        elif key(one.text) == key(other.text):
            is_pair = one.shape is other.shape
        else:
            goes_on = found[-2:] == [at - 4, at - 2]
            is_pair = not clear and _may_be_named_alike(one, other, headings, goes_on=goes_on)
        if is_pair:
            found.append(at)
    return found


def _fits(at: int, leader: int, odds: Floats) -> bool:
    """Whether a pair is in the usual order; where its words clearly say the other, it is not."""
    difference = odds[at] - odds[at + 1]
    return bool((difference if leader == 0 else -difference) > -2 * CLEAR)


def _look_alike(one: Raw, other: Raw) -> bool:
    """Whether two blocks are of one kind, and about as long."""
    if _number(one) != _number(other) or one.text.endswith(":") != other.text.endswith(":"):
        return False
    labelled = all(raw.shape is Shape.LABEL or MARKED.match(raw.text) for raw in (one, other))
    if not labelled and one.shape is not other.shape:
        return False
    if not _number(one) and is_capitals(one.text) != is_capitals(other.text):
        return False
    shorter, longer = sorted((len(one.text) + BRIEF, len(other.text) + BRIEF))
    return longer <= LONGEST_RATIO * shorter


def _may_be_named_alike(one: Raw, other: Raw, headings: labels.Index, *, goes_on: bool) -> bool:
    """Whether two headings, fields or points may be one, by their names, numbers or looks."""
    names = [raw.label.known if raw.label else headings.exact(raw.text) for raw in (one, other)]
    if names[0] and names[1]:
        return names[0].name == names[1].name
    if not _look_alike(one, other):
        return False
    if one.shape is Shape.POINT:
        return goes_on or bool(_number(one))
    return Shape.TEXT is not one.shape or max(len(one.text), len(other.text)) < PROSE


def _number(block: Raw) -> str:
    """The number or letter of a block, none for a glyph."""
    return "".join(character for character in block.marker if character.isalnum())
