"""The body that recruits differs between the two languages.

Official names and acronyms of the profile count as one body: "NATO International Staff (NATO
IS)" is "OTAN SI". Names that the profile does not know are compared by meaning alone, and a
doubt is a warning.

Why: a name taken from another notice of the same house is easily overlooked.

Reported:

    EN  Organisation: World Health Organization (WHO)
    FR  Organisation : OIT
    =>  World Health Organization in English, International Labour Organization in French

Accepted:

    EN  Organisation: World Health Organization (WHO)
    FR  Organisation : OMS
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.compare import WORDS, Stated, differing, stated, unread
from aligner.model import Bitext, Block, Discrepancy, Half, Severity
from aligner.rulebook import rule
from aligner.values.organisation import Organisation

MAIN = "organisation"
SHORT_FORMS = re.compile(r"[A-ZÀ-Ý]{2,8}(?:[ -][A-ZÀ-Ý]{2,8}){0,3}")
IN_BRACKETS = re.compile(rf"\(({SHORT_FORMS.pattern})\)$")
FULL_NAME = 3
"""Words of a name that is no mere acronym."""


@rule(Severity.ERROR, mqm="entity")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Bodies that are not the same."""
    for pair in stated(bitext, "organisation"):
        first, second = pair.values.sides
        if isinstance(first, Organisation) and isinstance(second, Organisation):
            if first.says(second):
                continue
            if first.sure(second):
                yield differing(pair, main=MAIN)
                continue
        if not _are_short_forms(pair, bitext):
            yield from unread(pair, bitext, main=MAIN, threshold=_threshold(pair))


def _are_short_forms(pair: Stated, bitext: Bitext) -> bool:
    """Whether one side is acronyms alone, and those behind the name on the other side suit them.

    Those of a body that nobody knows have no meaning to compare. But they have the same letters,
    or stand for the organisation throughout the notice: "(NSO IS)", « ODN SI ».
    """
    texts = [field.text.strip() for field in pair.fields.sides]
    found = [SHORT_FORMS.fullmatch(text) or IN_BRACKETS.search(text) for text in texts]
    if None in found or not any(map(SHORT_FORMS.fullmatch, texts)):
        return False
    first, second = (one[one.lastindex or 0].split() for one in found if one)
    letters = [{"".join(sorted(word)) for word in words} for words in (first, second)]
    left = [
        [word for word in words if "".join(sorted(word)) not in others]
        for words, others in ((first, letters[1]), (second, letters[0]))
    ]
    return len(left[0]) == len(left[1]) < len(first) and all(
        _is_used(word, field.block, half)
        for words, field, half in zip(
            left, pair.fields.sides, bitext.notice.halves.values(), strict=True
        )
        for word in words
    )


def _is_used(word: str, besides: Block, half: Half) -> bool:
    """Whether a half has a word in another block too."""
    return any(word in block.text for block in half.blocks if block.id != besides.id)


def _threshold(pair: Stated) -> str:
    """Names in full are nearer to their translations than other words; bare acronyms are not."""
    known = [value is not None for value in pair.values.sides]
    full = all(len(field.text.split()) >= FULL_NAME for field in pair.fields.sides)
    return MAIN if full or any(known) else WORDS
