"""Names of common words that one language leaves out altogether: "the Coastal Birds Survey".

No word of such a name is a name by itself, so that nothing else misses it; and as all of them are
common, each would be rendered somewhere if the name were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Bitext
from aligner.values.words import fold
from aligner.views.names.capitals import is_titled
from aligner.views.names.rendered import LIKELY, unrendered
from aligner.views.names.spellings import Spelt, several
from aligner.views.names.unanswered import Name
from aligner.views.names.vocabulary import is_of_calendar, is_proper
from aligner.views.passages import Passage, passages

LEAST = 3
"""Words of a name: two with a capital may be a title, or mark a word out."""
CAPITAL = re.compile(r"(?<=[\w,;:’'(«] )[A-ZÀ-Ý]\w+|(?<=[’'(«])[A-ZÀ-Ý]\w+|\b[A-Z]{2,}\b")
"""A word that may be the name, or stand for it."""


def dropped(bitext: Bitext) -> Iterator[tuple[int, Name]]:
    """For each passage the names of several words that the other language lacks."""
    beyond = len(passages(bitext))
    for at, passage, sides in several(bitext):
        for names in sides if at < beyond else ():
            for one in names:
                if len(one.words) >= LEAST and _is_dropped(one, passage, bitext):
                    yield at, Name(one.excerpt.text, "", one.sentence, one.span)


def _is_dropped(one: Spelt, passage: Passage, bitext: Bitext) -> bool:
    code = one.sentence.block.language
    other = passage.other(code)
    if one.span[0] == one.sentence.span[0] or is_titled(one.sentence.text, code):
        return False
    if any(is_proper(word, code, begins=False) or is_of_calendar(word, code) for word in one.words):
        return False
    own = frozenset(fold(passage.text(code)).split())
    for match in CAPITAL.finditer(passage.text(other)):
        if match[0].isupper() or fold(match[0]) not in own:
            return False
    if len(unrendered(one.words, passage, other, least=LIKELY)) < len(one.words):
        return False
    # Of what a notice names again, as its own post, a pronoun may tell.
    blocks = () if bitext.paired else bitext.notice.halves[code].blocks
    name = one.excerpt.text
    return not any(name in block.text for block in blocks if block is not one.sentence.block)
