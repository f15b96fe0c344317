"""Names that a conjunction joins to others: who names one of two names both."""

from __future__ import annotations

import re
from functools import cache

from aligner import languages
from aligner.model import Bitext
from aligner.values.wording import either
from aligner.values.words import fold
from aligner.views.freedom import link_of
from aligner.views.names.unanswered import Name, names_in


def is_one_of_two(name: Name, bitext: Bitext) -> bool:
    """Whether a conjunction joins a name to one that the other language has, as it is written."""
    link, sentence = link_of(name.sentence, bitext), name.sentence
    if link is None:
        return False
    code, text = sentence.block.language, sentence.block.text
    there = {
        word
        for other, side in link.sentences.items()
        if other != code
        for one in side
        for word in fold(one.text).split()
    }
    for one in names_in(sentence, bitext):
        (_, end), (begin, _) = sorted((one.span, name.span))
        if _joint(code).fullmatch(text, end, begin) and there.issuperset(fold(one.text).split()):
            return True
    return False


@cache
def _joint(code: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]{either(languages.load(code).joiners)}[ \u00a0]")
