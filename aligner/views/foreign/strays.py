"""Text and words left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from string import ascii_lowercase

from aligner.languages import casing, frequency, load, voices
from aligner.model import Kind, SentenceLink
from aligner.values.known_words import KnownWords
from aligner.values.wording import Wordings, words_of
from aligner.views.cells import Cell

LEAST = 12
"""Letters: in less, names and words that both languages have decide (measured on 846 blocks)."""

RUNNING = (Kind.PARAGRAPH, Kind.BULLET)
SURE = 0.9
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|\([^()]*\)|(?<!\w)['‘][\w.-]{2,30}['’](?!\w)")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S*(?:@|://|[\w*][._=]\w)\S*")
PATH = re.compile(r"(?<!\S)[~.]?(?:/[\w.-]+){2,}(?: [\w-]+)?")
"""A file's path with the word behind it: "/etc/init.d/cron restart" is a command."""
COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,3}")
REMEMBERED = 20_000
"""Words that are looked up once: a notice has a few thousand, and most come again."""
BORROWED = 3.0
"""Zipf value, one in a million words, from which a word of another language is at home in a text:
"rapport", "in lieu of"."""
LONGEST_TITLE = 4
"""Letters of a title that may be shortened with a point: "Mme.", "Prof."."""
NEAR = 0.94
"""Zipf units within which a word is as much of one language as of the other."""
AT_HOME = 1.9
"""Zipf value, one in twelve million words, from which a word that its counterpart does not have was
not left from there."""
SMALL_AT_HOME = 3.3
"""The same of small words: "without" and "avec" are below it, "pour" and "sans" above."""
IN_A_ROW, BY_FAR = 4, 1.0
"""Words in a row that are each commoner in the other language, though none is foreign ("as well as
road accidents"), and by how many Zipf units on the average: of 3,900 right pairs four have such,
which quote names."""
SHARED, SCARCELY = 3.3, 0.9
"""Zipf value of a word at the end of such a row, and by how much less than this it is commoner in
the other language, where it may be one of its own: "tunnel"."""
LEAST_WORD = 2
"""Letters of a word left untranslated: what an apostrophe leaves of an article is no word."""


def are_foreign(words: list[str], code: str, other: str) -> bool:
    """Whether one is a word of the other language alone, none of the own, and none a name."""
    foreign = any(is_foreign(word, code, other) for word in words)
    own = foreign and any(is_foreign(word, other, code) for word in words)
    return foreign and not own and not any(casing.is_capital(word.title()) for word in words)


def in_other_language(text: str, code: str, codes: tuple[str, str]) -> bool:
    """Whether a text that should be in ``code`` is in the other language of the pair.

    Both detectors must say so, and a small word of that language must stand in the text: names,
    titles and borrowed words have none. What is quoted or in brackets does not count.
    """
    other = next(one for one in codes if one != code)
    if load(other).function_words.isdisjoint(words_of(text)):
        return False
    bare = QUOTED.sub(" ", text)
    words = [word.casefold() for word in WORD.findall(bare)]
    if sum(map(len, words)) < LEAST or load(other).function_words.isdisjoint(words):
        return False
    if load(code).function_words.intersection(words):
        return _mostly(words, code, other) and _both_say(bare, other)
    return _both_say(bare, other)


def untranslated(cell: Cell | SentenceLink) -> bool:
    """Whether a side is in the language of the other, where its numbers are read amiss."""
    codes = cell.sentences.codes
    return any(
        in_other_language(sentence.text, code, codes)
        for code, side in cell.sentences.items()
        for sentence in side
    )


def foreign_words(text: str, code: str, codes: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """The spans of the words, or runs of words, of a text in ``code`` that the other language has.

    What is quoted, in brackets or part of a name or an address is left out, and so are words
    that both languages use.
    """
    other = next(one for one in codes if one != code)
    if not _foreign(code, other).of(COMPOUND.findall(text)):
        return
    bare, words = _plain(text, code)
    joined = [at > 0 and _joined(words[at - 1], word, bare) for at, word in enumerate(words)]
    taken, named = -1, -1
    for at, word in enumerate(words):
        if at <= taken or not is_foreign(word.group(), code, other):
            continue
        before = words[at - 1].group() if joined[at] else ""
        within = before[:1].isupper() and _leads_to_a_capital(words, at)
        if before and (
            within or at - 1 == named or (at > 1 and _begins_a_name(before, code, other))
        ):
            named = at  # a name may open a text, but so may any word
            continue
        first = last = at
        while joined[first] and first - 1 > taken and _leans(words[first - 1], code, other):
            first -= 1
        while last + 1 < len(words) and joined[last + 1] and _leans(words[last + 1], code, other):
            last += 1
        taken = last
        ends = last + 1 == len(words) or not joined[last + 1] or words[last + 1][0][0].islower()
        if ends or not _are_of_a_name(words[first : last + 1], code, other):
            yield words[first].start(), words[last].end()


def _joined(first: re.Match[str], second: re.Match[str], text: str) -> bool:
    """Whether nothing but an apostrophe or the point of a title parts two words: "Mme. de"."""
    between = text[first.end() : second.start()]
    if between.strip("'’ \u00a0") == ".":
        return len(first[0]) <= LONGEST_TITLE and first[0].istitle() and second[0].islower()
    return not between.strip("'’ \u00a0")


def _leads_to_a_capital(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a capital stands behind a word, or behind what it elides: "Avenue de l'Opéra"."""
    after = at + 1
    if after < len(words) and len(words[after][0]) == 1 and words[after][0].islower():
        after += 1
    return after < len(words) and words[after][0][0].isupper()


def _are_of_a_name(words: Sequence[re.Match[str]], code: str, other: str) -> bool:
    """Whether words lead a name: a noun and small words, or a particle behind a comma."""
    if len(words) == 1:
        ahead = words[0].string[: words[0].start()].rstrip()
        return words[0][0] in load(code).proper.particles and ahead.endswith(",")
    small = load(other).function_words
    return words[0][0] not in small and all(word[0] in small for word in words[1:])


def plain_words(text: str, code: str) -> str:
    """A text with blanks for what may be in another language: quotations, brackets, addresses.

    So may be commands, and the phrases that the language borrows, or that look like such.
    """
    rest = PATH.sub(_blank, text) if "/" in text else text
    rest = QUOTED.sub(_blank, ADDRESS.sub(_blank, rest))
    for match in _usual(code).finditer(rest):
        rest = f"{rest[: match.start()]}{_blank(match)}{rest[match.end() :]}"
    return rest


@lru_cache
def _plain(text: str, code: str) -> tuple[str, tuple[re.Match[str], ...]]:
    """A text without what may be in another language, and its words."""
    bare = plain_words(text, code)
    return bare, tuple(COMPOUND.finditer(bare))


def _leans(word: re.Match[str], code: str, other: str) -> bool:
    """Whether a word beside a foreign one goes with it: it is commoner in that language."""
    plain = word.group()
    if len(plain) == 1 and word.string[: word.start()].endswith(("'", "’")):  # "the house's"
        return False
    return plain.islower() and frequency.zipf(plain, other) > frequency.zipf(plain, code)


def has_own_words(text: str, code: str) -> bool:
    """Whether a small word stands in a text that only the language of this code has."""
    words = (word.casefold() for word in WORD.findall(text))
    return not load(code).function_words.isdisjoint(words)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=REMEMBERED)
def is_foreign(word: str, code: str, other: str) -> bool:
    """Whether every part of a word in lower case is a word of the other language alone."""
    if not word.islower() or is_own_plural(word, code, other):
        return False
    return all(
        len(part) >= LEAST_WORD
        and frequency.belongs_to(part, other, code, rare=not _letters(code).issuperset(part))
        and (part in load(other).function_words or frequency.zipf(part, code) < BORROWED)
        for part in word.split("-")
    )


@lru_cache(maxsize=REMEMBERED)
def is_own_plural(word: str, code: str, other: str) -> bool:
    """Whether a word is the plural of one made alike in both languages, and as common in them.

    « Violences » is far commoner than "violences", but nobody takes "violence" for French;
    "mains", though, are « mains » more often than what "main" has.
    """
    language = load(code)
    if word[-1] not in language.numbers.plural or not word[:-1].endswith(language.proper.endings):
        return False
    own = frequency.zipf(word[:-1], code)
    return own > 0 and frequency.zipf(word[:-1], other) - own < NEAR


def is_known(word: str, code: str, other: str) -> bool:
    """Whether a language uses a word, however much commoner it is in the other: "facile".

    Small words of another language stand in the names of its books and firms, and not often.
    """
    small = word in load(other).function_words
    return frequency.reaches(word, code, SMALL_AT_HOME if small else AT_HOME)


@cache
def _foreign(code: str, other: str) -> KnownWords:
    return KnownWords(lambda word: is_foreign(word, code, other))


@cache
def _usual(code: str) -> Wordings:
    """The phrases of a language that are, or look, borrowed from others."""
    language = load(code)
    return Wordings((*language.borrowed, *language.lookalikes), boundary=r"(?<!\w)")


@cache
def _letters(code: str) -> frozenset[str]:
    """The letters that a language is written with, as far as its small words show."""
    return frozenset(ascii_lowercase).union(*load(code).function_words)


def _begins_a_name(word: str, code: str, other: str) -> bool:
    """Whether a word begins with a capital and is commoner in the other language."""
    plain = word.lower()
    return word[0].isupper() and frequency.zipf(plain, other) > frequency.zipf(plain, code)


def _mostly(words: list[str], code: str, other: str) -> bool:
    own = sum(word in load(code).function_words for word in words)
    return sum(word in load(other).function_words for word in words) > 2 * own


def _both_say(text: str, code: str) -> bool:
    return (
        voices.second_voice(text) == (code, True)
        and voices.probabilities(text).get(code, 0.0) >= SURE
    )
