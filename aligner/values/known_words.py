"""Words of which it is remembered whether they are of some kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

MOST = 20_000
"""Words that are remembered; a long notice has some two thousand."""


class KnownWords:
    """The words of one kind, each word tried once: texts have few that no other has."""

    def __init__(self, is_of_kind: Callable[[str], bool]) -> None:
        """Take what tells, of a word alone, whether it is of the kind."""
        self._is_of_kind = is_of_kind
        self._tried: set[str] = set()
        self._right: set[str] = set()

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """Those of the words that are of the kind."""
        asked = frozenset(words)
        if not asked <= self._tried:
            if len(self._tried) > MOST:
                self._tried.clear()
                self._right.clear()
            new = asked - self._tried
            self._right.update(filter(self._is_of_kind, new))
            self._tried |= new
        return asked & self._right
