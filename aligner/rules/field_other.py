"""A header field that has no rule of its own states something else in the other language.

Types of contract, ways of working, experience and the like are compared by the profile's words for
them, and so are, under any label, words that exclude one another: yes and no, internal and
external, required and not required. Other words are compared by meaning, by what the profile
says that they are about (law, finance) and by a list of things that are known by name (laboratory,
library), and a doubt is a warning.
Figures, dates and lengths of time in such fields are compared by the rules of running text.

Why: nobody reads a header twice, and "permanent" over a contract of two years binds.

Reported:

    EN  Grade: P-4
    EN  Contract type: Permanent
    FR  Classe : P-4
    FR  Type de contrat : Durée déterminée
    =>  contract type: permanent in English, fixed term in French

    EN  Grade: P-4
    EN  Renewable: Yes
    FR  Classe : P-4
    FR  Renouvelable : Non
    =>  renewable: yes in English, no in French

Accepted:

    EN  Grade: P-4
    EN  Contract type: Fixed-term
    EN  Relocation: not required
    FR  Classe : P-4
    FR  Type de contrat : Durée déterminée
    FR  Déménagement : non requis
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from aligner.compare import Stated, as_written, differing, stated, unequal_choices, unread
from aligner.model import (
    TITLE_FIELD,
    Bitext,
    Both,
    Discrepancy,
    FieldPair,
    Sentence,
    SentenceLink,
    Severity,
)
from aligner.profiles import Labels, Profile
from aligner.rulebook import rule
from aligner.values import Value
from aligner.values.choice import Choice
from aligner.values.salary import Salary
from aligner.values.tongues import Tongues
from aligner.values.words import WORD, fold, mentioned
from aligner.views.subjects import other_subject
from aligner.views.swaps import misnamed

CHOICE, TEXT, TONGUES = "choice", "words", "tongues"
RULED = frozenset({"schedule", "clearance"})
"""Choices that rules of their own compare."""

TITLED = frozenset({TITLE_FIELD})
"""Words that the rule of titles compares."""

PIECE, SHORT = re.compile(r"[,;()]"), 4
"""What parts a value, and the words of a piece of it: in a longer one, one of them may be said of
something else."""

SEVERAL = 2
"""Words of a value whose meaning can be compared."""

STEM = 4
"""Letters that words of one origin share in both languages."""

UNIT = "department"
"""The field of a profile whose choices are names of parts of an organisation, under any label."""

PART = "part"
"""The choice of a profile whose words are in the names of all departments."""


THRESHOLD = "field-other"
"""The threshold of a profile below which the words of such a field are taken to differ."""


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Choices and words that exclude one another."""
    for name, spec in bitext.profile.fields.items():
        if spec.value == CHOICE and name not in RULED:
            found = list(unequal_choices(bitext, name, named=True))
            for beside in () if found else stated(bitext, CHOICE, names=frozenset({name})):
                found += _opposed(beside, bitext)
            yield from found
    for kind in ("place", "salary"):
        for stands in stated(bitext, kind):
            yield from _opposed_behind(stands, bitext)
    yield from _unlike_tongues(bitext)
    for pair in bitext.fields:
        field = _in_words(pair, bitext)
        if field is not None:
            yield from _unlike(_with_tongues(field), bitext)


def _unlike_tongues(bitext: Bitext) -> Iterator[Discrepancy]:
    """The languages of a post."""
    for one in stated(bitext, TONGUES):
        first, second = one.values.sides
        if not isinstance(first, Tongues) or not isinstance(second, Tongues):
            continue
        if not first.says(second):
            yield differing(one, main="", doubtful=first.one_more(second))


def _in_words(pair: FieldPair, bitext: Bitext) -> Stated | None:
    """A field of which nothing but its words is known, where both languages have it."""
    spec = bitext.profile.fields.get(pair.name)
    first, second = pair.fields.sides
    if not first or not second or (spec is not None and spec.value != TEXT):
        return None
    if pair.name in TITLED or not (first.text.strip() and second.text.strip()):
        return None
    fields = Both(pair.fields.codes, (first, second))
    return Stated(pair.name, fields, fields.map(lambda _: None), pair.score)


def _with_tongues(pair: Stated) -> Stated:
    """The field with what it states where it is nothing but the names of languages."""
    first, second = (Tongues.alone(field.text, code) for code, field in pair.fields.items())
    return replace(pair, values=Both(pair.fields.codes, (first, second)))


def _unlike(pair: Stated, bitext: Bitext) -> Iterator[Discrepancy]:
    """What excludes one another in a field; its meaning only where no such word is known."""
    one, other = pair.values.sides
    if one is not None and other is not None:
        if not one.says(other):
            yield differing(pair, main="")
        return
    known = any(
        all(_on(scale, field.text, code) for code, field in pair.fields.items())
        for scale in bitext.profile.scales.values()
    )
    yield from _opposed(pair, bitext)
    if known:
        return
    texts = pair.fields.map(lambda field: field.text)
    link = _link(pair)
    named = other_subject(texts, pair.score, bitext.profile)
    named = named or misnamed(link)
    if named:
        yield differing(as_written(pair), main="", doubtful=True)
    elif not _akin(pair, bitext.profile):
        yield from unread(pair, bitext, main="", threshold=THRESHOLD)


def _opposed(pair: Stated, bitext: Bitext) -> Iterator[Discrepancy]:
    """Words on one scale that exclude one another."""
    for scale in bitext.profile.scales.values():
        first, second = (_on(scale, field.text, code) for code, field in pair.fields.items())
        if first and second and set(first).isdisjoint(second):
            chosen: Both[Value | None] = Both(pair.fields.codes, (Choice(first), Choice(second)))
            longest = max(
                len(WORD.findall(piece))
                for code, field in pair.fields.items()
                for piece in PIECE.split(field.text)
                if _on(scale, piece, code)
            )
            yield differing(replace(pair, values=chosen), main="", doubtful=longest > SHORT)


def _opposed_behind(pair: Stated, bitext: Bitext) -> Iterator[Discrepancy]:
    """What excludes one another behind a value that a rule of its own reads: "with travel"."""
    first, second = pair.values.sides
    told = isinstance(first, Salary) and second is not None and not first.says(second)
    yield from () if told else _opposed(pair, bitext)


def _on(scale: dict[str, Labels], text: str, code: str) -> tuple[str, ...]:
    """What a text names of a scale."""
    return mentioned(text, {name: labels.get(code, ()) for name, labels in scale.items()})


def _akin(pair: Stated, profile: Profile) -> bool:
    """Whether both may mean the same: they share the beginning of a word, or say too little.

    A name of any department ("Unit") says nothing of which one it is.
    """
    choices = profile.fields[pair.name if pair.name in profile.fields else UNIT].choices
    named = [frozenset(_on(choices, one.text, code)) for code, one in pair.fields.items()]
    if (named[0] & named[1]) - {PART}:
        return True
    parts = {fold(word) for forms in choices.get(PART, {}).values() for word in forms}
    first, second = (
        {
            word[:STEM]
            for word in fold(field.text).split()
            if word not in parts and (len(word) >= STEM or word.isdigit())
        }
        for field in pair.fields.sides
    )
    fewest = min(len(WORD.findall(field.text)) for field in pair.fields.sides)
    return bool(first & second) or fewest < SEVERAL


def _link(pair: Stated) -> SentenceLink:
    """The values of a field as a link of two texts."""
    first, second = ((Sentence(field.block, field.span),) for field in pair.fields.sides)
    return SentenceLink(Both(pair.fields.codes, (first, second)), pair.score)
