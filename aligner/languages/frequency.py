"""How common a word is in a language, from the lists of wordfreq.

The lists are read without importing the package that brings them: its own imports take longer
than the two lists do.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "wordfreq"
LIST = "data/{size}_{code}.msgpack.gz"
SMALL, LARGE = "small", "large"

SHORT_STRING, LONG = 0xA0, 32
STRING, LONGEST = 0xD9, 255
"""The marks of MessagePack before a string, and the bytes from which and to which they hold."""

ZIPF_OF_ONE = 9.0
"""The Zipf value of a word that makes up a whole text: log10 of its count in a billion words."""
STEPS = 100
"""Steps of the lists in one unit: they are in centibels."""

SOUGHT = 100
"""Words looked for one by one in a packed list, before all others are looked for in sets of it.

To make these takes as long as some eighty of them: a notice has thirty, of which the next one has
half again, a file of a thousand pairs four hundred.
"""

FAR_COMMONER = 2.0
"""Zipf units, a factor of 100: of words that both languages write alike, none of those in 196
pairs of sentences is further apart; of words left untranslated in 50, all but a few are."""


def zipf(word: str, code: str) -> float:
    """The Zipf value of a word in lower case: 3 is one in a million, 0 is not in the list.

    For the scale see van Heuven et al., "SUBTLEX-UK" (2014).
    """
    return _list(code).get(word, 0.0)


def value(word: str, code: str) -> float:
    """The Zipf value of a word in lower case, be it rarer than one in a million."""
    return zipf(word, code) or in_large_list(word, code)


def belongs_to(word: str, code: str, other: str, *, rare: bool = False) -> bool:
    """Whether a word in lower case is far commoner in a language than in the other one.

    A ``rare`` word may be below one in a million in its own language too.
    """
    own = zipf(word, code) or (in_large_list(word, code) if rare else 0.0)
    if own - zipf(word, other) < FAR_COMMONER:
        return False
    # The small list ends at one in a million; a rare word is looked for in the large one.
    return own - in_large_list(word, other) >= FAR_COMMONER


@cache
def in_large_list(word: str, code: str) -> float:
    """The Zipf value by the large list, 0 for what is not in it.

    The word is looked for in the packed list: to make sets of 300,000 words for the few that a
    notice has in doubt takes twice as long. In a long run there are more.
    """
    if in_large_list.cache_info().misses > SOUGHT:
        # Rare words are asked for, and the rarest are last.
        return next((value for words, value in _ranks(code) if word in words), 0.0)
    data = _packed(code, LARGE)
    spelt = word.encode("utf-8", "replace")
    if len(spelt) > LONGEST:
        return 0.0
    needle = bytes([SHORT_STRING | len(spelt)] if len(spelt) < LONG else [STRING, len(spelt)])
    at = data.find(needle + spelt)
    while at >= 0:
        step = bisect_right(_begins(code, LARGE), at) - 1
        if step and word in _rank(code, LARGE, step):  # and not only in the middle of another word
            return ZIPF_OF_ONE - (step - 1) / STEPS
        at = data.find(needle + spelt, at + 1)
    return 0.0


@cache
def _list(code: str) -> dict[str, float]:
    """The words of the small list with their Zipf values; empty where there is no such list."""
    import msgpack

    data = _packed(code, SMALL)
    _, *ranks = msgpack.unpackb(data) if data else [None]
    table: dict[str, float] = {}
    for step, words in enumerate(ranks):
        table |= dict.fromkeys(words, ZIPF_OF_ONE - step / STEPS)
    return table


@cache
def _ranks(code: str) -> list[tuple[frozenset[str], float]]:
    """The words of the large list by their Zipf values, the rarest first.

    One table of so many words takes thrice as long to make as such small sets.
    """
    import msgpack

    data = _packed(code, LARGE)
    _, *ranks = msgpack.unpackb(data) if data else [None]
    found = [
        (frozenset(words), ZIPF_OF_ONE - step / STEPS) for step, words in enumerate(ranks) if words
    ]
    return found[::-1]


@cache
def _begins(code: str, size: str) -> list[int]:
    """Where the header and then the words of each rank begin in the packed list.

    A rank is a centibel below certainty (the format "cB").
    """
    unpacker = _unpacker(_packed(code, size))
    begins = []
    for _ in range(unpacker.read_array_header() if _packed(code, size) else 0):
        begins.append(unpacker.tell())
        unpacker.skip()
    return begins


@cache
def _rank(code: str, size: str, step: int) -> list[str]:
    """The words of a rank of the packed list."""
    begins = [*_begins(code, size), None]
    words: list[str] = _unpacker(_packed(code, size)[begins[step] : begins[step + 1]]).unpack()
    return words


def _unpacker(data: bytes) -> Any:
    import msgpack

    unpacker = msgpack.Unpacker(max_buffer_size=0)
    unpacker.feed(data)
    return unpacker


@cache
def _packed(code: str, size: str) -> bytes:
    """The list as its file has it, empty where there is none."""
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or [""]))) / LIST.format(size=size, code=code)
    return gzip.decompress(path.read_bytes()) if path.is_file() else b""
