"""Which language each block of a notice is in, over the notice as a whole.

A single short block is often ambiguous ("Description"), and a paragraph left untranslated must
stay in the half that it stands in. Most notices have one language after the other: there the
one border is sought that parts the languages best and makes both halves begin and end alike.
Where too much contradicts any border, the languages alternate, and the blocks are smoothed by a
two-state hidden Markov model (Viterbi 1967) whose moves know the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.profiles import Profile, labels
from aligner.structure import evidence, refusal
from aligner.structure.borders import border
from aligner.structure.copied import without_copies
from aligner.structure.head import reference_span
from aligner.structure.interleaving import by_sections, by_shared, is_copy
from aligner.structure.rhythm import beaten, is_labelled, lists_apart, on_top, twins
from aligner.structure.shapes import PROSE, Raw, Shape

BY_SECTION = (0.6, 0.99, 0.7)
"""Probabilities that a heading, any other text, and what follows a short line without a stop,
is in the language of the block above it, where sections alternate."""

BY_PARAGRAPH = (0.5, 0.6, 0.6)
"""The same where paragraphs alternate."""

OPENING_STAY = 0.9995
"""The same behind a heading or an introduction: what follows belongs to it."""

NAMED_STAY = 0.9
"""The same behind a line that a profile knows for a heading; its own words count for more."""

BETWEEN_TWINS, BEHIND_TWINS, LISTED_STAY = 0.02, 0.5, 0.9
"""The same where lines alternate: between the two of a pair, behind them, and in a list."""

BEHIND_SHARED = 0.5
"""The same behind a heading in both languages: it opens the text of either."""

CHANGEABLE = 0.3
"""Share of changes between blocks of known language from which paragraphs alternate."""

FEWEST_CONTRARY = 3
CONTRARY_SHARE = 0.04
"""Blocks, and share of all, that stand on the wrong side of any border and are no copies of text
elsewhere: with fewer, they were left untranslated; with more, the languages alternate."""

TWIN = 2.0
"""Log-odds that two titles of one reference number are in different languages."""

UNSURE = 1.0
"""Log-odds below which nothing but its neighbours decide on a block."""

Floats = NDArray[np.float64]


def languages_of(
    blocks: Sequence[Raw], profile: Profile, path: str, below: Sequence[int] = ()
) -> tuple[list[str], list[int]]:
    """The language of each block, and the positions of those that could be of either.

    ``below`` are the positions of those right below a heading that bears both languages.
    Raises InputError when the text is not in both languages of the profile.
    """
    found = [evidence.of_block(block, profile) for block in blocks]
    refusal.refuse_what_is_not_bilingual(blocks, found, profile, path)
    told = without_copies(blocks, np.array([one.odds for one in found]), profile)
    odds = _twins_apart(blocks, told)
    headings = labels.headings(profile)
    pairs = twins(blocks, odds, headings)
    if pairs:
        return _in_turn(blocks, odds, pairs, profile)
    states = border(blocks, odds)
    unsure: list[int] = []
    paired = by_sections(blocks, odds, headings) or by_shared(blocks, odds, below)
    if paired or _alternates(blocks, odds, states):
        states = _copies_returned(_smoothed(blocks, odds, headings, below), blocks)
        paired |= on_top(blocks, odds)
        states = [paired.get(at, state) for at, state in enumerate(states)]
        unsure = [at for at, one in enumerate(odds) if _is_unsure(at, one, blocks, states)]
    return [profile.languages[state] for state in states], unsure


def _in_turn(
    blocks: Sequence[Raw], odds: Floats, pairs: dict[int, int], profile: Profile
) -> tuple[list[str], list[int]]:
    """The languages where each line stands in one and then in the other."""
    told = lists_apart(blocks, beaten(blocks, odds, pairs), pairs)
    emissions = np.stack([-np.logaddexp(0, -told), -np.logaddexp(0, told)], axis=1)
    moves = [
        BETWEEN_TWINS
        if at in pairs
        else BEHIND_TWINS
        if at - 1 in pairs
        else OPENING_STAY
        if _opens(block) and not _contradicts(told, at)
        else LISTED_STAY
        if block.shape is after.shape is Shape.POINT
        else BEHIND_TWINS
        for at, (block, after) in enumerate(pairwise([*blocks, blocks[-1]]))
    ]
    states = _viterbi(emissions, np.array(moves))
    return [profile.languages[state] for state in states], []


def _contradicts(odds: Floats, at: int) -> bool:
    """Whether a block and the next one are clearly in different languages."""
    two = odds[at : at + 2]
    return len(two) > 1 and two[0] * two[1] < 0 and min(abs(two)) >= evidence.CERTAIN


def _twins_apart(blocks: Sequence[Raw], odds: Floats) -> Floats:
    """The odds, with two titles of one reference number pushed into different languages."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        span = reference_span(block.text) if len(block.text) < 2 * PROSE else None
        if span is not None and block.label is None:
            places.setdefault(block.text[slice(*span)], []).append(at)
    result = odds.copy()
    for same in places.values():
        if len(same) == 2:  # noqa: PLR2004  (a number that stands more often names no title)
            one, other = sorted(same, key=lambda at: -odds[at])
            if abs(odds[one] - odds[other]) < UNSURE:
                one, other = sorted(same, reverse=_leads_second(odds))
            result[one] += TWIN
            result[other] -= TWIN
    return result


def _leads_second(odds: Floats) -> bool:
    """Whether the second language of the profile stands first in the document."""
    return bool(next((one < 0 for one in odds if abs(one) >= evidence.CERTAIN), False))


def _alternates(blocks: Sequence[Raw], odds: Floats, states: Sequence[int]) -> bool:
    """Whether too much that is no copy stands on the wrong side of the border."""
    spoken = [_state(one) for one in odds]
    contrary = [
        at
        for at, one in enumerate(odds)
        if abs(one) >= evidence.CERTAIN and spoken[at] != states[at]
    ]
    if len(contrary) < max(FEWEST_CONTRARY, CONTRARY_SHARE * len(blocks)):
        return False
    own = [[b.text for at, b in enumerate(blocks) if spoken[at] == states[at] == s] for s in (0, 1)]
    original = [at for at in contrary if not is_copy(blocks[at].text, own[spoken[at]])]
    return len(original) >= max(FEWEST_CONTRARY, CONTRARY_SHARE * len(blocks))


def _state(odds: float) -> int:
    return 0 if odds > 0 else 1


def _is_unsure(at: int, odds: float, blocks: Sequence[Raw], states: Sequence[int]) -> bool:
    """A block without evidence between two languages; a heading goes with what is under it."""
    if abs(odds) >= UNSURE or at in (0, len(states) - 1):
        return False
    return states[at - 1] != states[at + 1] and not _opens(blocks[at])


def _copies_returned(states: list[int], blocks: Sequence[Raw]) -> list[int]:
    """A block that only repeats other text of its language stays where the text above stands.

    That is a block left untranslated: it stands once more, in its place, in its own language. A
    heading above it went along with it, and goes back with it.
    """
    result = list(states)
    for begin in range(1, len(blocks)):
        if result[begin] == result[begin - 1]:
            continue
        at = begin + (_opens(blocks[begin]) and begin + 1 < len(blocks))
        same = [b.text for n, b in enumerate(blocks[:at]) if result[n] == result[at]]
        if at + 1 < len(blocks) and _begins(blocks[at + 1], blocks[at]):
            same += [b.text for n, b in enumerate(blocks) if n > at and result[n] == result[at]]
        if len(blocks[at].text) >= PROSE and is_copy(blocks[at].text, same):
            result[begin : at + 1] = [result[begin - 1]] * (at + 1 - begin)
    return result


def _smoothed(
    blocks: Sequence[Raw], odds: Floats, headings: labels.Index, below: Sequence[int]
) -> list[int]:
    emissions = np.stack([-np.logaddexp(0, -odds), -np.logaddexp(0, odds)], axis=1)
    moves = np.array(_moves(blocks, odds, headings))
    moves[[at - 1 for at in below if 0 < at <= len(blocks)]] = BEHIND_SHARED
    return _viterbi(emissions, moves)


def _moves(blocks: Sequence[Raw], odds: Floats, headings: labels.Index) -> list[float]:
    """For each block, the probability that the next one is in its language."""
    known = [_state(one) for one in odds if abs(one) >= evidence.CERTAIN]
    changes = sum(a != b for a, b in pairwise(known))
    stay, inner, short = BY_PARAGRAPH if changes > CHANGEABLE * len(known) else BY_SECTION
    return [
        OPENING_STAY
        if _opens(block)
        else NAMED_STAY
        if _may_open(block) and headings.exact(block.text)
        else short
        if _may_open(block)
        else stay
        if _begins(after, block)
        else inner
        for block, after in pairwise([*blocks, blocks[-1]])
    ]


def _opens(block: Raw) -> bool:
    """Whether a block names or announces what follows it."""
    if block.shape in (Shape.HEADING, Shape.NUMBERED):
        return len(block.text) < 2 * PROSE
    return block.shape is not Shape.LABEL and block.text.endswith(":")


def _may_open(block: Raw) -> bool:
    """Whether a block could be a title or a heading: a short line without a stop."""
    short = len(block.text) < 2 * PROSE and not block.text.endswith((".", ";"))
    return short and block.shape is Shape.TEXT and ": " not in block.text


def _begins(block: Raw, before: Raw) -> bool:
    """Whether a language may well change in front of a block: a heading, the first label."""
    if block.shape is Shape.LABEL:
        return not is_labelled(before)
    return _opens(block) or _may_open(block)


def _viterbi(emissions: Floats, moves: Floats) -> list[int]:
    best = emissions[0].copy()
    came = np.zeros(emissions.shape, dtype=np.int8)
    for at in range(1, len(emissions)):
        stay, go = np.log(moves[at - 1]), np.log(1 - moves[at - 1])
        through = best[:, None] + np.array([[stay, go], [go, stay]])
        came[at] = np.where(through[0] == through[1], (0, 1), np.argmax(through, axis=0))
        best = np.max(through, axis=0) + emissions[at]
    states = [int(np.argmax(best))]
    for at in range(len(emissions) - 1, 0, -1):
        states.append(int(came[at, states[-1]]))
    return states[::-1]
