"""Figures of a sentence that changed places: "60% by us and 40% by you", « 40 % par nous et … ».

Both languages state the same figures, so that each is answered. But the same preposition stands
behind either of them, and what stands behind that tells which is whose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from aligner import languages
from aligner.compare import contrast
from aligner.languages.lexicon import table
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Sentence, Severity
from aligner.values.words import fold
from aligner.views.cells import cells
from aligner.views.foreign.strays import untranslated
from aligner.views.quantities.statements import Statement, stated

WORD = re.compile(r"[^\W\d_]+")
TAIL = re.compile(r"[ \u00a0](?P<tail>[^\W\d_][^,;:.!?()\d\n]{2,60})")
FIGURE = re.compile(r"\d+")
FEWEST, MOST = 2, 12
"""Figures that may change places, and letters of a word that says whose one is; and the figures of
a sentence of which all pairs are tried: those of a longer one are a table."""
SURE, LIKE, CLEARLY = 0.9, 0.75, 0.5
"""Confidence in two such figures; likeness of what stands behind them; and by how much it is more
alike, in both together, behind the other figure."""


class Share(Struct, frozen=True):
    """A fact with what stands behind it: a preposition, and the words that it governs."""

    one: Statement
    leading: str
    words: tuple[str, ...]
    parties: frozenset[str]
    end: int

    @property
    def excerpt(self) -> Excerpt:
        """The fact and the words behind it."""
        return Excerpt((self.one.block,), (self.one.fact.span[0], self.end))


def exchanged(bitext: Bitext, kind: str) -> Iterator[Discrepancy]:
    """The facts of a kind that stand in each other's place."""
    for cell in cells(bitext, partly_ruled=True):
        if not (cell.whole and all(map(_has_several, cell.sentences.sides))):
            continue
        sides = [[one for one in side if one.kind == kind] for side in stated(cell, bitext.profile)]
        if not all(FEWEST <= len(side) <= MOST for side in sides) or untranslated(cell):
            continue
        first, second = ([*filter(None, map(_share, side))] for side in sides)
        for mine in combinations(first, 2):
            theirs = _same(mine, second)
            likeness = theirs and _crossed(mine, theirs)
            if theirs and likeness:
                severity = None if likeness >= LIKE else Severity.WARNING
                yield _discrepancy(mine[0], theirs[0], cell.sentences.codes, severity)


def _has_several(side: Sequence[Sentence]) -> bool:
    """Whether a side has two figures at least: facts in words are hardly ever shares."""
    return sum(len(FIGURE.findall(one.text)) for one in side) >= FEWEST


def _share(one: Statement) -> Share | None:
    """A fact with the preposition behind it, if there is one, or with what it counts."""
    language = languages.load(one.block.language)
    found = TAIL.match(one.block.text, one.fact.span[1]) if one.fact.sure else None
    if found is None:
        return None
    said: list[str] = []
    end = found.end()
    for word in WORD.finditer(found["tail"]):
        small = word[0].lower()
        if small in language.joiners:
            break
        said.append(small)
        end = found.start("tail") + word.end()
    if not said:
        return None
    leading = said.pop(0) if said[0] in language.function_words and len(said) > 1 else ""
    parties = language.proper.parties
    known = frozenset(party for party, many in parties.items() if not many.isdisjoint(said))
    alone = len(said) == 1  # "8 for and 3 against"
    content = [w for w in said if len(w) >= FEWEST and w not in language.function_words]
    return Share(one, leading, tuple(content or (said if alone else ())), known, end)


def _same(mine: tuple[Share, Share], others: Sequence[Share]) -> tuple[Share, Share] | None:
    """The two facts of the other language that say the same, each behind one preposition."""
    if mine[0].leading != mine[1].leading or mine[0].one.fact.says(mine[1].one.fact):
        return None
    found = [[other for other in others if one.one.fact.says(other.one.fact)] for one in mine]
    if [len(many) for many in found] != [1, 1]:
        return None
    (first,), (second,) = found
    return (first, second) if first.leading == second.leading else None


def _crossed(mine: tuple[Share, Share], theirs: tuple[Share, Share]) -> float:
    """How surely each fact has what belongs to the other one behind it; 0 where it may not."""
    straight = [_like(one, other) for one, other in zip(mine, theirs, strict=True)]
    across = [_like(one, other) for one, other in zip(mine, reversed(theirs), strict=True)]
    if max(across) < LIKE or sum(across) - sum(straight) < CLEARLY or min(across) < max(straight):
        return 0.0
    return min(across)


def _like(one: Share, other: Share) -> float:
    """How alike are the words behind two facts."""
    if one.parties or other.parties:
        return float(one.parties == other.parties)
    if not (one.words and other.words):
        return 0.0
    if set(map(fold, one.words)) & set(map(fold, other.words)):
        return 1.0
    known = table([*one.words, *other.words]).vectors
    likeness = known[: len(one.words)] @ known[len(one.words) :].T
    return float(likeness.max())


def _discrepancy(
    one: Share, other: Share, codes: tuple[str, str], severity: Severity | None
) -> Discrepancy:
    sides: Both[Excerpt | None] = Both(codes, (one.excerpt, other.excerpt))
    return Discrepancy(
        contrast(Both(codes, (one.excerpt.text, other.excerpt.text))), sides, SURE, severity
    )
