"""Terms of the glossary that the other language does not render as the glossary wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from aligner.languages.forms import forms, kin
from aligner.model import Bitext, Both, Excerpt, Kind, Sentence
from aligner.profiles import Concept
from aligner.views.glossary import Index, Mention, Term, index
from aligner.views.passages import Passage, masked, passages


class Placed(Struct, frozen=True):
    """A term in a sentence, and the block that the sentence is part of."""

    mention: Mention
    sentence: Sentence

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.sentence.block,), self.mention.span)


class Misused(Struct, frozen=True):
    """A term that is not rendered as the glossary wants.

    ``side`` is that of the term, 0 or 1, and ``placed`` the term there; ``wrong`` is a forbidden
    one, on the other side as a rule, ``opposite`` the sentences there, ``approved`` what the
    glossary wants there and ``note`` what it says of that.
    """

    side: int
    placed: Placed | None
    wrong: Placed | None
    opposite: tuple[Sentence, ...]
    approved: tuple[str, ...]
    note: str

    @property
    def key(self) -> tuple[object, ...]:
        """What two of them have in common that are one finding."""
        terms = (one and one.mention.term.text for one in (self.placed, self.wrong))
        return self.side, *terms


Mentions = tuple[list[Placed], list[Placed]]


class Terms:
    """The glossary of a bitext laid over its passages."""

    def __init__(self, bitext: Bitext) -> None:
        self.bitext = bitext
        self.codes = bitext.notice.halves.codes
        self.glossary: tuple[Concept, ...] = (*bitext.glossary, *bitext.profile.glossary)
        first, second = (index(self.glossary, code) for code in self.codes)
        self.indexes: tuple[Index, Index] = (first, second)
        self.passages = (*_titles(bitext), *passages(bitext)) if self.glossary else ()
        self.mentions = [self._mentions(one) for one in self.passages]
        self.used = tuple(
            {number for one in self.mentions for placed in one[side] for number in _meant(placed)}
            for side in (0, 1)
        )

    def misused(self) -> Iterator[tuple[int, Misused]]:
        """What is not as the glossary wants it, with the number of its passage."""
        for at, (passage, both) in enumerate(zip(self.passages, self.mentions, strict=True)):
            told: set[int] = set()
            for side in (0, 1):
                for placed in both[side]:
                    found = self._forbidden(passage, both, side, placed)
                    if found is None and not told & placed.mention.term.concepts:
                        found = self._missing(passage, both, side, placed)
                    if found is not None:
                        told |= placed.mention.term.concepts
                        yield at, found

    def _mentions(self, passage: Passage) -> Mentions:
        first, second = (
            [one for sentence in passage.sentences[code] for one in self._placed(sentence, known)]
            for code, known in zip(self.codes, self.indexes, strict=True)
        )
        return first, second

    def _placed(self, sentence: Sentence, known: Index) -> Iterator[Placed]:
        text = masked(sentence.block, self.bitext)
        begin, end = sentence.span
        for mention in known.find(text[:end]):
            if mention.span[0] >= begin:
                yield Placed(mention, sentence)

    def _forbidden(
        self, passage: Passage, both: Mentions, side: int, placed: Placed
    ) -> Misused | None:
        """A term that is not to be used for what the other language says."""
        other = 1 - side
        bad = placed.mention.term.forbidden
        right = {number for one in both[side] for number in _meant(one)}
        for number in sorted(bad - right - _meant(placed)):
            concept = self.glossary[number]
            said = [one for one in both[other] if number in one.mention.term.concepts]
            if said or not concept.terms.get(self.codes[other]):
                approved = concept.terms.get(self.codes[side], ())
                partner = said[0] if said else None
                opposite = passage.sentences.sides[other]
                return Misused(other, partner, placed, opposite, approved, concept.note)
        return None

    def _missing(
        self, passage: Passage, both: Mentions, side: int, placed: Placed
    ) -> Misused | None:
        """A term for which nothing that is approved stands on the other side."""
        other = 1 - side
        if side and len(placed.mention.term.keys) == 1:
            # "Commande" is an order or a command, "nom d'utilisateur" a username.
            return None
        wanted = [
            number for number in sorted(_meant(placed)) if self.indexes[other].approved.get(number)
        ]
        said = {number for one in both[other] for number in one.mention.term.concepts}
        if not wanted or said & _meant(placed) or self._answered(passage, side, wanted):
            return None
        approved = [term.text for one in wanted for term in self.indexes[other].approved[one]]
        return Misused(
            side, placed, None, passage.sentences.sides[other], tuple(dict.fromkeys(approved)),
            self.glossary[wanted[0]].note,
        )  # fmt: skip

    def _answered(self, passage: Passage, side: int, wanted: Sequence[int]) -> bool:
        """Whether a reader of the other language has the term all the same.

        Its words may stand apart or in another order ("human and financial resources"), it may
        stand in the next sentence, or be cut short where it was told in full elsewhere.
        """
        other = 1 - side
        known = self.indexes[other]
        terms = [term for number in wanted for term in known.approved[number]]
        words = [one.key for one in forms(passage.text(self.codes[other]), self.codes[other])]
        if any(_scattered(term, words) for term in terms):
            return True
        if any(
            term.keys[0] in words and not self.used[other].isdisjoint(wanted)
            for term in terms
            if len(term.keys) > 1
        ):
            return True
        here = _count(self.indexes[side], passage.around[self.codes[side]], wanted)
        there = _count(known, passage.around[self.codes[other]], wanted)
        return there >= here


def _meant(placed: Placed) -> frozenset[int]:
    """What a term may stand for that it may be used for."""
    return placed.mention.term.concepts - placed.mention.term.forbidden


def _scattered(term: Term, words: Sequence[str]) -> bool:
    return all(any(kin(key, word) for word in words) for key in term.keys)


def _count(known: Index, text: str, wanted: Sequence[int]) -> int:
    found = Counter(
        number for one in known.find(text) for number in one.term.concepts - one.term.forbidden
    )
    return max(found[number] for number in wanted)


def _titles(bitext: Bitext) -> Iterator[Passage]:
    """The titles, which are no passages of text but are made of terms."""
    for bead in bitext.beads:
        kinds = {block.kind for side in bead.blocks.values() for block in side}
        if kinds == {Kind.TITLE} and all(bead.blocks.values()):
            sentences: Both[tuple[Sentence, ...]] = bead.blocks.map(
                lambda side: tuple(Sentence(block, (0, len(block.text))) for block in side)
            )
            texts = bead.blocks.map(lambda side: "\n".join(block.text for block in side))
            yield Passage(sentences, texts)
