"""Whether one side says that there is none of what the other says there is.

"There was no queue", « il y avait une file »: however short the sentence, and whatever the thing is
called, its verb is turned round.
"""

from __future__ import annotations

from functools import cache

from aligner import languages
from aligner.facts.negation import Mark
from aligner.facts.phrases import Lexicon
from aligner.model import Sentence
from aligner.views.polarity.denials import Placed, in_block


def is_turned(sides: tuple[tuple[Sentence, ...], ...], denied: Placed) -> bool:
    """Whether a mark denies that there is something, and the other side says once that there is."""
    here, there = sides if denied.sentence in sides[0] else reversed(sides)
    mine = [(one, span) for one in here for span in _existing(one)]
    others = [span for one in there for span in _existing(one)]
    if not len(mine) == len(others) == 1:
        return False
    sentence, span = mine[0]
    return sentence is denied.sentence and _touch(span, denied.mark)


def _touch(span: tuple[int, int], mark: Mark) -> bool:
    return span[0] <= mark.span[1] and mark.span[0] <= span[1]


def _existing(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a sentence says that there is something, in its block."""
    return in_block(_phrases(sentence.block.language), sentence)


@cache
def _phrases(code: str) -> Lexicon:
    return Lexicon([("existing", languages.load(code).negation.existing)])
