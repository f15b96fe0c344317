"""The segments of a bitext as a translation memory holds them, and how two translations differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from aligner.languages.forms import Form, forms, kin
from aligner.model import Bead, Bitext, Both, Excerpt, Memory, Pair, Rendering, Sentence
from aligner.values.words import fold
from aligner.views.passages import LEFT_OUT

LEAST = 3
"""Words that say something in a segment worth comparing: labels vary with what they label."""

UNSURE = 0.35
"""Cosine of a sentence link below which its sides may not translate one another."""


class Segment(Struct, frozen=True):
    """Sentences that translate one another, and the place where they stand."""

    sentences: Both[tuple[Sentence, ...]]
    place: str

    @property
    def texts(self) -> Both[str]:
        """The words of both languages."""
        return self.sentences.map(lambda side: " ".join(one.text for one in side))

    def excerpts(self) -> Both[Excerpt | None]:
        """What a finding points at."""
        return self.sentences.map(_excerpt)


def segments(bitext: Bitext) -> Iterator[Segment]:
    """The linked sentences of a bitext that are long enough to be translated in one way."""
    for bead in bitext.beads:
        kinds = {block.kind for side in bead.blocks.values() for block in side}
        if not kinds.isdisjoint(LEFT_OUT) or not all(bead.blocks.values()):
            continue
        for sentences in _linked(bead):
            yield Segment(sentences, _place(bead, sentences, bitext))


def _linked(bead: Bead) -> Iterator[Both[tuple[Sentence, ...]]]:
    if not bead.sentences:
        yield bead.blocks.map(
            lambda side: tuple(Sentence(block, (0, len(block.text))) for block in side)
        )
    for link in bead.sentences:
        if all(link.sentences.values()) and (bead.pair is not None or link.score >= UNSURE):
            yield link.sentences


def _place(bead: Bead, sentences: Both[tuple[Sentence, ...]], bitext: Bitext) -> str:
    """What people call the place: the pair, or the line of the first language."""
    path = bitext.notice.path
    if bead.pair is not None:
        return f"{path}, pair {bead.pair}"
    first = sentences.sides[0][0]
    return f"{path}, line {first.block.lines_of(first.span)[0]}"


def _excerpt(side: tuple[Sentence, ...]) -> Excerpt | None:
    if len({one.block.id for one in side}) == 1:
        return Excerpt((side[0].block,), (side[0].span[0], side[-1].span[1]))
    return Excerpt(tuple(one.block for one in side)) if side else None


def of_batch(bitexts: Iterable[Bitext]) -> Memory:
    """What all notices of a run say, by what each language says; only what is said again counts."""
    found: defaultdict[tuple[str, str], list[Rendering]] = defaultdict(list)
    for number, bitext in enumerate(bitexts):
        for one in segments(bitext):
            rendering = Rendering(one.texts, one.place, number)
            for code, text in rendering.texts.items():
                found[code, fold(text)].append(rendering)
    return {key: tuple(these) for key, these in found.items() if len(these) > 1}


def of_pairs(pairs: Iterable[Pair], codes: tuple[str, str], path: str) -> Memory:
    """A translation memory that others made: what it has in both of these languages."""
    found: defaultdict[tuple[str, str], list[Rendering]] = defaultdict(list)
    for pair in pairs:
        first, second = (" ".join(pair.texts.get(code, "").split()) for code in codes)
        if first and second:
            rendering = Rendering(Both(codes, (first, second)), f"{path}, unit {pair.id}")
            for code, text in rendering.texts.items():
                found[code, fold(text)].append(rendering)
    return {key: tuple(these) for key, these in found.items()}


def telling(text: str, code: str) -> int:
    """How many words of a text say something."""
    return sum(not one.light and one.key.isalpha() for one in forms(text, code))


class Contrast(Struct, frozen=True):
    """Where two translations of one text differ: the words of each, and the place in the first.

    ``exchanged`` is how many words of the first stand for others in the second.
    """

    words: tuple[str, str]
    span: tuple[int, int]
    exchanged: int


def contrast(here: str, there: str, code: str) -> Contrast | None:
    """How a translation differs from another one, None where it says it in the same words.

    Articles, the forms of a word, capitals and punctuation make no difference, nor does what only
    one of the two has: that may belong to the sentence beside it.
    """
    first, second = forms(here, code), forms(there, code)
    mine, others = _unshared(first, second), _unshared(second, first)
    if not mine or not others:
        return None
    matcher = SequenceMatcher(
        None, [one.key for one in first], [one.key for one in second], autojunk=False
    )
    changed = [part[1:] for part in matcher.get_opcodes() if part[0] != "equal"]
    left, right = (min(part[0] for part in changed), max(part[1] for part in changed))
    begin, end = (min(part[2] for part in changed), max(part[3] for part in changed))
    span = _span(first[left:right], here)
    other = _span(second[begin:end], there)
    exchanged = min(len(mine), len(others))
    return Contrast((here[slice(*span)], there[slice(*other)]), span, exchanged)


def _unshared(mine: Sequence[Form], others: Sequence[Form]) -> list[Form]:
    """The words that say something and have no kin on the other side."""
    known = {one.key for one in others}
    return [
        one
        for one in mine
        if not one.light and one.key not in known and not any(kin(one.key, key) for key in known)
    ]


def _span(words: Sequence[Form], text: str) -> tuple[int, int]:
    return (words[0].span[0], words[-1].span[1]) if words else (0, len(text))
