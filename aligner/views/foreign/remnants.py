"""Words that a translation took over from the other language: they stand in both texts alike.

One language may know the word too ("homologue", "grenier"); that it stands in the counterpart
tells that it was left there, if it is commoner in that language, or part of a phrase of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from aligner.languages import casing, frequency, load
from aligner.values.known_words import KnownWords
from aligner.values.wording import words_of
from aligner.views.foreign.strays import is_foreign, is_own_plural, plain_words
from aligner.views.foreign.wordhood import is_plural_of_own, may_be_a_name

WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"[ \u00a0'’]")
"""What joins the words of a phrase."""
GLUE = frozenset("-_0123456789")  # makes a word part of a longer one: "png2vector"
START = re.compile(r"(?:^|[.!?:]\s)$")
BEGINNING = re.compile(r"(?:^|[.!?:]\s)([^\W\d_]+)")


LEAST = 3
"""Letters of a word that alone was left."""
RARE, RARELY = 3.0, 0.94
"""Zipf value below which few people know a word, and the difference from the other language that
then tells: of 675 words that 5,000 right translations have in common, three are like that."""
KNOWN, CLEARLY = 3.6, 1.3
"""The same of words that are better known: "chute" (3.2, 4.6), but not "voyage" (3.9, 5.0)."""
SELDOM, COMMON = 2.5, 3.3
"""The same of a word in a language that borrows freely, and of one in the other: "lighthouse"."""
AHEAD = 1.85
"""The difference by which a better known word is none that it borrowed: "policy" is 1.9 commoner in
English than in French, "workshop" 1.2 and "proxy" 0.7."""
COMMON_ENOUGH = 3.0
"""Zipf value from which a word is one of the other language, where this one has it too."""
SMALL_WORD = 1.0
"""Difference by which a small word belongs to one language, whatever it means in the other."""
UNKNOWN = 2.0
"""Zipf value below which a word with a capital is no word of the language."""
IN_USE, HARDLY_IN_USE = 2.5, 1.5
"""Zipf value from which a word is one of the other language at all, and the same of one that this
language lacks: « diseurs »."""
CERTAIN = 3
"""Words of a phrase that belongs to no name before it: "the Sahara depuis des siècles"."""
LEANING = -0.7
"""The same for the other words of a phrase of that language: "son principal sponsor"."""
REMEMBERED = 20_000


def remnants(text: str, counterpart: str, codes: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """The spans of words in a text of the first language that its counterpart has as well."""
    code, other = codes
    written = {*WORD.findall(text), *map(str.lower, BEGINNING.findall(text))}
    if not _telling(code, other).of(written & words_of(counterpart)):
        return
    there = f" {_folded(counterpart)} "
    words = list(WORD.finditer(plain_words(text, code)))
    shared = [_is_shared(word, text, there, codes) for word in words]
    at = 0
    while at < len(words):
        end = at + 1
        while shared[at] and end < len(words) and shared[end] and _joined(words, end, text, there):
            end += 1
        first, last = _without_own(words, at, end, codes) if shared[at] else (at, at)
        run = words[first:last]
        if (
            run
            and _is_left(run, code, other)
            and not _within_a_name(words, first, last, text, codes)
        ):
            yield run[0].start(), run[-1].end()
        at = end


def _without_own(
    words: Sequence[re.Match[str]], first: int, last: int, codes: tuple[str, str]
) -> tuple[int, int]:
    """The part of a run whose ends a language that borrows freely lacks, or that go with such."""
    if not load(codes[0]).borrows_freely:
        return first, last
    small = [words[at][0].lower() for at in range(first, last)]
    hardly = [_is_hardly(word, *codes) for word in small]
    telling = [
        lacked or _is_small(word, *codes) or any(hardly[max(0, at - 1) : at + 2])
        for at, (word, lacked) in enumerate(zip(small, hardly, strict=True))
    ]
    if not any(telling):
        return first, first
    return first + telling.index(True), last - telling[::-1].index(True)


def _is_left(run: Sequence[re.Match[str]], code: str, other: str) -> bool:
    """Whether one word is known in the other language rather, or several are a phrase of it."""
    words = [word[0].lower() for word in run]
    if load(code).borrows_freely:
        hardly = any(_is_hardly(word, code, other) for word in words)
        return (hardly and len(words) > 1) or any(_is_surely(word, code, other) for word in words)
    if any(_is_rather(word, code, other) for word in words):
        return True
    if len(words) == 1:
        return False
    ahead = [_ahead(word, code, other) for word in words]
    return min(ahead) > LEANING and any(_is_small(word, code, other) for word in words)


def _ahead(word: str, code: str, other: str) -> float:
    """By how much a word is commoner in the other language."""
    return frequency.zipf(word, other) - frequency.zipf(word, code)


@cache
def _telling(code: str, other: str) -> KnownWords:
    """The words without one of which nothing was left."""
    if load(code).borrows_freely:
        return KnownWords(
            lambda word: _is_hardly(word, code, other) or _is_surely(word, code, other)
        )
    return KnownWords(lambda word: _is_rather(word, code, other) or _is_small(word, code, other))


@lru_cache(maxsize=REMEMBERED)
def _is_small(word: str, code: str, other: str) -> bool:
    """Whether a small word belongs to the other language."""
    language = load(other)
    small = language.function_words | language.light_words | {*language.numbers.articles}
    return _ahead(word, code, other) >= SMALL_WORD and word in small and len(word) > 1


@lru_cache(maxsize=REMEMBERED)
def _is_rather(word: str, code: str, other: str) -> bool:
    """Whether a word is commoner in the other language, and not well known in this one."""
    language = load(code)  # "expatriation" is a rare word of both
    if len(word) < LEAST or word in language.loans or word.endswith(language.proper.endings):
        return False
    if casing.is_capital(word) or is_own_plural(word, code, other):
        return False
    own, theirs = frequency.value(word, code), frequency.value(word, other)
    if theirs < (IN_USE if own else HARDLY_IN_USE) or is_plural_of_own(word, code, other):
        return False
    return (own < RARE and theirs - own >= RARELY) or (own < KNOWN and theirs - own >= CLEARLY)


@lru_cache(maxsize=REMEMBERED)
def _is_surely(word: str, code: str, other: str) -> bool:
    """Whether a language that borrows freely hardly has a word: "lighthouse" in French."""
    own, theirs = frequency.value(word, code), frequency.value(word, other)
    if _is_small(word, code, other):
        return frequency.belongs_to(word, other, code)  # "please"
    if own and not (own < SELDOM and theirs >= COMMON) and theirs - own < AHEAD:
        return False
    return _is_hardly(word, code, other)


@lru_cache(maxsize=REMEMBERED)
def _is_hardly(word: str, code: str, other: str) -> bool:
    """Whether a word is far commoner in the other language than in one that borrows freely."""
    language = load(code)
    if len(word) <= LEAST or word in language.loans or word.endswith(language.proper.endings):
        return False
    own, theirs = frequency.value(word, code), frequency.value(word, other)
    if (
        theirs < (COMMON_ENOUGH if own else UNKNOWN)
        or casing.is_capital(word)
        or not word.isascii()
    ):
        return False
    one = word.rstrip(language.numbers.plural)  # "variants" is an adjective
    return own < KNOWN and theirs - own >= CLEARLY and frequency.zipf(one, code) < KNOWN


def _is_shared(word: re.Match[str], text: str, there: str, codes: tuple[str, str]) -> bool:
    """Whether a word with a small letter, or the first of a sentence, stands in the other text."""
    small = word[0].lower()
    if f" {small} " not in there or not (word[0].islower() or _begins(word, text, codes)):
        return False
    beside = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
    return GLUE.isdisjoint(beside)


def _begins(word: re.Match[str], text: str, codes: tuple[str, str]) -> bool:
    """Whether a word begins a sentence and is none of its language; "Analyse" is one of both."""
    code, other = codes
    small = word[0].lower()
    if not word[0].istitle() or not START.search(text[max(0, word.start() - 2) : word.start()]):
        return False
    if small in load(other).function_words:
        return True
    if frequency.value(small, code) < UNKNOWN:  # what few know is rather a name
        return frequency.value(small, other) >= RARE and not may_be_a_name(small, code, other)
    if _is_small(small, code, other) and frequency.belongs_to(small, other, code):
        return True  # "Please …"
    return is_foreign(small, code, other) and not casing.is_capital(small)  # "However, …"


def _joined(words: Sequence[re.Match[str]], at: int, text: str, there: str) -> bool:
    """Whether a word and the one before it stand so in the other text too."""
    first, second = words[at - 1], words[at]
    between = text[first.end() : second.start()]
    return (
        BETWEEN.fullmatch(between) is not None
        and f" {first[0].lower()} {second[0].lower()} " in there
    )


def _within_a_name(
    words: Sequence[re.Match[str]], first: int, end: int, text: str, codes: tuple[str, str]
) -> bool:
    """Whether a word with a capital stands before or behind: "rue de Rivoli"."""
    before = words[first - 1] if first else None
    after = words[end] if end < len(words) else None
    if after is not None and after[0][0].isupper() and _beside(after, words[end - 1], text):
        return True
    if end - first >= CERTAIN or before is None or before[0].islower():
        return False
    if not _beside(before, words[first], text):
        return False
    # "The" and "Polish" begin no name in French.
    own, theirs = (frequency.value(before[0].lower(), one) for one in codes)
    return own - theirs < SMALL_WORD


def _beside(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    first, second = sorted((one, other), key=lambda word: word.start())
    return text[first.end() : second.start()].strip("'’- \u00a0") == ""


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """The words of a text in small letters."""
    return " ".join(word.lower() for word in WORD.findall(text))
