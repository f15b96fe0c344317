"""Whether the other side says a run of words in another way, that no likeness of words shows.

It has the same figures, or the very words, or the acronym that they are spelt out of; or both sides
introduce what stands below, and only one gives it a name: "You must have the following skills:".
"""

from __future__ import annotations

import re

from aligner.alignment.marks import FIGURE, Span, marks
from aligner.alignment.renderings import is_padding
from aligner.languages.content import Passage

ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
INTRODUCES = re.compile(r":\W*$")

SHORTEST = 3
"""Letters of an acronym: two stand for too much."""


def is_answered(passage: Passage, words: Span, span: Span, other: Passage) -> bool:
    """Whether the other side says a run, from the first to the last of ``words``, in some way."""
    figures = set(FIGURE.findall(passage.text[slice(*span)]))
    known = marks(other.text, other.language)
    if figures:
        return figures <= known.figures
    inside = passage.words[words[0] : words[1] + 1]
    return (
        {word.text for word in inside} <= known.plain
        or _is_aside(passage, span, other)
        or _is_spelt_out(passage.text[slice(*span)], other.text)
        or _only_names(passage, words, other)
    )


def _is_aside(passage: Passage, span: Span, other: Passage) -> bool:
    """Whether a run stands in a parenthesis, and that of the other side has no word to compare.

    "(Where available)" is « (s'il y a lieu) ».
    """
    own, theirs = (marks(one.text, one.language).brackets for one in (passage, other))
    if not own or len(own) != len(theirs):
        return False
    around = (n for n, (begin, end) in enumerate(own) if begin <= span[0] and span[1] <= end)
    at = next(around, None)
    if at is None:
        return False
    begin, end = theirs[at]
    return not any(begin < word.span[0] < end for word in other.words)


def _is_spelt_out(run: str, other: str) -> bool:
    """Whether the other side has an acronym of all the capitals of a run."""
    initials = "".join(re.findall(r"\b[A-Z](?=[a-z])", run))
    return len(initials) >= SHORTEST and any(
        initials in acronym for acronym in ACRONYM.findall(other)
    )


def _only_names(passage: Passage, words: Span, other: Passage) -> bool:
    """Whether a run ends an introduction, as one does in both languages, and says little."""
    if words[1] + 1 < len(passage.words) or not INTRODUCES.search(passage.text):
        return False
    inside = passage.words[words[0] :]
    little = any(is_padding(word.text, passage.language) for word in inside)
    return little and INTRODUCES.search(other.text) is not None
