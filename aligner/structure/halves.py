"""Which language each block of a notice is in, over the notice as a whole.

A single short block is often ambiguous ("Description"), and a paragraph left untranslated must
stay in the half that it stands in. So the blocks are smoothed by a two-state hidden Markov
model (Viterbi 1967; posteriors by forward-backward) whose states are the two languages.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from aligner.errors import InputError
from aligner.languages import voices
from aligner.profiles import Profile
from aligner.structure import labels
from aligner.structure.shapes import PROSE, Raw, Shape

STAY = 0.98
"""Probability that a heading is in the language of the text above it, where changes are rare."""

INNER_STAY = 0.998
"""The same for text that opens nothing: a language seldom begins in the middle of a section."""

SHORT_STAY = 0.998
"""The same behind a short line without a stop, which may be a title or a heading."""

OPENING_STAY = 0.9995
"""The same behind a heading, label or introduction: what follows belongs to it."""

ALTERNATING = ((0.6, 0.5, 0.5, 0.5), (0.12, 0.6, 0.99, 0.7))
"""From so many changes between sure blocks: the first three probabilities above. First for
notices in which paragraphs alternate, then for those in which sections do."""

FLOOR = 0.02
"""Least probability of a language for a block: one block alone never turns the path."""

CERTAIN = 0.95
UNSURE = 0.75
"""A block whose posterior is below this is named as unsure."""

LEAST_SHARE = 0.06
"""Of the running text: with less of a language, the notice is not bilingual."""

FOREIGN_SHARE = 0.3
SWAPPED_SHARE = 0.8
"""Of a file's running text in the other language: it was given for the wrong one. With less, it
is a file of which part was left untranslated."""

COPY = 88.0
"""Likeness in per cent from which a block is a copy of another (rapidfuzz, by tokens)."""

TRUST = ((10, 0.3), (20, 0.5), (40, 0.85))
"""How far a detector is believed, by the length of the text; longer texts: fully."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Probability of each of the two languages for one block, and its likeliest language."""

    pair: tuple[float, float]
    best: str
    certain: bool


def languages_of(blocks: Sequence[Raw], profile: Profile, path: str) -> tuple[list[str], list[int]]:
    """The language of each block, and the positions of those that could be of either.

    Raises InputError when the text is not in both languages of the profile.
    """
    evidence = [_evidence(block, profile) for block in blocks]
    _refuse_what_is_not_bilingual(blocks, evidence, profile, path)
    habit = _habit(evidence)
    emissions = np.log(np.array([one.pair for one in evidence]))
    moves = np.array(_moves(blocks, habit))
    states = _viterbi(emissions, moves)
    if habit[0] == STAY:
        states = _islands_returned(states, blocks)
    unsure = _unsure(_posteriors(emissions, moves), states)
    return [profile.languages[state] for state in states], unsure


def check_language(blocks: Sequence[Raw], profile: Profile, code: str, path: str) -> None:
    """Raise InputError when a file that should be in ``code`` is mostly in another language."""
    evidence = [_evidence(block, profile) for block in blocks]
    sizes = _running_text(blocks, evidence)
    total = sum(sizes.values())
    found = max(sizes, key=lambda one: sizes[one], default=code)
    if total and found != code and sizes[found] > SWAPPED_SHARE * total:
        raise InputError(
            path,
            f"is in {_name(found)}, not in {_name(code)}: are the files the wrong way round?",
        )


def _evidence(block: Raw, profile: Profile) -> Evidence:
    known = _known_language(block, profile)
    if known is not None:
        pair = [FLOOR, FLOOR]
        pair[profile.languages.index(known)] = 1 - FLOOR
        return Evidence((pair[0], pair[1]), known, certain=False)
    found = voices.probabilities(block.text)
    if len(block.text) < PROSE:
        found = voices.agreed(block.text, found)
    best = max(found, key=lambda code: found[code], default="")
    trust = next((share for length, share in TRUST if len(block.text) <= length), 1.0)
    first, second = (found.get(code, 0.0) for code in profile.languages)
    rest = max(0.0, 1 - first - second) / 2
    pair = [0.5 + trust * (side + rest - 0.5) for side in (first, second)]
    certain = len(block.text) >= PROSE and found.get(best, 0.0) >= CERTAIN
    low, high = FLOOR, 1 - FLOOR
    return Evidence((min(max(pair[0], low), high), min(max(pair[1], low), high)), best, certain)


def _known_language(block: Raw, profile: Profile) -> str | None:
    """The one language whose labels or headings the block bears, None when none or both."""
    known = None
    if block.label and block.label.known:
        known = block.label.known
    elif len(block.text) < PROSE:
        known = labels.headings(profile).exact(block.text)
    if known is None or len(known.languages) != 1:
        return None
    return next(iter(known.languages))


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
        return before.shape is not Shape.LABEL
    return _opens(block) or _may_open(block)


def _moves(blocks: Sequence[Raw], habit: tuple[float, float, float]) -> list[float]:
    """For each block, the probability that the next one is in its language."""
    stay, inner, short = habit
    if stay == inner:
        return [stay] * len(blocks)
    return [
        OPENING_STAY
        if _opens(block)
        else short
        if _may_open(block)
        else stay
        if _begins(after, block)
        else inner
        for block, after in zip(blocks, [*blocks[1:], blocks[-1]], strict=True)
    ]


def _habit(evidence: Sequence[Evidence]) -> tuple[float, float, float]:
    """The probabilities of staying, lower where sections or paragraphs are interleaved."""
    sure = [one.best for one in evidence if one.certain]
    changes = sum(a != b for a, b in pairwise(sure))
    if len(sure) >= 6:  # noqa: PLR2004  (fewer tell nothing of a habit)
        for share, stay, inner, short in ALTERNATING:
            if changes > share * len(sure):
                return stay, inner, short
    return STAY, INNER_STAY, SHORT_STAY


def _viterbi(emissions: NDArray[np.float64], moves: NDArray[np.float64]) -> list[int]:
    best = emissions[0].copy()
    came = np.zeros(emissions.shape, dtype=np.int8)
    for at in range(1, len(emissions)):
        stay, go = math.log(moves[at - 1]), math.log(1 - moves[at - 1])
        for state in (0, 1):
            options = [best[other] + (stay if other == state else go) for other in (0, 1)]
            came[at, state] = int(np.argmax(options)) if options[0] != options[1] else state
        best = np.array(
            [
                best[came[at, s]] + (stay if came[at, s] == s else go) + emissions[at, s]
                for s in (0, 1)
            ]
        )
    states = [int(np.argmax(best))]
    for at in range(len(emissions) - 1, 0, -1):
        states.append(int(came[at, states[-1]]))
    return states[::-1]


def _posteriors(emissions: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.float64]:
    count = len(emissions)
    forward, backward = np.empty((count, 2)), np.empty((count, 2))
    forward[0], backward[-1] = emissions[0], 0.0
    for at in range(1, count):
        forward[at] = emissions[at] + _step(forward[at - 1], moves[at - 1])
    for at in range(count - 2, -1, -1):
        backward[at] = _step(backward[at + 1] + emissions[at + 1], moves[at])
    both = forward + backward
    shares: NDArray[np.float64] = np.exp(both - np.logaddexp(both[:, :1], both[:, 1:]))
    return shares


def _step(before: NDArray[np.float64], stay: float) -> NDArray[np.float64]:
    stayed, went = before + math.log(stay), before[::-1] + math.log(1 - stay)
    result: NDArray[np.float64] = np.logaddexp(stayed, went)
    return result


def _islands_returned(states: list[int], blocks: Sequence[Raw]) -> list[int]:
    """Runs of one language inside the other that only repeat text go back to where they stand.

    That is a section left untranslated: it stands once more, in its own language, elsewhere.
    """
    runs = _runs(states)
    result = list(states)
    for before, run in pairwise(runs[:-1]):
        if _is_copy(run, states, blocks) and result[before[0]] != states[run[0]]:
            result[run[0] : run[1]] = [result[before[0]]] * (run[1] - run[0])
    return result


def _runs(states: Sequence[int]) -> list[tuple[int, int]]:
    cuts = [at for at in range(1, len(states)) if states[at] != states[at - 1]]
    return list(zip([0, *cuts], [*cuts, len(states)], strict=True))


def _is_copy(run: tuple[int, int], states: Sequence[int], blocks: Sequence[Raw]) -> bool:
    inside = [block.text for block in blocks[slice(*run)] if len(block.text) >= PROSE]
    outside = [
        block.text
        for at, block in enumerate(blocks)
        if states[at] == states[run[0]] and not run[0] <= at < run[1] and len(block.text) >= PROSE
    ]
    copied = [text for text in inside if any(fuzz.ratio(text, one) >= COPY for one in outside)]
    return bool(inside) and sum(map(len, copied)) > sum(map(len, inside)) / 2


def _unsure(posteriors: NDArray[np.float64], states: Sequence[int]) -> list[int]:
    return [at for at, state in enumerate(states) if posteriors[at, state] < UNSURE]


def _running_text(blocks: Sequence[Raw], evidence: Sequence[Evidence]) -> dict[str, int]:
    """Characters of running text by language; all text where there is no running text."""
    sizes: dict[str, int] = {}
    pairs = list(zip(blocks, evidence, strict=True))
    for block, one in [pair for pair in pairs if pair[1].certain] or pairs:
        if one.best:
            sizes[one.best] = sizes.get(one.best, 0) + len(block.text)
    return sizes


def _refuse_what_is_not_bilingual(
    blocks: Sequence[Raw], evidence: Sequence[Evidence], profile: Profile, path: str
) -> None:
    sizes = _running_text(blocks, evidence)
    total = sum(sizes.values())
    pair = " and ".join(_name(code) for code in profile.languages)
    if not total:
        raise InputError(path, f"has no text to read; a notice in {pair} is expected")
    for code, size in sorted(sizes.items()):
        if code not in profile.languages and size > FOREIGN_SHARE * total:
            raise InputError(path, f"is partly in {_name(code)}; a notice in {pair} is expected")
    missing = [code for code in profile.languages if sizes.get(code, 0) < LEAST_SHARE * total]
    if missing:
        found = next(code for code in (*profile.languages[::-1], "") if code not in missing)
        raise InputError(
            path,
            f"is in {_name(found)} only; if the {_name(missing[0])} text is in a file of its own, "
            f"give both with {' and '.join(f'--{code} FILE' for code in profile.languages)}",
        )


def _name(code: str) -> str:
    from babel import Locale

    return Locale.parse(code).get_display_name("en") or code if code else "neither language"
