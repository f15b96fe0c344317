"""The post that a notice is about, named by its title in a sentence of each language."""

from __future__ import annotations

from functools import lru_cache

from aligner.languages.content import words
from aligner.model import TITLE_FIELD, Bitext, Gap, SentenceLink

FEWEST, MOSTLY = 2, 0.6
"""Words of a title that say which it is, and the share of them by which a sentence names it."""


def is_title(gap: Gap, link: SentenceLink, bitext: Bitext) -> bool:
    """Whether words without counterpart are those of the title, and the other side has its own.

    A title in two genders ("le ou la chef(fe) de …") looks like more than its translation says.
    """
    code = gap.block.language
    titles = _titles(bitext)
    own = {word.text for word in words(gap.text, code)}
    if len(own) < FEWEST or not own <= titles.get(code, frozenset()):
        return False
    for other, side in link.sentences.items():
        title = titles.get(other, frozenset())
        said = {word.text for one in side for word in words(one.text, other)}
        if other != code and (
            len(title) < FEWEST or len(title & said) < max(FEWEST, MOSTLY * len(title))
        ):
            return False
    return True


@lru_cache(maxsize=2)
def _titles(bitext: Bitext) -> dict[str, frozenset[str]]:
    """The words of the titles, in each language."""
    if bitext.paired:
        return {}
    return {
        code: frozenset(
            word.text
            for text in [
                half.title.text if half.title else "",
                *(field.text for field in half.fields if field.name == TITLE_FIELD),
            ]
            for word in words(text, code)
        )
        for code, half in bitext.notice.halves.items()
    }
