"""What the capitals of a text tell: a line set in them, a word that stands out, an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from aligner import languages
from aligner.languages import casing, frequency
from aligner.model import Sentence
from aligner.values.words import fold

NAMED = re.compile(r"[A-ZÀ-Ý][\w’'-]+\s*\([^()]{0,5}$")
INNER_CAPITAL = re.compile(r"(?<=[\w,;:’')»] )[A-ZÀ-Ý]|(?<=[\w][’'])[A-ZÀ-Ý]|[/(«][A-ZÀ-Ý]")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŒŸ]")
SMALL = re.compile(r"[a-zß-öø-ÿ]")
WORD = re.compile(r"[^\W\d_]+")
LOUD = 0.6
"""Share of capitals among its letters from which a text is set in capitals."""
REMEMBERED = 4096
"""Texts of which it is kept whether they are set in capitals."""
SPELT = 3
"""Letters from which initials of some words can be no accident."""
ACCENTS = {"e": "éèê", "a": "àâ", "i": "îï", "o": "ô", "u": "ùû", "c": "ç"}
"""What a small letter may have on it where its capital has nothing."""
END = re.compile(r"[.!?:;][\"”»\u00a0 ]*$")
TITLED = 0.6
"""Share of capitalised words among the longer ones from which a line is set like a title."""
SHORT_WORD = 3
LAST_CAPITALS, FIRST_CAPITALS = (
    re.compile(r"([A-ZÀ-Ý]{2,})\s$"),
    re.compile(r"\s([A-ZÀ-Ý]{2,})\b"),
)
LONGEST_SMALL = 16
"""Characters before a word in which a small word in capitals stands."""
SHORTEST_WORD = 4
"""Letters from which a word in capitals may be a common word that is meant to stand out."""
COMMON = 3.0
"""Zipf value of a word from which it is no acronym, in whatever capitals it is set."""
VERY_COMMON = 5.7
"""The same for words of two or three letters, as "not" and "pas"."""
LONGEST_NAME = 12
"""Words of a name that an acronym behind it stands for."""


def spells(letters: str, words: Iterable[str]) -> bool:
    """Whether words begin with the letters of an acronym, in its order; others may be between."""
    initials = iter([fold(word)[0] for word in words])
    return all(any(letter == initial.upper() for initial in initials) for letter in letters)


def stands_for_words(letters: str, folded: str, code: str, *, least: int = SPELT) -> bool:
    """Whether words in a row begin with the letters of an acronym, in its order or another.

    What English keeps in a VCS is French in a "système de contrôle de versions". Of fewer letters
    than ``least`` this is nobody's name.
    """
    size, initials = len(letters), _initials(folded, code)
    sought = sorted(letters.lower())
    places = range(len(initials) - size + 1) if size >= least else ()
    return any(sorted(initials[at : at + size]) == sought for at in places)


@lru_cache(maxsize=REMEMBERED)
def _initials(folded: str, code: str) -> str:
    """The first letters of the words of a folded text, without those of small words."""
    language = languages.load(code)
    small = language.function_words.union(language.numbers.indefinite)
    return "".join(word[0] for word in folded.split() if word not in small and len(word) > 1)


def accented(small: str) -> Iterator[str]:
    """A word with the accent that capitals may have lost: "ANNULEE" is "annulée"."""
    for at, letter in enumerate(small):
        for one in ACCENTS.get(letter, ""):
            yield f"{small[:at]}{one}{small[at + 1 :]}"


def is_shouted(text: str, span: tuple[int, int], code: str) -> bool:
    """Whether a small word in capitals stands beside a word: "GET YOUR TIE" names no TIE."""
    before = text[max(0, span[0] - LONGEST_SMALL) : span[0]]
    beside = (LAST_CAPITALS.search(before), FIRST_CAPITALS.match(text, span[1]))
    small = languages.load(code).function_words
    return any(word is not None and word[1].lower() in small for word in beside)


@lru_cache(maxsize=REMEMBERED)
def is_titled(text: str, code: str) -> bool:
    """Whether a line has capitals like a title: "Head of the Human Resources Division".

    In one that ends like a sentence no word may be small then: "Anna Kern succeeded Piet Roos."
    """
    words = [word for word in WORD.findall(text) if len(word) > SHORT_WORD]
    small = [word for word in words if not word[0].isupper()]
    if len(words) <= 1 or len(small) >= (1 - TITLED) * len(words):
        return False
    return not END.search(text) or languages.load(code).function_words.issuperset(small)


@lru_cache(maxsize=REMEMBERED)
def is_loud(text: str) -> bool:
    """Whether a text is set in capitals, so that nothing is known of its acronyms and names."""
    capitals = len(CAPITAL.findall(text))
    return capitals > LOUD * sum(map(len, WORD.findall(text))) if capitals else False


def is_emphasis(letters: str, code: str, least: float) -> bool:
    """Whether these are the capitals of a common word: "NOT", "MUST"."""
    small = letters.lower()
    often = frequency.zipf(small, code) > least and (least > COMMON or casing.is_small(small))
    if often or small in languages.load(code).function_words:
        return True
    if len(letters) < SHORTEST_WORD or casing.is_capital(small):
        return False
    return casing.is_small(small) or any(
        frequency.zipf(one, code) > COMMON for one in (small, *accented(small))
    )


def have_one_spelling(first: str, second: str) -> bool:
    """Whether two acronyms have the same letters, but for small ones: "DoT" is « DT ».

    Those stand for small words, which one language has and the other does without.
    """
    if first == second or first[-1] != second[-1] or (first.isupper() and second.isupper()):
        return first == second
    capitals = [SMALL.sub("", one) for one in (first, second)]
    return capitals[0] == capitals[1] and len(capitals[0]) > 1


def follows_a_name(sentence: Sentence, at: int) -> bool:
    """Whether an acronym in brackets stands behind a word with a capital."""
    return NAMED.search(sentence.block.text[sentence.span[0] : at]) is not None


def is_nameless(sentences: tuple[Sentence, ...]) -> bool:
    """Whether no sentence has a capital after its first word."""
    return not any(INNER_CAPITAL.search(one.text) for one in sentences)
