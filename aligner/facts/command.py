"""How well a text wants each language to be known, and whether it insists, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from aligner import languages
from aligner.facts.obligation import Strength, demands
from aligner.facts.phrases import Hit, Lexicon
from aligner.facts.tongues import ONE, OTHER, Group, chosen, groups, speaks_of_languages

REMEMBERED = 4096
NEAR = 45
"""Characters between a word for a command and the language that it is of."""
CLAUSE = 110
"""The same for words that insist or prefer: the language may open a long sentence."""
LEAST, PLAIN = "1", "2"
"""The ranks of the least command, and of one of which nothing more is said."""
QUALIFIED = re.compile(r"\s(?:[^\W\d_]+\s)?")
STOPS = re.compile(r"[.;:!?]\s|;|\(")
ENDS = re.compile(r"[.;!?]\s|;")
NEEDS = (Strength.REQUIRED, Strength.DESIRABLE)


class Command(Struct, frozen=True):
    """What a text says of a language: a rank, or a need, and where the words for it stand."""

    language: str
    span: tuple[int, int]
    rank: int = 0
    need: Strength | None = None


@lru_cache(maxsize=REMEMBERED)
def commands(text: str, code: str) -> tuple[Command, ...]:
    """What a text in the language ``code`` says of the languages that it names."""
    named = groups(text, code)
    plain = all(group.codes & {ONE, OTHER} for group in named)
    if not named or (plain and not speaks_of_languages(text, code)):
        return ()
    return (*_ranks(text, code, named), *_needs(text, code, named))


def _ranks(text: str, code: str, named: Sequence[Group]) -> Iterator[Command]:
    hits = list(_alone(_lexicon(code).find(text), text))
    places = [hit.span for hit in hits]
    for hit in hits:
        group = _following(hit.span, text, named, places) or _preceding(hit.span, text, named)
        for tongue in sorted(chosen(group)) if group else ():
            yield Command(tongue, hit.span, rank=int(hit.sense))


def _alone(hits: Sequence[Hit], text: str) -> Iterator[Hit]:
    """The words for a command, without those that another one qualifies.

    In "excellent passive knowledge" it is the first word that tells how good, and so it is in
    "basic working knowledge".
    """
    last, rank = 0, ""
    for hit in hits:
        between = text[last : hit.span[0]]
        qualified = last and QUALIFIED.fullmatch(between)
        least = qualified and rank == LEAST and not between.strip()
        if not (least or (qualified and hit.sense == PLAIN)):
            yield hit
        last, rank = hit.span[1], hit.sense


def _following(
    span: tuple[int, int], text: str, named: Sequence[Group], others: Sequence[tuple[int, int]]
) -> Group | None:
    """The languages after a word, if no other word of the kind and no stop comes before them."""
    group = next((one for one in named if one.span[0] >= span[1]), None)
    if group is None or group.span[0] - span[1] > NEAR:
        return None
    closer = any(span[1] <= begin < group.span[0] for begin, _ in others)
    return None if closer or STOPS.search(text[span[1] : group.span[0]]) else group


def _preceding(span: tuple[int, int], text: str, named: Sequence[Group]) -> Group | None:
    before = [one for one in named if span[0] - NEAR <= one.span[1] <= span[0]]
    if not before or ENDS.search(text[before[-1].span[1] : span[0]]):
        return None
    return before[-1]


def _needs(text: str, code: str, named: Sequence[Group]) -> Iterator[Command]:
    """Needs are of the languages before them in their clause, or else of those after them."""
    wanted = [one for one in demands(text, code) if one.strength in NEEDS]
    last = 0
    for demand in wanted:
        begin, end = demand.span
        stops = [found.end() for found in ENDS.finditer(text, last, begin)]
        since = max([last, begin - CLAUSE, *stops])
        before = [one for one in named if since <= one.span[0] and one.span[1] <= begin]
        after = [one for one in named if end <= one.span[0] <= end + CLAUSE][:1]
        if after and ENDS.search(text[end : after[0].span[0]]):
            after = []
        for group in before or after:
            for tongue in sorted(group.codes - {ONE, OTHER}):
                yield Command(tongue, demand.span, need=demand.strength)
        last = end


@cache
def _lexicon(code: str) -> Lexicon:
    ranks = languages.load(code).levels.ranks
    # Of two words for a command the longer counts: "good working knowledge" is not "good".
    longest = sorted(
        ((phrase, rank) for rank, phrases in ranks.items() for phrase in phrases),
        key=lambda one: (-len(one[0].split()), one[0]),
    )
    return Lexicon([(rank, [phrase]) for phrase, rank in longest])
