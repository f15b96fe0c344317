"""What kind of words a gap is, and how sure it must be to be worth a remark."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import load
from aligner.model import Gap, SentenceLink
from aligner.values.words import fold

LEAST = 0.065
"""Confidence below which nothing is said: one in thirty natural pairs then gets a remark."""

LEAST_ODD = 0.15
"""The same of a whole parenthesis, which is hardly lost but surely, and across two sentences."""

LEAST_WORD = 0.25
"""The same where the gap is one word with a meaning of its own, as a rule a turn of phrase."""

UNSAID = 0.15
"""Share of the distance by which the sides come closer without a phrase from which one word with a
meaning of its own is enough ("with the communities"): so two of 7,000 right sides of notices more,
and one in sixty of 6,000 in whose counterpart such a phrase was lost."""

SURELY_UNSAID, LEAST_UNSAID = 0.25, 0.045
"""The same share from which even less confidence is worth a remark, and how much."""

WORD = re.compile(r"[^\W_]+")
ACROSS = re.compile(r"[.!?;] \w")
MOST_RESUMED = 4
"""Words of a name or title for which a pronoun may stand; what has more says something else."""

MOST_FRAMING = 4
"""Words of a subject and its verb: "the Southern Fisheries Commission pays"."""

FEWEST_NAMES = 3
"""Words of a name that is worth a finding beside the one of the rule for names."""


def least(gap: Gap) -> float:
    """The confidence from which words without counterpart are worth a remark."""
    nearer = gap.nearer if gap.nearer and " " in gap.text.strip() else 0.0
    if nearer >= SURELY_UNSAID:
        return LEAST_UNSAID
    if len(_meaning(gap)) == 1 and not _is_apart(gap) and nearer < UNSAID:
        return LEAST_WORD
    return LEAST_ODD if gap.text.startswith("(") or ACROSS.search(gap.text) else LEAST


def is_resumed(gap: Gap, link: SentenceLink) -> bool:
    """Whether the words begin a sentence, and the other side's begins with a pronoun for them.

    What it stands for the sentence before tells: "The registrar also" is « Il ... en outre ».
    """
    begins = any(
        one.block is gap.block and gap.span[0] == one.span[0]
        for one in link.sentences[gap.block.language]
    )
    return (
        begins
        and len(_meaning(gap)) <= MOST_RESUMED
        and any(
            f"{fold(one.text)} ".startswith(_pronouns(code))
            for code, side in link.sentences.items()
            if code != gap.block.language
            for one in side
        )
    )


@cache
def _pronouns(code: str) -> tuple[str, ...]:
    return tuple(f"{fold(word)} " for word in load(code).proper.pronouns)


def is_frame(gap: Gap) -> bool:
    """Whether the words are but a subject that any notice has, and a verb that says little of it.

    Nobody loses these and keeps their object: "the Commission pays" is « s'y ajoutent ».
    """
    language, words = load(gap.block.language), _meaning(gap)
    if not 1 < len(words) <= MOST_FRAMING or words[-1] not in language.light_verbs:
        return False
    subjects = language.agents | language.proper.standing
    return all(word.casefold() in subjects or word[0].isupper() for word in words[:-1])


def _is_apart(gap: Gap) -> bool:
    """Whether the words are in brackets, or an item of an enumeration: "and seals"."""
    words = WORD.findall(gap.text)
    before = gap.block.text[: gap.span[0]].rstrip()[-1:]
    joined = bool(words) and words[0] in load(gap.block.language).numbers.joins
    return joined or gap.text.startswith("(") or before in {",", ":", "("}


def clashes(gap: Gap, link: SentenceLink) -> bool:
    """Whether the words are of a clause in whose place the other side says something else."""
    clauses = (clash.clauses[gap.block.language] for clash in link.clashes)
    return any(
        one.blocks[0] is gap.block
        and one.span is not None
        and gap.span[0] < one.span[1]
        and one.span[0] < gap.span[1]
        for one in clauses
    )


def is_fact(gap: Gap) -> bool:
    """Whether the words are only a name or figures, which other rules read.

    One in parentheses, given beside a name that both have, is no affair of theirs.
    """
    words = _meaning(gap)
    telling = [word for word in words if not (word[0].isupper() or word[0].isdigit())]
    return not (gap.text.startswith("(") or len(words) >= FEWEST_NAMES or telling)


def _meaning(gap: Gap) -> list[str]:
    """The words of a gap that have a meaning of their own."""
    language = load(gap.block.language)
    small = language.light_words | language.function_words
    return [word for word in WORD.findall(gap.text) if word.casefold() not in small]
