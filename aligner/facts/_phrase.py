"""One phrase of those that `phrases` looks for: what it is made of, and where it ends in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

GAP, ANY = "…", "*"
MOST = 8
"""Words between the parts of a phrase: in "ne … pas" adverbs and asides may stand."""

WORD = re.compile(r"\w+")
Form = tuple[str, bool, str, bool]
"""A form of a word: its letters, whether any may follow, those it ends in then, else whether
others may follow at once ("l'")."""

FORM = re.compile(r"\w+\*?")
"""A form of a word that stands for all that begins with it, or for itself alone."""
PLAIN = re.compile(r"[^*…]*\*?\w*")
"""A form that any letters may stand within in one place at most; others take a pattern."""
LETTERS, ANY_WORD = re.compile(r"\w*"), re.compile(r"[\w'-]+")
ASIDE = re.compile(r"\(?[\w'-]+\)?,? +")
"""A word between the parts of a phrase."""
HYPHEN = "-"
COMPOUND = re.compile(r"\w-")
"""What no phrase begins behind: a word within a compound is another word."""

Listed = tuple[int, str, tuple[str, ...]]
"""The rank of a list, a phrase of it and the barrier: few of thousands are ever looked at."""


class _Part(NamedTuple):
    """The forms of a word of a phrase, and what they begin with.

    A form is a pattern where any letters may stand in more than one place of it. ``glued`` is
    whether the next word may follow without a space, ``far`` whether others may stand before.
    """

    forms: tuple[Form | re.Pattern[str], ...]
    starts: tuple[str, ...]
    glued: bool
    far: bool


class Phrase(NamedTuple):
    """A phrase: the rank of its list, letters that it cannot be without, and words likewise.

    All ``needed`` words must be in the text, behind the first, and one of each set of ``choices``.
    ``single`` is a phrase of one word, which the word that it was looked up by is already. One that
    is looked up by a word behind the first ``starts`` with any of these, or with a word with one of
    the ``stems``.
    """

    rank: int
    needle: str
    needed: frozenset[str]
    choices: tuple[frozenset[str], ...]
    single: bool
    starts: frozenset[str]
    stems: tuple[str, ...]
    parts: tuple[_Part, ...]
    barrier: re.Pattern[str] | None

    def begins(self, places: Mapping[str, Sequence[int]]) -> list[int]:
        """Where it may begin in a text of which it is known where its words stand."""
        words = self.starts & places.keys()
        if self.stems:
            words |= {word for word in places if word.startswith(self.stems)}
        return [begin for word in words for begin in places[word]]


@cache
def phrase_of(listed: Listed) -> Phrase:
    """A listed phrase, ready to be looked for."""
    rank, phrase, barrier = listed
    words = phrase.split()
    forms = words[0].split("|") if telling(words) else []
    starts = [start[0] for form in forms if (start := WORD.match(form))]
    stems = (
        start for form, start in zip(forms, starts, strict=True) if form.startswith(start + ANY)
    )
    behind = list(filter(None, map(_any_of, words[1:])))
    return Phrase(
        rank,
        needle(words),
        frozenset(word for one in behind if len(one) == 1 for word in one),
        tuple(one for one in behind if len(one) > 1),
        len(words) == 1 and all(map(FORM.fullmatch, phrase.split("|"))),
        frozenset(starts),
        tuple(stems),
        tuple(
            _part(word, far=before == GAP) for before, word in pairwise(["", *words]) if word != GAP
        ),
        _barrier(barrier) if barrier else None,
    )


@cache
def _part(word: str, *, far: bool) -> _Part:
    forms = tuple(
        _parted(form) if PLAIN.fullmatch(form) else re.compile(_form(form))
        for form in word.split("|")
    )
    starts = tuple(form.partition(ANY)[0] for form in word.split("|"))
    return _Part(forms, starts, word.endswith("'"), far)


def _parted(form: str) -> Form:
    letters, star, ending = form.partition(ANY)
    return letters, bool(star), ending, form.endswith(("'", "-"))


@cache
def _barrier(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_word, words)))


def end_of_phrase(entry: Phrase, text: str, begin: int, end: int) -> int | None:
    """Where the phrase ends that begins with this word, None where it does not."""
    if begin > 1 and text[begin - 1] == HYPHEN and COMPOUND.match(text, begin - 2):
        return None
    return end if entry.single else _end_of(entry.parts, text, begin, entry.barrier)


def _end_of(
    parts: Sequence[_Part], text: str, at: int, barrier: re.Pattern[str] | None
) -> int | None:
    """Where words end that stand one after another from a place on, None where they do not."""
    first, rest = parts[0], parts[1:]
    if not text.startswith(first.starts, at):
        return None
    for form in first.forms:
        end = _end_of_form(form, text, at)
        if end is not None and rest:
            end = _end_behind(end, rest, text, barrier, glued=first.glued)
        if end is not None:
            return end
    return None


def _end_behind(
    at: int, parts: Sequence[_Part], text: str, barrier: re.Pattern[str] | None, *, glued: bool
) -> int | None:
    """The same of words behind the end of another one, perhaps with some between them."""
    after = at
    while text.startswith(" ", after):
        after += 1
    if after == at and not glued:
        return None
    for _ in range(MOST if parts[0].far else 0):
        end = _end_of(parts, text, after, barrier)
        aside = ASIDE.match(text, after) if end is None else None
        if aside is None or (barrier is not None and barrier.match(text, after)):
            return end
        after = aside.end()
    return _end_of(parts, text, after, barrier)


def _end_of_form(form: Form | re.Pattern[str], text: str, at: int) -> int | None:
    if isinstance(form, re.Pattern):
        found = form.match(text, at)
        return found.end() if found else None
    stem, is_open, ending, glued = form
    if not text.startswith(stem, at):
        return None
    if not (stem or ending):
        found = ANY_WORD.match(text, at)
        return found.end() if found else None
    after = at + len(stem)
    letters = LETTERS.match(text, after)
    end = letters.end() if letters else after
    if is_open:
        return end if text.endswith(ending, after + (not stem), end) else None
    return after if end == after or glued else None


@cache
def compiled(phrase: str, barrier: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for all of a phrase, for those that no word begins."""
    return re.compile(_pattern(phrase, barrier))


def telling(words: Sequence[str]) -> str:
    """The longest word behind the first by which a phrase is looked up, "" where that is as good.

    Hundreds of phrases begin with "in", and a text that has it has "writing" in few cases.
    """
    word = max(filter(str.isalpha, words[1:]), key=len, default="") if len(words) > 1 else ""
    if not word:
        return ""
    forms = words[0].split("|")
    alike = len(word) <= len(min(forms, key=len)) or not all(map(WORD.match, forms))
    return "" if alike else word


def needle(words: Sequence[str]) -> str:
    """The longest part of a phrase that has no other form; empty where there is none."""
    fixed = (word for word in words if "|" not in word and word != GAP)
    return max((part for word in fixed for part in word.split(ANY)), key=len, default="")


def _any_of(form: str) -> frozenset[str]:
    """Words of which a text must have one where this part of a phrase stands; none if any do."""
    pieces = [WORD.findall(one) for one in form.split("|")]
    known = form != GAP and ANY not in form and all(pieces)
    return frozenset(max(one, key=len) for one in pieces) if known else frozenset()


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
