"""Whether common words of a name are translated: "Seasonal Harbour Care" is « soins du port »."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from aligner import languages
from aligner.languages import casing
from aligner.languages.lexicon import table
from aligner.values.words import WORD, fold
from aligner.views.names.acronyms import Acronym
from aligner.views.names.official import PLURAL, is_acronym
from aligner.views.names.vocabulary import is_of_calendar
from aligner.views.passages import Passage

TRANSLATED = 0.45
"""Cosine of two words from which one may translate the other."""
LIKELY = 0.6
"""The same below which a noun mostly has another origin."""
SAME = 0.7
"""The same from which it surely does: « réunion » and "meeting" have 0.95."""
LEAST = 4
"""Letters of a word of which it is asked what translates it."""
SHORTEST = 3
"""The same of a word that may stand for an acronym: "web", "tax"."""
NEAR = 0.25
"""Share of a sentence by which a word may stand further on than an acronym that it stands for."""
PHRASE = 2
"""Words that tell in a phrase what an acronym is of, whatever they are."""


def is_name_rendered(acronym: Acronym, passage: Passage) -> bool:
    """Whether the name before an acronym begins with its letters, and each word is translated."""
    sentence, code = acronym.sentence, acronym.sentence.block.language
    before = sentence.block.text[sentence.span[0] : acronym.span[0]]
    words = [*_content(WORD.findall(before), code)][-len(acronym.letters) :]
    initials = "".join(fold(word)[0] for word in words).upper()
    return initials == acronym.letters and not unrendered(words, passage, passage.other(code))


def are_things(acronym: Acronym, passage: Passage) -> bool:
    """Whether an acronym is a plural, in whose place the other language may have a common noun."""
    if not PLURAL.search(acronym.excerpt.text):
        return False
    code = acronym.sentence.block.language
    other = passage.other(code)
    plural = tuple(languages.load(other).numbers.plural)
    words = _content(WORD.findall(passage.text(other)), other)
    nouns = [word for word in words if len(word) >= LEAST and word.islower()]
    left = unrendered(nouns, passage, code, least=LIKELY)
    return any(word.endswith(plural) for word in left)


def may_be_reworded(acronym: Acronym, passage: Passage, official: Collection[str]) -> bool:
    """Whether words that translate nothing stand where the other language has an acronym.

    They may be its name, or what it is: "the OEM" is « le fabricant ». Names stand for themselves,
    and ``official`` acronyms for what they are known to.
    """
    if _is_shortened_so(acronym, passage):
        return True
    if acronym.letters in official:
        return False
    code = acronym.sentence.block.language
    other = passage.other(code)
    near = [
        (word, before)
        for word, before in _near(acronym, passage)
        if len(word) >= SHORTEST
        and not (is_acronym(word) or casing.is_capital(word.lower()))
        and not is_of_calendar(word, other)
    ]
    language = languages.load(other)
    words = [word for word, _ in near if word.lower() not in language.light_words]
    words = list(_content(words, other))
    left = unrendered(words, passage, code, least=LIKELY, without=acronym.excerpt.text)
    if len(left) >= PHRASE or unrendered(left, passage, code, without=acronym.excerpt.text):
        return True
    small = language.function_words
    return any(word.lower() in left and before.lower() in small for word, before in near)


def _is_shortened_so(acronym: Acronym, passage: Passage) -> bool:
    """Whether a word in capitals, as many as an acronym has, stands there in one language alone.

    Of few letters it may look like a common word: "PV" is « VA ».
    """
    own = passage.text(acronym.sentence.block.language)
    return any(
        word.isupper() and len(word) == len(acronym.letters) and word not in own
        for word, _ in _near(acronym, passage)
    )


def _near(acronym: Acronym, passage: Passage) -> Iterator[tuple[str, str]]:
    """The words of the other language near the place of an acronym, each with the one before it."""
    at = share(acronym)
    for sentence in passage.sentences[passage.other(acronym.sentence.block.language)]:
        for before, word in pairwise((None, *WORD.finditer(sentence.text))):
            if word and abs(word.start() / max(1, len(sentence.text)) - at) <= NEAR:
                yield word[0], before[0] if before else ""


def share(acronym: Acronym) -> float:
    """The share of its sentence that stands before an acronym."""
    sentence = acronym.sentence
    return (acronym.span[0] - sentence.span[0]) / max(1, len(sentence.text))


def is_noun(place: str, passage: Passage, code: str) -> bool:
    """Whether the name of a place is an article and a noun that the other language translates.

    « La Réunion parlementaire » is a meeting, and no island.
    """
    article, _, noun = place.partition(" ")
    if article.lower() not in languages.load(code).numbers.articles or not casing.is_small(noun):
        return False
    return not unrendered([noun], passage, passage.other(code), least=SAME)


def _content(words: Iterable[str], code: str) -> Iterator[str]:
    small = languages.load(code).function_words
    return (word for word in words if len(word) > 1 and word.lower() not in small)


def unrendered(
    words: Iterable[str],
    passage: Passage,
    code: str,
    *,
    least: float = TRANSLATED,
    without: str = "",
) -> list[str]:
    """The words that no word of a language of the passage is, nor translates, but for one of it."""
    sought = list(dict.fromkeys(word.lower() for word in words))
    there = list(dict.fromkeys(word.lower() for word in WORD.findall(passage.text(code))))
    there = [word for word in there if word != without.lower()]
    content = list(_content(there, code))
    known = table([*sought, *content])
    same = frozenset(map(fold, there))
    size = len(sought)
    likeness = known.vectors[:size] @ known.vectors[size:].T
    return [
        word
        for at, word in enumerate(sought)
        if fold(word) not in same and not (likeness[at] >= least).any()
    ]
