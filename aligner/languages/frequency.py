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

import numpy as np
from numpy.typing import NDArray

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

LARGEST_RARE = 3.0
"""Zipf value that no word has more of which only the large list has."""
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


def reaches(word: str, code: str, least: float) -> bool:
    """Whether a word in lower case has this Zipf value at least, be it below one in a million."""
    return zipf(word, code) >= least or (
        least <= LARGEST_RARE and in_large_list(word, code) >= least
    )


def belongs_to(word: str, code: str, other: str, *, rare: bool = False) -> bool:
    """Whether a word in lower case is far commoner in a language than in the other one.

    A ``rare`` word may be below one in a million in its own language too.
    """
    own = zipf(word, code) or (in_large_list(word, code) if rare else 0.0)
    theirs = zipf(word, other)
    # The small list ends at one in a million; where it matters, rarer words are looked for.
    if not theirs and FAR_COMMONER <= own < FAR_COMMONER + LARGEST_RARE:
        theirs = in_large_list(word, other)
    return own - theirs >= FAR_COMMONER


@cache
def in_large_list(word: str, code: str) -> float:
    """The Zipf value by the large list, 0 for what is not in it.

    The word is looked for in the packed list: to unpack 300,000 words for the few that a notice has
    in doubt takes far longer.
    """
    spelt = word.encode("utf-8", "replace")
    letters, places = _large(code), _places(code, len(spelt))
    for at, letter in enumerate(spelt):
        places = places[letters[places + at] == letter]
    for place in places.tolist():
        step = bisect_right(_begins(code, LARGE), place) - 1
        if step and word in _rank(code, LARGE, step):  # and not only in the middle of another word
            return ZIPF_OF_ONE - (step - 1) / STEPS
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
def _large(code: str) -> NDArray[np.uint8]:
    """The bytes of the packed large list."""
    return np.frombuffer(_packed(code, LARGE), np.uint8)


@cache
def _places(code: str, length: int) -> NDArray[np.int64]:
    """Where in the large list a word of so many bytes may begin; also within other words."""
    letters = _large(code)
    if length < LONG:
        places = np.flatnonzero(letters == (SHORT_STRING | length)) + 1
    elif length <= LONGEST:
        places = np.flatnonzero((letters[:-1] == STRING) & (letters[1:] == length)) + 2
    else:
        places = np.empty(0, np.int64)
    return places[places <= len(letters) - length]


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
