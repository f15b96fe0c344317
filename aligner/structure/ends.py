"""How a text ends: at the end of a sentence, behind something closed, or in the middle."""

from __future__ import annotations

import re

from aligner.structure.cleaning import CUT
from aligner.structure.gluing import CUT_WORD, ELIDED, WORD, bare
from aligner.structure.shapes import Vocabulary

ENDED = re.compile(r"[.;:!?…][\"'»”’)\]*\s]*$")
"""The end of a sentence, or of a part of one."""

LAST_WORD = re.compile(rf"{WORD.pattern}$")
LONGEST_WORD = 60
CLOSED = re.compile(
    r"(?:[)\]>»”\"]|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}|\w\.\w{2,4}/\S*)$"
)
OPEN = (",", "(", "«", "“", "/", "&", " -", " –", " —", CUT)


def is_open(text: str, known: Vocabulary) -> bool:
    """Whether the text stops where no sentence can: cut word, comma, article, open bracket."""
    end = text[-LONGEST_WORD:]
    if end.endswith(OPEN) or CUT_WORD.search(end) or ELIDED.search(end):
        return True
    word = LAST_WORD.search(end)
    if word is None:
        return False
    last = bare(word[0])
    return last.casefold() in known.unfinished and not last.isupper()
