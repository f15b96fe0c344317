"""A small notation for the phrases of a language, and how they are found in a text.

Words stand as they are written, without regard to capitals and accents. ``|`` separates words
of which any will do, ``*`` at an end of a word or inside it stands for any letters and alone for
any word, ``…`` for up to eight words of the same clause: "ne|n' … pas" is in "n'est donc pas".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

NEUTRAL = "neutral"
"""The sense of phrases in which the words of others mean something else."""
ONLY_ANSWERS = "?"
"""Stands before a phrase that answers those of its list, and asks for no answer itself."""

GAP, ANY = "…", "*"
SIMPLE = str.maketrans("’ʼ‘\u00a0\u202fàâäçéèêëîïôöùûüÿ", "'''  aaaceeeeiioouuuy")
"""Typed in many ways, and left out in capitals; one for one, so that places in the text stay."""

MOST_KNOWN = 20_000
"""Words of which is kept what may begin with them."""

MOST = 8
"""Words between the parts of a phrase: in "ne … pas" adverbs and asides may stand."""

STEM = 3
"""Letters by which a word with an open end is looked up."""

REMEMBERED = 4096
"""Texts of which the words are kept: several lists of phrases are looked for in the same."""

SHORT_STEM = 2
"""The same where it has no more before its open part: "in*able"."""

WORD = re.compile(r"\w+")
FORM = re.compile(r"\w+\*?")
"""A form of a word that stands for all that begins with it, or for itself alone."""
PLAIN = re.compile(r"[^*…]*\*?\w*")
"""A form that any letters may stand within in one place at most; others take a pattern."""
LETTERS, ANY_WORD = re.compile(r"\w*"), re.compile(r"[\w'-]+")
SET = re.compile(r"(?<=\w=)[^\W\d][\w-]*")  # a value in code says nothing: "cache=never"
HYPHEN = "-"
COMPOUND = re.compile(r"\w-")
"""What no phrase begins behind: a word within a compound is another word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: the sense that its list gives it, and where it stands."""

    sense: str
    span: tuple[int, int]


class Lexicon:
    """Lists of phrases, each of one sense; where two overlap, the list given first has it."""

    def __init__(
        self, lists: Iterable[tuple[str, Iterable[str]]], barrier: Sequence[str] = ()
    ) -> None:
        """Take the senses with their phrases; no "…" goes beyond a word of the ``barrier``."""
        self._senses: list[str] = []
        self._whole: defaultdict[str, list[_Listed]] = defaultdict(list)
        self._open: defaultdict[str, list[tuple[str, _Listed]]] = defaultdict(list)
        self._anywhere: list[tuple[str, _Listed]] = []
        self._known: dict[str, tuple[_Entry, ...]] = {}
        self._tried: set[str] = set()
        plain_barrier = tuple(plain(word) for word in barrier)
        for rank, (sense, phrases) in enumerate(lists):
            self._senses.append(sense)
            for phrase in phrases:
                self._index(rank, plain(phrase), plain_barrier)

    def find(self, text: str) -> list[Hit]:
        """The phrases in a text, from left to right."""
        bare, words = _read(text)
        found = [*self._at_words(bare, words), *(self._inside(bare) if self._anywhere else ())]
        if not found:
            return []
        found.sort(key=lambda one: (one[0], one[1] - one[2], one[1]))
        taken = bytearray(len(text))
        hits = []
        for rank, begin, end in found:
            if not any(taken[begin:end]):
                taken[begin:end] = b"\1" * (end - begin)
                hits.append(Hit(self._senses[rank], (begin, end)))
        return sorted(hits, key=lambda hit: hit.span)

    def _index(self, rank: int, phrase: str, barrier: tuple[str, ...]) -> None:
        listed = rank, phrase, barrier if GAP in phrase else ()
        for form in phrase.split(maxsplit=1)[0].split("|"):
            start = WORD.match(form)
            if start is None:
                part = max(form.split(ANY), key=len)  # with a whole word it is found by that
                self._anywhere.append((max(_needle(phrase.split()), part, key=len), listed))
            elif form.startswith(start[0] + ANY):
                self._open[start[0][:STEM]].append((start[0], listed))
            else:
                self._whole[start[0]].append(listed)

    def _beginning(self, words: frozenset[str]) -> frozenset[str]:
        """The words of a text with which phrases may begin."""
        if len(self._tried) > MOST_KNOWN:
            self._tried.clear()
            self._known.clear()
        new, opened = words - self._tried, self._open
        self._tried |= new
        begun = (word for word in new if word[:STEM] in opened or word[:SHORT_STEM] in opened)
        for word in (new & self._whole.keys()).union(begun):
            stems = {word[:STEM], word[:SHORT_STEM]} & opened.keys()
            listed = (one for stem in stems for one in opened[stem])
            fitting = (phrase for begin, phrase in listed if word.startswith(begin))
            self._known[word] = tuple(map(_entry, (*self._whole.get(word, ()), *fitting)))
        return words & self._known.keys()

    def _at_words(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int, int]]:
        """The rank, the beginning and the end of each phrase that begins with a word of a text."""
        begun = self._beginning(words)
        places, lacked = words_in(text) if begun else {}, words.isdisjoint
        for word in begun:
            for one in self._known[word]:
                # All of these are asked of most words, and first what settles it soonest.
                if one.needle not in text or any(map(lacked, one.needed)):
                    continue
                for begin in places[word]:
                    end = _end(one, text, begin, begin + len(word))
                    if end is not None:
                        yield one.rank, begin, end

    def _inside(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The same of phrases that begin with any letters."""
        for needle, (rank, phrase, barrier) in self._anywhere:
            if needle in text:
                for found in _compiled(phrase, barrier).finditer(text):
                    yield rank, *found.span()


def longest_first(phrases: Iterable[str], neutral: Iterable[str]) -> Lexicon:
    """Each phrase as a sense of its own, those of most words first, behind the `NEUTRAL` ones."""
    ranked = sorted(phrases, key=lambda one: (-len(one.split()), ANY in one, -len(one)))
    return Lexicon([(NEUTRAL, neutral), *((phrase, (phrase,)) for phrase in ranked)])


_Listed = tuple[int, str, tuple[str, ...]]
"""The rank of a list, a phrase of it and the barrier: few of thousands are ever looked at."""


class _Entry(NamedTuple):
    """A phrase: the rank of its list, letters that it cannot be without, and words likewise.

    Of each set of ``needed`` words one must be in the text, behind the first. ``parts`` are the
    forms of each of its words; None where one takes a pattern, compiled when it is first needed.
    """

    rank: int
    needle: str
    needed: tuple[frozenset[str], ...]
    phrase: str
    barrier: tuple[str, ...]
    single: bool
    parts: tuple[tuple[str, ...], ...] | None


@cache
def _entry(listed: _Listed) -> _Entry:
    rank, phrase, barrier = listed
    words = phrase.split()
    parts = tuple(tuple(word.split("|")) for word in words)
    return _Entry(
        rank,
        _needle(words),
        tuple(filter(None, map(_any_of, words[1:]))),
        phrase,
        barrier,
        len(words) == 1 and all(map(FORM.fullmatch, parts[0])),
        parts if all(PLAIN.fullmatch(form) for one in parts for form in one) else None,
    )


def _end(entry: _Entry, text: str, begin: int, end: int) -> int | None:
    """Where the phrase ends that begins with this word, None where it does not."""
    if entry.parts is None:
        if any(all(text.find(word, end) < 0 for word in some) for some in entry.needed):
            return None
        found = _compiled(entry.phrase, entry.barrier).match(text, begin)
        return found.end() if found else None
    if begin > 1 and text[begin - 1] == HYPHEN and COMPOUND.match(text, begin - 2):
        return None
    # The word of the text is a single word already.
    return end if entry.single else _end_of(entry.parts, text, begin)


def _end_of(parts: Sequence[Sequence[str]], text: str, at: int) -> int | None:
    """Where words end that stand one after another from a place on, None where they do not."""
    forms, rest = parts[0], parts[1:]
    for form in forms:
        end = _end_of_form(form, text, at)
        if end is not None and rest:
            after = end
            while text.startswith(" ", after):
                after += 1
            apart = after > end or forms[-1].endswith("'")
            end = _end_of(rest, text, after) if apart else None
        if end is not None:
            return end
    return None


def _end_of_form(form: str, text: str, at: int) -> int | None:
    stem, star, ending = form.partition(ANY)
    if not text.startswith(stem, at):
        return None
    if form == ANY:
        found = ANY_WORD.match(text, at)
        return found.end() if found else None
    after = at + len(stem)
    letters = LETTERS.match(text, after)
    end = letters.end() if letters else after
    if star:
        return end if text.endswith(ending, after + (not stem), end) else None
    return after if end == after or form.endswith(("'", "-")) else None


@lru_cache(maxsize=REMEMBERED)
def words_in(text: str) -> Mapping[str, Sequence[int]]:
    """The words of a text that is plain already, each once, with where it begins."""
    begins: dict[str, list[int]] = {}
    for word in WORD.finditer(text):
        begins.setdefault(word[0], []).append(word.start())
    return begins


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """A text made plain, and its words."""
    return plain(text), frozenset(words_in(plain(text)))


@cache
def _compiled(phrase: str, barrier: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_pattern(phrase, barrier))


def _needle(words: Sequence[str]) -> str:
    """The longest part of a phrase that has no other form; empty where there is none."""
    fixed = (word for word in words if "|" not in word and word != GAP)
    return max((part for word in fixed for part in word.split(ANY)), key=len, default="")


def _any_of(form: str) -> frozenset[str]:
    """Words of which a text must have one where this part of a phrase stands; none if any do."""
    pieces = [WORD.findall(one) for one in form.split("|")]
    known = form != GAP and ANY not in form and all(pieces)
    return frozenset(max(one, key=len) for one in pieces) if known else frozenset()


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """A text in small letters without accents, every character at its place, and without code."""
    bare = SET.sub(lambda value: "=" * len(value[0]), text) if "=" in text else text
    lower = bare.lower()
    return (lower if len(lower) == len(bare) else bare).translate(SIMPLE)


def _pattern(phrase: str, barrier: Sequence[str]) -> str:
    joined = r"(?<!\w)(?<!\w-)"
    between = ""
    for word in phrase.split():
        if word == GAP:
            joined, between = f"{joined}{between}{_gap(barrier)}", ""
            continue
        joined += f"{between}{_word(word)}"
        between = " *" if word.endswith("'") else " +"
    return joined


def _gap(barrier: Sequence[str]) -> str:
    stops = "".join(rf"(?!{_word(one)})" for one in barrier)
    return rf"(?:{stops}\(?[\w'-]+\)?,? +){{0,{MOST}}}?"


def _word(word: str) -> str:
    forms = [_form(one) for one in word.split("|")]
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


def _form(word: str) -> str:
    if word == ANY:
        return r"[\w'-]+(?!\w)"
    core = re.escape(word.strip(ANY)).replace(re.escape(ANY), r"\w*")
    before = r"\w+" if word.startswith(ANY) else ""
    after = r"\w*" if word.endswith(ANY) else ""
    closed = "" if word.endswith(("'", "-")) else r"(?!\w)"
    return f"{before}{core}{after}{closed}"
