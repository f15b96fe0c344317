"""What was left in the other language in the header: "Duty station" in the French half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from aligner.compare import excerpt, label_excerpt
from aligner.languages import frequency
from aligner.model import Bitext, Both, Excerpt, Field, Kind
from aligner.profiles import FieldSpec, Labels, Profile, labels
from aligner.values.gazetteer import places_only
from aligner.views.foreign.strays import WORD, are_foreign, in_other_language, plain_words

COMMONER = 1.0
"""Zipf units, a factor of ten."""

NAMED = frozenset({"reference", "grade"})
"""Kinds of value that are names or codes, which both languages may share."""

ORGANISATION = "organisation"
"""Another such kind; but what has official initials in each language is called by those."""

PLACE = "place"
PART = re.compile(r"[^,()/]+")
"""A place in a value that names several, or its country too."""
HYPHEN = re.compile("[-‐‑–]")
"""What may join the two, and stands within a name too: "Norway-Oslo", "Addis-Abeba"."""


def left_labels(bitext: Bitext) -> Iterator[tuple[str, Both[Excerpt | None]]]:
    """The language of each half that such a label stands in, with the words on both sides."""
    for pair in bitext.fields:
        codes = pair.fields.codes
        for code, other in (codes, codes[::-1]):
            field = pair.fields[code]
            if field is not None and _is_left(field, pair.fields[other], other, bitext.profile):
                yield code, pair.fields.map(lambda one: label_excerpt(one) if one else None)


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


def left_values(bitext: Bitext) -> Iterator[tuple[str, Both[Excerpt | None], bool]]:
    """The same of values that only repeat their counterparts, and whether it is sure.

    Where the label was left as well, that tells.
    """
    for pair in bitext.fields:
        first, second = pair.fields.sides
        if first is None or second is None or not _is_copy(first, second):
            continue
        codes, spec = pair.fields.codes, bitext.profile.fields.get(pair.name)
        for field, code, other in ((first, *codes), (second, *codes[::-1])):
            if _is_left(field, None, other, bitext.profile):
                continue
            known = spec is not None and _is_choice(field.text, spec.choices, code, other)
            left = known or _is_value_left(field.text, spec, (code, other), bitext.profile)
            if left:
                sides: Both[Excerpt | None] = Both(codes, (excerpt(first), excerpt(second)))
                sure = known or in_other_language(field.text, code, codes)
                yield code, sides, sure


def _is_copy(first: Field, second: Field) -> bool:
    """Whether two fields of the head, and not of the title, say the same word for word."""
    texts = [" ".join(one.text.split()).casefold() for one in (first, second)]
    return first.block.kind is second.block.kind is Kind.FIELD and texts[0] == texts[1] != ""


def _is_choice(text: str, choices: Mapping[str, Labels], code: str, other: str) -> bool:
    """Whether the profile knows a value in the other language alone."""
    theirs, own = (
        {form.casefold() for labels in choices.values() for form in labels.get(one, ())}
        for one in (other, code)
    )
    return " ".join(text.split()).casefold() in theirs - own


def _is_value_left(
    text: str, spec: FieldSpec | None, codes: tuple[str, str], profile: Profile
) -> bool:
    """Whether a value is in the second language, as far as its words tell; names are in none."""
    code, other = codes
    kind = "" if spec is None else spec.value
    if kind == ORGANISATION:
        return _is_official(text, _official_only(profile, other, code))
    if kind in NAMED:
        return False
    if kind == PLACE:
        only = places_only(profile, other, code)
        parts = (part[0] for part in PART.finditer(text))
        names = (name for part in parts for name in (part, *HYPHEN.split(part)))
        return any(name.strip().casefold() in only for name in names)
    words = WORD.findall(plain_words(text, code))
    small = [word.casefold() for word in words]
    if are_foreign(small, code, other):
        return True
    return not any(map(str.isupper, words)) and _are_commoner(small, code, other)


def _is_official(text: str, official: frozenset[str]) -> bool:
    """Whether a text is nothing but such names, and one has initials: "NATO IS", but not "CERN".

    A name alone may be kept as it is: "European Space Agency".
    """
    parts = [part[0].strip() for part in PART.finditer(text)]
    initials = any(word.isupper() for part in parts for word in WORD.findall(part))
    return initials and all(part.casefold() in official for part in parts if part)


@cache
def _official_only(profile: Profile, code: str, other: str) -> frozenset[str]:
    """The official names of bodies that one language has and the other one lacks."""
    theirs, own = (
        {form.casefold() for labels in profile.equivalents for form in labels.get(one, ())}
        for one in (code, other)
    )
    return frozenset(theirs - own)
