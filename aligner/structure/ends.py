"""How a text ends: at the end of a sentence, behind something closed, or in the middle."""

from __future__ import annotations

import re

from aligner import languages
from aligner.structure.cleaning import CUT
from aligner.structure.gluing import APOSTROPHE, CUT_WORD, ELIDED, WORD, bare
from aligner.structure.shapes import Vocabulary

ENDED = re.compile(r"[.;:!?…][\"'»”’)\]*\s]*$")
"""The end of a sentence, or of a part of one."""

LAST_WORD = re.compile(rf"{WORD.pattern}$")
LAST_TOKEN = re.compile(r"[\w.’'-]+\.$")
LONGEST_WORD = 60
CLOSED = re.compile(
    r"(?:[)\]>»”\"]|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}|\w\.\w{2,4}/\S*)$"
)
HALVED = ("-", "'", "’")
"""What ends half of a word."""

CLOSING = re.compile(r"[;:!?»%,.)\]]+(?:\s|$)")
"""What no line begins with, unless the mark fell off the end of the one above."""

LONGEST_BRACKET = 100
"""Characters on either line of what stands in brackets across its end."""

OPEN = (",", "(", "«", "“", "/", "&", " -", " –", " —", CUT)


def is_open(text: str, known: Vocabulary) -> bool:
    """Whether the text stops where no sentence can: cut word, comma, article, open bracket."""
    end = text[-LONGEST_WORD:]
    if end.endswith(OPEN):
        return True
    if end.endswith(HALVED):
        return CUT_WORD.search(end) is not None or ELIDED.search(end) is not None
    word = LAST_WORD.search(end[end.rfind(" ") + 1 :])
    if word is None:
        return False
    last = bare(word[0])
    if last.casefold() not in known.unfinished or last.isupper():
        return False
    return not end.casefold().endswith(known.closing)


def closes(above: str, text: str) -> bool:
    """Whether a line begins with a mark that fell off, or with the rest of an open bracket."""
    if CLOSING.match(text):
        return True
    bracket = above.rfind("(")
    if bracket < 0 or ")" in above[bracket:] or len(above) - bracket > LONGEST_BRACKET:
        return False
    end = text.find(")", 0, LONGEST_BRACKET)
    return end >= 0 and "(" not in text[:end]


def begins_sentence(text: str, above: str, known: Vocabulary) -> bool:
    """Whether the first word has a capital that it need not have: the document writes it small.

    The words of a name have capitals whatever they are: two in a row, or the last one above.
    """
    first, *more = WORD.findall(text[: 2 * LONGEST_WORD]) or [""]
    if APOSTROPHE.search(first) or first.casefold() in known.function:
        return True
    last = LAST_WORD.search(above[-LONGEST_WORD:])
    named = (more[:1] and more[0][0].isupper()) or (last is not None and last[0][0].isupper())
    return first.casefold() in known.small and not first.isupper() and not named


def is_abbreviated(text: str) -> bool:
    """Whether a text ends in the stop of an abbreviation: "Dr." at the end of a line."""
    word = LAST_TOKEN.search(text[-LONGEST_WORD:])
    if word is None:
        return False
    spoken = (languages.load(code).abbreviations for code in languages.codes())
    return any(word[0].casefold() in one for one in spoken)
