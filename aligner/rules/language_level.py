"""The level at which a language must be known differs, or its numeral and its name disagree.

Numerals (level V), the letters and figures of the European framework (C1) and Canadian profiles
(BBB/CBC) are compared with the language that they are of, as far as the text names it: "V in
English, II in French" is not "II en anglais, V en français". A numeral is also held against the
name beside it. Words for a command ("fluency", "connaissance pratique") are compared where they are
far apart, and so is whether a language is required or only desirable, and in a notice whether any
of some languages will do. A language is missed where both texts name another one and say how well
it must be known.

Why: candidates are tested at the level that the notice in their language gives.

Reported:

    EN  Candidates must have level V ("Advanced") in English.
    FR  Les candidats doivent avoir le niveau IV (« intermédiaire supérieur ») en anglais.
    =>  English V in English, English IV in French

    EN  Level V ("Intermediate") in French is required.
    FR  Le niveau V (« avancé ») en français est exigé.
    =>  level V is called "Intermediate" in the English text

Accepted:

    EN  Fluency in English (C1) is required; knowledge of French is desirable.
    FR  La maîtrise de l'anglais (C1) est exigée ; celle du français est souhaitable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aligner import facts
from aligner.compare import contrast
from aligner.facts.language_level import Level
from aligner.facts.tongues import name_of
from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.views.modality.command import Placed, Replaced, Tongue, Unlike, lost, replaced, unlike
from aligner.views.quantities.statements import differing

KIND = "language_level"
NONE = "none"
"""What a message says of the text that does not name a language."""
SURE = 0.95
LIKELY = 0.8
"""Confidence where the levels are given in words."""


@rule(Severity.ERROR, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Levels that differ between the languages, or within one."""
    found = list(differing(bitext, KIND))
    yield from found
    told = {(s.blocks[0].id, s.span) for one in found for s in one.sides.values() if s is not None}
    for bead in bitext.beads:
        for side in bead.blocks.values():
            for block in side:
                yield from _misnamed(block, bead, bitext, told)
    yield from _unlike(bitext)
    yield from map(_replaced, replaced(bitext))
    yield from (_lost(one, bitext) for one in lost(bitext))


def _misnamed(
    block: Block, bead: Bead, bitext: Bitext, told: set[tuple[str, tuple[int, int] | None]]
) -> Iterator[Discrepancy]:
    """Levels whose numeral and name disagree, unless they are reported already."""
    codes, code = bead.blocks.codes, block.language
    other = next(one for one in codes if one != code)
    for _, fact in facts.read(block.text, code, bitext.profile):
        if isinstance(fact, Level) and not fact.agrees and (block.id, fact.span) not in told:
            partner = Excerpt(bead.blocks[other]) if bead.blocks[other] else None
            sides = {code: Excerpt((block,), fact.span), other: partner}
            yield Discrepancy(
                f'level {fact.code} is called "{fact.named}" in the {name(code)} text',
                Both(codes, (sides[codes[0]], sides[codes[1]])),
                SURE,
            )


def _unlike(bitext: Bitext) -> Iterator[Discrepancy]:
    """What the same words say of several languages is told once: "in English or French"."""
    groups: defaultdict[tuple[Excerpt | None, ...], list[Unlike]] = defaultdict(list)
    for one in unlike(bitext):
        groups[tuple(map(_excerpt, one.sides.sides))].append(one)
    for group in groups.values():
        placed = group[0].sides
        said = contrast(placed.map(lambda placed: f'"{placed.words}"'))
        languages = " and ".join(name_of(one.language) for one in group)
        sides = placed.map(_excerpt)
        yield Discrepancy(f"{languages}: {said}", sides, LIKELY, Severity.WARNING)


def _replaced(one: Replaced) -> Discrepancy:
    named = contrast(one.sides.map(lambda tongue: name_of(tongue.key)))
    sides = one.sides.map(_words)
    return Discrepancy(named, sides, LIKELY, Severity.WARNING)


def _lost(one: Tongue, bitext: Bitext) -> Discrepancy:
    codes = bitext.notice.halves.codes
    first, second = (code == one.sentence.block.language for code in codes)
    known = name_of(one.key)
    named = Both(codes, (known if first else NONE, known if second else NONE))
    sides = Both(codes, (one.excerpt if first else None, one.excerpt if second else None))
    return Discrepancy(contrast(named), sides, LIKELY, Severity.WARNING)


def _words(tongue: Tongue) -> Excerpt | None:
    return tongue.excerpt


def _excerpt(placed: Placed) -> Excerpt | None:
    return Excerpt((placed.sentence.block,), placed.span)
