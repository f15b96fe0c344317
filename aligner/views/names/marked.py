"""Vacancy numbers in which each language has letters of its own: "NRA/VN/12", « ANR/AV/12 »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.compare import Stated
from aligner.model import Bitext, Half
from aligner.values.reference import Reference
from aligner.values.words import fold
from aligner.views.names.capitals import LONGEST_NAME, SHORTEST_WORD, SPELT, WORD, spells

PART = re.compile(r"[^\W_]+")


def are_own_letters(pair: Stated, bitext: Bitext) -> bool:
    """Whether two numbers have the same figures, and both languages account for their own letters.

    They are the acronym of a name that the language has before it, or begin the words of a label
    for the number: "vacancy notice", « avis de vacance ».
    """
    first, second = (_parts(value) for value in pair.values.sides)
    if len(first) != len(second):
        return False
    unlike = [both for both in zip(first, second, strict=True) if both[0] != both[1]]
    spec = bitext.profile.fields[pair.name]
    halves = bitext.notice.halves
    return bool(unlike) and all(
        letters.isalpha()
        and letters.isupper()
        and (_is_named(letters, half) or _is_labelled(letters, spec.labels[code]))
        for both in unlike
        for letters, (code, half) in zip(both, halves.items(), strict=True)
    )


def _parts(value: object) -> list[str]:
    return PART.findall(value.written) if isinstance(value, Reference) else []


def _is_named(letters: str, half: Half) -> bool:
    """Whether an acronym stands in brackets behind a name that begins with its letters."""
    if len(letters) < SPELT:
        return False
    # The name may stand on lines of its own above the brackets.
    *before, _ = " ".join(block.text for block in half.blocks).split(f"({letters})")
    return any(spells(letters, WORD.findall(fold(name))[-LONGEST_NAME:]) for name in before)


def _is_labelled(letters: str, labels: Sequence[str]) -> bool:
    """Whether the longer words of a label begin with the letters, and are as many."""
    words = (
        [one for one in WORD.findall(fold(label)) if len(one) >= SHORTEST_WORD] for label in labels
    )
    return any("".join(word[0] for word in one).upper() == letters for one in words)
