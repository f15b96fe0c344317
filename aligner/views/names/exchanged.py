"""Official names in whose place the other language has another one.

"The Treasury Board" against « la Commission de la fonction publique », each of which has a
counterpart of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from aligner.model import Bitext, Excerpt, Sentence
from aligner.profiles import Profile
from aligner.values.wording import Wordings
from aligner.values.words import fold
from aligner.views.passages import Passage, passages

LEAST = 2
"""Words of a name."""


class Exchanged(Struct, frozen=True):
    """Two names, each of something else."""

    at: int
    excerpts: tuple[Excerpt, Excerpt]


class _Bodies(Struct, frozen=True):
    """The official names of one language: how to find them, and what answers each."""

    wordings: Wordings
    answers: dict[str, frozenset[str]]


def exchanged(bitext: Bitext) -> Iterator[Exchanged]:
    """For each passage the one name of each language that the other lacks."""
    first, second = bitext.notice.halves.codes
    for at, passage in enumerate(passages(bitext)):
        mine = _bodies_left(passage, first, bitext.profile)
        theirs = _bodies_left(passage, second, bitext.profile) if len(mine) == 1 else []
        if len(theirs) == 1:
            yield Exchanged(at, (mine[0], theirs[0]))


def _bodies_left(passage: Passage, code: str, profile: Profile) -> list[Excerpt]:
    """The official names of a passage that no form of theirs answers in the other language."""
    bodies, there = _bodies(profile, code), ""
    found = []
    for sentence in passage.sentences[code]:
        for match in bodies.wordings.finditer(sentence.text):
            there = there or f" {fold(passage.around[passage.other(code)])} "
            answers = bodies.answers[fold(match[0])]
            if match[0][0].isupper() and not any(f" {one} " in there for one in answers):
                found.append(_excerpt(sentence, match.span()))
    return found


def _excerpt(sentence: Sentence, span: tuple[int, int]) -> Excerpt:
    begin = sentence.span[0]
    return Excerpt((sentence.block,), (begin + span[0], begin + span[1]))


@lru_cache(maxsize=8)
def _bodies(profile: Profile, code: str) -> _Bodies:
    """The official names of several words that begin with a capital."""
    other = next(one for one in profile.languages if one != code)
    answers: dict[str, frozenset[str]] = {}
    names = []
    for labels in profile.equivalents:
        forms = frozenset(map(fold, labels.get(other, ())))
        for name in labels.get(code, ()):
            if name[0].isupper() and len(name.split()) >= LEAST:
                names.append(name)
                answers[fold(name)] = answers.get(fold(name), frozenset()) | forms
    return _Bodies(Wordings(names), answers)
