"""The same segment is translated in two ways.

Sentences that are the same but for capitals, accents and punctuation are looked for in the
notice, in all notices of the run, and in the translation memory that `--memory` or the settings
name. What the memory has goes first; else the translation that is used most is taken as the usual
one, and the others are reported. Only other words count: not their forms, articles, typography,
or words that one of the two has more. Headings and points of less than three telling words are
passed over, and short segments are remarks.

Why: readers compare notices, and two wordings of one condition look like two conditions.

Reported:

    EN  Travel costs for the interview are paid by the Office.
    EN  The Office does not lend money for a removal.
    EN  Travel costs for the interview are paid by the Office.
    FR  L'Office rembourse les frais de voyage liés à l'entretien.
    FR  L'Office n'accorde pas de prêt pour un déménagement.
    FR  L'Office rembourse les frais de transport liés à l'entretien.
    =>  same text in English, "transport" here and "voyage" elsewhere in French

Accepted:

    EN  Travel costs for the interview are paid by the Office.
    EN  The Office does not lend money for a removal.
    EN  Travel costs for the interview are paid by the Office.
    FR  Les frais de voyage liés à l'entretien sont à la charge de l'Office.
    FR  L'Office n'accorde pas de prêt pour un déménagement.
    FR  Les frais de voyage liés à l'entretien sont à la charge de l'Office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from aligner.languages import name
from aligner.model import Bitext, Both, Discrepancy, Excerpt, Rendering, Severity
from aligner.rulebook import rule
from aligner.values.words import fold
from aligner.views.places import shortened
from aligner.views.segments import LEAST, Contrast, Segment, contrast, of_batch, segments, telling

SURE = 6
"""Telling words from which a segment is translated in one way only."""
APPROVED = 0.9
"""Confidence in a finding about a segment that a translation memory has otherwise."""
USUAL = 0.85
"""The same where other notices have it otherwise."""
DOUBTFUL = 0.6
"""The same for a short segment."""


@rule(Severity.WARNING, mqm="inconsistency")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Segments whose translation is not the usual one; each wording is reported once."""
    batch = of_batch([bitext]) if bitext.batch is None else bitext.batch
    seen: set[tuple[str, ...]] = set()
    for segment in segments(bitext):
        folded = tuple(fold(text) for text in segment.texts.values())
        if folded in seen:
            continue
        seen.add(folded)
        for side in (0, 1):
            key = segment.texts.codes[side], folded[side]
            known = bitext.approved.get(key, ()) or batch.get(key, ())
            if not known or telling(segment.texts.sides[side], key[0]) < LEAST:
                continue
            usual = _unlike(segment, known, segment.texts.codes[1 - side])
            if usual is not None:
                yield _discrepancy(segment, side, *usual)
                break


def _unlike(
    segment: Segment, known: Sequence[Rendering], other: str
) -> tuple[Rendering, Contrast] | None:
    """The translation that should stand here and how this one differs, None where it may stand.

    Of a memory each translation will do; of a batch the one that is used most, the first of them
    where there are several.
    """
    here = segment.texts[other]
    if known[0].notice is None:
        found = [contrast(here, one.texts[other], other) for one in known]
        return None if not all(found) else (known[0], found[0])  # type: ignore[return-value]
    counts = Counter(fold(one.texts[other]) for one in known)
    usual = max(known, key=lambda one: counts[fold(one.texts[other])])
    differs = contrast(here, usual.texts[other], other)
    return None if differs is None else (usual, differs)


def _discrepancy(segment: Segment, side: int, usual: Rendering, differs: Contrast) -> Discrepancy:
    codes = segment.texts.codes
    approved = usual.notice is None
    source = segment.texts.sides[side]
    where = "in the translation memory" if approved else "elsewhere"
    here, there = (shortened(words) for words in differs.words)
    message = (
        f'same text in {name(codes[side])}, "{here}" here and "{there}" {where}'
        f" in {name(codes[1 - side])}"
    )
    short = telling(source, codes[side]) < SURE
    confidence = DOUBTFUL if short else APPROVED if approved else USUAL
    severity = Severity.INFO if short else None
    return Discrepancy(
        message, _sides(segment, 1 - side, differs), confidence, severity, f" ({usual.place})"
    )


def _sides(segment: Segment, side: int, differs: Contrast) -> Both[Excerpt | None]:
    """Both sentences, the words that differ marked on the side of the translation."""
    excerpts = segment.excerpts()
    marked = excerpts.sides[side]
    if marked is None or marked.span is None or len(segment.sentences.sides[side]) > 1:
        return excerpts
    begin = marked.span[0]
    span = (begin + differs.span[0], begin + differs.span[1])
    sides = list(excerpts.sides)
    sides[side] = replace(marked, span=span)
    return Both(excerpts.codes, (sides[0], sides[1]))
