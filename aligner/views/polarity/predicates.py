"""What a denial denies, and whether the other language says that plainly in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from aligner import languages
from aligner.facts.negation import BEFORE, Mark, Polarity
from aligner.facts.obligation import Strength, demands
from aligner.languages.content import words
from aligner.languages.lexicon import cognates, table
from aligner.model import Sentence
from aligner.views.polarity.denials import Placed

LITERAL = 0.72
"""Cosine of two words of the table from which one is the literal translation of the other:
"approved" and "approuvé" have 0.9, "approved" and "refusé" 0.6."""

SAME = 0.85
"""The same where they can hardly be anything else."""

LEAST_COGNATE = 0.6
"""Part of the longer word in which two agree from the beginning when they are one word."""

FAR = 0.2
"""How far apart, as parts of their sentences, a denial and its answer stand in one pair of twenty
that are good; of nearer ones both words must be plain."""


TWICE = 2
"""Words like it that a side has which says a thing again."""

REACH = 2
"""Words that say something between a word that denies and what it denies, at most."""

REACH_BACK = 0
"""The same where it stands behind: "smoking is forbidden"."""

CLAUSE = re.compile(r"[,;:.()!?]")
"""What a word that denies does not reach over, nor over the words that begin a clause."""
WORD = re.compile(r"\w+")
LAST = re.compile(r"(\w+)\s+\Z")
FIRST = re.compile(r"\w+(?:['’](?=\w{3})|\S*)")
"""The first word of a mark, or what of it is elided: « n'acceptera aucune »."""

Likeness = NDArray[np.float32]


class Term(Struct, frozen=True):
    """A word that says something, and its place in the block of its sentence."""

    text: str
    sentence: Sentence
    span: tuple[int, int]

    def within(self, placed: Placed) -> bool:
        """Whether it is part of a mark."""
        begin, end = placed.mark.span
        return self.sentence is placed.sentence and begin <= self.span[0] < end


def said_elsewhere(sides: tuple[Sequence[Sentence], ...], denied: Placed, answer: Placed) -> bool:
    """Whether a word far from a denial translates something else, and what is denied is affirmed.

    "She did not mention the debt" has no answer in "elle a éludé la question et a parlé de la
    dette": "parlé" is "mention", and stands where "éludé" does not reach.
    """
    near = abs(denied.at - answer.at) < FAR
    here, there = facing(sides, denied)
    likeness = compared(here, there)
    if not likeness.size:
        return False
    head = predicate(here, denied, likeness)
    rows = [at for at, term in enumerate(here) if at != head and not term.within(denied)]
    columns = [at for at, term in enumerate(there) if term.within(answer)]
    explained = float(likeness[np.ix_(rows, columns)].max()) if rows and columns else 0.0
    found = None if head is None else there[int(likeness[head].argmax())]
    plain = 0.0 if head is None else float(likeness[head].max())
    if found is not None and plain >= LITERAL and found.within(answer):
        return False  # "far from perfect"
    if explained >= SAME and not near:
        return True
    if found is None or plain < (SAME if near else LITERAL) or (near and explained < SAME):
        return False
    return (explained >= LITERAL and not near) or not _reaches(answer, found, there)


def said_plainly(
    sides: tuple[Sequence[Sentence], ...], denied: Placed, marks: Sequence[Placed]
) -> bool:
    """Whether what is denied has a literal translation that none of the other side's marks denies.

    Where the word denied is in no table, nobody can say so.
    """
    there = facing(sides, denied)[1]
    term, alike = _rendered(sides, denied)
    if term is None:
        return False
    if alike >= SAME:  # "failed to stop": "arrêté" is the word, not an answer
        marks = [one for one in marks if one.mark.turn or not term.within(one)]
    return not any(term.within(one) or _reaches(one, term, there) for one in marks)


def _rendered(sides: tuple[Sequence[Sentence], ...], denied: Placed) -> tuple[Term | None, float]:
    """The literal translation of what is denied, and how much it is alike."""
    here, there = facing(sides, denied)
    likeness = compared(here, there)
    head = predicate(here, denied, likeness) if likeness.size else None
    if head is None or likeness[head].max() < LITERAL:
        return None, 0.0
    return there[int(likeness[head].argmax())], float(likeness[head].max())


def is_permitted(
    sides: tuple[Sequence[Sentence], ...], denied: Placed, marks: Sequence[Placed]
) -> bool:
    """Whether the other side allows plainly what this one forbids: "may not", « peut »."""
    if not denied.mark.firm or not _allowed(denied.without, denied.sentence.block.language):
        return False
    term, _ = _rendered(sides, denied)
    if term is None or not said_plainly(sides, denied, marks):
        return False
    there, sentence = facing(sides, denied)[1], term.sentence
    allowed = _allowed(sentence.text, sentence.block.language)
    begin = sentence.span[0]
    ahead = [Mark(Polarity.NEGATIVE, (begin + a, begin + b), firm=True) for a, b in allowed]
    return any(_reaches(Placed(one, sentence, 0), term, there) for one in ahead)


def _allowed(text: str, code: str) -> list[tuple[int, int]]:
    """Where a text says that something may be done."""
    return [one.span for one in demands(text, code) if one.strength is Strength.ALLOWED]


def denied_twice(sides: tuple[Sequence[Sentence], ...], one: Placed, other: Placed) -> bool:
    """Whether two marks deny one word that the other side does not say twice.

    "You may not remember what you did, or may not remember why" is « vous ne vous souviendrez plus
    de ce que vous avez fait, ni pourquoi ».
    """
    here, there = facing(sides, one)
    likeness = compared(here, there)
    if not likeness.size:
        return False
    first, second = (predicate(here, mark, likeness) for mark in (one, other))
    if first is None or second is None or first == second:
        return False
    same = here[first].text == here[second].text
    return same and int((likeness[first] >= LITERAL).sum()) < TWICE


def predicate(terms: Sequence[Term], denied: Placed, likeness: Likeness) -> int | None:
    """Which word a mark denies: one inside it ("ne paie pas"), or the next one behind it.

    Of several that stand inside, the one that is most like a word of the other side. What does
    not negate a verb denies the word that follows at once ("no noise"), or the one before it
    ("costs nothing on Sundays").
    """
    text = denied.sentence.block.text
    begin, end = denied.mark.span
    opening = FIRST.match(text, begin, end)
    first = opening.end() if opening else begin
    here = [at for at, term in enumerate(terms) if term.sentence is denied.sentence]
    if denied.mark.concept == BEFORE:  # of all that is inside: "ne signez pas le contrat avant"
        return next((at for at in here if begin <= terms[at].span[0]), None)
    inside = [at for at in here if first <= terms[at].span[0] and terms[at].span[1] < end]
    if inside:
        return max(inside, key=lambda at: float(likeness[at].max()))
    behind = _known(terms, [at for at in here if terms[at].span[0] >= end], likeness)
    if behind is None or denied.mark.firm or not text[end : terms[behind].span[0]].strip():
        return behind
    return next((at for at in reversed(here) if terms[at].span[1] <= begin), behind)


def _known(terms: Sequence[Term], behind: Sequence[int], likeness: Likeness) -> int | None:
    """The first of some words, or the next one where that alone is known: "sans toutefois dire"."""
    first, *others = behind[:2] or (None,)
    for second in others:
        between = slice(terms[behind[0]].span[1], terms[second].span[0])
        beside = not terms[second].sentence.block.text[between].strip()
        if beside and likeness[behind[0]].max() < LITERAL and likeness[second].max() >= SAME:
            return second
    return first


def facing(
    sides: tuple[Sequence[Sentence], ...], denied: Placed
) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The words of the side with a denial, and those of the other."""
    here, there = sides if denied.sentence in sides[0] else reversed(sides)
    return tuple(terms_of(here)), tuple(terms_of(there))


def terms_of(side: Sequence[Sentence]) -> Iterator[Term]:
    """The words of a side that say something."""
    for sentence in side:
        start = sentence.span[0]
        for word in words(sentence.text, sentence.block.language):
            begin, end = word.span
            yield Term(word.text, sentence, (start + begin, start + end))


def compared(here: Sequence[Term], there: Sequence[Term]) -> Likeness:
    """How much each word of one side is like each of the other."""
    if not here or not there:
        return np.zeros((0, 0), dtype=np.float32)
    one, other = (table([term.text for term in side]) for side in (here, there))
    shared = cognates(one.letters[None], other.letters[None])[0]
    shared[shared < LEAST_COGNATE] = 0
    found: Likeness = np.maximum(one.vectors @ other.vectors.T, shared)
    return found


def likeness(one: str, other: str) -> float:
    """How much two words of the table mean the same, 0 for one that is not in it."""
    first, second = table([one]).vectors, table([other]).vectors
    return float((first @ second.T)[0, 0])


def _reaches(mark: Placed, term: Term, terms: Sequence[Term]) -> bool:
    """Whether a mark stands by a word, in its clause, so that it may deny it."""
    if term.sentence is not mark.sentence:
        return False
    ahead = mark.mark.firm or mark.mark.concept == BEFORE  # "not" goes before what it denies
    if ahead and term.span[0] < mark.mark.span[0]:
        return False
    (_, begin), (end, _) = sorted((mark.mark.span, term.span))
    if begin > end:
        return True
    text, code = term.sentence.block.text[begin:end], term.sentence.block.language
    if ahead and _is_alternative(text, code):
        return True
    if _parts(text, code):
        return False
    between = sum(one.sentence is term.sentence and begin <= one.span[0] < end for one in terms)
    return between <= (REACH if mark.mark.span[0] < term.span[0] else REACH_BACK)


def _is_alternative(between: str, code: str) -> bool:
    """Whether "not" governs a second verb behind "or": "will not lend or sell"."""
    last = LAST.search(between)
    choices = languages.load(code).numbers.choices
    return last is not None and last[1].lower() in choices and CLAUSE.search(between) is None


def _parts(between: str, code: str) -> bool:
    """Whether a clause ends in what stands between two words."""
    small = {word.lower() for word in WORD.findall(between)}
    return not small.isdisjoint(_barrier(code)) or CLAUSE.search(between) is not None


@cache
def _barrier(code: str) -> frozenset[str]:
    return frozenset(word.strip("'") for word in languages.load(code).negation.barrier)
