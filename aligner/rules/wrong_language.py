"""Text was left in the other language.

A block, or a sentence of a longer block, is reported when two independent detectors name the
other language and a small word of that language stands in it, or it repeats its counterpart
word for word. Names, titles, codes, quotations and what stands in brackets are passed over, so a
borrowed word says nothing.

Why: it is what every reader sees first, and it means that the passage was never translated.

Reported:

    EN  The post is based in Geneva and is open to nationals of all member States.
    EN  Applications are assessed by a panel of five members.
    FR  The post is based in Geneva and is open to nationals of all member States.
    FR  Les candidatures sont examinées par un jury de cinq membres.
    =>  paragraph in the French text is in English

Accepted:

    EN  The candidate must know Microsoft Office and the "Guide pratique du personnel".
    EN  Applications are assessed by a panel of five members.
    FR  La candidate ou le candidat doit connaître Microsoft Office et le « Staff Handbook ».
    FR  Les candidatures sont examinées par un jury de cinq membres.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.languages import name
from aligner.model import Bead, Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.profiles import Profile
from aligner.rulebook import rule
from aligner.views.places import CALLED
from aligner.views.strays import in_other_language, is_stray, is_untranslated

LEAST_SENTENCE = 30
"""Characters of a sentence inside a block that is otherwise in its language."""


@rule(Severity.ERROR, mqm="untranslated")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Blocks and sentences in the language of the other half."""
    for bead in bitext.beads:
        for side in bead.blocks.values():
            for block in side:
                yield from _strays(block, bead, bitext.profile)


def _strays(block: Block, bead: Bead, profile: Profile) -> Iterator[Discrepancy]:
    code, codes = block.language, bead.blocks.codes
    if is_stray(block, codes):
        yield _found(CALLED[block.kind], Excerpt((block,)), bead, code)
        return
    other = next(one for one in codes if one != code)
    if any(is_untranslated(block, one, profile) for one in bead.blocks[other]):
        yield _found(CALLED[block.kind], Excerpt((block,)), bead, code)
        return
    if len(block.sentences) == 1:
        return
    for begin, end in block.sentences:
        text = block.text[begin:end]
        if len(text) >= LEAST_SENTENCE and in_other_language(text, code, codes):
            yield _found("sentence", Excerpt((block,), (begin, end)), bead, code)


def _found(what: str, excerpt: Excerpt, bead: Bead, code: str) -> Discrepancy:
    codes = bead.blocks.codes
    other = next(one for one in codes if one != code)
    partner = Excerpt(bead.blocks[other]) if bead.blocks[other] else None
    sides = {code: excerpt, other: partner}
    return Discrepancy(
        f"{what} in the {name(code)} text is in {name(other)}",
        Both(codes, (sides[codes[0]], sides[codes[1]])),
    )
