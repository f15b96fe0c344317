"""How common a word is in a language, from the lists of wordfreq.

The lists are read without importing the package that brings them: its own imports take longer
than the two lists do.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "wordfreq"
LIST = "data/{size}_{code}.msgpack.gz"
SMALL, LARGE = "small", "large"

ZIPF_OF_ONE = 9.0
"""The Zipf value of a word that makes up a whole text: log10 of its count in a billion words."""
STEPS = 100
"""Steps of the lists in one unit: they are in centibels."""

FAR_COMMONER = 2.0
"""Zipf units, a factor of 100: of words that both languages write alike, none of those in 196
pairs of sentences is further apart; of words left untranslated in 50, all but a few are."""


def zipf(word: str, code: str) -> float:
    """The Zipf value of a word in lower case: 3 is one in a million, 0 is not in the list.

    For the scale see van Heuven et al., "SUBTLEX-UK" (2014).
    """
    return _list(code, SMALL).get(word, 0.0)


def belongs_to(word: str, code: str, other: str, *, rare: bool = False) -> bool:
    """Whether a word in lower case is far commoner in a language than in the other one.

    A ``rare`` word may be below one in a million in its own language too.
    """
    own = zipf(word, code) or (_list(code, LARGE).get(word, 0.0) if rare else 0.0)
    if own - zipf(word, other) < FAR_COMMONER:
        return False
    # The small list ends at one in a million; a rare word is looked for in the large one.
    return own - _list(other, LARGE).get(word, 0.0) >= FAR_COMMONER


@cache
def _list(code: str, size: str) -> dict[str, float]:
    """The words of a language with their Zipf values; empty where there is no such list.

    The file is a header and then the words of each centibel below certainty (the format "cB").
    """
    import msgpack

    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or [""]))) / LIST.format(size=size, code=code)
    if not path.is_file():
        return {}
    _, *ranks = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    return {word: ZIPF_OF_ONE - step / STEPS for step, words in enumerate(ranks) for word in words}
