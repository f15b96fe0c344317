"""Words that both languages of a notice write alike and with a capital: « l'équipe Corridors ».

French gives a capital to no common noun within a sentence, but to the name of a thing. What is such
a name in one place is one in another too, where one language alone has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aligner import languages
from aligner.model import Bitext, Sentence
from aligner.values.words import fold
from aligner.views.names.capitals import is_loud, is_titled
from aligner.views.names.surroundings import around_of, is_like
from aligner.views.names.unanswered import Name
from aligner.views.names.vocabulary import is_common, is_proper
from aligner.views.passages import Passage, passages

WITHIN = re.compile(r"(?<=[a-zà-ÿ,][ \u00a0])[A-ZÀ-Ý][a-zà-ÿ]{3,}(?![\w’'-])")
"""A word with a capital behind another word."""


def lost_words(bitext: Bitext) -> Iterator[tuple[int, Name]]:
    """For each passage of a notice the words for such things that one language alone has."""
    names = frozenset() if bitext.paired else _shared(bitext)
    for at, passage in enumerate(passages(bitext)) if names else ():
        for code in passage.sentences.codes:
            for one in _capitals(passage, code):
                if fold(one.text) in names and not _is_there(one, passage, bitext):
                    yield at, one


@lru_cache(maxsize=2)
def _shared(bitext: Bitext) -> frozenset[str]:
    """The folded words that both languages of a passage have with a capital, but for bodies."""
    found: set[str] = set()
    for passage in passages(bitext):
        first, second = (
            {fold(one.text) for one in _capitals(passage, code) if not _is_known(one.text, code)}
            for code in passage.sentences.codes
        )
        found |= first & second
    codes = bitext.notice.halves.codes
    standing = {word for code in codes for word in languages.load(code).proper.standing}
    return frozenset(found - standing)


def _is_known(word: str, code: str) -> bool:
    """Whether a word is always a name, of which the view of those tells, or never."""
    return is_common(word, code) or is_proper(word, code, begins=False)


def _capitals(passage: Passage, code: str) -> Iterator[Name]:
    for sentence in passage.sentences[code]:
        if not (is_loud(sentence.block.text) or is_titled(sentence.text, code)):
            yield from _in_sentence(sentence)


def _in_sentence(sentence: Sentence) -> Iterator[Name]:
    for match in WITHIN.finditer(sentence.block.text, *sentence.span):
        yield Name(match[0], "", sentence, match.span())


def _is_there(one: Name, passage: Passage, bitext: Bitext) -> bool:
    other = passage.other(one.sentence.block.language)
    return is_like(fold(one.text), around_of(passage.around[other], other, bitext.profile))
