"""The words of a text as terms are looked for: each known by one key in all its forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from aligner import languages

WORD = re.compile(
    r"""(?P<word>(?:(?<!\w)[^\W\d_][-‐‑](?=\w{2}))?[^\W_]+)  # also e-mail
        (?: \(\w{1,4}\)\w?         # chargé(e)s, candidat(e)
          | (?:[·•‧⋅]\w{1,4})+ )?  # chargé·e·s""",
    re.VERBOSE,
)
HYPHEN = re.compile(r"[-‐‑]")
ACCENT = re.compile(r"[\u0300-\u036f]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})

LEAST = 3
"""Letters that stay when an ending is taken away."""

REMEMBERED = 8_192
"""Words and texts that are remembered: those of some notices."""

SAME, SHARE = 5, 0.5
"""Letters, and part of the shorter one, that two words of one family begin with: "vacancy" and
"vacant", "coordination" and "coordonnez"."""


class Form(Struct, frozen=True):
    """A word of a text: what all its forms have in common, and its place.

    ``light`` words say too little to tell one term from another ("of the"); ``several`` is set
    where the word may be a plural.
    """

    key: str
    light: bool
    several: bool
    span: tuple[int, int]


@lru_cache(REMEMBERED)
def forms(text: str, code: str) -> tuple[Form, ...]:
    """The words of a text in this language, in order."""
    found = ((HYPHEN.sub("", match["word"].lower()), match.span()) for match in WORD.finditer(text))
    return tuple(
        Form(key(word, code), is_light(word, code), _may_be_several(word, code), span)
        for word, span in found
    )


def _may_be_several(word: str, code: str) -> bool:
    return word.endswith(languages.load(code).inflection.plurals)


@lru_cache(REMEMBERED)
def key(word: str, code: str) -> str:
    """What all forms of a word in small letters have in common; a form of it or no word at all."""
    rules = languages.load(code).inflection
    plain = word
    if not word.isascii():
        plain = ACCENT.sub("", unicodedata.normalize("NFKD", word.translate(LIGATURES)))
    plain = rules.irregular.get(plain, plain)
    for one, other in rules.spellings:
        plain = plain.replace(one, other)
    for ending, instead in rules.endings if plain.endswith(_endings(code)) else ():
        if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= LEAST:
            return plain.removesuffix(ending) + instead
    return plain


@lru_cache(maxsize=8)
def _endings(code: str) -> tuple[str, ...]:
    return tuple(ending for ending, _ in languages.load(code).inflection.endings)


def is_light(word: str, code: str) -> bool:
    """Whether a word in small letters says too little to make a term."""
    language = languages.load(code)
    alone = len(word) == 1 and not word.isdigit()
    return alone or word in language.light_words or word in language.function_words


def kin(one: str, other: str) -> bool:
    """Whether two keys may be words of one family, one of them a verb perhaps."""
    shorter = min(len(one), len(other))
    least = max(SAME, round(SHARE * shorter))
    return one == other or (shorter >= least and one[:least] == other[:least])
