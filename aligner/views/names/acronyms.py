"""The acronyms of a notice: where each stands, and what stands for it in the other language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from aligner import languages
from aligner.model import Bitext, Excerpt, Sentence
from aligner.values import peoples
from aligner.values.words import fold
from aligner.views.names import institutions
from aligner.views.names.capitals import (
    COMMON,
    VERY_COMMON,
    have_one_spelling,
    is_emphasis,
    is_loud,
    is_shouted,
    stands_for_words,
)
from aligner.views.names.official import (
    PLURAL,
    are_near,
    equivalents,
    has_form,
    is_acronym,
    known,
    spaced,
)
from aligner.views.passages import Passage, masked, passages

ACRONYM = re.compile(
    r"(?<![\w@/])(?P<code>(?=[A-Z]{1,8}(?:[-/][A-Z]{1,8}){0,4}[-/]?\d)"
    r"[A-Z\d]+(?:[-/.][A-Z\d()]+){0,8})"
    r"|(?<![\w@/])(?P<dotted>[A-ZÀ-Ý]\.(?:-?[A-ZÀ-Ý]\.){1,5})(?!-[A-Z])"
    r"|(?<![\w@])(?<!\.-)(?P<plain>[A-ZÀ-Ý][A-Za-zÀ-ÿ]{1,10}(?:&[A-Z][A-Za-z]{0,4})?)(?![\w@]|\.\w{2})"
)
SPACED = re.compile(r"(?<=\b[A-ZÀ-Ý]\.)[ \u00a0](?=[A-ZÀ-Ý]\.)")  # initials: "J. K."
CAPITALS = re.compile(r"[A-ZÀ-Ý][A-Za-zÀ-ÿ.&]{0,16}[A-ZÀ-Ý]")
"""Without two in a word or an abbreviation there is no acronym."""
LABELLED = re.compile(r"[ \u00a0][A-ZÀ-Ý]|(?: \d{1,2})?[ \u00a0]?:")
"""What follows a word in capitals that is a label: "TIP Look for …", "NOTE 2: …"."""
BRACKETED = re.compile(r"\(\s*(?:the |l['’]|la |le |les )?\W{0,2}$")
REMEMBERED = 4096
"""Surroundings of a passage of which the acronyms and the words are kept."""
AGREED = 2
"""Places at which two acronyms must stand for each other before that is taken for their use."""


class Acronym(Struct, frozen=True):
    """An acronym in its place; ``letters`` are those of it without dots and plural."""

    letters: str
    sentence: Sentence
    span: tuple[int, int]
    bracketed: bool

    @property
    def excerpt(self) -> Excerpt:
        """Its words."""
        return Excerpt((self.sentence.block,), self.span)


class Told(Struct, frozen=True):
    """A passage with the acronyms of each language, in the order of the languages."""

    passage: Passage
    sides: tuple[tuple[Acronym, ...], tuple[Acronym, ...]]


@lru_cache(maxsize=2)
def told(bitext: Bitext) -> tuple[Told, ...]:
    """All passages with the acronyms in them."""
    codes = bitext.notice.halves.codes
    return tuple(
        Told(passage, (_in(passage, codes[0], bitext), _in(passage, codes[1], bitext)))
        for passage in passages(bitext)
    )


@lru_cache(maxsize=REMEMBERED)
def letters_of(text: str) -> frozenset[str]:
    """All acronyms that a text has, without dots and plural; words in capitals are among them."""
    return frozenset(_letters(match) for match in ACRONYM.finditer(SPACED.sub("", text)))


class Counterparts:
    """What stands for an acronym in the other language: by office, use or letters."""

    def __init__(self, bitext: Bitext) -> None:
        """Learn from the brackets of the notice, then from what is left over side by side."""
        self.told = told(bitext)
        self._profile = bitext.profile
        self._learnt: set[tuple[str, str]] = set()
        self._one_text = not bitext.paired
        self.used = tuple(
            frozenset(acronym.letters for one in self.told for acronym in one.sides[side])
            for side in (0, 1)
        )
        for one in self.told:
            self._learn_from_brackets(one)
        pairs: Counter[tuple[str, str]] = Counter()
        for one in self.told:
            left = [self.unanswered(one, side) for side in (0, 1)]
            if len(left[0]) == len(left[1]) == 1:
                pairs[left[0][0].letters, left[1][0].letters] += 1
        agreed = (pair for pair, times in pairs.items() if times >= AGREED)
        self._learnt.update(pair for pair in agreed if not are_near(*pair))

    def unanswered(self, one: Told, side: int) -> list[Acronym]:
        """The acronyms of one side that nothing answers on the other, each once."""
        passage = one.passage
        if not one.sides[side]:
            return []
        own, code = passage.around.codes[:: 1 if side == 0 else -1]
        there, words = letters_of(passage.around[code]), spaced(passage.around[code])
        found: dict[str, Acronym] = {}
        for acronym in one.sides[side]:
            if self._is_answered(acronym.letters, side, there, words, code):
                continue
            if not self._is_told_as_country(acronym.letters, own, passage):
                found.setdefault(acronym.letters, acronym)
        return list(found.values())

    def are_one(self, first: str, second: str) -> bool:
        """Whether an acronym of the first language stands for one of the second."""
        if have_one_spelling(first, second) or (first, second) in self._learnt:
            return True
        forms = self._forms(first, 0)
        if second in forms and second.isupper():
            return True
        others = forms and self._forms(second, 1)
        alike = len(first) == len(second) and sorted(first) == sorted(second)
        return alike and not (others or self._is_shared(first, second))

    def is_known(self, letters: str, side: int) -> bool:
        """Whether the other language has a counterpart anywhere."""
        pairs = ((letters, one) if side == 0 else (one, letters) for one in self.used[1 - side])
        return any(self.are_one(*pair) for pair in pairs)

    def is_contradicted(self, at: int, side: int) -> bool:
        """Whether the other language has an acronym in brackets there that none of these is."""
        mine, theirs = (
            [acronym.letters for acronym in one if acronym.bracketed]
            for one in self.told[at].sides[:: 1 if side == 0 else -1]
        )
        return any(
            not any(self.are_one(*((a, b) if side == 0 else (b, a))) for a in mine) for b in theirs
        )

    def introduced(self, letters: str, side: int) -> int | None:
        """The first passage that has an acronym in brackets, None where there is none."""
        return next((at for at, bracketed in self._mentions(letters, side) if bracketed), None)

    def times(self, letters: str, side: int) -> int:
        """How often an acronym stands outside of brackets."""
        return sum(not bracketed for _, bracketed in self._mentions(letters, side))

    def words(self, letters: str, side: int) -> frozenset[str]:
        """The words of the official names that an acronym has in the other language."""
        return frozenset(word for form in self._forms(letters, side) for word in fold(form).split())

    def _mentions(self, letters: str, side: int) -> Iterator[tuple[int, bool]]:
        for at, one in enumerate(self.told):
            for acronym in one.sides[side]:
                if acronym.letters == letters:
                    yield at, acronym.bracketed

    def _is_answered(
        self, letters: str, side: int, there: frozenset[str], words: str, code: str
    ) -> bool:
        pairs = [(letters, one) if side == 0 else (one, letters) for one in there]
        if letters in there or any(self.are_one(*pair) for pair in pairs):
            return True
        if any(are_near(*pair) for pair in pairs):
            return False
        if has_form((letters, *self._forms(letters, side)), words, code):
            return True
        if any(self._are_mixed(*pair) for pair in pairs):
            return False
        return stands_for_words(letters, words, code)

    def _is_told_as_country(self, letters: str, own: str, passage: Passage) -> bool:
        """Whether the other language names the country of which an acronym tells.

        "US troops", but "les troupes américaines"; "the IRS", but "le fisc américain".
        """
        code = passage.other(own)
        here, there = (self._places(passage.around[one], one) for one in (own, code))
        if self._places(letters, own) & there:
            return True
        return institutions.are_told_of(letters, here, there, self._profile)

    def _places(self, text: str, code: str) -> frozenset[str]:
        """The places and peoples that a text names."""
        found = (peoples.find(line, code, self._profile) for line in text.split("\n"))
        return frozenset(place.key for places in found for place in places)

    def _forms(self, letters: str, side: int) -> tuple[str, ...]:
        """All that the profile has in the other language for an acronym."""
        return equivalents(self._profile)[side].get(letters, ())

    def _learn_from_brackets(self, one: Told) -> None:
        first, second = (
            [acronym.letters for acronym in side if acronym.bracketed] for side in one.sides
        )
        for letters in tuple(first):
            other = next((two for two in second if self.are_one(letters, two)), None)
            if other is not None:
                first.remove(letters)
                second.remove(other)
        if len(first) == len(second):
            pairs = zip(first, second, strict=True)
            self._learnt.update(pair for pair in pairs if not self._is_taken(*pair))

    def _is_taken(self, first: str, second: str) -> bool:
        """Whether two acronyms in brackets are known to stand for others.

        "(OECD)" against "(OTAN)", which both have another counterpart, or "(LBRG)" against "(LBRD)"
        where both languages have "LBRG" elsewhere.
        """
        forms = self._forms(first, 0), self._forms(second, 1)
        official = not self.used[1].isdisjoint(forms[0]) or not self.used[0].isdisjoint(forms[1])
        return all(forms) or official or self._is_shared(first, second)

    def _are_mixed(self, first: str, second: str) -> bool:
        """Whether letters changed places in an acronym that both languages have elsewhere."""
        return sorted(first) == sorted(second) and self._is_shared(first, second)

    def _is_shared(self, first: str, second: str) -> bool:
        """Whether both languages of a notice, which calls a thing one name, have either acronym.

        Or whether one letter tells them apart.
        """
        if are_near(first, second):
            return True
        return self._one_text and (second in self.used[0] or first in self.used[1])


def _in(passage: Passage, code: str, bitext: Bitext) -> tuple[Acronym, ...]:
    return tuple(
        acronym
        for sentence in passage.sentences[code]
        for acronym in _in_sentence(sentence, bitext)
    )


def _in_sentence(sentence: Sentence, bitext: Bitext) -> Iterator[Acronym]:
    begin, end = sentence.span
    if not CAPITALS.search(sentence.block.text, begin, end) or is_loud(sentence.block.text):
        return
    text = masked(sentence.block, bitext)
    code = sentence.block.language
    for match in ACRONYM.finditer(text, begin, end):
        if match["code"]:
            continue
        letters = _letters(match)
        if is_acronym(letters) and fold(letters) not in languages.load(code).proper.common:
            bracketed = bool(BRACKETED.search(text[max(begin, match.start() - 6) : match.start()]))
            label = match.start() == begin and LABELLED.match(text, match.end())
            least = COMMON if label else VERY_COMMON
            meant = letters in known(bitext.profile) or not is_emphasis(letters, code, least)
            if meant and not is_shouted(text, match.span(), code):
                yield Acronym(letters, sentence, match.span(), bracketed)


def _letters(match: re.Match[str]) -> str:
    return PLURAL.sub("", match[0].replace(".-", "").replace(".", ""))
