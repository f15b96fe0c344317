"""Names of persons of which each language has its own form: "Peter" is « Pierre »."""

from __future__ import annotations

from functools import cache, lru_cache

from aligner import languages
from aligner.values.words import fold

NONE: frozenset[str] = frozenset()
REMEMBERED = 4096


def forms(word: str, code: str, other: str) -> frozenset[str]:
    """What a folded name in one language may be in the other, folded too."""
    return _table(code, other).get(word, NONE)


@lru_cache(maxsize=REMEMBERED)
def is_known(word: str, code: str) -> bool:
    """Whether a word is the name of a person of which another language may have its own form."""
    folded = fold(word)
    return any(folded in _table(code, other) for other in languages.codes() if other != code)


@cache
def _table(code: str, other: str) -> dict[str, frozenset[str]]:
    """The forms of the other language by those of this one, which have the English one in common.

    The English form may stand in any language, as that of a person of today does.
    """
    table: dict[str, set[str]] = {}
    here, there = (languages.load(one).proper.persons for one in (code, other))
    for key in dict.fromkeys([*here, *there]):
        answers = {fold(form) for form in (key, *there.get(key, ()))}
        for form in (key, *here.get(key, ())):
            table.setdefault(fold(form), set()).update(answers)
    return {form: frozenset(answers) for form, answers in table.items()}
