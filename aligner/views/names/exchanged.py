"""Names in whose place the other language has that of something else, though all are of words.

"The Treasury Board" against « la Commission de la fonction publique », each of which has a
counterpart of its own; "Ethics Panel" against « jury des achats », which is for something else;
"Chat Desk licences" against « licences Data Vault », which no translation makes of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from aligner.languages import frequency
from aligner.model import Bitext, Excerpt, Sentence
from aligner.profiles import Profile
from aligner.values.wording import Wordings
from aligner.values.words import fold
from aligner.views.names.bodies import replaced
from aligner.views.names.capitals import is_titled
from aligner.views.names.rendered import SAME, unrendered
from aligner.views.names.spellings import Spelt, several
from aligner.views.names.vocabulary import is_of_calendar, is_proper
from aligner.views.passages import Passage, passages

LEAST = 2
"""Words of a name."""
AT_HOME, AHEAD = 0.5, 0.4
"""Zipf units by which a word may be rarer in the language from which a name was taken, and by which
one of them is commoner there: "cloud" by 0.5."""
INNER = re.compile(r"[\w,’'»)][ \u00a0]$")
"""What stands before a name within a sentence."""


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
    told: set[int] = set()
    for at, passage in enumerate(passages(bitext)):
        mine = _bodies_left(passage, first, bitext.profile)
        theirs = _bodies_left(passage, second, bitext.profile) if len(mine) == 1 else []
        if len(theirs) == 1:
            yield Exchanged(at, (mine[0], theirs[0]))
            told.add(at)
    for at, one, other in replaced(bitext):
        if at not in told:
            yield Exchanged(at, (one.excerpt, other.excerpt))
    for at, passage, sides in several(bitext):
        left = _titles_left(sides[0], passage) if sides[1] else []
        two = _titles_left(sides[1], passage) if len(left) == 1 else []
        alone = len(two) == 1 and len(left[0].words) == len(two[0].words)
        if alone and _is_at_home(two[0], first):
            yield Exchanged(at, (left[0].excerpt, two[0].excerpt))


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


def _titles_left(names: Sequence[Spelt], passage: Passage) -> list[Spelt]:
    """The names of common words within a sentence that no word of the other language renders."""
    return [one for one in names if len(one.words) >= LEAST and _is_left(one, passage)]


def _is_left(one: Spelt, passage: Passage) -> bool:
    sentence, code = one.sentence, one.sentence.block.language
    text = sentence.block.text
    if not INNER.search(text, sentence.span[0], one.span[0]) or is_titled(sentence.text, code):
        return False
    if any(is_proper(word, code, begins=False) or is_of_calendar(word, code) for word in one.words):
        return False  # the rule tells of those
    there = frozenset(fold(passage.around[passage.other(code)]).split())
    words = frozenset(fold(word) for word in one.words)
    left = unrendered(one.words, passage, passage.other(code), least=SAME)
    return words.isdisjoint(there) and len(left) == len(words)


def _is_at_home(one: Spelt, code: str) -> bool:
    """Whether the words of a name are such of the other language, so that it is no translation."""
    own = one.sentence.block.language
    ahead = [
        frequency.zipf(word.lower(), code) - frequency.zipf(word.lower(), own) for word in one.words
    ]
    return min(ahead) > -AT_HOME and max(ahead) > AHEAD
