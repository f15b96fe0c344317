"""Labels of the header that were left in the other language: "Duty station" in the French half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.languages import frequency
from aligner.model import Bitext, Both, Excerpt, Field
from aligner.profiles import Profile, labels
from aligner.views.strays import WORD, are_foreign

COMMONER = 1.0
"""Zipf units, a factor of ten."""


def left_labels(bitext: Bitext) -> Iterator[tuple[str, Both[Excerpt | None]]]:
    """The language of each half that such a label stands in, with the words on both sides."""
    for pair in bitext.fields:
        codes = pair.fields.codes
        for code, other in (codes, codes[::-1]):
            field = pair.fields[code]
            if field is not None and _is_left(field, pair.fields[other], other, bitext.profile):
                yield code, pair.fields.map(lambda one: None if one is None else _label(one))


def _is_left(field: Field, partner: Field | None, other: str, profile: Profile) -> bool:
    """Whether the profile knows a label in the other language alone, and so do readers.

    A copy of the label there may have words that its own language knows: "Duty station".
    """
    code = field.block.language
    known = labels.fields(profile).exact(field.label) if field.label else None
    if known is None or code in known.languages:
        return False
    shouted = field.label.isupper()  # else capitals are an acronym, which no language changes
    found = [one for one in WORD.findall(field.label) if shouted or not one.isupper()]
    words = [word.casefold() for word in found]
    copied = partner is not None and partner.label.casefold() == field.label.casefold()
    return are_foreign(words, code, other) or (copied and _are_commoner(words, code, other))


def _are_commoner(words: Sequence[str], code: str, other: str) -> bool:
    """Whether a word is far more at home in the other language, and none in the own."""
    more = [frequency.zipf(one, other) - frequency.zipf(one, code) for one in words]
    return bool(more) and max(more) >= COMMONER > -min(more)


def _label(field: Field) -> Excerpt:
    begin = field.block.text.find(field.label)
    span = (begin, begin + len(field.label)) if field.label and begin >= 0 else None
    return Excerpt((field.block,), span)
