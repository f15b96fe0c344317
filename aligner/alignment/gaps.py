"""Which words of a matched sentence have no counterpart: what similarity of sentences hides.

In two steps. Single words, lengths and punctuation say which sentences are in doubt, for nearly
nothing (`coverage`, `runs`). For those the encoder is asked: where a side comes closer to the
other one when a run of words is left out, nothing there translates the run.

All weights are those of log-linear models, in `gaps.toml`; `benchmarks/fit_gaps.py` fits them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from aligner.alignment import edges
from aligner.alignment.brackets import lone_glosses
from aligner.alignment.clauses import Clashing, clashing
from aligner.alignment.coverage import TOGETHER, Compared, Numbered, together
from aligner.alignment.cuts import broken_off, speaks_for
from aligner.alignment.doubts import (
    Doubt,
    Model,
    Odds,
    Usual,
    length_ratio,
    likeliest,
    side_runs,
    usual_weight,
    word_odds,
)
from aligner.alignment.habits import Habits
from aligner.alignment.left_out import LEFT_OUT, asked, lone_brackets, shares_closer
from aligner.alignment.marks import Span, with_whole_numbers
from aligner.alignment.runs import FEATURES, Run
from aligner.languages.content import Pair, Passage, passage
from aligner.model import Bead, Block, Both, Clash, Excerpt, Gap, Kind, Sentence, SentenceLink

if TYPE_CHECKING:
    from aligner.encoders import Encoder

ASKED = 1
"""Runs a side for which the encoder is asked, which takes longer than all the rest."""

GLOSSED = 0.2
"""Confidence of an acronym in parentheses that one side alone has: it may be left out at will."""

BRACKET = 0.6
"""The same of any other parenthesis that one side alone has, and that nothing there says."""

EVEN = 0.5
"""Confidence from which the edges of a run are worth to be looked for."""

NO_WORD_LEFT = 6.0
"""Log-odds that a run adds for which the other side has no word left, as an end cut off does."""

ONE_LESS = 1.5
"""The same of an item, where the other side has one less, and of a parenthesis or clause that is
set off and that no word there could render: of 3,800 right pairs thirty have such a run, and nearly
each of them weighs nothing otherwise."""

UNPAIRED, NEARER = 1.5, 0.12
"""The same of an item, or the second of two that are joined, for which there is none, and share of
the distance by which the sides must come closer without it: so much on three of 5,600 right sides
of notices that seem to lack one, and a third of 1,300 that lost it."""

NONE_THERE, CLOSER = 1.4, 0.01
"""Log-odds that a run adds in whose place next to nothing stands, and how much closer the sides
must come without it for that: so two of 2,800 right pairs lack something, of which one does, and
one in fifteen of 4,100 that lost a phrase more than without."""

NONE_LEFT, AS_CLOSE = 3.0, -0.02
"""The same of a run that ends its side and for which no word is left: so one of 4,600 right pairs
lacks something, and does, and fifty of 980 that lost the end of a sentence more than without."""

KINDS = (Kind.PARAGRAPH, Kind.BULLET)
LONGEST = 10_000
"""Characters of a side; every word is set against every other, and nobody writes such sentences."""


class Weights(msgspec.Struct, frozen=True):
    """The models: of words, of runs without the encoder, and with it.

    ``doubt`` is the least log-odds for which the encoder is asked, ``report`` the least for a gap;
    from 0 it is as sure as a warning must be.
    """

    encoder: str
    data: str
    date: str
    doubt: float
    report: float
    word: Model
    run: Model
    left_out: Model


@cache
def weights() -> Weights:
    """The weights that the package carries."""
    return msgspec.toml.decode((files(__package__) / "gaps.toml").read_bytes(), type=Weights)


def with_gaps(beads: Sequence[Bead], encoder: Encoder) -> tuple[Bead, ...]:
    """The beads, with the words on either side of their sentence links that nothing translates."""
    some_links = links(beads)
    found: dict[int, SentenceLink] = {}
    for begin in range(0, len(some_links), TOGETHER):
        some = some_links[begin : begin + TOGETHER]
        found.update(zip(map(id, some), _filled(some, encoder), strict=True))
    return tuple(
        replace(bead, sentences=tuple(found.get(id(link), link) for link in bead.sentences))
        for bead in beads
    )


def links(beads: Sequence[Bead]) -> list[SentenceLink]:
    """The links whose words are compared: of text, with something on both sides."""
    return [link for bead in beads for link in bead.sentences if _is_text(link)]


def _is_text(link: SentenceLink) -> bool:
    sides = link.sentences.sides
    longest = max(sum(len(one.text) for one in side) for side in sides)
    known = all(one.block.kind in KINDS for side in sides for one in side)
    return all(sides) and known and longest <= LONGEST


def _filled(links: Sequence[SentenceLink], encoder: Encoder) -> Iterator[SentenceLink]:
    """The links with what each side lacks."""
    pairs = [passages(link) for link in links]
    words, odds = measured(pairs)
    doubts = list(doubtful(pairs, (words, odds)))
    brackets = (
        _Found(at, side, span, BRACKET, nearer=nearer)
        for at, side, span, nearer in lone_brackets(pairs, words, encoder)
    )
    found: dict[int, list[Gap]] = defaultdict(list)
    for one in _surest(chain(_lost(doubts, pairs, encoder), brackets, _unglossed(pairs))):
        sentences = links[one.at].sentences.sides[one.side]
        found[one.at].append(_gap(one, pairs[one.at][one.side], sentences))
    clashes: dict[int, list[Clash]] = defaultdict(list)
    for two in clashing(pairs, odds, encoder):
        clashes[two.at].append(_clash(two, pairs[two.at], links[two.at]))
    for at, link in enumerate(links):
        yield replace(
            link,
            gaps=tuple(found.get(at, ())),
            freedom=min(odds[at].weights),
            clashes=tuple(clashes.get(at, ())),
        )


class _Found(Struct, frozen=True):
    """A span without counterpart in one side of a pair, by their numbers."""

    at: int
    side: int
    span: Span
    confidence: float
    is_gone: bool = False
    nearer: float | None = None
    is_unpaired: bool = False


def _surest(found: Iterable[_Found]) -> Iterable[_Found]:
    """Each span once, as what is surest of it."""
    return {
        (one.at, one.side, one.span): one for one in sorted(found, key=lambda one: one.confidence)
    }.values()


def _lost(doubts: Sequence[Doubt], pairs: Sequence[Pair], encoder: Encoder) -> Iterator[_Found]:
    """The runs without counterpart."""
    if not doubts:
        return
    rows = asked(doubts, pairs, encoder)
    odds = weights().left_out.log_odds(rows, (*FEATURES, *LEFT_OUT)).tolist()
    broken = broken_off(tuple(pairs))
    sure: list[tuple[Doubt, _Found]] = []
    for doubt, value, closer, near in zip(
        doubts, odds, rows[:, len(FEATURES)].tolist(), shares_closer(rows), strict=True
    ):
        gone, unpaired = _gone(doubt.run, closer), doubt.run.is_unpaired and near >= NEARER
        whole = value + _beside(doubt, broken, pairs, near) + gone
        if whole >= weights().report:
            span = edges.neat(pairs[doubt.at][doubt.side], *doubt.run.plain)
            confidence = 1 / (1 + math.exp(-whole))
            one = _Found(doubt.at, doubt.side, span, confidence, gone > 0, near, unpaired)
            sure.append((doubt, one))
    spans = _spans(sure, pairs, encoder)
    for doubt, one in sure:
        yield replace(one, span=spans.get(doubt, one.span))


def _gone(run: Run, closer: float) -> float:
    """What speaks for a run in whose place nothing is said, by how much closer the sides come."""
    if run.is_cut and closer > AS_CLOSE:
        return NONE_LEFT
    return NONE_THERE if run.is_gone and (run.is_lost or closer > CLOSER) else 0.0


def _unglossed(pairs: Sequence[Pair]) -> Iterator[_Found]:
    """The acronyms in parentheses that one side alone gives."""
    for at, pair in enumerate(pairs):
        for side in (0, 1):
            for span in lone_glosses(pair[side], pair[1 - side]):
                yield _Found(at, side, span, GLOSSED)


def _spans(
    sure: Sequence[tuple[Doubt, _Found]], pairs: Sequence[Pair], encoder: Encoder
) -> dict[Doubt, Span]:
    """The spans of runs that are sure enough for the encoder to be asked once more."""
    vague = [
        doubt
        for doubt, one in sure  # an item ends where it ends
        if one.confidence >= EVEN and not (doubt.run.is_extra or doubt.run.is_lost)
    ]
    found = [(pairs[one.at][one.side], pairs[one.at][1 - one.side].text, one.run) for one in vague]
    return dict(zip(vague, edges.spans(found, encoder.encode), strict=True)) if found else {}


def passages(link: SentenceLink) -> Pair:
    """Both sides of a link with their words."""
    first, second = (
        passage([one.text for one in side], code) for code, side in link.sentences.items()
    )
    return first, second


def _gap(found: _Found, where: Passage, sentences: Sequence[Sentence]) -> Gap:
    """A span of the passage as one of the block that it stands in."""
    block, span = _place(with_whole_numbers(where.text, found.span), where, sentences)
    return Gap(block, span, found.confidence, found.is_gone, found.nearer, found.is_unpaired)


def _clash(found: Clashing, pair: Pair, link: SentenceLink) -> Clash:
    """Clauses of a pair as those of the blocks that they stand in."""
    places = map(_place, found.spans, pair, link.sentences.sides)
    first, second = (Excerpt((block,), span) for block, span in places)
    return Clash(Both(link.sentences.codes, (first, second)), found.score)


def _place(span: Span, where: Passage, sentences: Sequence[Sentence]) -> tuple[Block, Span]:
    """The block that a span of the passage stands in, and where."""
    number = max(at for at, start in enumerate(where.starts) if start <= span[0])
    sentence = sentences[number]
    shift = sentence.span[0] - where.starts[number]
    return sentence.block, (span[0] + shift, span[1] + shift)


def measured(pairs: Sequence[Pair]) -> tuple[Sequence[Compared], list[Odds]]:
    """What speaks for each word of each pair, and the log-odds that it has no counterpart."""
    words = together(tuple(pairs))
    rows = [(one.rows[0].copy(), one.rows[1].copy()) for one in words]
    numbered = [Numbered(at, pair) for at, pair in enumerate(pairs)]
    Habits(pairs, rows).note(numbered, rows)
    return words, word_odds(weights().word, pairs, rows)


def doubtful(
    pairs: Sequence[Pair], known: tuple[Sequence[Compared], Sequence[Odds]] | None = None
) -> Iterator[Doubt]:
    """The likeliest runs of every pair that may be lost; ``known`` is what was `measured`."""
    words, odds = known or measured(pairs)
    usual = Usual(length_ratio(pairs), usual_weight(odds))
    found = [
        Doubt(at, side, run)
        for at, pair in enumerate(pairs)
        for side in (0, 1)
        for run in side_runs(pair, odds[at], side, usual, words[at])
    ]
    broken = broken_off(tuple(pairs))
    for doubt, value in likeliest(found, weights().run, most=ASKED):
        gone = NONE_THERE if doubt.run.is_gone else 0.0
        if value + _beside(doubt, broken, pairs) + gone >= weights().doubt:
            yield doubt


def _beside(
    doubt: Doubt,
    broken: Mapping[tuple[int, int], float],
    pairs: Sequence[Pair],
    nearer: float = NEARER,
) -> float:
    """What speaks for a run beside its features: no word is left for it, or no end is there."""
    run, found = doubt.run, broken.get((doubt.at, doubt.side), 0.0)
    end = speaks_for(found, run.last, pairs[doubt.at][doubt.side])
    if run.is_unpaired and nearer >= NEARER:
        return end + UNPAIRED
    return end + (NO_WORD_LEFT if run.is_lost else ONE_LESS if run.is_extra else 0.0)
